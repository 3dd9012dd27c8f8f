"""A wrong kind clears nobody: a record without a hit as its kind is asked again as others, and the hit says so."""

from __future__ import annotations

import pytest

from backstay.model import Hit
from backstay.screen import Question, is_other_kind, screen, screen_records
from backstay.screen.decisions import decide
from tests.screen.subjects import listed, lists_of

FIRM = listed("eu-fsf:1", "OJSC Vymysel Tyre", "Vymysel Tyre")
PERSON = listed("uk-fcdo:2", "Ivan VYMYSLAU", kind="Person")
SHIP = listed("us-sdn:3", "ZELENY OSTROV", kind="Vessel", identifiers=(("IMO", "7406784"),))
# Lists have kinds wrong too.
MISFILED = listed("ca-sema:4", "Stsiapan Pryklad", kind="Organization")
LISTS = lists_of(FIRM, PERSON, SHIP, MISFILED)


def asked(name: str, kind: str, number: str = "") -> tuple[Hit, ...]:
    return screen_records([Question(name, kind, number=number).entity()], LISTS)


@pytest.mark.parametrize(
    ("name", "kind", "listing", "listed_as"),
    [
        ("Vymysel Tyre", "Person", "eu-fsf:1", "Organization"),
        ("Vymysel Tyre", "Vessel", "eu-fsf:1", "Organization"),
        ("Zeleny Ostrov", "Organization", "us-sdn:3", "Vessel"),
        ("Zeleny Ostrov", "Person", "us-sdn:3", "Vessel"),
        ("Ivan Vymyslau", "Organization", "uk-fcdo:2", "Person"),
        ("Stsiapan Pryklad", "Person", "ca-sema:4", "Organization"),
    ],
)
def test_a_name_asked_as_the_wrong_kind_is_found_as_likely_as_not(
    name: str, kind: str, listing: str, listed_as: str
) -> None:
    (hit,) = asked(name, kind)
    assert (hit.listing, is_other_kind(hit)) == (listing, True)
    assert 0.4 <= hit.probability <= 0.5
    part = hit.why[-1]
    assert (part.rule, part.note) == ("listed as another kind", f"asked {kind}, listed {listed_as}")
    assert part.weight < 0


def test_a_hit_as_the_kind_that_was_asked_leaves_the_other_kinds_alone() -> None:
    namesake = listed("us-sdn:5", "Vymysel Tyre", kind="Vessel")
    lists = lists_of(FIRM, namesake)
    record = Question("Vymysel Tyre", "Vessel").entity()
    assert screen_records([record], lists) == screen([record], lists)
    assert [hit.listing for hit in screen_records([record], lists)] == ["us-sdn:5"]


def test_an_equal_number_finds_an_entry_of_whatever_kind_for_sure() -> None:
    (hit,) = asked("Renamed Ship", "Organization", "IMO 7406784")
    assert hit.probability > 0.99 and not is_other_kind(hit)


def test_who_is_hardly_alike_is_no_hit_as_another_kind_either() -> None:
    assert asked("Vymysel Bakery", "Person") == ()
    assert asked("Nobody At All", "Organization") == ()


def test_records_keep_their_order_and_what_was_decided_on_them() -> None:
    records = [Question(name, "Person").entity() for name in ("Zeleny Ostrov", "Ivan Vymyslau", "Vymysel Tyre")]
    made = decide(records[2], FIRM, "v-eu-fsf", "cleared", "ana", "2026-02-01T00:00:00Z", "a person of that name")
    hits = screen_records(records, LISTS, [made])
    assert [(hit.entity, hit.decision) for hit in hits] == [
        (records[0].id, ""), (records[1].id, ""), (records[2].id, "cleared"),
    ]  # fmt: skip
