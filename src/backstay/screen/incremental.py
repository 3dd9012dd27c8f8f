"""A new version of a list re-screens only what it can have changed; the result equals a full run.

Changed are the listings that were added, removed or amended. An entity is screened again when it has a hit on one
of them, when one of the new ones is like it, or when its hits were cut off at the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from backstay.model import Entity, Hit, Judgement, Listing
from backstay.screen.candidates import Lists, in_memory
from backstay.screen.decisions import standing
from backstay.screen.hits import HITS, candidates, screen_one


@dataclass(frozen=True, slots=True)
class Rescreened:
    """The hits of all entities as a full run gives them, and how many entities were screened for it."""

    hits: tuple[Hit, ...]
    screened: int


def rescreen(
    entities: Iterable[Entity],
    lists: Lists,
    before: Iterable[Hit],
    changed: Iterable[Listing],
    gone: Iterable[str],
    version_of: Callable[[str], str],
    judgements: Iterable[Judgement] = (),
) -> Rescreened:
    """Hits after a list changed.

    `lists` are the lists as they are now, `before` the hits of the run before, `changed` the listings added or
    amended, `gone` the ids removed; `version_of` gives the version that now holds a list ('us-sdn' -> id).
    """
    rows = tuple(changed)
    made = standing(judgements)
    fresh = in_memory(("", listing) for listing in rows)
    touched = {listing.id for listing in rows} | set(gone)
    old: dict[str, list[Hit]] = {}
    for hit in before:
        old.setdefault(hit.entity, []).append(hit)
    found: list[Hit] = []
    count = 0
    for entity in entities:
        mine = old.get(entity.id, [])
        if len(mine) >= HITS or any(hit.listing in touched for hit in mine) or candidates(entity, fresh):
            found.extend(screen_one(entity, lists, made))
            count += 1
        else:
            found.extend(replace(hit, version=version_of(hit.list)) for hit in mine)
    return Rescreened(tuple(found), count)
