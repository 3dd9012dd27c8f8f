"""Which named systems an entity feeds: directly, or through one good that is said to be part of the system.

Longer chains are left to `tiers`: here every entity of a large graph is answered at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from backstay.model.said import message
from backstay.network.arcs import OUT
from backstay.network.columns import Flags, Ints, Longs, Small, distinct
from backstay.network.graph import Graph

if TYPE_CHECKING:
    from scipy.sparse import csr_array

RELEVANCE = (
    message("feeds a named system"),
    message("makes or supplies arms or listed goods"),
    message("other goods"),
)


def systems_fed(graph: Graph) -> tuple[csr_array, Longs]:
    """A matrix with a row for each node and a column for each system, not 0 where the node feeds it; the systems."""
    from scipy.sparse import csr_array

    arcs, size = graph.supply, len(graph.ids)
    count = arcs.counting
    whole = csr_array(
        (np.ones(len(count), dtype=np.int32), (arcs.source[count], arcs.target[count])), shape=(size, size)
    )
    numbers = np.flatnonzero(graph.of_kind("System"))
    goods = np.flatnonzero(~graph.actors)
    direct = whole[:, numbers]
    through = whole[:, goods] @ direct[goods, :]
    return (direct + through).tocsr(), numbers


def systems_of(graph: Graph, node: int) -> Ints:
    """The systems that one node feeds, in order of ids."""
    arcs, system = graph.supply, graph.of_kind("System")
    targets = arcs.target[arcs.leaving(node)]
    onward = arcs.beyond(distinct(targets[~graph.actors[targets]]), up=False)
    onward = arcs.target[onward[arcs.level[onward] < OUT]]
    found = np.concatenate((targets[system[targets]], onward[system[onward]]))
    return distinct(found)


def goods_of(graph: Graph, node: int) -> Ints:
    """The goods that the node's own facts of supply name, in order of ids."""
    targets = graph.supply.target[graph.supply.leaving(node)]
    return distinct(targets[~graph.actors[targets]])


def near_arms(graph: Graph) -> Flags:
    """The goods whose names say arms, or may fall under the Common High Priority List."""
    return graph.pack.nodes.near_arms


def relevance(graph: Graph, nodes: Ints, systems: Ints | Longs) -> Small:
    """How near to arms each node is, given how many systems it feeds.

    0 feeds a named system, 1 gives goods that are arms or on the Common High Priority List, 2 neither.
    """
    arcs = graph.supply
    count = arcs.counting
    armed = np.zeros(len(graph.ids), dtype=np.bool_)
    armed[arcs.source[count[near_arms(graph)[arcs.target[count]]]]] = True
    near: Small = np.where(systems > 0, 0, np.where(armed[nodes], 1, 2)).astype(np.int8)
    return near
