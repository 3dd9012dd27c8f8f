"""The blocks of a page in the order of its text, and which part of the page each one is.

A block is body when trafilatura keeps it, or when it stands in the article and nothing speaks against it: a
claim that is lost is worse than a teaser that is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)
_UNSEEN = frozenset(
    "script style noscript template head svg math iframe object canvas select textarea audio video".split()
)
_BY_TAG = {
    "nav": "navigation",
    "menu": "navigation",
    "form": "navigation",
    "button": "navigation",
    "aside": "teaser",
    "footer": "boilerplate",
    "dialog": "boilerplate",
    "figcaption": "credit",
}
# Class names and ids, as sites call their parts; the first that matches decides.
_NAMED = (
    (
        "comment",
        re.compile(
            r"(?:^|[\s_-])(?:comments?|comment-?list|disqus(?:_thread)?|discussion|replies)(?:$|[\s_-])", re.I
        ),
    ),
    ("stub", re.compile(r"paywall|subscribers?-only|premium-?(?:wall|notice)|regwall|locked-content", re.I)),
    (
        "teaser",
        re.compile(
            r"related|teaser|recommend|read-?(?:more|also)|more-(?:news|stories)|(?:^|[\s_-])promo|most-(?:read|popular)|latest-news|trending|sidebar|widget",
            re.I,
        ),
    ),
    (
        "credit",
        re.compile(
            r"(?:photo|image|img|picture)-?(?:credit|caption|author|source)|(?:^|[\s_-])caption|wp-caption|copyright-holder|author-(?:bio|box|info)|byline",
            re.I,
        ),
    ),
    (
        "boilerplate",
        re.compile(
            r"cookie|consent|gdpr|newsletter|subscri(?:be|ption)|social|share|sharing|(?:^|[\s_-])ads?(?:$|[\s_-])|advert|banner|footer|donat|copyright|popup|modal",
            re.I,
        ),
    ),
    (
        "navigation",
        re.compile(
            r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|pagination|tags?|tag-?list|toolbar|lang(?:uage)?-?switch\w*)(?:$|[\s_-])|site-header|top-?bar|masthead",
            re.I,
        ),
    ),
)
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
_MAX_JUDGED = 6_000_000
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
            self.pieces.append(" | ".join(_SPACE.sub(" ", "".join(cell.itertext())).strip() for cell in element))
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
        """The part of the page that an element's tag, class or id names, '' if none or if it holds most of the page."""
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
    if found is None:
        return "", ""
    return _key(found.text or ""), _key(found.comments or "")


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def _is_short_row(row: etree._Element) -> bool:
    """A row of data (short cells), which is one block; the long cells of a layout table are blocks of their own."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) == len(row) > 1 and all(len("".join(cell.itertext())) <= 120 for cell in cells)
