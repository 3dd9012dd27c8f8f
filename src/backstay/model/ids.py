"""Ids are hashes of content: the same thing read twice, on any machine and in any order, is one thing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def sha256(data: bytes) -> str:
    """Hex SHA-256 of bytes, as it stands in `originals/` and in every export."""
    return hashlib.sha256(data).hexdigest()


def text_id(text: str) -> str:
    """Hex SHA-256 of a frozen text in UTF-8."""
    return sha256(text.encode("utf-8"))


def digest(prefix: str, parts: Iterable[object], length: int = 20) -> str:
    """A short id such as 'c-1f0e…': `length` hex digits over the parts, joined so that no two lists collide."""
    joined = "\x1f".join(map(str, parts))
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8')).hexdigest()[:length]}"
