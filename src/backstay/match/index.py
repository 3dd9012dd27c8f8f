"""The candidate index: many names, found by a few. Built once, saved as one file, opened by memory map.

Invariant: `search` and `search_many` give the same answers; every answer's score is `match.rank`; ties go by
id; the answers depend on the rows alone, not on how they were split over `build` and `extend`.

A segment holds, as flat arrays: the vocabulary of terms, for each hashed spelling (the term, the term with one
letter left out, its consonants) the terms that have it, for each term the records that hold it, and the texts.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from backstay.match.score import Meeting, meet
from backstay.match.segment import Segment
from backstay.names import Name

# With an answer as good as this, no more candidates are compared than were asked for.
SURE = 0.8
Row = tuple[str, str, Sequence[str]]


class Found(NamedTuple):
    """A record that was compared in full with the name asked for: its row's id, how they met, the rank, its place."""

    ident: str
    meeting: Meeting
    rank: float
    segment: int
    record: int


def best_of(found: Iterable[Found], limit: int) -> list[tuple[str, float, str]]:
    """The best `limit` (id, rank, text) of what was compared, best first, ties by id, each id once."""
    best: dict[str, tuple[float, str]] = {}
    for one in found:
        if one.rank > best.get(one.ident, (0.0, ""))[0]:
            best[one.ident] = one.rank, one.meeting.b.text
    ranked = heapq.nsmallest(limit, best.items(), key=lambda item: (-item[1][0], item[0]))
    return [(ident, score, text) for ident, (score, text) in ranked]


class Index:
    """Rows of (id, kind, names), searchable by name."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = list(segments)

    @classmethod
    def build(cls, rows: Iterable[Row]) -> Index:
        """An index of rows; ids may repeat, a repeated id is one thing with more names."""
        return cls([Segment.build(rows)])

    def extend(self, rows: Iterable[Row]) -> None:
        """Adds rows as a further segment: costs what the rows cost."""
        self._segments.append(Segment.build(rows))

    def __len__(self) -> int:
        """Number of names held."""
        return sum(len(segment) for segment in self._segments)

    def save(self, path: Path | str) -> None:
        """Writes one file; several segments are first made one."""
        segment = self._segments[0] if len(self._segments) == 1 else Segment.build(self._rows())
        segment.save(Path(path))

    @classmethod
    def open(cls, path: Path | str) -> Index:
        """Opens a saved index by memory map."""
        return cls([Segment.open(Path(path))])

    def _rows(self) -> Iterator[Row]:
        for segment in self._segments:
            yield from segment.rows()

    def search(self, name: Name, limit: int = 5) -> list[tuple[str, float]]:
        """The best `limit` (id, score), best first, ties by id. Kinds: a person never answers for a company."""
        return [(ident, score) for ident, score, _ in self.search_forms(name, limit)]

    def search_forms(self, name: Name, limit: int = 5) -> list[tuple[str, float, str]]:
        """`search`, and which of its names each answer is found by."""
        return best_of(self.compared(name, limit), limit)

    def compared(self, name: Name, limit: int) -> list[Found]:
        """Every record that a search for `limit` answers compares in full, the likeliest first."""
        found: list[Found] = []
        met: dict[tuple[str, str], tuple[Meeting, float]] = {}
        for number, segment in enumerate(self._segments):
            top = 0.0
            for place, record in enumerate(segment.candidates(name, limit)):
                if place > limit and top >= SURE:
                    break
                # One name often stands in several rows, as on several lists.
                theirs = segment.name(record)
                if (theirs.kind, theirs.text) not in met:
                    meeting = meet(name, theirs)
                    met[theirs.kind, theirs.text] = meeting, meeting.rank()
                found.append(Found(segment.ident(record), *met[theirs.kind, theirs.text], number, record))
                top = max(top, found[-1].rank)
        return found

    def names_beside(self, found: Found) -> list[Name]:
        """The names that stand beside a record in its row, its own among them."""
        segment = self._segments[found.segment]
        return [segment.name(record) for record in segment.siblings(found.record)]

    def search_many(self, names: Iterable[Name], limit: int = 5) -> list[list[tuple[str, float]]]:
        """`search` for each name, in order."""
        return [self.search(name, limit) for name in names]
