"""What screening of a user's own records gives, for a page or a program: hits explained, lists with their ages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from backstay import screen
from backstay.deciding.customers import remembered
from backstay.deciding.seen import words_of
from backstay.model import Entity, Hit, Judgement, Listing, list_anchor
from backstay.model.chief import in_part
from backstay.model.dates import age
from backstay.screen.coverage import coverage
from backstay.screen.customers import Customers, result_rows
from backstay.store.desk import Desk
from backstay.store.lists import ListStore

View = dict[str, Any]


def asked_view(lists: ListStore, today: date) -> View:
    """Which lists are asked, as of when and how old; what is not loaded is said, never passed over."""
    versions = lists.latest()
    return {
        "asked": [
            {
                "list": row.list,
                "jurisdiction": row.jurisdiction,
                "title": row.title,
                "as_of": row.as_of,
                "age": age(row.as_of, today),
                "version": row.id,
                "entries": row.entries,
            }
            for row in versions
        ],
        "not_loaded": [row.jurisdiction for row in coverage(versions) if not row.loaded],
        "in_part": list(in_part(versions)),
    }


def records_view(
    desk: Desk, lists: ListStore, entities: Sequence[Entity], hits: Iterable[Hit], today: date
) -> list[View]:
    """Each record with its hits, best first, under the decisions that stand now.

    `other_kind` says that they are of another kind than the record was asked as.
    """
    made = remembered(desk)
    asked = screen.lists_of(lists)
    mine = {entity.id for entity in entities}
    laid = screen.decided([hit for hit in hits if hit.entity in mine], entities, asked, made)
    held = lists.lookup(sorted({hit.listing for hit in laid}))
    dates = {version.id: version.as_of for version in lists.versions()}
    found: dict[str, list[View]] = {}
    others = {hit.entity for hit in laid if screen.is_other_kind(hit)}
    for hit in laid:
        if hit.listing in held:
            row = _hit(hit, held[hit.listing][1], dates.get(hit.version, ""), today, made)
            found.setdefault(hit.entity, []).append(row)
    return [
        {
            "id": entity.id,
            "name": entity.caption,
            "kind": entity.kind,
            "other_kind": entity.id in others,
            "hits": found.get(entity.id, []),
        }
        for entity in entities
    ]


def _hit(hit: Hit, listing: Listing, as_of: str, today: date, made: Iterable[Judgement]) -> View:
    right = str(list_anchor(listing.list, listing.entry))
    standing = next((row for row in made if (row.left, row.right) == (hit.entity, right)), None)
    most = max((abs(part.weight) for part in hit.why), default=0.0) or 1.0
    return {
        "listing": hit.listing,
        "list": hit.list,
        "entry": hit.entry,
        "version": hit.version,
        "as_of": as_of,
        "age": age(as_of, today),
        "probability": hit.probability,
        "score": hit.score,
        "matched": words_of(hit.matched_name, hit.why, 0),
        "matched_name": hit.matched_name,
        "listed": words_of(hit.listed_name, hit.why, 1),
        "listed_name": hit.listed_name,
        "kind": listing.kind,
        "countries": list(listing.countries),
        "measures": list(listing.measures),
        "programmes": list(listing.programmes),
        "since": listing.listed,
        "ended": listing.ended(str(today)),
        "parts": [asdict(part) | {"reach": round(100 * part.weight / most)} for part in hit.why],
        "decision": hit.decision,
        "by": hit.decided_by,
        "why": standing.why if standing else "",
        "reopened": hit.reopened,
        "seen": standing.id if standing else "",
    }


def table_rows(
    desk: Desk, lists: ListStore, customers: Customers, hits: Iterable[Hit], today: date
) -> list[tuple[str, ...]]:
    """The results as a table to be downloaded, under the decisions that stand; what a sheet would run is defused."""
    laid = screen.decided(hits, customers.entities, screen.lists_of(lists), remembered(desk))
    held = lists.lookup(sorted({hit.listing for hit in laid}))
    found = {key: listing for key, (_, listing) in held.items()}
    return result_rows(customers, [hit for hit in laid if hit.listing in found], lists.latest(), found, today)
