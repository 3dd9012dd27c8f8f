"""Paths between two entities over facts of any kind, the shortest first, each with its facts in order.

Countries and places are never passed through: 'both are in Minsk' is no path.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from backstay.network.graph import Graph
from backstay.network.strength import Weakest, weakest, weakest_modality
from backstay.network.tiers import number_of


@dataclass(frozen=True, slots=True)
class Path:
    """Entity ids from one end to the other, and for each step the ids of all facts that carry it."""

    nodes: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]
    weakest: Weakest
    modality: str


def paths(graph: Graph, left: str, right: str, limit: int = 10, longer: int = 1) -> tuple[Path, ...]:
    """Up to `limit` paths, none more than `longer` steps beyond the shortest; in order of length, then of ids.

    A step that several facts carry is judged by the strongest of them.
    """
    start, goal = number_of(graph, left), number_of(graph, right)
    around = _Neighbours(graph, {start, goal})
    away = _distances(around, goal)
    if start not in away or start == goal:
        return ()
    found: list[tuple[int, ...]] = []
    for length in range(away[start], away[start] + longer + 1):
        for nodes in _walks(around, away, (start,), goal, length):
            found.append(nodes)
            if len(found) == limit:
                return tuple(_path(graph, around, nodes) for nodes in found)
    return tuple(_path(graph, around, nodes) for nodes in found)


class _Neighbours:
    """Neighbours of a node in either direction, in order, with the facts between; reads the arcs when asked."""

    def __init__(self, graph: Graph, ends: set[int]) -> None:
        self.graph, self.ends = graph, ends
        self.known: dict[int, dict[int, list[int]]] = {}

    def __call__(self, node: int) -> dict[int, list[int]]:
        if node not in self.known:
            self.known[node] = self._read(node)
        return self.known[node]

    def _read(self, node: int) -> dict[int, list[int]]:
        ties, around = self.graph.ties, dict[int, list[int]]()
        pairs = [(int(ties.target[arc]), int(ties.fact[arc])) for arc in ties.leaving(node).tolist()]
        pairs += [(int(ties.source[arc]), int(ties.fact[arc])) for arc in ties.entering(node).tolist()]
        for other, fact in sorted(set(pairs)):
            if other in self.ends or not self.graph.closed[other]:
                around.setdefault(other, []).append(fact)
        return around


def _distances(around: _Neighbours, goal: int) -> dict[int, int]:
    """Steps from every reachable node to the goal."""
    away, queue = {goal: 0}, deque([goal])
    while queue:
        node = queue.popleft()
        for other in around(node):
            if other not in away:
                away[other] = away[node] + 1
                queue.append(other)
    return away


def _walks(
    around: _Neighbours, away: dict[int, int], nodes: tuple[int, ...], goal: int, left: int
) -> Iterator[tuple[int, ...]]:
    """Simple paths of exactly `left` more steps; a branch that cannot reach the goal in time is cut."""
    if not left:
        if nodes[-1] == goal:
            yield nodes
        return
    if nodes[-1] == goal:
        return
    for other in around(nodes[-1]):
        if other not in nodes and away.get(other, left) <= left - 1:
            yield from _walks(around, away, (*nodes, other), goal, left - 1)


def _path(graph: Graph, around: _Neighbours, nodes: tuple[int, ...]) -> Path:
    steps = [[graph.facts[fact] for fact in around(a)[b]] for a, b in pairwise(nodes)]
    best = [min(facts, key=lambda fact: (not fact.grade.is_judged, str(fact.grade), fact.id)) for facts in steps]
    return Path(
        tuple(graph.ids[node] for node in nodes),
        tuple(tuple(fact.id for fact in facts) for facts in steps),
        weakest(best),
        weakest_modality(best),
    )
