"""Words and sentences of raw text: exact offsets, and what ends a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay.extract.english.tokens import MAX_WORDS, split

PIECES = [
    "The ",
    "Ltd.",
    "S-300",
    " I. V. ",
    "can't",
    "'s",
    "\n",
    "\n- ",
    ". ",
    "...",
    "?!",
    '"',
    "“",
    "12,5",
    "№ 4",
    "Ї",
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=20).map("".join))


def words(text: str) -> list[str]:
    """Each sentence as its words with spaces between."""
    return [" ".join(text[first:last] for first, last in sentence) for sentence in split(text)]


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_words_leave_out_white_space_only(text: str, skip: int, drop: int) -> None:
    end = max(len(text) - drop, 0)
    start = min(skip, end)
    place = start
    for sentence in split(text, start, end):
        assert 0 < len(sentence) <= MAX_WORDS
        for first, last in sentence:
            assert not text[place:first].strip(), "something was left out"
            assert place <= first < last <= end
            assert not text[first].isspace() and not text[last - 1].isspace()
            place = last
    assert not text[place:end].strip()


@given(TEXTS, TEXTS)
def test_a_paragraph_is_cut_the_same_wherever_it_stands(text: str, before: str) -> None:
    shift = len(before) + 2
    alone = split(text)
    inside = split(before + "\n\n" + text + "\n\n" + before, shift, shift + len(text))
    assert [[(a - shift, b - shift) for a, b in sentence] for sentence in inside] == [list(s) for s in alone]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Points that end nothing
        ("MZKT Ltd. supplies chassis.", ["MZKT Ltd. supplies chassis ."]),
        ("The plant of I. V. Vavilov works.", ["The plant of I. V. Vavilov works ."]),
        ("Dr. Smith met Gen. Orlov at No. 140.", ["Dr. Smith met Gen. Orlov at No. 140 ."]),
        ("See Art. 5, para. 2 and p. 7.", ["See Art. 5 , para. 2 and p. 7 ."]),
        ("It rose by 3.5% to 1,200.50 in Sept. 2022.", ["It rose by 3.5 % to 1,200.50 in Sept. 2022 ."]),
        ("U.S. officials came at 5 p.m. on Monday.", ["U.S. officials came at 5 p.m. on Monday ."]),
        ("1. The company makes lenses.", ["1 . The company makes lenses ."]),
        ("He paused... and went on.", ["He paused ... and went on ."]),
        # Points that end a sentence
        ("It works. It grows.", ["It works .", "It grows ."]),
        ("Sold to Planar Ltd. The firm grew.", ["Sold to Planar Ltd.", "The firm grew ."]),
        ("It left the U.S. The rest stayed.", ["It left the U.S.", "The rest stayed ."]),
        ("He said no. The plant works.", ["He said no .", "The plant works ."]),
        ("They watched the sun. The sky was red.", ["They watched the sun .", "The sky was red ."]),
        ('"We supply it." The director left.', ['" We supply it . "', "The director left ."]),
        ("“We supply it.” “Since 2014.”", ["“ We supply it . ”", "“ Since 2014 . ”"]),
        ("It was made in 2022. 15 units were sold.", ["It was made in 2022 .", "15 units were sold ."]),
        ("Is it so?! Yes.", ["Is it so ?!", "Yes ."]),
        ("so he said.The plant closed.", ["so he said .", "The plant closed ."]),
        # Lines
        ("Products\n- sights\n- lenses", ["Products", "- sights", "- lenses"]),
        ("First line\n\nsecond paragraph", ["First line", "second paragraph"]),
        (
            "The plant makes chassis for trucks, buses and trailers that\nare sold abroad. It grows.",
            ["The plant makes chassis for trucks , buses and trailers that are sold abroad .", "It grows ."],
        ),
        # Quotes go on in lower case
        ('"Is it?" he asked.', ['" Is it ? " he asked .']),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minsk-based", "Minsk - based"),
        ("anti-ship", "anti-ship"),
        ("S-300/S-400", "S-300 / S-400"),
        ("Mi-8/Mi-17", "Mi-8 / Mi-17"),
        ("Kh-101, T-72A's and Il-96-400M", "Kh-101 , T-72A 's and Il-96-400M"),
        ("Uragan-1M 9K51 3M-54E1 Buk-M3", "Uragan-1M 9K51 3M-54E1 Buk-M3"),
        ("can't cannot they're plant's plants'", "ca n't can not they 're plant 's plants '"),
        ("O'Connell Ba'athist", "O'Connell Ba'athist"),
        ("€130m 60% 450,000 2022-2023", "€ 130m 60 % 450,000 2022 - 2023"),
        ("JSC «Peleng» (Minsk)", "JSC « Peleng » ( Minsk )"),
        ("AT&T www.mzkt.by, info@mzkt.by.", "AT&T www.mzkt.by , info@mzkt.by ."),
        ("and/or 9/11 10:30", "and / or 9/11 10:30"),
        ("production—and – use", "production — and – use"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


def test_a_list_without_an_end_is_cut_at_its_commas() -> None:
    sentences = split("steel, " * 400)
    assert max(map(len, sentences)) <= MAX_WORDS
    assert all(len(sentence) % 2 == 0 for sentence in sentences), "each part ends in a comma"
