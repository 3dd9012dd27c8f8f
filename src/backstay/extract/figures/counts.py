"""Numbers before the noun that they count: '120 plants', '450,000 shells annually', 'more than 15 years'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstay.extract.figures.numbers import Amount
from backstay.extract.figures.numerals import Lexicon
from backstay.extract.figures.phrases import Phrase, Word, noun_after, phrase_end, unit_of
from backstay.extract.figures.quantity import Quantity, content_start
from backstay.model import Mention


# Only nouns of the lists count: numbers before others ('two friends', 'three warehouses') are talk.
def counted(phrase: Phrase, amount: Amount, mentions: Sequence[Mention], words: Lexicon) -> Quantity | None:
    """A number with the noun that it counts, a duration or a rate; else None."""
    if _is_definite(phrase, amount, words):
        return None
    glued = re.match(r"-([^\W\d_]+)", phrase.text[amount.end : amount.end + 24])
    noun = noun_after(phrase, amount.end + (1 if glued else 0), words)
    if noun is None:
        return None
    first, head = noun
    word = phrase.words[head]
    unit = unit_of(phrase.words[first] if glued else word, words)
    if not unit and _is_good(word, mentions):
        unit = "pieces"
    duration = words.says("years", "years", word.lower) or words.says("years", "months", word.lower)
    if duration:
        unit = "years" if words.says("years", "years", word.lower) else "months"
        if not _is_duration(phrase, amount, head, words):
            return None
    named = word.text[0].isupper() and amount.digits and unit in ("enterprises", "people", "buildings")
    if not unit or named or (amount.year and not amount.bounded and unit != "pieces"):
        return None
    end = phrase_end(phrase, head, words)
    stop = phrase.words[end].end
    what = phrase.text[content_start(phrase, first, words) : stop]
    unit, stop = _rate(phrase, amount, unit, stop, words)
    return Quantity(amount.start, stop, amount.low, amount.high, unit, what, head)


def _is_definite(phrase: Phrase, amount: Amount, words: Lexicon) -> bool:
    """'those two companies', 'the two nations': known from before, or no count at all."""
    index = phrase.before(amount.start)
    return index >= 0 and phrase.words[index].lower in words.words("words", "articles") and not amount.digits


def _is_good(word: Word, mentions: Sequence[Mention]) -> bool:
    return any(
        one.kind in ("Product", "System")
        and one.span.start < word.end
        and word.start < one.span.end
        and not one.pronoun
        for one in mentions
    )


def _is_duration(phrase: Phrase, amount: Amount, head: int, words: Lexicon) -> bool:
    """Only a bounded time is a figure: 'for more than 15 years', not 'two years in prison' or '10 years ago'."""
    following = [word.lower for word in phrase.words[head + 1 : head + 3]]
    return amount.bounded and not any(words.says("names", "after", word) for word in following)


def _rate(phrase: Phrase, amount: Amount, unit: str, stop: int, words: Lexicon) -> tuple[str, int]:
    """'450,000 shells annually' -> pieces/year; a rate that stands for several goods counts for each of them."""
    if unit != "pieces":
        return unit, stop
    for pattern, rate in words.rates:
        found = pattern.search(phrase.text, stop, phrase.end)
        if found and not re.search(r"[;:]|,\s|\)", phrase.text[stop : found.start()]) and found.start() - stop < 60:
            return rate, found.end() if found.start() - stop < 3 else stop
    return unit, stop
