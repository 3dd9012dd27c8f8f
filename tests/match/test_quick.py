"""What spares work never changes an answer: each short cut against the rule that it stands before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backstay import match, names
from backstay.match import acronyms
from backstay.match.alike import edited, far_apart
from backstay.match.segment import Segment

LONG = [
    "Минский завод колёсных тягачей",
    "Научно-исследовательский институт электронных вычислительных машин",
    "Central Election Commission of the Republic of Belarus",
    "Belarusian Optical and Mechanical Association",
    "Завод радиоэлектронного вооружения",
]
WORDS = st.text("абвгдеклмнорстуabcdeghiklmnorstuvyz", min_size=1, max_size=12)


def test_letters_rule_out_no_acronym_that_a_name_has() -> None:
    for text in LONG:
        name = names.parse(text, "Organization")
        assert acronyms.acronyms(name), text
        for short in acronyms.acronyms(name):
            assert acronyms.may_shorten(short, acronyms.letters_given(name.tokens)), (text, short)


@given(st.text("abcdegiklmnprstuvz", min_size=3, max_size=6), st.lists(WORDS, min_size=3, max_size=5))
def test_letters_that_are_missing_rule_out_no_acronym_of_any_of_the_words(short: str, words: list[str]) -> None:
    letters = acronyms.letters_given(names.parse(" ".join(words), "Organization").tokens)
    for start in range(len(letters)):
        if acronyms.may_shorten(short, letters[start:]):
            assert acronyms.may_give_all(short, letters)


@given(WORDS, WORDS)
def test_words_called_far_apart_are_many_edits_apart(left: str, right: str) -> None:
    one, other = (names.parse(word, "Organization").tokens for word in (left, right))
    if one and other and far_apart(one[0], other[0]):
        assert edited(one[0].sound, other[0].sound) == 0.0


@given(WORDS, WORDS, WORDS, WORDS)
def test_one_meeting_answers_every_question(a: str, b: str, c: str, d: str) -> None:
    left, right = names.parse(f"{a} {b}", "Person"), names.parse(f"{c} {d}", "Person")
    meeting = match.meet(left, right)
    assert meeting.pair() == match.pair(left, right)
    assert meeting.score() == match.score(left, right)
    assert meeting.rank() == match.rank(left, right)
    assert meeting.explain() == match.explain(left, right)


def test_a_quarter_of_the_compass_is_told_always_and_counts_only_where_names_are_joined() -> None:
    named, bare = (names.parse(text, "Organization") for text in ("Integral Zapad Oil", "Integral Wostok Oil"))
    meeting = match.meet(named, bare)
    assert [part.weight for part in meeting.explain() if part.rule == "quarter"] == [-0.5]
    without = match.meet(
        names.parse("Integral Mega Oil", "Organization"), names.parse("Integral Gamma Oil", "Organization")
    )
    assert meeting.score() < without.score() and meeting.rank() > 0.5 * without.rank()


def test_records_of_one_name_give_one_value_however_often_they_are_read() -> None:
    rows = [
        (key, kind, ("Planar JSC",)) for key, kind in (("1", "Organization"), ("2", "Person"), ("3", "Organization"))
    ]
    segment = Segment.build(rows, told=True)
    assert [segment.twin(record) for record in (0, 1, 2)] == [0, 1, 0]
    read = [segment.name(record) for record in (0, 2, 0, 2)]
    assert len({id(name) for name in read}) == 1
    assert read[0].tokens == names.parse("Planar JSC", "Organization").tokens
