"""OFAC 50 percent rule: owned 50 % or more, in the aggregate, by blocked persons, directly or through owned entities.

An intermediate counts with its whole stake once it is itself owned 50 % or more; shares are never multiplied.
Control alone does not block (FAQ 398); it is printed as a caution.
"""

from __future__ import annotations

from collections.abc import Collection

from backstay.model import Verdict
from backstay.screen.ownership.graph import Holdings, cited
from backstay.screen.ownership.rules import rules
from backstay.screen.ownership.shares import Test, run, verdict


def evaluate(entity: str, graph: Holdings, listed: Collection[str]) -> Verdict:
    """Whether the entity is blocked because of its owners."""
    rule = rules()["OFAC"]
    outcome = run(Test("OFAC", rule.threshold, rule.inclusive), graph, listed)
    caution = tuple(
        f"Caution: {graph.name(one.holder)}: {one.kind}{cited(one.evidence)}; control alone does not block (FAQ 398)."
        for one in graph.controls
        if one.held == entity and one.holder in outcome.possible
    )
    return verdict(outcome, entity, listed, caution)
