"""Exposure to listed parties: economic interest along ownership chains, and listed suppliers along supply.

Interest of an owner L in E: the sum over all simple ownership chains from L to E of the product of the shares,
as a range (an unknown share lies between 0 and 100 percent). It is money, not law: the legal tests of each
jurisdiction are the ownership rules of `screen`. Supply exposure of E: its listed suppliers over its known ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from backstay.model import Stake, Verdict
from backstay.network.columns import Flags, Ints, Longs, distinct, gather, grouped
from backstay.network.graph import Graph

# An ownership test: direct stakes and those to be designated go in, verdicts on whoever is held come out. Who is
# listed already is the test's own knowledge, for each jurisdiction has lists of its own.
Evaluate = Callable[[Sequence[Stake], Sequence[str]], Iterable[Verdict]]
# The jurisdictions in which an entity counts as listed by a hit that nobody confirmed.
Doubts = Callable[[str], tuple[str, ...]]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Chain:
    """One ownership chain from owner to owned, the stakes along it, and its product in percent as a range."""

    nodes: tuple[str, ...]
    low: float
    high: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interest:
    """What a listed owner holds of an entity over all chains: between `low` and `high` percent."""

    owner: str
    entity: str
    low: float
    high: float
    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class SupplyExposure:
    """The listed ones among an entity's known direct suppliers, with the facts that name each of them."""

    entity: str
    listed: tuple[str, ...]
    suppliers: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def share(self) -> float:
        """Listed suppliers over known suppliers, by count: volumes are not known."""
        return len(self.listed) / len(self.suppliers) if self.suppliers else 0.0


def stakes(graph: Graph, owners: Iterable[str] | None = None) -> tuple[Stake, ...]:
    """Direct holdings that facts state: who owns, who has subsidiaries and shareholders. Members hold nothing.

    With `owners`, only those that bear on whoever these hold: the stakes in them and in all who stand above them.
    """
    stated, owner, below = _stated(graph)
    if owners is not None:
        size, roots = len(graph.ids), [node for node in map(graph.number, owners) if node >= 0]
        held = _reached(np.array(roots, dtype=np.int32), owner, below, size)
        above = held | _reached(np.flatnonzero(held).astype(np.int32), below, owner, size)
        bears = above[below]
        stated, owner, below = stated[bears], owner[bears], below[bears]
    order = np.lexsort((stated, below, owner))
    ranges = [share_range(share) if share else None for share in graph.pack.facts.share.table]
    found: dict[tuple[int, int], list[int]] = {}
    for pair, fact in zip(zip(owner[order].tolist(), below[order].tolist(), strict=True), stated[order].tolist(),
                          strict=True):  # fmt: skip
        found.setdefault(pair, []).append(fact)
    return tuple(_stake(graph, ranges, *pair, facts) for pair, facts in found.items())


def _stated(graph: Graph) -> tuple[Longs, Ints, Ints]:
    """The facts that state a holding, and the nodes of owner and owned."""
    table = graph.pack.facts
    stated = graph.with_predicate("owns", "part_of")
    stated = stated[(table.modality[stated] == 0) & ~table.role.where(lambda role: "former" in role, stated)]
    owns = table.predicate.where("owns".__eq__, stated)
    held = table.role.where(lambda role: "subsidiary" in role or "shareholder" in role, stated)
    stated, owns = stated[owns | held], owns[owns | held]
    subject, object_ = table.subject[stated], table.object[stated]
    return stated, np.where(owns, subject, object_), np.where(owns, object_, subject)


def _reached(roots: Ints, source: Ints, target: Ints, size: int) -> Flags:
    """Every node that a chain from one of the roots leads to."""
    rows, seen = grouped(source, size), np.zeros(size, dtype=np.bool_)
    while len(roots):
        fresh = distinct(target[gather(rows.start, rows.items, roots)])
        roots = fresh[~seen[fresh]]
        seen[roots] = True
    return seen


def _stake(
    graph: Graph, ranges: Sequence[tuple[float, float] | None], owner: int, held: int, facts: Sequence[int]
) -> Stake:
    """The hull of all shares that are stated; where none is, 0 to 100."""
    stated = [share for fact in facts if (share := ranges[int(graph.pack.facts.share.codes[fact])])]
    low = min((low for low, _ in stated), default=0.0)
    high = max((high for _, high in stated), default=100.0)
    evidence = tuple(graph.fact_id(fact) for fact in facts)
    return Stake(str(graph.ids[owner]), str(graph.ids[held]), low, high, evidence)


def share_range(text: str) -> tuple[float, float]:
    """'51' -> (51, 51); '25-50 %' -> (25, 50); 'more than 50' -> (50, 100); '' -> (0, 100)."""
    numbers = [min(100.0, float(number.replace(",", "."))) for number in _NUMBER.findall(text)]
    if not numbers:
        return 0.0, 100.0
    if len(numbers) > 1:
        return min(numbers), max(numbers)
    words = text.casefold()
    if any(word in words for word in ("more than", "over", "at least", ">", "above")):
        return numbers[0], 100.0
    if any(word in words for word in ("less than", "under", "up to", "<", "below")):
        return 0.0, numbers[0]
    return numbers[0], numbers[0]


def interests(holdings: Sequence[Stake], listed: Iterable[str]) -> tuple[Interest, ...]:
    """Every interest of a listed owner, over all simple chains; owner by owner, in order of ids."""
    below: dict[str, list[Stake]] = {}
    for stake in sorted(holdings, key=lambda stake: (stake.owner, stake.held)):
        below.setdefault(stake.owner, []).append(stake)
    rows = []
    for owner in sorted(set(listed)):
        chains: dict[str, list[Chain]] = {}
        for chain in _chains(below, Chain((owner,), 100.0, 100.0, ())):
            chains.setdefault(chain.nodes[-1], []).append(chain)
        for entity, found in sorted(chains.items()):
            low = min(100.0, sum(chain.low for chain in found))
            high = min(100.0, sum(chain.high for chain in found))
            rows.append(Interest(owner, entity, low, high, tuple(found)))
    return tuple(rows)


def _chains(below: dict[str, list[Stake]], start: Chain) -> Iterator[Chain]:
    """All simple chains that begin with this one."""
    for stake in below.get(start.nodes[-1], ()):
        if stake.held in start.nodes:
            continue
        low, high = start.low * stake.low / 100, start.high * stake.high / 100
        longer = Chain((*start.nodes, stake.held), low, high, (*start.evidence, *stake.evidence))
        yield longer
        yield from _chains(below, longer)


def supply_exposure(graph: Graph, listed: Iterable[str]) -> tuple[SupplyExposure, ...]:
    """Every entity that a listed one supplies, the most exposed first."""
    table = graph.pack.facts
    marked = np.zeros(len(graph.ids), dtype=np.bool_)
    marked[[node for node in map(graph.number, listed) if node >= 0]] = True
    supplied = graph.with_predicate("supplies")
    exposed = np.zeros(len(graph.ids), dtype=np.bool_)
    exposed[table.object[supplied[marked[table.subject[supplied]]]]] = True
    supplied = supplied[exposed[table.object[supplied]]]
    takers, givers = table.object[supplied], table.subject[supplied]
    facts: dict[int, dict[int, list[str]]] = {}
    for taker, giver, fact in zip(takers.tolist(), givers.tolist(), table.ids.some(supplied), strict=True):
        facts.setdefault(taker, {}).setdefault(giver, []).append(fact)
    names = graph.names(np.concatenate((takers, givers)))
    listed_too = set(np.flatnonzero(marked).tolist())
    rows = [
        (
            SupplyExposure(
                names[taker],
                tuple(names[node] for node in sorted(known) if node in listed_too),
                tuple(names[node] for node in sorted(known)),
                tuple((names[node], tuple(known[node])) for node in sorted(known)),
            ),
            int(graph.pack.nodes.rank[taker]),
        )
        for taker, known in facts.items()
    ]
    return tuple(row for row, _ in sorted(rows, key=lambda pair: (-pair[0].share, -len(pair[0].listed), pair[1])))
