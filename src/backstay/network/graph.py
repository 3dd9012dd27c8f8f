"""The graph: facts that count at one date and one floor, as arcs between entities.

Raising the floor never adds an arc. A fact without a `since` counts from its first report on. Facts that every
source denies are no arcs; they stay beside the graph as denials.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backstay.model import Entity, Fact, Hit
from backstay.model.dates import first_day, last_day
from backstay.network.arcs import Arcs, Flags, make_arcs
from backstay.network.strength import level, passes

GOODS = ("Product", "System")
# A state or a city stands at the end of a chain, never in its middle: all of its suppliers do not feed all
# of its weapons.
ENDS_ONLY = ("Country", "Place")
SUPPLY = ("produces", "supplies", "component_of", "services")
# A good that only a qualifier of a claim names is no entity; facts name it by its words behind this mark.
UNNAMED_GOOD = "good:"
# Being somewhere, or being sanctioned, ties nobody to his neighbours.
NO_TIE = ("located_in", "sanctioned_by")


@dataclass(frozen=True)
class Graph:
    """Entities and the facts that count between them; `left_out` counts the others by reason.

    `supply` holds the arcs along which goods and services go, from giver to taker; `ties` one arc for every
    pair that a fact joins in any way. Both number nodes by `ids` and facts by their place in `facts`.
    """

    entities: Mapping[str, Entity]
    facts: tuple[Fact, ...]
    denials: tuple[Fact, ...]
    hits: tuple[Hit, ...]
    as_of: str
    floor: str
    left_out: tuple[tuple[str, int], ...]
    ids: tuple[str, ...]
    supply: Arcs
    ties: Arcs

    @cached_property
    def index(self) -> dict[str, int]:
        """The number of each entity."""
        return {identity: number for number, identity in enumerate(self.ids)}

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Every fact that counts, by its id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def actors(self) -> Flags:
        """Which nodes are actors (all but goods)."""
        return np.array([self.kind(identity) not in GOODS for identity in self.ids], dtype=np.bool_)

    @cached_property
    def closed(self) -> Flags:
        """Which nodes end a chain."""
        return np.array([self.kind(identity) in ENDS_ONLY for identity in self.ids], dtype=np.bool_)

    def kind(self, identity: str) -> str:
        """The entity's kind, Product for a good that is no entity, '' where nothing is known."""
        entity = self.entities.get(identity)
        return entity.kind if entity else "Product" if identity.startswith(UNNAMED_GOOD) else ""

    def label(self, identity: str) -> str:
        """The entity's caption, the words of a good that is no entity, else the id."""
        entity = self.entities.get(identity)
        return entity.caption if entity else identity.removeprefix(UNNAMED_GOOD)

    def with_predicate(self, *predicates: str) -> Iterator[Fact]:
        """The facts with one of these predicates, in order."""
        return (fact for fact in self.facts if fact.predicate in predicates)


def build(
    facts: Iterable[Fact], entities: Sequence[Entity], hits: Sequence[Hit] = (), as_of: str = "", floor: str = ""
) -> Graph:
    """The graph at one date ('' for all times) and one floor ('B2' or better; '' for everything)."""
    kept: list[Fact] = []
    denials: list[Fact] = []
    left_out: Counter[str] = Counter()
    for fact in sorted(facts, key=lambda fact: fact.id):
        if not in_time(fact, as_of):
            left_out["not in force at the date"] += 1
        elif fact.modality == "denied":
            denials.append(fact)
            left_out["denied"] += 1
        elif not passes(fact.grade, floor):
            left_out["below the floor" if fact.grade.is_judged else "without a grade"] += 1
        else:
            kept.append(fact)
    known = {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)}
    ids = tuple(sorted({*known, *(end for fact in kept for end in ends(fact))}))
    index = {identity: number for number, identity in enumerate(ids)}
    steps = [level(fact.grade) for fact in kept]
    supply = make_arcs(len(ids), _number(kept, steps, index, supply_arcs))
    ties = make_arcs(len(ids), _number(kept, steps, index, tie_arcs))
    counts = tuple(sorted(left_out.items()))
    return Graph(known, tuple(kept), tuple(denials), tuple(hits), as_of, floor, counts, ids, supply, ties)


def in_time(fact: Fact, as_of: str) -> bool:
    """Whether the fact holds at the date: begun (or, with no beginning said, reported) and not ended before it."""
    if not as_of:
        return True
    begun = fact.since or fact.first_reported
    if begun and first_day(begun) > last_day(as_of):
        return False
    return not (fact.until and last_day(fact.until) < first_day(as_of))


def ends(fact: Fact) -> tuple[str, ...]:
    """Every entity that the fact names."""
    return (fact.subject, fact.object, *fact.products, *fact.systems)


def supply_arcs(fact: Fact) -> Iterator[tuple[str, str]]:
    """From giver to taker: 'Integral supplies Russia with chips for the Kh-101' gives three arcs.

    Integral -> Russia, Integral -> chips and Integral -> Kh-101. It gives none from chips to Kh-101: other
    makers of chips would then feed the missile although no source says so.
    """
    if fact.predicate not in SUPPLY:
        return
    pairs = [(fact.subject, fact.object)]
    pairs += [(fact.subject, good) for good in (*fact.products, *fact.systems)]
    yield from (pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1])


def tie_arcs(fact: Fact) -> Iterator[tuple[str, str]]:
    """Every pair that the fact joins; being somewhere or being sanctioned joins nobody."""
    if fact.predicate not in NO_TIE:
        pairs = dict.fromkeys((fact.subject, end) for end in ends(fact)[1:])
        yield from (pair for pair in pairs if pair[0] != pair[1])


def _number(
    facts: Sequence[Fact],
    steps: Sequence[int],
    index: Mapping[str, int],
    arcs_of: Callable[[Fact], Iterator[tuple[str, str]]],
) -> Iterator[tuple[int, int, int, int]]:
    """Rows of (source, target, fact, level) for `make_arcs`."""
    for number, (fact, step) in enumerate(zip(facts, steps, strict=True)):
        for source, target in arcs_of(fact):
            yield index[source], index[target], number, step
