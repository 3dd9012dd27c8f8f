"""Decisions on hits: what a person decided about an entity and a listing, and whether it still holds.

A decision is a Judgement on two anchors, the entity's and the listing's. It remembers the content of the listing
and of the record as they were, and the list version; when either has changed, or the listing was off the list
meanwhile, the hit is open again and says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from backstay.model import BadDecision, Entity, Hit, Judgement, Listing, Ruling, list_anchor
from backstay.model.entities import DECISIONS, IN_FORCE, ORPHANED, REOPENED
from backstay.model.ids import digest
from backstay.screen.candidates import Lists

# Anchors kept beside the first one: a decision outlives a document that is replaced or removed.
ANCHORS = 20


def record_hash(entity: Entity) -> str:
    """What a decision on the entity rests on: its names, kind, numbers, countries and dates, in no order."""
    names = sorted({name.casefold() for name in entity.names})
    return digest(
        "r", (entity.kind, *names, *sorted(entity.identifiers), *sorted(entity.countries), *sorted(entity.dates))
    )


def anchors_of(entity: Entity) -> tuple[str, ...]:
    """The texts a decision may be bound to: the entity's anchors, or its id when it has none (a customer, a name)."""
    return tuple(sorted(str(anchor) for anchor in entity.anchors)) or (entity.id,)


def decide(
    entity: Entity, listing: Listing, version: str, decision: str, by: str, at: str, why: str = ""
) -> Judgement:
    """The judgement to keep; 'true' and 'true-hit' are said for 'true hit'.

    Raises:
        BadDecision: there is no such decision, no author, or no reason to clear.
    """
    decision = "true hit" if decision in ("true", "true-hit") else decision
    if decision not in DECISIONS["hit"]:
        raise BadDecision(f"A hit is decided as {', '.join(DECISIONS['hit'])}, not as '{decision}'.")
    if not by.strip():
        raise BadDecision("A decision needs a name behind it; give one with --as NAME.")
    if decision == "cleared" and not why.strip():
        raise BadDecision("A hit is cleared with a reason; say why.")
    left, *also = anchors_of(entity)
    detail = {"content": listing.content, "record": record_hash(entity), "version": version, "also": also[:ANCHORS]}
    right = str(list_anchor(listing.list, listing.entry))
    return Judgement("hit", left, right, decision, by, at, why, json.dumps(detail, sort_keys=True))


def standing(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The newest decision on each (left, right) that was not withdrawn; it counts at every anchor it came with."""
    rows = [judgement for judgement in judgements if judgement.subject == "hit"]
    withdrawn = {judgement.withdraws for judgement in rows if judgement.withdraws}
    found: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(rows, key=lambda row: row.at):
        if judgement.id not in withdrawn and not judgement.withdraws:
            for left in (judgement.left, *_detail(judgement).get("also", ())):
                found[left, judgement.right] = judgement
    return found


def decided(
    hits: Iterable[Hit], entities: Iterable[Entity], lists: Lists, judgements: Iterable[Judgement]
) -> tuple[Hit, ...]:
    """The hits in their order, each with the decision that stands on it now and none that does not."""
    made = standing(judgements)
    rights = {right for _, right in made}
    bare = [replace(hit, decision="", decided_by="", reopened="") if _is_decided(hit) else hit for hit in hits]
    if not made:
        return tuple(bare)
    by_id = {entity.id: entity for entity in entities}
    mine = sorted({hit.listing for hit in bare if str(list_anchor(hit.list, hit.entry)) in rights})
    held = lists.lookup(mine)
    return tuple(
        applied(hit, by_id[hit.entity], held[hit.listing][1], lists, made) if hit.listing in held else hit
        for hit in bare
    )


def _is_decided(hit: Hit) -> bool:
    return bool(hit.decision or hit.decided_by or hit.reopened)


def rulings(judgements: Iterable[Judgement], entities: Iterable[Entity], hits: Iterable[Hit]) -> list[Ruling]:
    """What each decision on a hit comes to: it holds, is open again, or nothing like it is left."""
    rows = [row for row in judgements if row.subject == "hit"]
    if not rows:
        return []
    wanted = {left for row in rows for left in (row.left, *_detail(row).get("also", ()))}
    owners = {anchor: entity.id for entity in entities for anchor in anchors_of(entity) if anchor in wanted}
    found = {(hit.entity, str(list_anchor(hit.list, hit.entry))): hit for hit in hits}
    return [_ruling(row, owners, found) for row in rows]


def _ruling(row: Judgement, owners: Mapping[str, str], hits: Mapping[tuple[str, str], Hit]) -> Ruling:
    owner = next((owners[left] for left in (row.left, *_detail(row).get("also", ())) if left in owners), "")
    if not owner:
        return Ruling(row.id, "hit", ORPHANED, reason="the name that was decided on is in no document any more")
    hit = hits.get((owner, row.right))
    if hit is None:
        return Ruling(row.id, "hit", ORPHANED, reason="the listing is gone, or is no hit on this name any more")
    state, reason = (REOPENED, hit.reopened) if hit.reopened else (IN_FORCE, "")
    return Ruling(row.id, "hit", state, f"{hit.entity} {hit.listing}", reason=reason)


def applied(
    hit: Hit, entity: Entity, listing: Listing, lists: Lists, made: Mapping[tuple[str, str], Judgement]
) -> Hit:
    """The hit with its decision, or open again with the reason why.

    'cleared by ann on 2026-01-02, but the listing changed since: names: + VMP (strong)'; the last words only where
    the version that was decided on is still loaded (see `words_since`).
    """
    right = str(list_anchor(listing.list, listing.entry))
    rows = [made[left, right] for left in anchors_of(entity) if (left, right) in made]
    if not rows:
        return hit
    newest = max(rows, key=lambda row: (row.at, row.id))
    detail = _detail(newest)
    words = _words(hit, listing, str(detail.get("version", "")), lists)
    changed = []
    if words or detail.get("content", listing.content) != listing.content:
        changed.append("the listing changed")
    if detail.get("record", record_hash(entity)) != record_hash(entity):
        changed.append("the record changed")
    if changed:
        told = f"{newest.decision} by {newest.by} on {newest.at[:10]}, but {' and '.join(changed)} since"
        return replace(hit, decided_by=newest.by, reopened=f"{told}: {words}" if words else told)
    return replace(hit, decision=newest.decision, decided_by=newest.by)


def _words(hit: Hit, listing: Listing, version: str, lists: Lists) -> str:
    """What happened to the listing since it was decided on, in words; '' where nothing, or nobody can tell."""
    if lists.pairs is not None:
        return lists.pairs.get(hit.entity, {}).get(hit.listing, "")
    return lists.since(version, listing) if version not in ("", hit.version) else ""


def words_since(reopened: str) -> str:
    """What happened to the listing, as a hit that is open again says it; '' where it does not."""
    return reopened.partition(", but ")[2].partition(" since: ")[2]


def _detail(judgement: Judgement) -> dict[str, Any]:
    try:
        return dict(json.loads(judgement.detail or "{}"))
    except ValueError:
        return {}
