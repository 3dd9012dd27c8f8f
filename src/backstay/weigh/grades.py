"""The grade of a fact: a number 1-6 by the published rule table, beside the best letter of its origins.

The two are found apart and never mixed: no rule reads a letter.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from backstay.model import Grade, Origin

_COUNTS = ("said", "asserted", "hedged", "against", "agreeing", "margin")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the number rests on; all counts are of independent origins (see credibility.toml)."""

    asserted: int
    hedged: int = 0
    against: int = 0
    agreeing: int = 0
    impossible: bool = False

    @property
    def said(self) -> int:
        return self.asserted + self.hedged

    @property
    def margin(self) -> int:
        return self.asserted - self.against


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: the number it gives, and the bounds within which it holds."""

    number: int
    name: str
    why: str
    at_least: tuple[tuple[str, int], ...]
    at_most: tuple[tuple[str, int], ...]
    impossible: bool

    def holds(self, evidence: Evidence) -> bool:
        if self.impossible and not evidence.impossible:
            return False
        low = all(getattr(evidence, count) >= bound for count, bound in self.at_least)
        return low and all(getattr(evidence, count) <= bound for count, bound in self.at_most)


def _read(row: dict[str, object]) -> Rule:
    def bounds(suffix: str) -> tuple[tuple[str, int], ...]:
        return tuple((count, int(str(row[count + suffix]))) for count in _COUNTS if count + suffix in row)

    return Rule(
        int(str(row["number"])),
        str(row["name"]),
        str(row["why"]),
        bounds("_min"),
        bounds("_max"),
        bool(row.get("impossible", False)),
    )


RULES = tuple(
    _read(row)
    for row in tomllib.loads(files("backstay.weigh").joinpath("credibility.toml").read_text("utf-8"))["rule"]
)


@cache
def credibility(evidence: Evidence) -> tuple[int, str]:
    """The number and the sentence that says why; the last resort is 6, 'cannot be judged'."""
    for rule in RULES:
        if rule.holds(evidence):
            counts = {count: getattr(evidence, count) for count in _COUNTS}
            return rule.number, rule.why.format(**counts)
    return 6, "Nothing is known by which to judge it."


def best_letter(origins: Iterable[Origin]) -> str:
    """The best letter among origins; F, 'no basis', only where no origin has another."""
    return min([origin.reliability for origin in origins], default="F")


def grade(origins: Sequence[Origin], evidence: Evidence, documents: int) -> Grade:
    """The pair, with sentences: how many documents and origins, why the number, whose the letter is."""
    letter = best_letter(origins)
    label = min(origin.label for origin in origins if origin.reliability == letter) if letter != "F" else ""
    return _worded(letter, label, len(origins), evidence, documents)


@lru_cache(maxsize=65536)
def _worded(letter: str, label: str, origins: int, evidence: Evidence, documents: int) -> Grade:
    number, why = credibility(evidence)
    counted = f"{_plural(documents, 'document')}, {_plural(origins, 'origin')}."
    if letter == "F":
        whose = "No origin has a reliability grade (F: no basis to judge, not a bad mark)."
    else:
        whose = f"{letter} is the reliability of {label}."
    return Grade(letter, number, (counted, why, whose))


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
