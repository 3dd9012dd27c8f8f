"""Originals made safe to look at: PDF pages as pictures, HTML without anything that runs, loads or leads out.

What a document holds is never handed out as it is but as a download. Pictures are drawn by pdfium in this process,
one at a time; a page is cut down to a size that fits a screen, whatever size it claims.
"""

from __future__ import annotations

import base64
from hashlib import sha256
from html import escape
from threading import Lock

import lxml.html
import pypdfium2 as pdfium
from lxml_html_clean import Cleaner

from backstay.model.errors import Unavailable
from backstay.read.encodings import decode
from backstay.read.tags import measure
from backstay.web.png import png

WIDTH, TALLEST = 1100, 3000
STYLE = (
    "body{font:16px/1.55 Georgia,serif;margin:1.2rem;max-width:46rem;color:#17202b;background:#fff}"
    "body{overflow-wrap:anywhere}"
    "img{display:none}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .4rem}"
)
# The sandbox gives the frame an origin of its own and forbids scripts; the policy forbids everything but this style.
POLICY = (
    "default-src 'none'; style-src 'sha256-"
    + base64.b64encode(sha256(STYLE.encode()).digest()).decode()
    + "'; sandbox; frame-ancestors 'self'; form-action 'none'; base-uri 'none'"
)
# Attributes that say how text stands, and nothing else.
KEPT = frozenset({"colspan", "rowspan", "lang", "dir"})
_DEEPEST, _MOST_TAGS = 250, 100_000
# pdfium is not made for several threads at once.
_ONE = Lock()


def page_count(data: bytes) -> int:
    """How many pages a PDF has; 0 where it cannot be opened."""
    with _ONE:
        try:
            pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:
            return 0
        try:
            return len(pdf)
        finally:
            pdf.close()


def page_picture(data: bytes, number: int) -> bytes:
    """Page `number` (from 1) of a PDF as a PNG.

    Raises:
        Unavailable: the page cannot be drawn.
    """
    with _ONE:
        try:
            pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise Unavailable("This PDF cannot be drawn; its text stands beside.") from error
        try:
            page = pdf[number - 1]
            width, height = page.get_size()
            scale = min(WIDTH / max(width, 1), TALLEST / max(height, 1))
            picture = page.render(scale=scale, rev_byteorder=True).to_numpy().copy()
        except (pdfium.PdfiumError, IndexError, ValueError) as error:
            raise Unavailable(f"Page {number} cannot be drawn; its text stands beside.") from error
        finally:
            pdf.close()
    return png(picture if picture.ndim == 3 else picture[:, :, None])


def safe_html(data: bytes, title: str) -> str:
    """A page without scripts, handlers, styles, forms, frames, pictures and links: its text, in its order."""
    text = decode(data)[0]
    depth, tags = measure(text)
    if depth > _DEEPEST or tags > _MOST_TAGS:
        raise Unavailable("This page is built too deep to be shown; its text stands beside.")
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.ParserError, ValueError) as error:
        raise Unavailable("This page cannot be shown; its text stands beside.") from error
    body = _cleaner().clean_html(tree)
    for element in body.iter():
        kept = {
            name: value for name, value in element.attrib.items() if name in ("colspan", "rowspan", "lang", "dir")
        }
        element.attrib.clear()
        element.attrib.update(kept)
    inner = lxml.html.tostring(body, encoding="unicode", method="html")
    head = f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)}</title>'
    return f"{head}<style>{STYLE}</style></head>{inner}</html>"


def _cleaner() -> Cleaner:
    return Cleaner(
        scripts=True,
        javascript=True,
        comments=True,
        style=True,
        inline_style=True,
        links=True,
        meta=True,
        page_structure=True,
        processing_instructions=True,
        embedded=True,
        frames=True,
        forms=True,
        annoying_tags=True,
        remove_tags=("a", "img", "picture", "font", "base"),
        kill_tags=("svg", "math", "template", "noscript", "object", "head", "video", "audio", "canvas", "dialog"),
        safe_attrs_only=True,
        safe_attrs=KEPT,
    )
