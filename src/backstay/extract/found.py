"""What the readers that parse their sentences find: the ends of a relation and how it is meant.

English and Russian have things of their own kind; `Filler` and `Found` are the same for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filler(Generic[T]):
    """A thing at an end of a claim, the words first..last of a sentence that stand for it, and how it was found."""

    thing: T
    sentence: int
    first: int
    last: int
    pronoun: bool = False
    via: str = ""

    @property
    def key(self) -> int:
        return id(self.thing)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A relation as read: ends, how it is meant, and the words that carry it."""

    frame: str
    predicate: str
    subject: Filler[T]
    object: Filler[T]
    sentence: int
    word: int
    modality: str
    reason: str
    qualifiers: tuple[tuple[str, str, tuple[int, int] | None], ...] = ()
    attribution: tuple[Filler[T], ...] = ()


def distinct(fillers: list[Filler[T]]) -> list[Filler[T]]:
    """The first filler of each thing."""
    seen: dict[int, Filler[T]] = {}
    for filler in fillers:
        seen.setdefault(filler.key, filler)
    return list(seen.values())
