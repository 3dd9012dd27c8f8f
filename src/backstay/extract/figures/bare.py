"""Numbers without a noun: a rate, what their subject numbers, or the thing counted just before."""

from __future__ import annotations

from backstay.extract.figures.numbers import Amount
from backstay.extract.figures.numerals import Lexicon
from backstay.extract.figures.phrases import Phrase, noun_after, unit_of
from backstay.extract.figures.quantity import Quantity


def bare(phrase: Phrase, amount: Amount, words: Lexicon, last: Quantity | None) -> Quantity | None:
    """A number without a noun: a rate ('4,800 a year'), what its subject counts, or the thing counted just before."""
    if amount.year and not amount.bounded:
        return None
    for pattern, rate in words.rates:
        found = pattern.match(phrase.text, amount.end + 1)
        if found and amount.digits:
            return Quantity(
                amount.start, found.end(), amount.low, amount.high, rate, phrase.text[amount.first : found.end()]
            )
    return _of_subject(phrase, amount, words) or _elliptic(phrase, amount, words, last)


def _of_subject(phrase: Phrase, amount: Amount, words: Lexicon) -> Quantity | None:
    """'the number of firms could exceed 500': counted is what the subject numbers."""
    inside = phrase.at(amount.first, amount.end)
    if not inside:
        return None
    for head in phrase.above(inside[0])[:1]:
        if phrase.words[head].upos not in ("VERB", "AUX"):
            return None
        for child in phrase.children(head):
            word = phrase.words[child]
            if word.deprel.startswith("nsubj") and words.says("words", "numbering", word.lemma):
                noun = noun_after(phrase, word.end, words)
                end = noun[1] if noun else child
                unit = unit_of(phrase.words[end], words)
                if end > child and unit:
                    start = phrase.words[child].start
                    return Quantity(
                        start,
                        amount.end,
                        amount.low,
                        amount.high,
                        unit,
                        phrase.text[start : phrase.words[end].end],
                        end,
                    )
    return None


def _elliptic(phrase: Phrase, amount: Amount, words: Lexicon, last: Quantity | None) -> Quantity | None:
    """'14 ships in 2023, up from nine in 2021': a bare number beside another counts the same thing."""
    if last is None or last.unit in ("mm", "years", "rank", "percent"):
        return None
    ahead = phrase.words[phrase.before(amount.start)].lower if phrase.before(amount.start) >= 0 else ""
    behind = phrase.text[amount.end : amount.end + 1]
    if not words.says("words", "ellipsis", ahead):
        return None
    following = phrase.words[phrase.after(amount.end)].lower if phrase.after(amount.end) < len(phrase.words) else ""
    if behind not in (".", ",", ";", ")", "") and following not in words.words("when", "in"):
        return None
    return Quantity(amount.start, amount.end, amount.low, amount.high, last.unit, last.what)
