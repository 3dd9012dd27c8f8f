"""Screening again: after documents or lists changed only those are screened whom the change can touch.

An entity is screened again when its record changed, when it has a hit on a listing that changed, when one of the
changed listings (as it was or as it is) is like it, or when its hits were cut off at the limit. All others keep
their hits. Decisions are laid over all hits anew. The result equals screening every entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from backstay.model import Entity, Hit, Judgement, Listing
from backstay.screen.candidates import Lists, in_memory
from backstay.screen.decisions import decided
from backstay.screen.hits import HITS, candidates, screen


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to the lists: listings added or amended as they are `now`, removed or amended as they `were`."""

    now: tuple[Listing, ...] = ()
    were: tuple[Listing, ...] = ()


@dataclass(frozen=True, slots=True)
class Rescreened:
    """The hits of all entities in their order, and how many entities were screened for it."""

    hits: tuple[Hit, ...]
    screened: int


def rescreen(
    entities: Sequence[Entity],
    lists: Lists,
    before: Iterable[Entity] = (),
    hits: Iterable[Hit] = (),
    changes: Changes | None = None,
    judgements: Iterable[Judgement] = (),
) -> Rescreened:
    """The hits of all entities against the lists as they are now.

    `before` are the entities of the run that `hits` came from, with the same screener; `changes` what happened to
    the lists since, None for nothing.
    """
    known = {entity.id: _record(entity) for entity in before}
    old: dict[str, list[Hit]] = {}
    for hit in hits:
        old.setdefault(hit.entity, []).append(hit)
    touched = _Touched(changes or Changes())
    entities = list(entities)
    again = [one for one in entities if known.get(one.id) != _record(one) or touched(one, old.get(one.id, []))]
    fresh: dict[str, list[Hit]] = {entity.id: [] for entity in again}
    for hit in screen(again, lists):
        fresh[hit.entity].append(hit)
    found = [hit for entity in entities for hit in fresh.get(entity.id, old.get(entity.id, []))]
    held = lists.lookup(sorted({hit.listing for hit in found}))
    now = [replace(hit, version=held[hit.listing][0]) for hit in found if hit.listing in held]
    return Rescreened(decided(now, entities, lists, judgements), len(again))


class _Touched:
    """Whether a change of the lists can have changed the hits of an entity."""

    def __init__(self, changes: Changes) -> None:
        self._ids = {listing.id for listing in (*changes.now, *changes.were)}
        sides = (changes.now, changes.were)
        self._sides = [in_memory(("", listing) for listing in side) for side in sides if side]

    def __call__(self, entity: Entity, hits: Sequence[Hit]) -> bool:
        if not self._ids:
            return False
        cut_off = len(hits) >= HITS
        return (
            cut_off
            or any(hit.listing in self._ids for hit in hits)
            or any(candidates(entity, side) for side in self._sides)
        )


def _record(entity: Entity) -> tuple[object, ...]:
    """What screening looks at."""
    return entity.kind, entity.names, entity.identifiers, entity.countries
