"""EML: the message as one document, every attachment that can be read as others of the same original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr

from backstay.model import BadInput, Document, Problem
from backstay.model.ids import sha256
from backstay.read.dates import mail_date
from backstay.read.encodings import decode
from backstay.read.frozen import freeze
from backstay.read.item import Item, join_part
from backstay.read.lexicon import Mark
from backstay.read.media import MAIL, ZIP, media_type
from backstay.read.passages import cut, find_noise, main_language
from backstay.read.plain import text_document

MAX_DEPTH = 4
MAX_PARTS = 200
_DASHES = re.compile(r"^-- ?$", re.M)


def read_mail(item: Item, depth: int = 1) -> list[Document | Problem]:
    """The message (its plain part, else its HTML), then its attachments in order as 'attachment=1', …"""
    message = BytesParser(policy=policy.default).parsebytes(item.data)
    found: list[Document | Problem] = []
    body, attachments = _parts(message)
    try:
        found.append(_message(item, message, body))
    except BadInput as problem:
        if not attachments:
            raise
        found.append(Problem(item.name, None, f"the message itself: {problem.reason}"))
    for number, part in enumerate(attachments, 1):
        found.extend(_attachment(item, part, number, depth))
    return found


def _parts(message: Message) -> tuple[Message | None, list[Message]]:
    """The part that holds the message's words, and the attachments."""
    leaves = list(_leaves(message))[:MAX_PARTS]
    plain = [one for one in leaves if one.get_content_type() == "text/plain" and not _is_attached(one)]
    html = [one for one in leaves if one.get_content_type() == "text/html" and not _is_attached(one)]
    body = next((one for one in plain if _payload(one).strip()), None) or next(iter(html), None)
    others = [one for one in leaves if _is_attached(one) or one.get_content_type() == MAIL]
    return body, [one for one in others if one.get_content_maintype() != "image"]


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; an attached message is one part, not its parts."""
    if message.get_content_type() == MAIL or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _payload(part: Message) -> bytes:
    if part.get_content_type() == MAIL and part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(message: Message, name: str) -> str:
    """A header's text; a broken one is ''."""
    try:
        return freeze(" ".join(str(message[name] or "").split()))
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""


def _message(item: Item, message: Message, body: Message | None) -> Document:
    subject = _header(message, "subject")
    name, address = parseaddr(_header(message, "from"))
    if body is None:
        raise BadInput(item.name, "the message holds no text")
    if body.get_content_type() == "text/html":
        document = _html_message(item, body)
    else:
        text, warnings = decode(_payload(body), body.get_content_charset() or "")
        text = freeze(text)
        document = text_document(item, text, warnings)
        passages = cut(text, [*_signature(text), *find_noise(text)])
        document = replace(document, passages=passages, language=main_language(text, passages))
    author = name or address.partition("@")[0]
    return replace(
        document,
        title=subject or document.title,
        author=author,
        source=document.source or address.partition("@")[2],
        published=mail_date(_header(message, "date")),
        media_type=MAIL,
    )


def _html_message(item: Item, body: Message) -> Document:
    from backstay.read.html import page_document, read_page

    markup, warnings = decode(_payload(body), body.get_content_charset() or "")
    return page_document(item, read_page(item.name, markup), warnings)


def _signature(text: str) -> list[Mark]:
    """What follows the last line '--', if it is short: the sender's signature, or the list's footer."""
    found = list(_DASHES.finditer(text))
    if not found or text.count("\n", found[-1].end()) > 15:
        return []
    return [Mark(found[-1].start(), len(text), "boilerplate")]


def _attachment(item: Item, part: Message, number: int, depth: int) -> list[Document | Problem]:
    from backstay.read.reader import read_item

    data = _payload(part)
    filename = freeze(part.get_filename() or f"attachment-{number}").replace("/", "_")
    place = join_part(item.part, f"attachment={number}")
    name = f"{item.name}/{filename}"
    kind = media_type(filename, data, part.get_content_type())
    if kind == ZIP:
        return [Problem(name, None, "an archive inside a message is not opened; save it and add it")]
    inner = Item(name, item.location, data, kind, (), place)
    if kind == MAIL:
        if depth >= MAX_DEPTH:
            return [Problem(name, None, f"messages lie more than {MAX_DEPTH} deep in each other; save it and add it")]
        found = read_mail(inner, depth + 1) if data.strip() else [Problem(name, None, "the file is empty")]
    else:
        found = read_item(inner)
    original = sha256(item.data)
    return [replace(one, original=original) if isinstance(one, Document) else one for one in found]
