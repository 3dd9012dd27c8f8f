"""Dates carry their precision: '2024', '2024-06' or '2024-06-15', never a made-up first of January.

A date is a plain string, so that it sorts, hashes and prints; these functions read it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_FORM = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def is_date(value: str) -> bool:
    """Whether the value is 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD' and stands in the calendar."""
    found = _FORM.match(value)
    if not found:
        return False
    month, day = found[2], found[3]
    if month is not None and not 1 <= int(month) <= 12:
        return False
    return day is None or 1 <= int(day) <= monthrange(int(found[1]), int(month))[1]


def precision(value: str) -> str:
    """'year', 'month' or 'day'."""
    return {4: "year", 7: "month", 10: "day"}[len(value)]


def first_day(value: str) -> str:
    """The earliest day the date can mean: '2024-02' -> '2024-02-01'."""
    return (value + "-01-01")[:10] if len(value) == 4 else (value + "-01")[:10]


def last_day(value: str) -> str:
    """The latest day the date can mean: '2024-02' -> '2024-02-29'."""
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-{monthrange(int(value[:4]), int(value[5:7]))[1]:02d}"
    return value


def overlap(left: str, right: str) -> bool:
    """Whether two dates of any precision can be the same day ('2024' and '2024-06-15' can)."""
    return first_day(left) <= last_day(right) and first_day(right) <= last_day(left)


def age(as_of: str, today: date | None) -> int | None:
    """Days from the earliest day the list's date can mean; None when either is not known."""
    if today is None or not is_date(as_of):
        return None
    return (today - date.fromisoformat(first_day(as_of))).days
