"""Dates in English as dates with precision: 'by mid-2024' -> until 2024-06, 'in 2022-2023' -> 2022 to 2023."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join([*_MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"])
_YEAR = r"(?:19|20)\d\d"
_HAS_YEAR = re.compile(_YEAR)
_PATTERN = re.compile(
    rf"""(?P<lead>\b(?:by|until|till|through|before|since|from|after|in|during|as\ of|to)\ )?
    (?P<part>(?:the\ )?(?:end|beginning|start|middle|first\ half|second\ half)\ of\ |early[ -]|late[ -]|mid-)?
    (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month1>{_MONTH})\.?,?\ (?P<year1>{_YEAR})
      |(?P<month2>{_MONTH})\.?\ (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,\ (?P<year2>{_YEAR})
      |(?P<month3>{_MONTH})\.?,?\ (?:of\ )?(?P<year3>{_YEAR})
      |(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.{_YEAR})
      |(?P<quarter>(?:first|second|third|fourth|1st|2nd|3rd|4th)\ (?:quarter|half))\ of\ (?P<year5>{_YEAR})
      |(?P<from>{_YEAR})(?:\ ?[-–/]\ ?|\ and\ |\ to\ )(?P<upto>{_YEAR})
      |(?P<year4>{_YEAR}))\b""",
    re.IGNORECASE | re.VERBOSE,
)
# A date that says when somebody was born dates nothing else: 'born on 12 March 1970', '12 марта 1970 г.р.'.
_BORN_BEFORE = re.compile(
    r"(?:\b(?:born|b\.|d\.?o\.?b\.?|date\s+of\s+birth|year\s+of\s+birth"
    r"|родил(?:ся|ась)|рожд\w*|род\.|рождения|народи(?:вся|лася)|нарадзі(?:ўся|лася)|народж\w*|нар\.)"
    r"[\s:,(]*(?:(?:on|in|at|в|во|у|ў)\s+(?:(?!\d)[^\W\d]+,?\s+(?:on|in)\s+)?)?)$",
    re.IGNORECASE,
)
_BORN_BEHIND = re.compile(
    r"\s*(?:года?|гг?\.?|р\.)?\s*(?:рожд|г\.?\s?р\b|р\.\s?н\b|р\.?\s?нар\b|нар\.|нараджэн|народж)", re.IGNORECASE
)
# How far before a date 'born in Minsk on' can stand.
_AHEAD = 48
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time in the text: offsets, first and last date with precision ('' for open)."""

    start: int
    end: int
    since: str
    until: str


def times_in(text: str, start: int, end: int) -> list[When]:
    """Every date of text[start:end], in order."""
    if not _HAS_YEAR.search(text, start, end):
        return []
    found = []
    for match in _PATTERN.finditer(text, start, end):
        when = _when(match)
        if when and not is_of_birth(text, match.start(), match.end()):
            found.append(when)
    return found


def is_of_birth(text: str, start: int, end: int) -> bool:
    """Whether the date text[start:end] is that of a birth; a preposition may stand within it or before it."""
    first = re.match(r"(?:(?:on|in|at)\s+|\s*)", text[start:end], re.IGNORECASE)
    ahead = text[max(0, start - _AHEAD) : start + (first.end() if first else 0)]
    digits = re.search(r"\d\D*$", text[start:end])
    behind = start + digits.start() + 1 if digits else end
    return _BORN_BEFORE.search(ahead) is not None or _BORN_BEHIND.match(text, behind) is not None


def _when(match: re.Match[str]) -> When | None:
    lead = (match["lead"] or "").strip().lower()
    first, last = _bounds(match)
    if lead in ("by", "until", "till", "through", "before", "to"):
        first = ""
    elif lead in ("since", "after", "from") and not match["from"]:
        last = ""
    return When(match.start(), match.end(), first, last)


def _bounds(match: re.Match[str]) -> tuple[str, str]:
    if match["from"]:
        return match["from"], match["upto"]
    if match["dotted"]:
        day, month, year = match["dotted"].split(".")
        if not (1 <= int(month) <= 12 and 1 <= int(day) <= 28 + 3):
            return year, year
        date = f"{year}-{int(month):02d}-{int(day):02d}"
        return date, date
    year = match["year1"] or match["year2"] or match["year3"] or match["year4"] or match["year5"]
    month = match["month1"] or match["month2"] or match["month3"]
    if match["quarter"]:
        size = 3 if "quarter" in match["quarter"].lower() else 6
        number = _QUARTERS[match["quarter"].split()[0].lower()]
        return f"{year}-{size * (number - 1) + 1:02d}", f"{year}-{min(size * number, 12):02d}"
    if month:
        number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month.lower()[:3]))
        day = match["day"] or match["day2"]
        date = f"{year}-{number:02d}" + (f"-{int(day):02d}" if day and 1 <= int(day) <= 28 else "")
        return date, date
    return _part_of_year(match["part"] or "", year)


def _part_of_year(part: str, year: str) -> tuple[str, str]:
    part = part.strip(" -").lower()
    if part.startswith("mid") or "middle" in part:
        return f"{year}-06", f"{year}-06"
    if "first half" in part:
        return f"{year}-01", f"{year}-06"
    if "second half" in part:
        return f"{year}-07", f"{year}-12"
    return year, year
