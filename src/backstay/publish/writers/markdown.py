"""Markdown: plain enough to paste anywhere. Marks of the language inside quoted text are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstay.publish.paper import Block, Bullets, Heading, Paper, Para, Picture, Quote, Table

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|!~])")


def plain(text: str) -> str:
    """The text on one line, with Markdown's own marks escaped."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def markdown_text(paper: Paper) -> str:
    """The whole paper. Pictures are told by their captions."""
    lines = [f"# {plain(paper.title)}", "", plain(paper.subtitle)]
    for block in paper.blocks:
        lines += ["", *_lines(paper, block)]
    return "\n".join(lines) + "\n"


def _lines(paper: Paper, block: Block) -> Iterator[str]:
    match block:
        case Heading():
            number = f"{paper.numbers[block.anchor]}. " if block.anchor else ""
            yield f"{'#' * block.level} {number}{plain(block.text)}"
        case Para():
            yield _para(paper, block)
        case Bullets():
            yield from (f"- {_para(paper, item)}" for item in block.items)
        case Quote():
            said = [plain(block.before), f"**{plain(block.quote)}**", plain(block.after)]
            yield "> " + " ".join(part for part in said if part)
            yield ">"
            yield f"> {plain(block.cite)}"
        case Table():
            yield "| " + " | ".join(map(plain, block.header)) + " |"
            yield "|" + " --- |" * len(block.header)
            yield from ("| " + " | ".join(map(plain, row)) + " |" for row in block.rows)
        case Picture():
            yield f"(Picture: {plain(block.caption)})"


def _para(paper: Paper, para: Para) -> str:
    refs = "".join(f" [{number}]" for number, _ in paper.refs(para))
    return plain(para.text) + refs.replace("[", "\\[").replace("]", "\\]")
