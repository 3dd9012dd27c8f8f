"""How two figures stand to each other: agree, nested, superseded, of different scope, or contradictory.

Rules are tried in a fixed order and the first that applies decides; it is named with the result. Values are
compared in one unit, so writing 65,000 tonnes as 65 thousand changes nothing. Currencies are never converted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from backstay.model import Figure
from backstay.model.dates import first_day, is_date, last_day
from backstay.weigh.counted import MEASURES, Counted

# Figures written as one value may differ by this share and still agree ('nearly 1,900' and '1,850').
TOLERANCE = 0.02
# Two levels whose reports are this many days apart are taken to speak of their own time.
APART_DAYS = 300

_REVISIONS = re.compile(r"\b(?:" + "|".join(map(re.escape, MEASURES["words"]["revisions"])) + r")", re.IGNORECASE)
_CURRENCIES = frozenset({"USD", "EUR"})


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with what it counts, its bounds in the base unit, when it was published and whose word it is.

    `low`/`high` are infinite where a bound is missing. `parties` are keys of speakers or outlets.
    """

    figure: Figure
    id: str
    counted: Counted
    low: float
    high: float
    published: str
    parties: frozenset[str]

    @property
    def period(self) -> tuple[str, str] | None:
        """First and last day of the figure's own time, or None; 'A/B' runs from A to B."""
        return period_of(self.figure.when)

    @property
    def exact(self) -> bool:
        return self.low > -math.inf and self.high < math.inf

    @property
    def point(self) -> float:
        """The written value: the bound that is there, or the middle of two."""
        if self.exact:
            return (self.low + self.high) / 2
        return self.low if self.low > -math.inf else self.high


@dataclass(frozen=True, slots=True)
class Relation:
    """The class of a pair, the name of the rule that decided, a sentence, and the best interval if there is one."""

    kind: str
    rule: str
    sentence: str
    low: float = -math.inf
    high: float = math.inf


@cache
def period_of(when: str) -> tuple[str, str] | None:
    """'2022/2023' -> ('2022-01-01', '2023-12-31'); None for '' and what is no date."""
    start, _, end = when.partition("/")
    if not is_date(start) or (end and not is_date(end)):
        return None
    return first_day(start), last_day(end or start)


def compare(left: Measured, right: Measured) -> Relation:
    """The relation of two figures; the same whichever comes first."""
    if _order(right) < _order(left):
        left, right = right, left
    for rule in RULES:
        relation = rule(left, right)
        if relation is not None:
            return relation
    return Relation("contradictory", "values apart", "The values exclude each other.", *_hull(left, right))


def _order(one: Measured) -> tuple[str, str, str]:
    return (one.published, one.figure.when, one.id)


def _different_things(left: Measured, right: Measured) -> Relation | None:
    a, b = left.counted, right.counted
    if {a.unit, b.unit} == _CURRENCIES:
        return Relation("scope", "currencies", "Two currencies are not compared without a rate and its date.")
    if a.unit != b.unit:
        return Relation("scope", "different units", f"One counts {a.unit}, the other {b.unit}.")
    if a.thing != b.thing or (a.kind == "name" and left.point != right.point):
        return Relation("scope", "different things", f"One counts {a.thing}, the other {b.thing}.")
    return None


def _different_scope(left: Measured, right: Measured) -> Relation | None:
    a, b = left.counted, right.counted
    for name, one, other in (
        ("holder", a.holder, b.holder),
        ("recipient", a.target, b.target),
        ("supplier", a.source, b.source),
        ("role", a.role, b.role),
    ):
        if one and other and one != other:
            return Relation("scope", f"different {name}", f"They differ in {name}: {one} and {other}.")
    if a.addition != b.addition:
        return Relation("scope", "addition", "One is an addition, the other a total.")
    return None


def _plan_against_actual(left: Measured, right: Measured) -> Relation | None:
    if (left.figure.modality == "planned") != (right.figure.modality == "planned"):
        return Relation("scope", "plan and actual", "One is planned, the other reported.")
    return None


def _periods(left: Measured, right: Measured) -> Relation | None:
    """Periods that do not meet, or of which one lies well within the other."""
    a, b = left.period, right.period
    if a is None or b is None:
        return None
    if a[1] < b[0] or b[1] < a[0]:
        earlier, later = (left, right) if a[0] < b[0] else (right, left)
        if left.counted.kind == "flow":
            return Relation("scope", "different periods", "Amounts of periods that do not meet stand side by side.")
        if _meet(left, right):
            return Relation("agree", "unchanged later", "The later period gives the same.", *_common(left, right))
        sentence = f"The figure for {later.figure.when} replaces that for {earlier.figure.when}."
        return Relation("superseded", "later period", sentence, later.low, later.high)
    if left.counted.kind != "flow" or a == b:
        return None
    return _part_of_period(left, right, a, b)


def _part_of_period(left: Measured, right: Measured, a: tuple[str, str], b: tuple[str, str]) -> Relation | None:
    if a[0] >= b[0] and a[1] <= b[1]:
        part, whole = left, right
    elif b[0] >= a[0] and b[1] <= a[1]:
        part, whole = right, left
    else:
        return Relation("scope", "overlapping periods", "Amounts of periods that only overlap are not compared.")
    if part.low > _widened(whole)[1]:
        sentence = f"The amount for {part.figure.when} exceeds that for the whole of {whole.figure.when}."
        return Relation("contradictory", "part exceeds whole", sentence, *_hull(part, whole))
    sentence = f"{part.figure.when} lies within {whole.figure.when}."
    return Relation("nested", "part of the period", sentence, max(whole.low, part.low), whole.high)


def _narrower(left: Measured, right: Measured) -> Relation | None:
    """Counts of which one is limited by more words than the other, unless they give the same value."""
    a, b = left.counted.narrow, right.counted.narrow
    if a == b or _same_value(left, right):
        return None
    if not (a < b or b < a):
        words = " and ".join(", ".join(sorted(some)) for some in (a, b))
        return Relation("scope", "different selections", f"They are limited by different words: {words}.")
    part, whole = (left, right) if a > b else (right, left)
    words = ", ".join(sorted(part.counted.narrow - whole.counted.narrow))
    if part.low > _widened(whole)[1]:
        sentence = f"The narrower count ({words}) exceeds the wider one."
        return Relation("contradictory", "part exceeds whole", sentence, *_hull(part, whole))
    low = max(whole.low, part.low)
    return Relation("nested", "narrower count", f"One is limited to {words}; it fits in the other.", low, whole.high)


def _values(left: Measured, right: Measured) -> Relation | None:
    """The same value, or intervals that have values in common."""
    if _same_value(left, right):
        return Relation(
            "agree", "same value", "They give the same value, as far as it is written out.", *_common(left, right)
        )
    if not _meet(left, right):
        return None
    low, high = _common(left, right)
    one_in_other = (low, high) in ((left.low, left.high), (right.low, right.high))
    if not (left.exact and right.exact) or (one_in_other and (high - low) < 0.5 * max(_width(left), _width(right))):
        return Relation("nested", "bounds", "One lies within the bounds of the other.", low, high)
    return Relation("agree", "common values", "Their ranges have values in common.", low, high)


def _revised(left: Measured, right: Measured) -> Relation | None:
    """A later figure in place of an earlier one: the same origin's, one that says so, or of another year."""
    if left.counted.kind == "flow" and left.period != right.period:
        return None
    if (
        not (left.published and right.published)
        or left.figure.modality == "possible"
        or right.figure.modality == "possible"
    ):
        return None
    if last_day(left.published) >= first_day(right.published):
        return None
    sentence = f"The figure of {right.published} replaces that of {left.published}"
    if left.parties & right.parties:
        return Relation(
            "superseded", "the same origin later", f"{sentence}: one origin revises its own.", right.low, right.high
        )
    if _REVISIONS.search(right.figure.sentence.quote):
        return Relation("superseded", "said to be new", f"{sentence}: it says that it is new.", right.low, right.high)
    timeless = left.counted.kind == "level" and left.period is None and right.period is None
    if timeless and _days(right.published) - _days(left.published) > APART_DAYS:
        return Relation("superseded", "long after", f"{sentence}: they are far apart in time.", right.low, right.high)
    return None


RULES: tuple[Callable[[Measured, Measured], Relation | None], ...] = (
    _different_things,
    _different_scope,
    _plan_against_actual,
    _periods,
    _narrower,
    _values,
    _revised,
)


def _days(date: str) -> int:
    year, month, day = (int(part) for part in first_day(date).split("-"))
    return year * 365 + month * 30 + day


def _width(one: Measured) -> float:
    return one.high - one.low


def _widened(one: Measured) -> tuple[float, float]:
    """The bounds with the rounding of the written value: 65,000 is 64,500 to 65,500; 192 is 192."""
    slack = _rounding(one.point, one.counted.factor)
    return one.low - slack, one.high + slack


def _rounding(value: float, factor: float) -> float:
    """Half of the last written digit's unit, for values of two or more trailing zeros as the text wrote them."""
    written = abs(value / factor)
    if written != math.floor(written) or written == 0 or written % 100:
        return abs(value) * 0.005
    unit = 100
    while written % (unit * 10) == 0:
        unit *= 10
    return min(unit / 2, written * TOLERANCE) * factor


def _meet(left: Measured, right: Measured) -> bool:
    a, b = _widened(left), _widened(right)
    return a[0] <= b[1] and b[0] <= a[1]


def _same_value(left: Measured, right: Measured) -> bool:
    """Whether the written values are one, whatever bound each is."""
    a, b = left.point, right.point
    return abs(a - b) <= max(_rounding(a, left.counted.factor), _rounding(b, right.counted.factor))


def _common(left: Measured, right: Measured) -> tuple[float, float]:
    low, high = max(left.low, right.low), min(left.high, right.high)
    return (low, high) if low <= high else (high, low)


def _hull(left: Measured, right: Measured) -> tuple[float, float]:
    return min(left.low, right.low), max(left.high, right.high)
