"""The shape of a word as the Russian network knows it: script and case ('RU_Xx'), a sign, or a number.

The shapes are those that the networks were trained with (slovnet, MIT licence).
"""

from __future__ import annotations

import re

_SIGNS = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
_TYPE = re.compile(
    rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(_SIGNS)}]+)", re.IGNORECASE
)


def shape_of(word: str) -> str:
    """'Ростех' -> 'RU_Xx', 'БПЛА' -> 'RU_XX', '2024' -> 'NUM', ',' -> 'PUNCT_,'."""
    found = _TYPE.match(word)
    kind = found.lastgroup if found else "OTHER"
    if kind in ("RU", "EN"):
        return f"{kind}_{_outline(word)}"
    if kind == "PUNCT":
        return f"PUNCT_{word if len(word) == 1 and word in _SIGNS else 'OTHER'}"
    return kind or "OTHER"


def _outline(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word.islower():
        return "xx"
    if _is_title(word):
        return "Xx"
    left, dash, right = word.partition("-")
    return "Xx-Xx" if dash and _is_title(left) and _is_title(right) else "OTHER"


def _is_title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()
