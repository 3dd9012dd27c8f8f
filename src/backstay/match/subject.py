"""Two things with names, identifiers, dates and countries -> a score, a probability, and why.

Invariant: symmetric. Equal valid identifiers decide for, different valid ones of the same sort decide against;
dates speak with the precision they have; what is missing says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from backstay.match.identifiers import compare_identifiers
from backstay.match.score import Meeting, meet
from backstay.match.thresholds import probability_among
from backstay.model import Part
from backstay.model.dates import is_date, overlap
from backstay.names import Name

# What each circumstance multiplies the odds by, beside the name.
_SAME_NUMBER = 0.995  # the probability an equal valid identifier gives with any likeness of names
_OTHER_NUMBER = 0.01
_OTHER_BIRTH = 0.15  # 'Viktor Ivanov' born 1950 is not the one born 1981
_SAME_BIRTH_DAY, _SAME_BIRTH_YEAR = 3.0, 1.5
_OTHER_COUNTRY, _SAME_COUNTRY = 0.6, 1.15
_SAME_CITY = 1.3


@dataclass(frozen=True, slots=True)
class Subject:
    """One side: names (fullest first), kind, identifiers as pairs, ISO countries, birth or founding dates, cities."""

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
    return Scored(value * factor ** (0.2 if factor > 1 else 0.35), chance, tuple(parts))


def _circumstances(a: Subject, b: Subject) -> list[tuple[Part, float]]:
    """Dates, countries and cities, each with what it multiplies the odds by."""
    found: list[tuple[Part, float]] = []
    ours, theirs = [d for d in a.dates if is_date(d)], [d for d in b.dates if is_date(d)]
    if ours and theirs:
        shared = [(x, y) for x in ours for y in theirs if overlap(x, y)]
        if shared:
            exact = any(x == y and len(x) == 10 for x, y in shared)
            times = _SAME_BIRTH_DAY if exact else _SAME_BIRTH_YEAR
        else:
            times = _OTHER_BIRTH
        found.append((Part("date", " ".join(ours), " ".join(theirs), round(times - 1, 2)), times))
    if a.countries and b.countries:
        times = _SAME_COUNTRY if set(a.countries) & set(b.countries) else _OTHER_COUNTRY
        found.append((Part("country", " ".join(a.countries), " ".join(b.countries), round(times - 1, 2)), times))
    if set(a.cities) & set(b.cities):
        shared_city = " ".join(sorted(set(a.cities) & set(b.cities)))
        found.append((Part("city", shared_city, shared_city, round(_SAME_CITY - 1, 2)), _SAME_CITY))
    return found
