"""What every loader is made of: the record of a format, guarded reading of files, and the collecting of rows.

A loader turns the files of one list into `Listing`s. A row that cannot be read becomes a `Problem` with file,
row and reason, and the rest loads. Files may be gzipped. XML with a DTD is refused, the rest read streaming with
entities and the network off; anything that unpacks to far more than its size is refused.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from backstay.model import BadInput, Listing, ListVersion, Problem
from backstay.read.encodings import encoding_of
from backstay.screen.lists.prolog import declares_dtd
from backstay.screen.lists.values import date_in_name

HEAD_BYTES = 4096
SNIFFED_BYTES = 200_000
# Nothing official is near these: the largest list (SDN advanced XML) unpacks to about 120 MB, 20 times its zip.
MAX_BYTES = 2_000_000_000
MAX_RATIO = 400
RATIO_FLOOR = 50_000_000
DTD = "declares a DTD, which no list needs; it was not read"

csv.field_size_limit(10_000_000)


@dataclass(slots=True)
class Body:
    """The rows of a list while they are read: listings, problems, and the list's own date ('' if it gives none).

    `jurisdiction` is that of the format unless the list says its own.
    """

    name: str
    listings: list[Listing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    as_of: str = ""
    title: str = ""
    jurisdiction: str = ""
    _entries: dict[str, int] = field(default_factory=dict)

    def add(self, listing: Listing) -> None:
        """Keep a listing; an entry id that was seen before in this version gets a '#2' behind it."""
        seen = self._entries.get(listing.entry, 0) + 1
        self._entries[listing.entry] = seen
        if seen > 1:
            listing = replace(listing, entry=f"{listing.entry}#{seen}")
        self.listings.append(listing)

    def problem(self, path: Path, row: int | None, reason: str) -> None:
        self.problems.append(Problem(path.name, row, reason))

    @contextmanager
    def row(self, path: Path, number: int) -> Iterator[None]:
        """Whatever is wrong with this one row becomes a problem; the next row goes on."""
        try:
            yield
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            self.problem(path, number, str(error) or type(error).__name__)


@dataclass(frozen=True, slots=True)
class ReadList:
    """One version of one list as read: the version, its listings in file order, and what could not be read."""

    version: ListVersion
    listings: tuple[Listing, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One official format: how it is recognised and read, what it was checked against, where it comes from.

    `list` is the short name a version gets unless the reader sets its own; `group` maps a path to the name of
    the group of files that belong together (None: the file stands alone). `proven` says whether a real file of
    the authority (or a rebuilt one in its layout) was read; `checked` says which.
    """

    name: str
    list: str
    jurisdiction: str
    title: str
    detect: Callable[[Path, bytes], bool]
    read: Callable[[tuple[Path, ...]], Body]
    proven: bool
    checked: str
    address: str
    licence: str
    group: Callable[[Path], str] | None = None


def load(kind: Format, paths: tuple[Path, ...]) -> ReadList:
    """Read one list; BadInput when nothing at all could be read from it, so that no empty list clears anybody."""
    body = kind.read(paths)
    if not body.listings:
        first = f" First problem: {body.problems[0]}." if body.problems else ""
        raise BadInput(str(paths[0]), f"no entry of {kind.title} could be read; check that the file is whole.{first}")
    version = ListVersion(
        list=body.name or kind.list,
        jurisdiction=body.jurisdiction or kind.jurisdiction,
        title=body.title or kind.title,
        as_of=body.as_of or date_in_name(paths),
        sha256=fingerprint(paths),
        file=", ".join(sorted(path.name for path in paths)) if len(paths) < 4 else f"{len(paths)} files",
        format=kind.name,
        entries=len(body.listings),
        licence=kind.licence,
        proven=kind.proven,
    )
    return ReadList(version, tuple(body.listings), tuple(body.problems))


class _Guarded(io.RawIOBase):
    """A stream that stops when it has given more than a list can hold, or far more than the file's size."""

    def __init__(self, inner: IO[bytes], path: Path) -> None:
        self.inner, self.path, self.given = inner, path, 0
        self.most = min(MAX_BYTES, max(RATIO_FLOOR, path.stat().st_size * MAX_RATIO))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.inner.read(len(buffer))
        except (OSError, EOFError) as error:
            raise BadInput(str(self.path), f"the file is cut short or damaged ({error}); fetch it again") from error
        self.given += len(data)
        if self.given > self.most:
            raise BadInput(str(self.path), "unpacks to far more than a list can hold; it was not read")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self.inner.close()
        super().close()


def open_bytes(path: Path) -> IO[bytes]:
    """The bytes of a file, unpacked if it is gzipped, guarded against bombs."""
    with path.open("rb") as probe:
        zipped = probe.read(2) == b"\x1f\x8b"
    inner: Any = gzip.GzipFile(path, "rb") if zipped else io.FileIO(path, "rb")
    return io.BufferedReader(_Guarded(inner, path), buffer_size=1 << 20)


def open_text(path: Path) -> IO[str]:
    """The text of a file in the encoding that its bytes tell (Windows-1251, UTF-16, …), read as a stream.

    Bytes that are not in the encoding become U+FFFD rather than losing the list.
    """
    with open_bytes(path) as stream:
        encoding = encoding_of(iter(lambda: stream.read(SNIFFED_BYTES), b""))
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, errors="replace", newline="")


def head(path: Path) -> bytes:
    """The first bytes of a file, unpacked, without a byte order mark, UTF-16 as UTF-8; b'' when it cannot be read."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(16 * HEAD_BYTES)
        start = zlib.decompressobj(31).decompress(raw, HEAD_BYTES) if raw[:2] == b"\x1f\x8b" else raw[:HEAD_BYTES]
    except (OSError, zlib.error):
        return b""
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return start.decode("utf-16", "ignore").encode()
    return start.removeprefix(codecs.BOM_UTF8)


def fingerprint(paths: tuple[Path, ...]) -> str:
    """SHA-256 over the unpacked bytes; for several files over their names and hashes, in name order."""
    hashes = []
    for path in sorted(paths):
        whole = hashlib.sha256()
        with open_bytes(path) as stream:
            while block := stream.read(1 << 20):
                whole.update(block)
        hashes.append((f"{path.parent.name}/{path.name}", whole.hexdigest()))
    if len(hashes) == 1:
        return hashes[0][1]
    return hashlib.sha256("\n".join(f"{name} {value}" for name, value in hashes).encode()).hexdigest()


def check_zip(path: Path) -> None:
    """Refuse a workbook (a zip) that unpacks to far more than a list can hold, or of which a part declares a DTD."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if sum(info.file_size for info in members) > min(
            MAX_BYTES, max(RATIO_FLOOR, path.stat().st_size * MAX_RATIO)
        ):
            raise BadInput(str(path), "unpacks to far more than a list can hold; it was not read")
        for info in members:
            with archive.open(info) as stream:
                if declares_dtd(stream):
                    raise BadInput(str(path), f"its part {info.filename} {DTD}")


@contextmanager
def workbook(path: Path) -> Iterator[Any]:
    """A workbook whose rows are read as a stream.

    Raises:
        BadInput: it is too large, declares a DTD, or is no workbook.
    """
    import openpyxl

    try:
        check_zip(path)
        yield openpyxl.load_workbook(path, read_only=True, data_only=True)
    except BadInput:
        raise
    except Exception as problem:  # parsers of foreign bytes raise what they like
        what = (str(problem) or type(problem).__name__).splitlines()[0][:200]
        raise BadInput(str(path), f"cannot be read as a table ({what}); get it again or save it as CSV") from problem


def dict_rows(path: Path, delimiter: str = ",", skip: int = 0) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV with a header as (1-based record number in the file, {column: value}), None read as ''."""
    with open_text(path) as stream:
        for _ in range(skip):
            stream.readline()
        reader = csv.DictReader(stream, delimiter=delimiter)
        for number, row in enumerate(reader, start=2 + skip):
            yield number, {key.strip(): (value or "").strip() for key, value in row.items() if isinstance(key, str)}


def sheet_rows(path: Path, header: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of every sheet of a workbook below the row that holds the column `header`, as text."""
    with workbook(path) as book:
        for sheet in book.worksheets:
            columns: list[str] | None = None
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                values = [cell_text(cell) for cell in cells]
                if columns is None:
                    columns = values if header in values else None
                elif any(values):
                    yield number, dict(zip(columns, values, strict=False))


def cell_text(value: object) -> str:
    """A cell as text: days as 'YYYY-MM-DD', whole numbers without '.0', nothing as ''."""
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return str(value.strftime("%Y-%m-%d"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
