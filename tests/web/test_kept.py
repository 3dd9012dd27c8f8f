"""Answers that are kept: the same one again, another generation another one, old and large ones not."""

from __future__ import annotations

from backstay.web.kept import Kept, OfPicture


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


def test_answers_of_one_picture_go_with_it_and_an_older_reader_gets_his_own() -> None:
    made: list[int] = []
    kept = OfPicture[str, int](4)

    def ask(generation: int) -> int:
        return kept.of(generation, "page", lambda: (made.append(generation), generation)[1])

    assert [ask(1), ask(1), ask(2), ask(2)] == [1, 1, 2, 2] and made == [1, 2]
    assert ask(1) == 1 and made == [1, 2, 1], "whoever still reads the older picture is not given the newer one"
    assert ask(2) == 2 and made == [1, 2, 1], "and does not put his into its place"
