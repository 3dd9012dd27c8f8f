"""Web pages: the whole visible text, block by block, each block with its part of the page.

trafilatura says which blocks are the report; the page's own elements and class names say what the others are.
Nothing is fetched and no script runs. A page nested too deeply for a parser is read as a run of tags instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html
from lxml import etree

from backstay.model import BadInput, Document
from backstay.model.ids import sha256
from backstay.read.encodings import decode
from backstay.read.frozen import freeze, too_long
from backstay.read.heads import read_head
from backstay.read.item import Item, megabytes
from backstay.read.lexicon import Mark
from backstay.read.lines import lines_of
from backstay.read.pagehead import PageHead, page_head
from backstay.read.pageparts import Block, blocks_of, judge
from backstay.read.passages import cut, find_noise, main_language
from backstay.read.plain import charset_of
from backstay.read.tags import measure, strip_tags

MAX_BYTES = 32_000_000
# Deeper than any page that a person wrote, and shallow enough for every parser below.
MAX_DEPTH = 250
# More than any article has; a tree of so many elements takes gigabytes in the parsers below.
MAX_TAGS = 200_000
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: its frozen text, marks on it and what its head says."""

    text: str
    marks: tuple[Mark, ...]
    head: PageHead
    title_at: tuple[int, int] | None
    warnings: tuple[str, ...] = ()


def read_html(item: Item) -> list[Document]:
    """The one document of a page."""
    if len(item.data) > MAX_BYTES:
        limit = megabytes(MAX_BYTES)
        raise BadInput(
            item.name, f"a page of {megabytes(len(item.data))} is no report (at most {limit}); save its text"
        )
    declared = charset_of(item.header("content-type"))
    found = _META_CHARSET.search(item.data[:4096])
    markup, warnings = decode(item.data, declared or (found[1].decode("ascii") if found else ""))
    page = read_page(item.name, markup, item.location)
    return [page_document(item, page, (*warnings, *page.warnings))]


def page_document(item: Item, page: Page, warnings: tuple[str, ...] = ()) -> Document:
    """The document of a page that was read."""
    if not page.text.strip():
        raise BadInput(item.name, "it holds no text")
    plain = read_head(lines_of(page.text), page.marks)
    passages = cut(page.text, page.marks, page.title_at)
    head = page.head
    return Document(
        name=item.name,
        text=page.text,
        original=sha256(item.data),
        location=item.location,
        part=item.part,
        source=head.outlet or plain.source,
        title=head.title,
        author=head.author or plain.author,
        published=head.published or plain.published,
        language=main_language(page.text, passages),
        media_type=item.media_type or "text/html",
        passages=passages,
        warnings=warnings,
    )


def read_page(name: str, markup: str, location: str = "") -> Page:
    """The page of decoded markup; `name` is for the sentence of a problem."""
    markup = freeze(markup)
    depth, tags = measure(markup)
    if depth > MAX_DEPTH or tags > MAX_TAGS:
        return _flat(name, markup)
    root = _parse(markup)
    if root is None:
        raise BadInput(name, "it holds no text")
    head = page_head(root, markup, location)
    blocks = judge(blocks_of(root), markup, head.title)
    text, marks, title_at = _joined(blocks)
    reason = too_long(text)
    if reason:
        raise BadInput(name, reason)
    # The signs of plain text hold for the page's body, too: a comment block in a bare <div> is one.
    body = [Mark(mark.start, mark.end, mark.role) for mark in marks]
    return Page(text, (*body, *find_noise(text)), head, title_at)


def _parse(markup: str) -> etree._Element | None:
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _joined(blocks: list[Block]) -> tuple[str, list[Mark], tuple[int, int] | None]:
    """The text of the blocks, one a line, the marks of those that are noise, and the title's place."""
    pieces: list[str] = []
    marks: list[Mark] = []
    title_at = None
    position = 0
    for block in blocks:
        end = position + len(block.text)
        if block.role == "title":
            title_at = title_at or (position, end)
        elif block.role != "body":
            marks.append(Mark(position, end, block.role))
        pieces.append(block.text)
        position = end + 1
    return "\n".join(pieces), marks, title_at


def _flat(name: str, markup: str) -> Page:
    """Text between tags, for pages that no parser should be given; parts of the page cannot be told by element."""
    text = freeze(strip_tags(markup))
    if not text:
        raise BadInput(name, "its tags hold no text that can be read; save the page as plain text")
    reason = too_long(text)
    if reason:
        raise BadInput(name, reason)
    noise = find_noise(text)
    plain = read_head(lines_of(text), noise)
    head = PageHead(plain.title, plain.author, plain.source, plain.published)
    return Page(
        text,
        tuple(noise),
        head,
        plain.title_at,
        ("Too many or too deeply nested tags; read as plain text.",),
    )
