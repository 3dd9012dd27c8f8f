"""The k entities whose designation would touch the most systems: maximum coverage, exact or with its gap.

Exact with HiGHS up to `EXACT` candidate-system pairs; beyond it greedy, with an upper bound that no choice can
exceed (the value plus the k largest gains that are left, at every greedy step; the least of these counts).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, identity, vstack

from backstay.model.errors import BadRequest
from backstay.network.effect import systems_fed
from backstay.network.graph import Graph

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
    if k < 1:
        raise BadRequest(f"Choose at least one entity to designate, not {k}.")
    clean = {key: frozenset(items) for key, items in sorted(sets.items())}
    clean = {key: items for key, items in clean.items() if items}
    if not clean:
        return Cover((), (), 0, "exact")
    if sum(map(len, clean.values())) > exact:
        return _greedy(clean, k)
    return _exact(clean, k)


def designations(graph: Graph, k: int, listed: Iterable[str] = (), exact: int = EXACT) -> Cover:
    """The k organisations, not listed yet, that feed the most named systems (directly or through one good)."""
    skip = set(listed)
    fed = systems_fed(graph)
    return cover(
        {name: fed[name] for name in fed if graph.kind(name) == "Organization" and name not in skip}, k, exact
    )


def _greedy(sets: Mapping[str, frozenset[str]], k: int) -> Cover:
    """The largest gain each time; the bound falls with every step."""
    chosen: list[str] = []
    touched: set[str] = set()
    bound = len(frozenset().union(*sets.values()))
    for _ in range(k + 1):
        gains = sorted(((-len(items - touched), key) for key, items in sets.items()))[:k]
        bound = min(bound, len(touched) - sum(gain for gain, _ in gains))
        if len(chosen) == k or not gains[0][0]:
            break
        chosen.append(gains[0][1])
        touched |= sets[chosen[-1]]
    return Cover(tuple(sorted(chosen)), tuple(sorted(touched)), bound, "greedy")


def _exact(sets: Mapping[str, frozenset[str]], k: int) -> Cover:
    """x chooses entities, y touches systems: maximise sum y with y <= sum of x that hold it and sum x <= k.

    A tiny cost that grows with the place in the order, below one system in sum, makes the choice the same
    every time and leaves out whoever adds nothing.
    """
    keys, items = list(sets), sorted(frozenset().union(*sets.values()))
    place = {item: row for row, item in enumerate(items)}
    pairs = [(place[item], column) for column, key in enumerate(keys) for item in sorted(sets[key])]
    holds = csr_array((np.ones(len(pairs)), tuple(zip(*pairs, strict=True))), shape=(len(items), len(keys)))
    limit = csr_array(np.concatenate((np.ones(len(keys)), np.zeros(len(items))))[None, :])
    rows = vstack([hstack([-holds, identity(len(items))]), limit])
    cost = np.concatenate((np.linspace(1, 2, len(keys)) * 0.4 / (k + 1), -np.ones(len(items))))
    upper = np.concatenate((np.zeros(len(items)), [k]))
    answer = milp(
        cost,
        integrality=np.concatenate((np.ones(len(keys)), np.zeros(len(items)))),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(rows, -np.inf, upper),
        options={"mip_rel_gap": 0.0},
    )
    chosen = [key for key, value in zip(keys, answer.x[: len(keys)], strict=True) if value > 0.5]
    touched = frozenset().union(*(sets[key] for key in chosen))
    return Cover(tuple(chosen), tuple(sorted(touched)), len(touched), "exact")
