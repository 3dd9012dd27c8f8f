"""Where a supply network is narrow: goods with one known producer, dominators, cut vertices, concentration.

'One known producer' is what the facts hold; nobody is called the only producer. A good that is used and whose
maker nobody names is shown with no known producer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import rustworkx as rx

from backstay.network.arcs import Arcs, reach
from backstay.network.graph import GOODS, Graph
from backstay.network.strength import LADDER, level, survives
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


def supplies_of_goods(graph: Graph) -> tuple[Supply, ...]:
    """Every good and system that some fact names as produced or used, the narrowest supply first."""
    makers: dict[str, dict[str, tuple[int, str]]] = {}
    used: dict[str, set[str]] = {}
    for fact in graph.facts:
        if fact.predicate == "component_of" and graph.kind(fact.subject) in GOODS:
            used.setdefault(fact.subject, set()).add(fact.object)
        elif fact.predicate == "produces" and fact.modality == "asserted":
            row, key = makers.setdefault(fact.object, {}), (level(fact.grade), fact.id)
            row[fact.subject] = min(row.get(fact.subject, key), key)
    goods = sorted({*makers, *used}, key=lambda good: (len(makers.get(good, ())), graph.label(good).casefold(), good))
    return tuple(_supply(good, makers.get(good, {}), used.get(good, set())) for good in goods)


def _supply(good: str, makers: dict[str, tuple[int, str]], used: Iterable[str]) -> Supply:
    order = sorted(makers, key=lambda name: (makers[name], name))
    low, high = hhi((), len(order)) if order else (0.0, 10000.0)
    return Supply(
        good,
        tuple(order),
        tuple(makers[name][1] for name in order),
        tuple(makers[name][0] for name in order),
        tuple(sorted(used)),
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
    seen = reach(graph.supply, [root], graph.actors, graph.closed).tier >= 0
    nodes = np.flatnonzero(seen).tolist()
    start = nodes.index(root)
    lords = rx.immediate_dominators(upstream_digraph(graph, root, nodes), start)
    order, size = _tour({node: lord for node, lord in lords.items() if node != start}, start)
    place = {node: number for number, node in enumerate(order)}
    held = [node for node in order if node != start and size[node] > 1]
    held.sort(key=lambda node: (-size[node], graph.label(graph.ids[nodes[node]]), nodes[node]))
    rows = []
    for lord in held if limit < 0 else held[:limit]:
        behind = order[place[lord] + 1 : place[lord] + size[lord]]
        rows.append(Dominator(graph.ids[nodes[lord]], tuple(sorted(graph.ids[nodes[node]] for node in behind))))
    return tuple(rows)


def _tour(lords: Mapping[int, int], start: int) -> tuple[list[int], dict[int, int]]:
    """Preorder of the tree that the lords make, and the size of each subtree: a subtree is a slice of the order."""
    below: dict[int, list[int]] = {}
    for node in sorted(lords, reverse=True):
        below.setdefault(lords[node], []).append(node)
    order, waiting = list[int](), [start]
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += below.get(node, ())
    size = dict.fromkeys(order, 1)
    for node in reversed(order[1:]):
        size[lords[node]] += size[node]
    return order, size


def upstream_digraph(graph: Graph, root: int, nodes: Sequence[int]) -> rx.PyDiGraph[int, None]:
    """The supply arcs among these nodes, turned round, as a rustworkx graph; closed nodes have no way on."""
    place = np.full(len(graph.ids), -1, dtype=np.int64)
    place[list(nodes)] = np.arange(len(nodes))
    arcs, flow = graph.supply, rx.PyDiGraph[int, None](multigraph=False)
    flow.add_nodes_from(list(nodes))
    keep = (place[arcs.source] >= 0) & (place[arcs.target] >= 0)
    keep &= ~graph.closed[arcs.target] | (arcs.target == root)
    pairs = zip(place[arcs.target[keep]].tolist(), place[arcs.source[keep]].tolist(), strict=True)
    flow.add_edges_from_no_data(list(pairs))
    return flow


def cut_vertices(graph: Graph) -> tuple[str, ...]:
    """Entities whose loss would cut the known supply network into more pieces (direction aside)."""
    return tuple(graph.ids[node] for node in sorted(articulation(graph.supply)))


def articulation(arcs: Arcs) -> set[int]:
    """Articulation points of the arcs taken without direction."""
    plain = rx.PyGraph[None, None](multigraph=False)
    plain.add_nodes_from([None] * arcs.size)
    plain.add_edges_from_no_data(list(zip(arcs.source.tolist(), arcs.target.tolist(), strict=True)))
    return set(rx.articulation_points(plain))


def substitutes(graph: Graph, entity: str, good: str) -> tuple[str, ...]:
    """Other known producers of the good, the best evidenced first."""
    for supply in supplies_of_goods(graph):
        if supply.good == good:
            return tuple(name for name in supply.producers if name != entity)
    return ()
