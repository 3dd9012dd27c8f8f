"""Two things with names, identifiers, dates and countries -> a score, a probability, and why.

Invariant: symmetric. Equal valid identifiers decide for, different valid ones of the same sort decide against;
dates speak with the precision they have; what is missing says nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from backstay.match.births import born
from backstay.match.identifiers import compare_identifiers
from backstay.match.score import Meeting, meet
from backstay.match.thresholds import probability_among
from backstay.model import Part
from backstay.names import Name

# What each circumstance multiplies the odds by, beside the name.
_SAME_NUMBER = 0.995  # the probability an equal valid identifier gives with any likeness of names
_OTHER_NUMBER = 0.01
_OTHER_COUNTRY, _SAME_COUNTRY = 0.6, 1.15
_SAME_CITY = 1.3
# What raises a score for the most.
_MOVED = 1.5


@dataclass(frozen=True, slots=True)
class Subject:
    """One side: names (fullest first), kind, identifiers as pairs, ISO countries, dates of birth, cities."""

    names: tuple[Name, ...]
    kind: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    countries: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """`score` ranks, `probability` decides, `parts` say why."""

    score: float
    probability: float
    parts: tuple[Part, ...]


def best_meeting(a: Subject, b: Subject) -> tuple[float, Meeting | None]:
    """The best rank of any name of one with any name of the other; ties go to the earlier names."""
    best: tuple[float, Meeting | None] = (0.0, None)
    for one in a.names:
        for other in b.names:
            meeting = meet(one, other)
            value = meeting.rank()
            if value > best[0]:
                best = (value, meeting)
    return best


def compare(a: Subject, b: Subject) -> Scored:
    """Compares two things: the best pair of names, then identifiers, dates, countries and cities."""
    value, meeting = best_meeting(a, b)
    scored = beside(a, b, value)
    return replace(scored, parts=(*(meeting.explain() if meeting else ()), *scored.parts))


def beside(a: Subject, b: Subject, value: float) -> Scored:
    """What else is known beside names whose rank is `value`; the parts are of that alone."""
    if "Person" in (a.kind, b.kind) and a.kind != b.kind and a.kind and b.kind:
        return Scored(0.0, 0.0, (Part("kind", a.kind, b.kind, -1.0, "a person is no organisation"),))
    numbers = compare_identifiers(a.identifiers, b.identifiers) if a.identifiers and b.identifiers else ()
    if any(part.weight > 0 for part in numbers):
        return Scored(0.9 + 0.1 * value, _SAME_NUMBER, numbers)
    parts = list(numbers)
    factor = _OTHER_NUMBER if numbers else 1.0
    for part, times in _circumstances(a, b):
        parts.append(part)
        factor *= times
    likely = probability_among(value)
    odds = likely / (1.0 - likely) * factor
    chance = odds / (1.0 + odds)
    return Scored(_moved(value, factor), chance, tuple(parts))


def _moved(value: float, factor: float) -> float:
    """The score with what else is known: little moves it, and much leaves it below that of an equal number."""
    return float(value * (factor**0.35 if factor <= 1.0 else min(factor, _MOVED) ** 0.2))


def _circumstances(a: Subject, b: Subject) -> list[tuple[Part, float]]:
    """Dates, countries and cities, each with what it multiplies the odds by."""
    found: list[tuple[Part, float]] = []
    told = born(a.dates, b.dates)
    if told:
        # The dates themselves are not repeated: they are a person's own. The weight is by powers of ten.
        note = f"{told.told}: multiplies the odds by {told.times:g}"
        found.append((Part("date", "", "", round(math.log10(told.times), 2), note), told.times))
    if a.countries and b.countries:
        times = _SAME_COUNTRY if set(a.countries) & set(b.countries) else _OTHER_COUNTRY
        found.append((Part("country", " ".join(a.countries), " ".join(b.countries), round(times - 1, 2)), times))
    if set(a.cities) & set(b.cities):
        shared_city = " ".join(sorted(set(a.cities) & set(b.cities)))
        found.append((Part("city", shared_city, shared_city, round(_SAME_CITY - 1, 2)), _SAME_CITY))
    return found
