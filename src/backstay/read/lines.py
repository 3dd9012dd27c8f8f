"""The lines of a text as a reader sees them, and what their shape says: a sentence, a headline, a name.

Hard-wrapped text (a PDF, an old mail) is put together again here, so that half a sentence is never taken for a
headline. Offsets stay those of the frozen text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_ENDS = re.compile(r"[.!?…:;,](?:[\"'”’»)\]]*|\s*\[\d+\])$")
_STOP = re.compile(r"[.!?…](?:[\"'”’»)\]]*|\s*\[\d+\])$")
_INITIAL = re.compile(r"^[^\W\d_]+ [^\W\d_]\.$")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪►>»]|\d{1,2}[.)])\s*")
_WORD = re.compile(r"\w+(?:['’ʼ.-]\w+)*")
_UNSAFE_START = re.compile(r"^[(\[\"'“„«‘]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line (or, in hard-wrapped text, a paragraph): `text` is what stands there, without white space around it."""

    start: int
    end: int
    text: str

    @property
    def bare(self) -> str:
        """The line without its bullet or number."""
        return _BULLET.sub("", self.text, count=1)

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @property
    def is_bullet(self) -> bool:
        return self.bare != self.text

    @property
    def ends_sentence(self) -> bool:
        """It ends in . ! ? or … (with a closing quote or note number after it)."""
        return bool(_STOP.search(self.text))

    @property
    def is_headline(self) -> bool:
        """It has the shape of a headline: 3-25 words, a capital or a digit first, no punctuation at its end."""
        bare = _UNSAFE_START.sub("", self.bare)
        first = bare[:1]
        ended = bool(_ENDS.search(bare)) and not bare.endswith(("?", "!", "”", "»"))
        return 3 <= self.count <= 25 and len(bare) <= 220 and (first.isupper() or first.isdigit()) and not ended

    @property
    def is_name(self) -> bool:
        """It could be a reader's name or nickname: up to four words, no punctuation of a sentence."""
        ended = _ENDS.search(self.text) and not _INITIAL.search(self.text)
        return 0 < self.count <= 4 and len(self.text) <= 40 and not ended and not self.is_bullet


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, in order; the lines of hard-wrapped paragraphs joined."""
    lines = list(_plain(text))
    width = _wrap_width(lines)
    return list(_joined(text, lines, width)) if width else lines


def _plain(text: str) -> Iterator[Line]:
    start = 0
    for raw in text.split("\n"):
        if raw.strip():
            yield Line(start, start + len(raw), raw.strip())
        start += len(raw) + 1


def _wrap_width(lines: list[Line]) -> int:
    """The column at which the text is wrapped, 0 where it is not: many long lines go on in lower case."""
    if len(lines) < 4:
        return 0
    pairs = list(pairwise(lines))
    going_on = [left for left, right in pairs if not _ENDS.search(left.text) and right.text[:1].islower()]
    if len(going_on) * 4 < len(pairs):
        return 0
    widths = sorted(len(line.text) for line in going_on)
    return widths[len(widths) // 2]


def _joined(text: str, lines: list[Line], width: int) -> Iterator[Line]:
    """Paragraphs of wrapped text: a line that is nearly full and ends no sentence goes on in the next one."""
    start: int | None = None
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        start = line.start if start is None else start
        blank = after is None or text.count("\n", line.end, after.start) > 1
        full = len(line.text) >= 0.75 * width
        lower = after is not None and after.text[:1].islower()
        if blank or not (lower or (full and not _STOP.search(line.text))):
            yield Line(start, line.end, " ".join(text[start : line.end].split()))
            start = None
