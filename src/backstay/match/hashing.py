"""Hashed spellings of terms: the term itself, with one letter left out, its consonants, its head.

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
# Sorts of spelling, each with its salt, so that consonants of one term never meet the whole of another.
EXACT, NEAR, BONES, BARE, HEADS = range(5)
_SALT = (0x51, 0x52, 0x53, 0x54, 0x55)
# Shorter terms have too many neighbours; longer ones (joined names) too many letters to leave out.
NEAR_FROM, NEAR_TO = 4, 24
HEAD = 5
_VOWELS = frozenset(b"aeiu")
_ABJAD = bytes.maketrans(b"p", b"b")


def _mixed(value: int, sort: int) -> int:
    value = ((value ^ (value >> 32)) * _MIX) & _MASK
    return (value ^ (value >> 29) ^ (_SALT[sort] * _MIX)) & _MASK


def _hash(data: bytes) -> int:
    value = 0
    for byte in data:
        value = (value * _BASE + byte) & _MASK
    return value


def _left_out(data: bytes) -> list[bytes]:
    """The bytes with each one left out in turn."""
    return [data[:i] + data[i + 1 :] for i in range(len(data))]


def _spellings(term: str) -> list[tuple[int, int]]:
    """(hash, sort) of every spelling of a term, without repeats."""
    data = term.encode("utf-8")
    sign = term[0]
    if sign == "-":
        return _consonants(data[1:])
    found = [(_mixed(_hash(data), EXACT), EXACT)]
    if sign == "&" or "#" in term or len(data) < NEAR_FROM:
        return found
    if len(data) <= NEAR_TO:
        found += [(_mixed(value, NEAR), NEAR) for value in {_hash(part) for part in [data, *_left_out(data)]}]
    if sign != "+":
        bare = bytes(byte for byte in data if byte not in _VOWELS)
        found += _consonants(bare.translate(_ABJAD, b"v"))
        if len(bare) > 2:
            found.append((_mixed(_hash(bare), BONES), BONES))
        if len(data) > HEAD:
            found.append((_mixed(_hash(data[:HEAD]), HEADS), HEADS))
    return found


def _consonants(bare: bytes) -> list[tuple[int, int]]:
    """Spellings by consonants, as scripts without vowels have them; long ones also with one left out."""
    if len(bare) < 2:
        return []
    spelled = {_hash(bare)} | ({_hash(part) for part in _left_out(bare)} if len(bare) > 4 else set())
    return [(_mixed(value, BARE), BARE) for value in spelled]


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
