"""Programmes and events as reported: who takes part, who hosts, who cooperates; and inputs from third countries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backstay.network.columns import distinct
from backstay.network.graph import Graph, each, nodes_in_order


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme or event and the facts of taking part in it, participants in order of their names."""

    entity: str
    kind: str
    participants: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """What a third country, or a firm of one, gives to somebody in the network."""

    giver: str
    taker: str
    goods: tuple[str, ...]
    fact: str
    modality: str


def programmes(graph: Graph) -> tuple[Programme, ...]:
    """Every programme and event that a fact names somebody to take part in."""
    table, found = graph.pack.facts, dict[int, list[int]]()
    for fact in graph.with_predicate("participates_in").tolist():
        found.setdefault(int(table.object[fact]), []).append(fact)
    rows = [
        Programme(
            str(graph.ids[node]),
            graph.pack.nodes.kind[node],
            tuple(each(graph, nodes_in_order(graph, distinct(table.subject[facts])))),
            tuple(graph.fact_id(fact) for fact in facts),
        )
        for node, facts in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.kind, graph.order(row.entity))))


def partners(graph: Graph, entity: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who cooperates with the entity, with the facts that say so."""
    table, node, found = graph.pack.facts, graph.number(entity), dict[int, list[str]]()
    facts = graph.with_predicate("cooperates_with")
    for fact in facts[(table.subject[facts] == node) | (table.object[facts] == node)].tolist():
        ends = int(table.subject[fact]), int(table.object[fact])
        found.setdefault(ends[1] if ends[0] == node else ends[0], []).append(graph.fact_id(fact))
    order = nodes_in_order(graph, np.array(sorted(found), dtype=np.int64))
    return tuple((str(graph.ids[other]), tuple(found[other])) for other in order)


def inputs(graph: Graph, home: tuple[str, ...]) -> tuple[Input, ...]:
    """Supplies into the home countries (ids of Country entities) and to their firms, from states outside them.

    Which firm belongs to which state is read from `located_in`; a giver whose state is unknown is left out.
    """
    table, size = graph.pack.facts, len(graph.ids)
    country = graph.of_kind("Country")
    seat = np.where(country, np.arange(size), -1)
    placed = graph.with_predicate("located_in")
    seat[table.subject[placed]] = table.object[placed]
    at_home = np.zeros(size + 1, dtype=np.bool_)
    at_home[[node for node in map(graph.number, home) if node >= 0]] = True
    facts = graph.with_predicate("supplies")
    giver, taker = seat[table.subject[facts]], seat[table.object[facts]]
    chosen = facts[at_home[taker] & ~at_home[giver] & (giver >= 0) & country[giver]]
    return tuple(
        Input(fact.subject, fact.object, fact.products, fact.id, fact.modality)
        for fact in graph.facts_at(chosen.tolist())
    )
