"""A paper: blocks of text, lists, quotes, tables and pictures that any writer (PDF, DOCX, Markdown, HTML) can set.

Blocks hold plain text only; writers escape it. `refs` are ids of evidence sections: a writer numbers these sections
and sets the numbers as links.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; with an `anchor` it is an evidence section that `refs` can point at."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `is_soft` sets it smaller (citations, remarks)."""

    text: str
    refs: tuple[str, ...] = ()
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of paragraphs."""

    items: tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with the quoted stretch marked, and its citation."""

    before: str
    quote: str
    after: str
    cite: str


@dataclass(frozen=True, slots=True)
class Table:
    """A header row and rows of plain cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG drawing and what it shows in words."""

    svg: str
    caption: str


Block = Heading | Para | Bullets | Quote | Table | Picture


@dataclass(frozen=True, slots=True)
class Paper:
    """A titled run of blocks."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each evidence section, in the order in which they stand."""
        anchors = [block.anchor for block in self.blocks if isinstance(block, Heading) and block.anchor]
        return {anchor: number for number, anchor in enumerate(anchors, 1)}

    def refs(self, para: Para) -> list[tuple[int, str]]:
        """(number, anchor) of the paragraph's references that stand in this paper."""
        numbers = self.numbers
        return [(numbers[anchor], anchor) for anchor in dict.fromkeys(para.refs) if anchor in numbers]
