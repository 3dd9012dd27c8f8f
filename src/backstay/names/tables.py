"""Reads the word tables of this room: tab-separated rows and word lists, comments off. No rule lives here."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def text(name: str) -> str:
    """The whole of one data file of `names/data`."""
    return files("backstay.names").joinpath("data", name).read_text("utf-8")


def rows(name: str) -> Iterator[list[str]]:
    """The cells of every row of a tab-separated file that is not a comment."""
    for line in text(name).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def sections(name: str) -> dict[str, frozenset[str]]:
    """The words of a list file by its [section] heads."""
    found: dict[str, set[str]] = {}
    head = ""
    for line in text(name).splitlines():
        if line.startswith("["):
            head = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(head, set()).update(line.split())
    return {key: frozenset(words) for key, words in found.items()}
