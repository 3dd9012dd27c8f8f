"""Names asked of an index: what comes near each, and how it meets what comes near.

Invariant: what is found depends on the rows and the name alone, not on what else is asked. Of many names it is told
at once how alike they can be at most (see `reach`); few are laid beside the name asked for, each of them once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from backstay.match.align import ALL_WAYS
from backstay.match.many import Figures, grouped, ranges
from backstay.match.reach import SLACK
from backstay.match.score import Meeting, meet
from backstay.match.segment import Segment
from backstay.match.thresholds import SCREEN
from backstay.model import Part
from backstay.names import Name

# With an answer as good as this, no more candidates are compared than were asked for.
SURE = 0.8


class At(NamedTuple):
    """Where a name stands in an index: in which segment, which record of it."""

    segment: int
    record: int

    def after(self, places: int) -> At:
        """The name that stands so many places behind it: the names of a row stand together, in their order."""
        return At(self.segment, self.record + places)


class Met:
    """Two names side by side: how they rank, and how alike they are as names on lists.

    For persons that is the rank, for all else the score, which is told when it is asked for; but names that are the
    same in whole, or firms' but for a letter, are quite alike at least, and the former rank as worth a look. The rank
    lets initials and acronyms count, which finds persons but takes 'SVT' for any three words.
    """

    __slots__ = ("_told", "meeting", "rank")

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        rank = meeting.rank()
        self.rank = SCREEN if rank < SCREEN and meeting.is_whole() else rank
        # How alike they are, and by how much that was raised; None until it is asked for.
        self._told: tuple[float, float] | None = None

    def _tell(self) -> tuple[float, float]:
        if self._told is None:
            meeting = self.meeting
            value = self.rank if meeting.kind == "Person" else meeting.score()
            least = meeting.least()
            self._told = (least, least - value) if value < least else (value, 0.0)
        return self._told

    @property
    def alike(self) -> float:
        return self._tell()[0]

    def explain(self) -> tuple[Part, ...]:
        """Why they are as alike as they are, see `Meeting.explain`, and whether as the same word by word."""
        parts, raised = self.meeting.explain(), self._tell()[1]
        if not raised:
            return parts
        rule, but = ("same in whole", "") if self.meeting.is_whole() else ("misprint", " but for a letter")
        return (*parts, Part(rule, "", "", round(raised, 4), f"word by word one name{but}"))


class Found(NamedTuple):
    """A record that was laid beside the name asked for: its row's id, where it stands, how they met."""

    ident: str
    at: At
    met: Met


class Near(NamedTuple):
    """A row that may be found: its id, its first name, how many it has, the places of those by which it may be."""

    ident: str
    first: At
    size: int
    found: list[int]


class Bounds(NamedTuple):
    """Of each name of a row how alike it can be at most, and by which ways its words may meet several at once."""

    most: list[float]
    ways: list[int]


class Looked(NamedTuple):
    """The candidates for one name, the likeliest first, and what was told of their rows.

    `rank` is what each can rank at most, `row` how alike a name of its row can be at most; `of` and `among` are its
    row and its place among all names of all rows. `rows` finds a row of this name by its first record. The rest is of
    all names that were asked for together: of each row the first record, the place of its name, and how many there
    are; `alike` and `ways` are the bounds of all names.
    """

    limit: int
    records: list[int]
    rank: Figures
    row: Figures
    of: list[int]
    among: list[int]
    rows: dict[int, int]
    firsts: list[int]
    starts: list[int]
    sizes: list[int]
    alike: list[float]
    ways: list[int]


class Asking:
    """A name while it is asked of some segments; `looked` has the candidates in each of them."""

    def __init__(self, segments: Sequence[Segment], name: Name, looked: Sequence[Looked]) -> None:
        self.name = name
        self._segments = segments
        self.looked = looked
        self._met: dict[At, Met] = {}
        self._beside: dict[tuple[str, str], Met] = {}

    def found(self, least: float = 0.0) -> list[Found]:
        """Every candidate that is compared and ranks `least` or more, which is below `SURE`; the likeliest first."""
        return [
            Found(segment.ident(looked.records[place]), At(number, looked.records[place]), met)
            for number, (segment, looked) in enumerate(zip(self._segments, self.looked, strict=True))
            for place in self._compared(number, least, 0.0)
            if (met := self._candidate(number, place)).rank >= least
        ]

    def near(self, least: float, alike: float = 0.0) -> list[Near]:
        """The rows of all candidates that may rank `least` or more, and as alike as `alike` by any name of theirs.

        Few names are laid side by side for that; `found` has those of these candidates that do rank so.
        """
        found: list[Near] = []
        for number, (segment, looked) in enumerate(zip(self._segments, self.looked, strict=True)):
            rows: dict[int, Near] = {}
            for place in self._compared(number, least, alike):
                of = looked.of[place]
                first = looked.firsts[of]
                if of not in rows:
                    rows[of] = Near(segment.ident(first), At(number, first), looked.sizes[of], [])
                rows[of].found.append(looked.records[place] - first)
            found += rows.values()
        return found

    def _compared(self, number: int, least: float, alike: float) -> Iterator[int]:
        """The places of the candidates of a segment that may be found.

        After as many as were asked for, one that is found for certain ends it.
        """
        looked = self.looked[number]
        may = ((looked.rank >= least - SLACK) & (looked.row >= alike - SLACK)).nonzero()[0].tolist()
        tried = 0
        for count, place in enumerate(may):
            if place > looked.limit:
                if self._is_sure(number, may[tried:count]):
                    return
                tried = count
            yield place

    def _is_sure(self, number: int, places: list[int]) -> bool:
        """Whether one of these candidates ranks so high that the last ones need no look."""
        rank = self.looked[number].rank
        sure = [(-most, place) for place in places if (most := float(rank[place])) >= SURE - SLACK]
        return any(self._candidate(number, place).rank >= SURE for _, place in sorted(sure))

    def _candidate(self, number: int, place: int) -> Met:
        looked = self.looked[number]
        return self.meeting(At(number, looked.records[place]), looked.ways[looked.among[place]])

    def bounds(self, first: At, size: int) -> Bounds:
        """What the names of a row can reach, from its first on; any likeness where that was not told."""
        looked = self.looked[first.segment]
        row = looked.rows.get(first.record)
        if row is None:
            return Bounds([1.0] * size, [ALL_WAYS] * size)
        start = looked.starts[row]
        return Bounds(looked.alike[start : start + size], looked.ways[start : start + size])

    def meeting(self, at: At, ways: int = ALL_WAYS) -> Met:
        """The name beside one of the index; `ways` as `bounds` tells them.

        One name often stands in several rows, as on several lists.
        """
        found = self._met.get(at)
        if found is None:
            segment = self._segments[at.segment]
            twin = At(at.segment, segment.twin(at.record))
            found = self._met.get(twin)
            if found is None:
                found = self._met[twin] = Met(meet(self.name, segment.name(twin.record), ways))
            self._met[at] = found
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
    counts = [len(some) for some in candidates]
    records, of_name = np.concatenate(candidates), np.arange(len(names)).repeat(counts)
    # The rows in which they stand, name by name, each once.
    rows = segment.rows_of(records)
    alone, of = grouped(of_name * len(segment) + rows)
    firsts, sizes = segment.spans(rows[alone])
    starts, beside = sizes.cumsum() - sizes, of_name[alone]
    told = segment.analysed.reach(names, beside.repeat(sizes), ranges(firsts, sizes))
    among = starts[of] + records - firsts[of]
    rank = told.rank[among]
    row = np.maximum.reduceat(told.alike, starts)[of] if len(starts) else told.alike
    # As lists, for all that follows is asked for one by one; those of the rows are shared.
    by_row = firsts.tolist(), starts.tolist(), sizes.tolist(), told.alike.tolist(), told.ways.tolist()
    found, start, first = [], 0, 0
    ends, last_rows = np.cumsum(counts).tolist(), beside.searchsorted(np.arange(len(names)), "right").tolist()
    for end, last in zip(ends, last_rows, strict=True):
        mine = slice(start, end)
        places = records[mine].tolist(), rank[mine], row[mine], of[mine].tolist(), among[mine].tolist()
        found.append(
            Looked(limit, *places, dict(zip(by_row[0][first:last], range(first, last), strict=True)), *by_row)
        )
        start, first = end, last
    return found
