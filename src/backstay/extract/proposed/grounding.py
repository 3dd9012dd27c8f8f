"""Where a proposal's words stand in the text: verbatim, but for runs of white space, which count as one space.

That is the only liberty: other quotation marks, dashes, letters or case are another text, and the proposal falls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstay.model import Span
from backstay.model.text import span_of

_SPACE = re.compile(r"\s+")
# A point, a closing quote, white space and a capital; or a line end.
_END = re.compile(r"[.!?…][»”\")]*(?=\s+[«“\"(–—-]*\s*[^\W\d_a-zа-яё])|[\n\r]+")


def places(words: str, text: str, start: int, end: int) -> Iterator[Span]:
    """Every place where `words` stand in text[start:end], as whole words; the quote is the text's own."""
    parts = [re.escape(part) for part in _SPACE.split(words.strip()) if part]
    if not parts:
        return
    body = r"\s+".join(parts)
    left = r"(?<!\w)" if words.strip()[0].isalnum() else ""
    right = r"(?!\w)" if words.strip()[-1].isalnum() else ""
    for match in re.compile(left + body + right).finditer(text, start, end):
        yield span_of(text, match.start(), match.end())


def first_place(words: str, text: str, start: int, end: int) -> Span | None:
    """The first of those places."""
    return next(places(words, text, start, end), None)


def sentence_around(span: Span, text: str, start: int, end: int) -> Span:
    """The sentence of text[start:end] that holds the span; more than one if the span crosses their border."""
    first, last = start, end
    for cut in _END.finditer(text, start, end):
        if cut.end() <= span.start:
            first = cut.end()
        elif cut.end() >= span.end:
            last = cut.end()
            break
    written = text[first:last]
    return span_of(text, first + len(written) - len(written.lstrip()), first + len(written.rstrip()))
