"""Exposure to listed parties: economic interest along ownership chains, and listed suppliers along supply.

Interest of an owner L in E: the sum over all simple ownership chains from L to E of the product of the shares,
as a range (an unknown share lies between 0 and 100 percent). It is money, not law: the legal tests of each
jurisdiction are the ownership rules of `screen`. Supply exposure of E: its listed suppliers over its known ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from backstay.model import Fact, Stake, Verdict
from backstay.network.graph import Graph

# An ownership test: direct stakes and those to be designated go in, verdicts on whoever is held come out. Who is
# listed already is the test's own knowledge, for each jurisdiction has lists of its own.
Evaluate = Callable[[Sequence[Stake], Sequence[str]], Iterable[Verdict]]
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


def stakes(graph: Graph) -> tuple[Stake, ...]:
    """Direct holdings that facts state: who owns, who has subsidiaries and shareholders. Members hold nothing."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in graph.with_predicate("owns", "part_of"):
        if fact.modality != "asserted" or "former" in fact.role:
            continue
        if fact.predicate == "owns":
            found.setdefault((fact.subject, fact.object), []).append(fact)
        elif "subsidiary" in fact.role or "shareholder" in fact.role:
            found.setdefault((fact.object, fact.subject), []).append(fact)
    return tuple(_stake(owner, held, facts) for (owner, held), facts in sorted(found.items()))


def _stake(owner: str, held: str, facts: Sequence[Fact]) -> Stake:
    """The hull of all shares that are stated; where none is, 0 to 100."""
    ranges = [share_range(fact.share) for fact in facts if fact.share]
    low = min((low for low, _ in ranges), default=0.0)
    high = max((high for _, high in ranges), default=100.0)
    return Stake(owner, held, low, high, tuple(fact.id for fact in facts))


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
    marked = set(listed)
    facts: dict[str, dict[str, list[str]]] = {}
    for fact in graph.with_predicate("supplies"):
        facts.setdefault(fact.object, {}).setdefault(fact.subject, []).append(fact.id)
    rows = [
        SupplyExposure(
            entity,
            tuple(sorted(set(known) & marked)),
            tuple(sorted(known)),
            tuple((supplier, tuple(known[supplier])) for supplier in sorted(known)),
        )
        for entity, known in facts.items()
        if set(known) & marked
    ]
    return tuple(sorted(rows, key=lambda row: (-row.share, -len(row.listed), graph.label(row.entity), row.entity)))
