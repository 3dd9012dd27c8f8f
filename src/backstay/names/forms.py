"""Legal forms: found as whole words or phrases, taken out of the name, and kept as a class to compare.

Invariant: a form is found only where the table has it; the words and the forms together are the whole name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from backstay.names.lexicon import concepts
from backstay.names.script import SYLLABIC, ascii_fold, is_cyrillic, is_of_other_script, one_form
from backstay.names.sound import skeleton
from backstay.names.tables import rows

# Abbreviations that are also plain words or initials count only at either end of the name: 'AS Roma', 'UP'.
_SHORT = 3
# These are nothing else wherever they stand: 'Trade and Production RUE Alfa'.
_NOTHING_ELSE = frozenset(("РУП", "ЧУП", "RUE", "RUP", "ООО", "ОАО", "ЗАО", "ПАО", "OOO", "OAO", "ZAO", "LLC", "JSC"))
_LETTERS_OF_DIGITS = (str.maketrans("03", "ОЗ"), str.maketrans("03", "OZ"))
HOLDING = ("holdco", "role")
# The unitary enterprises of Belarus, and what their sorts are called: the activity stands before the form.
_UNITARY = frozenset(("руп", "уп", "unitary", "rue", "rup", "ue", "up"))
_UNITARY_SOUND = skeleton("унитарное")
_SORTS = frozenset((
    "foreign", "municipal", "private", "production", "republican", "science", "service", "state", "trade",
    "transport",
))  # fmt: skip
# Forms are coined from their sorts: ЧПТУП is a private production and trade enterprise, МСОО one of youth and sports.
_COINED = (
    (re.compile("[ЧПТРКДИГНСВМФБ]{1,4}УП[ПТС]?"), ("unitary", "state")),
    (re.compile("(?:CH|[PTRKDIGNSVMF]){1,4}UP[PT]?"), ("unitary", "state")),
    (re.compile("[РБМГС]{1,3}(?:ОО|ГА)"), ("assoc", "assoc")),
    (re.compile("[RBMGS]{1,3}OO"), ("assoc", "assoc")),
)
# A phrase of so many letters is known though one of its longer words is so many edits off, by how many words it has.
_LETTERS, _LONG, _EDITS = 14, 5, {2: 1, 3: 2}
# Letters of a word by which such a phrase is looked for.
_TELLING = 4
# A form of one word is known, too, though a letter is off.
_MISPRINTED = 7
_AND = frozenset(("and", "и", "і", "i"))


def spelled(word: str) -> str:
    """How a word is looked up: lower case, diacritics off; every script but Latin stays as it is."""
    if is_of_other_script(word):
        return one_form(word).casefold()
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
    sounds = [_sound(word) for word in words]
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
    _take_misspelled(words, sounds, taken, found)
    _take_single(words, taken, found, single)
    _take_before(words, taken)
    rest = [word for word, gone in zip(words, taken, strict=True) if not gone]
    return rest, tuple(found), sum(not gone for gone in taken[:own])


@lru_cache(maxsize=1)
def _written_together() -> tuple[str, ...]:
    """The forms of scripts that leave no space between words, the longest first."""
    found = [form for form in _phrases()[0] if SYLLABIC.search(form)]
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


def unglued(word: str) -> list[str]:
    """A word without spaces inside, with the forms at its ends apart: '有限公司', '株式会社'."""
    if not SYLLABIC.search(word):
        return [word]
    first = next((form for form in _written_together() if word.startswith(form)), "")
    rest = word.removeprefix(first)
    last = next((form for form in _written_together() if rest.endswith(form)), "")
    return [part for part in (first, rest.removesuffix(last), last) if part]


@lru_cache(maxsize=1)
def _phrase_words() -> frozenset[str]:
    return frozenset(word for rows_ in _phrases()[1].values() for key, _ in rows_ for word in key)


@lru_cache(maxsize=16384)
def _sound(word: str) -> str:
    """How a word sounds; an sch is щ where a form has it: 'Obschestvennoe ob'edinenie'."""
    sound = skeleton(word)
    if sound in _phrase_words() or "sch" not in word.casefold():
        return sound
    other = skeleton(word.casefold().replace("sch", "shch"))
    return other if other in _phrase_words() else sound


@lru_cache(maxsize=1)
def _long_phrases() -> dict[str, list[tuple[int, tuple[str, ...], tuple[str, str]]]]:
    """Phrases long enough to be known misspelled, by each of their telling words: its place, all words, the form."""
    found: dict[str, list[tuple[int, tuple[str, ...], tuple[str, str]]]] = {}
    for rows_ in _phrases()[1].values():
        for key, form in rows_:
            if len(key) < min(_EDITS) or sum(map(len, key)) < _LETTERS:
                continue
            for at, word in enumerate(key):
                if len(word) >= _TELLING:
                    found.setdefault(word, []).append((at, key, form))
    return found


def _take_misspelled(
    words: Sequence[str], sounds: list[str], taken: list[bool], found: list[tuple[str, str]]
) -> None:
    """Phrases of which all words but one are right: 'Obshchestvo s organichennoi', 'Joint Stock Comany'."""
    known = _long_phrases()
    if known.keys().isdisjoint(sounds):
        return
    for position, sound in enumerate(sounds):
        for at, key, form in known.get(sound, ()) if not taken[position] else ():
            start, end = position - at, position - at + len(key)
            if start < 0 or end > len(sounds) or any(taken[start:end]):
                continue
            wrong = [place for place in range(start, end) if sounds[place] != key[place - start]]
            edits = _EDITS.get(len(key), _EDITS[max(_EDITS)])
            if len(wrong) < 2 and all(_is_misspelled(words[n], sounds[n], key[n - start], edits) for n in wrong):
                taken[start:end] = [True] * len(key)
                found.append(form)
                break


def _is_misspelled(word: str, sound: str, meant: str, edits: int) -> bool:
    """Whether a word is another one but for so many letters; beside one word alone it must mean nothing else.

    So a 'state institute' is no 'state institution'.
    """
    is_near = len(meant) >= _LONG and OSA.distance(sound, meant, score_cutoff=edits) <= edits
    return is_near and (edits > 1 or not concepts(word))


def _take_before(words: Sequence[str], taken: list[bool]) -> None:
    """What says of which sort a form is, before it: 'Trade and Production RUE', 'Научно-производственное УП'."""
    for position in range(1, len(words)):
        if not taken[position] or not _is_unitary(words[position]):
            continue
        start = position
        while start and (taken[start - 1] or _says_sort(words[start - 1])):
            start -= 1
        if not all(taken[:start] + taken[position:]):
            taken[start:position] = [True] * (position - start)


def _is_unitary(word: str) -> bool:
    return spelled(word) in _UNITARY or skeleton(word) == _UNITARY_SOUND


def _says_sort(word: str) -> bool:
    found = concepts(word)
    return word.casefold() in _AND or (bool(found) and all(concept in _SORTS for concept in found))


def _take_single(
    words: Sequence[str], taken: list[bool], found: list[tuple[str, str]], single: dict[str, tuple[str, str]]
) -> None:
    """Mark the one-word forms; short ones only next to an end of the name or to another form."""
    forms = [
        None if gone else single.get(spelled(word)) or _coined(word) or _in_digits(word) or _misprinted(word)
        for word, gone in zip(words, taken, strict=True)
    ]
    if not any(forms):
        return
    for order in (range(len(words)), range(len(words) - 1, -1, -1)):
        edge = True
        for position in order:
            if taken[position]:
                continue
            form = forms[position]
            if form and (edge or len(words[position]) > _SHORT or words[position] in _NOTHING_ELSE):
                taken[position] = True
                found.append(form)
            else:
                edge = False


def _coined(word: str) -> tuple[str, str] | None:
    """The form that a word of capitals is by its letters."""
    if not word[-1:].isupper() or len(word) < _SHORT or not (word := word.replace("Ch", "CH")).isupper():
        return None
    return next((form for pattern, form in _COINED if pattern.fullmatch(word)), None)


def _in_digits(word: str) -> tuple[str, str] | None:
    """The form that is typed with the digits that look like its letters: '000 "Синезис"', '3АО'."""
    if len(word) != _SHORT or not any(map(str.isdigit, word)):
        return None
    read = (word.translate(letters) for letters in _LETTERS_OF_DIGITS)
    return next((_phrases()[0][spelled(form)] for form in read if form in _NOTHING_ELSE), None)


@lru_cache(maxsize=16384)
def _misprinted(word: str) -> tuple[str, str] | None:
    """The form that a long word is but for a letter: 'Limtied'."""
    if len(word) < _MISPRINTED - 1:
        return None
    looked, single = spelled(word), _phrases()[0]
    near = next((form for form in _long_forms() if OSA.distance(looked, form, score_cutoff=1) <= 1), "")
    return single[near] if near and not concepts(word) else None


@lru_cache(maxsize=1)
def _long_forms() -> tuple[str, ...]:
    return tuple(form for form in _phrases()[0] if len(form) >= _MISPRINTED and not is_of_other_script(form))
