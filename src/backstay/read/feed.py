"""RSS and Atom: every item as a document of its own, with the date, author and outlet that the feed gives."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from itertools import islice

from lxml import etree

from backstay.model import BadInput, Document, Problem
from backstay.model.ids import sha256
from backstay.read.dates import mail_date
from backstay.read.frozen import freeze
from backstay.read.item import Item, join_part
from backstay.read.xml import local, parse_xml

MAX_ITEMS = 5000
_TEXT = ("encoded", "content", "description", "summary")
_DATE = ("pubDate", "published", "date", "updated")


def read_feed(item: Item) -> list[Document | Problem]:
    """The items of a feed, 'item=1' first as the feed has them."""
    root = parse_xml(item.name, item.data)
    if local(root).lower() not in ("rss", "feed", "rdf"):
        raise BadInput(item.name, "this XML is no RSS or Atom feed; load a list with 'backstay lists load'")
    channel = next((one for one in root if local(one) == "channel"), root)
    outlet = _plain(_first(channel, "title"))
    entries = (one for one in root.iter() if local(one) in ("item", "entry"))
    found: list[Document | Problem] = []
    original = sha256(item.data)
    for number, entry in enumerate(islice(entries, MAX_ITEMS), 1):
        try:
            document = _entry(item, entry, number, outlet)
            found.append(replace(document, original=original))
        except BadInput as problem:
            found.append(Problem(item.name, number, problem.reason))
    if not found:
        raise BadInput(item.name, "the feed has no items")
    return found


def _entry(item: Item, entry: etree._Element, number: int, outlet: str) -> Document:
    from backstay.read.html import page_document, read_page

    title = _plain(_first(entry, "title"))
    body = next((text for tag in _TEXT if (text := _first(entry, tag)).strip()), "")
    name = f"{item.name}#item={number}"
    heading = f"<h1>{_escaped(title)}</h1>" if title else ""
    if not title and not body:
        raise BadInput(name, "the feed's item has neither title nor text")
    markup = body if "<" in body else "".join(f"<p>{_escaped(line)}</p>" for line in body.split("\n") if line.strip())
    page = read_page(name, f"<html><body><article>{heading}{markup}</article></body></html>")
    inner = replace(
        item, name=name, location=_link(entry) or item.location, part=join_part(item.part, f"item={number}")
    )
    document = page_document(inner, page)
    return replace(
        document,
        title=title,
        author=_author(entry) or document.author,
        source=outlet or document.source,
        published=next((date for tag in _DATE if (date := mail_date(_first(entry, tag)))), ""),
        media_type="application/rss+xml",
    )


def _first(parent: etree._Element, tag: str) -> str:
    """The text of the first child of that name, its own markup included (Atom's XHTML)."""
    for child in parent:
        if local(child) == tag:
            if any(isinstance(one.tag, str) for one in child):
                return _escaped(child.text or "") + "".join(etree.tostring(one, encoding="unicode") for one in child)
            return freeze((child.text or "") + "".join(_character(one) + (one.tail or "") for one in child))
    return ""


def _character(node: etree._Element) -> str:
    """What an entity that a DTD elsewhere declares says in HTML ('&eacute;' in old feeds); '' for a comment."""
    return unescape(node.text or "") if node.tag is etree.Entity else ""


def _plain(text: str) -> str:
    from backstay.read.tags import strip_tags

    return freeze(" ".join(strip_tags(text).split()))


def _author(entry: etree._Element) -> str:
    for child in entry:
        if local(child) in ("creator", "author"):
            name = next((one.text for one in child if local(one) == "name"), child.text)
            return _plain(name or "")
    return ""


def _link(entry: etree._Element) -> str:
    for child in entry:
        if local(child) == "link":
            link = (child.get("href") or child.text or "").strip()
            if link.startswith(("http://", "https://")):
                return link
    return ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
