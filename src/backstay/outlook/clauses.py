"""Sentences of a text with their places, and the dates that a sentence states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from backstay.model import Document, Span, span_of
from backstay.model.dates import is_date, last_day

_END = re.compile(r"[.!?…]+[\"'”»)]*(?=\s+[\"'“«(]?[A-ZÀ-ÞŁŚŽŠĆČЀ-ЯҐ0-9])|\n+")
_ABBREVIATION = re.compile(r"(?:\b[A-ZА-Я]|\b(?:Mr|Mrs|Dr|St|No|approx|им|г|стр|тыс|млн|млрд|ст|д))\.$")
_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_QUARTERS = {"first": "-03", "second": "-06", "third": "-09", "fourth": "-12"}
_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2}) )?(?P<month>"
    + "|".join(_MONTHS)
    + r")(?: (?P<day2>\d{1,2}),)? (?P<myear>(?:19|20)\d\d)\b"
    r"|\b(?P<quarter>first|second|third|fourth) quarter of (?P<qyear>20\d\d)\b"
    r"|\b(?P<part>early|mid|late|the beginning of|the end of)[ -](?P<pyear>(?:19|20)\d\d)\b"
    r"|\b(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)\b"
    r"|\b(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def sentences(document: Document) -> Iterator[Span]:
    """The sentences of title and body, each with its place in the whole text; noise passages are left out."""
    stretches = [(passage.start, passage.end) for passage in document.body()] or [(0, len(document.text))]
    if document.passages and not document.body():
        return
    for start, end in stretches:
        yield from _cut(document.text, start, end)


def _cut(text: str, start: int, end: int) -> Iterable[Span]:
    begin = start
    for match in _END.finditer(text, start, end):
        if match[0][0] == "." and _ABBREVIATION.search(text[begin : match.start() + 1]):
            continue
        span = _stripped(text, begin, match.end())
        if span is not None:
            yield span
        begin = match.end()
    last = _stripped(text, begin, end)
    if last is not None:
        yield last


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return span_of(text, start, end) if start < end else None


def stated_dates(words: str) -> list[tuple[int, str]]:
    """(offset, date with its precision) of the dates that a sentence states: 'early 2025' is '2025'."""
    found = []
    for match in _DATE.finditer(words):
        if match["month"]:
            day = match["day"] or match["day2"]
            month = _MONTHS[match["month"].lower()]
            stated = f"{match['myear']}-{month:02d}" + (f"-{int(day):02d}" if day else "")
        elif match["quarter"]:
            stated = match["qyear"] + _QUARTERS[match["quarter"].lower()]
        else:
            stated = match["iso"] or match["year"] or match["pyear"]
        if is_date(stated):
            found.append((match.start(), stated))
    return found


def days_between(earlier: str, later: str) -> int:
    """Days from the last day of one date to the last day of another, negative when the second is before."""
    return (date.fromisoformat(last_day(later)) - date.fromisoformat(last_day(earlier))).days
