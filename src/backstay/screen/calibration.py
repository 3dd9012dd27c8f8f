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

from backstay.match import Scored, rank, score
from backstay.model import Part
from backstay.names import Name

NEAR = 1e-4
# One firm's countries meet on two lists almost always, not quite: seat, branch and registration differ.
MEET = 0.9
# Two valid numbers of one sort that differ: what is left is that a list has a misprint.
OTHER_NUMBER = 0.01


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
    """The probability of a comparison under the names that met; not for one that an equal number decides."""
    kind = one.kind if one.kind == other.kind else ""
    moved = sum(_moves(part, kind) for part in scored.parts)
    return _logistic(_logit(by_name(likeness(one, other), kind)) + moved)


def _moves(part: Part, kind: str) -> float:
    """The log odds that one part adds; words of the names add none, the curve has counted them."""
    if part.rule in ("date", "city"):
        return math.log(1.0 + part.weight)
    if part.rule == "identifier":
        return math.log(OTHER_NUMBER)
    if part.rule == "country":
        shared = curves()["Person" if kind == "Person" else "other"].shared
        return math.log(MEET / shared) if part.weight > 0 else math.log((1 - MEET) / (1 - shared))
    return 0.0


def _logit(value: float) -> float:
    bounded = min(1 - NEAR, max(NEAR, value))
    return math.log(bounded / (1 - bounded))


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value))
