"""Where a supply network is narrow: goods with one known producer, dominators, cut vertices, concentration.

'One known producer' is what the facts hold; nobody is called the only producer. A good that is used and whose
maker nobody names is shown with no known producer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import rustworkx as rx

from backstay.network.arcs import first_steps
from backstay.network.columns import Ints, Longs, distinct, gather, grouped
from backstay.network.graph import Graph, each
from backstay.network.strength import LADDER, survives
from backstay.network.tiers import number_of


@dataclass(frozen=True, slots=True)
class Supply:
    """One good or system: its known producers and the facts that say so; `step` of the strongest fact of each.

    `low` and `high` bound the Herfindahl-Hirschman index (0-10,000) over the known producers: their shares are
    not known, so it lies between equal shares and one holding nearly everything.
    """

    good: str
    producers: tuple[str, ...]
    facts: tuple[str, ...]
    steps: tuple[int, ...]
    used_in: tuple[str, ...]
    low: float
    high: float

    @property
    def is_one(self) -> bool:
        return len(self.producers) == 1

    def at_floor(self, floor: str) -> tuple[str, ...]:
        """The producers that remain when only facts of this floor or better count."""
        limit = LADDER.index(floor)
        return tuple(name for name, step in zip(self.producers, self.steps, strict=True) if step <= limit)


@dataclass(frozen=True, slots=True)
class Dominator:
    """`entity` stands on every known way from each of `behind` to the target."""

    entity: str
    behind: tuple[str, ...]


def hhi(shares: Sequence[float], unknown: int = 0) -> tuple[float, float]:
    """Bounds of the index: known shares in percent, and so many suppliers whose share is not known.

    Sum of squared shares; the rest of 100 is spread evenly (low) or goes to one of the unknown (high). With
    nobody unknown the rest is nobody's we know, and counts as spread over many (low) or as one (high).
    """
    known = sum(share * share for share in shares)
    rest = max(0.0, 100.0 - sum(shares))
    low = known + (rest * rest / unknown if unknown else 0.0)
    return low, known + rest * rest


def supplies_of_goods(graph: Graph, only: Iterable[int] | None = None) -> tuple[Supply, ...]:
    """Every good and system that some fact names as produced or used, the narrowest supply first.

    `only` asks for these nodes alone.
    """
    table = graph.pack.facts
    made = graph.with_predicate("produces")
    made = made[table.modality[made] == 0]
    used = graph.with_predicate("component_of")
    used = used[~graph.actors[table.subject[used]]]
    if only is not None:
        wanted = np.zeros(len(graph.ids), dtype=np.bool_)
        wanted[list(only)] = True
        made, used = made[wanted[table.object[made]]], used[wanted[table.subject[used]]]
    # Of the facts that name one maker of one good the strongest, then the first.
    made = made[np.lexsort((made, table.level[made], table.subject[made], table.object[made]))]
    pairs = table.object[made].astype(np.int64) << 32 | table.subject[made]
    made = made[np.unique(pairs, return_index=True)[1]]
    made = made[np.lexsort((made, table.level[made], table.object[made]))]
    goods = distinct(np.concatenate((table.object[made], table.subject[used]))).astype(np.int32)
    places = np.searchsorted(goods, table.object[made]).astype(np.int32)
    makers, users = (
        grouped(places, len(goods)),
        grouped(np.searchsorted(goods, table.subject[used]).astype(np.int32), len(goods)),
    )
    order = np.lexsort((graph.pack.nodes.rank[goods], makers.counts))
    names = graph.names(np.concatenate((goods, table.subject[made], table.object[used])))
    facts = dict(zip(made.tolist(), table.ids.some(made), strict=True))
    return tuple(
        _supply(graph, int(goods[row]), made[makers[row]], table.object[used[users[row]]], names, facts)
        for row in order.tolist()
    )


def _supply(
    graph: Graph, good: int, made: Longs, used: Ints, names: Mapping[int, str], facts: Mapping[int, str]
) -> Supply:
    table = graph.pack.facts
    low, high = hhi((), len(made)) if len(made) else (0.0, 10000.0)
    return Supply(
        names[good],
        tuple(names[node] for node in table.subject[made].tolist()),
        tuple(facts[fact] for fact in made.tolist()),
        tuple(table.level[made].tolist()),
        tuple(names[node] for node in distinct(used).tolist()),
        low,
        high,
    )


def one_known_producer(graph: Graph) -> tuple[Supply, ...]:
    """The goods with exactly one known producer."""
    return tuple(supply for supply in supplies_of_goods(graph) if supply.is_one)


def sentence(graph: Graph, supply: Supply) -> str:
    """What the facts hold, as a range over their grade."""
    good = graph.label(supply.good)
    if not supply.producers:
        return f"No producer of {good} is known: the supply is unknown, not absent."
    names = [graph.label(name) for name in supply.producers]
    if supply.is_one:
        return f"{names[0]} is the one known producer of {good}; this {survives(supply.steps[0])}."
    strong = len(supply.at_floor("B2"))
    return f"{len(names)} producers of {good} are known ({', '.join(names)}), {strong} on facts of B2 or better."


def dominators(graph: Graph, target: str, limit: int = -1) -> tuple[Dominator, ...]:
    """Those on whom parts of the target's known supply hang wholly, the most first, at most `limit` of them.

    The walk goes from the target against the supply arcs; states and cities end it.
    """
    root = number_of(graph, target)
    seen = first_steps(graph.supply, [root], graph.closed, len(LADDER)) < len(LADDER)
    nodes = np.flatnonzero(seen).astype(np.int32)
    lords = _lords(graph, root, nodes)
    order, size = _tour(lords, int(np.searchsorted(nodes, root)))
    place = np.empty(len(nodes), dtype=np.int64)
    place[order] = np.arange(len(order))
    held = np.flatnonzero((size > 1) & (nodes != root))
    held = held[np.lexsort((graph.pack.nodes.rank[nodes[held]], -size[held]))]
    rows = []
    for lord in (held if limit < 0 else held[:limit]).tolist():
        behind = np.sort(nodes[order[place[lord] + 1 : place[lord] + size[lord]]])
        rows.append(Dominator(str(graph.ids[int(nodes[lord])]), tuple(each(graph, behind.tolist()))))
    return tuple(rows)


def _lords(graph: Graph, root: int, nodes: Ints) -> Longs:
    """The place of each node's immediate dominator among the nodes; the root is its own."""
    start = int(np.searchsorted(nodes, root))
    flow = rx.PyDiGraph[None, None](multigraph=True)
    flow.add_nodes_from([None] * len(nodes))
    flow.add_edges_from_no_data(_upward(graph, root, nodes))
    found = rx.immediate_dominators(flow, start)
    lords = np.empty(len(nodes), dtype=np.int64)
    lords[np.fromiter(found.keys(), np.int64, len(found))] = np.fromiter(found.values(), np.int64, len(found))
    return lords


def _upward(graph: Graph, root: int, nodes: Ints) -> list[tuple[int, int]]:
    """The supply arcs among these nodes, each pair once, turned round; closed nodes have no way on."""
    place = np.full(len(graph.ids), -1, dtype=np.int64)
    place[nodes] = np.arange(len(nodes))
    arcs = graph.supply
    count = arcs.counting
    source, target = arcs.source[count], arcs.target[count]
    keep = (place[source] >= 0) & (place[target] >= 0) & (~graph.closed[target] | (target == root))
    pairs = distinct(place[target[keep]] << 32 | place[source[keep]])
    return list(zip((pairs >> 32).tolist(), (pairs & 0xFFFFFFFF).tolist(), strict=True))


def _tour(lords: Longs, start: int) -> tuple[Longs, Longs]:
    """Preorder of the tree that the lords make, and the size of each subtree: a subtree is a slice of the order.

    Level by level from the root for the depths, from the deepest level back for the sizes, and then the place of
    each node follows from its lord's: one more than the sizes of the siblings before it.
    """
    below = grouped(np.where(np.arange(len(lords)) == start, len(lords), lords).astype(np.int32), len(lords) + 1)
    levels = [np.array([start], dtype=np.int32)]
    while len(levels[-1]):
        levels.append(gather(below.start, below.items, levels[-1]))
    size = np.ones(len(lords), dtype=np.int64)
    for level in reversed(levels[1:]):
        np.add.at(size, lords[level], size[level])
    place = np.zeros(len(lords), dtype=np.int64)
    for level in levels[1:-1]:
        before = np.cumsum(size[level]) - size[level]
        # `gather` gives siblings side by side: the first of each lord starts from nothing.
        new = np.concatenate(([True], lords[level][1:] != lords[level][:-1]))
        before -= before[new][np.cumsum(new) - 1]
        place[level] = place[lords[level]] + 1 + before
    order = np.empty(len(lords), dtype=np.int64)
    order[place] = np.arange(len(lords))
    return order, size


def cut_vertices(graph: Graph) -> tuple[str, ...]:
    """Entities whose loss would cut the known supply network into more pieces (direction aside)."""
    arcs = graph.supply
    count = arcs.counting
    low, high = (pick(arcs.source[count], arcs.target[count]) for pick in (np.minimum, np.maximum))
    pairs = distinct(low.astype(np.int64) << 32 | high)
    plain = rx.PyGraph[None, None](multigraph=True)
    plain.add_nodes_from([None] * arcs.size)
    plain.add_edges_from_no_data(list(zip((pairs >> 32).tolist(), (pairs & 0xFFFFFFFF).tolist(), strict=True)))
    return tuple(each(graph, sorted(rx.articulation_points(plain))))


def substitutes(graph: Graph, entity: str, good: str) -> tuple[str, ...]:
    """Other known producers of the good, the best evidenced first."""
    found = supplies_of_goods(graph, [number_of(graph, good)])
    return tuple(name for supply in found for name in supply.producers if name != entity)
