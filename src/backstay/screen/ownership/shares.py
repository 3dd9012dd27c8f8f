"""The common part of the evaluators: certain, possible or neither, with the proof and the fact that is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from backstay.model import Verdict
from backstay.screen.ownership.graph import NEAR, Control, Holdings, cited, grow, least, most, share


@dataclass(frozen=True, slots=True)
class Test:
    """A threshold in percent; `inclusive` when the threshold itself is enough; `control` when control counts."""

    rule: str
    threshold: float
    inclusive: bool
    control: bool = False

    def passes(self, total: float) -> bool:
        return total >= self.threshold - NEAR if self.inclusive else total > self.threshold + NEAR

    def words(self) -> str:
        return f"{self.threshold:g} % or more" if self.inclusive else f"more than {self.threshold:g} %"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who is caught for certain and who possibly, each with the round in which the rule caught it."""

    test: Test
    graph: Holdings
    certain: dict[str, int]
    possible: dict[str, int]

    def answer(self, entity: str) -> str:
        return "yes" if entity in self.certain else "depends" if entity in self.possible else "no"


def run(test: Test, graph: Holdings, listed: Collection[str]) -> Outcome:
    """The rule applied to everything that is held, from these listed persons on."""
    certain = grow(listed, graph, lambda held, members: test.passes(least(graph.owners(held), members)))

    def can_join(held: str, members: Collection[str]) -> bool:
        if test.passes(most(graph.owners(held), members)):
            return True
        return test.control and any(c.held == held and c.holder in members for c in graph.controls)

    return Outcome(test, graph, certain, grow(listed, graph, can_join))


def verdict(outcome: Outcome, entity: str, listed: Collection[str], notes: tuple[str, ...] = ()) -> Verdict:
    """The answer for one entity with its proof tree and, where it depends, what is missing."""
    answer = outcome.answer(entity)
    proof = tuple(_proof(outcome, entity, listed, answer, 0, ()))
    missing = tuple(dict.fromkeys(_missing(outcome, entity, ()))) if answer == "depends" else ()
    return Verdict(entity, outcome.test.rule, answer, (*proof, *notes), missing)


def _proof(
    outcome: Outcome, entity: str, listed: Collection[str], answer: str, depth: int, above: tuple[str, ...]
) -> Iterator[str]:
    """One line per step, two blanks deeper per link; an owner already shown above is not shown again."""
    graph, indent = outcome.graph, "  " * depth
    if entity in listed:
        yield f"{indent}{graph.name(entity)} is listed itself."
        return
    members = outcome.certain if answer == "yes" else outcome.possible
    owners = [stake for stake in graph.owners(entity) if stake.owner in members and stake.owner != entity]
    if answer == "yes":
        # Only owners that were caught before this entity carry the proof, so that no circle proves itself.
        owners = [stake for stake in owners if members[stake.owner] < members[entity]]
    yield indent + _sentence(outcome, entity, {stake.owner for stake in owners}, answer)
    for stake in owners:
        name = graph.name(stake.owner)
        yield f"{indent}  {name} holds {share(stake)} of {graph.name(entity)}{cited(stake.evidence)}."
        if stake.owner not in listed and stake.owner not in above:
            below = outcome.answer(stake.owner)
            yield from _proof(outcome, stake.owner, listed, below, depth + 2, (*above, entity))
    for control in _controls(outcome, entity):
        yield f"{indent}  {graph.name(control.holder)}: {control.kind}{cited(control.evidence)}; to be assessed."


def _sentence(outcome: Outcome, entity: str, owners: Collection[str], answer: str) -> str:
    graph, test = outcome.graph, outcome.test
    low, high = least(graph.owners(entity), owners), most(graph.owners(entity), owners)
    total = f"{low:g} %" if abs(low - high) < NEAR else f"{low:g} to {high:g} %"
    if not owners:
        return f"{graph.name(entity)}: no listed owner is known, nor one that the rule catches."
    word = {"yes": "caught", "no": "not caught", "depends": "open"}[answer]
    return f"{graph.name(entity)}: {total} held by listed persons or those they own; needs {test.words()}: {word}."


def _controls(outcome: Outcome, entity: str) -> list[Control]:
    if not outcome.test.control:
        return []
    return [one for one in outcome.graph.controls if one.held == entity and one.holder in outcome.possible]


def _missing(outcome: Outcome, entity: str, above: tuple[str, ...]) -> Iterator[str]:
    """The shares that are ranges, the controls that need assessment, and what their owners in turn depend on."""
    graph = outcome.graph
    for control in _controls(outcome, entity):
        who, what = graph.name(control.holder), graph.name(entity)
        yield f"needs assessment: whether {who} controls {what} ({control.kind})"
    for stake in graph.owners(entity):
        if stake.owner not in outcome.possible:
            continue
        if stake.high - stake.low > NEAR:
            yield f"the share of {graph.name(stake.owner)} in {graph.name(entity)} (known: {share(stake)})"
        if outcome.answer(stake.owner) == "depends" and stake.owner not in (*above, entity) and stake.high > 0:
            yield from _missing(outcome, stake.owner, (*above, entity))
