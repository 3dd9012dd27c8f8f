"""Directed arcs between numbered nodes, in compressed rows both ways, and reach over them.

Arc i goes from `source[i]` to `target[i]` and rests on fact number `fact[i]`. From which step of the ladder of floors
on it counts is not the arc's own affair but that of a view of the graph: `level[i]`, `OUT` where it does not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backstay.network.columns import Flags, Ints, Longs, Rows, Small, distinct, gather, grouped

OUT = 100


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """All arcs of a case: `outward[n]` are those that leave node n, `inward[n]` those that enter it."""

    source: Ints
    target: Ints
    fact: Ints
    outward: Rows
    inward: Rows


def net(size: int, source: Ints, target: Ints, fact: Ints) -> Net:
    """Arcs between `size` nodes, from columns of equal length."""
    return Net(source, target, fact, grouped(source, size), grouped(target, size))


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """The arcs that count in one view, by their level."""

    net: Net
    level: Small

    def __len__(self) -> int:
        return int(np.count_nonzero(self.level < OUT))

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.net.outward.start) - 1

    @property
    def source(self) -> Ints:
        return self.net.source

    @property
    def target(self) -> Ints:
        return self.net.target

    @property
    def fact(self) -> Ints:
        return self.net.fact

    @property
    def counting(self) -> Longs:
        """The arcs that count, in order."""
        return np.flatnonzero(self.level < OUT)

    def leaving(self, node: int) -> Ints:
        return self._of(self.net.outward[node])

    def entering(self, node: int) -> Ints:
        return self._of(self.net.inward[node])

    def _of(self, arcs: Ints) -> Ints:
        found: Ints = arcs[self.level[arcs] < OUT]
        return found

    def beyond(self, nodes: Ints, up: bool) -> Ints:
        """The arcs of several nodes at once, node by node: those that enter (up) or leave; all, counting or not."""
        rows = self.net.inward if up else self.net.outward
        return gather(rows.start, rows.items, nodes)


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """`tier[n]`: actors passed on the way to n (-1: not reached); `via[n]`: the arc that first reached it."""

    tier: Ints
    via: Ints


def reach(
    arcs: Arcs,
    starts: Sequence[int],
    actor: Flags,
    closed: Flags,
    up: bool = True,
    floor: int = OUT - 1,
    depth: int = -1,
) -> Reach:
    """All nodes upstream (or downstream) of the starts, with the fewest actors on the way.

    Arriving at an actor costs one tier, arriving at a good none. `closed` nodes are reached but not passed
    through, except as starts. Arcs above the step `floor` do not count. Ties go to the way over fewer goods, then
    the stronger, then the earlier arc.
    """
    tier = np.full(arcs.size, -1, dtype=np.int32)
    via = np.full(arcs.size, -1, dtype=np.int32)
    far = arcs.source if up else arcs.target
    frontier = distinct(np.array(starts, dtype=np.int32))
    tier[frontier] = 0
    now = 0
    while len(frontier) and (depth < 0 or now <= depth):
        waiting: list[Ints] = []
        while len(frontier):
            found = arcs.beyond(frontier, up)
            found = found[arcs.level[found] <= floor]
            ends = far[found]
            found = found[tier[ends] < 0]
            ends = far[found]
            is_good = ~actor[ends]
            waiting.append(found[~is_good])
            goods = _strongest(arcs, found[is_good], far, via)
            tier[goods] = now
            frontier = goods[~closed[goods]]
        if 0 <= depth <= now:
            break
        now += 1
        # The first wave went over no good at all; a later one never takes a node from an earlier one.
        new = []
        for wave in waiting:
            wave = wave[tier[far[wave]] < 0]
            actors = _strongest(arcs, wave, far, via)
            tier[actors] = now
            new.append(actors)
        frontier = np.sort(np.concatenate(new))
        frontier = frontier[~closed[frontier]]
    return Reach(tier, via)


def first_steps(arcs: Arcs, starts: Sequence[int], closed: Flags, steps: int, up: bool = True) -> Ints:
    """For each node the first of `steps` steps of the ladder at which it is reached; `steps` where it never is.

    One walk over all: what a step adds is walked from, what it must leave waits for its own step.
    """
    first = np.full(arcs.size, steps, dtype=np.int32)
    far = arcs.source if up else arcs.target
    frontier = distinct(np.array(starts, dtype=np.int32))
    first[frontier] = 0
    waiting: list[list[Ints]] = [[] for _ in range(steps)]
    for step in range(steps):
        arcs_now = [*waiting[step], *([arcs.beyond(frontier, up)] if step == 0 else [])]
        found = np.concatenate(arcs_now) if arcs_now else np.zeros(0, dtype=np.int32)
        while len(found):
            level = arcs.level[found]
            for later in range(step + 1, steps):
                waiting[later].append(found[level == later])
            ends = far[found[level <= step]]
            frontier = distinct(ends[first[ends] == steps])
            first[frontier] = step
            found = arcs.beyond(frontier[~closed[frontier]], up)
    return first


def _strongest(arcs: Arcs, found: Ints, far: Ints, via: Ints) -> Ints:
    """Note the strongest, then the earliest of the arcs that lead to each node; returns these nodes in order."""
    if not len(found):
        return found
    rank = arcs.level[found].astype(np.int64) << 32 | found
    rank.sort()
    found = (rank[::-1] & 0x7FFFFFFF).astype(np.int32)
    # Weakest first: of several values for one place the last one stays.
    via[far[found]] = found
    ends = far[found]
    reached: Ints = np.sort(ends[via[ends] == found])
    return reached


def walk(arcs: Arcs, reached: Reach, node: int, up: bool = True) -> list[int]:
    """The arcs from a reached node back to the start, in that order."""
    far = arcs.target if up else arcs.source
    steps: list[int] = []
    while (arc := int(reached.via[node])) >= 0:
        steps.append(arc)
        node = int(far[arc])
    return steps
