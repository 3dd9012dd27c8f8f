"""The blocks of a page in the order of its text, and which part of the page each one is.

A block is body when trafilatura keeps it, or when it stands in the article and nothing speaks against it: a
claim that is lost is worse than a teaser that is kept.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from importlib.resources import files

from lxml import etree

_TABLE = tomllib.loads(files("backstay.read").joinpath("elements.toml").read_text("utf-8"))
_INLINE = frozenset(_TABLE["inline"].split())
_UNSEEN = frozenset(_TABLE["unseen"].split())
_BY_TAG: dict[str, str] = _TABLE["parts"]
_NAMED = tuple((part, re.compile(form, re.I)) for part, form in _TABLE["names"].items())
_ARTICLE = re.compile(
    r"article-?(?:body|content|text)|post-?(?:body|content)|entry-content|story-?body|(?:^|[\s_-])content-?body", re.I
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, cell or list item: its text, the role that its place gives it ('' if none), its tag."""

    text: str
    role: str = ""
    tag: str = ""
    in_article: bool = False


# trafilatura copies its tree several times; a larger page is judged by its elements alone.
_MAX_JUDGED = 2_000_000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# An element with more of the page's text than this is no side part of it, whatever it is called.
_MOST = 0.6


def blocks_of(root: etree._Element) -> list[Block]:
    """The visible blocks of a page, in the order of its text."""
    walk = _Walk(total=sum(len(text) for text in root.itertext()))
    walk.visit(root, "", False)
    walk.close("", "", False)
    return walk.blocks


@dataclass(slots=True)
class _Walk:
    """One pass over the tree; pages are at most some hundred elements deep (see `html.MAX_DEPTH`)."""

    total: int
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def close(self, role: str, tag: str, in_article: bool) -> None:
        """What was gathered since the last block becomes one."""
        text = _SPACE.sub(" ", "".join(self.pieces)).strip()
        self.pieces.clear()
        if text:
            self.blocks.append(Block(text, role, tag, in_article))

    def visit(self, element: etree._Element, role: str, in_article: bool) -> None:
        """Gather an element; an inline one goes on in its block, any other opens and closes blocks of its own."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _UNSEEN:
            return
        own = role or self._role(element, tag)
        inside = in_article or tag == "article" or bool(_ARTICLE.search(_names(element)))
        block = tag not in _INLINE or own != role
        row = tag == "tr" and _is_short_row(element)
        if row:
            self.pieces.append(" | ".join(_SPACE.sub(" ", text_of(cell)).strip() for cell in element))
            self.close(own, tag, inside)
            return
        self.pieces.append(element.text or "")
        for child in element:
            child_tag = child.tag if isinstance(child.tag, str) else ""
            if child_tag and (child_tag not in _INLINE or (not own and self._role(child, child_tag))):
                self.close(own, tag, inside)
            self.visit(child, own, inside)
            self.pieces.append(child.tail or "")
        if block:
            self.close(own, tag, inside)

    def _role(self, element: etree._Element, tag: str) -> str:
        """The part of the page that tag, class or id name; '' if they name none, or if it holds most of the page."""
        if tag in ("html", "body", "main", "article", "h1"):
            return ""
        role = _BY_TAG.get(tag, "")
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            role = "boilerplate"
        names = _names(element)
        if not role and names:
            role = next((part for part, form in _NAMED if form.search(names)), "")
        if role and sum(map(len, element.itertext())) > _MOST * self.total and role != "comment":
            return ""
        if role == "comment" and (element.find(".//h1") is not None or element.find(".//article//h2") is not None):
            return ""
        return role


def judge(blocks: list[Block], markup: str, title: str) -> list[Block]:
    """The blocks with their roles settled: 'title' once, 'body', or the kind of noise."""
    main, comments = _kept(markup)
    judged: list[Block] = []
    titled = False
    for block in blocks:
        role = _settled(block, main, comments)
        if not titled and (block.tag == "h1" or (title and _key(block.text) == _key(title))) and not block.role:
            role, titled = "title", True
        judged.append(replace(block, role=role))
    return judged


def _settled(block: Block, main: str, comments: str) -> str:
    key = _key(block.text)
    prose = block.text.count(" ") >= 20 and block.text.rstrip("\"'”’»)").endswith((".", "!", "?", "…"))
    in_main = bool(key) and key in main
    if block.role:
        # A class name alone ('sidebar') does not outweigh prose that trafilatura keeps; a comment's does.
        saved = prose and in_main and block.role in ("teaser", "boilerplate", "navigation") and block.in_article
        return "body" if saved else block.role
    if in_main or block.in_article or not main:
        return "body"
    if comments and key in comments:
        return "comment"
    return "body" if prose else "navigation"


def _kept(markup: str) -> tuple[str, str]:
    """The letters of trafilatura's main text and of its comments, '' where it finds none or the page is too large."""
    if len(markup) > _MAX_JUDGED:
        return "", ""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(markup, include_comments=True, include_tables=True, favor_recall=True)
    except (ValueError, TypeError, RecursionError, AttributeError):
        return "", ""
    return _key(getattr(found, "text", None) or ""), _key(getattr(found, "comments", None) or "")


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def text_of(element: etree._Element) -> str:
    """All text inside an element, as it stands."""
    return "".join(str(text) for text in element.itertext())


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def _is_short_row(row: etree._Element) -> bool:
    """A row of data (short cells), which is one block; the long cells of a layout table are blocks of their own."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) == len(row) > 1 and all(len(text_of(cell)) <= 120 for cell in cells)
