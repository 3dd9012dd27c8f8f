"""Names asked of an index: what comes near each, and how it meets what comes near.

Invariant: what is found depends on the rows and the name alone, not on what else is asked. Of many names it is told
at once how alike they can be at most (see `reach`); few are laid beside the name asked for, each of them once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from backstay.match.many import Figures, ranges
from backstay.match.reach import SLACK
from backstay.match.score import Meeting, meet
from backstay.match.segment import Segment
from backstay.names import Name

# With an answer as good as this, no more candidates are compared than were asked for.
SURE = 0.8


class At(NamedTuple):
    """Where a name stands in an index: in which segment, which record of it."""

    segment: int
    record: int


class Met:
    """Two names side by side: how they rank, and how alike they are as names on lists.

    For persons that is the rank, for all else the score, which is told when it is asked for. The rank lets initials
    and acronyms count, which finds persons but takes 'SVT' for any three words.
    """

    __slots__ = ("_alike", "meeting", "rank")

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.rank = meeting.rank()
        self._alike: float | None = self.rank if meeting.kind == "Person" else None

    @property
    def alike(self) -> float:
        if self._alike is None:
            self._alike = self.meeting.score()
        return self._alike


class Found(NamedTuple):
    """A record that was laid beside the name asked for: its row's id, where it stands, how they met."""

    ident: str
    at: At
    met: Met


class Near(NamedTuple):
    """A row that may be found: its id, and where the names stand by which it may be, the likeliest first."""

    ident: str
    names: list[At]


class Looked(NamedTuple):
    """The candidates for one name, the likeliest first.

    `firsts` has the first record of the row of each, `rank` is what each can rank at most, `row` how alike any name
    of its row can be, `alike` that of every such name, `singly` those of which no word can meet several others.
    """

    limit: int
    records: list[int]
    firsts: list[int]
    rank: Figures
    row: Figures
    alike: dict[int, float]
    singly: frozenset[int]


class Asking:
    """A name while it is asked of some segments; `looked` has the candidates in each of them."""

    def __init__(self, segments: Sequence[Segment], name: Name, looked: Sequence[Looked]) -> None:
        self.name = name
        self._segments = segments
        self.looked = looked
        self._met: dict[tuple[int, int], Met] = {}
        self._beside: dict[tuple[str, str], Met] = {}

    def found(self, least: float = 0.0) -> list[Found]:
        """Every candidate that is compared and ranks `least` or more, which is below `SURE`; the likeliest first."""
        return [
            Found(self._segments[number].ident(at.record), at, met)
            for number in range(len(self._segments))
            for _, at in self._compared(number, least, 0.0)
            if (met := self.meeting(at)).rank >= least
        ]

    def near(self, least: float, alike: float = 0.0) -> list[Near]:
        """The rows of all candidates that may rank `least` or more, and as alike as `alike` by any name of theirs.

        Few names are laid side by side for that; `found` has those of these candidates that do rank so.
        """
        rows: dict[str, Near] = {}
        for number, segment in enumerate(self._segments):
            of_row: dict[int, Near] = {}
            for first, at in self._compared(number, least, alike):
                row = of_row.get(first)
                if row is None:
                    ident = segment.ident(first)
                    row = of_row[first] = rows.setdefault(ident, Near(ident, []))
                row.names.append(at)
        return list(rows.values())

    def _compared(self, number: int, least: float, alike: float) -> Iterator[tuple[int, At]]:
        """The candidates of a segment that may be found, each after the first record of its row.

        After as many as were asked for, one that is found for certain ends it.
        """
        looked = self.looked[number]
        may = np.flatnonzero((looked.rank >= least - SLACK) & (looked.row >= alike - SLACK)).tolist()
        for count, place in enumerate(may):
            if place > looked.limit and self._is_sure(number, may[:count]):
                return
            yield looked.firsts[place], At(number, looked.records[place])

    def _is_sure(self, number: int, places: list[int]) -> bool:
        """Whether one of these candidates ranks so high that the last ones need no look."""
        looked = self.looked[number]
        sure = [(-most, place) for place in places if (most := float(looked.rank[place])) >= SURE - SLACK]
        return any(self.meeting(At(number, looked.records[place])).rank >= SURE for _, place in sorted(sure))

    def most(self, at: At) -> float:
        """How alike a name of a candidate's row can be at most, see `Met`."""
        return self.looked[at.segment].alike.get(at.record, 1.0)

    def meeting(self, at: At) -> Met:
        """The name beside one of the index. One name often stands in several rows, as on several lists."""
        segment = self._segments[at.segment]
        key = at.segment, segment.twin(at.record)
        found = self._met.get(key)
        if found is None:
            several = at.record not in self.looked[at.segment].singly
            found = self._met[key] = Met(meet(self.name, segment.name(key[1]), several))
        return found

    def beside(self, theirs: Name) -> Met:
        """The name beside any other."""
        found = self._beside.get((theirs.kind, theirs.text))
        if found is None:
            found = self._beside[theirs.kind, theirs.text] = Met(meet(self.name, theirs))
        return found


def ask(segments: Sequence[Segment], names: Sequence[Name], limit: int) -> list[Asking]:
    """Names asked together, each for `limit` answers."""
    looked = [_look(segment, names, limit) for segment in segments]
    return [Asking(segments, name, [each[place] for each in looked]) for place, name in enumerate(names)]


def _look(segment: Segment, names: Sequence[Name], limit: int) -> list[Looked]:
    """The candidates for each name, for so many answers, looked at together where words are told."""
    candidates = segment.candidates(names, limit)
    rows = [segment.rows_of(records) for records in candidates]
    of_row = [firsts.searchsorted(some, "right") - 1 for some, (firsts, _) in zip(candidates, rows, strict=True)]
    if not segment.analysed.is_told():
        return [
            Looked(limit, some.tolist(), firsts[of].tolist(), ones := np.ones(len(some)), ones, {}, frozenset())
            for some, (firsts, _), of in zip(candidates, rows, of_row, strict=True)
        ]
    members = [ranges(firsts, sizes) for firsts, sizes in rows]
    found = []
    for records, of, (firsts, sizes), every, told in zip(
        candidates, of_row, rows, members, segment.analysed.reach(names, members), strict=True
    ):
        rank = told.rank[every.searchsorted(records)]
        best = np.maximum.reduceat(told.alike, np.cumsum(sizes) - sizes) if len(records) else rank
        alike = dict(zip(every.tolist(), told.alike.tolist(), strict=True))
        singly = frozenset(every[~told.several].tolist())
        found.append(Looked(limit, records.tolist(), firsts[of].tolist(), rank, best[of], alike, singly))
    return found
