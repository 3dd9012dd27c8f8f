"""One item -> its documents, by the format that its bytes are in. Whatever the bytes are, an answer comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module

from backstay.model import BadInput, Document, Problem
from backstay.read.item import Item
from backstay.read.media import CSV, DOCX, FEED, HTML, KNOWN_CSV, KNOWN_FTM, MAIL, PDF, PLAIN, XML, ZIP, foreign_kind

# Rises when the same bytes would be read into other documents.
READER = "read/1"
Reader = Callable[[Item], Sequence[Document | Problem]]
_READERS = {
    PLAIN: ("plain", "read_plain"),
    HTML: ("html", "read_html"),
    PDF: ("pdf", "read_pdf"),
    DOCX: ("docx", "read_docx"),
    MAIL: ("mail", "read_mail"),
    FEED: ("feed", "read_feed"),
    XML: ("feed", "read_feed"),
    CSV: ("listrows", "read_list_rows"),
    KNOWN_CSV: ("known_csv", "read_known_csv"),
    KNOWN_FTM: ("known_ftm", "read_known_ftm"),
}


def read_item(item: Item) -> list[Document | Problem]:
    """The documents of an item and the problems with parts of it, in the order they stand there. Never raises."""
    if not item.data.strip(b"\x00 \t\r\n"):
        return [Problem(item.name, None, "the file is empty" if not item.data else "it holds no text")]
    try:
        found = list(_reader(item)(item))
    except BadInput as problem:
        return [Problem(problem.where, problem.row, problem.reason)]
    except ImportError:  # the installation is broken, not the file
        raise
    except (RecursionError, MemoryError):
        return [
            Problem(item.name, None, "it is nested too deeply or too large to be read; save its text and add that")
        ]
    except Exception as problem:  # parsers of foreign bytes raise what they like, and the rest must go on
        what = f"{type(problem).__name__}: {problem}".splitlines()[0][:200]
        return [Problem(item.name, None, f"it cannot be read ({what}); save its text and add that")]
    return [_signed(one) if isinstance(one, Document) else one for one in found]


def _signed(document: Document) -> Document:
    """The document with its reader's version; an outlet that signs its own pages is no author."""
    author = "" if document.author == document.source else document.author
    return replace(document, reader=READER, author=author)


def _reader(item: Item) -> Reader:
    """The reader of the item's media type; its module is imported when the first such item comes."""
    if item.media_type == ZIP:
        raise BadInput(item.name, "an archive is opened when it is collected; add its files")
    if item.media_type not in _READERS:
        what, remedy = foreign_kind(item.data)
        raise BadInput(item.name, f"it is {what}; {remedy}")
    module, function = _READERS[item.media_type]
    reader: Reader = getattr(import_module(f"backstay.read.{module}"), function)
    return reader
