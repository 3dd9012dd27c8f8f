"""Sentences of Russian, Ukrainian and Belarusian text by punctuation, as offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A point, a closing quote or bracket, white space, and something that can begin a sentence.
_END = re.compile(r"(?<!\s\w)(?<!\s\w\w)[.!?…]+[»”\")]*(?=\s+[«“\"(–—-]*\s*[A-ZА-ЯЁІЇЄҐЎŁŚŠČŽ0-9])")
_LINE = re.compile(r"[^\n\r]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence without a parse."""

    start: int
    end: int


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """The sentences of text[start:end]; a line end ends one, an abbreviation of one or two letters does not."""
    found: list[Stretch] = []
    for line in _LINE.finditer(text, start, len(text) if end is None else end):
        first = line.start()
        for cut in _END.finditer(text, line.start(), line.end()):
            found.append(Stretch(first, cut.end()))
            first = cut.end()
        found.append(Stretch(first, line.end()))
    trimmed = []
    for one in found:
        written = text[one.start : one.end]
        if written.strip():
            trimmed.append(
                Stretch(one.start + len(written) - len(written.lstrip()), one.start + len(written.rstrip()))
            )
    return trimmed
