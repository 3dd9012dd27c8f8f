"""Shares as ranges, and what follows from them whatever the true numbers are.

A rule adds an entity to a set when members of the set hold enough of it. Grown with the lowest shares the set holds
what is certain; grown with the highest that fit into 100 % it holds what is possible. Both are exact: a share only
ever helps, and the shares in one entity do not bind those in another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from backstay.model import Stake

WHOLE = 100.0
# Shares are read from texts and added up; a millionth of a percent is no difference.
NEAR = 1e-6

CONTROL_KINDS = {
    "appoints management": "power to appoint or remove the majority of the management",
    "voting agreement": "majority of voting rights by agreement",
    "dominant influence": "dominant influence, also in fact only",
    "uses assets": "right to use all or part of the assets",
    "consolidated": "management or accounts on a unified basis",
    "shares liabilities": "joint liability for obligations",
    "buy-back option": "an option to buy the shares back",
    "transfer near listing": "shares passed on near the date of listing",
    "front person": "a front person holds the shares",
    "trust or shell": "a trust or shell stands between",
    "acts on behalf": "acts on behalf or at the direction of the listed person",
    "majority interest": "majority interest in the entity",
}


@dataclass(frozen=True, slots=True)
class Control:
    """Evidence that `holder` controls `held`; `kind` is one of CONTROL_KINDS. An indicator, never a finding."""

    holder: str
    held: str
    kind: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joint:
    """Owners that act together: a joint arrangement, or one of them controls the rights of the others."""

    owners: tuple[str, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holdings:
    """All that is reported: for each held entity its owners' stakes by owner, the controls, and names to print."""

    stakes: Mapping[str, tuple[Stake, ...]]
    controls: tuple[Control, ...] = ()
    joints: tuple[Joint, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, entity: str) -> str:
        return self.names.get(entity, entity)

    def owners(self, held: str) -> tuple[Stake, ...]:
        return self.stakes.get(held, ())

    @cached_property
    def below(self) -> Mapping[str, set[str]]:
        """For each owner or controller what it holds or controls, itself or through those it acts together with."""
        found: dict[str, set[str]] = {}
        for held, stakes in self.stakes.items():
            for stake in stakes:
                found.setdefault(stake.owner, set()).add(held)
        for control in self.controls:
            found.setdefault(control.holder, set()).add(control.held)
        for joint in self.joints:
            together = {held for owner in joint.owners for held in found.get(owner, ())}
            for owner in joint.owners:
                found.setdefault(owner, set()).update(together)
        return found


def holdings(
    stakes: Iterable[Stake],
    controls: Iterable[Control] = (),
    joints: Iterable[Joint] = (),
    names: Mapping[str, str] | None = None,
) -> Holdings:
    """Reported stakes as one graph; several reports of one stake become one range.

    Reports that agree somewhere narrow each other; reports that contradict widen to all they say. A stake in
    oneself says nothing about who owns.
    """
    rows = sorted((stake for stake in stakes if stake.owner != stake.held), key=lambda one: (one.held, one.owner))
    found: dict[str, tuple[Stake, ...]] = {}
    for held, of_held in groupby(rows, key=lambda one: one.held):
        found[held] = tuple(_one(list(same)) for _, same in groupby(of_held, key=lambda one: one.owner))
    ordered = sorted(set(controls), key=lambda one: (one.held, one.holder, one.kind, one.evidence))
    return Holdings(found, tuple(ordered), tuple(joints), dict(names or {}))


def _one(reports: list[Stake]) -> Stake:
    low, high = max(one.low for one in reports), min(one.high for one in reports)
    if low > high:
        low, high = min(one.low for one in reports), max(one.high for one in reports)
    evidence = tuple(dict.fromkeys(sorted(mark for one in reports for mark in one.evidence)))
    return Stake(reports[0].owner, reports[0].held, max(0.0, low), min(WHOLE, high), evidence)


def least(owners: Iterable[Stake], members: Collection[str]) -> float:
    """The share that members hold for certain."""
    return sum(stake.low for stake in owners if stake.owner in members)


def most(owners: Iterable[Stake], members: Collection[str]) -> float:
    """The largest share members can hold: their highest figures, but no more than the others leave.

    When the lowest figures together pass 100 % some report is wrong, and the others leave nothing out.
    """
    rows = tuple(owners)
    highest = sum(stake.high for stake in rows if stake.owner in members)
    if sum(stake.low for stake in rows) > WHOLE + NEAR:
        return highest
    return min(highest, WHOLE - sum(stake.low for stake in rows if stake.owner not in members))


def grow(seeds: Collection[str], graph: Holdings, joins: Callable[[str, Collection[str]], bool]) -> dict[str, int]:
    """Members and the round in which they joined: seeds in round 0, then whoever `joins` lets in, until stable."""
    members = dict.fromkeys(sorted(seeds), 0)
    fresh, number = list(members), 0
    while fresh:
        number += 1
        # Only those below somebody who has just joined can join now; to ask all again is too dear in large cases.
        asked = sorted({held for owner in fresh for held in graph.below.get(owner, ())} - members.keys())
        fresh = [entity for entity in asked if joins(entity, members)]
        members.update(dict.fromkeys(fresh, number))
    return members


def share(stake: Stake) -> str:
    """'50 %', '25-49.9 %', 'an unknown share'."""
    if stake.low <= 0 and stake.high >= WHOLE:
        return "an unknown share"
    if abs(stake.low - stake.high) < NEAR:
        return f"{stake.low:g} %"
    return f"{stake.low:g}-{stake.high:g} %"


def cited(evidence: Iterable[str]) -> str:
    marks = ", ".join(evidence)
    return f" [{marks}]" if marks else ""
