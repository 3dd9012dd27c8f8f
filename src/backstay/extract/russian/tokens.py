"""Sentences and words of Russian text as offsets: razdel's sentences, designations ('Т-72Б3М', '9К51') kept whole."""

from __future__ import annotations

import re

from razdel import sentenize

Offsets = tuple[int, int]

_LINE = re.compile(r"[^\n\r]+")
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+|\d+-(?:мм|й|го|му|м|ю|я|е|х|ми|ти)\b"
    r"|[^\W\d_]\w*(?:[-‑–'’][^\W_]\w*)*|\d+(?:[^\W\d_]\w*)?(?:-[^\W_]\w*)*|\.{3}|\S",
)


def split(text: str, start: int = 0, end: int | None = None) -> list[tuple[Offsets, ...]]:
    """The words of each sentence of text[start:end]; a line end ends a sentence."""
    found = []
    for line in _LINE.finditer(text, start, len(text) if end is None else end):
        for sentence in sentenize(line.group()):
            first = line.start() + sentence.start
            spans = tuple((w.start(), w.end()) for w in _WORD.finditer(text, first, line.start() + sentence.stop))
            if spans:
                found.append(spans)
    return found
