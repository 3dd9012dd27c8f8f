"""Shares and growth in words: 'half of the arms', 'has doubled'."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.figures.numerals import Lexicon
from backstay.extract.figures.phrases import Phrase, noun_after, phrase_end
from backstay.extract.figures.quantity import Quantity, content_start


def shares_and_growth(phrase: Phrase, words: Lexicon) -> Iterator[Quantity]:
    """'approximately half of the arms' and 'has doubled'."""
    for index, word in enumerate(phrase.words):
        times = words.times.find(word.lower)
        if times and word.upos in ("", "VERB", "ADV", "ADJ", "NUM"):
            value = float(times)
            yield Quantity(word.start, word.end, value, value, "other:times", _growing(phrase, index, words), index)
        share = words.shares.find(word.lower)
        if share and index + 1 < len(phrase.words):
            found = _share(phrase, index, float(share), words)
            if found is not None:
                yield found


def _growing(phrase: Phrase, index: int, words: Lexicon) -> str:
    for child in phrase.children(index):
        if phrase.words[child].deprel.startswith("nsubj"):
            end = phrase_end(phrase, child, words)
            return words.phrase("growth").format(phrase.text[phrase.words[child].start : phrase.words[end].end])
    return words.phrase("growth").format("").strip()


def _share(phrase: Phrase, index: int, value: float, words: Lexicon) -> Quantity | None:
    """'half of the arms' as 50 percent, with the bound before it."""
    word, following = phrase.words[index], phrase.words[index + 1]
    behind_of = following.lower in words.words("words", "of")
    if not behind_of and words.language == "en":
        return None
    noun = noun_after(phrase, word.end, words)
    if noun is None or words.says("years", "years", phrase.words[noun[1]].lower):
        return None
    low: float | None = value
    high: float | None = value
    start = word.start
    for pattern, kind in words.before:
        found = pattern.search(phrase.text[phrase.start : word.start])
        if found:
            start = phrase.start + found.start()
            low, high = (value, None) if kind == "min" else (None, value) if kind == "max" else (value * 0.95, value)
            break
    stop = phrase.words[noun[1]].end
    what = words.phrase("share").format(phrase.text[content_start(phrase, noun[0], words) : stop])
    return Quantity(start, stop, low, high, "percent", what, noun[1])
