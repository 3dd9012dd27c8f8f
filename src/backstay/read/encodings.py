"""Which encoding bytes are in: told by marks, then by validity, then by how letters follow each other.

UTF-8 that decodes is UTF-8. A file that mixes encodings is repaired line by line, and says so.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Asked in this order; a later one must be better, not equal, to be taken.
_SINGLE_BYTE = ("windows-1252", "windows-1250", "windows-1251", "koi8-r", "koi8-u", "cp866", "iso8859-5")
_SAMPLE = 60_000
_WORD = re.compile(r"[^\W\d_]+")
_SYMBOL = re.compile(r"[^\x00-\x7f\w]")


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of bytes and the warnings that the reader owes the user. `declared` is a charset from outside."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict_or_replaced(data, encoding)
    wide = _utf16(data)
    if wide:
        return _strict_or_replaced(data, wide)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as problem:
        broken_tail = problem.start >= len(data) - 3 and problem.reason == "unexpected end of data"
        if broken_tail:
            return data.decode("utf-8", "replace"), ("The file ends in the middle of a character; the rest is read.",)
    mixed = _mixed(data)
    if mixed:
        return mixed
    named = _lookup(declared)
    if named and named != "utf-8":
        try:
            return data.decode(named), ()
        except UnicodeDecodeError:
            pass
    encoding = guess_single_byte(data)
    return data.decode(encoding, "replace"), (f"Not UTF-8; read as {encoding}, judged by its letters.",)


def encoding_of(blocks: Iterable[bytes]) -> str:
    """The encoding of a file too large to decode at once, from its first block and the first one beyond ASCII.

    Lines of another encoding among UTF-8 leave it UTF-8: whoever streams shows them as \ufffd.
    """
    for number, block in enumerate(blocks):
        if number == 0:
            named = next((encoding for mark, encoding in _MARKS if block.startswith(mark)), "") or _utf16(block)
            if named:
                return named
        if not block.isascii():
            return "utf-8" if _is_utf8(block) else guess_single_byte(block)
    return "utf-8"


def _is_utf8(block: bytes) -> bool:
    """Whether most lines with letters beyond ASCII are UTF-8; the end may be cut in the middle of one."""
    lines = [line for line in block.split(b"\n") if not line.isascii()]
    valid = 0
    for line in lines:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(line)
            valid += 1
        except UnicodeDecodeError:
            pass
    return 2 * valid >= len(lines)


def guess_single_byte(data: bytes) -> str:
    """The single-byte encoding under which the letters look most like a language."""
    sample = _high_lines(data)
    return max(_SINGLE_BYTE, key=lambda name: _score(sample.decode(name, "replace")))


def _high_lines(data: bytes) -> bytes:
    """The first lines that hold bytes above ASCII: what the judgement can be made from."""
    lines, size = [], 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(line)
            if size > _SAMPLE:
                break
    return b"\n".join(lines)[:_SAMPLE]


@cache
def _frequencies() -> dict[str, float]:
    """Letter -> share in its language's text, of every language in `letters.toml`, the best one of each letter."""
    table = tomllib.loads(files("backstay.read").joinpath("letters.toml").read_text("utf-8"))
    best: dict[str, float] = {}
    for language in table["letters"].values():
        for letters, share in language:
            for letter in letters:
                best[letter] = max(best.get(letter, 0.0), share)
    return best


def _score(text: str) -> float:
    """Mean worth of the characters above ASCII: frequent letters count; odd words and symbols cost."""
    total, count = 0.0, 0
    for word in _WORD.findall(text):
        high = [letter for letter in word if letter > "\x7f"]
        count += len(high)
        total += sum(map(_letter, high)) - 3.0 * _oddness(word, high)
    for symbol in _SYMBOL.findall(text):
        count += 1
        total += 0.2 if symbol in "«»“”„‘’–—…\xa0№" else -4.0
    return total / count if count else 0.0


def _letter(letter: str) -> float:
    return _frequencies().get(letter.lower(), -3.0)


def _oddness(word: str, high: list[str]) -> int:
    """How many letters of a word speak against its reading: two scripts, capitals inside, accents in a row."""
    if not high:
        return 0
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in high)
    if cyrillic < len(word) and cyrillic:
        return 2 * len(high)
    if not cyrillic and len(high) > 2 and 2 * len(high) > len(word):
        return len(high)
    return sum(right.isupper() and left.islower() for left, right in pairwise(word))


def _mixed(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Lines of UTF-8 beside lines of something else, each read as what it is; None where no line is UTF-8."""
    lines: list[str | bytes] = []
    valid, broken = 0, []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
            valid += not line.isascii()
        except UnicodeDecodeError:
            lines.append(line)
            broken.append(number)
    if not valid:
        return None
    encoding = guess_single_byte(b"\n".join(line for line in lines if isinstance(line, bytes)))
    text = "\n".join(line.decode(encoding, "replace") if isinstance(line, bytes) else line for line in lines)
    where = ", ".join(map(str, broken[:5])) + (" and others" if len(broken) > 5 else "")
    plural = "Line" if len(broken) == 1 else "Lines"
    return text, (f"{plural} {where} not in UTF-8 like the rest; read as {encoding}.",)


def _utf16(data: bytes) -> str:
    """'utf-16-le' or 'utf-16-be' for UTF-16 without a mark: every second byte is NUL or one script's page."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 4:
        return ""
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[start::2]
        other = sample[1 - start :: 2]
        pages = sum(byte in (0x00, 0x04, 0x20) for byte in high)
        if high.count(0) + high.count(4) > 0.7 * half and pages > 0.9 * half and other.count(0) < 0.1 * half:
            return encoding
    return ""


def _strict_or_replaced(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), (f"Some bytes are not {encoding}; they are shown as \ufffd.",)


def _lookup(name: str) -> str:
    """The codec's own name for a declared charset, '' where there is none (or where it is no text encoding)."""
    try:
        found = codecs.lookup(name.strip("\"' "))
    except (LookupError, ValueError):
        return ""
    return found.name if found.name not in ("rot13", "base64", "hex", "zlib", "bz2", "uu", "quopri") else ""
