"""A case as pages ask it: an index, and what was worked out once: lists in parts, and what hangs together.

`Desk` works it out from a snapshot in memory; over a store (`web/stored.py`) the same doors give what the last build
kept. `kept` is what a build keeps.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from backstay.model import Fact
from backstay.model.errors import BadRequest
from backstay.publish.evidence import View
from backstay.publish.index import Index
from backstay.publish.shown import SHOWN, Facets, facet_key, facet_keys
from backstay.publish.shown import Row as ShownRow
from backstay.publish.ties import TIES

SIZE = 50
# Raised whenever rows or look-ups change: a picture of an older program is built anew before pages show it.
PAGES = "pages 8"
Kept = tuple[str, str, str]
# How many rows stand under a facet key: counting them anew for every page costs what the case is large.
COUNTS = "v:count"


@dataclass(frozen=True, slots=True)
class Page:
    """One part of a list: its rows, which part it is (from 1), rows in a part, rows in all."""

    rows: list[View]
    number: int
    size: int
    total: int


class Desk(Index):
    """An index with lists in parts and what hangs together."""

    def shown(self, kind: str, asked: Mapping[str, str] | None = None, number: int = 1, size: int = SIZE) -> Page:
        """A part of a list, under one value of some of its facets."""
        key = facet_key(dict(asked or {}))
        rows = [row for row in self._shown(kind) if not key or key in facet_keys(row[2])]
        start = (max(1, number) - 1) * size
        return Page([view for _, view, _ in rows[start : start + size]], max(1, number), size, len(rows))

    def shown_counts(self, kind: str, facet: str, asked: Mapping[str, str] | None = None) -> dict[str, int]:
        """How many rows there are under each value of a facet, beside what is asked of the others."""
        others = {name: value for name, value in (asked or {}).items() if name != facet}
        key, counts = facet_key(others), Counter[str]()
        for _, _, facets in self._shown(kind):
            if not key or key in facet_keys(facets):
                counts.update(facets.get(facet, ()))
        return dict(sorted(counts.items()))

    def shown_one(self, kind: str, identity: str) -> View | None:
        """One row of a list by its id."""
        return self._by_id.get((kind, identity))

    def tied(self, kind: str, key: str, limit: int = SIZE, offset: int = 0) -> list[str]:
        """Ids that hang on a key, in their order."""
        return self._ties.get((kind, key), [])[offset : offset + limit]

    def tied_counts(self, kind: str, start: str) -> dict[str, int]:
        """How many ids hang on each key that begins so, by key."""
        found = {key: len(ids) for (name, key), ids in self._ties.items() if name == kind and key.startswith(start)}
        return dict(sorted(found.items()))

    def facts_by(self, ids: list[str]) -> list[Fact]:
        """Facts by their ids, in that order; what is not there is left out."""
        return [self.facts[key] for key in ids if key in self.facts]

    def meet_papers(self, ids: Iterable[str]) -> None:
        """Says which documents will be shown, so that a desk over a store asks for them at once."""

    def meet_texts(self, texts: Iterable[str]) -> None:
        """Says of which texts the documents will be shown."""

    def meet_claims(self, ids: Sequence[str]) -> None:
        """Says which claims will be shown, with their facts and decisions."""

    def meet(self, entities: list[str]) -> None:
        """Says whose names will be asked for, so that a store can look them up at once."""

    def now_under(self, entity: str) -> str:
        """The id that an entity's id stands under now."""
        held = entity
        for row in self.snapshot.ledger:
            if row.entity == held and row.event == "merged":
                held = row.into
        return held

    def _shown(self, kind: str) -> list[ShownRow]:
        if kind not in self._lists:
            makers = dict(SHOWN)
            if kind not in makers:
                raise BadRequest(f"There is no list '{kind}'.")
            self._lists[kind] = list(makers[kind](self))
        return self._lists[kind]

    @cached_property
    def _lists(self) -> dict[str, list[ShownRow]]:
        return {}

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], View]:
        return {(kind, key): view for kind, _ in SHOWN for key, view, _ in self._shown(kind)}

    @cached_property
    def _ties(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for kind, make in TIES:
            for key, identity in make(self):
                found.setdefault((kind, key), []).append(identity)
        return found


def kept(index: Index) -> tuple[Iterator[Kept], Iterator[Kept]]:
    """What a build keeps: (kind, id, JSON) of rows that pages show, and (kind, key, id) of what hangs together.

    The rows must be used up first: the second iterator gives their facets too.
    """
    facets: list[tuple[str, str, Facets]] = []

    def rows() -> Iterator[Kept]:
        for kind, make in SHOWN:
            for identity, view, under in make(index):
                if under:
                    facets.append((kind, identity, under))
                yield kind, identity, json.dumps(view, ensure_ascii=False, separators=(",", ":"))
        counts = Counter((kind, key) for kind, _, under in facets for key in facet_keys(under))
        for (kind, key), count in sorted(counts.items()):
            yield COUNTS, f"{kind} {key}", str(count)

    def pairs() -> Iterator[Kept]:
        for kind, make in TIES:
            yield from ((kind, key, identity) for key, identity in make(index))
        for kind, identity, under in facets:
            yield from ((kind, key, identity) for key in facet_keys(under))

    return rows(), pairs()
