"""Decisions on hits: what a person decided about an entity and a listing, and whether it still holds.

A decision is a Judgement on two anchors, the entity's and the listing's. It remembers the content of the listing
and of the record as they were; when either has changed the hit is open again, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from backstay.model import BadRequest, Entity, Hit, Judgement, Listing, list_anchor
from backstay.model.entities import DECISIONS
from backstay.model.ids import digest


def record_hash(entity: Entity) -> str:
    """What a decision on the entity rests on: its names, kind, numbers and countries, in no order."""
    names = sorted({name.casefold() for name in entity.names})
    return digest("r", (entity.kind, *names, *sorted(entity.identifiers), *sorted(entity.countries)))


def anchors_of(entity: Entity) -> tuple[str, ...]:
    """The texts a decision may be bound to: the entity's anchors, or its id when it has none (a customer, a name)."""
    return tuple(sorted(str(anchor) for anchor in entity.anchors)) or (entity.id,)


def decide(
    entity: Entity, listing: Listing, version: str, decision: str, by: str, at: str, why: str = ""
) -> Judgement:
    """The judgement to keep; BadRequest when there is no such decision, no author, or no reason to clear."""
    if decision not in DECISIONS["hit"]:
        raise BadRequest(f"A hit is decided as {', '.join(DECISIONS['hit'])}, not as '{decision}'.")
    if not by.strip():
        raise BadRequest("A decision needs a name behind it; give one with --as NAME.")
    if decision == "cleared" and not why.strip():
        raise BadRequest("A hit is cleared with a reason; say why.")
    detail = {"content": listing.content, "record": record_hash(entity), "version": version}
    right = str(list_anchor(listing.list, listing.entry))
    return Judgement("hit", anchors_of(entity)[0], right, decision, by, at, why, json.dumps(detail, sort_keys=True))


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The newest decision on each (left, right) that was not withdrawn."""
    rows = [judgement for judgement in judgements if judgement.subject == "hit"]
    withdrawn = {judgement.withdraws for judgement in rows if judgement.withdraws}
    found: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(rows, key=lambda row: (row.at, row.id)):
        if judgement.id not in withdrawn and not judgement.withdraws:
            found[judgement.left, judgement.right] = judgement
    return found


def applied(hit: Hit, entity: Entity, listing: Listing, made: dict[tuple[str, str], Judgement]) -> Hit:
    """The hit with its decision, or open again with the reason why."""
    right = str(list_anchor(listing.list, listing.entry))
    rows = [made[left, right] for left in anchors_of(entity) if (left, right) in made]
    if not rows:
        return hit
    newest = max(rows, key=lambda row: (row.at, row.id))
    changed = _changed(newest, entity, listing)
    if changed:
        told = f"{newest.decision} by {newest.by} on {newest.at[:10]}, but {' and '.join(changed)} since"
        return replace(hit, decided_by=newest.by, reopened=told)
    return replace(hit, decision=newest.decision, decided_by=newest.by)


def _changed(judgement: Judgement, entity: Entity, listing: Listing) -> list[str]:
    try:
        detail = json.loads(judgement.detail or "{}")
    except ValueError:
        detail = {}
    found = []
    if detail.get("content", listing.content) != listing.content:
        found.append("the listing changed")
    if detail.get("record", record_hash(entity)) != record_hash(entity):
        found.append("the record changed")
    return found
