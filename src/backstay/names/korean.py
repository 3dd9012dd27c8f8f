"""Korean names by syllable: the romanisations that lists print (McCune-Reischauer, Revised, ad hoc) made one.

Invariant: '김', 'Kim', 'Gim' are one syllable; 'Chol', 'Cheol', 'Ch'ol' too; 'Chol' and 'Chun' are two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from backstay.names.tables import sections

_SYLLABLE = re.compile(
    r"(?P<initial>kk|k|g|n|tt|t|d|r|l|rh|m|pp|p|b|ss|sh|s|jj|tch|ch|c|j|h|)"
    r"(?P<vowel>yeo|you|yae|wae|weo|yoo|woo|yu|ya|ye|yo|wa|wo|we|wi|eo|eu|ae|ai|oe|oi|oo|ou|ee|ui|yi|ie|a|e|i|o|u|y)"
    r"(?P<final>ng|rk|k|g|n|l|r|m|p|b|t|d|s|h|)"
)
_INITIAL = {"g": "k", "kk": "k", "d": "t", "tt": "t", "l": "r", "rh": "r", "b": "p", "pp": "p", "ss": "s", "sh": "s"}
_INITIAL |= {"j": "c", "jj": "c", "ch": "c", "tch": "c"}
_VOWEL = {
    "eo": "o",
    "eu": "u",
    "oo": "u",
    "ou": "u",
    "woo": "u",
    "ee": "i",
    "yi": "i",
    "y": "i",
    "ie": "i",
    "ui": "i",
}
_VOWEL |= {
    "ai": "ae",
    "oi": "oe",
    "weo": "wo",
    "yeo": "yo",
    "you": "yo",
    "yoo": "yu",
    "e": "ae",
    "ye": "yo",
    "yae": "yo",
}
_FINAL = {"g": "k", "rk": "k", "b": "p", "d": "t", "s": "t", "r": "l", "h": ""}


@lru_cache(maxsize=16384)
def syllable(plain: str) -> str:
    """The class of a romanised syllable as 'initial.vowel.final', or '' where it is none: 'park' -> 'p.a.k'."""
    found = _SYLLABLE.fullmatch(plain)
    if not found:
        return ""
    initial = _INITIAL.get(found["initial"], found["initial"])
    vowel = _VOWEL.get(found["vowel"], found["vowel"])
    if initial == "r" and vowel[0] in "iy":
        # The South drops it: Ri / Lee / Yi, Ryu / Yu.
        initial = ""
    return f"{initial}.{vowel}.{_FINAL.get(found['final'], found['final'])}"


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(syllable(name) for name in sections("korean.txt")["surnames"])


def is_korean(plain: Sequence[str]) -> bool:
    """Whether plain words read as a Korean name: two to four syllables, a surname first or last."""
    if not 2 <= len(plain) <= 4 or any(len(word) > 6 or not syllable(word) for word in plain):
        return False
    return syllable(plain[0]) in _surnames() or syllable(plain[-1]) in _surnames()
