"""Legal forms: found as whole words or phrases, taken out of the name, and kept as a class to compare.

Invariant: a form is found only where the table has it; the words and the forms together are the whole name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from backstay.names.script import ascii_fold, is_cyrillic
from backstay.names.sound import skeleton
from backstay.names.tables import rows

# Abbreviations that are also plain words or initials count only at either end of the name: 'AS Roma', 'UP'.
_SHORT = 3
HOLDING = ("holdco", "role")


def spelled(word: str) -> str:
    """How a word is looked up: lower case, diacritics off; Cyrillic stays Cyrillic."""
    return word.casefold() if is_cyrillic(word) else ascii_fold(word)


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, tuple[str, str]], dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]]]:
    """Single words by spelling; phrases by the skeleton of their first word, longest first."""
    single: dict[str, tuple[str, str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]] = {}
    for form, family, spellings in rows("legal_forms.tsv"):
        for spelling in spellings.split("|"):
            words = spelling.replace("-", " ").replace("'", "").split()
            if len(words) == 1:
                single.setdefault(spelled(words[0]), (form, family))
            else:
                key = tuple(skeleton(word) for word in words)
                phrases.setdefault(key[0], []).append((key, (form, family)))
    for found in phrases.values():
        found.sort(key=lambda row: (-len(row[0]), row[0]))
    return single, phrases


def split_forms(words: Sequence[str]) -> tuple[list[str], tuple[tuple[str, str], ...], int]:
    """The words without legal forms, the (class, family) pairs in the order they stand, and how many words are own.

    Words after 'management company of the holding' are the holding's: all before them are the firm's own.
    """
    single, phrases = _phrases()
    sounds = [skeleton(word) for word in words]
    taken = [False] * len(words)
    found: list[tuple[str, str]] = []
    position, own = 0, len(words)
    while position < len(words):
        for key, form in phrases.get(sounds[position], ()):
            if tuple(sounds[position : position + len(key)]) == key:
                taken[position : position + len(key)] = [True] * len(key)
                found.append(form)
                own = min(own, position) if form == HOLDING else own
                position += len(key) - 1
                break
        position += 1
    _take_single(words, taken, found, single)
    rest = [word for word, gone in zip(words, taken, strict=True) if not gone]
    return rest, tuple(found), sum(not gone for gone in taken[:own])


def _take_single(
    words: Sequence[str], taken: list[bool], found: list[tuple[str, str]], single: dict[str, tuple[str, str]]
) -> None:
    """Mark the one-word forms; short ones only next to an end of the name or to another form."""
    for order in (range(len(words)), range(len(words) - 1, -1, -1)):
        edge = True
        for position in order:
            if taken[position]:
                continue
            form = single.get(spelled(words[position]))
            if form and (edge or len(words[position]) > _SHORT):
                taken[position] = True
                found.append(form)
            else:
                edge = False
