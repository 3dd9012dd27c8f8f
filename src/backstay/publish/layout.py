"""A layered layout: nodes in columns, ordered so that few lines cross, placed so that lines run straight.

Sugiyama's way in three steps: long lines get a bend in every column they pass, columns are ordered by the
barycentres of their neighbours, and places come from isotonic regression against the neighbours' mean, which
keeps the order and the gaps exactly. Same input, same places.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Node = Hashable
Edge = tuple[Node, Node]
SWEEPS = 16
BEND = 6.0
# Passing lines may run closer to each other than boxes stand.
BEND_GAP = 7.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Centre heights of nodes, the bends of each edge as (column, height), and the height of the whole."""

    y: Mapping[Node, float]
    bends: Mapping[Edge, tuple[tuple[int, float], ...]]
    height: float


def place(
    columns: Sequence[Sequence[Node]], heights: Mapping[Node, float], edges: Sequence[Edge], gap: float
) -> Placed:
    """Places for nodes whose columns are given, left to right; edges run from an earlier column to a later one."""
    column = {node: number for number, nodes in enumerate(columns) for node in nodes}
    rows, links, chains = _with_bends(columns, column, edges)
    size = {node: heights.get(node, BEND) for row in rows for node in row}
    around = _neighbours(links)
    for sweep in range(SWEEPS):
        rows = _ordered(rows, around, forward=sweep % 2 == 0)
    room = _Room(size, heights, gap)
    y = _settled(rows, room, around)
    top = min((y[node] - size[node] / 2 for node in y), default=0.0)
    y = {node: value - top for node, value in y.items()}
    bends = {
        edge: tuple((column[edge[0]] + step, y[bend]) for step, bend in enumerate(chain, 1))
        for edge, chain in chains.items()
    }
    places = {node: value for node, value in y.items() if node in heights}
    return Placed(places, bends, max((y[node] + size[node] / 2 for node in y), default=0.0))


def _with_bends(
    columns: Sequence[Sequence[Node]], column: Mapping[Node, int], edges: Sequence[Edge]
) -> tuple[list[list[Node]], list[Edge], dict[Edge, list[Node]]]:
    """Columns with a bend for each edge that passes them, links between next columns, and each edge's bends.

    Edges that leave for the same far node share their bends: they run as one line there.
    """
    rows = [list(nodes) for nodes in columns]
    links: dict[Edge, None] = {}
    chains: dict[Edge, list[Node]] = {}
    known: set[Node] = set()
    for source, target in edges:
        chain: list[Node] = [("bend", target, number) for number in range(column[source] + 1, column[target])]
        for bend, number in zip(chain, range(column[source] + 1, column[target]), strict=True):
            if bend not in known:
                known.add(bend)
                rows[number].append(bend)
        chains[(source, target)] = chain
        links.update(dict.fromkeys(pairwise([source, *chain, target])))
    return rows, list(links), chains


def _neighbours(links: Sequence[Edge]) -> tuple[dict[Node, list[Node]], dict[Node, list[Node]]]:
    """For every node its neighbours in the column before and in the one after."""
    before: dict[Node, list[Node]] = {}
    after: dict[Node, list[Node]] = {}
    for source, target in links:
        after.setdefault(source, []).append(target)
        before.setdefault(target, []).append(source)
    return before, after


def _ordered(
    rows: list[list[Node]], around: tuple[dict[Node, list[Node]], dict[Node, list[Node]]], forward: bool
) -> list[list[Node]]:
    """One sweep: each column in the order of its neighbours' mean places; who has none keeps his place."""
    rows = [list(row) for row in rows]
    near = around[0] if forward else around[1]
    numbers = range(1, len(rows)) if forward else range(len(rows) - 2, -1, -1)
    for number in numbers:
        other = {node: place for place, node in enumerate(rows[number - 1 if forward else number + 1])}
        scale = max(1, len(other)) / max(1, len(rows[number]))
        weight = {}
        for place, node in enumerate(rows[number]):
            seen = [other[peer] for peer in near.get(node, ()) if peer in other]
            weight[node] = (sum(seen) / len(seen) if seen else place * scale, place)
        rows[number].sort(key=weight.__getitem__)
    return rows


@dataclass(frozen=True, slots=True)
class _Room:
    """How much room two neighbours of a column need between their centres."""

    size: Mapping[Node, float]
    boxes: Mapping[Node, float]
    gap: float

    def offsets(self, row: Sequence[Node]) -> list[float]:
        """The least distance of each node's centre from that of the first."""
        at, found = 0.0, list[float]()
        for before, node in zip((None, *row), row, strict=False):
            if before is not None:
                gap = self.gap if before in self.boxes and node in self.boxes else BEND_GAP
                at += self.size[before] / 2 + gap + self.size[node] / 2
            found.append(at)
        return found


def _settled(
    rows: list[list[Node]], room: _Room, around: tuple[dict[Node, list[Node]], dict[Node, list[Node]]]
) -> dict[Node, float]:
    """Heights: stacked and centred first, then drawn towards the neighbours' mean without breaking the order."""
    y: dict[Node, float] = {}
    for row in rows:
        offsets = room.offsets(row)
        y.update((node, offset - offsets[-1] / 2) for node, offset in zip(row, offsets, strict=True))
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 else rows[::-1]:
            wanted = []
            for node in row:
                peers = [y[peer] for side in around for peer in side.get(node, ())]
                wanted.append(sum(peers) / len(peers) if peers else y[node])
            y.update(zip(row, _apart(room.offsets(row), wanted), strict=True))
    return y


def _apart(offsets: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """The places nearest to the wanted ones (least squares) that keep order and gaps: pool adjacent violators."""
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while blocks and blocks[-1][0] >= mean:
            other, many = blocks.pop()
            mean, count = (mean * count + other * many) / (count + many), count + many
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
