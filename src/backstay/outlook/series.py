"""Programmes and targets as series: what was announced, revised, reported and achieved, and how late.

A plan and a report belong to one series when they count one thing for the same holder and direction, whatever
the year; pieces made in a year are set beside a target of pieces a year.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from backstay.model.dates import first_day, last_day
from backstay.model.ids import digest
from backstay.model.said import Said, Whole, joined, say
from backstay.outlook.clauses import days_between
from backstay.outlook.values import Point, Series
from backstay.weigh.reconcile import Measured, period_of

# Units of which one figure alone is worth following as a target.
TARGETS = frozenset(
    {
        "pieces/year",
        "pieces",
        "tonnes",
        "buildings",
        "enterprises",
        "kinds",
        "people",
        "percent",
        "USD",
        "EUR",
    }
)
_JOINED = {"pieces/year": "pieces/year", "pieces": "pieces/year"}


def make_series(groups: Sequence[Sequence[Measured]], as_of: str) -> list[Series]:
    """Series of all groups of figures that hold a plan or at least two dated values, by what they count."""
    made = []
    for group in _across_units(groups):
        kept = [one for one in group if one.figure.modality != "denied" and not math.isinf(one.point)]
        plans = [one for one in kept if one.planned]
        dated = {_date_of(one) for one in kept if not one.planned} - {""}
        if (plans and kept[0].counted.unit in TARGETS) or len(dated) > 1:
            made.append(_series(kept, as_of))
    return sorted(made, key=lambda series: (series.what, series.unit, series.id))


def _across_units(groups: Sequence[Sequence[Measured]]) -> list[list[Measured]]:
    """Groups with targets a year and with pieces made in a year joined, where thing and direction are the same."""
    joined: dict[tuple[str, ...], list[Measured]] = {}
    for group in groups:
        first = group[0].counted
        if first.kind == "name" or first.unit == "years":
            continue
        ends = [next((value for value in values if value), "") for values in zip(*map(_ends, group), strict=True)]
        whole_years = all(_is_year(one.figure.when) for one in group)
        unit = _JOINED.get(first.unit, first.unit) if whole_years else first.unit
        joined.setdefault((first.thing, unit, *ends), []).extend(group)
    return [sorted(joined[key], key=lambda one: one.id) for key in sorted(joined)]


def _ends(one: Measured) -> tuple[str, str, str, str]:
    what = one.counted
    return (what.holder, what.role, what.source, what.target)


def _is_year(when: str) -> bool:
    return len(when) == 4 and when.isdigit()


def _date_of(one: Measured) -> str:
    """The last day or year that the value is for, else when it was published."""
    if period_of(one.figure.when):
        return one.figure.when.rpartition("/")[2]
    return one.published


def _series(figures: Sequence[Measured], as_of: str) -> Series:
    plans = sorted(_of(figures, True), key=lambda one: (one.published, _date_of(one), one.id))
    actuals = sorted(_of(figures, False), key=lambda one: (last_day(_date_of(one) or "9999"), one.id))
    target = plans[-1] if plans else None
    due = _date_of(target) if target and period_of(target.figure.when) else ""
    points = [
        _point(one, "announced" if place == 0 or _same(one, plans[place - 1]) else "revised")
        for place, one in enumerate(plans)
    ]
    points += [_point(one, "achieved" if target and _reaches(one, target) else "reported") for one in actuals]
    done = next((point for point in points if point.status == "achieved"), None)
    state = _state(points, done, due, as_of)
    first = figures[0]
    what = min((one.figure.what for one in plans or actuals), key=lambda words: (len(words), words))
    scope = tuple(
        (name, value) for name, value in zip(("of", "role", "by", "to"), _ends(first), strict=True) if value
    )
    slippage = _slippage(plans, done)
    return Series(
        digest("p", (first.counted.unit, *sorted(one.id for one in figures))),
        what,
        (plans or actuals)[0].counted.unit,
        scope,
        tuple(points),
        due,
        state,
        slippage,
        _said(what, points, due, state, slippage, as_of),
    )


def _of(figures: Sequence[Measured], planned: bool) -> list[Measured]:
    return [one for one in figures if one.planned == planned]


def _point(one: Measured, status: str) -> Point:
    low, high = one.figure.low, one.figure.high
    factor = one.counted.factor
    return Point(
        status,
        _date_of(one),
        one.published,
        None if low is None else low * factor,
        None if high is None else high * factor,
        one.id,
        one.figure.text,
    )


def _same(one: Measured, other: Measured) -> bool:
    return one.point == other.point and one.figure.when == other.figure.when


def _reaches(actual: Measured, target: Measured) -> bool:
    """Whether a reported value is as high as the target (only what is stated as a fact reaches it)."""
    return actual.figure.modality == "asserted" and actual.low >= target.point


def _state(points: Sequence[Point], done: Point | None, due: str, as_of: str) -> str:
    if done is not None:
        late = due and done.date and first_day(done.date) > last_day(due)
        return "achieved late" if late else "achieved"
    if not any(point.status in ("announced", "revised") for point in points):
        return "reported"
    if due and as_of and last_day(due) < first_day(as_of):
        return "due date passed"
    return "revised" if any(point.status == "revised" for point in points) else "announced"


def _slippage(plans: Sequence[Measured], done: Point | None) -> int | None:
    """Days from the first due date to the last one, or to the day it was achieved."""
    due = [_date_of(one) for one in plans if period_of(one.figure.when)]
    if not due:
        return None
    if done is not None and done.date:
        return days_between(due[0], done.date)
    return days_between(due[0], due[-1]) if len(due) > 1 else None


def _said(what: str, points: Sequence[Point], due: str, state: str, slippage: int | None, as_of: str) -> Said:
    plans = [point for point in points if point.status in ("announced", "revised")]
    actuals = [point for point in points if point.status in ("reported", "achieved")]
    told = []
    if plans:
        values = joined(dict.fromkeys(_value(point) for point in plans), "{these} then {this}")
        told.append(
            say("planned {values} by {date}", values=values, date=due)
            if due
            else say("planned {values}", values=values)
        )
    if actuals:
        told.append(say("reported {values}", values=joined(map(_dated_value, actuals), "{these}, {this}")))
    if tail := _tail(state, slippage, as_of):
        told.append(tail)
    return say("{what}: {told}.", what=what, told=joined(told))


def _tail(state: str, slippage: int | None, as_of: str) -> Said | None:
    """How the plan stands, and how much later than first announced."""
    tails = {
        "announced": say("no report of it yet"),
        "revised": say("the plan was changed; no report of it yet"),
        "due date passed": say("the due date has passed as of {date} and no report says that it was met", date=as_of),
        "achieved": say("met"),
        "achieved late": say("met late"),
        "reported": Said(""),
    }
    if not slippage:
        return tails[state] if state != "reported" else None
    if slippage > 0:
        return say("{tail} ({days} days later than first announced)", tail=tails[state], days=slippage)
    return say("{tail} ({days} days earlier than first announced)", tail=tails[state], days=-slippage)


def _dated_value(point: Point) -> Said:
    return say("{value} ({date})", value=_value(point), date=point.date) if point.date else _value(point)


def _value(point: Point) -> Said:
    low, high = point.low, point.high
    if low is not None and high is not None:
        if low == high:
            return say("{n}", n=Whole(low))
        return say("{low} to {value}", low=Whole(low), value=Whole(high))
    if low is not None:
        return say("at least {value}", value=Whole(low))
    return say("at most {value}", value=Whole(high)) if high is not None else say("an unstated number")
