"""Passages: the text cut into runs of one role and one language, which cover it whole, in order, without overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from backstay.model import Passage
from backstay.model.text import BODY_ROLES
from backstay.read.comments import find_comments
from backstay.read.language import detect, own_language
from backstay.read.lexicon import Mark
from backstay.read.lines import lines_of
from backstay.read.marks import find_brackets, find_marks
from backstay.read.teasers import find_teasers


def find_noise(text: str) -> list[Mark]:
    """The noise of a plain text, found by general signs; marks may overlap, the first one counts."""
    lines = lines_of(text)
    return [*find_comments(lines), *find_teasers(lines), *find_marks(lines), *find_brackets(text, lines)]


def cut(text: str, marks: Iterable[Mark], title: tuple[int, int] | None = None) -> tuple[Passage, ...]:
    """The passages of a text with its noise and its title marked; the rest is body, in the text's language."""
    if not text:
        return ()
    kept = _disjoint([*([Mark(*title, "title")] if title else []), *marks])
    kept = [mark for mark in kept if text[mark.start : mark.end].strip()]
    # Noise is given the document's language: nothing is read from it, and its headlines would cost the most.
    pieces = [
        (mark, own_language(text[mark.start : mark.end]) if mark.role in BODY_ROLES else "")
        for mark in _by_line(text, _filled(text, kept))
    ]
    language = _most(pieces) or detect(text)
    passages: list[Passage] = []
    for (start, end, role), found in pieces:
        own = found or language
        if passages and passages[-1].role == role and passages[-1].language == own:
            start = passages.pop().start
        passages.append(Passage(start, end, role, own))
    return tuple(passages)


def _most(pieces: Iterable[tuple[Mark, str]]) -> str:
    """The language of most of the text that has one, '' where none has."""
    sizes: Counter[str] = Counter()
    for mark, language in pieces:
        if language:
            sizes[language] += mark.end - mark.start
    return max(sorted(sizes), key=lambda language: sizes[language], default="")


def main_language(text: str, passages: Sequence[Passage]) -> str:
    """The language that most of the body is in."""
    body = ((Mark(one.start, one.end, one.role), one.language) for one in passages if not one.is_noise)
    return _most(body) or detect(text)


def whole(text: str, language: str) -> tuple[Passage, ...]:
    """One body passage, for a text that is known to be nothing else (a statement of reasons)."""
    return (Passage(0, len(text), "body", language),) if text else ()


def _disjoint(marks: Sequence[Mark]) -> list[Mark]:
    """Marks in the order of the text; what an earlier mark of the list took is taken from the later ones."""
    kept: list[Mark] = []
    for mark in marks:
        pieces = [mark]
        for other in kept:
            pieces = [piece for left in pieces for piece in _without(left, other)]
        kept.extend(pieces)
    return sorted(kept)


def _without(mark: Mark, other: Mark) -> list[Mark]:
    if other.end <= mark.start or mark.end <= other.start:
        return [mark]
    before = Mark(mark.start, other.start, mark.role)
    after = Mark(other.end, mark.end, mark.role)
    return [piece for piece in (before, after) if piece.start < piece.end]


def _filled(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks with body between them; white space goes to what stands before it."""
    filled: list[Mark] = []
    position = 0
    for mark in [*marks, Mark(len(text), len(text), "")]:
        between = text[position : mark.start]
        blank = len(between) - len(between.lstrip()) if filled else 0
        if blank:
            filled[-1] = filled[-1]._replace(end=position + blank)
        if between.strip():
            filled.append(Mark(position + blank, mark.start, "body"))
        if mark.role:
            filled.append(mark if filled else mark._replace(start=0))
        position = mark.end
    return filled or [Mark(0, len(text), "body")]


def _by_line(text: str, marks: Sequence[Mark]) -> Iterable[Mark]:
    """Each mark cut at its line breaks, so that every paragraph can have its own language."""
    for start, end, role in marks:
        while start < end:
            stop = text.find("\n", start, end)
            while stop != -1 and stop + 1 < end and text[stop + 1].isspace():
                stop += 1
            stop = end if stop == -1 else stop + 1
            yield Mark(start, stop, role)
            start = stop
