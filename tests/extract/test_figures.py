"""Quantities with their bounds and units, in sentences of our own."""

from __future__ import annotations

import pytest

from backstay.extract import extract
from backstay.model import Document


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (40, None, "enterprises", "At least 40 companies make sights."),
        (1900, 2000, "kinds", "Nearly 2,000 types of parts are made there."),
        (65000, None, "tonnes", "They sent over 65 thousand tons of shells."),
        (None, 500, "pieces", "The plant builds up to 500 drones."),
        (60, 60, "percent", "Exports make up 60% of the output."),
        (130e6, None, "USD", "The contract is worth over $130 million."),
        (1e6, None, "pieces", "They shipped millions of microchips."),
        (3, 3, "other:shifts", "The plant works in three shifts."),
        (2, 2, "other:times", "Its output has doubled."),
        (155, 155, "mm", "The plant makes 155mm shells."),
        (120, 120, "points", "They signed a 120-point programme."),
        (3e5, 3e5, "pieces/year", "The plant makes 300,000 shells a year."),
    ],
)
def test_quantity(low: float | None, high: float | None, unit: str, text: str) -> None:
    figures = extract(Document(name="f", text=text, original="", location="", language="en")).figures
    assert (low, high, unit) in [(f.low, f.high, f.unit) for f in figures]


@pytest.mark.parametrize(
    "text",
    [
        "The T-72 tank was shown in 2023.",
        "He came on 5 May 2022.",
        "Resolution 1718 names the firm.",
        "One of the firms left.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert extract(Document(name="f", text=text, original="", location="", language="en")).figures == ()
