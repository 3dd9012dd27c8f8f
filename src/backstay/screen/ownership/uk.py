"""UK test: more than 50 % of shares or votes held by one listed person, directly or indirectly; or control.

Holdings of different listed persons are not added up, unless they act by joint arrangement or one controls the
other's rights. What one person holds through entities that it owns by majority counts as its own.
"""

from __future__ import annotations

from collections.abc import Collection

from backstay.model import Verdict
from backstay.screen.ownership.graph import Holdings, cited
from backstay.screen.ownership.rules import rules
from backstay.screen.ownership.shares import Outcome, Test, run, verdict

_RANK = {"yes": 2, "depends": 1, "no": 0}


def evaluate(entity: str, graph: Holdings, listed: Collection[str]) -> Verdict:
    """The strongest verdict over the listed persons, each taken alone or with those it acts together with."""
    rule = rules()["UK"]
    test = Test("UK", rule.threshold, rule.inclusive, control=True)
    if not listed:
        return verdict(run(test, graph, ()), entity, ())
    # A partner that is not listed lends its shares, but is not caught by lending them.
    groups = [tuple(one for one in group if one != entity or one in listed) for group in together(graph, listed)]
    found = [(run(test, graph, group), group) for group in groups]
    best = max(found, key=lambda pair: (_RANK[pair[0].answer(entity)], most_held(pair[0], entity, pair[1])))
    notes = tuple(
        f"Taken together: {', '.join(map(graph.name, joint.owners))}{cited(joint.evidence)}."
        for joint in graph.joints
        if len(best[1]) > 1 and set(joint.owners) & set(best[1])
    )
    if len(found) > 1 and best[0].answer(entity) != "yes":
        notes += ("Holdings of different listed persons are not added up without a joint arrangement.",)
    return verdict(best[0], entity, best[1], notes)


def together(graph: Holdings, listed: Collection[str]) -> list[tuple[str, ...]]:
    """The listed persons one by one, those of a joint arrangement as one, in order."""
    groups: list[set[str]] = [{one} for one in sorted(listed)]
    for joint in graph.joints:
        merged = [group for group in groups if group & set(joint.owners)]
        if merged:
            # An unlisted partner's shares count too: the right is exercised together.
            groups = [group for group in groups if group not in merged]
            groups.append(set(joint.owners).union(*merged))
    return sorted(tuple(sorted(group)) for group in groups)


def most_held(outcome: Outcome, entity: str, group: tuple[str, ...]) -> float:
    return sum(stake.high for stake in outcome.graph.owners(entity) if stake.owner in group)
