"""Derived arrays in files beside the case: written once, mapped into memory ever after, lost without harm.

A file is a line of JSON (name, type, shape and place of each array) and then the arrays. It is written under another
name and renamed when it is whole, so a killed process leaves the old file or none. What a file holds follows from
its name: who asks for another picture, another question or another format asks for another name.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = "cache"
_ALIGN = 64
# So many files of one picture are kept; the oldest go first, and are made again when they are needed.
_KEPT = 24


def write(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write the arrays; the file is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows, at = [], 0
    for name, array in arrays.items():
        rows.append([name, array.dtype.str, list(array.shape), at])
        at = _next(at + array.nbytes)
    head = json.dumps({"arrays": rows, "size": at}).encode() + b"\n"
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(head)
            file.write(b"\0" * (_next(len(head)) - len(head)))
            for array in arrays.values():
                file.write(np.ascontiguousarray(array).data)
                file.write(b"\0" * (_next(array.nbytes) - array.nbytes))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read(path: Path) -> dict[str, NDArray[Any]] | None:
    """The arrays of a file, mapped into memory; None where there is no such file, or none that is whole."""
    try:
        with path.open("rb") as file:
            head = file.readline()
        table = json.loads(head)
        size = table["size"]
        whole = np.memmap(path, np.uint8, "r", offset=_next(len(head)), shape=(size,)) if size else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    found: dict[str, NDArray[Any]] = {}
    for name, kind, shape, at in table["arrays"]:
        size = int(np.prod(shape)) * np.dtype(kind).itemsize
        flat = np.asarray(whole)[at : at + size] if whole is not None else np.zeros(0, np.uint8)
        found[name] = flat.view(kind).reshape(shape)
    return found


def sweep(folder: Path, stem: str) -> None:
    """Remove what does not begin with `stem` (files of other pictures), and all but the newest of what does."""
    mine = sorted(folder.glob(f"{stem}*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in {*folder.iterdir()} - {*mine[:_KEPT]}:
        # A file that another process has mapped cannot be removed everywhere; the next sweep gets it.
        with suppress(OSError):
            path.unlink()


def _next(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN
