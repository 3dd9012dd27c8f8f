"""The lists as pages and interfaces ask them: opened once for each state of the store, one search at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import orjson

from backstay import match, names, screen
from backstay.engines import Crew
from backstay.model import BadRequest, Entity, Hit, Judgement, Listing, ListVersion
from backstay.publish.interfaces import yente
from backstay.publish.ties import words_of
from backstay.screen.candidates import Held, Lists
from backstay.screening import FEW, opened, portions, screened_by
from backstay.store.lists import ListStore


@dataclass
class Shelf:
    """The lists as they stood at one state of the store's file."""

    stamp: tuple[int, ...]
    key: str
    lists: Lists
    versions: tuple[ListVersion, ...]

    @cached_property
    def beginnings(self) -> Beginnings:
        """Its names by how their words begin, made when first somebody types."""
        return Beginnings(self.lists.index)


class Beginnings:
    """Every name as a line of its words in lower case, a space before each: a beginning is found as plain text."""

    def __init__(self, index: match.Index) -> None:
        self._ids: list[str] = []
        self._starts: list[int] = []
        lines, end = [], 0
        for ident, _, forms in index.rows():
            line = f"\n {' '.join(words_of(forms[0]))}"
            self._ids.append(ident)
            self._starts.append(end)
            lines.append(line)
            end += len(line)
        self._text = "".join(lines)

    def find(self, typed: str, limit: int) -> list[str]:
        """Ids of the first rows with a name in which the words stand, the last one perhaps only begun.

        Names that begin so come first.
        """
        found: dict[str, None] = {}
        line = f" {' '.join(words_of(typed))}"
        for ident in (*self._with(f"\n{line}", limit), *self._with(line, limit)) if line.strip() else ():
            found.setdefault(ident)
        return list(found)[:limit]

    def _with(self, line: str, limit: int) -> Iterator[str]:
        seen: set[str] = set()
        place = self._text.find(line)
        while place >= 0 and len(seen) < limit:
            row = bisect_right(self._starts, place) - 1
            seen.add(self._ids[row])
            yield self._ids[row]
            place = self._text.find(line, place + 1)


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

    def suggest(self, typed: str, limit: int) -> list[str]:
        """Listing ids for what somebody types: names like it, then names with words that begin so."""
        with self._lock:
            shelf = self._open()
            alike = shelf.lists.index.search_forms(names.parse(typed), limit)
            good = [key for key, score, _ in alike if score >= match.SCREEN]
            return list(dict.fromkeys((*good, *shelf.beginnings.find(typed, limit))))[:limit]

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
        with self._lock:
            lists = self._open().lists
            hits = screen.screen_asked([asked], lists, decided)
            held = lists.lookup(hit.listing for hit in hits)
        return [(hit, *held[hit.listing]) for hit in hits if hit.listing in held]

    def screen_many(self, asked: Sequence[Entity]) -> tuple[Hit, ...]:
        """The hits of a user's own records, without decisions: a few are screened here, many beside the server."""
        if len(asked) <= FEW:
            with self._lock:
                return screen.screen_records(asked, self._open().lists)
        return screened_by(self._crew, asked, self.store)

    def is_free(self) -> bool:
        """Whether a name is answered without waiting: nobody else searches, and the lists are open as they stand."""
        shelf = self._shelf
        return not self._lock.locked() and shelf is not None and shelf.stamp == self.store.stamp()

    def answers(self, asked: yente.Questions) -> dict[str, bytes]:
        """The answers of `/match` as JSON, by the caller's keys; a few are screened here, many beside the server."""
        if len(asked.examples) <= FEW:
            with self._lock:
                shelf = self._open()
                return answered(asked, shelf.lists, shelf.versions)
        key = self.store.key()
        parts = [Asked(self.store.home, key, part) for part in asked.parts(portions(len(asked.examples)))]
        return {key: answer for answers in self._crew.map(answers_of, parts) for key, answer in answers.items()}

    def _open(self) -> Shelf:
        stamp = self.store.stamp()
        if self._shelf is None or self._shelf.stamp != stamp:
            key = self.store.key()
            if self._shelf is not None and self._shelf.key == key:
                self._shelf.stamp = stamp
            else:
                self._shelf = Shelf(stamp, key, screen.lists_of(self.store), self.store.latest())
        return self._shelf


@dataclass(frozen=True, slots=True)
class Asked:
    """Some questions, and the lists they are asked of by their store's folder and state."""

    home: Path
    key: str
    questions: yente.Questions


def answers_of(asked: Asked) -> dict[str, bytes]:
    """The answers to some questions, in whatever process."""
    with opened(asked.home, asked.key) as store:
        return answered(asked.questions, store.lists, store.versions)


def answered(asked: yente.Questions, lists: Lists, versions: Iterable[ListVersion]) -> dict[str, bytes]:
    """The answers as JSON, by the caller's keys; as bytes, which go from process to process as they are."""
    by_id = {version.id: version for version in versions}
    return {key: as_json(answer) for key, answer in yente.answers(asked, lists, by_id)}


def as_json(value: Any) -> bytes:
    """As the web framework writes it.

    Raises:
        BadRequest: it holds half a character, as a request can.
    """
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:
        raise BadRequest(yente.HALVED) from None
