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

# Bounds that differ by this share are equal.
TOLERANCE = 0.005
# Two levels or plans whose reports are this many days apart are taken to speak of their own time.
APART_DAYS = 300

_REVISIONS = re.compile(r"\b(?:" + "|".join(map(re.escape, MEASURES["words"]["revisions"])) + r")", re.IGNORECASE)
# 'In the first seven months of the war', 'за перші сім місяців': the amount is of a part of a time.
_PART_OF_TIME = re.compile(
    r"\b(?:(?:first|last|past)\s+(?:\w+\s+)?(?:months?|weeks?|days?|quarters?|half)"
    r"|(?:пер[шв]\w+|апошні\w+|останн\w+|последн\w+)\s+(?:\w+\s+)?"
    r"(?:м[еіе]с[яі]ц\w*|тыдн\w*|тижн\w*|недел\w*|дн\w*|квартал\w*|полгода|півроку|паўгод\w*))\b",
    re.IGNORECASE,
)
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
    planned: bool = False

    @property
    def period(self) -> tuple[str, str] | None:
        """First and last day of the figure's own time, or None; 'A/B' runs from A to B."""
        return period_of(self.figure.when)

    @property
    def is_of_part(self) -> bool:
        """Whether the sentence says that the amount is of so many months, weeks or days of a longer time."""
        return _PART_OF_TIME.search(self.figure.sentence.quote) is not None

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
    if (a.kind == "name" and not _one_bearer(left, right)) or not _one_thing(left, right):
        return Relation("scope", "different things", f"One counts {a.thing}, the other {b.thing}.")
    return None


def _one_thing(left: Measured, right: Measured) -> bool:
    """Whether the nouns are one, or one limits the other ('drone price', 'price of a drone'), or the value is one and
    the words share something."""
    a, b = left.counted, right.counted
    if a.thing == b.thing or a.thing in b.narrow or b.thing in a.narrow:
        return True
    return _equal(left, right) and not ({a.thing} | a.narrow).isdisjoint({b.thing} | b.narrow)


def _one_bearer(left: Measured, right: Measured) -> bool:
    """Whether two calibres are of one thing: a gun has one, a works makes shells of several."""
    same = left.counted.holder == right.counted.holder != "" and left.figure.what == right.figure.what
    return same and left.figure.text != right.figure.text and not left.figure.what.endswith("s")


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
    for key in sorted(dict(a.within).keys() & dict(b.within).keys()):
        one, other = dict(a.within)[key], dict(b.within)[key]
        if one != other:
            return Relation("scope", f"different '{key}'", f"One is {key} {one}, the other {key} {other}.")
    if a.addition != b.addition:
        return Relation("scope", "addition", "One is an addition, the other a total.")
    return None


def _plan_against_actual(left: Measured, right: Measured) -> Relation | None:
    if left.planned != right.planned:
        return Relation("scope", "plan and actual", "One is planned, the other reported.")
    return None


def _flows(left: Measured, right: Measured) -> Relation | None:
    """Amounts of different periods stand side by side, unless a part exceeds its whole."""
    a, b = left.period, right.period
    if left.counted.kind != "flow" or a is None or b is None or a == b:
        return None
    for part, whole, inner, outer in ((left, right, a, b), (right, left, b, a)):
        if outer[0] <= inner[0] and inner[1] <= outer[1] and part.low > whole.high * (1 + TOLERANCE):
            sentence = f"The amount for {part.figure.when} exceeds that for the whole of {whole.figure.when}."
            return Relation("contradictory", "part exceeds whole", sentence, *_hull(part, whole))
    return Relation(
        "scope", "different periods", f"One is for {left.figure.when}, the other for {right.figure.when}."
    )


def _parts_of_time(left: Measured, right: Measured) -> Relation | None:
    """An amount for so many months beside one for the whole: two periods, unless the part exceeds its own year."""
    if left.counted.kind != "flow" or left.is_of_part == right.is_of_part or _equal(left, right):
        return None
    part, whole = (left, right) if left.is_of_part else (right, left)
    if part.period and part.period == whole.period and part.low > whole.high * (1 + TOLERANCE):
        sentence = f"The amount for a part of {part.figure.when} exceeds that for the whole of {whole.figure.when}."
        return Relation("contradictory", "part exceeds whole", sentence, *_hull(part, whole))
    return Relation("scope", "period not stated", "It is not said for which period both hold.")


def _selections(left: Measured, right: Measured) -> Relation | None:
    """Counts that are limited by different words, neither of which takes in the other."""
    if _equal(left, right):
        return None
    done = (left.counted.activity, right.counted.activity)
    if all(done) and done[0] != done[1]:
        return Relation("scope", "different activities", f"They count what different verbs do: {' and '.join(done)}.")
    a, b = left.counted.narrow, right.counted.narrow
    if a <= b or b <= a:
        return None
    words = " and ".join(", ".join(sorted(some)) for some in (a - b, b - a))
    return Relation("scope", "different selections", f"They are limited by different words: {words}.")


def _values(left: Measured, right: Measured) -> Relation | None:
    """Equal bounds, or intervals that have values in common."""
    low, high = _common(left, right)
    if _equal(left, right):
        return Relation("agree", "same value", "They give the same value.", low, high)
    if not _meet(left, right):
        return None
    if left.exact and right.exact:
        return Relation("agree", "common values", "Their ranges have values in common.", low, high)
    return Relation("nested", "bounds", "One lies within the open bound of the other.", low, high)


def _unknown_period(left: Measured, right: Measured) -> Relation | None:
    """Amounts apart of which one has no period, or none has and the reports are far apart: they may add up."""
    if left.counted.kind != "flow" or (left.period and right.period):
        return None
    known = left.published and right.published
    far = known and abs(_days(right.published) - _days(left.published)) > APART_DAYS
    if left.period or right.period or far:
        return Relation("scope", "period not stated", "It is not said for which period both hold.")
    return None


def _narrower(left: Measured, right: Measured) -> Relation | None:
    """Values apart of which one is limited by more words: a part may be smaller than the whole."""
    a, b = left.counted.narrow, right.counted.narrow
    part, whole = (left, right) if a > b else (right, left)
    if a == b or part.low > whole.high:
        return None
    words = ", ".join(sorted(part.counted.narrow - whole.counted.narrow))
    return Relation("scope", "narrower count", f"One is limited to {words}.")


def _later(left: Measured, right: Measured) -> Relation | None:
    """A later state of one thing, by its own time or by the years between the reports; or a corrected count."""
    earlier, later, certain = _in_time(left, right)
    if not certain or left.figure.modality == "possible" or right.figure.modality == "possible":
        return None
    sentence = f"The figure of {_dated(later)} replaces that of {_dated(earlier)}: "
    if certain == "time":
        return Relation("superseded", "later state", sentence + "it is a later state.", later.low, later.high)
    if left.parties & right.parties:
        return Relation(
            "superseded", "same source later", sentence + "a source corrects itself.", later.low, later.high
        )
    if _REVISIONS.search(later.figure.sentence.quote) or certain == "years":
        return Relation("superseded", "newer report", sentence + "it is the newer one.", later.low, later.high)
    return None


def _in_time(left: Measured, right: Measured) -> tuple[Measured, Measured, str]:
    """Which is earlier and how that is known: 'time' their own periods, 'years' or 'days' between reports, or ''.

    The period of a plan is when it is due, not when it was so; only its publication tells which is newer.
    """
    a, b = left.period, right.period
    planned = left.planned
    if a and b and not planned and left.counted.kind != "flow" and (a[1] < b[0] or b[1] < a[0]):
        return (left, right, "time") if a[0] < b[0] else (right, left, "time")
    if not (left.published and right.published) or last_day(left.published) >= first_day(right.published):
        return left, right, ""
    far = _days(right.published) - _days(left.published) > APART_DAYS
    state = planned or (left.counted.kind == "level" and a is None and b is None)
    return left, right, "years" if far and state else "days"


def _dated(one: Measured) -> str:
    return one.published if one.planned or not one.figure.when else one.figure.when


RULES: tuple[Callable[[Measured, Measured], Relation | None], ...] = (
    _different_things,
    _different_scope,
    _plan_against_actual,
    _flows,
    _parts_of_time,
    _selections,
    _values,
    _unknown_period,
    _narrower,
    _later,
)


def _days(date: str) -> int:
    year, month, day = (int(part) for part in first_day(date).split("-"))
    return year * 365 + month * 30 + day


def _near(left: float, right: float) -> bool:
    return left == right or abs(left - right) <= TOLERANCE * max(abs(left), abs(right)) < math.inf


def _equal(left: Measured, right: Measured) -> bool:
    if left.counted.unit == "years":
        return (left.low, left.high) == (right.low, right.high)
    return _near(left.low, right.low) and _near(left.high, right.high)


def _meet(left: Measured, right: Measured) -> bool:
    low, high = max(left.low, right.low), min(left.high, right.high)
    return low <= high or (left.counted.unit != "years" and _near(low, high))


def _common(left: Measured, right: Measured) -> tuple[float, float]:
    low, high = max(left.low, right.low), min(left.high, right.high)
    return (low, high) if low <= high else (high, low)


def _hull(left: Measured, right: Measured) -> tuple[float, float]:
    return min(left.low, right.low), max(left.high, right.high)
