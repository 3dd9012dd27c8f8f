"""Tiers: who feeds a system, a product, an organisation or a country, through what, and how sure we are.

A tier is one actor: the maker of a part is tier 1, the maker's own supplier tier 2; goods on the way cost none.
Each row carries one path with the fewest actors, its weakest links, and the strictest floor on which the row
would still stand (over any path). Rows are made when they are asked for: a system of a large case has a million.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from backstay.model.errors import BadRequest
from backstay.network.arcs import Reach, first_steps, reach, walk
from backstay.network.columns import Ints
from backstay.network.graph import Graph
from backstay.network.strength import LADDER, Weakest, survives, weakest


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


@dataclass(frozen=True, eq=False)
class Tiers(Sequence[Reached]):
    """Everybody reached, nearest tier first, then by kind and name: `nodes`, with tier and step of each node."""

    graph: Graph
    up: bool
    found: Reach
    steps: Ints
    nodes: Ints

    def __len__(self) -> int:
        return len(self.nodes)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(self._row(node) for node in self.nodes[place].tolist())
        return self._row(int(self.nodes[place]))

    def __iter__(self) -> Iterator[Reached]:
        return (self._row(node) for node in self.nodes.tolist())

    def _row(self, node: int) -> Reached:
        graph, supply = self.graph, self.graph.supply
        arcs = walk(supply, self.found, node, self.up)
        far = supply.target if self.up else supply.source
        nodes = [node, *(int(far[arc]) for arc in arcs)]
        facts = [int(supply.fact[arc]) for arc in arcs]
        if not self.up:
            nodes, facts = nodes[::-1], facts[::-1]
        return Reached(
            str(graph.ids[node]),
            int(self.found.tier[node]),
            tuple(str(graph.ids[number]) for number in nodes),
            tuple(graph.fact_id(fact) for fact in facts),
            weakest([graph.grade(fact) for fact in facts]),
            graph.modality(facts),
            int(self.steps[node]),
            _joined_by_good(graph, nodes, facts),
        )


def upstream(graph: Graph, identity: str, depth: int = -1, limit: int = -1) -> Tiers:
    """Who and what feeds the entity, tier by tier; `depth` limits the tiers, `limit` the rows (-1: all).

    Under a limit the nearest tiers are kept, and in a tier those on the strongest facts.
    """
    return _reached(graph, identity, True, depth, limit)


def downstream(graph: Graph, identity: str, depth: int = -1, limit: int = -1) -> Tiers:
    """Whom and what the entity feeds, tier by tier; `depth` and `limit` as for `upstream`."""
    return _reached(graph, identity, False, depth, limit)


def number_of(graph: Graph, identity: str) -> int:
    """The node's number; a sentence for the user where the graph does not hold it."""
    node = graph.number(identity)
    if node < 0:
        raise BadRequest(f"The network holds no entity '{identity}': look up its id with `backstay network`.")
    return node


def _reached(graph: Graph, identity: str, up: bool, depth: int, limit: int) -> Tiers:
    start = number_of(graph, identity)
    found = reach(graph.supply, [start], graph.actors, graph.closed, up, depth=depth)
    steps = strictest(graph, [start], up, depth)
    nodes = np.flatnonzero(found.tier >= 0).astype(np.int32)
    nodes = nodes[nodes != start]
    if 0 <= limit < len(nodes):
        nodes = nodes[np.lexsort((nodes, steps[nodes], found.tier[nodes]))][:limit]
    table = graph.pack.nodes
    order = np.lexsort((table.rank[nodes], table.kind.codes[nodes], found.tier[nodes]))
    return Tiers(graph, up, found, steps, nodes[order])


def strictest(graph: Graph, starts: Sequence[int], up: bool, depth: int = -1) -> Ints:
    """For each node the first step of the ladder on which it is still reached (len(LADDER): never)."""
    if depth < 0:
        return first_steps(graph.supply, starts, graph.closed, len(LADDER), up)
    steps = np.full(len(graph.ids), len(LADDER), dtype=np.int32)
    for step in reversed(range(len(LADDER))):
        found = reach(graph.supply, starts, graph.actors, graph.closed, up, floor=step, depth=depth)
        steps[found.tier >= 0] = step
    return steps


def _joined_by_good(graph: Graph, path: Sequence[int], facts: Sequence[int]) -> bool:
    """Whether two different facts meet in a kind of good ('A makes chips', 'chips are in the missile')."""
    middle = zip(path[1:-1], facts, facts[1:], strict=False)
    return any(not graph.actors[node] and left != right for node, left, right in middle)
