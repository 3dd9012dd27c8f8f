"""Which entities and lines a canvas shows: what a reader opened, capped, with what stays hidden counted by kind.

Reads the columns of the network, and of these only the rows of entities that are shown. Neighbours come in the order
of the strongest fact that ties them, so a cap leaves out the weakest. Raising the floor never adds a line.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backstay.model.vocabulary import KINDS
from backstay.network.columns import Flags, Ints, Longs, Small, distinct, gather
from backstay.network.graph import Graph
from backstay.network.pack import ALWAYS, NEVER
from backstay.network.paths import Path, paths
from backstay.network.strength import MODALITIES
from backstay.network.tiers import downstream, number_of, upstream
from backstay.publish.wishes import ALL, DOWN, UP, Opening, Wish

PATHS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """All facts of one predicate from one entity to another by their numbers, the strongest first."""

    source: str
    target: str
    predicate: str
    facts: tuple[int, ...]

    @property
    def id(self) -> str:
        return f"{self.source}>{self.predicate}>{self.target}"


@dataclass(frozen=True, slots=True)
class More:
    """An opening that was capped: how many neighbours it left out."""

    opening: Opening
    left: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The nodes in the order in which they were opened, the lines between them, and what is left out.

    `unseen` counts the neighbours that are not shown by kind, `degree` all of them; `days` holds the first and the
    last day, as numbers (20240615), on which something begins or ends for these entities at any time.
    """

    nodes: tuple[str, ...]
    lines: tuple[Line, ...]
    more: tuple[More, ...]
    unseen: dict[str, dict[str, int]]
    degree: dict[str, int]
    days: tuple[int, int] | None
    paths: tuple[Path, ...]
    is_full: bool


def shown(graph: Graph, wish: Wish) -> Shown:
    """What the wish shows of the network at its date and floor.

    Raises:
        BadRequest: a start or an end of the path that the case does not hold.
    """
    reading = _Reading(graph, wish)
    nodes = dict.fromkeys(number_of(graph, start) for start in wish.starts)
    found = paths(graph, *wish.between, limit=PATHS) if wish.between else ()
    nodes.update((graph.number(node), None) for path in found for node in path.nodes)
    kept, more = set(nodes), list[More]()
    for opening in wish.openings:
        node = graph.number(opening.entity)
        if node in nodes:
            wanted = _opened(reading, node, opening)
            nodes.update(dict.fromkeys(wanted if opening.what in (UP, DOWN) else wanted[: opening.count]))
            if left := sum(other not in nodes and reading.allowed(other) for other in wanted):
                more.append(More(opening, left))
    hidden = {graph.number(name) for name in wish.hidden}
    order = [node for node in nodes if node not in hidden and (node in kept or reading.allowed(node))]
    is_full, order = len(order) > wish.limit, order[: wish.limit]
    names = {node: str(graph.ids[node]) for node in order}
    inside = set(names.values())
    unseen, degree = reading.counts(order)
    return Shown(
        tuple(names.values()),
        reading.lines(order),
        tuple(row for row in more if row.opening.entity in inside),
        {names[node]: unseen.get(node, {}) for node in order},
        {names[node]: degree.get(node, 0) for node in order},
        reading.days(order),
        found,
        is_full,
    )


def _opened(reading: _Reading, node: int, opening: Opening) -> list[int]:
    """The entities that an opening brings, the strongest first."""
    graph = reading.graph
    if opening.what in (UP, DOWN):
        walk = upstream if opening.what == UP else downstream
        tiers = walk(graph, opening.entity, depth=opening.count, limit=reading.wish.limit)
        return [int(other) for other in tiers.nodes.tolist()]
    predicate = "" if opening.what in (ALL, *KINDS) else opening.what
    around = reading.neighbours(node, predicate)
    return [other for other in around if opening.what not in KINDS or reading.kind(other) == opening.what]


class _Reading:
    """The arcs that the wish lets through: those of the network, and those that tie nobody (denials, seats)."""

    def __init__(self, graph: Graph, wish: Wish) -> None:
        self.graph, self.wish = graph, wish
        table = graph.pack.facts
        self.asked = table.predicate.where(wish.ties)
        if wish.modalities:
            said = np.isin(table.modality, [code for code, name in enumerate(MODALITIES) if name in wish.modalities])
            self.asked = self.asked & said
        counts = graph.kept.copy()
        counts[graph.denied] = True
        self.counts_now: Flags = counts & self.asked
        self.apart = _arcs_apart(graph, self.asked)

    def kind(self, node: int) -> str:
        return str(self.graph.pack.nodes.kind[node])

    def allowed(self, node: int) -> bool:
        return not self.wish.kinds or self.kind(node) in self.wish.kinds

    def arcs(self, nodes: Ints, facts: Flags) -> tuple[Ints, Ints, Ints]:
        """Source, target and fact of every arc that starts or ends at one of the nodes, on these facts."""
        net = self.graph.pack.net
        found = distinct(
            np.concatenate([gather(rows.start, rows.items, nodes) for rows in (net.outward, net.inward)])
        )
        source, target, fact = self.apart
        near = np.isin(source, nodes) | np.isin(target, nodes)
        columns = [
            np.concatenate((whole[found], more[near]))
            for whole, more in ((net.source, source), (net.target, target), (net.fact, fact))
        ]
        right = facts[columns[2]]
        return columns[0][right], columns[1][right], columns[2][right]

    def neighbours(self, node: int, predicate: str = "") -> list[int]:
        """Who is tied to the node (by this predicate), the strongest tie first, then as names sort."""
        source, target, fact = self.arcs(np.array([node], dtype=np.int32), self.counts_now)
        if predicate:
            right = self.graph.pack.facts.predicate.where(predicate.__eq__, fact)
            source, target, fact = source[right], target[right], fact[right]
        other = np.where(source == node, target, source)
        order = np.lexsort((self.graph.pack.nodes.rank[other], *self.strength(fact)[1:]))
        return [end for end in dict.fromkeys(other[order].tolist()) if end != node]

    def strength(self, fact: Ints) -> tuple[Ints, Longs, Small, Small]:
        """Keys for `lexsort`, the last one first: asserted, then the grade, then the number of origins."""
        table = self.graph.pack.facts
        start = table.origins.start
        return fact, start[fact] - start[fact + np.int32(1)], table.level[fact], table.modality[fact]

    def lines(self, order: list[int]) -> tuple[Line, ...]:
        """The lines between the nodes, in order of their ids."""
        graph, nodes = self.graph, np.array(order, dtype=np.int32)
        source, target, fact = self.arcs(nodes, self.counts_now)
        both = np.isin(source, nodes) & np.isin(target, nodes) & (source != target)
        source, target, fact = source[both], target[both], fact[both]
        rows: dict[tuple[int, int, int], list[int]] = {}
        strongest = np.lexsort(self.strength(fact))
        codes = graph.pack.facts.predicate.codes[fact]
        for place in strongest.tolist():
            key = (int(source[place]), int(target[place]), int(codes[place]))
            rows.setdefault(key, []).append(int(fact[place]))
        table = graph.pack.facts.predicate.table
        made = (
            Line(str(graph.ids[a]), str(graph.ids[b]), str(table[code]), tuple(dict.fromkeys(facts)))
            for (a, b, code), facts in rows.items()
        )
        return tuple(sorted(made, key=lambda line: line.id))

    def counts(self, order: list[int]) -> tuple[dict[int, dict[str, int]], dict[int, int]]:
        """For each node its neighbours that are not shown, by kind, and how many neighbours it has in all."""
        nodes = np.array(order, dtype=np.int32)
        source, target, _ = self.arcs(nodes, self.counts_now)
        near = np.concatenate((source, target)).astype(np.int64)
        far = np.concatenate((target, source)).astype(np.int64)
        pairs = distinct((near << 32 | far)[np.isin(near, nodes) & (near != far)])
        near, far = pairs >> 32, (pairs & 0xFFFFFFFF).astype(np.int64)
        degree = dict(zip(*(row.tolist() for row in np.unique(near, return_counts=True)), strict=True))
        kinds, unseen = self.graph.pack.nodes.kind, dict[int, dict[str, int]]()
        out = ~np.isin(far, nodes)
        rows, numbers = np.unique(near[out] << 32 | kinds.codes[far[out]], return_counts=True)
        for row, count in zip(rows.tolist(), numbers.tolist(), strict=True):
            unseen.setdefault(row >> 32, {})[str(kinds.table[row & 0xFFFFFFFF])] = count
        return unseen, degree

    def days(self, order: list[int]) -> tuple[int, int] | None:
        """The first and the last day on which something begins or ends for these nodes, at any date."""
        _, _, fact = self.arcs(np.array(order, dtype=np.int32), self.asked)
        table = self.graph.pack.facts
        days = np.concatenate((table.begun[fact], table.ended[fact]))
        days = days[(days != ALWAYS) & (days != NEVER)]
        return (int(days.min()), int(days.max())) if len(days) else None


def _arcs_apart(graph: Graph, asked: Flags) -> tuple[Ints, Ints, Ints]:
    """Arcs of the facts that tie nobody in the network: denied ones, and being somewhere or being sanctioned."""
    table = graph.pack.facts
    apart = graph.masks.apart
    facts = apart[asked[apart]].astype(np.int32)
    goods = table.goods.counts[facts]
    fact = np.concatenate((facts, np.repeat(facts, goods)))
    target = np.concatenate((table.object[facts], gather(table.goods.start, table.goods.items, facts)))
    source = table.subject[fact]
    other = source != target
    return source[other], target[other].astype(np.int32), fact[other]
