"""Hashed spellings of terms: the term itself, the term with one letter left out, and its consonants.

Invariant: two terms at one edit from each other (a letter changed, added, lost) share a hash; the same on
every machine. A polynomial over the UTF-8 bytes, modulo 2**64, then mixed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_BASE = 0x9E3779B97F4A7C15 | 1
_MASK = (1 << 64) - 1
_MIX = 0xD6E8FEB86659FD93
# Signs of the three sorts of spelling, so that consonants of one never meet a whole other term.
EXACT, NEAR, BONES = 0, 1, 2
_SALT = (0x51, 0x52, 0x53)
# Shorter terms have too many neighbours; longer ones (joined names) too many letters to leave out.
_NEAR_FROM, _NEAR_TO = 4, 24
_VOWELS = frozenset(b"aeiu")


def _mixed(value: int, sort: int) -> int:
    value = ((value ^ (value >> 32)) * _MIX) & _MASK
    return (value ^ (value >> 29) ^ (_SALT[sort] * _MIX)) & _MASK


def _hash(data: bytes) -> int:
    value = 0
    for byte in data:
        value = (value * _BASE + byte) & _MASK
    return value


def _has_neighbours(term: str) -> bool:
    return _NEAR_FROM <= len(term) <= _NEAR_TO and "#" not in term and term[0] != "&"


def _spellings(term: str) -> list[tuple[int, int]]:
    """(hash, sort) of every spelling of a term, without repeats."""
    data = term.encode("utf-8")
    found = [(_mixed(_hash(data), EXACT), EXACT)]
    if not _has_neighbours(term):
        return found
    near = {_mixed(_hash(data[:i] + data[i + 1 :]), NEAR): NEAR for i in range(len(data))}
    near[_mixed(_hash(data), NEAR)] = NEAR
    found.extend(near.items())
    bones = bytes(byte for byte in data if byte not in _VOWELS)
    if len(bones) > 2 and not term.startswith("+"):
        found.append((_mixed(_hash(bones), BONES), BONES))
        if len(bones) > 4:
            found.extend({_mixed(_hash(bones[:i] + bones[i + 1 :]), BONES): BONES for i in range(len(bones))}.items())
    return found


def spelling_hashes(
    terms: Sequence[tuple[str, float]],
) -> tuple[NDArray[np.uint64], list[int], list[int], list[float]]:
    """All hashes of a name's terms, with the place of each one's term, its sort, and the terms' weights."""
    hashes: list[int] = []
    places: list[int] = []
    sorts: list[int] = []
    for place, (term, _) in enumerate(terms):
        for value, sort in _spellings(term):
            hashes.append(value)
            places.append(place)
            sorts.append(sort)
    return np.array(hashes, dtype=np.uint64), places, sorts, [weight for _, weight in terms]


def vocabulary_hashes(vocabulary: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Sorted hashes of every spelling of every term, and the term each belongs to."""
    hashes: list[int] = []
    owners: list[int] = []
    for place, term in enumerate(vocabulary):
        for value, _ in _spellings(term):
            hashes.append(value)
            owners.append(place)
    values = np.array(hashes, dtype=np.uint64)
    terms = np.array(owners, dtype=np.int32)
    order = np.lexsort((terms, values))
    return values[order], terms[order]
