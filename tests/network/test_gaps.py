"""Gaps: who is not listed where, told as a user would check it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model import Origin
from backstay.network import build, gaps
from backstay.network.listed import JURISDICTIONS, STATES, register
from tests.network.factory import e, f, hit, listing, version
from tests.network.factory_of_random_graphs import EVERYONE, FIRMS, random_facts

EU, US, UK = version("eu-journal", "EU", "2026-04-24"), version("us-sdn", "US"), version("uk-fcdo", "UK")
SVT, AVANGARD = e("SVT"), e("Avangard", "System")
REPAIR = f("SVT", "services", "Avangard", "B2", 2)
SDN = listing("us-sdn", "1", "SVT", "asset freeze", "2024-04-15")
ANNEX = listing("eu-journal", "V.7", "SVT", "export control", "2025-01-01")


def found(facts, hits, rows, versions=(EU, US), **options):
    return gaps(build(facts, [SVT, AVANGARD], hits, rows), versions, **options)


def test_an_organisation_that_one_jurisdiction_lists_is_a_gap_in_the_others_with_its_days() -> None:
    result = found([REPAIR], [hit("SVT", SDN)], [SDN])
    (gap,) = result.findings
    assert (gap.entity, gap.jurisdiction, gap.roles, gap.days) == ("SVT", "EU", ("repairer",), 739)
    assert gap.reason == (
        "SVT services Avangard (2 origins, B2). "
        "SVT stands on no EU list that is loaded (eu-journal as of 2026-04-24); "
        "listed by US (asset freeze, since 2024-04-15)."
    )


def test_a_list_that_is_not_loaded_is_not_a_list_that_does_not_name_him() -> None:
    result = found([REPAIR], [], [])
    assert {gap.jurisdiction for gap in result.findings} == {"EU", "US"}
    assert "UK" in result.not_loaded
    assert register([], [], [EU]).standing("SVT", "UK").state == "list not loaded"


@pytest.mark.parametrize(
    ("probability", "decision", "state"),
    [
        (0.97, "", "listed"),
        (0.55, "", "listed"),
        (0.45, "", "to check"),
        (0.3, "", "to check"),
        (0.1, "", "not listed"),
        (0.1, "true hit", "listed"),
        (0.97, "cleared", "not listed"),
        (0.97, "escalated", "to check"),
    ],
)
def test_a_hit_counts_as_a_person_decided_or_else_by_its_probability(probability, decision, state) -> None:
    books = register([hit("SVT", SDN, probability, decision)], [SDN], [US])
    assert books.standing("SVT", "US").state == state


NONSDN = version("us-nonsdn", "US", "2025-12")
SECTORAL = listing("us-nonsdn", "9", "SVT", "sectoral")


def test_where_a_lesser_list_alone_is_loaded_nobody_is_said_to_be_unlisted() -> None:
    books = register([], [], [EU, NONSDN])
    assert [books.standing("SVT", place).state for place in ("EU", "US")] == ["not listed", "not on the lists loaded"]
    assert books.standing("SVT", "US").missing == ("us-sdn", "us-csl")
    assert books.in_part == ("US (us-nonsdn alone, without us-sdn or us-csl)",)
    assert register([], [], [NONSDN, US]).standing("SVT", "US").state == "not listed"


@pytest.mark.parametrize(
    ("row", "probability", "decision", "state"),
    [
        (SECTORAL, 0.97, "", "listed"),
        (SECTORAL, 0.3, "", "to check"),
        (SECTORAL, 0.97, "cleared", "not on the lists loaded"),
        (replace(SECTORAL, delisted="2025-03-01"), 0.97, "", "delisted"),
    ],
)
def test_what_a_lesser_list_says_holds_and_what_it_does_not_say_does_not(row, probability, decision, state) -> None:
    books = register([hit("SVT", row, probability, decision)], [row], [EU, NONSDN])
    assert books.standing("SVT", "US").state == state
    places = ("EU", "US")
    assert [STATES[code] for code in books.states()[0][[JURISDICTIONS.index(one) for one in places]]] == [
        books.standing("SVT", one).state for one in places
    ]


def test_a_gap_where_the_chief_list_is_missing_is_a_lead_that_names_the_list() -> None:
    result = found([REPAIR], [], [], [EU, NONSDN])
    assert [gap.jurisdiction for gap in result.findings] == ["EU"]
    (gap,) = result.leads
    assert (gap.jurisdiction, gap.status, gap.is_lead) == ("US", "not on the lists loaded", True)
    assert "on no US list that is loaded (us-nonsdn as of 2025-12, without us-sdn or us-csl)" in gap.stands
    assert result.in_part == ("US (us-nonsdn alone, without us-sdn or us-csl)",)


def test_a_measure_that_only_the_missing_list_gives_makes_no_finding() -> None:
    rows = [hit("SVT", SECTORAL)]
    result = found([REPAIR], rows, [SECTORAL], [NONSDN], measure="asset freeze")
    (gap,) = result.leads
    assert not result.findings and gap.status == "listed under another measure"
    assert "not under asset freeze (us-nonsdn as of 2025-12, without us-sdn or us-csl)" in gap.stands


def test_what_rests_on_one_origin_is_a_lead_and_is_worded_as_an_allegation() -> None:
    result = found([f("SVT", "services", "Avangard", "B3", 1)], [], [], [EU])
    assert not result.findings
    assert result.leads[0].reason.startswith("SVT services Avangard (Outlet 0 says so; single origin, B3).")


def origins(*rows: tuple[str, ...]) -> tuple[Origin, ...]:
    """Origins from their label and documents."""
    return tuple(Origin(str(row), row[0], "B", row[1:]) for row in rows)


@pytest.mark.parametrize(
    ("first", "second", "independent"),
    [
        ((("Group", "d1"),), (("Group", "d2"),), 1),
        ((("Group", "d1"), ("Paper", "d1", "d3")), (("Post", "d3"),), 1),
        ((("Group", "d1"),), (("Paper", "d2"),), 2),
        ((("Group", "d1"), ("Paper", "d2")), (("Post", "d1", "d2"),), 1),
    ],
)
def test_one_speaker_quoted_in_two_papers_for_two_facts_is_one_origin(first, second, independent) -> None:
    facts = [
        replace(f("SVT", "services", "Avangard"), origins=origins(*first)),
        replace(f("SVT", "produces", "chips"), origins=origins(*second)),
    ]
    (gap,) = (*found(facts, [], [], [EU]).findings, *found(facts, [], [], [EU]).leads)
    assert gap.origins == independent


def test_a_plan_alone_is_never_a_finding() -> None:
    result = found([f("SVT", "produces", "Avangard", "B2", 3, modality="planned")], [], [], [EU])
    assert not result.findings
    assert "announced, not reported as done" in result.leads[0].reason


def test_a_denial_stands_beside_the_allegation() -> None:
    denial = f("SVT", "services", "Avangard", "B3", 1, modality="denied")
    (gap,) = found([REPAIR, denial], [], [], [EU]).findings
    assert gap.denials == (denial.id,)
    assert "this is denied by some" in gap.reason


def test_measures_are_told_apart() -> None:
    hits = [hit("SVT", ANNEX)]
    assert not found([REPAIR], hits, [ANNEX], [EU]).findings
    (gap,) = found([REPAIR], hits, [ANNEX], [EU], measure="asset freeze").findings
    assert gap.status == "listed under another measure"
    assert "EU lists SVT under export control, not under asset freeze" in gap.reason


def test_an_entry_that_ended_or_had_not_begun_is_no_listing_at_that_date() -> None:
    ended = replace(SDN, delisted="2025-03-01")
    assert register([hit("SVT", ended)], [ended], [US]).standing("SVT", "US").state == "delisted"
    assert register([hit("SVT", ended)], [ended], [US], "2025-01-01").standing("SVT", "US").state == "listed"
    assert register([hit("SVT", SDN)], [SDN], [US], "2023").standing("SVT", "US").state == "not listed"


def test_a_jurisdictions_own_firms_are_no_gap_of_it() -> None:
    graph = build([f("Chipper", "produces", "chips")], [e("Chipper", countries=("US",)), e("chips")])
    assert [gap.jurisdiction for gap in gaps(graph, [EU, US]).findings] == ["EU"]


def test_rank_puts_systems_before_arms_before_other_goods_then_grade() -> None:
    facts = [
        f("Tyres", "produces", "tyres", "A1", 3),
        f("Shells", "produces", "artillery shells", "B2", 2),
        f("Sights", "produces", "T-72 sight", "C3", 2),
        f("Chassis", "component_of", "Iskander", "C3", 2),
        f("Motors", "services", "Iskander", "B2", 2),
    ]
    everyone = [e("Tyres"), e("Shells"), e("Chassis"), e("Motors"), e("tyres"), e("artillery shells")]
    everyone += [e("Sights"), e("T-72 sight", "Product"), e("Iskander", "System")]
    ranked = [gap.entity for gap in gaps(build(facts, everyone), [EU]).findings]
    assert ranked == ["Motors", "Chassis", "Shells", "Sights", "Tyres"]


@settings(deadline=None, max_examples=60)
@given(
    random_facts(),
    st.lists(st.sampled_from([firm.id for firm in FIRMS]), max_size=4),
    st.sampled_from([firm.id for firm in FIRMS]),
    st.sampled_from(["", "asset freeze"]),
    st.sampled_from([US, version("us-nonsdn", "US")]),
)
def test_listing_one_more_never_adds_a_gap(facts, listed, one_more, measure, ours) -> None:
    def keys(names: list[str]) -> set[tuple[str, str]]:
        rows = [listing(ours.list, name, name) for name in sorted(set(names))]
        result = gaps(build(facts, EVERYONE, [hit(row.name, row) for row in rows], rows), [EU, ours], measure)
        return {(gap.entity, gap.jurisdiction) for gap in (*result.findings, *result.leads, *result.to_check)}

    assert keys([*listed, one_more]) <= keys(listed)


def test_a_listing_that_rests_on_an_unconfirmed_hit_is_said_to() -> None:
    (gap,) = found([REPAIR], [hit("SVT", SDN, 0.7)], [SDN]).findings
    assert "listed by US (asset freeze, since 2024-04-15, hit not confirmed yet)" in gap.reason
    (gap,) = found([REPAIR], [hit("SVT", SDN, 0.7, "true hit")], [SDN]).findings
    assert "not confirmed" not in gap.reason
