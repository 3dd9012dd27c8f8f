"""What bytes are, told from the bytes themselves first: a name or a header may lie, a signature seldom does."""

from __future__ import annotations

import re
from email import message_from_bytes
from pathlib import PurePosixPath

PDF, DOCX, ZIP, HTML = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/zip",
    "text/html",
)
PLAIN, CSV, FEED, MAIL, XML, UNKNOWN = (
    "text/plain",
    "text/csv",
    "application/rss+xml",
    "message/rfc822",
    "application/xml",
    "application/octet-stream",
)

# Files of known entities: only an import says that a table is one.
KNOWN_CSV, KNOWN_FTM = "text/x.known-entities+csv", "application/x.followthemoney+jsonl"

_SUFFIXES = {
    ".txt": PLAIN,
    ".md": PLAIN,
    ".text": PLAIN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".csv": CSV,
    ".eml": MAIL,
    ".rss": FEED,
    ".atom": FEED,
    ".pdf": PDF,
    ".docx": DOCX,
    ".zip": ZIP,
    ".xml": XML,
}
_DECLARED = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/csv": CSV,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
    "message/rfc822": MAIL,
    "text/plain": PLAIN,
}
# Signatures of common files that are not read, with what to do about each.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as DOCX or PDF"),
    (b"{\\rtf", "an RTF file", "save it as DOCX or PDF"),
    (b"\x89PNG", "a picture", "run OCR on it and add the text"),
    (b"\xff\xd8\xff", "a picture", "run OCR on it and add the text"),
    (b"GIF8", "a picture", "run OCR on it and add the text"),
    (b"II*\x00", "a picture", "run OCR on it and add the text"),
    (b"\x1f\x8b", "a gzip file", "unpack it and add what is inside"),
    (b"7z\xbc\xaf", "a 7z archive", "pack it as ZIP"),
    (b"Rar!", "a RAR archive", "pack it as ZIP"),
    (b"SQLite format 3", "a database", "export what you need as text"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"MZ\x90", "a program", "leave it out"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta\s|title|div|p)[\s>]", re.I)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_MAIL = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.I | re.M
)
_MARKUP = (HTML, FEED, XML, UNKNOWN)


def media_type(name: str, data: bytes, declared: str = "") -> str:
    """The media type of bytes called `name`; `declared` is a Content-Type header. Unknown binary: octet-stream."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return DOCX if b"word/" in data and b"[Content_Types].xml" in data else ZIP
    if any(head.startswith(mark) for mark, _, _ in _FOREIGN):
        return UNKNOWN
    by_name = _SUFFIXES.get(PurePosixPath(name).suffix.lower(), UNKNOWN)
    by_name = _DECLARED.get(declared.partition(";")[0].strip().lower(), by_name) if by_name in _MARKUP else by_name
    if by_name in _MARKUP:
        if _FEED.search(head):
            return FEED
        if _HTML.search(head):
            return HTML
    if by_name in (UNKNOWN, PLAIN) and _is_mail(data[:20000]):
        return MAIL
    return PLAIN if by_name == UNKNOWN and not _is_binary(head) else by_name


def foreign_kind(data: bytes) -> tuple[str, str]:
    """What an unreadable file is and what to do: ('a picture', 'run OCR ...'), or a general answer."""
    for mark, what, remedy in _FOREIGN:
        if data.startswith(mark):
            return what, remedy
    return "not a kind of file that is read", "give plain text, HTML, PDF, DOCX, EML, RSS, ZIP or a list's CSV"


def _is_mail(head: bytes) -> bool:
    """Three usual header names before the first empty line."""
    first = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    found = {mark.lower() for mark in _MAIL.findall(first)}
    return len(found) >= 3 and b"from:" in found and bool(message_from_bytes(first)["from"])


def _is_binary(head: bytes) -> bool:
    """Control bytes that no text of any encoding holds (NUL is left to the reader: UTF-16 is full of it)."""
    if not head:
        return False
    control = sum(byte < 9 or 14 <= byte < 27 or 28 <= byte < 32 for byte in head if byte)
    return control > len(head) // 50 + 1
