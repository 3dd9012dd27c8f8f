"""A sentence as words with offsets, parsed or not: what quantities look at. Language-neutral.

A sentence with tokens (text, lemma, upos, head, deprel) is used as it is parsed; one with offsets only is cut into
words, and noun phrases then end at function words and punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from backstay.extract.figures.numerals import Lexicon

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ-][^\W_]+)*|\S")
_NOMINAL = frozenset({"NOUN", "PROPN"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "SYM", "X"})


class SentenceLike(Protocol):
    """Offsets of a sentence in the text; `tokens` may be there as well."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Word:
    """One word; without a parse `upos` and `deprel` are '' and `head` is -1."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str
    upos: str = ""
    head: int = -1
    deprel: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one sentence."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def parsed(self) -> bool:
        return any(word.upos for word in self.words)

    def after(self, offset: int) -> int:
        """The index of the first word that begins at the offset or later."""
        return next((index for index, word in enumerate(self.words) if word.start >= offset), len(self.words))

    def before(self, offset: int) -> int:
        """The index of the last word that ends at the offset or earlier, -1 if there is none."""
        return next((i for i in range(len(self.words) - 1, -1, -1) if self.words[i].end <= offset), -1)

    def at(self, start: int, end: int) -> list[int]:
        """The indices of the words that overlap a stretch."""
        return [i for i, word in enumerate(self.words) if word.start < end and start < word.end]

    def children(self, index: int) -> list[int]:
        return [i for i, word in enumerate(self.words) if word.head == index]

    def above(self, index: int) -> list[int]:
        """The heads of a word, nearest first; [] without a parse."""
        found: list[int] = []
        while (index := self.words[index].head) >= 0 and index not in found:
            found.append(index)
        return found


def make_phrase(text: str, sentence: SentenceLike) -> Phrase:
    """The words of a sentence, from its parse if it has one."""
    tokens: Sequence[Any] = getattr(sentence, "tokens", ())
    if tokens:
        words = tuple(
            Word(t.start, t.end, t.text, t.text.lower(), t.lemma.lower(), t.upos, t.head, t.deprel) for t in tokens
        )
    else:
        words = tuple(
            Word(found.start(), found.end(), found.group(), found.group().lower(), found.group().lower())
            for found in _WORD.finditer(text, sentence.start, sentence.end)
        )
    return Phrase(text, sentence.start, sentence.end, words)


def noun_after(phrase: Phrase, offset: int, lexicon: Lexicon, limit: int = 8) -> tuple[int, int] | None:
    """(first, head) of the noun phrase that begins at an offset: the head is its last noun, or the first unit noun.

    None where no noun follows at once: '300 in 2023' counts nothing.
    """
    first = phrase.after(offset)
    while first < len(phrase.words) and phrase.words[first].lower in lexicon.words("words", "of"):
        first += 1
        while first < len(phrase.words) and phrase.words[first].lower in lexicon.words("words", "articles"):
            first += 1
    if not phrase.parsed:
        head = _by_words(phrase, first, lexicon, limit)
    else:
        head = _by_tags(phrase, first, lexicon, limit)
    return None if head is None else (first, head)


def _by_tags(phrase: Phrase, first: int, lexicon: Lexicon, limit: int) -> int | None:
    head = None
    for index in range(first, min(len(phrase.words), first + limit)):
        word = phrase.words[index]
        joined = word.text in "-‘’'“”\"«»" or _joins(phrase, index)
        describes = word.deprel in ("amod", "compound", "det:predet") or (
            index == first and word.lower.endswith("ing")
        )
        if not joined and word.upos not in _INSIDE and not describes:
            break
        if word.lower in lexicon.words("names", "stops") and not joined:
            break
        if word.upos in _NOMINAL:
            head = index
            if not _goes_on(phrase, index):
                break
    return head


def _goes_on(phrase: Phrase, index: int) -> bool:
    """Whether the noun only modifies the next one: 'rocket projectiles', '152mm and 122mm shells'."""
    following = index + 1
    if following >= len(phrase.words):
        return False
    word = phrase.words[index]
    if (
        word.deprel in ("compound", "amod", "nmod:desc", "flat", "nummod", "obl:unmarked", "nmod:unmarked")
        and word.head > index
    ):
        return True
    after = phrase.words[following]
    return after.text == "-" or (after.upos in _NOMINAL and after.head == index and after.deprel == "flat")


def _joins(phrase: Phrase, index: int) -> bool:
    """'and' between two modifiers of one noun that follows: 'bodies and parts' does not, '152mm and 122mm' does."""
    if phrase.words[index].lower not in ("and", "or", ",") or index + 1 >= len(phrase.words) or not index:
        return False
    left = phrase.words[index - 1]
    return left.head > index and left.deprel in ("amod", "compound", "nummod", "nmod:desc")


def _by_words(phrase: Phrase, first: int, lexicon: Lexicon, limit: int) -> int | None:
    for index in range(first, min(len(phrase.words), first + limit)):
        word = phrase.words[index]
        if not word.text[0].isalnum() and word.text not in '-«“"':
            return None
        if lexicon.says("names", "stops", word.lower):
            return None
        if lexicon.units.find(word.lower, _singular(word.lower)) or lexicon.measures.find(word.lower):
            return _last_of_units(phrase, index, lexicon)
    return None


def _last_of_units(phrase: Phrase, index: int, lexicon: Lexicon) -> int:
    """'artillery shells': English nouns stand in a row, the last counts; elsewhere the first does."""
    while lexicon.language == "en" and index + 1 < len(phrase.words):
        word = phrase.words[index + 1].lower
        if not lexicon.units.find(word, _singular(word)):
            break
        index += 1
    return index


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def unit_of(word: Word, lexicon: Lexicon) -> str:
    """The unit that a noun is counted in, '' for a noun that no list has."""
    return lexicon.units.find(word.lower, word.lemma, _singular(word.lower), word.lower.rpartition("-")[2])


def phrase_end(phrase: Phrase, head: int, lexicon: Lexicon) -> int:
    """The last word of 'types of components': the noun's own 'of' phrase (in Slavic, a genitive right after it)."""
    if not phrase.parsed:
        return head
    end = head
    for child in phrase.children(head):
        word = phrase.words[child]
        if child <= head or not word.deprel.startswith("nmod"):
            continue
        case = [phrase.words[i].lower for i in phrase.children(child) if phrase.words[i].deprel == "case"]
        if case == ["of"] or (not case and lexicon.language != "en" and word.deprel == "nmod"):
            end = max(end, child)
    return end
