"""Programmes and events as reported: who takes part, who hosts, who cooperates; and inputs from third countries."""

from __future__ import annotations

from dataclasses import dataclass

from backstay.model import Fact
from backstay.network.graph import Graph


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
    found: dict[str, list[Fact]] = {}
    for fact in graph.with_predicate("participates_in"):
        found.setdefault(fact.object, []).append(fact)
    rows = [
        Programme(
            entity,
            graph.kind(entity),
            tuple(sorted({fact.subject for fact in facts}, key=lambda name: (graph.label(name), name))),
            tuple(fact.id for fact in facts),
        )
        for entity, facts in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.kind, graph.label(row.entity), row.entity)))


def partners(graph: Graph, entity: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who cooperates with the entity, with the facts that say so."""
    found: dict[str, list[str]] = {}
    for fact in graph.with_predicate("cooperates_with"):
        if entity in (fact.subject, fact.object):
            other = fact.object if fact.subject == entity else fact.subject
            found.setdefault(other, []).append(fact.id)
    return tuple((name, tuple(found[name])) for name in sorted(found, key=lambda name: (graph.label(name), name)))


def inputs(graph: Graph, home: tuple[str, ...]) -> tuple[Input, ...]:
    """Supplies into the home countries (ids of Country entities) and to their firms, from states outside them.

    Which firm belongs to which state is read from `located_in`; a giver whose state is unknown is left out.
    """
    seat = {fact.subject: fact.object for fact in graph.with_predicate("located_in")}
    rows = []
    for fact in graph.with_predicate("supplies"):
        giver = fact.subject if graph.kind(fact.subject) == "Country" else seat.get(fact.subject, "")
        taker = fact.object if graph.kind(fact.object) == "Country" else seat.get(fact.object, "")
        if taker in home and giver and giver not in home and graph.kind(giver) == "Country":
            rows.append(Input(fact.subject, fact.object, fact.products, fact.id, fact.modality))
    return tuple(rows)
