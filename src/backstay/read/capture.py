"""The record of how bytes came here (Berkeley Protocol): when, from where, by whom, with what, and their hash."""

from __future__ import annotations

from datetime import UTC, datetime

from backstay.model import Capture
from backstay.model.ids import sha256
from backstay.read.item import Item

# Headers that say what was served and when; cookies and the like are nobody's evidence.
_KEPT = (
    "content-type",
    "date",
    "etag",
    "last-modified",
    "server",
    "content-length",
    "x-final-url",
    "x-redirect",
    "x-columns",
)


def make_capture(item: Item, at: datetime, operator: str, tool: str) -> Capture:
    """The capture record of an item. `at` is the moment with its zone, `tool` program and version."""
    return Capture(
        at=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        location=item.location,
        sha256=sha256(item.data),
        size=len(item.data),
        media_type=item.media_type,
        tool=tool,
        operator=operator,
        headers=tuple((key, value) for key, value in item.headers if key.lower() in _KEPT),
        name=item.name,
        part=item.part,
    )


def captured_item(capture: Capture, data: bytes) -> Item:
    """The item that a capture recorded: read again, it gives the same documents."""
    place = capture.location.removesuffix(f"#{capture.part}") if capture.part else capture.location
    return Item(capture.name, place, data, capture.media_type, capture.headers, capture.part)
