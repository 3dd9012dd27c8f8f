"""A picture of bytes as a PNG: eight bits a channel, grey, colour or colour with alpha, nothing else."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

_COLOURS = {1: 0, 3: 2, 4: 6}


def png(picture: NDArray[np.uint8]) -> bytes:
    """The PNG of an array of rows, columns and channels."""
    height, width, channels = picture.shape
    head = struct.pack(">IIBBBBB", width, height, 8, _COLOURS[channels], 0, 0, 0)
    # Each row begins with its filter: 0, none.
    rows = np.zeros((height, width * channels + 1), dtype=np.uint8)
    rows[:, 1:] = picture.reshape(height, width * channels)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
