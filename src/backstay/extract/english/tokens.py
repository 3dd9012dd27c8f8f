"""Raw text to sentences of words, as offsets: `text[start:end]` is the word, in order, never overlapping.

Words follow the treebank the parser learned from: punctuation and clitics stand alone ('do' 'n't', 'plant' ''s'),
'Minsk-based' is three words; unlike the treebank, designations stay whole ('Kh-101', 'T-72A', 'Il-96-400M'),
since they name one thing. 'Mi-8/Mi-17' is two of them and a slash.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

Offsets = tuple[int, int]

# A longer run of words is cut: lists and tables without an end, beyond what the parser was trained on.
MAX_WORDS = 180


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])


_ADDRESS = r"(?:https?://|www\.|mailto:)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]'’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_DOMAIN = r"(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|gov|edu|int|by|ru|ua|eu|uk|de|pl|kz|cn|io)(?![\w.]\w)"
_DESIGNATION = r"(?:[A-ZА-Я][A-Za-zА-я]{0,9}|\d{1,3}[A-Z]{1,3})(?:-(?:\d+[A-Za-z]{0,3}\d?[A-Z]?|[A-Z]\d{0,3}[A-Z]?))+(?![\w-])"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:/]\d+)+|\d+,\d+(?!\d)|\d{2,4}-\d{3,4}-\d{4}"
_ABBREVIATION = r"(?:[A-Za-zА-я]\.){2,}(?:[A-Za-z](?!\w))?"
_SYMBOLS = r"\.{2,}|…+|[!?]{2,}|--+|==+|\*\*+|__+|``|''|<<|>>"
_WORD = r"[^\W_]+(?:[&+][^\W_]+)*(?:['’`´][^\W_]+)*(?:(?<=[A-Za-z])\+\+?)?"
_PIECE = re.compile(
    "|".join((_ADDRESS, _DOMAIN, _DESIGNATION, _NUMBER, _ABBREVIATION, rf"(?:{_WORD}|_)(?:_\w+)*", _SYMBOLS, r"\S"))
)
_CLITIC = re.compile(r"(?i)(?<=\w)(?:n['’`]t|['’`´](?:s|m|d|re|ve|ll))$")
_END = re.compile(r"[.!?…]+$")
_CLOSING = frozenset("\"'”’»)]")
_OPENING = frozenset("\"'“‘«([")
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
    for found in re.compile(r"[\n\r\f\v\u2028\u2029]+").finditer(text, start, stop):
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
    inner = _lists()["joined"].get(written.lower())
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
        touches = bool(result) and result[-1][1] == first
        before = text[result[-1][0] : result[-1][1]] if touches else ""
        if touches and text[first:last] == "." and _abbreviates(before):
            result[-1] = (result[-1][0], last)
        elif touches and before.endswith("-") and before[:-1].lower() in _words("prefixes"):
            result[-1] = (result[-1][0], last)
        elif touches and text[first:last] == "-" and before.lower() in _words("prefixes"):
            follows = index + 1 < len(words) and words[index + 1][0] == last and text[last].isalpha()
            if follows:
                result[-1] = (result[-1][0], last)
            else:
                result.append((first, last))
        else:
            result.append((first, last))
    return result


def _abbreviates(word: str) -> bool:
    lower = word.lower()
    if len(word) == 1 and word.isalpha():
        return word.isupper() or lower in _words("before")
    return lower in _words("before") and not (lower == "no" and word != "No") or lower in _words("anywhere")


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
    return words[index - 1][1] == first and text[first:last] in _CLOSING | {"''"}


def _begins(text: str, sentence: list[Offsets], words: list[Offsets], index: int) -> bool:
    """Whether a new sentence begins at words[index], after one whose last words end in a point."""
    ending = next(
        text[first:last] for first, last in reversed(sentence) if _END.search(text, first, last) is not None
    )
    following = index
    while following < len(words) - 1 and text[slice(*words[following])] in _OPENING | {"``", "''"}:
        following += 1
    following_word = text[slice(*words[following])]
    opener = following_word[0].isupper() and following_word.lower() in _words("openers")
    if words[index][0] == sentence[-1][1]:
        # 'said.The': a lost space; anything else that touches goes on ('Node.js', 'p.m.-5 p.m.').
        return opener and ending == "." and len(sentence) > 1
    if ending in ("...", "…") or ending[0] in "!?":
        return not following_word[0].islower()
    if ending == ".":
        if len(sentence) == 2 and text[slice(*sentence[0])].isdigit():
            return False
        return not following_word[0].islower()
    stem = ending.rstrip(".").lower()
    if stem in _words("before"):
        return False
    if len(stem) == 1 or stem in _words("anywhere"):
        return opener
    return not following_word[0].islower() if not ending[:-1].count(".") else opener


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
