"""What builds changed, in sentences of what is there now: 'what is new since yesterday'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backstay.model.said import Said, joined, say
from backstay.network.wording import say_fact
from backstay.publish.index import Index

View = dict[str, Any]
SORTS: dict[str, Callable[[int], Said]] = {
    "entity new": lambda n: say("{n} entity new", "{n} entities new", n=n),
    "entity gone": lambda n: say("{n} entity gone", "{n} entities gone", n=n),
    "fact new": lambda n: say("{n} fact new", "{n} facts new", n=n),
    "fact gone": lambda n: say("{n} fact gone", "{n} facts gone", n=n),
    "fact regraded": lambda n: say("{n} fact regraded", "{n} facts regraded", n=n),
    "hit new": lambda n: say("{n} hit new", "{n} hits new", n=n),
    "hit gone": lambda n: say("{n} hit gone", "{n} hits gone", n=n),
}


def told(index: Index, rows: list[View]) -> list[View]:
    """Each build's changes with a sentence a row; what is gone, or went later, is told by its id alone."""
    return [
        {
            **build,
            "said": counted(build["counts"]).plain,
            "rows": [_with_words(index, row) for row in build["rows"]],
        }
        for build in rows
    ]


def _with_words(index: Index, row: View) -> View:
    said = _said(index, row)
    return {**row, "says": row["says"] or str(said), "said": said.plain}


def _said(index: Index, row: View) -> Said:
    if row["kind"] == "fact" and (fact := index.facts.get(row["id"])):
        return say_fact(index, fact)
    if row["kind"] == "hit":
        entity, _, listing = row["id"].partition(" ")
        held = index.listings.get(listing)
        if held is not None and entity in index.entities:
            return say(
                "{name} against {listed} on {list} ({entry})",
                name=index.label(entity),
                listed=held.name,
                list=held.list,
                entry=held.entry,
            )
    return say("No longer there: {kind} {id}.", kind=say(row["kind"]), id=row["id"])


def counted(counts: dict[str, int]) -> Said:
    """'12 facts new, 3 facts regraded, 2 hits new'."""
    found = [SORTS[sort](number) for sort, number in counts.items()]
    return joined(found, "{these}, {this}") if found else say("nothing")


def sentence(counts: dict[str, int]) -> str:
    """`counted` in English."""
    return str(counted(counts))
