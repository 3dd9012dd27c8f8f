"""A quantity as it is read, and where the phrase of what it counts begins."""

from __future__ import annotations

from dataclasses import dataclass

from backstay.extract.figures.numerals import Lexicon
from backstay.extract.figures.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity before its circumstances are read."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    what: str
    head: int = -1
    modality: str = ""
    when: str = ""


def content_start(phrase: Phrase, first: int, words: Lexicon) -> int:
    """Where the phrase begins behind its articles: 'of the chips' -> 'chips'."""
    while first + 1 < len(phrase.words) and phrase.words[first].lower in words.words("words", "articles"):
        first += 1
    return phrase.words[first].start
