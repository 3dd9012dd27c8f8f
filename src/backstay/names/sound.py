"""The sound skeleton: one coarse spelling for what Russian, Belarusian, Ukrainian, Polish and German write apart.

Invariant: the skeleton of a Cyrillic word and of its common Latin renderings is one string: 'Гурулёв',
'Hurulioŭ', 'Gurulev', 'Guruljow' -> 'gurulev'. It merges what those renderings vary: g/h/kh, a/o (Belarusian
akanne), e/ia/ya/je, i/y, w/v/ŭ, ts/t and dz/d before soft vowels, doubled letters. Capitals S, C, Z stand for
sh, ch, zh. It never decides alone: matching looks at the plain spelling beside it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from backstay.names.script import ascii_fold, is_cyrillic, latin

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "э": "e", "ж": "Z",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "ы": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "a",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "v", "ф": "f", "х": "g", "ц": "t", "ч": "C", "ш": "S",
    "щ": "SC", "ъ": "", "ь": "", "ю": "u", "я": "e", "ј": "i", "љ": "l", "њ": "n", "ћ": "C", "ђ": "i", "џ": "i",
    "қ": "k", "ғ": "g", "ң": "n", "ү": "u", "ұ": "u", "ө": "a", "һ": "g", "ә": "a", "ҳ": "g", "ҷ": "i",
}  # fmt: skip

# Longest first: the first alternative that fits is taken.
_LATIN = {
    "schtsch": "SC", "shch": "SC", "szcz": "SC", "stsch": "SC", "tsch": "C", "shh": "SC", "sch": "S", "tch": "C",
    "dzh": "i", "tsh": "C", "zsch": "C", "sh": "S", "sz": "S", "zh": "Z", "ch": "C", "cz": "C", "kh": "g", "gh": "g",
    "ph": "f", "th": "t", "dh": "d", "ck": "k", "ts": "t", "tz": "t", "tc": "t", "dz": "d", "dj": "i", "qu": "k",
    "oo": "u", "ee": "i", "ia": "e", "ya": "e", "ja": "e", "ie": "e", "ye": "e", "je": "e", "io": "e", "yo": "e",
    "jo": "e", "iu": "u", "yu": "u", "ju": "u", "ou": "u", "x": "ks", "q": "k", "w": "v", "h": "g", "y": "i",
    "j": "i", "o": "a",
}  # fmt: skip
_LATIN_RE = re.compile("|".join(sorted(_LATIN, key=lambda part: (-len(part), part))))
# Belarusian passports write ў as u: 'Shvedau', 'Baldouskaya', 'Mahiliou', 'spartyuny'; English doubles f: 'Smirnoff'.
_SHORT_U = re.compile(
    r"(?<=[ae])u(?=[bcdfgklmnprstvz]|$)|(?<=o)u(?=$|sk|na$|ny$)|(?<=io)u(?=[bcdfgklmnprtvz])"
    r"|(?<=y)u(?=n(?:y|a[ij]?|a[yj][ae]|aha|ykh|ym)$)"
)
_FIRST_W = re.compile(r"^w(?=[bcdfgklmnpstvz])")
_SOFT_C = re.compile(r"c(?=[eiy])")
_TWICE = re.compile(r"(.)\1+")
_FINAL_H = re.compile(r"(?<=a)h$")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The skeleton of one word of any script."""
    if is_cyrillic(word):
        low = word.casefold().replace("дз", "д").replace("дж", "й")
        # Belarusian writes ў for у after a vowel: 'радыёэлектроннага ўзбраення'.
        low = "у" + low[1:] if low.startswith("ў") else low
        raw = "".join(_CYRILLIC.get(char, char if char.isalnum() else "") for char in low)
    else:
        # Łacinka has a letter of its own for ў, and BGN/PCGN writes a w for it at the beginning too: 'wstanova'.
        low = word if word.isascii() else word.replace("ŭ", "w").replace("Ŭ", "W")
        raw = _from_latin(_FIRST_W.sub("u", ascii_fold(latin(low))))
    # т + с and ц are both Latin ts.
    raw = raw.replace("ts", "t").replace("ie", "e").replace("ia", "e").replace("iu", "u")
    return _TWICE.sub(r"\1", raw)


def _from_latin(low: str) -> str:
    if low.endswith("ff"):
        low = low[:-2] + "v"
    low = _FINAL_H.sub("", low).replace("eev", "ev")
    if low.startswith("x"):
        low = "s" + low[1:]
    low = _SHORT_U.sub("v", low)
    low = _SOFT_C.sub("t", low)
    found = _LATIN_RE.sub(lambda part: _LATIN[part[0]], low).replace("c", "k")
    return found if found.isalnum() else "".join(filter(str.isalnum, found))


@lru_cache(maxsize=65536)
def other_sound(word: str) -> str:
    """The skeleton with ch read as х, as Łacinka, Polish and German write it: 'Ruchservomotor' -> 'rugservamatar'."""
    low = word.casefold()
    return skeleton(low.replace("ch", "kh")) if "ch" in low else skeleton(word)


def consonants(skeleton: str) -> str:
    """The skeleton without vowels: what Arabic, Persian and Hebrew write, and what misspellings keep."""
    return "".join(c for c in skeleton if c not in "aeiu")
