"""Narrow places: against networkx, brute force, and by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.network import build, cut_vertices, dominators, one_known_producer, supplies_of_goods
from backstay.network.chokepoints import hhi, sentence, substitutes
from tests.network.factory import e, f
from tests.network.factory_of_random_graphs import EVERYONE, random_facts
from tests.network.oracle import supply_arcs


def supply_graph(facts) -> nx.DiGraph:
    plain = nx.DiGraph()
    plain.add_nodes_from(entity.id for entity in EVERYONE)
    for fact in facts:
        if fact.modality != "denied":
            plain.add_edges_from(supply_arcs(fact))
    return plain


@settings(deadline=None, max_examples=60)
@given(random_facts())
def test_a_dominator_is_one_whose_loss_cuts_all_behind_it_off(facts) -> None:
    graph = build(facts, EVERYONE)
    plain = supply_graph(facts).reverse()
    for state in ("Russia", "Belarus"):
        plain.remove_edges_from(list(plain.out_edges(state)))
    reached = nx.descendants(plain, "System0")
    expected = {}
    for name in reached:
        without = plain.copy()
        without.remove_node(name)
        if lost := reached - nx.descendants(without, "System0") - {name}:
            expected[name] = tuple(sorted(lost))
    assert {row.entity: row.behind for row in dominators(graph, "System0")} == expected


@settings(deadline=None, max_examples=60)
@given(random_facts())
def test_cut_vertices_are_those_of_networkx(facts) -> None:
    expected = nx.articulation_points(supply_graph(facts).to_undirected())
    assert set(cut_vertices(build(facts, EVERYONE))) == set(expected)


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 30), max_size=3), st.integers(1, 3), st.lists(st.floats(0.01, 1), min_size=3, max_size=3)
)
def test_the_concentration_of_any_split_of_the_unknown_rest_lies_within_the_bounds(known, unknown, weights) -> None:
    low, high = hhi(known, unknown)
    rest, parts = 100 - sum(known), weights[:unknown]
    index = sum(share**2 for share in known) + sum((rest * part / sum(parts)) ** 2 for part in parts)
    assert low - 1e-6 <= index <= high + 1e-6


def test_one_known_producer_is_never_called_the_only_one_and_an_unknown_one_is_said_to_be_unknown() -> None:
    facts = [
        f("MZKT", "produces", "chassis", "B2"),
        f("Integral", "produces", "microchips", "B2"),
        f("Planar", "produces", "microchips", "C3"),
        f("shell casings", "component_of", "artillery shells"),
    ]
    everyone = [e(name) for name in ("MZKT", "Integral", "Planar", "chassis", "microchips", "shell casings")]
    graph = build(facts, [*everyone, e("artillery shells")])
    said = {supply.good: sentence(graph, supply) for supply in supplies_of_goods(graph)}
    assert said["chassis"] == ("MZKT is the one known producer of chassis; this survives on facts of B2 or better.")
    assert said["microchips"] == (
        "2 producers of microchips are known (Integral, Planar), 1 on facts of B2 or better."
    )
    assert said["shell casings"].startswith("No producer of shell casings is known")
    assert not any("only producer" in text for text in said.values())
    assert [supply.good for supply in one_known_producer(graph)] == ["chassis"]
    assert substitutes(graph, "Integral", "microchips") == ("Planar",)


@pytest.mark.parametrize(("producers", "low"), [(1, 10000), (2, 5000), (4, 2500)])
def test_the_concentration_of_unknown_shares_is_a_range(producers, low) -> None:
    assert hhi((), producers) == (low, 10000)
