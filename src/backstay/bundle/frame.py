"""The bytes of a zip archive around its members, as this package writes them: no clock, no machine, no gaps.

Writer and checker share these functions, so that a changed byte outside of the members is found as well. Table files
(`.jsonl`) are written before their size is known and carry 64-bit sizes. Layout: PKWARE APPNOTE 6.3.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
# 1 January 1980, the first date that the format knows, for every member.
_DATE, _TIME = 33, 0
_FILE = 0o100644 << 16
_FULL, _MANY = 0xFFFFFFFF, 0xFFFF


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its name, how it is packed, checksum, sizes, and where its header begins."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int

    @property
    def is_wide(self) -> bool:
        """Whether its sizes stand in 64 bits."""
        return self.name.endswith(".jsonl")


def local_header(member: Member) -> bytes:
    """What stands before the member's bytes."""
    name, extra = member.name.encode("ascii"), b""
    packed, size = member.packed, member.size
    if member.is_wide:
        extra = struct.pack("<2H2Q", 1, 16, size, packed)
        packed = size = _FULL
    fields = (_version(member), 0, member.method, _TIME, _DATE, member.crc, packed, size, len(name), len(extra))
    return struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields) + name + extra


def directory(members: Sequence[Member]) -> bytes:
    """What stands after the last member: the directory and its end."""
    start = members[-1].offset + len(local_header(members[-1])) + members[-1].packed if members else 0
    rows = b"".join(map(_row, members))
    count, wide = len(members), b""
    if count > _MANY or start >= _FULL or len(rows) >= _FULL:
        wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(rows), start)
        wide += struct.pack("<4sLQL", b"PK\x06\x07", 0, start + len(rows), 1)
    short, few = min(count, _MANY), (min(len(rows), _FULL), min(start, _FULL))
    return rows + wide + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, short, short, *few, 0)


def _row(member: Member) -> bytes:
    name, values = member.name.encode("ascii"), list[int]()
    packed, size, offset = member.packed, member.size, member.offset
    if member.is_wide:
        values, packed, size = [size, packed], _FULL, _FULL
    if offset >= _FULL:
        values.append(offset)
        offset = _FULL
    extra = struct.pack(f"<2H{len(values)}Q", 1, 8 * len(values), *values) if values else b""
    made_by = 3 << 8 | 45
    head = (made_by, _version(member), 0, member.method, _TIME, _DATE, member.crc, packed, size)
    tail = (len(name), len(extra), 0, 0, 0, _FILE, offset)
    return struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *head, *tail) + name + extra


def _version(member: Member) -> int:
    return 45 if member.is_wide else 20
