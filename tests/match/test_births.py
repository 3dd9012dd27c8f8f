"""Dates of birth: what two of them say, in whatever precision, and that it does not matter whose comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay.match.births import MISPRINT, OTHER, OTHER_YEAR, SAME, SAME_DAY, YEAR_APART, Born, born

DATES = st.one_of(st.dates().map(str), st.integers(1900, 2020).map(str), st.dates().map(lambda day: str(day)[:7]))


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ("1961-05-09", "1961-05-09", SAME_DAY),
        ("1961-05-09", "1961-09-05", MISPRINT),
        ("1961-05-09", "1961-05-19", MISPRINT),
        ("1961-05-09", "1971-05-09", MISPRINT),
        ("1961-05-09", "1961", SAME),
        ("1961-05-09", "1961-05", SAME),
        ("1961-05-09", "1961-01-01", SAME),
        ("1961-01-01", "1961-01-01", SAME),
        ("1961-05-09", "1962", YEAR_APART),
        ("1961", "1987", OTHER_YEAR),
        ("1961-05-09", "1987-02-03", OTHER),
    ],
)
def test_what_two_dates_say(ours: str, theirs: str, told: Born) -> None:
    assert born([ours], [theirs]) == told
    more = born([ours, "1920-02-02"], [theirs])
    assert more is not None and more.told == told.told
    assert born([ours], []) is None
    assert born(["about then"], [theirs]) is None


def test_one_of_several_years_says_less() -> None:
    several = born(["1945"], ["1944", "1945", "1946"])
    assert several is not None and several.told == SAME.told and 1.0 < several.times < SAME.times / 2


@given(st.lists(DATES, max_size=3), st.lists(DATES, max_size=3))
def test_it_does_not_matter_whose_comes_first(ours: list[str], theirs: list[str]) -> None:
    assert born(ours, theirs) == born(theirs, ours)
