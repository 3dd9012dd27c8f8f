"""What a page says of itself: JSON-LD, meta elements, then its visible head; the date by htmldate at last."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from backstay.read.dates import find_date, mail_date
from backstay.read.pageparts import text_of

_ARTICLE = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "Report",
    "AnalysisNewsArticle",
    "WebPage",
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageHead:
    """Title, author, outlet and date of a page, '' where it does not say."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""


def page_head(root: etree._Element, markup: str, location: str = "") -> PageHead:
    """The head of a parsed page."""
    meta = _metas(root)
    article = _article(root)
    outlet = _name(article.get("publisher")) or meta.get("og:site_name", "") or meta.get("application-name", "")
    title = _text(article.get("headline")) or meta.get("og:title", "") or _heading(root) or _title(root, outlet)
    author = _name(article.get("author")) or meta.get("author", "") or meta.get("article:author", "") or _byline(root)
    published = mail_date(_text(article.get("datePublished"))) or _meta_date(meta) or _time(root)
    return PageHead(
        _clean(title),
        "" if author.startswith(("http://", "https://")) else _clean(author),
        _clean(outlet),
        published or _by_htmldate(markup, location),
    )


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()[:300]


def _metas(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = element.get("content") or ""
        if key and content.strip():
            found.setdefault(key, content)
    return found


def _article(root: etree._Element) -> dict[str, Any]:
    """The first JSON-LD object that is an article."""
    for element in root.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json":
            try:
                data = json.loads(element.text or "")
            except (ValueError, RecursionError):
                continue
            for node in _nodes(data):
                kind = node.get("@type")
                kinds = kind if isinstance(kind, list) else [kind]
                if any(one in _ARTICLE for one in kinds) and node.get("headline"):
                    return node
    return {}


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 5:
        return
    if isinstance(data, list):
        for one in data[:100]:
            yield from _nodes(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _nodes(data.get("@graph"), depth + 1)


def _name(value: Any) -> str:
    """The name of a JSON-LD person or organisation, of several joined by commas."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(one) for one in value[:5])))
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _heading(root: etree._Element) -> str:
    found = [_clean(text_of(element)) for element in root.iter("h1")]
    found = [text for text in found if text]
    return found[0] if len(found) == 1 else ""


def _title(root: etree._Element, outlet: str) -> str:
    """The title element without the outlet's name, which sites put behind a bar or a dash."""
    title = next((_clean(text_of(element)) for element in root.iter("title")), "")
    parts = re.split(r"\s+[|–—·»-]\s+", title)
    if len(parts) > 1 and (parts[-1] == outlet or len(parts[-1].split()) <= 3):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»-")
    return title


def _byline(root: etree._Element) -> str:
    for element in root.iter("a", "span", "p", "div", "address"):
        marks = (
            f"{element.get('rel') or ''} {element.get('itemprop') or ''} {element.get('class') or ''}".lower().split()
        )
        if {"author", "byline", "article-author", "post-author"} & set(marks):
            text = _clean(text_of(element))
            if 0 < len(text) <= 80:
                return re.sub(r"^(?:by|author|автор|аўтар):?\s+", "", text, flags=re.I)
    return ""


def _meta_date(meta: dict[str, str]) -> str:
    for key in (
        "article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "dc.date",
        "dcterms.created",
        "dc.date.issued",
    ):
        date = mail_date(meta.get(key, ""))
        if date:
            return date
    return ""


def _time(root: etree._Element) -> str:
    """The first <time datetime> that stands outside comments and lists of other articles."""
    for element in root.iter("time"):
        value = element.get("datetime") or text_of(element)
        around = " ".join((one.get("class") or "") + (one.get("id") or "") for one in element.iterancestors())
        if not re.search(r"comment|related|sidebar|teaser|footer", around, re.I):
            date = mail_date(value)
            if date:
                return date
    return ""


def _by_htmldate(markup: str, location: str) -> str:
    """htmldate's answer where the page only shows its date; nothing newer than the year 2100, no guess from today."""
    from htmldate import find_date as find

    url = location if location.startswith("http") else None
    try:
        found = find(
            markup, extensive_search=False, original_date=True, url=url, min_date="1990-01-01", max_date="2100-01-01"
        )
    except (ValueError, TypeError, RecursionError, AttributeError):
        return ""
    return find_date(found or "")
