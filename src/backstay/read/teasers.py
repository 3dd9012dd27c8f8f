"""Teasers of other articles in plain text: label lists, lists under 'Read also', trailing headlines.

What gives a teaser list away is repetition: the same section labels, the same tail, the same clock times, on
lines that end no sentence. A list of the report itself has neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from backstay.read.dates import find_date
from backstay.read.lexicon import Mark, lexicon
from backstay.read.lines import Line

_CLOCK = re.compile(r"^(?:\d{1,2}:\d{2}\s+\S|.*\S\s+\d{1,2}:\d{2}$)")
_GLUE = re.compile(r"^([^\W\d_]+?[^\W\d_A-ZА-ЯЁІЎЇЄ])(?=[A-ZА-ЯЁІЎЇЄ])")
_TAIL = 4


def find_teasers(lines: Sequence[Line]) -> Iterator[Mark]:
    """The stretches that name other articles."""
    yield from _labelled(lines)
    yield from _headed(lines)
    yield from _clocked(lines)
    yield from _trailing(lines)


def _labelled(lines: Sequence[Line]) -> Iterator[Mark]:
    """Lists whose lines repeat section labels or one tail, with the headline that stands directly before them."""
    kinds = _label_kinds(lines)
    position = 0
    while position < len(lines):
        if not kinds[position]:
            position += 1
            continue
        start = stop = position
        found: Counter[str] = Counter()
        while position < len(lines) and (kinds[position] or (lines[position].is_headline and position - stop < 2)):
            if kinds[position]:
                found[kinds[position]] += 1
                stop = position + 1
            position += 1
        position = max(stop, start + 1)
        if found["glued"] + found["tail"] >= 2 or sum(found.values()) >= 3:
            before = lines[start - 1] if start > 1 else None
            opens = before is not None and before.is_headline and not before.is_bullet
            yield Mark(lines[start - 1 if opens else start].start, lines[stop - 1].end, "teaser")


def _label_kinds(lines: Sequence[Line]) -> list[str]:
    """For each line 'bare' (only labels), 'glued' (label and headline run together), 'tail', or ''."""
    words = lexicon()
    own = Counter(line.bare for line in lines if line.count <= 3)
    prefixes = Counter(found[1] for line in lines if (found := _GLUE.match(line.bare)))
    tails = Counter(_tail(line) for line in lines if line.count > _TAIL + 2 and not line.ends_sentence)
    kinds = []
    for line in lines:
        prefix = _GLUE.match(line.bare)
        known = prefix is not None and prefixes[prefix[1]] >= 3 and own[prefix[1]] > 0
        if words.labels.fullmatch(line.bare) and (line.is_bullet or own[line.bare] >= 2):
            kinds.append("bare")
        elif (words.glued.match(line.bare) and not line.ends_sentence) or known:
            kinds.append("glued")
        elif line.count > _TAIL + 2 and not line.ends_sentence and tails[_tail(line)] >= 3:
            kinds.append("tail")
        else:
            kinds.append("")
    return kinds


def _tail(line: Line) -> str:
    return " ".join(line.text.split()[-_TAIL:])


def _headed(lines: Sequence[Line]) -> Iterator[Mark]:
    """'Read also: …' on one line, and the headlines under a line that is only such a head."""
    words = lexicon()
    for position, line in enumerate(lines):
        if words.teaser_head.fullmatch(line.bare):
            stop = position + 1
            while stop < len(lines) and stop - position <= 15 and _is_listed(lines[stop]):
                stop += 1
            if stop > position + 1 or line.count >= 2:
                yield Mark(line.start, lines[stop - 1].end, "teaser")
        elif words.teaser_line.match(line.bare) and len(line.text) <= 250:
            yield Mark(line.start, line.end, "teaser")


def _is_listed(line: Line) -> bool:
    return line.is_headline or _is_date(line)


def _is_date(line: Line) -> bool:
    """A line that is a date, a clock time or 'two hours ago' and nothing else."""
    if lexicon().comment_mark.fullmatch(line.text):
        return any(letter.isdigit() for letter in line.text)
    return line.count <= 5 and len(line.text) <= 30 and bool(find_date(line.text))


def _clocked(lines: Sequence[Line]) -> Iterator[Mark]:
    """Three or more headlines in a row that each carry a clock time, or that alternate with lines of dates."""
    position = 0
    while position < len(lines):
        stop = position
        times = 0
        while stop < len(lines) and lines[stop].is_headline | _is_date(lines[stop]):
            here = bool(_CLOCK.match(lines[stop].text)) or _is_date(lines[stop])
            beside = stop > position and _is_date(lines[stop - 1])
            if not here and not beside and not (stop + 1 < len(lines) and _is_date(lines[stop + 1])):
                break
            times += here
            stop += 1
        if times >= 3 and stop - position >= 3:
            yield Mark(lines[position].start, lines[stop - 1].end, "teaser")
        position = max(stop, position + 1)


def _trailing(lines: Sequence[Line]) -> Iterator[Mark]:
    """Four or more bare headlines at the very end, after paragraphs of full sentences."""
    start = len(lines)
    while start and lines[start - 1].is_headline and not lines[start - 1].is_bullet and lines[start - 1].count >= 5:
        start -= 1
    paragraphs = [line for line in lines[:start] if line.ends_sentence and line.count > 15]
    if len(lines) - start >= 4 and len(paragraphs) >= 3 and lines[start - 1].ends_sentence:
        yield Mark(lines[start].start, lines[-1].end, "teaser")
