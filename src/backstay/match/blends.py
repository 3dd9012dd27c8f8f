"""Abbreviations put together from the beginnings of words: МинЗдрав, БелГИМ, Могилевоблгаз, Goskomvoenprom.

Invariant: a blend is told from the words of the other name, each by its beginning in its own spelling or in what
it is in Russian, Belarusian or English; none is listed. A word gives one run of letters, and every letter of the
blend comes from one word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from backstay.names import Token
from backstay.names.lexicon import STATUS, beginnings

# Letters of a blend. Shorter ones say too little, longer ones are no name.
LEAST_BLEND, MOST = 4, 26
# Letters of the first word.
BEGIN = 3
# What the letters of a blend must say together: a word that gives one letter says 1, two 2, three and more 3.
ENOUGH = 5
_WORDS = 10
# Vowels that join two parts: 'нефт-е-хим'.
LINKS = "aeiu"
_IDLE = 0.06
_GIVING = ("word", "concept", "compound")


@lru_cache(maxsize=8192)
def forms(sound: str, mark: str) -> tuple[str, ...]:
    """What a word can begin with in a blend."""
    own = () if sound.startswith("#") else (sound,)
    return tuple(dict.fromkeys((*own, *(beginnings(mark) if mark else ()))))


@lru_cache(maxsize=8192)
def _heads(sound: str, mark: str) -> frozenset[str]:
    return frozenset(form[:BEGIN] for form in forms(sound, mark))


def heads(words: Sequence[Token]) -> set[str]:
    """The three letters that a blend of these words can begin with."""
    found: set[str] = set()
    for token in words:
        if token.mark:
            found |= _heads(token.sound, token.mark)
        else:
            found.add(token.sound[:BEGIN])
    return found


def blended(blend: str, words: Sequence[Token]) -> tuple[int, ...]:
    """The places of the words whose beginnings are the blend, or ()."""
    if not LEAST_BLEND <= len(blend) <= MOST:
        return ()
    places = [at for at, token in enumerate(words) if token.weight > _IDLE and token.role in _GIVING]
    given = [forms(words[at].sound, words[at].mark) for at in places]
    if not 2 <= len(places) <= _WORDS:
        return ()
    found = sorted(places[at] for at in _told(blend, given))
    # 'Belkanto' is no Concern Belneftekhim: what a body is by law tells hardly anything.
    return () if len(found) == 2 and any(words[at].mark in STATUS for at in found) else tuple(found)


def _told(blend: str, forms: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """Which words give the blend, in the order of their letters, as many as can be.

    Either every word gives three letters and more (of three words one may give two), in any order, or the first one
    alone does, and the others their first letters, in their order: БелГИМ.
    """
    found: tuple[int, ...] = ()
    for place, starts in enumerate(forms):
        for length in range(_common(blend, 0, starts), BEGIN - 1, -1):
            singly = _initials(blend, length, forms, place)
            found = max(found, singly, _runs(blend, length, forms, (place,), min(length, 3)), key=len)
    return found


def _initials(blend: str, at: int, forms: Sequence[tuple[str, ...]], first: int) -> tuple[int, ...]:
    """The words after the first that give one letter each from `at` on; a skeleton writes none twice (БелТПП)."""
    used, said = [first], min(at, 3) + len(blend) - at
    for place in range(first + 1, len(forms)):
        if at < len(blend) and any(start[0] == blend[at] for start in forms[place]):
            at += 1
        elif len(used) < 2 or not any(start[0] == blend[at - 1] for start in forms[place]):
            continue
        used.append(place)
    return tuple(used) if at == len(blend) and said >= ENOUGH else ()


def _runs(blend: str, at: int, forms: Sequence[tuple[str, ...]], used: tuple[int, ...], said: int) -> tuple[int, ...]:
    """The words that give three letters and more each from `at` on, of three one may give two; a vowel may join."""
    if at >= len(blend) - (blend[-1] in LINKS):
        return used if len(used) > 1 and said >= 3 * len(used) - (len(used) > 2) else ()
    link = blend[at] in LINKS
    for start in (at, at + 1) if link else (at,):
        for place, starts in enumerate(forms):
            if place in used:
                continue
            for length in range(_common(blend, start, starts), 1, -1):
                whole = _runs(blend, start + length, forms, (*used, place), said + min(length, 3))
                if whole:
                    return whole
    return ()


def _common(blend: str, at: int, starts: tuple[str, ...]) -> int:
    """How many letters from `at` on a word can give at most."""
    most = 0
    for start in starts:
        while blend[at : at + most + 1] == start[: most + 1] and most < len(start):
            most += 1
    return most
