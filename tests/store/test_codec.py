"""Values survive the way to JSON and back, whatever they hold."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from backstay.model import Claim, Document, Figure, Grade, ListedName, Listing, Mention, Passage, Qualifier, Span
from backstay.store.codec import dumps, loads

words = st.text(max_size=12)
spans = st.builds(Span, st.integers(0, 99), st.integers(0, 99), words)
mentions = st.builds(Mention, spans, words, words, st.tuples(words), words, words, st.booleans())
qualifiers = st.builds(Qualifier, words, words, st.none() | spans)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
claims = st.builds(
    Claim, words, spans, spans, words, mentions, mentions, qualifiers=st.tuples(qualifiers), confidence=numbers
)
figures = st.builds(
    Figure, words, spans, spans, words, numbers, numbers, words, scope=st.tuples(st.tuples(words, words))
)
listings = st.builds(
    Listing,
    words,
    words,
    words,
    st.tuples(st.builds(ListedName, words, words, words)),
    identifiers=st.tuples(st.tuples(words, words)),
    row=st.none() | st.integers(),
)


@given(st.one_of(mentions, claims, figures, listings))
def test_a_value_comes_back_equal(value: Mention | Claim | Figure | Listing) -> None:
    line = dumps(value)
    assert loads(type(value), line) == value
    assert dumps(loads(type(value), line)) == line


def test_defaults_are_left_out_so_that_new_fields_need_no_migration() -> None:
    row = Document("a", "text", "0" * 64, "/a", passages=(Passage(0, 4, "body", "en"),))
    assert set(json.loads(dumps(row))) == {"name", "text", "original", "location", "passages"}


def test_keys_of_a_newer_version_are_left_out() -> None:
    assert loads(Grade, '{"reliability":"B","credibility":2,"mood":"fair"}') == Grade("B", 2)
