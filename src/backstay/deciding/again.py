"""Screening a case again after lists changed, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from backstay import flow
from backstay.model import Entity, Hit
from backstay.store import picture
from backstay.store.case import Case
from backstay.store.lists import ListStore


def rescreen(case: Case, lists: ListStore, hand: flow.Hand) -> dict[str, Any]:
    """Bring the picture up to date with the lists: hits that are new, gone or open again, and how many were screened.

    Only entities that a change can have touched are screened; the hits equal those of a full run.
    """
    screened, entities = 0, 0

    def watch(step: str, done: int, total: int) -> None:
        nonlocal screened, entities
        if step == "screening":
            screened, entities = done, total
        hand.watch(step, done, total)

    before, names = _hits(case)
    flow.build(case, lists, replace(hand, watch=watch))
    after, now = _hits(case)
    names |= now
    again = [key for key, hit in after.items() if hit.reopened and key in before and not before[key].reopened]
    return {
        "screened": screened,
        "entities": entities or len(now),
        "hits": len(after),
        "new": [_told(after[key], names) for key in sorted(after.keys() - before.keys())],
        "gone": [_told(before[key], names) for key in sorted(before.keys() - after.keys())],
        "open again": [_told(after[key], names) for key in sorted(again)],
    }


def _hits(case: Case) -> tuple[dict[tuple[str, str], Hit], dict[str, str]]:
    with case.read() as connection:
        hits = picture.values(connection, "hit", Hit)
        names = {entity.id: entity.caption for entity in picture.values(connection, "entity", Entity)}
    return {(hit.entity, hit.listing): hit for hit in hits}, names


def _told(hit: Hit, names: dict[str, str]) -> dict[str, Any]:
    return {
        "entity": hit.entity,
        "name": names.get(hit.entity, hit.matched_name),
        "listing": hit.listing,
        "listed_name": hit.listed_name,
        "probability": hit.probability,
        "decision": hit.decision,
        "decided_by": hit.decided_by,
        "reopened": hit.reopened,
    }
