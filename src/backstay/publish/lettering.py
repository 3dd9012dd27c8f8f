"""How wide a text runs, and where it breaks: enough to set words in boxes without a font at hand.

Widths are of a plain sans-serif face, in em, on the generous side; each line is then set with `textLength`, so
that it fits its box in whatever face the reader's machine has.
"""

from __future__ import annotations

_NARROW = "iljtfrI.,:;'’!|()[]{}-· іїґ"
_WIDE = "mwMWшщжюмфыШЩЖЮМФЫДЪъ@%—"


def width(text: str, size: float) -> float:
    """The width of the text at this size, in the unit of the size."""
    return size * sum(map(_em, text))


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE:
        return 0.88
    if letter.isupper():
        return 0.69
    return 1.0 if ord(letter) > 0x2E80 else 0.57


def wrap(text: str, size: float, limit: float, lines: int = 2) -> list[str]:
    """The text in at most so many lines, each within the limit; what does not fit ends in '…'."""
    rows, row = list[str](), ""
    for word in text.split():
        longer = f"{row} {word}".strip()
        if row and width(longer, size) > limit:
            rows.append(row)
            row = word
        else:
            row = longer
    rows.append(row)
    if len(rows) > lines:
        rows = [*rows[: lines - 1], " ".join(rows[lines - 1 :])]
    return [cut(row, size, limit) for row in rows]


def cut(text: str, size: float, limit: float) -> str:
    """The text, or as much of it as fits with '…'."""
    if width(text, size) <= limit:
        return text
    while text and width(text + "…", size) > limit:
        text = text[:-1]
    return text.rstrip() + "…"
