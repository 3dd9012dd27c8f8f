"""Which named systems an entity feeds: directly, or through one good that is said to be part of the system.

Longer chains are left to `tiers`: here every entity of a large graph is answered at once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

import numpy as np
from scipy.sparse import csr_array

from backstay.network.graph import GOODS, Graph
from backstay.network.hs import flags, is_military


def systems_fed(graph: Graph) -> dict[str, tuple[str, ...]]:
    """For every entity that feeds a system: the ids of these systems, sorted."""
    size = len(graph.ids)
    arcs = graph.supply
    ones = np.ones(len(arcs), dtype=np.int32)
    whole = csr_array((ones, (arcs.source, arcs.target)), shape=(size, size))
    system = np.array([graph.kind(identity) == "System" for identity in graph.ids], dtype=np.bool_)
    if not system.any() or not len(arcs):
        return {}
    numbers = np.flatnonzero(system)
    goods = np.flatnonzero(~graph.actors)
    direct = whole[:, numbers]
    through = whole[:, goods] @ direct[goods, :]
    fed = (direct + through).tocsr()
    rows = np.flatnonzero(np.diff(fed.indptr))
    return {
        graph.ids[row]: tuple(sorted(graph.ids[numbers[column]] for column in _columns(fed, row)))
        for row in rows.tolist()
    }


def _columns(matrix: csr_array, row: int) -> Iterable[int]:
    found: list[int] = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]].tolist()
    return found


def goods_of(graph: Graph) -> dict[str, tuple[str, ...]]:
    """For every entity the goods that its own facts of supply name, sorted."""
    arcs, found = graph.supply, dict[str, set[str]]()
    good = ~graph.actors[arcs.target]
    for source, target in zip(arcs.source[good].tolist(), arcs.target[good].tolist(), strict=True):
        found.setdefault(graph.ids[source], set()).add(graph.ids[target])
    return {entity: tuple(sorted(goods)) for entity, goods in found.items()}


RELEVANCE = ("feeds a named system", "makes or supplies arms or listed goods", "other goods")


def near_arms(graph: Graph) -> frozenset[str]:
    """The goods whose names say arms, or may fall under the Common High Priority List."""
    arcs = graph.supply
    used = {graph.ids[node] for node in set(arcs.target[~graph.actors[arcs.target]].tolist())}
    return frozenset(
        good
        for good in used
        if any(is_military(name) or flags(name) for name in (graph.label(good), *_names(graph, good)))
    )


def relevance(systems: Iterable[str], goods: Iterable[str], arms: Container[str]) -> int:
    """How near to arms: 0 names a system, 1 goods that are arms or on the Common High Priority List, 2 others."""
    if any(True for _ in systems):
        return 0
    return 1 if any(good in arms for good in goods) else 2


def _names(graph: Graph, identity: str) -> tuple[str, ...]:
    entity = graph.entities.get(identity)
    return entity.names if entity and entity.kind in GOODS else ()
