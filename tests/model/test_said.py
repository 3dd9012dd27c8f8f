"""A sentence is a message and its parts; its English is what it always was."""

from __future__ import annotations

import pytest

from backstay.model.said import Said, Whole, joined, listed, say


@pytest.mark.parametrize(
    ("said", "english"),
    [
        (say("{s} supplies {o}", s="{A}", o="B"), "{A} supplies B"),
        (say("{n} fact", "{n} facts", n=1), "1 fact"),
        (say("{n} fact", "{n} facts", n=21), "21 facts"),
        (say("at least {value}", value=say("{n} tonnes", "{n} tonnes", n=65000.0)), "at least 65,000 tonnes"),
        (say("{n} pieces", "{n} pieces", n=2.5e6), "2.5 million pieces"),
        (say("planned {n}", n=Whole(2.5e6)), "planned 2,500,000"),
        (say("not by {names}", names=("EU", "US", "UK")), "not by EU, US and UK"),
        (listed([say("one"), say("two"), say("three")]), "one, two and three"),
        (joined([say("one"), say("two")]), "one; two"),
        (say("100 {%} of a list's own words"), "100 {%} of a list's own words"),
    ],
)
def test_a_sentence_reads_in_english(said: Said, english: str) -> None:
    assert str(said) == english


def test_a_row_keeps_a_sentence_within_a_sentence() -> None:
    said = say("{fact}; others deny it.", fact=say("{s} owns {o}", s="A", o="B"))
    assert said.plain == {
        "message": "{fact}; others deny it.",
        "many": "",
        "parts": {"fact": {"message": "{s} owns {o}", "many": "", "parts": {"s": "A", "o": "B"}}},
    }
