"""Plain text: decoded, frozen, its noise and its head found. The text of a UTF-8 file stays what it is."""

from __future__ import annotations

from backstay.model import BadInput, Document
from backstay.model.ids import sha256
from backstay.read.encodings import decode
from backstay.read.frozen import freeze, too_long
from backstay.read.heads import read_head
from backstay.read.item import Item
from backstay.read.lines import lines_of
from backstay.read.passages import cut, find_noise, main_language

# Four bytes a character at most, so that nothing that fits is refused before it is decoded.
MAX_BYTES = 20_000_000


def read_plain(item: Item) -> list[Document]:
    """The one document of a plain-text item."""
    if len(item.data) > MAX_BYTES:
        raise BadInput(item.name, f"{len(item.data):,} bytes of text are no report; split it into its documents")
    text, warnings = decode(item.data, charset_of(item.header("content-type")))
    return [text_document(item, freeze(text), warnings=warnings)]


def text_document(item: Item, text: str, warnings: tuple[str, ...] = ()) -> Document:
    """The document of a frozen text that comes without markup."""
    reason = too_long(text)
    if reason:
        raise BadInput(item.name, reason)
    if not text.strip():
        raise BadInput(item.name, "it holds no text")
    noise = find_noise(text)
    head = read_head(lines_of(text), noise)
    passages = cut(text, noise, head.title_at)
    return Document(
        name=item.name,
        text=text,
        original=sha256(item.data),
        location=item.location,
        part=item.part,
        source=head.source,
        title=head.title,
        author=head.author,
        published=head.published,
        language=main_language(text, passages),
        media_type=item.media_type or "text/plain",
        passages=passages,
        warnings=warnings,
    )


def charset_of(content_type: str) -> str:
    """'windows-1251' of 'text/html; charset=windows-1251'."""
    return content_type.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
