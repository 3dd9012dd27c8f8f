"""The blocks of a page in the order of its text, and which part of the page each one is.

A block is body when trafilatura keeps it, or when it stands in the article and nothing speaks against it: a
claim that is lost is worse than a teaser that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)
_UNSEEN = frozenset("script style noscript template head svg math iframe object canvas select textarea audio video".split())
_NAVIGATION = frozenset("nav menu form button".split())
_BOILERPLATE = frozenset("footer dialog".split())
# Class names and ids, as sites call their parts; the first that matches decides.
_NAMED = (
    ("comment", re.compile(r"(?:^|[\s_-])(?:comments?|comment-?list|disqus(?:_thread)?|discussion|replies)(?:$|[\s_-])", re.I)),
    ("stub", re.compile(r"paywall|subscribers?-only|premium-?(?:wall|notice)|regwall|locked-content", re.I)),
    ("teaser", re.compile(r"related|teaser|recommend|read-?(?:more|also)|more-(?:news|stories)|(?:^|[\s_-])promo|most-(?:read|popular)|latest-news|trending|sidebar|widget", re.I)),
    ("credit", re.compile(r"(?:photo|image|img|picture)-?(?:credit|caption|author|source)|(?:^|[\s_-])caption|wp-caption|copyright-holder|author-(?:bio|box|info)|byline", re.I)),
    ("boilerplate", re.compile(r"cookie|consent|gdpr|newsletter|subscri(?:be|ption)|social|share|sharing|(?:^|[\s_-])ads?(?:$|[\s_-])|advert|banner|footer|donat|copyright|popup|modal", re.I)),
    ("navigation", re.compile(r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|pagination|tags?|tag-?list|toolbar|lang(?:uage)?-?switch\w*)(?:$|[\s_-])|site-header|top-?bar|masthead", re.I)),
)
_ARTICLE = re.compile(r"article-?(?:body|content|text)|post-?(?:body|content)|entry-content|story-?body|(?:^|[\s_-])content-?body", re.I)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, cell or list item: its text, the role that its place gives it ('' if none), its tag."""

    text: str
    role: str = ""
    tag: str = ""
    in_article: bool = False


def blocks_of(root: etree._Element) -> list[Block]:
    """The visible blocks of a page, in the order of its text."""
    blocks: list[Block] = []
    pieces: list[str] = []
    state: list[tuple[str, str, bool]] = [("", "body", False)]

    def close() -> None:
        text = _SPACE.sub(" ", "".join(pieces)).strip()
        pieces.clear()
        if text:
            role, tag, in_article = state[-1]
            blocks.append(Block(text, role, tag, in_article))

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        inline = tag in _INLINE
        if event == "start":
            if _is_unseen(element, tag):
                close() if not inline else None
                state.append(state[-1])
                continue
            if not inline:
                close()
            state.append(_state(element, tag, state[-1]) if not inline else _inline_state(element, state[-1]))
            if not _hidden(element):
                pieces.append(element.text or "")
            if tag == "br":
                close()
        else:
            if not inline:
                close()
            state.pop()
            if not _hidden(element.getparent()):
                pieces.append(element.tail or "")
    close()
    return blocks
