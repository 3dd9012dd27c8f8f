"""How likely a hit is, from how alike its names are: curves fitted on labelled aliases of two official lists.

The figure answers: of queries of which every second one stands on the list under another name, how many hits as
alike as this are the right entry. Numbers, dates and countries then move the odds, as `match` weighs them; among the
firms of all the world's lists a shared country is worth more than between two names alone, by what was measured.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from backstay.match import Scored
from backstay.match.births import SAME_DAY
from backstay.model import Part

NEAR = 1e-4
# One firm's countries meet on two lists almost always, not quite: seat, branch and registration differ.
MEET = 0.9
# Two valid numbers of one sort that differ: what is left is that a list has a misprint.
OTHER_NUMBER = 0.01
# Nothing makes surer than an equal number does.
MOST = 0.995


class Curve(NamedTuple):
    """Probabilities at likenesses, rising; and the share of false pairs whose countries meet."""

    at: tuple[float, ...]
    values: tuple[float, ...]
    shared: float


@lru_cache(maxsize=1)
def curves() -> dict[str, Curve]:
    """The curves by kind ('Person', 'other'), from `data/calibration.toml`."""
    text = resources.files("backstay.screen").joinpath("data/calibration.toml").read_text("utf-8")
    return {
        kind: Curve(tuple(at for at, _ in row["knots"]), tuple(value for _, value in row["knots"]), row["shared"])
        for kind, row in tomllib.loads(text).items()
    }


def by_name(likeness_: float, kind: str) -> float:
    """The probability that a hit is right by its names alone; `kind` is 'Person' or any other."""
    at, values, _ = _curve(kind)
    right = max(1, bisect_left(at, likeness_))
    if right == len(at):
        return values[-1]
    left, low, high = at[right - 1], values[right - 1], values[right]
    return low + (high - low) * max(0.0, likeness_ - left) / (at[right] - left)


@lru_cache(maxsize=64)
def least(kind: str, has_countries: bool, has_dates: bool, floor: float) -> float:
    """The likeness under which names make no hit of this probability, whatever country or date the listing has.

    For a record without numbers: a shared country and date of birth are then all that can raise the odds.
    """
    raised = math.log(MEET / _curve(kind).shared) if has_countries else 0.0
    raised += math.log(SAME_DAY.times) if has_dates else 0.0
    low, high = 0.0, 1.0
    while high - low > NEAR / 10:
        middle = (low + high) / 2
        low, high = (low, middle) if _logistic(_logit(by_name(middle, kind)) + raised) >= floor else (middle, high)
    return low


def calibrated(scored: Scored, alike: float, kind: str) -> float:
    """The probability of a comparison of names this much alike; not for one that an equal number decides.

    `kind` is that of both names, '' where they differ.
    """
    return moved(by_name(alike, kind), scored.parts, kind)


def moved(probability: float, parts: Iterable[Part], kind: str) -> float:
    """A probability by names alone, with what else is known."""
    return min(MOST, _logistic(_logit(probability) + sum(_moves(part, kind) for part in parts)))


def _curve(kind: str) -> Curve:
    return curves()["Person" if kind == "Person" else "other"]


def _moves(part: Part, kind: str) -> float:
    """The log odds that one part adds; words of the names add none, the curve has counted them."""
    if part.rule == "date":
        return math.log(10.0) * part.weight
    if part.rule == "city":
        return math.log(1.0 + part.weight)
    if part.rule == "identifier":
        return math.log(OTHER_NUMBER)
    if part.rule == "country":
        shared = _curve(kind).shared
        return math.log(MEET / shared) if part.weight > 0 else math.log((1 - MEET) / (1 - shared))
    return 0.0


def _logit(value: float) -> float:
    bounded = min(1 - NEAR, max(NEAR, value))
    return math.log(bounded / (1 - bounded))


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value))
