"""Paths and URLs as given -> items, one at a time, in an order that depends on names alone.

What cannot be had is a problem that names it, and the rest goes on. No link is followed out of a page.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from backstay.model import Problem
from backstay.read.archive import is_litter, open_archive
from backstay.read.item import MB, Item, megabytes
from backstay.read.media import ZIP, media_type

MAX_BYTES = 256 * MB
Fetch = Callable[[str, int], Item | Problem]


def collect(paths: Iterable[str], max_bytes: int = MAX_BYTES, get: Fetch | None = None) -> Iterator[Item | Problem]:
    """Files, the files of directories, the members of zip archives, and pages by http(s) address.

    `max_bytes` bounds each item; `get` fetches a URL (by default `fetch`). Directories are walked in the order of
    names; hidden files and system litter are passed over, links to directories are not followed.
    """
    for path in paths:
        if path.startswith(("http://", "https://")):
            yield from _opened((get or _fetch)(path, max_bytes), max_bytes)
        elif not path:
            yield Problem("(empty path)", None, "no file is named; give a path or an address")
        elif _is_directory(path):
            yield from _directory(path, max_bytes)
        else:
            yield from _opened(_file(Path(path), max_bytes), max_bytes)


def _fetch(url: str, max_bytes: int) -> Item | Problem:
    """`fetch`, imported when the first URL is given: files need no HTTP library."""
    from backstay.read.fetch import fetch

    return fetch(url, max_bytes)


def _is_directory(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a parent without rights: reading the file will say so
        return False


def _directory(path: str, max_bytes: int) -> Iterator[Item | Problem]:
    problems: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=problems.append):
        yield from _refused(problems)
        folders[:] = sorted(name for name in folders if not is_litter(name))
        for name in sorted(files):
            if not is_litter(name):
                yield from _opened(_file(Path(folder) / name, max_bytes), max_bytes)
    yield from _refused(problems)


def _refused(problems: list[OSError]) -> Iterator[Problem]:
    """The directories that could not be read since the last time."""
    while problems:
        no = problems.pop(0)
        yield Problem(
            _shown(Path(no.filename)), None, f"the directory cannot be read ({no.strerror}); check its rights"
        )


def _shown(path: Path) -> str:
    """The path for people; bytes of a name that are no Unicode become replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")


def _file(path: Path, max_bytes: int) -> Item | Problem:
    """One file's bytes, or why they cannot be had."""
    shown = _shown(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Problem(shown, None, "it is not a file (a device, socket or pipe); give a file")
        if status.st_size > max_bytes:
            return _too_large(shown, status.st_size, max_bytes)
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        return Problem(shown, None, f"the file cannot be read ({reason}); check that it exists and its rights")
    if len(data) > max_bytes:
        return _too_large(shown, len(data), max_bytes)
    name = _shown(Path(path.name))
    return Item(name, shown, data, media_type(name, data))


def _too_large(path: str, size: int, limit: int) -> Problem:
    return Problem(path, None, f"it has {megabytes(size)}, more than the {megabytes(limit)} that are read; split it")


def _opened(found: Item | Problem, max_bytes: int) -> Iterator[Item | Problem]:
    """The item itself, or what is in it when it is an archive."""
    if isinstance(found, Item) and found.media_type == ZIP:
        yield from open_archive(found, max_bytes)
    else:
        yield found
