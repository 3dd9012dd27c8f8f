"""Readers' comments in plain text: a counted head, then short names and remarks in turn.

A counter at the head of a page ('5 Comments', then the article) is not a comment block: the turns must follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from backstay.read.lexicon import Mark, lexicon
from backstay.read.lines import Line

_INLINE = re.compile(r"^[\w .@-]{2,30}(?: (?:says|wrote|пишет|пише|піша))?: \S")
_NAME_AND_TIME = re.compile(r"^[\w .@-]{2,30}[,|•·—-]? *(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}.{0,12}|(?:says|wrote):?)$")
_REPLY = re.compile(r"^(?:reply|ответить|відповісти|адказаць|adkazać)$", re.I)
_NUMBER = re.compile(r"\d+")
_NUMBERED = re.compile(r"^#?\d{1,4}[.)] ")


def find_comments(lines: Sequence[Line]) -> Iterator[Mark]:
    """The comment blocks of a text, heads included."""
    position = 0
    while position < len(lines):
        stop = _block_after_head(lines, position)
        if stop > position:
            yield Mark(lines[position].start, lines[stop - 1].end, "comment")
        position = max(stop, position + 1)
    yield from _replied(lines)


def _block_after_head(lines: Sequence[Line], head: int) -> int:
    """Where the block ends whose head stands at `head`; `head` itself where no block stands there."""
    if not lexicon().comment_head.fullmatch(lines[head].text):
        return head
    number = _NUMBER.search(lines[head].text)
    expected = int(number[0]) if number else 0
    position, turns, extra, marked = head + 1, 0, 0, 0
    while position < len(lines):
        line = lines[position]
        if lexicon().comment_mark.fullmatch(line.text):
            marked += 1
        elif _opens(lines, position):
            turns += 1
            position += 0 if _INLINE.match(line.text) else 1
        elif not turns or (expected and turns >= expected) or len(line.text) > 1500:
            break
        else:
            extra += 1
        position += 1
    position = min(position, len(lines))
    enough = turns >= 2 and extra <= turns and (number is not None or marked or extra == 0)
    single = turns == 1 and extra == 0 and expected in (0, 1) and position == len(lines) and head > 2
    return position if enough or single else head


def _opens(lines: Sequence[Line], position: int) -> bool:
    """Whether a comment opens here: a name with a remark under it, or 'Name: remark' on one line."""
    line = lines[position]
    if _INLINE.match(line.text):
        return True
    if not (_is_author(line) or _NAME_AND_TIME.match(line.text)) or position + 1 >= len(lines):
        return False
    below = lines[position + 1]
    return not lexicon().comment_head.fullmatch(below.text) and len(below.text) <= 1500


def _is_author(line: Line) -> bool:
    """A name alone, or behind the comment's number ('3. ledgerline')."""
    return line.is_name or (bool(_NUMBERED.match(line.text)) and replace(line, text=line.bare).is_name)


def _replied(lines: Sequence[Line]) -> Iterator[Mark]:
    """Comments without a head: two or more 'Reply' lines close to each other, from the name above the first."""
    replies = [index for index, line in enumerate(lines) if _REPLY.fullmatch(line.text)]
    if len(replies) < 2 or any(later - earlier > 8 for earlier, later in pairwise(replies)):
        return
    first = replies[0]
    names = [index for index in range(max(0, first - 5), first) if lines[index].is_name]
    yield Mark(lines[names[0] if names else first].start, lines[replies[-1]].end, "comment")
