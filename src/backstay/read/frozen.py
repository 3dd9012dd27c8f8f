"""The frozen text: NFC, no NUL, no lone surrogates, newlines as \\n; nothing else about it is changed.

A quote that stands in a UTF-8 file therefore stands in the frozen text, letter by letter.
"""

from __future__ import annotations

import re
import unicodedata

# No report is longer than this; a text that is, is a dump that would drown every later stage.
MAX_TEXT = 5_000_000
MAX_LINE = 1_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def freeze(text: str) -> str:
    """The text as it is stored for ever. Freezing twice changes nothing."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        text = text.replace("\x00", "")
    text = text.removeprefix("\ufeff")
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
        text = unicodedata.normalize("NFC", text)
    return text


def too_long(text: str) -> str:
    """Why the text cannot be read, '' where it can: it is too long as a whole or in one line."""
    if len(text) > MAX_TEXT:
        return (
            f"it holds {len(text):,} characters, more than the {MAX_TEXT:,} that are read as one document; split it"
        )
    if len(text) > MAX_LINE:
        longest = max(map(len, text.split("\n")))
        if longest > MAX_LINE:
            return f"one line of {longest:,} characters is no report (at most {MAX_LINE:,}); break it into lines"
    return ""
