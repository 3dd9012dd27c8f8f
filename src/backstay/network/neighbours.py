"""The neighbourhood of one entity: who is tied to it, by which facts, filtered, counted and capped.

Made for pictures that grow step by step from one node: each answer says how much it leaves out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from backstay.network.columns import Ints, distinct
from backstay.network.graph import Graph
from backstay.network.tiers import number_of


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One neighbour: the facts between (strongest first), those of them that it gives rather than takes by `inward`.

    `step` is the step of the ladder of floors of the strongest fact; `degree` how many neighbours it has itself.
    """

    entity: str
    facts: tuple[str, ...]
    outward: bool
    inward: bool
    step: int
    degree: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Neighbours, the strongest ties first; how many there are, and how many of each predicate and kind.

    The counts are of the neighbours that the other filters let through, so that a filter shows what it would bring.
    """

    entity: str
    neighbours: tuple[Neighbour, ...]
    total: int
    by_predicate: tuple[tuple[str, int], ...]
    by_kind: tuple[tuple[str, int], ...]

    @property
    def hidden(self) -> int:
        """How many neighbours the cap leaves out."""
        return self.total - len(self.neighbours)


def neighbours(
    graph: Graph,
    identity: str,
    predicates: Collection[str] = (),
    kinds: Collection[str] = (),
    limit: int = 50,
    facts: int = 20,
) -> Neighbourhood:
    """Who is tied to the entity at the graph's date and floor; no predicates or kinds asks for all of them.

    At most `limit` neighbours come back (-1: all), each with at most `facts` fact ids.
    """
    node, ties, table = number_of(graph, identity), graph.ties, graph.pack.facts
    leaving, entering = ties.leaving(node), ties.entering(node)
    others = np.concatenate((ties.target[leaving], ties.source[entering]))
    fact = ties.fact[np.concatenate((leaving, entering))]
    outward = np.arange(len(others)) < len(leaving)
    right_tie = table.predicate.where(lambda name: not predicates or name in predicates, fact)
    right_kind = graph.pack.nodes.kind.where(lambda name: not kinds or name in kinds, others)
    chosen = np.flatnonzero(right_tie & right_kind)
    order = chosen[np.lexsort((fact[chosen], table.level[fact[chosen]], others[chosen]))]
    ends, first = np.unique(others[order], return_index=True)
    steps = table.level[fact[order[first]]]
    ranked = np.lexsort((graph.pack.nodes.rank[ends], steps))
    rows = []
    for place in (ranked if limit < 0 else ranked[:limit]).tolist():
        mine = order[others[order] == ends[place]]
        rows.append(
            Neighbour(
                str(graph.ids[int(ends[place])]),
                tuple(graph.fact_id(number) for number in dict.fromkeys(fact[mine].tolist()))[:facts],
                bool(outward[mine].any()),
                bool((~outward[mine]).any()),
                int(steps[place]),
                degree(graph, int(ends[place])),
            )
        )
    return Neighbourhood(
        identity,
        tuple(rows),
        len(ends),
        _counted(table.predicate.table, table.predicate.codes[fact[right_kind]], others[right_kind]),
        _counted(graph.pack.nodes.kind.table, graph.pack.nodes.kind.codes[others[right_tie]], others[right_tie]),
    )


def degree(graph: Graph, node: int) -> int:
    """How many neighbours a node has."""
    ties = graph.ties
    return len(distinct(np.concatenate((ties.target[ties.leaving(node)], ties.source[ties.entering(node)]))))


def _counted(names: Collection[str], codes: Ints, others: Ints) -> tuple[tuple[str, int], ...]:
    """How many different neighbours carry each name."""
    pairs = distinct(codes.astype(np.int64) << 32 | others)
    counts = np.bincount(pairs >> 32, minlength=len(names)).tolist()
    return tuple((name, count) for name, count in zip(names, counts, strict=True) if count)
