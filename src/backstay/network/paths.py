"""Paths between two entities over facts of any kind, the shortest first, each with its facts in order.

Countries and places are never passed through: 'both are in Minsk' is no path.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from backstay.network.arcs import OUT
from backstay.network.columns import Flags, Ints, distinct
from backstay.network.graph import Graph
from backstay.network.strength import Weakest, weakest
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
    passable = ~graph.closed
    passable[[start, goal]] = True
    away = _distances(graph, passable, goal, start, longer)
    if away[start] < 0 or start == goal:
        return ()
    around = _Neighbours(graph, passable)
    found: list[tuple[int, ...]] = []
    for length in range(int(away[start]), int(away[start]) + longer + 1):
        for nodes in _walks(around, away, (start,), goal, length):
            found.append(nodes)
            if len(found) == limit:
                return tuple(_path(graph, around, nodes) for nodes in found)
    return tuple(_path(graph, around, nodes) for nodes in found)


class _Neighbours:
    """Neighbours of a node in either direction, in order, with the facts between; reads the arcs when asked."""

    def __init__(self, graph: Graph, passable: Flags) -> None:
        self.graph, self.passable = graph, passable
        self.known: dict[int, dict[int, list[int]]] = {}

    def __call__(self, node: int) -> dict[int, list[int]]:
        if node not in self.known:
            self.known[node] = self._read(node)
        return self.known[node]

    def _read(self, node: int) -> dict[int, list[int]]:
        ties, around = self.graph.ties, dict[int, list[int]]()
        leaving, entering = ties.leaving(node), ties.entering(node)
        others = np.concatenate((ties.target[leaving], ties.source[entering]))
        facts = ties.fact[np.concatenate((leaving, entering))]
        open_ = self.passable[others]
        for other, fact in sorted(set(zip(others[open_].tolist(), facts[open_].tolist(), strict=True))):
            around.setdefault(other, []).append(fact)
        return around


def _distances(graph: Graph, passable: Flags, goal: int, start: int, longer: int) -> Ints:
    """Steps to the goal, -1 where it is too far to matter or not reached at all."""
    ties = graph.ties
    away = np.full(ties.size, -1, dtype=np.int32)
    away[goal], frontier, steps = 0, np.array([goal], dtype=np.int32), 0
    last = -1
    while len(frontier) and (last < 0 or steps < last):
        ends = []
        for up, far in ((True, ties.source), (False, ties.target)):
            arcs = ties.beyond(frontier, up)
            ends.append(far[arcs[ties.level[arcs] < OUT]])
        found = np.concatenate(ends)
        frontier = distinct(found[(away[found] < 0) & passable[found]])
        steps += 1
        away[frontier] = steps
        if last < 0 and away[start] >= 0:
            last = steps + longer
    return away


def _walks(
    around: _Neighbours, away: Ints, nodes: tuple[int, ...], goal: int, left: int
) -> Iterator[tuple[int, ...]]:
    """Simple paths of exactly `left` more steps; a branch that cannot reach the goal in time is cut."""
    if not left:
        if nodes[-1] == goal:
            yield nodes
        return
    if nodes[-1] == goal:
        return
    for other in around(nodes[-1]):
        if 0 <= away[other] <= left - 1 and other not in nodes:
            yield from _walks(around, away, (*nodes, other), goal, left - 1)


def _path(graph: Graph, around: _Neighbours, nodes: tuple[int, ...]) -> Path:
    steps = [around(a)[b] for a, b in pairwise(nodes)]
    grades = [[graph.grade(fact) for fact in facts] for facts in steps]
    best = [
        min(zip(row, facts, strict=True), key=lambda pair: (not pair[0].is_judged, str(pair[0]), pair[1]))
        for row, facts in zip(grades, steps, strict=True)
    ]
    return Path(
        tuple(str(graph.ids[node]) for node in nodes),
        tuple(tuple(graph.fact_id(fact) for fact in facts) for facts in steps),
        weakest([grade for grade, _ in best]),
        graph.modality(fact for _, fact in best),
    )
