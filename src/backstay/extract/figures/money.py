"""Sums of money: '$130 million', 'half a billion euros', '1.5 mln BYN'."""

from __future__ import annotations

import re

from backstay.extract.figures.numbers import Amount
from backstay.extract.figures.numerals import Lexicon
from backstay.extract.figures.phrases import Phrase, phrase_end
from backstay.extract.figures.quantity import Quantity


def money(phrase: Phrase, amount: Amount, words: Lexicon) -> Quantity | None:
    """A sum of money, its currency before or behind the number; else None."""
    ahead = phrase.text[phrase.start : amount.first]
    before = re.search(r"(?:US\s?\$|[$€£₽₴¥]|[^\W\d_]{3})\s*$", ahead)
    unit = words.currencies.find(before.group().strip().lower().replace(" ", "")) if before else ""
    if before and unit:
        return Quantity(
            min(amount.start, phrase.start + before.start()),
            amount.end,
            amount.low,
            amount.high,
            unit,
            _worth(phrase, amount, words),
        )
    behind = re.match(r"[\s-]*([$€£₽₴¥]|[^\W\d_]+(?:\s[^\W\d_]+)?)", phrase.text[amount.end : amount.end + 40])
    if not behind:
        return None
    first = behind[1].split()[0]
    for form in (behind[1].lower(), first.lower()):
        unit = words.currencies.find(form)
        if unit:
            end = amount.end + behind.start(1) + len(form)
            return Quantity(amount.start, end, amount.low, amount.high, unit, _worth(phrase, amount, words))
    return None


def _worth(phrase: Phrase, amount: Amount, words: Lexicon) -> str:
    """'value of' the noun nearest before the amount, if the parse shows one that is valued."""
    for index in range(phrase.before(amount.start), -1, -1):
        word = phrase.words[index]
        if word.upos == "NOUN" and word.lemma not in ("value", "worth", "sum"):
            return words.phrase("value").format(
                phrase.text[word.start : phrase.words[phrase_end(phrase, index, words)].end]
            )
    return words.phrase("amount")
