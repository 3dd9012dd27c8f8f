"""EU asset freeze: owned 50 % or more, in the aggregate, by listed persons; or controlled, which is presumed.

Control extends the freeze by a presumption that can be rebutted case by case, so it makes a verdict 'depends'. For
chains no worked arithmetic is published: the verdict says 'owned via' and that it is less than certain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from backstay.model import Verdict
from backstay.screen.ownership.graph import Holdings
from backstay.screen.ownership.rules import rules
from backstay.screen.ownership.shares import Outcome, Test, run, verdict


def evaluate(entities: Iterable[str], graph: Holdings, listed: Collection[str]) -> Iterator[Verdict]:
    """For each entity whether its funds are to be frozen because of its owners, or of who controls it."""
    rule = rules()["EU"]
    outcome = run(Test("EU", rule.threshold, rule.inclusive, control=True), graph, listed)
    for entity in entities:
        via = [owner for owner in carriers(outcome, entity) if owner not in listed]
        notes: tuple[str, ...] = ()
        if outcome.answer(entity) == "yes" and via:
            names = ", ".join(graph.name(owner) for owner in via)
            notes = (f"EU: owned via {names}; no arithmetic is published for chains, so this is less than certain.",)
        yield verdict(outcome, entity, listed, notes)


def carriers(outcome: Outcome, entity: str) -> list[str]:
    """The owners that carry a certain verdict: those caught before the entity was."""
    if not outcome.certain.get(entity):
        return []
    return [
        stake.owner
        for stake in outcome.graph.owners(entity)
        if outcome.certain.get(stake.owner, outcome.certain[entity]) < outcome.certain[entity]
    ]
