"""How likely a hit is, from how alike its names are: curves fitted on labelled aliases of two official lists.

The figure answers: of queries of which every second one stands on the list under another name, how many hits as
alike as this are the right entry. Numbers, dates and countries then move the odds, as `match` weighs them; among the
firms of all the world's lists a shared country is worth more than between two names alone, by what was measured.
"""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from backstay.match import Scored, probability, rank, score
from backstay.names import Name

NEAR = 1e-4
# One firm's countries meet on two lists almost always, not quite: seat, branch and registration differ.
MEET = 0.9
# What `match` already gave for countries that meet, and that do not (match.subject).
GIVEN_MEET, GIVEN_APART = 1.15, 0.6


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


def likeness(one: Name, other: Name) -> float:
    """How alike two names are on lists: for persons the rank, for all else the pair score.

    The rank lets initials and acronyms count, which finds persons but takes 'SVT' for any three words.
    """
    return rank(one, other) if one.kind == other.kind == "Person" else score(one, other)


def by_name(likeness_: float, kind: str) -> float:
    """The probability that a hit is right by its names alone; `kind` is 'Person' or any other."""
    curve = curves()["Person" if kind == "Person" else "other"]
    for left, right, low, high in zip(curve.at, curve.at[1:], curve.values, curve.values[1:], strict=False):
        if likeness_ <= right:
            return low + (high - low) * max(0.0, likeness_ - left) / (right - left)
    return curve.values[-1]


def calibrated(scored: Scored, one: Name, other: Name) -> float:
    """The probability of a comparison under the names that met."""
    kind = one.kind if one.kind == other.kind else ""
    moved = _logit(scored.probability) - _logit(probability(score(one, other)))
    for part in scored.parts:
        if part.rule == "country":
            moved += _country(part.weight > 0, kind)
    return _logistic(_logit(by_name(likeness(one, other), kind)) + moved)


def _country(meets: bool, kind: str) -> float:
    """Log odds that countries add beyond what `match` gave."""
    shared = curves()["Person" if kind == "Person" else "other"].shared
    if meets:
        return math.log(MEET / shared / GIVEN_MEET)
    return math.log((1 - MEET) / (1 - shared) / GIVEN_APART)


def _logit(value: float) -> float:
    bounded = min(1 - NEAR, max(NEAR, value))
    return math.log(bounded / (1 - bounded))


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value))
