"""Hashed spellings: one by one or all at once they are the same, and one edit apart they meet."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backstay.match.hashing import TERMS, entries, looked_up, spelling_hashes

WORDS = st.text(alphabet="abdegiklmnprstuvzSCZ", min_size=1, max_size=14)


def found(vocabulary: list[str], asked: str) -> set[int]:
    """Numbers of the terms that share a hashed spelling with the one asked for."""
    table = entries(vocabulary)
    hashes, *_ = spelling_hashes([asked])
    low, high = looked_up(table, hashes)
    ranges = [table[start:end] for start, end in zip(low, high, strict=True)]
    return set((np.concatenate(ranges) & np.uint64(TERMS)).tolist()) if ranges else set()


@given(st.lists(WORDS, min_size=1, max_size=20, unique=True))
def test_every_term_finds_itself(words: list[str]) -> None:
    for place, word in enumerate(words):
        assert place in found(words, word)


@given(st.text(alphabet="bdgklmnprstaeiu", min_size=5, max_size=14), st.data())
def test_one_edit_apart_they_meet(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    changed = word[:place] + data.draw(st.sampled_from("zvf")) + word[place + 1 :]
    assert 0 in found([word], changed)
    if len(word) > 5:
        assert 0 in found([word], word[:place] + word[place + 1 :])


def test_signs_keep_sorts_apart() -> None:
    assert found(["c#plant", "&plant", "+plant"], "plant") == set()
