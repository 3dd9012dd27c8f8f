"""What was read: sources, documents, passages and spans. A document's text never changes after `read`.

Texts are NFC without NUL or lone surrogates. Offsets count Unicode code points of the frozen text.
"""

from __future__ import annotations

from dataclasses import dataclass

from backstay.model.ids import digest, text_id


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text: `text[start:end] == quote`, always (a trigger in the store, and a test)."""

    start: int
    end: int
    quote: str

    def fits(self, text: str) -> bool:
        """Whether the quote stands in the text at these offsets."""
        return 0 <= self.start < self.end and text[self.start : self.end] == self.quote


def span_of(text: str, start: int, end: int) -> Span:
    """The span of `text` from start to end, its quote cut from the text itself."""
    return Span(start, end, text[start:end])


# The parts of a page. Claims are read from 'title' and 'body' only; all others are noise, kept and greyed.
BODY_ROLES = ("title", "body")
NOISE_ROLES = ("navigation", "teaser", "comment", "credit", "stub", "boilerplate")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the text with one role and one language. Passages are in order and do not overlap."""

    start: int
    end: int
    role: str
    language: str

    @property
    def is_noise(self) -> bool:
        return self.role not in BODY_ROLES


@dataclass(frozen=True, slots=True)
class Capture:
    """How the bytes came here (Berkeley Protocol: time, address, what, tool, operator, hash, headers).

    `at` is UTC, ISO 8601 to the second; `location` a path or a URL with '#part' where the bytes were inside
    something else; `sha256` is of the raw bytes; `name` what users call them ('archive.zip/inner.txt').
    """

    at: str
    location: str
    sha256: str
    size: int
    media_type: str
    tool: str
    operator: str
    headers: tuple[tuple[str, str], ...] = ()
    name: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency, authority or NGO with its Admiralty reliability letter (A-F) and the reason for it.

    `by` is who gave the letter ('default' for the table of types), `at` when, where a person did.
    """

    name: str
    reliability: str = "F"
    reason: str = "No basis to judge it yet."
    by: str = "default"
    at: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A frozen text and what is known of it.

    `name` is the file name as users know it ('report.html', '32006R0765.csv#row=12'); `location` is the
    path or URL that later versions of the same page share; `part` tells apart several documents inside one
    original (a zip member, an e-mail attachment, a list row). `published` is a date with its precision, or
    ''. `about` names the entity that a list row is about, fullest form first: 'the company' there means it.
    """

    name: str
    text: str
    original: str
    location: str
    part: str = ""
    source: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    media_type: str = "text/plain"
    passages: tuple[Passage, ...] = ()
    about: tuple[str, ...] = ()
    about_kind: str = ""
    warnings: tuple[str, ...] = ()
    reader: str = ""

    @property
    def text_id(self) -> str:
        """SHA-256 of the frozen text."""
        return text_id(self.text)

    @property
    def id(self) -> str:
        """The document's id: its original bytes, the part within them, and its name."""
        return digest("d", (self.original, self.part, self.name))

    def body(self) -> tuple[Passage, ...]:
        """The passages that claims may be read from."""
        return tuple(passage for passage in self.passages if not passage.is_noise)
