"""UK test: more than 50 % of shares or votes held by one listed person, directly or indirectly; or control.

Holdings of different listed persons are not added up, unless they act by joint arrangement or one controls the
other's rights. What one person holds through entities that it owns by majority counts as its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from backstay.model import Verdict
from backstay.screen.ownership.graph import Holdings, cited
from backstay.screen.ownership.rules import rules
from backstay.screen.ownership.shares import Outcome, Test, run, verdict

_RANK = {"yes": 2, "depends": 1, "no": 0}


def evaluate(entities: Iterable[str], graph: Holdings, listed: Collection[str]) -> Iterator[Verdict]:
    """For each entity the strongest verdict over the listed persons, each alone or with those it acts with."""
    rule = rules()["UK"]
    test = Test("UK", rule.threshold, rule.inclusive, control=True)
    groups = together(graph, listed)
    found = [(run(test, graph, group), group) for group in groups]
    touching, partners = _touching(found), {one for group in groups for one in group} - set(listed)
    for entity in entities:
        mine = [found[place] for place in dict.fromkeys(touching.get(entity, [0]))] if found else []
        if entity in partners:
            # A partner that is not listed lends its shares, but is not caught by lending them.
            without = [tuple(one for one in group if one != entity) for group in groups]
            mine = [(run(test, graph, group), group) for group in without]
        yield _strongest(entity, mine or [(run(test, graph, ()), ())])


def _touching(found: Sequence[tuple[Outcome, tuple[str, ...]]]) -> dict[str, list[int]]:
    """For each entity the groups that may catch it or hold some of it, and before them the first."""
    places: dict[str, list[int]] = {}
    for place, (outcome, group) in enumerate(found):
        held = (entity for one in group for entity in outcome.graph.below.get(one, ()))
        for entity in {*outcome.possible, *held}:
            places.setdefault(entity, [0]).append(place)
    return places


def _strongest(entity: str, found: list[tuple[Outcome, tuple[str, ...]]]) -> Verdict:
    best, group = max(found, key=lambda pair: (_RANK[pair[0].answer(entity)], most_held(pair[0], entity, pair[1])))
    graph = best.graph
    notes = tuple(
        f"Taken together: {', '.join(map(graph.name, joint.owners))}{cited(joint.evidence)}."
        for joint in graph.joints
        if len(group) > 1 and set(joint.owners) & set(group)
    )
    holders = {stake.owner for stake in graph.owners(entity)}
    if best.answer(entity) != "yes" and sum(bool(holders & set(other)) for _, other in found) > 1:
        notes += ("Holdings of different listed persons are not added up without a joint arrangement.",)
    return verdict(best, entity, group, notes)


def together(graph: Holdings, listed: Collection[str]) -> list[tuple[str, ...]]:
    """The listed persons one by one, those of a joint arrangement as one, in order.

    Those who hold and control nothing are taken together: they catch nobody but themselves.
    """
    active = {stake.owner for stakes in graph.stakes.values() for stake in stakes}
    active |= {control.holder for control in graph.controls} | {one for joint in graph.joints for one in joint.owners}
    groups: list[set[str]] = [{one} for one in sorted(listed) if one in active]
    if idle := {one for one in listed if one not in active}:
        groups.append(idle)
    for joint in graph.joints:
        merged = [group for group in groups if group & set(joint.owners)]
        if merged:
            # An unlisted partner's shares count too: the right is exercised together.
            groups = [group for group in groups if group not in merged]
            groups.append(set(joint.owners).union(*merged))
    return sorted(tuple(sorted(group)) for group in groups)


def most_held(outcome: Outcome, entity: str, group: tuple[str, ...]) -> float:
    return sum(stake.high for stake in outcome.graph.owners(entity) if stake.owner in group)
