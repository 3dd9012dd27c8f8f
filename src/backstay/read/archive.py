"""Zip archives: members as items, read one at a time and never unpacked to disk.

An archive cannot fill memory: members are read in pieces against limits on size, ratio, number and depth, and
what a member claims about its size is not believed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from backstay.model import Problem
from backstay.read.item import MB, Item, join_part, megabytes
from backstay.read.media import ZIP, media_type

MAX_MEMBERS = 10_000
MAX_TOTAL = 1024 * MB
MAX_DEPTH = 3
# Text packs to a tenth, a bomb to a thousandth; small members may pack to anything.
MAX_RATIO = 200
SMALL = 4 * MB
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


def is_litter(name: str) -> bool:
    """Whether a path is an operating system's own or hidden ('.git', '__MACOSX/…'): passed over without a word."""
    return any(part in _LITTER or (part.startswith(".") and part not in (".", "..")) for part in name.split("/"))


def open_archive(item: Item, max_bytes: int, depth: int = 1) -> Iterator[Item | Problem]:
    """The members of an archive, nested archives opened in turn. What is wrong with it is one problem a member."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(item.data))
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        yield Problem(item.name, None, f"the archive cannot be opened ({problem}); pack it again")
        return
    members = [info for info in archive.infolist() if not info.is_dir() and not is_litter(info.filename)]
    if len(members) > MAX_MEMBERS:
        yield Problem(item.name, None, f"it holds {len(members):,} files, more than {MAX_MEMBERS:,}; split it")
        return
    total = 0
    for info in sorted(members, key=lambda member: member.filename):
        name = f"{item.name}/{info.filename}"
        if info.flag_bits & 1:
            yield Problem(name, None, "it is encrypted; unpack it with its password and add the file")
            continue
        try:
            data = read_member(archive, info, min(max_bytes, MAX_TOTAL - total))
        except (
            ValueError,
            OSError,
            RuntimeError,
            NotImplementedError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
        ) as no:
            yield Problem(name, None, f"the member of the archive cannot be read ({no})")
            continue
        total += len(data)
        part = join_part(item.part, f"member={info.filename}")
        member = Item(name, item.location, data, media_type(info.filename, data), item.headers, part)
        if member.media_type != ZIP:
            yield member
        elif depth >= MAX_DEPTH:
            yield Problem(name, None, f"archives lie more than {MAX_DEPTH} deep in each other; unpack it")
        else:
            yield from open_archive(member, max_bytes, depth + 1)


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of one member; ValueError where it is larger than `limit` or packed like a bomb."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(info) as stream:
        while piece := stream.read(MB):
            size += len(piece)
            if size > SMALL and size > MAX_RATIO * max(info.compress_size, 1):
                raise ValueError(f"it unpacks to more than {MAX_RATIO} times its size, as a zip bomb does")
            if size > limit:
                raise ValueError(f"it unpacks to more than {megabytes(limit)}")
            pieces.append(piece)
    return b"".join(pieces)
