"""Raw text to sentences of words, as offsets: `text[start:end]` is the word, in order, never overlapping.

Words follow the treebank the parser learned from: punctuation and clitics stand alone ('do' 'n't', 'plant' ''s'),
'Minsk-based' is three words; unlike the treebank, designations stay whole ('Kh-101', 'T-72A', 'Il-96-400M'),
since they name one thing. 'Mi-8/Mi-17' is two of them and a slash.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

Offsets = tuple[int, int]

# A longer run of words is cut: lists and tables without an end, beyond what the parser was trained on.
MAX_WORDS = 180


class Lists(NamedTuple):
    """The word lists of words.toml; abbreviations without their last point."""

    before: frozenset[str]
    anywhere: frozenset[str]
    numbered: frozenset[str]
    openers: frozenset[str]
    prefixes: frozenset[str]
    joined: Mapping[str, int]


@cache
def _lists() -> Lists:
    table = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    before, anywhere, numbered, openers, prefixes = (frozenset(table[name]) for name in Lists._fields[:-1])
    return Lists(before, anywhere, numbered, openers, prefixes, table["joined"])


_ADDRESS = r"(?:https?://|www\.|mailto:)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]'’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_DOMAIN = (
    r"(?<![\w.])[\w-]+(?:\.[\w-]+)*\."
    r"(?:com|org|net|info|gov|edu|int|by|ru|ua|eu|uk|de|pl|kz|cn|io|pdf|html?|docx?|xlsx?|jpg)(?![\w-])"
)
_SERIES = r"(?:[A-ZА-Я][A-Za-zА-я]{0,9}|\d{1,3}[A-Z]{1,4}\d{0,4}[A-Z]{0,3})"
_MARK = r"(?:\d+[A-Za-z]{0,3}\d?[A-Z]?|[A-Z]\d{0,3}[A-Z]?)"
# 'US-UK talks' are of two countries.
_DESIGNATION = rf"(?!(?:US|UK|EU|UN|UAE|PRC|USSR)-){_SERIES}(?:-{_MARK})+(?![\w-])"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.:/]\d+)+|\d+,\d+(?!\d)|\d{2,4}-\d{3,4}-\d{4}"
_ABBREVIATION = r"Ph\.D\.?|(?:[A-Za-zА-я]\.){2,}(?:[A-Za-z](?!\w))?"
_SYMBOLS = r"\.{2,}|…+|[!?]{2,}|--+|==+|\*\*+|__+|``|''|<<|>>"
_WORD = r"[^\W_]+(?:[&+][^\W_]+)*(?:['’`´][^\W_]+)*(?:(?<=[A-Za-z])\+\+?)?(?:_\w+)*|_\w*"
_AFTER = r"(?<=[\w.])['’`´](?:[sSmMdD]|re|RE|ve|VE|ll|LL)\b"
_PIECE = re.compile(
    "|".join((_ADDRESS, _DOMAIN, _DESIGNATION, _NUMBER, _ABBREVIATION, _WORD, _AFTER, _SYMBOLS, r"\S"))
)
_CLITIC = re.compile(r"(?i)(?<=\w)(?:n['’`´]t|['’`´](?:s|m|d|re|ve|ll))$")
_END = re.compile(r"[.!?…]+$")
_LINE_END = re.compile(r"[\n\r\f\v\u2028\u2029]+")
_CLOSING = frozenset((*"\"'”’»)]", "''"))
_OPENING = frozenset((*"\"'“‘«([", "``", "''"))
_BULLET = re.compile(r"[-–—•·▪●◦*‣■]\s|\d{1,3}[.)]\s|\(?[a-z]{1,3}\)\s")


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[Offsets, ...]]:
    """Sentences of text[start:end], each a tuple of its words' (start, end) in code points of the whole text."""
    stop = len(text) if end is None else end
    sentences: list[tuple[Offsets, ...]] = []
    for first, last in _lines(text, start, stop):
        words = [offsets for piece in _PIECE.finditer(text, first, last) for offsets in _parts(text, piece)]
        for sentence in _sentences(text, _joined(text, words), last):
            sentences.extend(_cut(text, sentence))
    return sentences


def _lines(text: str, start: int, stop: int) -> Iterator[Offsets]:
    """Stretches between line ends; a line that was only wrapped goes on in the next."""
    first = start
    for found in _LINE_END.finditer(text, start, stop):
        before = text[first : found.start()].rstrip()
        wrapped = (
            found.group() in ("\n", "\r\n")
            and len(before) - max(before.rfind("\n"), 0) >= 50
            and before[-1] not in ".!?:;"
            and text[found.end() : found.end() + 1].islower()
            and not _BULLET.match(text, found.end())
        )
        if not wrapped:
            yield first, found.start()
            first = found.end()
    yield first, stop


def _parts(text: str, piece: re.Match[str]) -> Iterator[Offsets]:
    """The words within one match: clitics and 'cannot' come apart."""
    first, last = piece.span()
    written = piece.group()
    if not written[0].isalnum():
        yield first, last
        return
    inner = _lists().joined.get(written.lower())
    clitic = None if inner else _CLITIC.search(written)
    cut = first + (inner or (clitic.start() if clitic else 0))
    if first < cut < last:
        yield first, cut
        yield cut, last
    else:
        yield first, last


def _joined(text: str, words: list[Offsets]) -> list[Offsets]:
    """Join what the pieces split too far: 'anti-ship', and the point of 'Ltd.' or 'I.'."""
    result: list[Offsets] = []
    for index, (first, last) in enumerate(words):
        if result and result[-1][1] == first:
            following = text[last : words[index + 1][0] + 1] if index + 1 < len(words) else ""
            if _belongs(text[result[-1][0] : first], text[first:last], following):
                result[-1] = (result[-1][0], last)
                continue
        result.append((first, last))
    return result


def _belongs(before: str, word: str, following: str) -> bool:
    """Whether a word that touches the one before is part of it; `following` goes on to the next word's start."""
    if word == ".":
        return _abbreviates(before, following.strip())
    if word == "-":
        return following.isalpha() and before.lower() in _lists().prefixes
    return before.endswith("-") and before[:-1].lower() in _lists().prefixes


def _abbreviates(word: str, following: str) -> bool:
    lists = _lists()
    if word.lower() in lists.numbered:
        return following[:1].isdigit() or following == "№"
    if len(word) == 1 and word.isupper():
        return True
    return _listed(word, lists.before) or _listed(word, lists.anywhere)


def _listed(word: str, names: frozenset[str]) -> bool:
    """'MR' and 'Mr' stand for 'Mr', 'Approx' for 'approx'; 'sun' does not stand for 'Sun'."""
    return word in names or word.lower() in names or (word[0].isupper() and word.capitalize() in names)


def _sentences(text: str, words: list[Offsets], stop: int) -> Iterator[list[Offsets]]:
    """Cut a line's words where a sentence ends; closing quotes and brackets stay with it."""
    sentence: list[Offsets] = []
    index = 0
    while index < len(words):
        sentence.append(words[index])
        index += 1
        if _END.search(text, *words[index - 1]) is None:
            continue
        while index < len(words) and _closes(text, words, index):
            sentence.append(words[index])
            index += 1
        if index == len(words) or _begins(text, sentence, words, index):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _closes(text: str, words: list[Offsets], index: int) -> bool:
    first, last = words[index]
    return words[index - 1][1] == first and text[first:last] in _CLOSING


def _begins(text: str, sentence: list[Offsets], words: list[Offsets], index: int) -> bool:
    """Whether a new sentence begins at words[index], after one whose last words end in a point."""
    ending = next(text[slice(*word)] for word in reversed(sentence) if _END.search(text, *word))
    following = index
    while following < len(words) - 1 and text[slice(*words[following])] in _OPENING:
        following += 1
    word = text[slice(*words[following])]
    opener = word[0].isupper() and word.lower() in _lists().openers
    if words[index][0] == sentence[-1][1]:
        # 'said.The': a lost space; anything else that touches goes on ('p.m.-5 p.m.').
        return opener and ending == "." and len(sentence) > 1
    if ending == "." and len(sentence) == 2 and text[slice(*sentence[0])].isdigit():
        return False
    stem = ending.rstrip(".")
    if (len(stem) == 1 and stem.isalpha()) or "." in stem or _listed(stem or ".", _lists().anywhere):
        return opener and not _listed(stem, _lists().before)
    return not word[0].islower() and not _listed(stem or ".", _lists().before | _lists().numbered)


def _cut(text: str, sentence: list[Offsets]) -> Iterator[tuple[Offsets, ...]]:
    """A sentence of more than MAX_WORDS words in runs, cut after a semicolon or comma where there is one."""
    rest = sentence
    while len(rest) > MAX_WORDS:
        size = MAX_WORDS
        for mark in (";", ","):
            places = [i + 1 for i in range(MAX_WORDS // 2, MAX_WORDS) if text[slice(*rest[i])] == mark]
            if places:
                size = places[-1]
                break
        yield tuple(rest[:size])
        rest = rest[size:]
    if rest:
        yield tuple(rest)
