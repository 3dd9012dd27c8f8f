"""Normal forms of goods and weapons: 'Iskander ballistic missile systems' and 'Iskander missiles' are one system.

A product's normal form is its words in the singular, each by its meaning where `goods.tsv` has it, so that 'optical
sights' and 'оптические прицелы' are one good. Of a system's name the words that only say what class it is of are left
out (`goods.toml`), as long as a proper name or a designation with a digit remains.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from backstay import names
from backstay.names.script import is_cyrillic
from backstay.names.sound import other_sound, skeleton

_WORD = re.compile(r"[\w/.+-]*\w")
# '152 mm', '152-мм', '152-миллиметровые' are one calibre.
_CALIBRE = re.compile(
    r"\b(\d+(?:[.,]\d+)?)[\s-]?(?:mm\b|мм\b|миллиметров\w*|міліметров\w*|міліметрав\w*|millimet\w*)[\s-]?"
)


@cache
def _classes() -> frozenset[str]:
    table = tomllib.loads(files("backstay.resolve").joinpath("goods.toml").read_text("utf-8"))
    return frozenset(word for words in table["classes"].values() for word in words)


# A Slavic stem explains a word up to an ending of so many letters; a short stem stands for itself and its plural.
_ENDING, _SHORT, _SHORT_ENDING, _TELLING = 4, 4, 2, 6


@cache
def _meanings() -> tuple[dict[str, str], dict[str, str]]:
    """English words in the singular, and Slavic stems, each with its meaning."""
    english: dict[str, str] = {}
    stems: dict[str, str] = {}
    for row in files("backstay.resolve").joinpath("goods.tsv").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            meaning, words, slavic = row.split("\t")
            english.update(dict.fromkeys(words.split("|"), meaning))
            for stem in slavic.split("|"):
                stems.setdefault(stem, meaning)
    return english, stems


def product_key(name: str) -> str:
    """'Optical sights', 'оптических прицелов' -> 'optical sight'."""
    written = _CALIBRE.sub(r"\1mm ", name.casefold().replace("‑", "-").replace("–", "-"))
    return " ".join(_meaning(word) for word in _WORD.findall(written) if word not in ("the", "a", "an"))


@cache
def _sounds() -> dict[str, str]:
    """Long Slavic stems by their sound, for words in Łacinka: 'mikraschiemy'."""
    found = {skeleton(stem): meaning for stem, meaning in reversed(_meanings()[1].items())}
    return {sound: meaning for sound, meaning in found.items() if len(sound) >= _TELLING}


@cache
def _meaning(word: str) -> str:
    english, stems = _meanings()
    if not is_cyrillic(word):
        plain = singular(names.latin(word).casefold())
        return english.get(plain) or _in_lacinka(word) or plain
    for length in range(len(word), 1, -1):
        meaning = stems.get(word[:length])
        most = _ENDING if length > _SHORT else _SHORT_ENDING
        if meaning and len(word) - length <= most:
            return meaning
    return names.latin(word).casefold()


def _in_lacinka(word: str) -> str:
    """The meaning of a Slavic word in Latin letters, by the sound of a stem long enough to tell, or ''."""
    sound = other_sound(word)
    for length in range(len(sound), _TELLING - 1, -1):
        meaning = _sounds().get(sound[:length])
        if meaning and len(sound) - length <= _ENDING:
            return meaning
    return ""


def system_key(name: str) -> str:
    """'S-400 air defence systems' -> 's-400'; a name of class words alone stays whole."""
    words = _words(name)
    proper = [word for word in words if singular(word) not in _classes()]
    return " ".join(proper) if proper else " ".join(singular(word) for word in words)


def _words(name: str) -> list[str]:
    plain = names.latin(name).casefold().replace("‑", "-").replace("–", "-")
    return [word for word in _WORD.findall(plain) if word not in ("the", "a", "an")]


def singular(word: str) -> str:
    """The singular of a regular English plural; other words stay as they are."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]
