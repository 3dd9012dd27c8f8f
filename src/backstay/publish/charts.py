"""Charts: figures that disagree as intervals, plans on a calendar beside what was reported, dated events."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from backstay.model.dates import first_day, last_day
from backstay.publish.ink import ACCENT, ALARM, FAINT, INK, SOFT, line, n, rect, sheet, text
from backstay.publish.lettering import width, wrap

WIDE, MARGIN, LABEL = 880.0, 28.0, 250.0
View = dict[str, Any]


def intervals_svg(group: View) -> str:
    """One group of figures: an interval each, open ends drawn as arrows, and what they come to together below."""
    rows = [(row["low"], row["high"], _said(row), _who(row), row["modality"]) for row in group["figures"]]
    rows.append((group["low"], group["high"], group["value"], "taken together", "best"))
    known = [bound for low, high, *_ in rows for bound in (low, high) if bound is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    spread = high - low or high or 1.0
    room = max(width(row[2], 11.5) for row in rows) + 22
    scale = _Scale(low - 0.08 * spread, high + 0.12 * spread, WIDE - MARGIN - room)
    parts = [
        text(MARGIN, 32, f"{group['what']} ({group['relation']})", 16, INK, weight="600", limit=WIDE - 2 * MARGIN)
    ]
    y = 66.0
    for low_, high_, value, who, modality in rows:
        parts += _interval(y, low_, high_, scale, value, who, modality)
        y += 38
    parts += _axis(y - 8, scale, group["unit"])
    for number, words in enumerate(wrap(group["rule"], 11, WIDE - 2 * MARGIN, 3)):
        parts.append(text(MARGIN, y + 34 + 15 * number, words, 11, SOFT))
        bottom = y + 34 + 15 * number
    return sheet(WIDE, bottom + 18, f"Figures for {group['what']}", parts)


class _Scale:
    """From values to places along the chart."""

    def __init__(self, low: float, high: float, right: float) -> None:
        self.low, self.high, self.right = low, high, right

    def __call__(self, value: float) -> float:
        return LABEL + (self.right - LABEL) * (value - self.low) / ((self.high - self.low) or 1.0)

    def ticks(self) -> list[float]:
        """Four to eight round values."""
        raw = (self.high - self.low) / 5 or 1.0
        size = 10.0 ** math.floor(math.log10(raw))
        step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= raw)
        first = math.ceil(self.low / step)
        return [number * step for number in range(first, math.floor(self.high / step) + 1)]


def _who(row: View) -> str:
    paper = row["document"]
    source = (paper["source"] or paper["name"]) if paper else "unknown source"
    when = row["when"] or (paper["published"] if paper else "")
    return f"{source}, {when}" if when else source


def _said(row: View) -> str:
    return f"{row['value']} ({row['modality']})" if row["modality"] != "asserted" else str(row["value"])


def _interval(
    y: float, low: float | None, high: float | None, scale: _Scale, value: str, who: str, modality: str
) -> list[str]:
    best = modality == "best"
    colour, thick = (ACCENT, 7.0) if best else (INK, 4.0)
    dash = "5 4" if modality in ("planned", "possible") else ""
    parts = [text(MARGIN, y + 4 + 14 * row, words, 11.5, ACCENT if best else INK)
             for row, words in enumerate(wrap(who, 11.5, LABEL - MARGIN - 16, 2))]  # fmt: skip
    left = scale(low) if low is not None else scale(scale.low)
    right = scale(high) if high is not None else scale(scale.high)
    if low is not None and low == high:
        parts.append(f'<circle cx="{n(left)}" cy="{n(y)}" r="{n(thick + 1)}" fill="{colour}"/>')
    else:
        parts.append(line(left, y, right, y, colour, thick, dash))
        parts += [line(x, y - 8, x, y + 8, colour, 2) for x, end in ((left, low), (right, high)) if end is not None]
        parts += _open_ends(left, right, y, low, high, colour)
    parts.append(text(right + 14, y + 4, value, 11.5, ACCENT if best else INK))
    return parts


def _open_ends(left: float, right: float, y: float, low: float | None, high: float | None, colour: str) -> list[str]:
    parts = []
    if low is None:
        parts.append(f'<path d="M{n(left + 9)} {n(y - 7)} L{n(left)} {n(y)} L{n(left + 9)} {n(y + 7)}" '
                     f'fill="none" stroke="{colour}" stroke-width="2"/>')  # fmt: skip
    if high is None:
        parts.append(f'<path d="M{n(right - 9)} {n(y - 7)} L{n(right)} {n(y)} L{n(right - 9)} {n(y + 7)}" '
                     f'fill="none" stroke="{colour}" stroke-width="2"/>')  # fmt: skip
    return parts


def _axis(y: float, scale: _Scale, unit: str) -> list[str]:
    parts = [line(LABEL, y, scale.right, y, SOFT)]
    for tick in scale.ticks():
        parts.append(line(scale(tick), y, scale(tick), y + 5, SOFT))
        parts.append(text(scale(tick), y + 19, _short(tick), 10.5, SOFT, "middle"))
    parts.append(text(WIDE - MARGIN, y + 19, unit, 10.5, SOFT, "end"))
    return parts


def _short(value: float) -> str:
    """'450k', '1.5M'."""
    for size, letter in ((1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:g}{letter}"
    return f"{value:g}"


def gantt_svg(plans: Sequence[View]) -> str:
    """Plans as bars from announcement to due date; what was reported since as marks on them."""
    rows = [row for row in plans if row["due"] or row["announced"]]
    days = [
        day for row in rows for day in (row["announced"], row["due"], *(a["when"] for a in row["actuals"])) if day
    ]
    if not days:
        return sheet(520, 90, "Plans", [text(28, 50, "No plan in this case carries a date.", 13, SOFT)])
    years = _Years(min(days), max(days))
    parts = [text(MARGIN, 32, "Plans, and what has been reported since", 16, INK, weight="600")]
    bottom = 78.0 + 52 * len(rows)
    for year in years.all():
        parts.append(line(years.at(f"{year}-01-01"), 58, years.at(f"{year}-01-01"), bottom))
        parts.append(text(years.at(f"{year}-01-01") + 4, 54, str(year), 10.5, SOFT))
    for number, row in enumerate(rows):
        parts += _plan(row, 84 + 52 * number, years)
    parts += _gantt_legend(bottom + 20)
    return sheet(WIDE, bottom + 44, "Plans and actuals", parts)


class _Years:
    """From dates to places along the chart; whole years, both ends included."""

    def __init__(self, first: str, last: str, left: float = LABEL) -> None:
        self.left = left
        self.years = range(int(first[:4]), int(last[:4]) + 1)
        self.start = date(self.years[0], 1, 1).toordinal()
        self.end = date(self.years[-1], 12, 31).toordinal()

    def at(self, day: str) -> float:
        share = (date.fromisoformat(day).toordinal() - self.start) / (self.end - self.start)
        return self.left + (WIDE - MARGIN - self.left) * share

    def all(self) -> list[int]:
        step = max(1, math.ceil(len(self.years) / 12))
        return [year for year in self.years if (year - self.years[0]) % step == 0]


def _plan(row: View, y: float, years: _Years) -> list[str]:
    whose = f"{row['subject']}: " if row["subject"] and row["kind"] == "figure" else ""
    what = row["plan"]["counted"] if row["kind"] == "figure" else row["what"]
    parts = [
        text(MARGIN, y + 4 + 14 * k, words, 11.5) for k, words in enumerate(wrap(whose + what, 11.5, LABEL - 44, 3))
    ]
    start = first_day(row["announced"] or row["due"])
    end = last_day(row["due"] or row["announced"])
    left, right = years.at(min(start, end)), years.at(max(start, end))
    parts.append(rect(left, y - 6, max(right - left, 5), 12, "none", SOFT, 3, 1.2))
    parts.append(f'<path d="M{n(right - 6)} {n(y - 9)} h12 l-6 9 z" fill="{ALARM}"/>')
    for actual in row["actuals"]:
        if actual["when"]:
            x = years.at(last_day(actual["when"]))
            parts.append(rect(left, y - 6, max(min(x, right) - left, 4), 12, ACCENT, "none", 3))
    said = row["status"]
    if row["actuals"]:
        reached = row["reached"]
        share = f", {reached[0]:g} % of the target" if reached and reached[0] is not None else ""
        said = f"reported: {row['actuals'][-1]['value']} ({row['actuals'][-1]['when'] or 'undated'}){share}"
    at = min(left, WIDE - MARGIN - width(said, 10.5))
    parts.append(text(at, y + 20, said, 10.5, ACCENT if row["actuals"] else SOFT))
    return parts


def _gantt_legend(y: float) -> list[str]:
    return [
        rect(MARGIN, y - 6, 34, 12, "none", SOFT, 3, 1.2),
        text(MARGIN + 42, y + 4, "announced, until due", 11, SOFT),
        rect(MARGIN + 190, y - 6, 34, 12, ACCENT, "none", 3),
        text(MARGIN + 232, y + 4, "a figure is reported up to here", 11, SOFT),
        f'<path d="M{n(MARGIN + 432)} {n(y - 5)} h12 l-6 9 z" fill="{ALARM}"/>',
        text(MARGIN + 452, y + 4, "due", 11, SOFT),
    ]


def timeline_svg(rows: Sequence[View], title: str = "Timeline") -> str:
    """Dated rows one below the other along a calendar line; listings as diamonds, facts as dots."""
    dated = sorted((row for row in rows if row["when"]), key=lambda row: (first_day(row["when"]), row["what"]))
    if not dated:
        return sheet(520, 90, title, [text(28, 50, "Nothing here carries a date.", 13, SOFT)])
    parts = [text(MARGIN, 32, title, 16, INK, weight="600", limit=WIDE - 2 * MARGIN)]
    y, axis, year = 64.0, MARGIN + 116, ""
    ends = []
    for row in dated:
        if row["when"][:4] != year:
            year = row["when"][:4]
            y += 8
            parts.append(text(MARGIN, y + 4, year, 13, INK, weight="600"))
        mark = (
            f'<path d="M{n(axis)} {n(y - 7)} l7 7 l-7 7 l-7 -7 z" fill="{ALARM}"/>'
            if row["kind"] == "listing"
            else f'<circle cx="{n(axis)}" cy="{n(y)}" r="5" fill="{ACCENT}"/>'
        )
        words = wrap(row["what"], 11.5, WIDE - MARGIN - axis - 22, 2)
        parts += [mark, text(axis - 14, y + 4, row["when"], 10.5, SOFT, "end")]
        parts += [text(axis + 18, y + 4 + 15 * number, said, 11.5) for number, said in enumerate(words)]
        ends.append(y)
        y += 30 + 15 * (len(words) - 1)
    parts.insert(1, line(axis, ends[0], axis, ends[-1], FAINT, 2))
    return sheet(WIDE, y + 6, title, parts)
