"""The k entities whose designation would touch the most systems: maximum coverage, exact or with its gap.

Exact with HiGHS up to `EXACT` candidate-system pairs; beyond it greedy, with an upper bound that no choice can
exceed (the value plus the k largest gains that are left, at every greedy step; the least of these counts).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backstay.model.errors import BadRequest
from backstay.network.columns import Longs, distinct, number_rows
from backstay.network.effect import systems_fed
from backstay.network.graph import Graph

if TYPE_CHECKING:
    from scipy.sparse import csr_array

EXACT = 20_000


@dataclass(frozen=True, slots=True)
class Cover:
    """The chosen, what they touch, and the most that any choice of as many could touch."""

    chosen: tuple[str, ...]
    touched: tuple[str, ...]
    bound: int
    method: str

    @property
    def gap(self) -> int:
        """How many systems more a better choice might touch at most; 0 is exact."""
        return self.bound - len(self.touched)


def cover(sets: Mapping[str, Iterable[str]], k: int, exact: int = EXACT) -> Cover:
    """At most k keys whose sets together hold the most items; ties go to the keys that sort first."""
    from scipy.sparse import csr_array

    clean = {key: frozenset(items) for key, items in sorted(sets.items())}
    items = sorted(frozenset().union(*clean.values()))
    place = {item: column for column, item in enumerate(items)}
    rows = number_rows(sorted(place[item] for item in held) for held in clean.values())
    holds = csr_array(
        (np.ones(len(rows.items), dtype=np.int32), rows.items, rows.start), shape=(len(clean), len(items))
    )
    return _named(best_rows(holds, k, exact), list(clean), items)


def designations(graph: Graph, k: int, listed: Iterable[str] = (), exact: int = EXACT) -> Cover:
    """The k organisations, not listed yet, that feed the most named systems (directly or through one good)."""
    fed, systems = systems_fed(graph)
    may = graph.of_kind("Organization").copy()
    may[[node for node in map(graph.number, listed) if node >= 0]] = False
    nodes = np.flatnonzero(may & (np.diff(fed.indptr) > 0))
    names = _Ids(graph, nodes)
    return _named(best_rows(fed[nodes], k, exact), names, _Ids(graph, systems))


@dataclass(frozen=True)
class _Ids:
    """The ids of nodes, looked up one by one."""

    graph: Graph
    nodes: Longs

    def __getitem__(self, place: int) -> str:
        return str(self.graph.ids[int(self.nodes[place])])


def _named(best: Best, keys: Sequence[str] | _Ids, items: Sequence[str] | _Ids) -> Cover:
    return Cover(
        tuple(keys[row] for row in best.rows),
        tuple(items[column] for column in best.columns),
        best.bound,
        best.method,
    )


@dataclass(frozen=True, slots=True)
class Best:
    """The rows chosen, the columns they touch, the bound, and how they were found."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    bound: int
    method: str


def best_rows(holds: csr_array, k: int, exact: int = EXACT) -> Best:
    """At most k rows of the matrix that together touch the most columns.

    Raises:
        BadRequest: k is less than one.
    """
    if k < 1:
        raise BadRequest(f"Choose at least one entity to designate, not {k}.")
    filled = np.flatnonzero(np.diff(holds.indptr))
    if not len(filled):
        return Best((), (), 0, "exact")
    holds = holds[filled]
    holds.data = np.ones_like(holds.data)
    found = _greedy(holds, k) if holds.nnz > exact else _exact(holds, k)
    return Best(tuple(filled[list(found.rows)].tolist()), found.columns, found.bound, found.method)


def _greedy(holds: csr_array, k: int) -> Best:
    """The largest gain each time; the bound falls with every step."""
    chosen: list[int] = []
    left = np.ones(holds.shape[1], dtype=np.int32)
    touchable = len(distinct(holds.indices))
    bound = touchable
    for _ in range(k + 1):
        gains = holds @ left
        touched = len(left) - int(left.sum())
        bound = min(bound, touched + int(np.sort(gains)[-k:].sum()))
        first = int(np.argmax(gains))
        if len(chosen) == k or not gains[first]:
            break
        chosen.append(first)
        left[holds.indices[holds.indptr[first] : holds.indptr[first + 1]]] = 0
    return Best(tuple(sorted(chosen)), tuple(np.flatnonzero(left == 0).tolist()), bound, "greedy")


def _exact(holds: csr_array, k: int) -> Best:
    """x chooses entities, y touches systems: maximise sum y with y <= sum of x that hold it and sum x <= k.

    A tiny cost that grows with the place in the order, below one system in sum, makes the choice the same
    every time and leaves out whoever adds nothing.
    """
    # Loaded here: the solver takes a third of a second, and only this question needs it.
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, hstack, identity, vstack

    keys, items = holds.shape
    limit = csr_array(np.concatenate((np.ones(keys), np.zeros(items)))[None, :])
    rows = vstack([hstack([-holds.T, identity(items)]), limit])
    cost = np.concatenate((np.linspace(1, 2, keys) * 0.4 / (k + 1), -np.ones(items)))
    answer = milp(
        cost,
        integrality=np.concatenate((np.ones(keys), np.zeros(items))),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(rows, -np.inf, np.concatenate((np.zeros(items), [k]))),
        options={"mip_rel_gap": 0.0},
    )
    chosen = np.flatnonzero(answer.x[:keys] > 0.5)
    touched = distinct(holds[chosen].indices)
    return Best(tuple(chosen.tolist()), tuple(touched.tolist()), len(touched), "exact")
