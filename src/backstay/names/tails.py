"""What stands around a name where people write it down, and is no part of it: an address, a ship's sort.

Invariant: what is left is a part of the text, never empty where the text is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from backstay.names import lexicon

# 'Gazprombank, Moscow', 'Uralvagonzavod (Minsk)', 'Belshina, 213824 Bobruisk, Belarus'.
_TAIL = re.compile(r"^(.*\S)\s*(?:,([^,()]{2,60})|\(([^()]{2,60})\))\s*$", re.DOTALL)
_WORD = re.compile(r"\w+")
_POSTCODE = re.compile(r"\d{5,6}")
# What stands beside a place in an address.
_BESIDE = frozenset(("city", "town", "st", "saint", "of", "the", "г", "город", "горад", "місто", "санкт", "м"))
_SHIP = re.compile(
    r"^\s*(?:[mf]/?[vt]|m/?y|s/s|ss|l[pn]g/?c|т/х|т/к|motor\s+(?:vessel|tanker|yacht)|tanker|vessel|танкер|теплоход"
    r"|судно|сухогруз)\b\.?[\s:]+(?=\S)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^\s*(?:H\.\s?[EM]\.|[ГПг]-(?:н|жа)\.?)\s+(?=\S)")
_MESSRS = re.compile(r"^\s*m/s\.?\s+(?=\S)", re.IGNORECASE)


def without_sort(text: str, kind: str) -> str:
    """A ship's name without what says that it is one ('M/V Taban', 'т/х Табан'), a firm's without 'M/s.'.

    And a person's without 'H.E.' and 'г-н'; other titles are words (see `persons`).
    """
    return (_SHIP if kind == "Vessel" else _TITLE if kind == "Person" else _MESSRS).sub("", text)


@lru_cache(maxsize=65536)
def without_address(text: str) -> str:
    """A firm's name without places and postcodes that stand behind it after a comma or in brackets."""
    while found := _TAIL.match(text):
        if not _is_place(found[2] or found[3]):
            break
        text = found[1].rstrip(" ,")
    return text


def _is_place(words: str) -> bool:
    each = _WORD.findall(words)
    places = [word for word in each if _names_place(word)]
    return bool(places) and all(
        word in places or word.casefold() in _BESIDE or _POSTCODE.fullmatch(word) for word in each
    )


def _names_place(word: str) -> bool:
    found = lexicon.concepts(word)
    return bool(found) and all(lexicon.weight(concept) == lexicon.PLACE_WEIGHT for concept in found)
