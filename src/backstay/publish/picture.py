"""Which part of a network a picture shows, in which columns: owners and suppliers, makers, goods, systems, takers.

At most `limit` nodes: what organisations give for named systems comes first, then arms, then other goods, then what
states give; the picture says how much it leaves out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backstay.model import Fact
from backstay.network.effect import near_arms
from backstay.network.graph import SUPPLY, Graph
from backstay.network.pack import GOODS
from backstay.network.strength import level
from backstay.network.tiers import upstream
from backstay.publish.index import Index

LIMIT = 44


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the picture: from, to, 'supply' or 'ownership', and the strongest fact behind it."""

    source: str
    target: str
    kind: str
    fact: Fact

    @property
    def step(self) -> int:
        return level(self.fact.grade)


@dataclass(frozen=True, slots=True)
class Picture:
    """Columns of entity ids, left to right, each with its heading; lines; and how many entities are left out."""

    columns: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    left_out: int


def network_picture(index: Index, focus: str = "", limit: int = LIMIT) -> Picture:
    """The whole supply network, or what lies upstream of one entity. Persons are left to the tables."""
    graph = index.graph
    lines = [line for line in _lines(graph) if "Person" not in (graph.kind(line.source), graph.kind(line.target))]
    if focus:
        wanted = {focus, *(row.entity for row in upstream(graph, focus))}
        lines = [line for line in lines if {line.source, line.target} <= wanted]
    kept = _kept(graph, lines, limit, focus)
    everyone = {end for line in lines for end in (line.source, line.target)}
    lines = [line for line in lines if {line.source, line.target} <= kept]
    lines = _without_shortcuts(lines)
    place = _places(_columns(graph, lines)[0])
    forward = [line for line in lines if place[line.source] < place[line.target]]
    # Whoever hung on a line that runs backward alone would stand there without one.
    columns, headings = _columns(graph, forward)
    place = _places(columns)
    drawn = tuple(line for line in forward if place[line.source] < place[line.target])
    return Picture(columns, headings, drawn, len(everyone) - len(place))


def _places(columns: Sequence[Sequence[str]]) -> dict[str, int]:
    return {node: number for number, nodes in enumerate(columns) for node in nodes}


def _lines(graph: Graph) -> list[Line]:
    """One line for each pair and kind, on its strongest fact."""
    best: dict[tuple[str, str, str], Fact] = {}
    for fact in graph.facts:
        for source, target, kind in _pairs(graph, fact):
            key = (source, target, kind)
            if key not in best or (level(fact.grade), fact.id) < (level(best[key].grade), best[key].id):
                best[key] = fact
    return [Line(*key, fact) for key, fact in sorted(best.items())]


def _pairs(graph: Graph, fact: Fact) -> Iterable[tuple[str, str, str]]:
    if fact.predicate in SUPPLY:
        goods = [good for good in (*fact.products, *fact.systems) if good != fact.subject]
        ends = goods or [fact.object]
        yield from ((fact.subject, end, "supply") for end in dict.fromkeys([*ends, fact.object]))
    elif fact.predicate == "part_of" and graph.kind(fact.object) == "Organization":
        yield fact.object, fact.subject, "ownership"


def _kept(graph: Graph, lines: Sequence[Line], limit: int, focus: str) -> set[str]:
    """The ids that fit: what organisations give first, each good with the systems that it goes into."""
    kept: set[str] = {focus} if focus else set()
    onward: dict[str, list[Line]] = {}
    for line in lines:
        if graph.kind(line.source) in GOODS:
            onward.setdefault(line.source, []).append(line)
    arms = near_arms(graph)

    def weight(line: Line) -> tuple[int, int, int, str, str]:
        target, giver = line.target, graph.kind(line.source)
        names_a_system = graph.kind(target) == "System" or target in onward
        near = 0 if names_a_system else 1 if arms[graph.number(target)] else 2
        return 0 if giver == "Organization" else 1, near, line.step, line.source, line.target

    for line in sorted(lines, key=weight):
        for more in (line, *onward.get(line.target, ())):
            if len(kept | {more.source, more.target}) <= limit:
                kept |= {more.source, more.target}
    return kept


def _without_shortcuts(lines: Sequence[Line]) -> list[Line]:
    """Drop 'maker -> system' where 'maker -> good -> system' is drawn: the longer way says more."""
    supply = {(line.source, line.target) for line in lines if line.kind == "supply"}
    after: dict[str, set[str]] = {}
    for source, target in supply:
        after.setdefault(source, set()).add(target)
    return [
        line
        for line in lines
        if not any((middle, line.target) in supply for middle in after.get(line.source, ()) if middle != line.target)
    ]


def _columns(graph: Graph, lines: Sequence[Line]) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Actors by how far they are from goods, then goods, then systems, then those who only take."""
    nodes = sorted({end for line in lines for end in (line.source, line.target)})
    takers = _takers(graph, lines)
    groups: dict[str, list[str]] = {"actors": [], "goods": [], "systems": [], "takers": []}
    for node in nodes:
        kind = graph.kind(node)
        group = {"Product": "goods", "System": "systems"}.get(kind, "takers" if node in takers else "actors")
        groups[group].append(node)
    columns: list[tuple[str, ...]] = []
    headings: list[str] = []
    names = {"actors": "Makers and suppliers", "goods": "Goods", "systems": "Systems", "takers": "Supplied"}
    for group, members in groups.items():
        ranks = _ranks(members, lines) if group != "takers" else dict.fromkeys(members, 0)
        for rank in sorted(set(ranks.values()), reverse=True):
            row = [node for node in members if ranks[node] == rank]
            columns.append(tuple(sorted(row, key=lambda node: (graph.label(node), node))))
            headings.append(names[group] if rank == 0 else _above(group))
    return tuple(columns), tuple(headings)


def _takers(graph: Graph, lines: Sequence[Line]) -> set[str]:
    """Those who are supplied and supply nobody; a state is one already when more comes in than goes out."""
    given = Counter(line.source for line in lines)
    taken = Counter(line.target for line in lines if line.kind == "supply")
    return {
        node for node in taken if not given[node] or (graph.kind(node) == "Country" and taken[node] > given[node])
    }


def _above(group: str) -> str:
    return {"actors": "Behind them", "goods": "Parts of goods", "systems": "Parts of systems"}.get(group, "")


def _ranks(members: Sequence[str], lines: Sequence[Line]) -> Mapping[str, int]:
    """Longest way to a member that no other member follows; a ring is cut where the walk meets itself."""
    inside = set(members)
    after: dict[str, list[str]] = {}
    for line in lines:
        if {line.source, line.target} <= inside:
            after.setdefault(line.source, []).append(line.target)
    ranks: dict[str, int] = {}

    def rank(node: str, path: tuple[str, ...]) -> int:
        if node not in ranks:
            peers = [peer for peer in after.get(node, ()) if peer not in path and peer != node]
            ranks[node] = min(3, max((rank(peer, (*path, node)) + 1 for peer in peers), default=0))
        return ranks[node]

    for node in members:
        rank(node, ())
    return ranks
