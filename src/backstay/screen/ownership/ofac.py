"""OFAC 50 percent rule: owned 50 % or more, in the aggregate, by blocked persons, directly or through owned entities.

An intermediate counts with its whole stake once it is itself owned 50 % or more; shares are never multiplied.
Control alone does not block (FAQ 398); it is printed as a caution.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from backstay.model import Verdict
from backstay.screen.ownership.graph import Holdings, cited
from backstay.screen.ownership.rules import rules
from backstay.screen.ownership.shares import Outcome, Test, run, verdict


def evaluate(entities: Iterable[str], graph: Holdings, listed: Collection[str]) -> Iterator[Verdict]:
    """For each entity whether it is blocked because of its owners."""
    rule = rules()["OFAC"]
    outcome = run(Test("OFAC", rule.threshold, rule.inclusive), graph, listed)
    for entity in entities:
        yield verdict(outcome, entity, listed, tuple(_cautions(outcome, entity)))


def _cautions(outcome: Outcome, entity: str) -> Iterator[str]:
    for one in outcome.graph.controls:
        if one.held == entity and one.holder in outcome.possible:
            who = outcome.graph.name(one.holder)
            yield f"Caution: {who}: {one.kind}{cited(one.evidence)}; control alone does not block (FAQ 398)."
