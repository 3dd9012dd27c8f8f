"""Small makers of files: bytes as they come from outside, and what was read from them in a form to compare."""

from __future__ import annotations

import io
import zipfile

from backstay.model import Document, Problem
from backstay.read import Item, read_item
from backstay.read.media import media_type

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def item(name: str, data: bytes | str) -> Item:
    """An item as `collect` makes it from a file."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    return Item(name, f"/cases/{name}", raw, media_type(name, raw))


def read(name: str, data: bytes | str) -> Document:
    """The one document of a file that is read without problems."""
    (found,) = read_item(item(name, data))
    assert isinstance(found, Document), found
    return found


def problem(name: str, data: bytes | str) -> Problem:
    """The one problem of a file that cannot be read."""
    (found,) = read_item(item(name, data))
    assert isinstance(found, Problem), found
    return found


def parts(document: Document, *roles: str) -> str:
    """The text of the passages of these roles."""
    return "".join(document.text[one.start : one.end] for one in document.passages if one.role in roles)


def body(document: Document) -> str:
    return parts(document, "title", "body")


def zip_of(**members: bytes | str) -> bytes:
    """A zip archive; '__' in a keyword stands for '/', a final '_ext' for '.ext'."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            stem, _, suffix = name.replace("__", "/").rpartition("_")
            archive.writestr(f"{stem}.{suffix}", data)
    return buffer.getvalue()


def docx(document: bytes | str, **others: str) -> bytes:
    """A DOCX file around the XML inside `w:body`, or around a whole part given as bytes."""
    part = document if isinstance(document, bytes) else f"<w:document {_W}><w:body>{document}</w:body></w:document>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", part)
        for name, xml in others.items():
            archive.writestr(f"word/{name}.xml", f"<w:hdr {_W}>{xml}</w:hdr>")
    return buffer.getvalue()


def paragraph(text: str, style: str = "") -> str:
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(*pages: str, count: int | None = None, trailer: str = "", length: int | None = None) -> bytes:
    """A PDF with one line of text a page. `count` and `length` are what it says of itself, right if not given."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages) if count is None else count}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else ""
        size = len(stream) if length is None else length
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {size}>>stream\n{stream}\nendstream")
    out = "%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{text}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer<</Root 1 0 R/Size {len(objects) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF"
    return out.encode("latin-1")
