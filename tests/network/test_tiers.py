"""Tiers and paths: checked against the simple thing (networkx, brute force) on random graphs."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given, settings

from backstay.network import build, downstream, paths, upstream
from backstay.network.pack import GOODS
from backstay.network.strength import LADDER
from tests.network.factory import e, f
from tests.network.factory_of_random_graphs import EVERYONE, random_facts
from tests.network.oracle import supply_arcs, tie_arcs

KIND = {entity.id: entity.kind for entity in EVERYONE}


def oracle(facts, start: str, turn: bool) -> dict[str, int]:
    """Fewest actors by Dijkstra over a graph in which states have no way on."""
    plain = nx.DiGraph()
    plain.add_nodes_from(KIND)
    for fact in facts:
        for giver, taker in supply_arcs(fact) if fact.modality != "denied" else ():
            tail, head = (taker, giver) if turn else (giver, taker)
            if tail == start or KIND[tail] != "Country":
                plain.add_edge(tail, head, weight=0 if KIND[head] in GOODS else 1)
    found = nx.single_source_dijkstra_path_length(plain, start)
    return {name: tier for name, tier in found.items() if name != start}


@settings(deadline=None, max_examples=60)
@given(random_facts())
def test_tiers_are_the_fewest_actors_in_both_directions(facts) -> None:
    graph = build(facts, EVERYONE)
    for start in ("System0", "Russia", "good0", "Firm0"):
        assert {row.entity: row.tier for row in upstream(graph, start)} == oracle(facts, start, True)
        assert {row.entity: row.tier for row in downstream(graph, start)} == oracle(facts, start, False)


@settings(deadline=None, max_examples=40)
@given(random_facts())
def test_a_row_survives_exactly_the_floors_on_which_it_is_still_reached(facts) -> None:
    graph = build(facts, EVERYONE)
    reached = {
        floor: {row.entity for row in upstream(build(facts, EVERYONE, floor=floor), "System0")} for floor in LADDER
    }
    for row in upstream(graph, "System0"):
        assert [row.entity in reached[floor] for floor in LADDER] == [step >= row.step for step in range(len(LADDER))]


@settings(deadline=None, max_examples=40)
@given(random_facts())
def test_every_path_is_made_of_the_arcs_of_its_facts(facts) -> None:
    graph = build(facts, EVERYONE)
    by_id = {fact.id: fact for fact in facts}
    for row in upstream(graph, "System0"):
        assert row.path[0] == row.entity
        assert row.path[-1] == "System0"
        for number, identity in enumerate(row.facts):
            assert (row.path[number], row.path[number + 1]) in set(supply_arcs(by_id[identity]))


@settings(deadline=None, max_examples=40)
@given(random_facts())
def test_depth_cuts_the_tiers_and_nothing_else(facts) -> None:
    graph = build(facts, EVERYONE)
    rows = upstream(graph, "System0")
    for depth in (1, 2):
        cut = upstream(graph, "System0", depth)
        assert {(row.entity, row.tier) for row in cut} == {
            (row.entity, row.tier) for row in rows if row.tier <= depth
        }


@settings(deadline=None, max_examples=40)
@given(random_facts())
def test_a_limit_keeps_the_nearest_rows_as_they_are(facts) -> None:
    graph = build(facts, EVERYONE)
    rows = upstream(graph, "System0")
    few = upstream(graph, "System0", limit=3)
    assert len(few) == min(3, len(rows))
    assert set(few) <= set(rows)
    assert sorted(row.tier for row in few) == [row.tier for row in rows][:3]


@settings(deadline=None, max_examples=40)
@given(random_facts(15))
def test_paths_between_two_are_all_shortest_ones_without_states_in_the_middle(facts) -> None:
    graph = build(facts, EVERYONE)
    plain = nx.Graph()
    plain.add_nodes_from(KIND)
    for fact in graph.facts:
        plain.add_edges_from(tie_arcs(fact))
    plain.remove_nodes_from(["Russia", "Belarus"])
    found = paths(graph, "Firm0", "System0", limit=1000, longer=0)
    expected = (
        list(nx.all_shortest_paths(plain, "Firm0", "System0")) if nx.has_path(plain, "Firm0", "System0") else []
    )
    assert sorted(path.nodes for path in found) == sorted(tuple(path) for path in expected)


def test_a_path_that_meets_in_a_kind_of_good_says_so() -> None:
    facts = [
        f("Planar", "produces", "microchips"),
        f("microchips", "component_of", "Kh-101", "C3"),
        f("Integral", "supplies", "Russia", products=("microchips",), systems=("Kh-101",)),
    ]
    everyone = [e("Planar"), e("Integral"), e("Russia"), e("microchips"), e("Kh-101", "System")]
    rows = {row.entity: row for row in upstream(build(facts, everyone), "Kh-101")}
    assert rows["Planar"].joined
    assert rows["Planar"].survives == "only if C3 counts"
    assert not rows["Integral"].joined
    assert rows["Integral"].survives == "survives on facts of B2 or better"


def test_a_state_in_the_middle_feeds_nobody_else() -> None:
    facts = [f("MZKT", "supplies", "Russia"), f("Russia", "produces", "Iskander")]
    everyone = [e("MZKT"), e("Russia"), e("Iskander", "System")]
    graph = build(facts, everyone)
    assert [row.entity for row in upstream(graph, "Iskander")] == ["Russia"]
    assert [row.entity for row in upstream(graph, "Russia")] == ["MZKT"]


def test_arrays_hold_each_arc_once_in_both_directions() -> None:
    graph = build([f("MZKT", "produces", "chassis"), f("MZKT", "supplies", "Russia")], [e("MZKT"), e("Russia")])
    for node in range(len(graph.ids)):
        assert (graph.supply.source[graph.supply.leaving(node)] == node).all()
        assert (graph.supply.target[graph.supply.entering(node)] == node).all()
    assert np.sort(graph.supply.net.inward.items).tolist() == list(range(len(graph.supply)))
