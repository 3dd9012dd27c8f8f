"""The small noise of a page: credits, captions, paywall stubs, menus, editors' brackets, what every page carries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from backstay.read.lexicon import Mark, lexicon
from backstay.read.lines import Line

_SAYS = re.compile(r"\b(?:shows?|reveals?|confirms?|suggests?|indicates?|proves?|is|are|was|were|has|have)\b", re.I)
_BYLINE = re.compile(r"^By [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:(?:,| and| \|| for) [A-Z].{1,60})?$")
_AUTHOR = re.compile(r"^(?:Author|Written by|Автор|Автар|Аўтар|Автор статьи|Автор статті):? +\S.{2,80}$")
_SEPARATED = re.compile(r"\s*[|•·»/›]\s*")


def find_marks(lines: Sequence[Line]) -> Iterator[Mark]:
    """Noise that a single line shows, or that lines show by standing twice."""
    repeated = Counter(line.text for line in lines)
    for position, line in enumerate(lines):
        role = _role(line) or ("credit" if _is_repeated_caption(lines, position, repeated) else "")
        if role:
            yield Mark(line.start, line.end, role)
            head_only = role == "credit" and lexicon().credit.fullmatch(line.text)
            if head_only and position + 1 < len(lines) and lines[position + 1].ends_sentence:
                yield Mark(lines[position + 1].start, lines[position + 1].end, role)
    yield from _menus(lines)


def find_brackets(text: str, lines: Sequence[Line]) -> Iterator[Mark]:
    """'[Editor's note: …]' at the end of a paragraph: only the bracket is noise, not the sentence before it."""
    for line in lines:
        found = lexicon().bracket.search(text[line.start : line.end])
        if found:
            yield Mark(line.start + found.start(), line.end, "credit")


def _role(line: Line) -> str:
    words = lexicon()
    if line.count <= 60 and _is_credit(line):
        return "credit"
    if line.count <= 30 and words.stub.search(line.bare):
        return "stub"
    found = words.boilerplate.match(line.bare)
    if found and len(line.bare) - found.end() <= 2:
        return "boilerplate"
    if found and line.count <= 12 and line.bare.startswith(("©", "Copyright", "(c)")):
        return "boilerplate"
    if line.count <= 45 and words.boilerplate_sentence.match(line.bare):
        return "boilerplate"
    parts = [part for part in _SEPARATED.split(line.text) if part]
    if len(parts) >= 4 and all(len(part.split()) <= 3 for part in parts) and sum(map(_is_menu, parts)) >= 2:
        return "navigation"
    return ""


def _is_credit(line: Line) -> bool:
    """A credit by its first words; where these could begin a sentence, only a short line that ends none."""
    words = lexicon()
    if words.credit.match(line.text):
        return True
    if words.caption.match(line.text) and not _SAYS.search(line.text):
        return line.count <= (6 if line.ends_sentence else 12)
    return line.count <= 12 and bool(_BYLINE.match(line.text) or _AUTHOR.match(line.text))


def _is_repeated_caption(lines: Sequence[Line], position: int, repeated: Counter[str]) -> bool:
    """The same short line between paragraphs more than once, which no sentence and no list item is."""
    line = lines[position]
    if repeated[line.text] < 2 or not line.is_headline or line.is_bullet or lines[0].text == line.text:
        return False
    around = [lines[index] for index in (position - 1, position + 1) if 0 <= index < len(lines)]
    return all(other.ends_sentence or other.text == line.text for other in around)


def _is_menu(word: str) -> bool:
    return bool(lexicon().menu.fullmatch(word) or lexicon().section.fullmatch(word))


def _menus(lines: Sequence[Line]) -> Iterator[Mark]:
    """Four or more short lines in a row, most of them words of menus: a navigation bar, one entry a line."""
    position = 0
    while position < len(lines):
        stop = position
        while stop < len(lines) and lines[stop].count <= 3 and not lines[stop].ends_sentence:
            stop += 1
        entries = [line.bare for line in lines[position:stop]]
        if len(entries) >= 4 and sum(map(_is_menu, entries)) * 2 >= len(entries):
            yield Mark(lines[position].start, lines[stop - 1].end, "navigation")
        position = max(stop, position + 1)
