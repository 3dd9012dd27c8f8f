"""Dates as people print them -> 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; what is not a whole date gives ''.

Day before month ('24.9.2004', '3/4/2024'), as the lists and presses that are read here write it.
"""

from __future__ import annotations

import re
import tomllib
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files

from backstay.model.dates import is_date

_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")
_DOTTED = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([^\W\d_]{3,})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_MONTH_YEAR = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{4})\b")


@cache
def months() -> dict[str, int]:
    """Every form of a month's name, in lower case -> 1-12."""
    table = tomllib.loads(files("backstay.read").joinpath("months.toml").read_text("utf-8"))["months"]
    return {form: number for rows in table.values() for number, row in enumerate(rows, 1) for form in row.split()}


def find_date(text: str) -> str:
    """The first date of a short text with its precision, '' where there is none."""
    for form, order in (
        (_ISO, "ymd"),
        (_DOTTED, "dmy"),
        (_DAY_FIRST, "dmy"),
        (_MONTH_FIRST, "mdy"),
        (_MONTH_YEAR, "my"),
    ):
        for found in form.finditer(text):
            date = _compose(dict(zip(order, found.groups(), strict=True)))
            if date:
                return date
    return ""


def mail_date(value: str) -> str:
    """The day (UTC) of an RFC 2822 or ISO date-time, as mail and feeds carry it."""
    try:
        moment = parsedate_to_datetime(value.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return find_date(value)
    try:
        return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%d")
    except (OverflowError, ValueError):
        return ""


def _compose(parts: dict[str, str | None]) -> str:
    month = parts.get("m") or ""
    number = int(month) if month.isdigit() else months().get(month.lower(), 0)
    if not number:
        return ""
    date = f"{parts['y']}-{number:02d}"
    if parts.get("d"):
        date += f"-{int(parts['d'] or 0):02d}"
    return date if is_date(date) else ""
