"""The lists as pages and interfaces ask them: opened once for each state of the store, one search at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

from backstay import names, screen
from backstay.engines import Crew
from backstay.model import Entity, Hit, Judgement, Listing, ListVersion
from backstay.screen.candidates import Held, Lists
from backstay.screening import PART, screened_by
from backstay.store.lists import ListStore


@dataclass
class Shelf:
    """The lists as they stood at one state of the store's file."""

    stamp: tuple[int, ...]
    key: str
    lists: Lists
    versions: tuple[ListVersion, ...]


class Books:
    """The lists of a store with their compiled names, opened once for each set of versions."""

    def __init__(self, store: ListStore) -> None:
        self.store = store
        self._shelf: Shelf | None = None
        self._lock = Lock()
        self._crew = Crew()

    def search(self, words: str, limit: int, kind: str = "") -> list[tuple[str, float, str]]:
        """(listing id, score, name) of entries like the words; one search at a time, it works in place."""
        with self._lock:
            return self._open().lists.index.search_forms(names.parse(words, kind), limit)

    def lookup(self, ids: Iterable[str]) -> dict[str, Held]:
        """(version id, listing) of listings as they stand now."""
        with self._lock:
            return dict(self._open().lists.lookup(ids))

    def versions(self) -> tuple[ListVersion, ...]:
        """The versions that count now."""
        with self._lock:
            return self._open().versions

    def screen(self, asked: Entity, decided: Iterable[Judgement]) -> list[tuple[Hit, str, Listing]]:
        """(hit, version id, listing) of an entity against all lists, best first, with the decisions that stand."""
        hits = self.hits([asked], decided)[asked.id]
        held = self.lookup(hit.listing for hit in hits)
        return [(hit, *held[hit.listing]) for hit in hits if hit.listing in held]

    def hits(self, asked: Sequence[Entity], decided: Iterable[Judgement]) -> dict[str, list[Hit]]:
        """The hits of each entity by its id, best first, with the decisions that stand.

        A few are screened here, one search at a time; many by processes beside the server, one for each core.
        """
        once = list({entity.id: entity for entity in asked}.values())
        with self._lock:
            lists = self._open().lists
            found = screen.screen(once, lists) if len(once) <= PART else ()
        if len(once) > PART:
            found = screened_by(self._crew, once, self.store)
        with self._lock:
            found = screen.decided(found, once, lists, decided)
        by_entity: dict[str, list[Hit]] = {entity.id: [] for entity in once}
        for hit in found:
            by_entity[hit.entity].append(hit)
        return by_entity

    def _open(self) -> Shelf:
        stamp = self.store.stamp()
        if self._shelf is None or self._shelf.stamp != stamp:
            key = self.store.key()
            if self._shelf is not None and self._shelf.key == key:
                self._shelf.stamp = stamp
            else:
                self._shelf = Shelf(stamp, key, screen.lists_of(self.store), self.store.latest())
        return self._shelf
