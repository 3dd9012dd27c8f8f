"""The graph at a date and a floor: what counts, what is left out and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.network import build
from backstay.network.graph import facts_in_order
from backstay.network.strength import LADDER, level, survives, weakest
from tests.network.factory import e, f
from tests.network.factory_of_random_graphs import random_facts

PEOPLE = [e("MZKT"), e("Integral"), e("chassis"), e("Iskander", "System"), e("Russia")]


def test_a_supply_with_a_product_and_a_system_gives_three_arcs_but_none_from_product_to_system() -> None:
    graph = build([f("Integral", "supplies", "Russia", products=("chips",), systems=("Kh-101",))], PEOPLE)
    arcs = graph.supply.counting
    pairs = {
        (graph.ids[a], graph.ids[b])
        for a, b in zip(graph.supply.source[arcs], graph.supply.target[arcs], strict=True)
    }
    assert pairs == {("Integral", "Russia"), ("Integral", "chips"), ("Integral", "Kh-101")}


@pytest.mark.parametrize(
    ("fact", "as_of", "counts"),
    [
        (f("MZKT", "supplies", "Russia", since="2024-06"), "2024-05", False),
        (f("MZKT", "supplies", "Russia", since="2024-06"), "2024", True),
        (f("MZKT", "supplies", "Russia", until="2023"), "2024-01-01", False),
        (f("MZKT", "supplies", "Russia", until="2024"), "2024-06", True),
        (f("MZKT", "supplies", "Russia", first_reported="2025-02-01"), "2024", False),
        (f("MZKT", "supplies", "Russia", since="2022", first_reported="2025-02-01"), "2024", True),
        (f("MZKT", "supplies", "Russia"), "1990", True),
    ],
)
def test_a_fact_counts_from_its_beginning_or_else_from_its_first_report(fact, as_of, counts) -> None:
    assert bool(build([fact], PEOPLE, as_of=as_of).facts) is counts


def test_what_is_left_out_is_counted_by_reason_and_denials_stay_beside() -> None:
    facts = [
        f("MZKT", "supplies", "Russia", "B2"),
        f("Integral", "supplies", "Russia", "C3"),
        f("Integral", "produces", "chips", "F6"),
        f("MZKT", "produces", "chips", "B2", modality="denied"),
    ]
    graph = build(facts, PEOPLE, floor="B2")
    assert [fact.subject for fact in graph.facts] == ["MZKT"]
    assert dict(graph.left_out) == {"below the floor": 1, "without a grade": 1, "denied": 1}
    assert [fact.subject for fact in graph.facts_at(graph.denied)] == ["MZKT"]


@settings(deadline=None)
@given(random_facts(), st.sampled_from(LADDER), st.sampled_from(LADDER))
def test_raising_the_floor_never_adds_an_arc(facts, one, other) -> None:
    strict, lax = sorted((one, other), key=LADDER.index)
    assert {fact.id for fact in build(facts, PEOPLE, floor=strict).facts} <= {
        fact.id for fact in build(facts, PEOPLE, floor=lax).facts
    }


def test_the_order_of_the_facts_does_not_matter() -> None:
    facts = [f("MZKT", "supplies", "Russia"), f("Integral", "supplies", "Russia"), f("MZKT", "produces", "chassis")]
    one, other = build(facts, PEOPLE), build(facts[::-1], PEOPLE[::-1])
    assert list(one.ids) == list(other.ids)
    assert one.supply.source.tolist() == other.supply.source.tolist()


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        ("A1", "survives on facts of A1 or better"),
        ("B1", "survives on facts of B2 or better"),
        ("A3", "only if C3 counts"),
        ("C3", "only if C3 counts"),
        ("F3", "only if facts without a grade count"),
        ("B6", "only if facts without a grade count"),
    ],
)
def test_a_grade_says_on_which_floor_it_survives(grade, words) -> None:
    assert survives(level(f("MZKT", "supplies", "Russia", grade).grade)) == words


def test_the_weakest_letter_and_number_may_come_from_different_links_and_unknown_is_counted_apart() -> None:
    chain = [f("MZKT", "supplies", "Russia", grade).grade for grade in ("A3", "C2", "F6")]
    assert str(weakest(chain)) == "C3, 1 ungraded link"


@settings(deadline=None)
@given(random_facts(), st.integers(1, 9))
def test_the_first_facts_in_order_are_the_beginning_of_all(facts, first) -> None:
    graph = build(facts, PEOPLE)
    assert facts_in_order(graph, first).tolist() == facts_in_order(graph).tolist()[:first]
