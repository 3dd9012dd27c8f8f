"""Where marks stand on a bar: figures on a scale of values, plans and dates on a calendar, both from 0 to 1000.

Geometry only; pages draw it, beside the words that say the same. An end that nobody gave is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from backstay.model.dates import first_day, last_day
from backstay.publish.evidence import View

WIDE = 1000
# Room before the least and after the largest value, as a share of the spread.
ROOM = 0.06
# A calendar of more years has cells of several.
YEARS = 10


def value_bars(group: View) -> View:
    """A group of figures on one scale: a bar for each by its id, one for what they come to, and the scale's ends."""
    rows = [*group["figures"], group]
    known = [bound for row in rows for bound in (row["low"], row["high"]) if bound is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    spread = (high - low) or abs(high) or 1.0
    start, end = low - ROOM * spread, high + ROOM * spread
    if low >= 0:
        start = max(start, 0.0)
    if end <= start:
        end = start + 1.0  # a value so near to nothing that no room is left around it

    def bar(row: View) -> View:
        return {
            "from": _place(row["low"], start, end, 0),
            "to": _place(row["high"], start, end, WIDE),
            "open_low": row["low"] is None,
            "open_high": row["high"] is None,
        }

    return {
        "figures": {row["id"]: bar(row) for row in group["figures"]},
        "together": bar(group),
        "low": low,
        "high": high,
    }


def _place(value: float | None, start: float, end: float, missing: int) -> int:
    return missing if value is None else round((value - start) / (end - start) * WIDE)


def plan_bars(plans: Sequence[View], listed: dict[str, list[View]]) -> View:
    """Plans on one calendar of whole years: from announcement to due date, what is reported since, and listings.

    `listed` gives by entity id the rows {jurisdiction, since, is_confirmed} of who lists the one that plans.
    """
    days = [day for row in plans for day in _days(row)]
    days += [first_day(mark["since"]) for row in plans for mark in listed.get(row.get("entity", ""), ())]
    if not days:
        return {"plans": {}, "years": []}
    first, last = int(min(days)[:4]), int(max(days)[:4])
    calendar = Calendar(first, last)
    bars = {}
    for row in plans:
        begin, due = row["announced"] or row["due"], row["due"] or row["announced"]
        if not begin:
            continue
        marks = [
            {"at": calendar.at(first_day(mark["since"])), **mark} for mark in listed.get(row.get("entity", ""), ())
        ]
        left, right = sorted((calendar.at(first_day(begin)), calendar.at(last_day(due))))
        actual = [calendar.at(last_day(figure["when"])) for figure in row["actuals"] if figure["when"]]
        bars[row["id"]] = {"from": left, "to": right, "due": calendar.at(last_day(due)) if row["due"] else None,
                           "reported": max(actual, default=None), "listed": marks}  # fmt: skip
    return {"plans": bars, "years": calendar.years()}


def _days(row: View) -> Iterable[str]:
    named = (row["announced"], row["due"], *(figure["when"] for figure in row["actuals"]))
    return [edge(day) for day in named if day for edge in (first_day, last_day)]


class Calendar:
    """From days to places, whole years with both ends included."""

    def __init__(self, first: int, last: int) -> None:
        self.step = -(-(last - first + 1) // YEARS)
        self.cells = range(first, last + 1, self.step)
        self.start = date(first, 1, 1).toordinal()
        self.end = date(self.cells[-1] + self.step - 1, 12, 31).toordinal()

    def at(self, day: str) -> int:
        return round((date.fromisoformat(day).toordinal() - self.start) / (self.end - self.start) * WIDE)

    def years(self) -> list[View]:
        """The first years of equal cells, with their places."""
        return [{"year": year, "at": self.at(f"{year}-01-01")} for year in self.cells]
