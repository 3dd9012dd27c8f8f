"""Spellings of Belarusian names by published rule, from the official Cyrillic spelling. Never counted as documented.

Łacinka: the traditional Belarusian Latin alphabet (B. Taraškievič, Biełaruskaja hramatyka dla škoł, 1918 and 1929).
passport: Instruction on transliteration of surnames and given names in the population register, Ministry of Internal
    Affairs of Belarus, resolution 288 of 9 October 2008.
BGN/PCGN: Romanization system for Belarusian, 1979 agreement.
Taraškievica: Biełaruski kłasyčny pravapis (Bušlakoŭ, Viačorka, Sańko, Saŭka, 2005): the written softness of
    consonants before soft consonants; its other rules touch few personal names.
"""

from __future__ import annotations

import re

_VOWELS = "аеёіоуўыэюя"
_LACINKA = {
    **dict(zip("абвгдзйкмнопрстуўфцчшыэ", "abvhdzjkmnoprstuŭfcčšye", strict=True)),
    "ж": "ž",
    "х": "ch",
    "л": "ł",
    "і": "i",
    "’": "",
    "'": "",
    "ґ": "g",
}
_SOFT = {"ł": "l", "n": "ń", "s": "ś", "z": "ź", "c": "ć", "dz": "dź", "l": "l"}
_IOTA = {"е": "e", "ё": "o", "ю": "u", "я": "a"}
_PASSPORT = {
    **{a: _LACINKA[a] for a in "абвдзкмнопрстуф"},
    "г": "h",
    "ж": "zh",
    "й": "i",
    "л": "l",
    "ў": "u",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "ы": "y",
    "ь": "",
    "э": "e",
    "і": "i",
    "’": "",
    "'": "",
    "ґ": "g",
}
_BGN = {**_PASSPORT, "й": "y", "ў": "w", "ь": "’", "’": "”", "'": "”", "е": "ye", "ё": "yo", "ю": "yu", "я": "ya"}
_SOFTENED = re.compile(r"([сзц]|дз)(?=(?:дз|[вмбпфнсзцл])[еёіюяь])", re.I)


def _cased(pattern: str, made: str) -> str:
    """Case word by word as in the Cyrillic: all capitals stay so, a first capital stays a first capital."""
    words = []
    for before, after in zip(pattern.split(), made.split(), strict=True):
        upper = before.isupper() and len(before) > 1
        words.append(after.upper() if upper else after[:1].upper() + after[1:] if before[:1].isupper() else after)
    return " ".join(words)


def lacinka(text: str) -> str:
    out: list[str] = []
    low = text.lower()
    for place, letter in enumerate(low):
        before = low[place - 1] if place else " "
        if letter in _IOTA:
            after_consonant = before.isalpha() and before not in _VOWELS + "ьй"
            if out and out[-1] == "ł":
                out[-1] = "l"
                out.append(_IOTA[letter])
            else:
                out.append(("i" if after_consonant else "j") + _IOTA[letter])
        elif letter == "і" and out and out[-1] == "ł":
            out[-1:] = ["l", "i"]
        elif letter == "ь":
            out[-1:] = [_SOFT.get(out[-1], out[-1])]
        else:
            out.append(_LACINKA.get(letter, letter))
    return _cased(text, "".join(out))


def passport(text: str) -> str:
    out = []
    low = text.lower()
    for place, letter in enumerate(low):
        before = low[place - 1] if place else " "
        if letter in _IOTA:
            begins = not before.isalpha() or before in _VOWELS + "ьў’'"
            out.append(("y" if begins else "" if letter == "е" else "i") + _IOTA[letter])
        else:
            out.append(_PASSPORT.get(letter, letter))
    return _cased(text, "".join(out))


def bgn(text: str) -> str:
    return _cased(text, "".join(_BGN.get(letter, letter) for letter in text.lower()))


def taraskievica(text: str) -> str:
    """The soft sign of the classical spelling: Святлана is written Сьвятлана."""
    return _SOFTENED.sub(lambda found: found[0] + ("Ь" if found[0].isupper() and text.isupper() else "ь"), text)


RULES = (
    ("Łacinka", "Latn", lacinka),
    ("passport", "Latn", passport),
    ("BGN/PCGN", "Latn", bgn),
    ("Taraškievica", "Cyrl", taraskievica),
)
