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

from backstay.match.asking import Asking, At, ask
from backstay.match.segment import Segment
from backstay.names import Name, run_together

Row = tuple[str, str, Sequence[str]]


class Index:
    """Rows of (id, kind, names), searchable by name."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = list(segments)

    @classmethod
    def build(cls, rows: Iterable[Row], told: bool = False) -> Index:
        """An index of rows; ids may repeat, a repeated id is one thing with more names.

        `told`: it also keeps what words are, which takes a tenth longer and makes many names asked together cheaper,
        and the order of names by their letters, which `begun` asks.
        """
        return cls([Segment.build(rows, told)])

    def extend(self, rows: Iterable[Row]) -> None:
        """Adds rows as a further segment: costs what the rows cost."""
        self._segments.append(Segment.build(rows))

    def __len__(self) -> int:
        """Number of names held."""
        return sum(len(segment) for segment in self._segments)

    def save(self, path: Path | str) -> None:
        """Writes one file; several segments are first made one."""
        told = all(segment.analysed.is_told() for segment in self._segments)
        segment = self._segments[0] if len(self._segments) == 1 else Segment.build(self.rows(), told)
        segment.save(Path(path))

    @classmethod
    def open(cls, path: Path | str) -> Index:
        """Opens a saved index by memory map."""
        return cls([Segment.open(Path(path))])

    def rows(self) -> Iterator[Row]:
        """The rows again, one name each."""
        for segment in self._segments:
            yield from segment.rows()

    def search(self, name: Name, limit: int = 5) -> list[tuple[str, float]]:
        """The best `limit` (id, score), best first, ties by id. Kinds: a person never answers for a company."""
        return [(ident, score) for ident, score, _ in self.search_forms(name, limit)]

    def search_forms(self, name: Name, limit: int = 5) -> list[tuple[str, float, str]]:
        """`search`, and which of its names each answer is found by."""
        best: dict[str, tuple[float, str]] = {}
        for one in self.ask([name], limit)[0].found():
            if one.met.rank > best.get(one.ident, (0.0, ""))[0]:
                best[one.ident] = one.met.rank, one.met.meeting.b.text
        ranked = heapq.nsmallest(limit, best.items(), key=lambda item: (-item[1][0], item[0]))
        return [(ident, score, text) for ident, (score, text) in ranked]

    def ask(self, names: Sequence[Name], limit: int) -> list[Asking]:
        """Names to be looked for, each for `limit` answers, and to be laid beside what is found."""
        return ask(self._segments, names, limit)

    def begun(self, text: str, limit: int) -> list[At]:
        """Where names stand that begin as this text and go on, whatever stands between words; `limit` a segment."""
        letters = run_together(text)
        return [At(n, record) for n, one in enumerate(self._segments) for record in one.begun(letters, limit)]

    def ident(self, at: At) -> str:
        """The id of a name's row."""
        return self._segments[at.segment].ident(at.record)

    def row(self, at: At) -> list[At]:
        """Where the names of a name's row stand, its own among them, in their order."""
        return [At(at.segment, record) for record in self._segments[at.segment].siblings(at.record)]

    def text(self, at: At) -> str:
        """A name as it is written."""
        return self._segments[at.segment].text(at.record)

    def kind(self, at: At) -> str:
        """The kind that a name's row was given, '' for none."""
        return self._segments[at.segment].kind(at.record)

    def search_many(self, names: Iterable[Name], limit: int = 5) -> list[list[tuple[str, float]]]:
        """`search` for each name, in order."""
        return [self.search(name, limit) for name in names]
