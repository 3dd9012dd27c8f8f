"""Different firms that share a word stay apart; listings of one firm are joined by number alone."""

from __future__ import annotations

import pytest

from backstay.screen import joined, screen
from tests.screen.subjects import entity, listed, lists_of

UNP_A, UNP_B = ("UNP", "100386629"), ("UNP", "100230519")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zenit-BelOMO OJSC", "Zenit Arena Construction LLC"),
        ("AGAT-SYSTEM OJSC", "AGAT Electromechanical Plant OJSC"),
        ("Integral OJSC", "Integral Construction Kazan LLC"),
        ("558 Aircraft Repair Plant JSC", "140 Repair Plant JSC"),
        ("SVT Machinery LLC", "SVT Fishing Company"),
    ],
)
def test_the_firm_itself_ranks_before_the_one_that_shares_a_word(one: str, other: str) -> None:
    lists = lists_of(listed("us-sdn:1", one), listed("us-sdn:2", other))
    hits = screen([entity(one)], lists)
    assert hits[0].listing == "us-sdn:1"
    assert len(hits) == 1 or hits[1].score < hits[0].score - 0.1


def test_one_number_joins_listings_of_several_lists_whatever_their_names() -> None:
    rows = [
        listed("eu-journal:a", "Vymysel Plant", identifiers=(UNP_A,)),
        listed("eu-journal:b", "Vymysel Works", identifiers=(UNP_A,)),
        listed("us-sdn:1", "OJSC VYM", identifiers=(UNP_A, ("OKPO", "05808729"))),
        listed("eu-fsf:9", "Vymysel", identifiers=(UNP_B,)),
    ]
    assert joined(rows) == (("eu-fsf:9",), ("eu-journal:a", "eu-journal:b", "us-sdn:1"))
    assert joined(rows[::-1]) == joined(rows)


def test_two_firms_of_which_one_carries_the_others_name_stay_apart() -> None:
    rows = [
        listed("us-sdn:1", "Planar", identifiers=(UNP_A,)),
        listed("us-sdn:2", "KBTEM-OMO", "Planar", identifiers=(UNP_B,)),
        listed("ca-sema:3", "Planar"),
    ]
    assert len(joined(rows)) == 3


def test_numbers_that_others_may_share_or_that_fail_their_check_join_nothing() -> None:
    for pair in (
        ("KPP", "774301001"),
        ("Reg", "2408160"),
        ("SWIFT", "HNRBBY2X"),
        ("OKPO", "05808729"),
        ("INN", "7701045733"),
    ):
        rows = [listed("us-sdn:1", "A", identifiers=(pair,)), listed("eu-fsf:2", "B", identifiers=(pair,))]
        assert len(joined(rows)) == 2, pair


def test_a_ship_and_its_owner_are_two_things_though_both_give_an_imo_number() -> None:
    pair = ("IMO", "7406784")
    rows = [
        listed("us-sdn:1", "STAR", kind="Vessel", identifiers=(pair,)),
        listed("us-sdn:2", "STAR LTD", identifiers=(pair,)),
    ]
    assert len(joined(rows)) == 2
