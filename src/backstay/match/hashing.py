"""Hashed spellings of terms: the term itself, with one letter left out, its consonants, its head.

Invariant: two terms at one edit from each other (a letter changed, added, lost) share a hash; the same on
every machine, and the same whether hashed one by one (a question) or all at once (a vocabulary). A polynomial over
the UTF-8 bytes, modulo 2**64, then mixed with the sort of the spelling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_BASE = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_MIX = 0xD6E8FEB86659FD93
# Sorts of spelling, each with its salt, so that consonants of one term never meet the whole of another.
EXACT, NEAR, BONES, BARE, HEADS = range(5)
_SALT = tuple((salt * _MIX) & _MASK for salt in (0x51, 0x52, 0x53, 0x54, 0x55))
# Shorter terms have too many neighbours; longer ones (joined names) too many letters to leave out.
NEAR_FROM, NEAR_TO = 4, 24
# Consonants of fewer letters have too many neighbours; longer ones are of joined names too long to be misspelt whole.
BARE_FROM, BARE_TO = 5, 64
HEAD = 5
_VOWELS = b"aeiu"
_ABJAD = bytes.maketrans(b"p", b"b")
_POWERS = [1]
for _ in range(max(NEAR_TO, BARE_TO)):
    _POWERS.append((_POWERS[-1] * _BASE) & _MASK)

# An entry is one number: the hash without its lowest bits, and in them the term. 16 million terms a segment.
TERMS = (1 << 24) - 1

Spelling = tuple[bytes, int, bool]


def _written(term: str) -> list[Spelling]:
    """(bytes, sort, whether one letter may be left out) of every spelling of a term."""
    data = term.encode("utf-8")
    sign = data[:1]
    if sign == b"-":
        return [(data[1:], BARE, _may_lose(data[1:]))] if len(data) > 2 else []
    found = [(data, EXACT, False)]
    if sign in b"&+" or b"#" in data or len(data) < NEAR_FROM:
        return found
    if len(data) <= NEAR_TO:
        found.append((data, NEAR, True))
    bones = data.translate(None, _VOWELS)
    bare = bones.translate(_ABJAD, b"v")
    if len(bare) > 1:
        found.append((bare, BARE, _may_lose(bare)))
    if len(bones) > 2:
        found.append((bones, BONES, False))
    if len(data) > HEAD:
        found.append((data[:HEAD], HEADS, False))
    return found


def _may_lose(bare: bytes) -> bool:
    """Whether one of these consonants may be left out."""
    return BARE_FROM <= len(bare) <= BARE_TO


def _mixed(value: int, sort: int) -> int:
    value = ((value ^ (value >> 32)) * _MIX) & _MASK
    return value ^ (value >> 29) ^ _SALT[sort]


def _values(data: bytes, left_out: bool) -> set[int]:
    """The polynomial of the bytes, and of the bytes with each one left out."""
    heads = [0]
    for byte in data:
        heads.append((heads[-1] * _BASE + byte) & _MASK)
    found = {heads[-1]}
    if left_out:
        last = len(data) - 1
        for place in range(len(data)):
            power = _POWERS[last - place]
            found.add(((heads[place] - heads[place + 1]) * power + heads[-1]) & _MASK)
    return found


@lru_cache(maxsize=65536)
def _hashes(term: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """All hashes of a term, and the sort of each: names share most of their words."""
    found = [
        (_mixed(value, sort), sort) for data, sort, left_out in _written(term) for value in _values(data, left_out)
    ]
    return tuple(value for value, _ in found), tuple(sort for _, sort in found)


def spelling_hashes(terms: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """All hashes of some terms, with the place of each one's term, and its sort."""
    each = [_hashes(term) for term in terms]
    sizes = [len(values) for values, _ in each]
    count = sum(sizes)
    hashes = np.fromiter((value for values, _ in each for value in values), np.uint64, count)
    sorts = np.fromiter((sort for _, sorts in each for sort in sorts), np.int64, count)
    return hashes, np.repeat(np.arange(len(sizes)), sizes), sorts


def entries(vocabulary: Sequence[str]) -> NDArray[np.uint64]:
    """Sorted entries, one for every spelling of every term: the hash's upper bits, then the number of the term."""
    groups: dict[tuple[int, int, bool], tuple[list[bytes], list[int]]] = defaultdict(lambda: ([], []))
    for place, term in enumerate(vocabulary):
        for data, sort, left_out in _written(term):
            rows, owners = groups[len(data), sort, left_out]
            rows.append(data)
            owners.append(place)
    pieces: list[NDArray[np.uint64]] = [np.empty(0, np.uint64)]
    for key in sorted(groups):
        length, sort, left_out = key
        rows, owners = groups.pop(key)
        table = _table(rows, length, left_out)
        hashes = _mix_all(table, sort) & np.uint64(_MASK ^ TERMS)
        pieces.append(hashes | np.repeat(np.array(owners, dtype=np.uint64), table.shape[1]))
    found = np.concatenate(pieces)
    pieces.clear()
    found.sort()
    fresh = np.ones(len(found), dtype=bool)
    np.not_equal(found[1:], found[:-1], out=fresh[1:])
    return found[fresh]


def looked_up(entries: NDArray[np.uint64], hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each hash, the range of its entries."""
    low = entries.searchsorted(hashes & np.uint64(_MASK ^ TERMS), "left")
    high = entries.searchsorted(hashes | np.uint64(TERMS), "right")
    return low, high


def _table(rows: list[bytes], length: int, left_out: bool) -> NDArray[np.uint64]:
    """One line for each of the rows of one length: its polynomial, then those with a byte left out."""
    letters = np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(len(rows), length)
    heads = np.zeros((length + 1, len(rows)), dtype=np.uint64)
    for place in range(length):
        heads[place + 1] = heads[place] * np.uint64(_BASE) + letters[:, place]
    table = np.empty((len(rows), length + 1 if left_out else 1), dtype=np.uint64)
    table[:, 0] = heads[length]
    if left_out:
        for place in range(length):
            power = np.uint64(_POWERS[length - 1 - place])
            table[:, place + 1] = (heads[place] - heads[place + 1]) * power + heads[length]
    return table


def _mix_all(table: NDArray[np.uint64], sort: int) -> NDArray[np.uint64]:
    flat = table.reshape(-1)
    flat = (flat ^ (flat >> np.uint64(32))) * np.uint64(_MIX)
    mixed: NDArray[np.uint64] = flat ^ (flat >> np.uint64(29)) ^ np.uint64(_SALT[sort])
    return mixed
