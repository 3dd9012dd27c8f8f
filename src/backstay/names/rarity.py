"""How telling a word is: rare words count fully, words that many listed names share count less.

Source: `data/frequent.tsv`, counted by `genscripts/make_word_weights.py` (its head says from what).
"""

from __future__ import annotations

import math
from functools import lru_cache

from backstay.names.tables import rows

RARE = 1.0
FLOOR = 0.45
# The count at which a word has lost half of the way to the floor.
_HALF = 40.0


@lru_cache(maxsize=1)
def _counts() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in rows("frequent.tsv")}


def rarity(sound: str) -> float:
    """Weight of a word by its skeleton: 1 for a word not in the table, down to 0.45 for the most frequent."""
    count = _counts().get(sound, 0)
    if not count:
        return RARE if len(sound) > 2 else 0.7
    return FLOOR + (RARE - FLOOR) / (1.0 + math.log1p(count / _HALF) * 1.6)
