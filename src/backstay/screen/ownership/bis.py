"""BIS Affiliates rule: owned 50 % or more by entities of the Entity List, the MEU list or some blocked persons.

A dated rule: in force from 29 September 2025, suspended from 10 November 2025 to 9 November 2026, and what holds
after that must be looked up. The strictest licence rule of the owners applies; a share that is not known must be
found out or licensed; a minority holding is a red flag.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from backstay.model import Verdict
from backstay.screen.ownership.graph import Holdings, share
from backstay.screen.ownership.rules import rules
from backstay.screen.ownership.shares import Outcome, Test, run, verdict

# A minority from which the rule's text sees a red flag is not given; this is where holdings are commonly reported.
SIGNIFICANT = 10.0


def evaluate(entities: Iterable[str], graph: Holdings, listed: Collection[str], on: str = "") -> Iterator[Verdict]:
    """For each entity whether licence rules of listed owners reach it on a day ('YYYY-MM-DD')."""
    rule = rules()["BIS"]
    outcome = run(Test("BIS", rule.threshold, rule.inclusive), graph, listed)
    for entity in entities:
        yield _dated(_tested(outcome, entity, listed), entity in listed, rule.status(on), on or "the day asked for")


def _tested(outcome: Outcome, entity: str, listed: Collection[str]) -> Verdict:
    """The ownership test alone, with the red flags and what follows from it."""
    plain = verdict(outcome, entity, listed, tuple(_flags(entity, outcome.graph, listed)))
    if plain.answer == "depends":
        plain = replace(
            plain, proof=(*plain.proof, "A share that is not known must be found out, or a licence sought.")
        )
    if plain.answer == "yes" and entity not in listed:
        plain = replace(plain, proof=(*plain.proof, "The strictest licence rule of the owners applies."))
    return plain


def _dated(plain: Verdict, is_listed: bool, status: str, day: str) -> Verdict:
    """The verdict on a day: a rule that is suspended catches nobody, one of unknown status leaves it open."""
    if is_listed or status == "in force" or plain.answer == "no":
        return replace(plain, proof=(*plain.proof, f"Status of the rule on {day}: {status}."))
    if status == "unknown":
        missing = f"whether the rule is in force on {day} (15 CFR 744)"
        return replace(
            plain,
            answer="depends",
            proof=(*plain.proof, f"Status of the rule on {day}: unknown; the ownership test says {plain.answer}."),
            missing=(missing, *plain.missing),
        )
    told = f"The rule is {status} on {day}; the ownership test says {plain.answer}."
    return replace(plain, answer="no", proof=(*plain.proof, told), missing=())


def _flags(entity: str, graph: Holdings, listed: Collection[str]) -> list[str]:
    minority = [
        f"Red flag: {graph.name(stake.owner)}, which is listed, holds {share(stake)} of {graph.name(entity)}."
        for stake in graph.owners(entity)
        if stake.owner in listed and stake.high >= SIGNIFICANT and stake.low < 50
    ]
    ties = [
        f"Red flag: {graph.name(one.holder)}, which is listed: {one.kind} in {graph.name(entity)}."
        for one in graph.controls
        if one.held == entity and one.holder in listed
    ]
    return minority + ties
