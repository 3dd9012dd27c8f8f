"""DOCX: paragraphs and table rows in the order of the document; headers, footers and notes apart, after the body.

Only the parts that hold text are unpacked, in pieces and against a limit; nothing that a part points at is opened.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from backstay.model import BadInput, Document
from backstay.read.archive import read_member
from backstay.read.dates import mail_date
from backstay.read.frozen import freeze
from backstay.read.heads import read_head
from backstay.read.item import MB, Item
from backstay.read.lexicon import Mark
from backstay.read.lines import lines_of
from backstay.read.passages import cut, find_noise, main_language
from backstay.read.plain import text_document
from backstay.read.xml import local, parse_xml

MAX_PART = 64 * MB
_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_SIDE = re.compile(r"^word/(?:header|footer)\d*\.xml$")
_TITLE_STYLES = ("title", "heading1")


def read_docx(item: Item) -> list[Document]:
    """The one document of a DOCX file."""
    archive = _opened(item)
    names = set(archive.namelist())
    if _BODY not in names:
        raise BadInput(item.name, "it is no Word document (word/document.xml is missing); save it again as DOCX")
    paragraphs, title = _paragraphs(_part(item, archive, _BODY))
    for name in _NOTES:
        if name in names:
            paragraphs.extend(_paragraphs(_part(item, archive, name))[0])
    side: list[str] = []
    for name in sorted(filter(_SIDE.match, names)):
        side.extend(line for line in _paragraphs(_part(item, archive, name))[0] if line not in side)
    core = _core(item, archive) if "docProps/core.xml" in names else {}
    return [_document(item, paragraphs, side, title or core.get("title", ""), core)]


def _opened(item: Item) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(item.data))
    except (zipfile.BadZipFile, OSError, ValueError):
        raise BadInput(item.name, "the DOCX is damaged or cut short; get it again") from None


def _part(item: Item, archive: zipfile.ZipFile, name: str) -> etree._Element:
    try:
        data = read_member(archive, archive.getinfo(name), MAX_PART)
    except (
        ValueError,
        OSError,
        RuntimeError,
        NotImplementedError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
    ) as problem:
        raise BadInput(item.name, f"its part {name} cannot be unpacked: {problem}") from None
    return parse_xml(item.name, data)


def _paragraphs(root: etree._Element) -> tuple[list[str], str]:
    """The paragraphs of a part, a table row being one, and the first that is styled as the title."""
    lines: list[str] = []
    title = ""
    for element in _blocks(root):
        if local(element) == "tr":
            cells = [" ".join(_text(one) for one in cell.iter("{*}p")) for cell in element if local(cell) == "tc"]
            line = " | ".join(" ".join(cell.split()) for cell in cells)
            line = line if line.strip(" |") else ""
        else:
            line = _text(element).strip()
            style = next(
                (str(one.get(f"{{{one.nsmap.get('w')}}}val") or "") for one in element.iter("{*}pStyle")), ""
            )
            if line and not title and style.lower().replace(" ", "") in _TITLE_STYLES:
                title = line
        if line:
            lines.append(line)
    return lines, title


def _blocks(root: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs outside tables, and table rows (of the outermost table), in order. No recursion: depth is theirs."""
    skip: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if event == "end":
            skip = None if element is skip else skip
        elif skip is None and name in ("p", "tr", "Fallback"):
            # A fallback repeats what stands beside it in a newer form.
            if name != "Fallback":
                yield element
            skip = element


def _text(paragraph: etree._Element) -> str:
    """The runs of a paragraph; deleted text of tracked changes is left out."""
    pieces = []
    for element in paragraph.iter():
        name = local(element)
        if name == "t":
            pieces.append(element.text or "")
        elif name in ("tab", "br", "cr"):
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _core(item: Item, archive: zipfile.ZipFile) -> dict[str, str]:
    root = _part(item, archive, "docProps/core.xml")
    return {local(element): " ".join((element.text or "").split()) for element in root}


def _document(item: Item, paragraphs: list[str], side: list[str], title: str, core: dict[str, str]) -> Document:
    body = freeze("\n".join(paragraphs))
    text = freeze("\n".join([*paragraphs, *side]))
    document = text_document(item, text)
    noise = find_noise(body)
    head = read_head(lines_of(body), noise)
    place = text.find(title) if title else -1
    title_at = (place, place + len(title)) if place != -1 else head.title_at
    marks = [Mark(len(body) + 1, len(text), "boilerplate")] if side else []
    passages = cut(text, [*marks, *noise], title_at)
    return replace(
        document,
        title=title or head.title,
        author=head.author or core.get("creator", ""),
        source=head.source,
        published=head.published or mail_date(core.get("created", "")),
        language=main_language(text, passages),
        passages=passages,
    )
