"""PDF: the text of every page in the order that the file gives it, with where each page begins.

A page that cannot be read is one problem with its number; the others are read. Pages without letters are named:
they are pictures, and only OCR reads those.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, groupby

import pypdfium2 as pdfium

from backstay.model import BadInput, Document, Problem
from backstay.read.dates import find_date
from backstay.read.frozen import MAX_TEXT, freeze, too_long
from backstay.read.item import Item
from backstay.read.plain import text_document

# More pages than any report; a file that claims more lies about itself or is an archive.
MAX_PAGES = 5000


def read_pdf(item: Item) -> list[Document | Problem]:
    """The one document of a PDF, and a problem for the pages that could not be read."""
    pdf = _opened(item)
    try:
        if len(pdf) == 0:
            raise BadInput(item.name, "the PDF has no pages; check the file")
        if len(pdf) > MAX_PAGES:
            raise BadInput(item.name, f"the PDF says it has {len(pdf):,} pages, more than {MAX_PAGES:,}; split it")
        pages, broken = _pages(pdf)
        pictures = any(_has_picture(pdf, index) for index in range(min(len(pdf), 10)))
        metadata = {key: str(value) for key, value in pdf.get_metadata_dict().items()}
    finally:
        pdf.close()
    text = "\n".join(pages).rstrip("\n")
    if not text.strip():
        if len(broken) == len(pages):
            raise BadInput(item.name, "none of its pages can be read; the file is damaged, get it again")
        if pictures:
            raise BadInput(item.name, "its pages are pictures without text; run OCR on it and add the result")
        raise BadInput(item.name, "its pages hold no text and no pictures; the file may be damaged, get it again")
    found: list[Document | Problem] = [_document(item, text, pages, broken, metadata)]
    if broken:
        found.append(
            Problem(item.name, broken[0], f"{_numbers(broken).lower()} cannot be read; the other pages were")
        )
    return found


def _opened(item: Item) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(item.data)
    except pdfium.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise BadInput(item.name, "the PDF is encrypted; save it without its password") from None
        raise BadInput(item.name, "the PDF is damaged, cut short or has no pages; get it again") from None


def _pages(pdf: pdfium.PdfDocument) -> tuple[list[str], list[int]]:
    """The frozen text of each page ('' where there is none) and the 1-based numbers of those that failed."""
    pages: list[str] = []
    broken: list[int] = []
    size = 0
    for index in range(len(pdf)):
        text = ""
        try:
            page = pdf[index]
            words = page.get_textpage()
            text = freeze(_rejoined(words.get_text_bounded()))
            words.close()
            page.close()
        except pdfium.PdfiumError:
            broken.append(index + 1)
        pages.append(text)
        size += len(text)
        if size > MAX_TEXT:
            break
    return pages, broken


def _has_picture(pdf: pdfium.PdfDocument, index: int) -> bool:
    """Whether a page shows an image: without letters it is a scan."""
    try:
        kinds = [one.type for one in pdf[index].get_objects(max_depth=2)]
    except pdfium.PdfiumError:
        return False
    return pdfium.raw.FPDF_PAGEOBJ_IMAGE in kinds


def _rejoined(text: str) -> str:
    """pdfium marks a word broken at a line's end with U+FFFE or U+0002: the word is put together again."""
    for mark in ("\ufffe\r\n", "\x02\r\n", "\ufffe\n", "\x02\n", "\ufffe", "\x02"):
        text = text.replace(mark, "")
    return text


def _document(item: Item, text: str, pages: list[str], broken: list[int], metadata: dict[str, str]) -> Document:
    reason = too_long(text)
    if reason:
        raise BadInput(item.name, reason)
    blank = [number for number, page in enumerate(pages, 1) if not page.strip() and number not in broken]
    warnings = (f"{_numbers(blank)} without text, as scans are; run OCR to read them.",) if blank else ()
    document = text_document(item, text, warnings)
    return replace(
        document,
        title=document.title or freeze(metadata.get("Title", "")).strip()[:300],
        author=document.author or freeze(metadata.get("Author", "")).strip()[:300],
        published=document.published or _pdf_date(metadata.get("CreationDate", "")),
    )


def _pdf_date(value: str) -> str:
    """'2024-06-15' of "D:20240615103000+03'00'"."""
    digits = value.removeprefix("D:")[:8]
    return find_date(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}") if len(digits) == 8 and digits.isdigit() else ""


def page_starts(data: bytes) -> tuple[int, ...]:
    """Where each page begins in the document's text: the page map, from the original's bytes."""
    pdf = pdfium.PdfDocument(data)
    try:
        pages, _ = _pages(pdf)
    finally:
        pdf.close()
    return tuple(accumulate((len(page) + 1 for page in pages[:-1]), initial=0))


def _numbers(pages: list[int]) -> str:
    """'Page 3', 'Pages 2, 5-9'."""
    runs = []
    for _, run in groupby(enumerate(pages), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        runs.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}")
    return f"{'Page' if len(pages) == 1 else 'Pages'} {', '.join(runs)}"
