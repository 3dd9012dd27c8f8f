"""Hashed spellings: one by one or all at once they are the same, and one edit apart they meet."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backstay.match import Index
from backstay.match.hashing import TERMS, entries, looked_up, spelling_hashes
from backstay.match.keys import terms
from backstay.names import parse

WORDS = st.text(alphabet="abdegiklmnprstuvzSCZ", min_size=1, max_size=14)


# Letters of every script that names are written in; x, щ and ж are more letters once they are written by sound.
SCRIPTS = "bcxzXZбжщхґўBЖЩقشخپטשקბშჭկճֆखछकกขคβξψ한강中華民国カシ一ß'-1"
# One word, of one letter over and over or of many.
LONG = st.one_of(
    st.builds(lambda letter, size: letter * size, st.sampled_from(SCRIPTS), st.integers(20, 400)),
    st.text(alphabet=SCRIPTS, min_size=20, max_size=400),
    st.text(alphabet=st.characters(codec="utf-8"), min_size=20, max_size=200),
)


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


@given(LONG, st.sampled_from(["", "Organization", "Person", "Vessel"]))
def test_a_long_word_of_any_script_is_asked_as_it_is_kept(word: str, kind: str) -> None:
    name = parse(word, kind)
    above = np.uint64((1 << 64) - 1 - TERMS)
    for term, _ in terms(name):
        hashes, *_ = spelling_hashes([term])
        assert set((hashes & above).tolist()) == set((entries([term]) & above).tolist())
    Index.build([("a", kind, [word])], told=True).search(name)


def test_one_letter_over_and_over_finds_itself() -> None:
    for letter in "xbжщ":
        index = Index.build([("a", "Organization", [letter * 60]), ("b", "Organization", ["Peleng"])])
        assert [key for key, _ in index.search(parse(letter * 60, "Organization"))] == ["a"]


def test_signs_keep_sorts_apart() -> None:
    assert found(["c#plant", "&plant", "+plant"], "plant") == set()
