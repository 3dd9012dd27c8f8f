"""What two dates of birth say about two persons: one, or two.

Each outcome multiplies the odds by the share of pairs of one person on two lists that have it over the share of
pairs of any two persons. Measured by training/screening/births.py on the persons of the US Consolidated Screening
List (April 2022, public domain) and of the UK's consolidated list (April 2025, Open Government Licence v3.0): pairs
whose names of three words and more are the same, and pairs drawn by lot. One person on two lists has the same day in
94 of 100 cases, and in 4 a date that differs in the day, the month or the year alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from backstay.model.dates import is_date, overlap


class Born(NamedTuple):
    """What the dates say, and what that multiplies the odds by."""

    told: str
    times: float


# Shares below 1 in 500 are counted as that: more of the like-named were born on one day than of any two.
SAME_DAY = Born("the same date of birth", 470.0)
SAME = Born("dates of birth agree as far as they are given", 29.0)
MISPRINT = Born("dates of birth that differ in the day, the month or the year alone", 7.0)
YEAR_APART = Born("years of birth that are one apart", 0.85)
OTHER = Born("another date of birth", 0.02)
OTHER_YEAR = Born("another year of birth", 0.04)
OUTCOMES = (SAME_DAY, SAME, MISPRINT, YEAR_APART, OTHER_YEAR, OTHER)


def born(ours: Iterable[str], theirs: Iterable[str]) -> Born | None:
    """What the dates of two persons say, by the pair that agrees most; None where one has none.

    The first of January stands for a year on most lists, and is read so. A list may give several years, as for '1944
    to 1946': that one of many agrees is so much likelier by chance.
    """
    one, other = ([_as_meant(value) for value in values if is_date(value)] for values in (ours, theirs))
    found = min((_beside(left, right) for left in one for right in other), key=OUTCOMES.index, default=None)
    if found != SAME:
        return found
    years = max(len({value[:4] for value in values}) for values in (one, other))
    return Born(SAME.told, max(1.0, round(SAME.times / years, 1)))


def _as_meant(value: str) -> str:
    return value[:4] if value.endswith("-01-01") else value


def _beside(left: str, right: str) -> Born:
    if len(left) == len(right) == 10:
        if left == right:
            return SAME_DAY
        one, other = left.split("-"), right.split("-")
        if sum(a == b for a, b in zip(one, other, strict=True)) == 2 or one == [other[0], other[2], other[1]]:
            return MISPRINT
        return OTHER
    if overlap(left, right):
        return SAME
    return YEAR_APART if abs(int(left[:4]) - int(right[:4])) < 2 else OTHER_YEAR
