"""Texts as sets of hashed word runs, so that copied wording is found exactly and fast.

A shingle is a run of five words, hashed to 64 bits; the hash of a word is a digest of its letters, so the
same wording has the same shingles in every case and in any order of documents (Broder 1997, 'On the
resemblance and containment of documents'; shingles are kept whole here instead of being sampled, so
resemblance and containment are exact).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from backstay.model import Document

Shingles = NDArray[np.uint64]

WORDS = 5
# A shingle that many texts share is compared with that many neighbours (texts sorted by id). Copies are
# chained: each is still linked to its neighbours, so a text reprinted a thousand times stays one cluster.
NEIGHBOURS = 12

_WORD = re.compile(r"\w+")
_MIX = np.uint64(0x9E3779B97F4A7C15)


class _WordHashes(dict[str, int]):
    """word -> 64-bit digest, filled on first use; lives for one call."""

    def __missing__(self, word: str) -> int:
        value = int.from_bytes(hashlib.blake2b(word.encode("utf-8"), digest_size=8).digest(), "big")
        self[word] = value
        return value


def body_text(document: Document) -> str:
    """The title and body of a document, noise left out; the whole text when nothing marks its parts."""
    if not document.passages:
        return document.text
    return "\n".join(document.text[passage.start : passage.end] for passage in document.body())


def words(text: str) -> list[str]:
    """Case-folded words and numbers in order."""
    return _WORD.findall(text.casefold())


def shingle_runs(texts: Sequence[str]) -> list[Shingles]:
    """The shingles of each text in reading order; a text of fewer than five words has none."""
    hashes = _WordHashes()
    look_up = hashes.__getitem__
    return [_rolled(np.fromiter(map(look_up, words(text)), dtype=np.uint64)) for text in texts]


def _rolled(word_hashes: Shingles) -> Shingles:
    count = len(word_hashes) - WORDS + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(WORDS):
        total = total * _MIX + word_hashes[offset : offset + count]
    return total ^ (total >> np.uint64(29))


def shared_counts(sets: Sequence[Shingles]) -> dict[tuple[int, int], int]:
    """How many shingles two texts share, for pairs (i, j), i < j, that share any.

    `sets` hold unique shingles. Near linear: sorts all shingles once and compares each text with at most
    NEIGHBOURS others per shingle.
    """
    sizes = [len(values) for values in sets]
    if sum(sizes) == 0:
        return {}
    hashes = np.concatenate(sets)
    owners = np.repeat(np.arange(len(sets), dtype=np.int64), sizes)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    keep = np.zeros(len(hashes), dtype=bool)
    same = hashes[1:] == hashes[:-1]
    keep[1:] |= same
    keep[:-1] |= same
    hashes, owners = hashes[keep], owners[keep]
    counts: dict[tuple[int, int], int] = {}
    for lag in range(1, NEIGHBOURS + 1):
        both = hashes[lag:] == hashes[:-lag]
        if not both.any():
            break
        pairs = owners[:-lag][both] * len(sets) + owners[lag:][both]
        for pair, number in zip(*(part.tolist() for part in np.unique(pairs, return_counts=True)), strict=True):
            key = divmod(pair, len(sets))
            counts[key] = counts.get(key, 0) + number
    return counts


def longest_run(left: Shingles, right: Shingles) -> int:
    """The number of words in the longest stretch of `left` whose every five-word run also stands in `right`."""
    inside = np.isin(left, right)
    if not inside.any():
        return 0
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inside.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max()) + WORDS - 1
