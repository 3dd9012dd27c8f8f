"""Room 1: bytes, files, pages, feeds and list rows -> Documents.

`collect` turns paths and URLs into items (bytes with a name) and is the only part that touches disk or network.
`read_item` turns an item into documents: a pure function that never raises on bad input and follows no link.
`make_capture` records how an item came here, `captured_item` is the item again. Every format has its file;
`noise.toml` holds the words that mark what is not the report.
"""

from __future__ import annotations

from backstay.read.capture import captured_item, make_capture
from backstay.read.collect import MAX_BYTES, collect
from backstay.read.item import Item
from backstay.read.reader import READER, read_item

__all__ = ["MAX_BYTES", "READER", "Item", "captured_item", "collect", "make_capture", "read_item"]
