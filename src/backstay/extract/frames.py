"""Frames as data: which words carry which relation, and where its ends stand; each language has its frames.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of frames.toml. `voice` limits verbs to 'active' or 'passive'; '' takes both."""

    name: str
    predicate: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    product: tuple[str, ...]
    reason: str
    role: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of a sentence that calls a frame, with the class it was called by."""

    frame: Frame
    word: int
    kind: str


@cache
def table(package: str, classes: Iterable[str]) -> dict[tuple[str, str], tuple[Frame, ...]]:
    """(class, lemma) -> the frames of a package's frames.toml that the word calls, in the file's order."""
    rows = tomllib.loads(resources.files(package).joinpath("frames.toml").read_text("utf-8"))["frame"]
    found: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for row in rows:
        frame = Frame(
            row["name"],
            row["predicate"],
            tuple(row["subject"]),
            tuple(row["object"]),
            tuple(row.get("product", ())),
            row["reason"],
            row.get("role", ""),
            row.get("voice", ""),
        )
        for kind in classes:
            for lemma in row.get(kind, ()):
                found[kind, lemma] = (*found.get((kind, lemma), ()), frame)
    return found
