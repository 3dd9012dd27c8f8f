"""Parses of our own sentences, well-formed trees for any text, and the same parse in any company."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.extract.english.parser import Sentence, Token, load

OWN = (
    "The company supplies components to Russia.",
    "Peleng, a Minsk-based maker of sights, has delivered optics to the plant since 2014.",
    "Chassis made by MZKT carry the Uragan-1M.",
    "It did not ship T-72A tanks, the ministry said.",
    "Sights",
    "Parts, engines and bearings were sold in 2022-2023 to Uralvagonzavod, which builds tanks.",
    "By 2028 the plant plans to make 450,000 shells a year.",
)
ODD = ("a", "The", "9K51", ".", ",", "(", "'", "Їжак", "炮", "s-300", "\u200b", "-")


def arcs(text: str) -> set[str]:
    """Every arc of the only sentence, as 'word relation head'."""
    (sentence,) = load().parse(text)
    words = [token.text for token in sentence.tokens]
    return {
        f"{token.text} {token.deprel} {words[token.head] if token.head >= 0 else ''}" for token in sentence.tokens
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The company supplies components to Russia.",
            ["supplies root ", "company nsubj supplies", "components obj supplies"],
        ),
        ("The plant produces engines.", ["plant nsubj produces", "engines obj produces"]),
        ("Engines are produced by the plant.", ["Engines nsubj:pass produced", "plant obl:agent produced"]),
        (
            "Chassis made by MZKT carry missiles.",
            ["made acl Chassis", "MZKT obl:agent made", "Chassis nsubj carry"],
        ),
        (
            "It bought MZKT, which builds chassis.",
            ["builds acl:relcl MZKT", "which nsubj builds", "chassis obj builds"],
        ),
        ("Peleng makes sights, lenses and prisms.", ["lenses conj sights", "prisms conj sights"]),
        ("Peleng, a maker of sights, is in Minsk.", ["maker appos Peleng", "sights nmod maker"]),
        ("The firm did not supply parts.", ["not advmod supply", "did aux supply"]),
        ("The director said the plant would expand.", ["expand ccomp said", "director nsubj said"]),
        ("The plant plans to build a workshop.", ["build xcomp plans", "workshop obj build"]),
        ("Horizont ships televisions to Russia.", ["Horizont nsubj ships", "televisions obj ships"]),
        ("Peleng is a supplier of optics.", ["supplier root ", "Peleng nsubj supplier", "optics nmod supplier"]),
        (
            "The bureau, a subsidiary of the plant, repairs tanks.",
            ["subsidiary appos bureau", "plant nmod subsidiary"],
        ),
        ("Deliveries of optics to Russia continue.", ["optics nmod Deliveries", "Deliveries nsubj continue"]),
        ("The plant's output doubled in 2023.", ["plant nmod:poss output", "2023 obl doubled"]),
    ],
)
def test_relations(text: str, expected: list[str]) -> None:
    assert set(expected) <= arcs(text)


@pytest.mark.parametrize(
    ("text", "word", "tags"),
    [
        ("The company supplies components to Russia.", "supplies", ("VERB", "VBZ", "supply")),
        ("The company's supplies ran out.", "supplies", ("NOUN", "NNS", "supply")),
        ("Chassis built by MZKT carry missiles.", "built", ("VERB", "VBN", "build")),
        ("MZKT built the chassis.", "built", ("VERB", "VBD", "build")),
        ("Peleng makes sights.", "Peleng", ("PROPN", "NNP", "Peleng")),
        ("The plant repairs Kh-101 missiles.", "Kh-101", ("PROPN", "NNP", "Kh-101")),
        ("Companies from Belarus left.", "Belarus", ("PROPN", "NNP", "Belarus")),
        ("Companies from Belarus left.", "Companies", ("NOUN", "NNS", "company")),
    ],
)
def test_tags(text: str, word: str, tags: tuple[str, str, str]) -> None:
    (sentence,) = load().parse(text)
    (token,) = [token for token in sentence.tokens if token.text == word]
    assert (token.upos, token.xpos, token.lemma) == tags


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(OWN), min_size=1, max_size=6))
def test_a_sentence_parses_the_same_alone_and_in_any_batch(texts: list[str]) -> None:
    parser = load()
    batch = [tuple(token.text for s in parser.parse(text) for token in s.tokens) for text in texts]
    assert list(parser.parse_many(batch)) == [parser.analyse(words) for words in batch]
    together = parser.parse("\n\n".join(texts))
    assert len(together) == len(texts)
    for sentence, text in zip(together, texts, strict=True):
        assert moved(sentence) == moved(parser.parse(text)[0])


def moved(sentence: Sentence) -> list[tuple[object, ...]]:
    """The sentence with offsets from its own start."""
    by = sentence.start
    return [(t.start - by, t.end - by, t.text, t.upos, t.xpos, t.head, t.deprel, t.lemma) for t in sentence.tokens]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(ODD), max_size=40).map(" ".join))
def test_any_text_gives_trees_with_exact_offsets(text: str) -> None:
    for sentence in load().parse(text):
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        heads = [token.head for token in sentence.tokens]
        assert heads.count(-1) == 1
        for index, token in enumerate(sentence.tokens):
            assert text[token.start : token.end] == token.text
            assert (token.deprel == "root") == (token.head == -1)
            steps = 0
            while index != -1:
                index, steps = heads[index], steps + 1
                assert steps <= len(heads), "a cycle"


def test_offsets_count_from_the_start_of_the_whole_text() -> None:
    text = "Навукова-тэхнічны цэнтр 𝛼.\n\nPeleng makes sights. It grows."
    start = text.index("Peleng")
    sentences = load().parse(text, start, text.index(" It"))
    assert [text[s.start : s.end] for s in sentences] == ["Peleng makes sights."]
    assert sentences[0].tokens[0].start == start


def test_the_longest_words_and_sentences_are_parsed() -> None:
    (word,) = load().analyse(["x" * 5000]).heads
    assert word == -1
    assert len(load().analyse(["unintelligibilities"] * 180).heads) == 180


def test_values_are_frozen_and_slim() -> None:
    token = Token(0, 6, "Peleng", "PROPN", -1, "root", "Peleng", "NNP")
    with pytest.raises(AttributeError):
        token.head = 2  # type: ignore[misc]
    assert not hasattr(token, "__dict__")
    assert load() is load()


def test_loading_takes_less_than_two_seconds_and_no_torch() -> None:
    load.cache_clear()
    began = time.perf_counter()
    load().analyse(["Peleng", "grows"])
    assert time.perf_counter() - began < 2
    assert "torch" not in sys.modules
