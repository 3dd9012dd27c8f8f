"""A bundle opened without trust: every byte around the members is checked before any member is read.

Refused are archives that are not as `bag` writes them: paths that lead out, links, encryption, members that overlap
or hide, and members packed like a bomb. Members are read in pieces.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from backstay.bundle.bag import BASE, PIECE
from backstay.bundle.frame import DEFLATED, STORED, Member, directory, local_header
from backstay.model import BadInput

_NAME = re.compile(rf"{BASE}/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
# A member of this size that packs better than this is no table and no text, but a bomb.
LARGE, MAX_RATIO = 32 << 20, 200
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


class Bundle:
    """An archive whose frame holds; `names` are paths inside its one folder ('data/report.html')."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._infos = {info.filename.removeprefix(f"{BASE}/"): info for info in archive.infolist()}

    @property
    def names(self) -> list[str]:
        return list(self._infos)

    def size(self, name: str) -> int:
        return self._infos[name].file_size

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def pieces(self, name: str) -> Iterator[bytes]:
        """A member's bytes in pieces.

        Raises:
            BadInput: its bytes are not what its checksum says, or it is not there.
        """
        if name not in self._infos:
            raise BadInput(str(self.path), f"{name} is missing; ask for the bundle again")
        try:
            with self._archive.open(self._infos[name]) as stream:
                while piece := stream.read(PIECE):
                    yield piece
        except _BROKEN as problem:
            raise BadInput(str(self.path), f"{name} was changed after the bundle was written ({problem})") from None

    def read(self, name: str) -> bytes:
        """A member whole: for small ones, and for one text at a time."""
        return b"".join(self.pieces(name))

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a table; none where the bundle has no such table."""
        if name not in self._infos:
            return
        held = b""
        for piece in self.pieces(name):
            *whole, held = (held + piece).split(b"\n")
            yield from (line.decode("utf-8") for line in whole if line)
        if held:
            yield held.decode("utf-8")

    def hash_of(self, name: str) -> str:
        hashed = hashlib.sha256()
        for piece in self.pieces(name):
            hashed.update(piece)
        return hashed.hexdigest()


def rows(bundle: Bundle, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table; none where there is no such table."""
    return (json.loads(line) for line in bundle.lines(f"data/{table}.jsonl"))


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """The bundle at a path.

    Raises:
        BadInput: it is no bundle, or the archive is not as it was written.
    """
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise BadInput(str(path), "there is no such file; check the path") from None
    except _BROKEN as problem:
        raise BadInput(str(path), f"the archive cannot be opened ({problem}); ask for the bundle again") from None
    with archive:
        _check_frame(path, archive)
        yield Bundle(path, archive)


def _check_frame(path: Path, archive: zipfile.ZipFile) -> None:
    members = [_member(path, info) for info in archive.infolist()]
    if len({member.name for member in members}) != len(members):
        raise BadInput(str(path), "one name stands in it twice; it is no bundle of this program")
    offset = 0
    with path.open("rb") as handle:
        for member in members:
            header = local_header(member)
            handle.seek(offset)
            if member.offset != offset or handle.read(len(header)) != header:
                shown = member.name.removeprefix(f"{BASE}/")
                raise BadInput(str(path), f"{shown}: its place in the archive was changed after it was written")
            offset += len(header) + member.packed
        expected = directory(members)
        handle.seek(offset)
        if handle.read(len(expected) + 1) != expected:
            raise BadInput(str(path), "the directory of the archive was changed after it was written")


def _member(path: Path, info: zipfile.ZipInfo) -> Member:
    if not _NAME.fullmatch(info.filename) or info.orig_filename != info.filename:
        shown = ascii(info.filename)[1:-1][:80]
        raise BadInput(str(path), f"'{shown}' is no name in a bundle (a path that leads out, or another archive)")
    if info.compress_type not in (STORED, DEFLATED) or info.flag_bits:
        raise BadInput(str(path), f"{info.filename}: it is encrypted or packed in another way; it is no bundle")
    if info.file_size > LARGE and info.file_size > MAX_RATIO * max(1, info.compress_size):
        raise BadInput(str(path), f"{info.filename} unpacks to {MAX_RATIO} times its size, as a zip bomb does")
    return Member(info.filename, info.compress_type, info.CRC, info.compress_size, info.file_size, info.header_offset)
