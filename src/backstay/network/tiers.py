"""Tiers: who feeds a system, a product, an organisation or a country, through what, and how sure we are.

A tier is one actor: the maker of a part is tier 1, the maker's own supplier tier 2; goods on the way cost none.
Each row carries one path with the fewest actors, its weakest links, and the strictest floor on which the row
would still stand (over any path).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backstay.model import Fact
from backstay.model.errors import BadRequest
from backstay.network.arcs import Ints, reach, walk
from backstay.network.graph import GOODS, Graph
from backstay.network.strength import LADDER, Weakest, survives, weakest, weakest_modality


@dataclass(frozen=True, slots=True)
class Reached:
    """One entity of the network above or below the start.

    `path` runs from the entity to the start (upstream) or from the start to it (downstream); `facts` are the
    ids along it; `step` is the step of the ladder of floors on which it still stands; `joined` tells that the
    path meets in a kind of good, so that no single source names both ends.
    """

    entity: str
    tier: int
    path: tuple[str, ...]
    facts: tuple[str, ...]
    weakest: Weakest
    modality: str
    step: int
    joined: bool

    @property
    def survives(self) -> str:
        return survives(self.step)

    @property
    def floor(self) -> str:
        """The strictest floor on which the row stands, '' where only ungraded facts carry it."""
        return LADDER[self.step]


def upstream(graph: Graph, identity: str, depth: int = -1, limit: int = -1) -> tuple[Reached, ...]:
    """Who and what feeds the entity, tier by tier; `depth` limits the tiers, `limit` the rows (-1: all).

    Under a limit the nearest tiers are kept, and in a tier those on the strongest facts.
    """
    return _reached(graph, identity, True, depth, limit)


def downstream(graph: Graph, identity: str, depth: int = -1, limit: int = -1) -> tuple[Reached, ...]:
    """Whom and what the entity feeds, tier by tier; `depth` and `limit` as for `upstream`."""
    return _reached(graph, identity, False, depth, limit)


def number_of(graph: Graph, identity: str) -> int:
    """The node's number; a sentence for the user where the graph does not hold it."""
    if identity not in graph.index:
        raise BadRequest(f"The network holds no entity '{identity}': look up its id with `backstay network`.")
    return graph.index[identity]


def _reached(graph: Graph, identity: str, up: bool, depth: int, limit: int) -> tuple[Reached, ...]:
    start = number_of(graph, identity)
    found = reach(graph.supply, [start], graph.actors, graph.closed, up, depth=depth)
    steps = strictest(graph, [start], up, depth)
    nodes = np.flatnonzero(found.tier >= 0)
    nodes = nodes[nodes != start]
    if limit >= 0:
        nodes = nodes[np.lexsort((nodes, steps[nodes], found.tier[nodes]))][:limit]
    rows = [
        _row(graph, node, walk(graph.supply, found, node, up), int(found.tier[node]), steps, up)
        for node in nodes.tolist()
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.tier, graph.kind(row.entity), graph.label(row.entity), row.entity))
    )


def strictest(graph: Graph, starts: Sequence[int], up: bool, depth: int = -1) -> Ints:
    """For each node the first step of the ladder on which it is still reached (len(LADDER): never)."""
    steps = np.full(len(graph.ids), len(LADDER), dtype=np.int32)
    for step in reversed(range(len(LADDER))):
        found = reach(graph.supply, starts, graph.actors, graph.closed, up, floor=step, depth=depth)
        steps[found.tier >= 0] = step
    return steps


def _row(graph: Graph, node: int, arcs: list[int], tier: int, steps: Ints, up: bool) -> Reached:
    supply = graph.supply
    far = supply.target if up else supply.source
    nodes = [node, *(int(far[arc]) for arc in arcs)]
    facts = [graph.facts[supply.fact[arc]] for arc in arcs]
    if not up:
        nodes, facts = nodes[::-1], facts[::-1]
    path = tuple(graph.ids[number] for number in nodes)
    return Reached(
        graph.ids[node],
        tier,
        path,
        tuple(fact.id for fact in facts),
        weakest(facts),
        weakest_modality(facts),
        int(steps[node]),
        joined_by_good(graph, path, facts),
    )


def joined_by_good(graph: Graph, path: Sequence[str], facts: Sequence[Fact]) -> bool:
    """Whether two different facts meet in a kind of good ('A makes chips', 'chips are in the missile')."""
    middle = zip(path[1:-1], facts, facts[1:], strict=False)
    return any(graph.kind(node) in GOODS and left.id != right.id for node, left, right in middle)
