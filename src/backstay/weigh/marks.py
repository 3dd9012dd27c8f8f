"""Marks that two texts share only when one goes back to the other: quotations and rare figures.

A mark is a hashable key; sharing one is a reason to hold two texts, or two sentences, to be one origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import combinations

from backstay.weigh.wording import words

Mark = tuple[object, ...]

RUN_WORDS = 6
_DAYS = {
    "jan": 31, "feb": 29, "mar": 31, "apr": 30, "may": 31, "jun": 30, "jul": 31, "aug": 31, "sep": 30, "oct": 31,
    "nov": 30, "dec": 31,
}  # fmt: skip
_MONTH = r"(Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|August|Sept(?:ember)?|October|November|December)"
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTH}\b|\b{_MONTH}[ ](\d{{1,2}})\b(?!\d)")

QUOTED_WORDS = 4
SENTENCE_WORDS = 8
RARE_WEIGHT = 3
_PER_SENTENCE = 8

_QUOTES = re.compile(
    r"“([^“”\n]{12,600})”|‘([^‘’\n]{12,600})’(?!\w)|«([^«»\n]{12,600})»|„([^„“”\n]{12,600})[“”]|\"([^\"\n]{12,600})\""
)
# A number that stands alone: not part of a name (Kh-101), a calibre (152mm, 152 mm) or a date.
_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+|\d+)(?:[.,]\d+)?(?![\w/-])(?!\s?(?:mm|мм)\b)")
_DIGITS = re.compile(r"(?<![\w-])\d")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\d)[^.!?\n]*)*[.!?\n]?")


def quotations(text: str) -> list[tuple[int, int, str]]:
    """(start, end, key) of each quoted passage of at least four words; the key folds case and punctuation."""
    found = []
    for match in _QUOTES.finditer(text):
        said = words(next(part for part in match.groups() if part))
        if len(said) >= QUOTED_WORDS:
            found.append((match.start(), match.end(), " ".join(said)))
    return found


def sentence_mark(sentence: str) -> Mark | None:
    """The mark of a sentence of at least eight words: copied word for word, it has one origin."""
    said = words(sentence)
    return ("sentence", " ".join(said)) if len(said) >= SENTENCE_WORDS else None


def rare_weight(number: int) -> int:
    """How telling a shared number is: 0 for 5,000, 1 for 120, 2 for 192, 3 for 1,873 (significant digits less one).

    Bare numbers that can be years weigh nothing.
    """
    digits = str(number).strip("0")
    return min(RARE_WEIGHT, max(0, len(digits) - 1))


def quotation_marks(key: str) -> set[Mark]:
    """The marks of a quotation: all of it, and every run of six words, so that a shortened one is known again."""
    said = key.split()
    runs = {("quotation", " ".join(said[start : start + RUN_WORDS])) for start in range(len(said) - RUN_WORDS + 1)}
    return {("quotation", key), *runs}


def date_marks(sentence: str) -> set[Mark]:
    """Dates that are in no calendar ('31 June'): an error that two texts share has one origin."""
    marks: set[Mark] = set()
    for match in _DAY.finditer(sentence) if _DIGITS.search(sentence) else ():
        day, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        if int(day) > _DAYS[month[:3].casefold()]:
            marks.add(("error", f"{int(day)} {month.casefold()}"))
    return marks


def misspelled(words_of: Mapping[str, set[str]], known: Iterable[str]) -> dict[str, set[Mark]]:
    """Marks of words that are one letter off a known name, by text; `words_of` gives the capitalised ones of each."""
    right = {word.casefold() for name in known for word in re.findall(r"\w{5,}", name)}
    found: dict[str, set[Mark]] = {}
    for text, named in sorted(words_of.items()):
        for word in sorted(named - right):
            near = next((name for name in sorted(right) if _one_off(word, name)), "")
            if near:
                found.setdefault(text, set()).add(("error", f"{word} for {near}"))
    return found


def _one_off(word: str, name: str) -> bool:
    """One letter added, lost, changed or two swapped, not at the end (where endings differ)."""
    if abs(len(word) - len(name)) > 1 or word[0] != name[0] or word == name:
        return False
    head = next(
        (place for place, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name))
    )
    tail = 0
    while tail < min(len(word), len(name)) - head and word[-1 - tail] == name[-1 - tail]:
        tail += 1
    left, right = word[head : len(word) - tail], name[head : len(name) - tail]
    swapped = len(left) == len(right) == 2 and left == right[::-1]
    return swapped or (tail > 0 and max(len(left), len(right)) <= 1)


def figure_marks(sentence: str) -> set[Mark]:
    """The sets of one to three numbers in a sentence that together are too telling for chance.

    >>> sorted(figure_marks("at least 99 enterprises supply 255 makers"))
    [('figures', 99, 255)]
    """
    numbers: dict[int, int] = {}
    if not _DIGITS.search(sentence):
        return set()
    for match in _NUMBER.finditer(sentence):
        plain = re.sub(r"\D", "", match[1])
        number = int(plain)
        year = plain == match[1] and 1900 <= number <= 2100
        if not year and rare_weight(number):
            numbers[number] = rare_weight(number)
    if not numbers:
        return set()
    telling = sorted(numbers, key=lambda number: (-numbers[number], number))[:_PER_SENTENCE]
    marks: set[Mark] = set()
    for size in (1, 2, 3):
        for chosen in combinations(sorted(telling), size):
            if sum(numbers[number] for number in chosen) >= RARE_WEIGHT:
                marks.add(("figures", *chosen))
    return marks


def numbered_sentences(text: str) -> list[str]:
    """The sentences that hold a number of their own."""
    if not _DIGITS.search(text):
        return []
    return [sentence for sentence in sentences(text) if _DIGITS.search(sentence)]


def sentences(text: str) -> list[str]:
    """A rough cut into sentences, good enough to see which numbers stand together."""
    return [part for part in _SENTENCE.findall(text) if part.strip()]
