"""What a hit is, as a person says: remembered over builds and versions, open again when something changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backstay import deciding, flow, screen
from backstay.cli.reviewing import _tell_rescreened
from backstay.model import BadRequest, Hit
from backstay.store.lists import ListStore
from tests.deciding.conftest import Desk, listed

PLANT = "Vympel Plant"
CLEARED = "cleared by ann on 2026-01-02"


def clear(desk: Desk, why: str = "another plant") -> deciding.Recorded:
    return deciding.decide_hit(desk.case, PLANT, "eu-fsf:EU.1", "cleared", desk.by("ann"), why)


def full(desk: Desk) -> tuple[Hit, ...]:
    """The hits of a run that knows nothing of earlier ones."""
    shot = desk.shot
    return screen.screen(shot.entities, screen.lists_of(desk.lists), shot.judgements)


def test_a_cleared_hit_stays_cleared_at_the_next_run_and_under_a_new_version(desk: Desk) -> None:
    made = clear(desk)
    assert made.then == ("Vympel Plant is not eu-fsf EU.1, until the listing or the record changes.",)
    desk.build()
    assert (desk.hit(PLANT).decision, desk.hit(PLANT).decided_by) == ("cleared", "ann")
    desk.load(listed("EU.1", PLANT, as_of="2026-02-01"), listed("EU.2", "Nobody Ltd", as_of="2026-02-01"))
    desk.build()
    assert desk.hit(PLANT).decision == "cleared"
    assert desk.shot.hits == full(desk)


def test_it_is_open_again_when_the_listing_changed_and_says_why(desk: Desk) -> None:
    clear(desk)
    desk.build()
    desk.load(listed("EU.1", PLANT, "Vympel Aggregate Works", as_of="2026-02-01"))
    value = deciding.rescreen(desk.case, desk.lists, desk.by("ann"))
    reason = f"{CLEARED}, but the listing changed since: names: + Vympel Aggregate Works (strong)"
    assert [row["reopened"] for row in value["open again"]] == [reason]
    (shown,) = [row for row in deciding.decisions(desk.case) if row.needs_a_look]
    assert (shown.state, shown.reason) == ("re-opened", reason)
    assert reason in [q.reopened for _, q in deciding.ask(desk.case, "hit").questions]


def test_an_entry_that_was_off_the_list_meanwhile_is_a_new_designation_to_be_looked_at(desk: Desk) -> None:
    clear(desk)
    desk.build()
    rest = [listed(f"EU.{n}", f"Nobody {n} Ltd") for n in range(2, 5)]
    desk.load(*(row.replace("2026-01-01", "2026-02-01") for row in rest))
    value = deciding.rescreen(desk.case, desk.lists, desk.by("ann"))
    assert ("cleared", "ann") in [(row["decision"], row["decided_by"]) for row in value["gone"]]
    desk.load(listed("EU.1", PLANT), *(row.replace("2026-01-01", "2026-03-01") for row in rest))
    desk.build()
    hit = desk.hit(PLANT)
    assert hit.decision == ""
    assert hit.reopened == f"{CLEARED}, but the listing changed since: off the list as of 2026-02-01"
    assert desk.shot.hits == full(desk)
    clear(desk, "still another plant")
    desk.build()
    assert desk.hit(PLANT).decision == "cleared"


def test_a_confirmed_hit_that_is_gone_says_who_had_confirmed_it(desk: Desk) -> None:
    deciding.decide_hit(desk.case, PLANT, "eu-fsf:EU.1", "true hit", desk.by("ann"))
    desk.build()
    desk.load(listed("EU.2", "Nobody Ltd", as_of="2026-02-01"), listed("EU.3", "Else Ltd", as_of="2026-02-01"))
    value = deciding.rescreen(desk.case, desk.lists, desk.by("ann"))
    said = list(_tell_rescreened(value, desk.case.folder))
    assert any(
        line.startswith("gone: Vympel Plant / ") and line.endswith(": was decided as 'true hit' by ann")
        for line in said
    )


def test_it_is_open_again_when_the_record_changed(desk: Desk) -> None:
    clear(desk)
    desk.add(five="The Vympel Plant, also known as VMP, repairs engines.\n")
    assert desk.hit(PLANT).reopened.endswith("but the record changed since")


def test_a_delisted_entry_leaves_the_decision_orphaned(desk: Desk) -> None:
    clear(desk)
    desk.load(listed("EU.2", "Nobody Ltd", as_of="2026-02-01"), listed("EU.3", "Else Ltd", as_of="2026-02-01"))
    desk.build()
    (shown,) = deciding.decisions(desk.case)
    assert (shown.state, shown.reason) == ("orphaned", "the listing is gone, or is no hit on this name any more")


def test_a_new_version_screens_only_what_it_can_have_changed_and_equals_a_full_run(desk: Desk) -> None:
    desk.load(listed("EU.1", PLANT, as_of="2026-02-01"), listed("EU.7", "Zenit Optical Works", as_of="2026-02-01"))
    value = deciding.rescreen(desk.case, desk.lists, desk.by("ann"))
    assert [row["name"] for row in value["new"]] == ["Zenit Optical Works"]
    assert 0 < value["screened"] < value["entities"]
    assert desk.shot.hits == full(desk)


def test_lists_that_are_not_in_this_store_mean_a_full_run(desk: Desk) -> None:
    other = ListStore(desk.folder / "elsewhere")
    moved = replace(desk, lists=other)
    moved.load(listed("EU.9", "Kupol Design Bureau"))
    value = deciding.rescreen(desk.case, other, desk.by("ann"))
    assert value["screened"] == value["entities"]
    assert {hit.listing for hit in moved.shot.hits} == {"eu-fsf:EU.9"}


def test_hits_leave_the_queue_when_decided_and_escalated_ones_come_back(desk: Desk) -> None:
    def asked() -> list[str]:
        return [q.reopened for _, q in deciding.ask(desk.case, "hit").questions if q.right == "eu-fsf:EU.1"]

    key = desk.entity(PLANT).id
    assert asked()
    deciding.decide_hit(desk.case, key, "eu-fsf:EU.1", "escalated", desk.by("ann"))
    desk.build()
    assert "escalated by ann" in asked()
    deciding.decide_hit(desk.case, key, "eu-fsf:EU.1", "true hit", desk.by("bob"))
    assert not [q for _, q in deciding.ask(desk.case, "hit").questions if (q.left, q.right) == (key, "eu-fsf:EU.1")]


@pytest.mark.parametrize(
    ("listing", "decision", "why", "said"),
    [
        ("eu-fsf:EU.1", "cleared", "", "with a reason"),
        ("eu-fsf:EU.1", "perhaps", "x", "is decided as"),
        ("eu-fsf:EU.404", "true hit", "", "has no hit on"),
    ],
)
def test_what_cannot_be_decided_is_said(desk: Desk, listing: str, decision: str, why: str, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        deciding.decide_hit(desk.case, PLANT, listing, decision, desk.by("ann"), why)


def test_a_source_is_graded_by_a_person_and_shown_with_author_and_time(desk: Desk) -> None:
    with pytest.raises(BadRequest, match="its reason"):
        deciding.grade_source(desk.case, "North", "B", desk.by("ann"), "")
    with pytest.raises(BadRequest, match="A, B, C, D, E or F"):
        deciding.grade_source(desk.case, "North", "G", desk.by("ann"), "x")
    deciding.grade_source(desk.case, "North", "B", desk.by("ann"), "right ten times of eleven")
    desk.build()
    (source,) = [row for row in desk.shot.sources if row.name == "North"]
    assert (source.reliability, source.by, source.reason) == ("B", "ann", "right ten times of eleven")
    assert source.at.startswith("2026-01-02")
    assert flow.build(desk.case, desk.lists, desk.by("ann")) is False
