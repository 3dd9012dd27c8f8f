"""The simple way from a fact to its arcs, to check the columns against."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.model import Fact

SUPPLY = ("produces", "supplies", "component_of", "services")
NO_TIE = ("located_in", "sanctioned_by")


def supply_arcs(fact: Fact) -> Iterator[tuple[str, str]]:
    """From the giver to the taker and to all goods and systems named."""
    if fact.predicate in SUPPLY:
        yield from _pairs(fact)


def tie_arcs(fact: Fact) -> Iterator[tuple[str, str]]:
    """Every pair that the fact joins."""
    if fact.predicate not in NO_TIE:
        yield from _pairs(fact)


def _pairs(fact: Fact) -> Iterator[tuple[str, str]]:
    ends = dict.fromkeys((fact.object, *fact.products, *fact.systems))
    yield from ((fact.subject, end) for end in ends if end != fact.subject)
