"""Directed arcs between numbered nodes, in compressed rows both ways, and reach over them.

Arrays only: a graph of millions of arcs can be kept on disk and mapped into memory.
Arc i goes from `source[i]` to `target[i]` and rests on fact number `fact[i]`, which counts from step
`level[i]` of the ladder of floors on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Arcs:
    """`outward[out_start[n]:out_start[n+1]]` are the arcs that leave node n; `inward` likewise those that enter."""

    size: int
    source: Ints
    target: Ints
    fact: Ints
    level: NDArray[np.int8]
    out_start: NDArray[np.int64]
    outward: Ints
    in_start: NDArray[np.int64]
    inward: Ints

    def __len__(self) -> int:
        return len(self.source)

    def leaving(self, node: int) -> Ints:
        return self.outward[self.out_start[node] : self.out_start[node + 1]]

    def entering(self, node: int) -> Ints:
        return self.inward[self.in_start[node] : self.in_start[node + 1]]


def rows(ends: Ints, size: int) -> tuple[NDArray[np.int64], Ints]:
    """Compressed rows: where each node's arcs start, and the arcs in node order (stable)."""
    order = np.argsort(ends, kind="stable").astype(np.int32)
    start = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(ends, minlength=size), out=start[1:])
    return start, order


def make_arcs(size: int, quads: Iterable[Sequence[int]]) -> Arcs:
    """Arcs from rows of (source, target, fact, level), in the order given."""
    table = np.fromiter((number for quad in quads for number in quad), dtype=np.int32).reshape(-1, 4)
    return from_columns(size, table[:, 0], table[:, 1], table[:, 2], table[:, 3].astype(np.int8))


def from_columns(size: int, source: Ints, target: Ints, fact: Ints, level: NDArray[np.int8]) -> Arcs:
    """Arcs from columns of equal length."""
    out_start, outward = rows(source, size)
    in_start, inward = rows(target, size)
    source, target, fact = (np.ascontiguousarray(column) for column in (source, target, fact))
    return Arcs(size, source, target, fact, level, out_start, outward, in_start, inward)


def gather(start: NDArray[np.int64], order: Ints, nodes: Ints) -> Ints:
    """The arcs of several nodes at once, node by node."""
    first, last = start[nodes], start[nodes + 1]
    counts = last - first
    total = int(counts.sum())
    if not total:
        return np.zeros(0, dtype=np.int32)
    shift = np.repeat(first - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
    found: Ints = order[np.arange(total) + shift]
    return found


@dataclass(frozen=True, slots=True)
class Reach:
    """`tier[n]`: actors passed on the way to n (-1: not reached); `via[n]`: the arc that first reached it."""

    tier: Ints
    via: Ints


def reach(
    arcs: Arcs, starts: Sequence[int], actor: Flags, closed: Flags, up: bool = True, floor: int = 127, depth: int = -1
) -> Reach:
    """All nodes upstream (or downstream) of the starts, with the fewest actors on the way.

    Arriving at an actor costs one tier, arriving at a good none. `closed` nodes are reached but not passed
    through, except as starts. Arcs above the step `floor` do not count. Ties go to the stronger, then the
    earlier arc.
    """
    tier = np.full(arcs.size, -1, dtype=np.int32)
    via = np.full(arcs.size, -1, dtype=np.int32)
    start, order, far = (
        (arcs.in_start, arcs.inward, arcs.source) if up else (arcs.out_start, arcs.outward, arcs.target)
    )
    frontier = np.unique(np.array(starts, dtype=np.int32))
    tier[frontier] = 0
    now = 0
    while len(frontier) and (depth < 0 or now <= depth):
        waiting: list[Ints] = []
        while len(frontier):
            found = gather(start, order, frontier)
            found = found[(arcs.level[found] <= floor) & (tier[far[found]] < 0)]
            found = found[np.lexsort((found, arcs.level[found], far[found]))]
            new, first = np.unique(far[found], return_index=True)
            arc = found[first]
            goods = ~actor[new]
            tier[new[goods]], via[new[goods]] = now, arc[goods]
            waiting.append(arc[~goods])
            frontier = new[goods & ~closed[new]].astype(np.int32)
        frontier, now = _arrive(waiting, far, arcs, tier, via, now, depth), now + 1
        frontier = frontier[~closed[frontier]]
    return Reach(tier, via)


def _arrive(waiting: list[Ints], far: Ints, arcs: Arcs, tier: Ints, via: Ints, now: int, depth: int) -> Ints:
    """Mark the actors that these arcs lead to as the next tier; returns them. Fewer goods on the way come first."""
    if 0 <= depth <= now:
        return np.zeros(0, dtype=np.int32)
    found = np.concatenate(waiting)
    goods = np.repeat(np.arange(len(waiting)), [len(arcs_of) for arcs_of in waiting])
    found = found[np.lexsort((found, arcs.level[found], goods, far[found]))]
    new, first = np.unique(far[found], return_index=True)
    tier[new], via[new] = now + 1, found[first]
    return new.astype(np.int32)


def walk(arcs: Arcs, reached: Reach, node: int, up: bool = True) -> list[int]:
    """The arcs from a reached node back to the start, in that order."""
    far = arcs.target if up else arcs.source
    steps: list[int] = []
    while (arc := int(reached.via[node])) >= 0:
        steps.append(arc)
        node = int(far[arc])
    return steps
