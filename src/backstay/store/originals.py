"""The originals: raw bytes under `originals/ab/abcdef…` by SHA-256, written once, never rewritten."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from backstay.model.ids import sha256


def path_of(folder: Path, hash_: str) -> Path:
    """Where the bytes with this hash lie."""
    return folder / hash_[:2] / hash_


def keep(folder: Path, data: bytes) -> str:
    """Store the bytes if they are new and return their hash; a killed process leaves no half file behind."""
    hash_ = sha256(data)
    path = path_of(folder, hash_)
    if path.exists():
        return hash_
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{hash_}.{os.getpid()}.part")
    with draft.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(path)
    return hash_


def read(folder: Path, hash_: str) -> bytes | None:
    """The bytes with this hash, None where they are not stored."""
    path = path_of(folder, hash_)
    return path.read_bytes() if path.exists() else None


def keep_file(folder: Path, source: Path) -> str:
    """Store a file's bytes if they are new and return their hash; never the whole of it in memory."""
    hash_ = hash_of(source)
    path = path_of(folder, hash_)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{hash_}.{os.getpid()}.part")
        with source.open("rb") as reader, draft.open("wb") as writer:
            shutil.copyfileobj(reader, writer, 1 << 20)
            writer.flush()
            os.fsync(writer.fileno())
        draft.replace(path)
    return hash_


def stored(folder: Path) -> Iterator[Path]:
    """All stored originals in the order of their hashes; leftovers of killed processes are not among them."""
    yield from sorted(path for path in folder.glob("??/*") if path.suffix != ".part")


def hash_of(path: Path) -> str:
    """The SHA-256 of a stored file, read in pieces."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
