"""Which names are one, as a person says: joined, parted, unsure, taken back, on every store."""

from __future__ import annotations

import pytest

from backstay import deciding
from backstay.model import BadRequest, Meanwhile
from tests.deciding.conftest import REPORTS, Desk

PLANT, OTHER = "Vympel Plant", "Vympel Instruments"


def pairs(desk: Desk) -> list[tuple[str, str]]:
    return [question.met for _, question in deciding.ask(desk.case, "pair").questions]


def test_a_pair_that_is_judged_the_same_is_one_from_the_next_build_on(desk: Desk) -> None:
    assert set(pairs(desk)[0]) == {PLANT, OTHER}
    made = deciding.decide_pair(desk.case, PLANT, OTHER, "same", desk.by("ann"), "one address")
    assert "would join" in " ".join(made.then)
    assert desk.entity(PLANT) != desk.entity(OTHER)
    assert pairs(desk) == []
    desk.build()
    assert desk.entity(PLANT) == desk.entity(OTHER)
    (shown,) = deciding.decisions(desk.case)
    assert (shown.state, shown.judgement.by, shown.judgement.why) == ("in force", "ann", "one address")
    assert shown.about == f"{PLANT} / {OTHER}"


def test_what_is_taken_back_is_as_before(desk: Desk) -> None:
    before = desk.entity(PLANT)
    made = deciding.decide_pair(desk.case, PLANT, OTHER, "same", desk.by("ann"))
    desk.build()
    deciding.withdraw(desk.case, made.judgement.id, desk.by("bob"), "another plant after all")
    desk.build()
    assert desk.entity(PLANT) == before
    assert deciding.decisions(desk.case) == []
    (gone,) = deciding.decisions(desk.case, everything=True)
    assert (gone.state, gone.reason) == ("withdrawn", "taken back by bob on 2026-01-02: another plant after all")
    with pytest.raises(BadRequest, match="taken back already"):
        deciding.withdraw(desk.case, made.judgement.id, desk.by("bob"))


def test_after_undo_the_decision_before_stands_again_within_one_second(desk: Desk) -> None:
    hand = desk.by("ann")
    still = type(hand)("ann", lambda: "2026-01-02T03:04:05Z", hand.engine)
    first = deciding.decide_pair(desk.case, PLANT, OTHER, "different", still)
    second = deciding.decide_pair(desk.case, PLANT, OTHER, "same", still)
    assert second.replaced == first.judgement
    deciding.withdraw(desk.case, second.judgement.id, still)
    (shown,) = deciding.decisions(desk.case)
    assert shown.judgement == first.judgement


@pytest.mark.parametrize("decision", ["different", "unsure"])
def test_a_pair_that_was_looked_at_is_not_asked_again(desk: Desk, decision: str) -> None:
    deciding.decide_pair(desk.case, PLANT, OTHER, decision, desk.by("ann"))
    assert pairs(desk) == []
    desk.build()
    assert pairs(desk) == []
    assert desk.entity(PLANT) != desk.entity(OTHER)


def test_an_unsure_pair_comes_back_when_there_are_new_names(desk: Desk) -> None:
    deciding.decide_pair(desk.case, PLANT, OTHER, "unsure", desk.by("ann"))
    desk.add(three="The Vympel Instruments, also known as VMP, repairs engines.\n")
    (question,) = [q for _, q in deciding.ask(desk.case, "pair").questions if set(q.met) & {PLANT, OTHER}]
    assert question.reopened == "ann was unsure on 2026-01-02, but there are new names since"


def test_two_firms_of_one_name_are_told_apart_by_their_documents(desk: Desk) -> None:
    desk.add(other="The Zenit Optical Works repairs cameras in Perm.\n")
    with pytest.raises(BadRequest, match="NAME@DOCUMENT"):
        deciding.decide_pair(desk.case, "Zenit Optical Works", "Zenit Optical Works", "different", desk.by("ann"))
    left, right = "Zenit Optical Works@one.txt", "Zenit Optical Works@other.txt"
    deciding.decide_pair(desk.case, left, right, "different", desk.by("ann"), "Perm is far from Minsk")
    desk.build()
    assert len([row for row in desk.shot.entities if "Zenit Optical Works" in row.names]) == 2


def test_a_decision_outlives_a_new_version_of_one_document_and_is_orphaned_without_any(desk: Desk) -> None:
    deciding.decide_pair(desk.case, PLANT, OTHER, "same", desk.by("ann"))
    desk.add(four="The Vympel Plant repairs chassis.\n")
    again = deciding.decide_pair(desk.case, PLANT, OTHER, "same", desk.by("bob"), "two places now")
    desk.add(one="Nothing is said here.\n")
    assert desk.entity(PLANT) == desk.entity(OTHER)
    desk.add(four="Nothing is said here either.\n")
    states = {shown.judgement.id: shown.state for shown in deciding.decisions(desk.case)}
    assert states[again.judgement.id] == "orphaned"


def test_contradicting_decisions_are_said_not_hidden(desk: Desk) -> None:
    desk.add(three="The Vympel Works assembles chassis.\n")
    works = "Vympel Works"
    deciding.decide_pair(desk.case, PLANT, OTHER, "same", desk.by("ann"))
    deciding.decide_pair(desk.case, PLANT, works, "same", desk.by("ann"))
    deciding.decide_pair(desk.case, OTHER, works, "different", desk.by("bob"))
    desk.build()
    assert [shown.reason for shown in deciding.decisions(desk.case) if shown.needs_a_look] == [
        "it contradicts other decisions, which were followed"
    ]


def test_of_two_reviewers_the_second_is_told_and_nothing_is_overwritten(desk: Desk) -> None:
    deciding.decide_pair(desk.case, PLANT, OTHER, "different", desk.by("ann"), "other city", seen="")
    with pytest.raises(Meanwhile, match="ann decided 'different' \\(other city\\)"):
        deciding.decide_pair(desk.case, PLANT, OTHER, "same", desk.by("bob"), seen="")
    (shown,) = deciding.decisions(desk.case, everything=True)
    assert shown.judgement.decision == "different"
    made = deciding.decide_pair(desk.case, OTHER, PLANT, "same", desk.by("bob"), seen=shown.judgement.id)
    assert made.replaced == shown.judgement


@pytest.mark.parametrize(("left", "word"), [("Nobody", "No entity goes by"), ("Kupol@one.txt", "names nothing")])
def test_a_name_that_is_not_there_is_said(desk: Desk, left: str, word: str) -> None:
    with pytest.raises(BadRequest, match=word):
        deciding.decide_pair(desk.case, left, OTHER, "same", desk.by("ann"))


@pytest.mark.parametrize(("decision", "by"), [("perhaps", "ann"), ("same", " ")])
def test_no_decision_without_a_known_word_and_an_author(desk: Desk, decision: str, by: str) -> None:
    with pytest.raises(BadRequest):
        deciding.decide_pair(desk.case, PLANT, OTHER, decision, desk.by(by))
    assert deciding.decisions(desk.case, everything=True) == []


def test_the_queue_goes_on_where_a_page_ends(desk: Desk) -> None:
    whole = [place for place, _ in deciding.ask(desk.case, "claim", limit=50).questions]
    first = deciding.ask(desk.case, "claim", limit=2)
    rest = deciding.ask(desk.case, "claim", after=first.after, limit=50)
    assert [place for page in (first, rest) for place, _ in page.questions] == whole
    assert len(whole) > 2 and rest.after == 0


def test_the_same_decisions_in_another_order_give_the_same_picture(desk: Desk) -> None:
    deciding.decide_pair(desk.case, PLANT, OTHER, "same", desk.by("ann"))
    desk.build()
    here = desk.entity(OTHER)
    assert here.id == min(here.atoms)
    assert REPORTS["two.txt"].startswith(OTHER)
