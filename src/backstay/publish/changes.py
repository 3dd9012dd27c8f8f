"""What builds changed, in sentences of what is there now: 'what is new since yesterday'."""

from __future__ import annotations

from typing import Any

from backstay.network.wording import say
from backstay.publish.index import Index

View = dict[str, Any]
GONE = "No longer there: {kind} {id}."


def told(index: Index, rows: list[View]) -> list[View]:
    """Each build's changes with a sentence a row; what is gone, or went later, is told by its id alone."""
    return [{**build, "rows": [_with_words(index, row) for row in build["rows"]]} for build in rows]


def _with_words(index: Index, row: View) -> View:
    return {**row, "says": row["says"] or _says(index, row)}


def _says(index: Index, row: View) -> str:
    if row["kind"] == "fact" and (fact := index.facts.get(row["id"])):
        return say(index, fact)
    if row["kind"] == "hit":
        entity, _, listing = row["id"].partition(" ")
        held = index.listings.get(listing)
        if held is not None and entity in index.entities:
            return f"{index.label(entity)} against {held.name} on {held.list} ({held.entry})"
    return GONE.format(kind=row["kind"], id=row["id"])


def sentence(counts: dict[str, int]) -> str:
    """'12 facts new, 3 facts regraded, 2 hits new'."""
    parts = []
    for key, count in counts.items():
        kind, what = key.split(" ")
        plural = {"entity": "entities"}.get(kind, f"{kind}s")
        parts.append(f"{count} {kind if count == 1 else plural} {what}")
    return ", ".join(parts) or "nothing"
