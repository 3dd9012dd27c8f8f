"""Names asked of an index: what comes near each, and how it meets what comes near.

Invariant: what is found depends on the rows and the name alone, not on what else is asked. Of many names it is told
at once how alike they can be at most (see `reach`); few are laid beside the name asked for, each of them once.
"""

from __future__ import annotations

from collections.abc import Sequence
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


class Looked(NamedTuple):
    """The candidates for one name, the likeliest first.

    `rank` is what each can rank at most, `row` how alike any name of its row can be, `alike` that of every such name.
    """

    limit: int
    records: list[int]
    rank: Figures
    row: Figures
    alike: dict[int, float]


class Asking:
    """A name while it is asked of some segments; `looked` has the candidates in each of them."""

    def __init__(self, segments: Sequence[Segment], name: Name, looked: Sequence[Looked]) -> None:
        self.name = name
        self._segments = segments
        self.looked = looked
        self._met: dict[tuple[int, int], Met] = {}
        self._beside: dict[tuple[str, str], Met] = {}

    def found(self, least: float = 0.0, alike: float = 0.0) -> list[Found]:
        """Every candidate that is compared and ranks `least` or more, which is below `SURE`; the likeliest first.

        Rows of which no name can be as alike as `alike` are left out.
        """
        found: list[Found] = []
        for number, (segment, looked) in enumerate(zip(self._segments, self.looked, strict=True)):
            top = 0.0
            may = (looked.rank >= least - SLACK) & (looked.row >= alike - SLACK)
            for place in np.flatnonzero(may).tolist():
                if place > looked.limit and top >= SURE:
                    break
                at = At(number, looked.records[place])
                met = self.meeting(at)
                if met.rank >= least:
                    found.append(Found(segment.ident(at.record), at, met))
                    top = max(top, met.rank)
        return found

    def most(self, at: At) -> float:
        """How alike a name of a candidate's row can be at most, see `Met`."""
        return self.looked[at.segment].alike.get(at.record, 1.0)

    def meeting(self, at: At) -> Met:
        """The name beside one of the index. One name often stands in several rows, as on several lists."""
        segment = self._segments[at.segment]
        key = at.segment, segment.twin(at.record)
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = Met(meet(self.name, segment.name(key[1])))
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
    if not segment.analysed.is_told():
        return [Looked(limit, records.tolist(), ones := np.ones(len(records)), ones, {}) for records in candidates]
    rows = [segment.rows_of(records) for records in candidates]
    members = [ranges(firsts, sizes) for firsts, sizes in rows]
    found = []
    for records, (firsts, sizes), every, reach in zip(
        candidates, rows, members, segment.analysed.reach(names, members), strict=True
    ):
        rank = reach.rank[every.searchsorted(records)]
        best = np.maximum.reduceat(reach.alike, np.cumsum(sizes) - sizes) if len(records) else rank
        row = best[firsts.searchsorted(records, "right") - 1]
        alike = dict(zip(every.tolist(), reach.alike.tolist(), strict=True))
        found.append(Looked(limit, records.tolist(), rank, row, alike))
    return found
