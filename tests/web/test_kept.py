"""Answers that are kept: the same one again, another generation another one, old and large ones not."""

from __future__ import annotations

from backstay.web.kept import Kept


def test_the_last_answers_are_kept_by_generation_and_the_oldest_goes() -> None:
    made: list[tuple[int, str]] = []
    kept = Kept[tuple[int, str], str](2, lambda answer: len(answer) < 5)

    def ask(generation: int, words: str) -> str:
        key = (generation, words)
        return kept.of(key, lambda: (made.append(key), words)[1])

    assert ask(1, "a") is ask(1, "a") and made == [(1, "a")]
    ask(2, "a")
    ask(1, "a")
    ask(1, "b")
    assert made == [(1, "a"), (2, "a"), (1, "b")], "another picture gives another answer"
    ask(2, "a")
    assert made[-1] == (2, "a"), "the one that was not asked for the longest was let go"
    ask(1, "long one")
    ask(1, "long one")
    assert made[-2:] == [(1, "long one")] * 2, "large ones are made anew"
