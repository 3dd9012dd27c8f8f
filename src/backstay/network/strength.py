"""How strong a chain of facts is: its weakest links, and the strictest floor on which it still stands.

The two halves of a grade are never mixed: a chain's weakest reliability and its weakest credibility may come
from different links. F and 6 mean 'cannot be judged': such links are counted, not ranked as the worst.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backstay.model import Grade
from backstay.model.facts import CREDIBILITY, RELIABILITY
from backstay.model.said import Said, say

Small = NDArray[np.int8]
# From the strictest floor to none; the last step lets facts in that nobody could grade.
LADDER = ("A1", "B2", "C3", "D4", "E5", "")
MODALITIES = ("asserted", "planned", "possible", "denied")


def _first_step(grade: Grade) -> int:
    return next(step for step, floor in enumerate(LADDER) if not floor or grade.at_least(floor))


_STEPS = {(letter, number): _first_step(Grade(letter, number)) for letter in RELIABILITY for number in CREDIBILITY}


def level(grade: Grade) -> int:
    """The first step of the ladder that lets the grade pass: B1 -> 1 ('B2'), C1 -> 2 ('C3'), F3 -> 5 ('')."""
    return _STEPS[grade.reliability, grade.credibility]


def levels(letters: Small, numbers: Small) -> Small:
    """The levels of many grades, letters by their place in `RELIABILITY`."""
    table = np.array([[_STEPS[letter, number] for number in CREDIBILITY] for letter in RELIABILITY], dtype=np.int8)
    found: Small = table[letters, numbers - 1]
    return found


def is_judged(letters: Small, numbers: Small) -> NDArray[np.bool_]:
    """Which of many grades anybody could judge: neither F nor 6."""
    judged: NDArray[np.bool_] = (letters != RELIABILITY.index("F")) & (numbers != 6)
    return judged


def passing(letters: Small, numbers: Small, floor: str) -> NDArray[np.bool_]:
    """Which of many grades count under the floor; '' lets everything count."""
    if not floor:
        return np.ones(len(letters), dtype=np.bool_)
    passed: NDArray[np.bool_] = is_judged(letters, numbers)
    return passed & (letters <= RELIABILITY.index(floor[0])) & (numbers <= int(floor[1]))


def survives(step: int) -> str:
    """What a step of the ladder means, in words."""
    return str(survival(step))


def survival(step: int) -> Said:
    """What a step of the ladder means, as a sentence part."""
    if step >= len(LADDER) - 1:
        return say("only if facts without a grade count")
    if step <= LADDER.index("B2"):
        return say("survives on facts of {grade} or better", grade=LADDER[step])
    return say("only if {grade} counts", grade=LADDER[step])


@dataclass(frozen=True, slots=True)
class Weakest:
    """The weakest judged letter and number of a chain ('' and 0 where no link is judged) and its ungraded links."""

    reliability: str
    credibility: int
    ungraded: int

    def __str__(self) -> str:
        judged = f"{self.reliability}{self.credibility}" if self.reliability else ""
        links = f"{self.ungraded} ungraded link{'s' if self.ungraded != 1 else ''}" if self.ungraded else ""
        return ", ".join(part for part in (judged, links) if part) or "no links"


def weakest(grades: Sequence[Grade]) -> Weakest:
    """The weakest letter and the weakest number among the grades of a chain's facts, each on its own."""
    judged = [grade for grade in grades if grade.is_judged]
    return Weakest(
        max((grade.reliability for grade in judged), default=""),
        max((grade.credibility for grade in judged), default=0),
        len(grades) - len(judged),
    )
