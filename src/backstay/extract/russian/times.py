"""Dates in Russian with precision: 'до конца 2027 года' -> until 2027, 'с мая 2023 года' -> since 2023-05."""

from __future__ import annotations

import re

from backstay.extract.times import is_of_birth

_MONTHS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма[йяе]",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_YEAR = r"(?:19|20)\d\d"
_PATTERN = re.compile(
    rf"(?P<lead>\b(?:к|ко|до|с|со|после|в|во|начиная с|за|по)\s+)?"
    rf"(?P<part>конца|концу|начала|началу|середины|середине)?\s*"
    rf"(?:(?P<day>\d{{1,2}})\s+)?(?P<month>(?:{'|'.join(_MONTHS)})\w*\s+)?"
    rf"(?:(?P<from>{_YEAR})\s*[-–—]\s*(?P<upto>{_YEAR})|(?P<year>{_YEAR}))(?:\s*(?:года?|году|годом|гг?\.|годы|годах))",
    re.IGNORECASE,
)


def times_in(text: str, start: int, end: int) -> list[tuple[str, str]]:
    """(first, last) date of every date of text[start:end] in order, '' for open."""
    found = _PATTERN.finditer(text, start, end)
    return [_bounds(match) for match in found if not is_of_birth(text, match.start(), match.end())]


def _bounds(match: re.Match[str]) -> tuple[str, str]:
    if match["from"]:
        return match["from"], match["upto"]
    date = match["year"]
    if match["month"]:
        month = next(n for n, stem in enumerate(_MONTHS, 1) if re.match(stem, match["month"], re.IGNORECASE))
        date = f"{date}-{month:02d}"
        if match["day"] and 1 <= int(match["day"]) <= 28:
            date = f"{date}-{int(match['day']):02d}"
    lead = (match["lead"] or "").strip().lower()
    if lead in ("к", "ко", "до", "по"):
        return "", date
    return (date, "") if lead in ("с", "со", "после", "начиная с") else (date, date)
