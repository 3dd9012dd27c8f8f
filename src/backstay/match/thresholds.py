"""The thresholds of the pair score, each with its reason. They are fixed: no option changes them in a run."""

from __future__ import annotations

import math

# Two names alone, as `backstay compare` judges them by `pair`: best F1 on labelled pairs (see docs/names.md).
PAIR = 0.73
# Joining mentions of many documents, by `score`: a wrong join spreads, so only what needs no look.
RESOLVE = 0.8
# Worth a reviewer's look against a sanctions list: a miss is dearer than a look. In terms of `rank`.
SCREEN = 0.45

# Logistic curves (steepness, middle) that map `score` and `rank` to a probability: fitted by
# genscripts/calibrate_names.py on aliases of the US SDN list, without every thing that is in an evaluation set.
_JOINING = (7.5, 0.537)
_AMONG = (9.3, 0.515)


def _logistic(value: float, steep: float, middle: float) -> float:
    return 1.0 / (1.0 + math.exp(-steep * (value - middle)))


def probability(score: float) -> float:
    """The chance that two names with this `score` mean one thing, where same and different are as frequent."""
    return _logistic(score, *_JOINING)


def probability_among(rank: float) -> float:
    """The chance that the best answer of a search with this `rank` is the thing that was asked for."""
    return _logistic(rank, *_AMONG)
