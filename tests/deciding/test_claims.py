"""What a sentence says, as people decide: accepted, corrected, rejected, added; kept over versions or re-opened."""

from __future__ import annotations

from typing import Any

import pytest

from backstay import deciding, extract, flow
from backstay.deciding.claims import sentence_around
from backstay.model import BadRequest, Claim, Document, Extraction
from backstay.publish import views
from tests.deciding.conftest import REPORTS, Desk

ZENIT = "Zenit Optical Works"


def claim_of(desk: Desk, subject: str = ZENIT) -> Claim:
    return next(claim for claim in desk.shot.claims if claim.subject.name == subject)


def state(desk: Desk) -> tuple[str, str]:
    (shown,) = deciding.decisions(desk.case)
    return shown.state, shown.reason


def decide(desk: Desk, decision: str, **changes: Any) -> deciding.Recorded:
    correction = deciding.Correction(**changes) if changes else None
    return deciding.decide_claim(desk.case, claim_of(desk).id, decision, desk.by("ann"), "I read it so", correction)


def test_a_rejected_claim_leaves_its_fact_and_stays_visible_as_rejected(desk: Desk) -> None:
    claim = claim_of(desk)
    decide(desk, "reject")
    desk.build()
    shot = desk.shot
    assert claim.id not in {key for fact in shot.facts for key in fact.claims}
    assert shot.rejected == (claim,)
    paper = next(row for row in shot.documents if row.name == "one.txt")
    (shown,) = views.document(shot, paper.id)["rejected"]
    assert (shown["decision"]["says"], shown["decision"]["by"]) == ("rejected", "ann")


def test_an_accepted_claim_is_marked_wherever_it_is_shown(desk: Desk) -> None:
    decide(desk, "accept")
    desk.build()
    (fact,) = desk.facts(ZENIT)
    (evidence,) = views.fact(desk.shot, fact.id)["evidence"]
    assert (evidence["decision"]["says"], evidence["decision"]["state"]) == ("accepted", "in force")


def test_a_corrected_claim_replaces_the_one_that_was_read(desk: Desk) -> None:
    old = claim_of(desk)
    decide(desk, "correct", modality="planned", object={"name": "Vympel Plant", "kind": "Organization"})
    desk.build()
    (fact,) = desk.facts(ZENIT)
    (new,) = fact.claims
    assert new != old.id and old.id not in {claim.id for claim in desk.shot.claims}
    assert (fact.modality, desk.entity("Vympel Plant").id) == ("planned", fact.object)


def test_a_correction_of_a_correction_starts_from_what_stands(desk: Desk) -> None:
    decide(desk, "correct", modality="planned")
    desk.build()
    decide(desk, "correct", since="2025-06")
    desk.build()
    (fact,) = desk.facts(ZENIT)
    assert (fact.modality, fact.since, len(fact.claims)) == ("planned", "2025-06", 1)
    assert state(desk) == ("in force", "")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"predicate": "likes"}, "is no relation"),
        ({"modality": "maybe"}, "is no modality"),
        ({"since": "yesterday"}, "is no date"),
        ({"object": {"start": 5, "end": 99999}}, "has no words at"),
        ({"object": {"kind": "Person", "name": "Somebody"}, "predicate": "produces"}, "stands between"),
        ({"modality": "asserted"}, "changes nothing"),
        ({}, "says what is to be changed"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_a_sentence(desk: Desk, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        decide(desk, "correct", **changes)
    assert deciding.decisions(desk.case, everything=True) == []


def test_a_rejection_needs_a_reason_and_a_claim(desk: Desk) -> None:
    with pytest.raises(BadRequest, match="with a reason"):
        deciding.decide_claim(desk.case, claim_of(desk).id, "reject", desk.by("ann"))
    with pytest.raises(BadRequest, match="holds no claim"):
        deciding.decide_claim(desk.case, "c-none", "accept", desk.by("ann"))


MORE = "First a word on the weather.\n" + REPORTS["one.txt"]
OTHER = REPORTS["one.txt"].replace("optical sights", "thermal sights and optical sights")


@pytest.mark.parametrize(
    ("decision", "changes"), [("reject", {}), ("accept", {}), ("correct", {"modality": "planned"})]
)
def test_a_decision_moves_along_while_its_sentence_stands(desk: Desk, decision: str, changes: dict[str, Any]) -> None:
    decide(desk, decision, **changes)
    desk.add(one=MORE)
    assert state(desk) == ("in force", "")
    assert [fact.modality for fact in desk.facts(ZENIT)] == {
        "reject": [], "accept": ["asserted"], "correct": ["planned"]
    }[decision]  # fmt: skip
    for claim in desk.shot.claims:
        text = next(row.text for row in desk.shot.documents if row.text_id == claim.text)
        assert claim.span.fits(text) and claim.subject.span.fits(text)


@pytest.mark.parametrize(
    ("decision", "changes"), [("reject", {}), ("accept", {}), ("correct", {"modality": "planned"})]
)
def test_it_is_open_again_when_its_sentence_changed(desk: Desk, decision: str, changes: dict[str, Any]) -> None:
    decide(desk, decision, **changes)
    desk.add(one=OTHER)
    assert state(desk) == ("re-opened", "its sentence changed or is read differently")
    assert [fact.modality for fact in desk.facts(ZENIT)][:1] == ["asserted"]
    asked = [q.reopened for _, q in deciding.ask(desk.case, "claim").questions if q.reopened]
    assert asked and f"'{decision}' by ann on 2026-01-02 holds no longer" in asked[0]


def test_it_is_orphaned_when_nothing_is_left_of_it(desk: Desk) -> None:
    decide(desk, "reject")
    desk.add(one="Nothing of interest.\n")
    assert state(desk) == ("orphaned", "its sentence is gone, or nothing is read from it any more")


def test_what_a_person_signed_outlives_an_extractor_that_reads_it_no_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(desk, "correct", modality="planned")

    def nothing(document: Document) -> Extraction:
        return Extraction(document.text_id, "blind/1")

    monkeypatch.setattr(extract, "EXTRACTOR", "blind/1")
    monkeypatch.setattr(extract, "extract", nothing)
    flow.add(desk.case, [], desk.by("reader"))
    desk.build()
    (claim,) = desk.shot.claims
    assert (claim.subject.name, claim.modality) == (ZENIT, "planned")
    assert len(desk.facts(ZENIT)) == 1


def test_a_claim_is_added_by_marking_words_and_carries_its_author(desk: Desk) -> None:
    text = REPORTS["two.txt"]
    first, second = text.index("Vympel Instruments"), text.index("chassis")
    made = deciding.add_claim(
        desk.case, "two.txt", "produces", (first, first + 18), (second, second + 7), desk.by("ann")
    )
    assert made.then == ("'Vympel Instruments produces chassis' joins the claims of two.txt.",)
    desk.build()
    claim = next(row for row in desk.shot.claims if row.extractor == "person:ann")
    assert (claim.predicate, claim.subject.span.quote, claim.sentence.quote) == (
        "produces", "Vympel Instruments", text.strip()
    )  # fmt: skip
    assert any(claim.id in fact.claims for fact in desk.facts("Vympel Instruments"))
    deciding.withdraw(desk.case, made.judgement.id, desk.by("bob"))
    desk.build()
    assert not [row for row in desk.shot.claims if row.extractor == "person:ann"]


def test_words_that_nobody_read_as_a_name_become_one(desk: Desk) -> None:
    text = REPORTS["two.txt"]
    start = text.index("a report")
    end = text.index("Kupol")
    deciding.add_claim(
        desk.case, "two.txt", "supplies", (start, start + 8), (end, end + 19), desk.by("ann"), ("Organization", "")
    )
    desk.build()
    assert desk.facts("a report")[0].object == desk.entity("Kupol Design Bureau").id


@pytest.mark.parametrize(
    ("places", "predicate", "said"),
    [
        (((0, 5), (100, 106)), "supplies", "two sentences"),
        (((0, 5), (400, 410)), "supplies", "has no words at"),
        (((4, 23), (33, 47)), "leads", "stands between"),
    ],
)
def test_marks_that_make_no_claim_are_refused(desk: Desk, places: Any, predicate: str, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        deciding.add_claim(desk.case, "one.txt", predicate, *places, desk.by("ann"))


def test_places_are_found_by_words_of_one_sentence(desk: Desk) -> None:
    places = deciding.places_of(desk.case, "one.txt", "Vympel Plant", "chassis")
    assert [REPORTS["one.txt"][start:end] for start, end in places] == ["Vympel Plant", "chassis"]
    with pytest.raises(BadRequest, match="no sentence holds"):
        deciding.places_of(desk.case, "one.txt", "Vympel Plant", "sights")


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. Two three. Four.", "three", "Two three."),
        ("Head\nTwo three", "Two", "Two three"),
        ("“Yes.” He left. Done", "He", "He left."),
        ("Заводы стоят. Пеленг поставляет прицелы! Всё.", "прицелы", "Пеленг поставляет прицелы!"),
    ],
)
def test_the_sentence_around_words(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    span = sentence_around(text, start, start + len(word))
    assert span.quote == sentence and span.fits(text)


def test_a_redaction_takes_signed_claims_along_and_leaves_no_quote(desk: Desk) -> None:
    decide(desk, "accept")
    flow.redact(desk.case, "one.txt", "the source is in danger", desk.by("ann"))
    desk.build()
    (shown,) = deciding.decisions(desk.case)
    assert (shown.state, shown.about) == ("orphaned", "a claim that is not read any more")
    assert "optical sights" not in str(shown.judgement)
    assert desk.facts("Vympel Instruments")
