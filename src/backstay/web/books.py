"""The user's lists as pages and interfaces ask them: names compiled once, one search at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock

from backstay import names, screen
from backstay.model import Entity, Hit, Judgement, Listing, ListVersion
from backstay.screen.candidates import Lists
from backstay.screen.decisions import standing
from backstay.screen.hits import screen_one
from backstay.store.lists import ListStore


class Books:
    """The lists of a store with their compiled names, opened once for each set of versions."""

    def __init__(self, store: ListStore) -> None:
        self.store = store
        self._held: tuple[str, Lists, tuple[ListVersion, ...]] | None = None
        self._lock = Lock()

    def search(self, words: str, limit: int, kind: str = "") -> list[tuple[str, float, str]]:
        """(listing id, score, name) of entries like the words; one search at a time, it works in place."""
        with self._lock:
            return self._lists().index.search_forms(names.parse(words, kind), limit)

    def lookup(self, ids: Sequence[str]) -> dict[str, tuple[str, Listing]]:
        """(version id, listing) of listings as they stand now."""
        return dict(self.store.lookup(ids))

    def versions(self) -> tuple[ListVersion, ...]:
        """The versions that count now."""
        with self._lock:
            self._lists()
            return self._held[2] if self._held else ()

    def screen(self, asked: Entity, decided: Iterable[Judgement]) -> list[tuple[Hit, str, Listing]]:
        """(hit, version id, listing) of an entity against all lists, best first, with the decisions that stand."""
        with self._lock:
            hits = screen_one(asked, self._lists(), standing(decided))
        held = self.lookup([hit.listing for hit in hits])
        return [(hit, *held[hit.listing]) for hit in hits if hit.listing in held]

    def _lists(self) -> Lists:
        key = self.store.key()
        if self._held is None or self._held[0] != key:
            self._held = key, screen.lists_of(self.store), self.store.latest()
        return self._held[1]
