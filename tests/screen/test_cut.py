"""A name that was cut off where a payment system ends: the entry is found, and says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backstay.match import Index
from backstay.screen import Question, screen, screen_asked, screen_records
from backstay.screen.cut import CUT, MOST
from backstay.screen.decisions import decide
from tests.screen.subjects import entity, listed, lists_of

ATOMFLOT = listed("us-sdn:1", "Federal State Unitary Enterprise Vymflot", "Vymflot")
PLANT = listed("eu-fsf:2", "Open Joint Stock Company Vymgorod Radio Engineering Plant", countries=("BY",))
INSTITUTES = [
    listed(f"uk-fcdo:{n}", f"Joint Stock Company Scientific Research Institute of {what}", countries=("RU",))
    for n, what in enumerate(("Applied Acoustics", "Glass", "Electrical Carbon", "Steel", "Optics", "Automatics"))
]
SHIP = listed("us-sdn:3", "Vymyslenny Komsomolets Zapolyarya Vtoroy", kind="Vessel")
LISTS = lists_of(ATOMFLOT, PLANT, SHIP, *INSTITUTES)
# So many characters of a name a payment has.
PAYMENT = 35


def found(name: str, kind: str = "Organization", country: str = "") -> list[tuple[str, bool]]:
    hits = screen_asked([Question(name, kind, country).entity()], LISTS)
    return [(hit.listing, any(part.rule == CUT for part in hit.why)) for hit in hits if hit.probability >= 0.5]


@pytest.mark.parametrize(
    "name",
    [
        PLANT.name[:PAYMENT],
        PLANT.name[:36],
        # Small or large, whatever stands between the words.
        PLANT.name[:PAYMENT].upper(),
        'OPEN JOINT-STOCK COMPANY "VYMGOROD RAD',
    ],
)
def test_a_firm_whose_name_was_cut_off_is_found_and_the_hit_says_so(name: str) -> None:
    assert found(name) == [("eu-fsf:2", True)]


def test_a_ship_is_found_too_but_not_as_a_firm() -> None:
    assert "us-sdn:3" in dict(found(SHIP.name[:30], "Vessel"))
    assert found(SHIP.name[:30]) == []


def test_what_many_names_begin_with_says_little_of_each() -> None:
    assert found("Joint Stock Company Scientific Research In") == []
    hits = screen_asked([Question("Joint Stock Company Scientific Research In").entity()], LISTS, floor=0.01)
    assert {hit.listing for hit in hits} >= {listing.id for listing in INSTITUTES}


def test_names_of_another_kind_hide_no_beginning_that_many_share() -> None:
    ships = [listed(f"us-sdn:{n}", f"Vymyslenny Komsomolets Zapolyarya {n}th", kind="Vessel") for n in range(MOST)]
    lists = lists_of(listed("eu-fsf:1", "Vymyslenny Komsomolets Zapolyarya Zavod"), *ships)
    hits = screen_asked([Question("Vymyslenny Komsomolets Zapolyar", "Organization").entity()], lists)
    assert not any(part.rule == CUT for hit in hits for part in hit.why)


def test_what_is_left_must_tell_something() -> None:
    (hit,) = screen_asked([Question(ATOMFLOT.name[:PAYMENT], "Organization").entity()], LISTS)
    assert 0.1 < hit.probability < 0.5


def test_a_short_name_and_a_whole_one_are_not_taken_for_the_beginning_of_others() -> None:
    short, whole = "Vymgorod Radio", "Open Joint Stock Company Vymgorod Radio"
    lists = lists_of(listed("eu-fsf:1", f"{short} Engineering Plant and Works"), listed("eu-fsf:2", whole), PLANT)
    for name in (short, whole):
        hits = screen_asked([Question(name, "Organization").entity()], lists)
        assert not any(part.rule == CUT for hit in hits for part in hit.why)


def test_another_country_speaks_against_it() -> None:
    there, elsewhere = (
        screen_asked([Question(PLANT.name[:PAYMENT], "Organization", state).entity()], LISTS)[0].probability
        for state in ("BY", "BR")
    )
    assert elsewhere < there


def test_a_decision_on_it_is_remembered() -> None:
    asked = Question(PLANT.name[:PAYMENT], "Organization").entity()
    (hit,) = screen_asked([asked], LISTS)
    made = decide(asked, PLANT, hit.version, "true hit", "Ada", "2026-01-01T00:00:00Z")
    assert [one.decision for one in screen_asked([asked], LISTS, [made])] == ["true hit"]
    assert [one.decision for one in screen_records([asked], LISTS, [made])] == ["true hit"]


def test_entities_of_a_case_and_pairs_that_are_known_before_are_not_asked_so() -> None:
    asked = entity(PLANT.name[:PAYMENT])
    assert not any(part.rule == CUT for hit in screen([asked], LISTS) for part in hit.why)
    known = replace(LISTS, pairs={asked.id: {}})
    assert screen_asked([asked], known) == ()


def test_an_index_tells_where_names_begin_whatever_stands_between_their_words(tmp_path: Path) -> None:
    rows = [("a", "", ("Vymysel Works", "VYMYSEL-WORKS No 2")), ("b", "", ("vymysel worksh",)), ("c", "", ("Other",))]
    Index.build(rows, told=True).save(tmp_path / "told.names")
    index = Index.open(tmp_path / "told.names")
    assert [index.text(at) for at in index.begun("Vymysel Works", 5)] == ["vymysel worksh", "VYMYSEL-WORKS No 2"]
    assert [index.text(at) for at in index.begun("Vymysel Works", 1)] == ["vymysel worksh"]
    assert index.begun("Vymysel Worksho", 5) == [] and Index.build(rows).begun("Vymysel Works", 5) == []
