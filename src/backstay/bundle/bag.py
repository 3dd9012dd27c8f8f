"""A bag (BagIt 1.0, RFC 8493) written as a zip archive piece by piece: no member is ever whole in memory.

The archive is drafted beside its target and moved into place when it is whole. A bag's seal is the SHA-256 of its tag
manifest: that names the tag files by their hashes, one of these names every payload file, so the seal covers all.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from backstay.bundle.frame import DEFLATED, STORED, Member, directory, local_header
from backstay.model import BadRequest
from backstay.store.audit import Line

# The one folder in the archive, as RFC 8493 asks of a serialised bag.
BASE = "backstay-bundle"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAGS, INFO = "manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt"
PIECE = 1 << 20


class Bag:
    """A bag that is being written to `out`, which must be able to seek."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._members: list[Member] = []
        self._manifest: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._bytes = 0

    @property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of every payload file written so far, by its path below `data/`."""
        return {name.removeprefix("data/"): hash_ for name, hash_ in self._manifest.items()}

    def add(self, path: str, pieces: Iterable[bytes], packed: bool = True) -> str:
        """Add a payload file (`path` is below `data/`); returns its SHA-256."""
        name = f"data/{path}"
        hash_, size = self._write(name, pieces, packed)
        self._manifest[name] = hash_
        self._bytes += size
        return hash_

    def close(self, info: Mapping[str, str]) -> str:
        """Write the tag files (`info` are lines of bag-info.txt) and the archive's directory; returns the seal."""
        for name, data in (
            ("bagit.txt", DECLARATION),
            (INFO, info_text(info, self._bytes, len(self._manifest))),
            (MANIFEST, _listed(self._manifest)),
        ):
            self._tags[name] = self._write(name, [data], True)[0]
        seal, _ = self._write(TAGS, [_listed(self._tags)], True)
        self._out.write(directory(self._members))
        return seal

    def _write(self, path: str, pieces: Iterable[bytes], packed: bool) -> tuple[str, int]:
        """(SHA-256, size) of a member; its header is written again once its sizes are known."""
        offset, name = self._out.tell(), f"{BASE}/{path}"
        method = DEFLATED if packed else STORED
        self._out.write(local_header(Member(name, method, 0, 0, 0, offset)))
        start, crc, size, hashed = self._out.tell(), 0, 0, hashlib.sha256()
        packer = zlib.compressobj(6, zlib.DEFLATED, -15) if packed else None
        for piece in pieces:
            crc, size = zlib.crc32(piece, crc), size + len(piece)
            hashed.update(piece)
            self._out.write(packer.compress(piece) if packer else piece)
        if packer:
            self._out.write(packer.flush())
        end = self._out.tell()
        member = Member(name, method, crc, end - start, size, offset)
        self._out.seek(offset)
        self._out.write(local_header(member))
        self._out.seek(end)
        self._members.append(member)
        return hashed.hexdigest(), size


def bag_info(program: str, name: str, log: Iterable[Line]) -> dict[str, str]:
    """Lines of bag-info.txt; the date is that of the case's last change, for a bundle has no clock."""
    last = max((line.at for line in log), default="")
    return {
        "Bag-Software-Agent": program.replace("backstay", "Backstay"),
        "Bagging-Date": last[:10] or "1980-01-01",
        "External-Description": name,
    }


def info_text(info: Mapping[str, str], size: int, count: int) -> bytes:
    """bag-info.txt: the lines of `info`, then how many bytes and files the payload has."""
    told = {**info, "Payload-Oxum": f"{size}.{count}"}
    return "".join(f"{key}: {' '.join(value.split())}\n" for key, value in told.items()).encode("utf-8")


def _listed(hashes: Mapping[str, str]) -> bytes:
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode("utf-8")


def pieces_of(path: Path) -> Iterator[bytes]:
    """A file's bytes in pieces."""
    with path.open("rb") as handle:
        while piece := handle.read(PIECE):
            yield piece


def gathered(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines as bytes, gathered into pieces."""
    held, size = list[str](), 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size > PIECE:
            yield "".join(held).encode("utf-8")
            held, size = [], 0
    if held:
        yield "".join(held).encode("utf-8")


@contextmanager
def drafted(target: Path) -> Iterator[IO[bytes]]:
    """A file that takes the target's place when the block ends well, and is gone when it does not.

    Raises:
        BadRequest: the target is a folder or a device.
    """
    if target.exists() and not target.is_file():
        raise BadRequest(f"{target} is no file; name the file that the bundle is to become.")
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
