"""What stands at an end of a claim."""

from __future__ import annotations

from dataclasses import dataclass

from backstay.extract.russian.page import Thing

PARTIES = frozenset({"Organization", "PublicBody", "Country", "Person", "Place"})
FIRMS = frozenset({"Organization", "PublicBody"})


@dataclass(frozen=True, slots=True)
class Filler:
    """A thing, the nodes first..last of a sentence that stand for it, and how it was found."""

    thing: Thing
    sentence: int
    first: int
    last: int
    pronoun: bool = False
    via: str = ""

    @property
    def key(self) -> int:
        return id(self.thing)


def distinct(fillers: list[Filler]) -> list[Filler]:
    seen: dict[int, Filler] = {}
    for filler in fillers:
        seen.setdefault(filler.key, filler)
    return list(seen.values())
