"""The thresholds of the pair score, each with its reason. They are fixed: no option changes them in a run."""

from __future__ import annotations

import math

# Two names alone, as `backstay compare` judges them: best F1 on labelled pairs (see docs/names.md).
PAIR = 0.73
# Joining mentions of many documents: a wrong join spreads, so only what a reviewer would sign without looking.
RESOLVE = 0.8
# Worth a reviewer's look against a sanctions list: a miss is dearer than a look.
SCREEN = 0.5

# The logistic curve that maps the pair score to a probability (see docs/names.md for the pairs it was fitted on).
_STEEP, _MIDDLE = 11.0, 0.6


def probability(score: float) -> float:
    """The share of pairs with this score that are the same thing, where as many pairs are same as different."""
    return 1.0 / (1.0 + math.exp(-_STEEP * (score - _MIDDLE)))
