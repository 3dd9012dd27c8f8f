"""Whatever the text, every span fits it, nothing fails, and twice gives the same."""

from __future__ import annotations

import pickle

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backstay.extract import extract
from backstay.model import Document

_SENTENCE = """Almatek JSC ‘Borvest plant’ produces supplies to Russia sights and , . ( ) the company which is owned
by Ivan Petrov over 5,000 tons of T-72 EU-listed “ ” - in Minsk 2024 it including such as 60% will not"""
_WORDS = _SENTENCE.split()


def _check(text: str) -> None:
    document = Document(name="t", text=text, original="", location="", language="en")
    found = extract(document)
    assert pickle.dumps(found) == pickle.dumps(extract(document))
    spans = [m.span for m in found.mentions] + [f.span for f in found.figures]
    for claim in found.claims:
        spans += [
            claim.span,
            claim.sentence,
            claim.subject.span,
            claim.object.span,
            *(q.span for q in claim.qualifiers if q.span),
        ]
    assert all(span.fits(text) for span in spans)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_spans_fit_texts_of_our_words(parts: list[str]) -> None:
    _check(" ".join(parts))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_spans_fit_any_text(text: str) -> None:
    _check(text)


def test_a_language_without_reader_gives_a_note() -> None:
    found = extract(Document(name="t", text="Das Werk.", original="", location="", language="de"))
    assert found.claims == () and found.notes[0].startswith("German")
