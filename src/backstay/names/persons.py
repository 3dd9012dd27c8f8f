"""Parts of a person's name: given names across languages, patronymics, surnames without their gender, titles.

Invariant: 'Уладзімір', 'Vladimir', 'Volodymyr' share one group, and 'Uladzimiravich', 'Владимирович',
'Volodymyrivna' are the patronymic of that group.
"""

from __future__ import annotations

import re
from functools import lru_cache

from backstay.names.sound import skeleton
from backstay.names.tables import rows, sections

# Skeleton endings of patronymics: -ovich/-evich/-avich, -ovna/-auna, -ivna, -ichna, -owicz.
_PATRONYMIC = re.compile(r"(?:[aei]viC|[aei]vna|iCna)$")
_SKI = re.compile(r"(?<=sk|tk)(?:ae|aia|aja|a|i|ii)$")


# Words that say that the next one is the father's name.
FATHER = frozenset({"bin", "ibn", "ben", "bint", "ould"})


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    found: dict[str, str] = {}
    for group, forms in rows("given_names.tsv"):
        for form in forms.split("|"):
            found.setdefault(skeleton(form), group)
    return found


@lru_cache(maxsize=1)
def _stems() -> dict[str, str]:
    """Given names by what is left of them before a patronymic's ending: 'nikala', 'ser', 'vladimir', 'ili'."""
    found: dict[str, str] = {}
    for name, group in sorted(_groups().items()):
        stem = name.rstrip("aeiu")
        if len(stem) > 2:
            found.setdefault(stem, group)
    return found


def group(sound: str) -> str:
    """The group of a given name by its skeleton, or ''."""
    return _groups().get(sound, "")


def is_group(mark: str) -> bool:
    """Whether a mark is a group of given names, and not the bare stem of an unknown one."""
    return mark in _marks()


@lru_cache(maxsize=1)
def _marks() -> frozenset[str]:
    return frozenset(_groups().values())


def patronymic(sound: str) -> str:
    """The group of the father's name, the bare stem where the name is unknown, or '' for no patronymic."""
    found = _PATRONYMIC.search(sound)
    if not found or found.start() < 2:
        return ""
    stem = sound[: found.start()].rstrip("aeiuv") or sound[: found.start()]
    return _stems().get(stem, stem)


def ungendered(sound: str) -> str:
    """A surname's skeleton without its gender: 'ivanava' -> 'ivanav', 'vasilevskae' -> 'vasilevski'."""
    found = _SKI.search(sound)
    if found and len(sound) > 5:
        return sound[: found.start()] + "i"
    if sound.endswith("ae") and len(sound) > 5:
        return sound[:-2] + "i"
    if len(sound) > 5 and sound[-1] == "a" and sound[-3:-1] in ("av", "ev", "in"):
        return sound[:-1]
    return sound


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Titles and ranks, folded."""
    return sections("titles.txt")["titles"]


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """Particles that carry no weight: al, bin, van, de."""
    return sections("titles.txt")["particles"]


@lru_cache(maxsize=1)
def honorifics() -> frozenset[str]:
    """Titles that are given names too: 'Hafiz Saeed', 'Amir Khan'; they stay, and count little."""
    return sections("titles.txt")["honorifics"]


def is_particle(plain: str, place: int, count: int) -> bool:
    """Whether a word is a particle where it stands: 'ten' in 'Bernard ten Brink', not in 'Sergey Ten'."""
    if plain not in particles():
        return False
    return 0 < place < count - 1 or (plain in sections_anywhere() and place < count - 1)


@lru_cache(maxsize=1)
def sections_anywhere() -> frozenset[str]:
    """Particles that stand at the head of a name as well."""
    return sections("titles.txt")["anywhere"]
