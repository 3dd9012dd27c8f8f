"""How facts are worded: as their strength allows, an allegation as an allegation, a plan as a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from backstay.model import Fact
from backstay.model.vocabulary import PREDICATES


class Labels(Protocol):
    """Whatever gives an id its name: a graph, or the index of a case."""

    def label(self, identity: str, /) -> str: ...


def say(graph: Labels, fact: Fact) -> str:
    """The fact as a sentence part: 'Legmash produces 122mm rockets (for Grad)'."""
    words = PREDICATES[fact.predicate].sentence(graph.label(fact.subject), graph.label(fact.object))
    goods = [graph.label(good) for good in fact.products if good != fact.object]
    systems = [graph.label(system) for system in fact.systems if system != fact.object]
    with_goods = f" with {joined(goods)}" if goods else ""
    return words + with_goods + (f" for {joined(systems)}" if systems else "")


def worded(graph: Labels, fact: Fact) -> str:
    """The fact as its strength allows: one origin is an allegation, a plan a plan, a doubt a doubt."""
    said = say(graph, fact)
    if fact.modality == "planned":
        return f"{said} (announced, not reported as done)"
    if fact.modality == "possible":
        return f"{said} (reported as possible)"
    if len(fact.origins) < 2:
        by = fact.origins[0].label if fact.origins else ""
        return f"{said} ({by + ' says so; ' if by else ''}single origin, {fact.grade})"
    return f"{said} ({len(fact.origins)} origins, {fact.grade})"


def joined(words: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else "no measure"
