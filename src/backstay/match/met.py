"""What met in two names: words of the one, words of the other, how alike, and by which rule."""

from __future__ import annotations

from typing import NamedTuple

from backstay.names import Name, Token


class Met(NamedTuple):
    """Tokens `left` and `right` (indexes) that met, how alike (0 to 1) and by which rule."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    alike: float
    rule: str


class Side(NamedTuple):
    """One name while a word of it is held against several of the other: which words are free still, and what met.

    `swapped` says that `one` is the right name. The lists are those of both sides, and change as words are taken.
    """

    one: Name
    two: Name
    words: tuple[Token, ...]
    others: tuple[Token, ...]
    free_one: list[int]
    free_two: list[int]
    met: list[Met]
    swapped: bool

    def take(self, i: int, places: tuple[int, ...], likeness: float, rule: str) -> None:
        """Lets a word meet these of the other name; what some of them had met with less is undone."""
        met, swapped = self.met, self.swapped
        met[:] = [pair for pair in met if not set(pair.left if swapped else pair.right) & set(places)]
        met.append(Met(places, (i,), likeness, rule) if swapped else Met((i,), places, likeness, rule))
        self.free_one[:] = [place for place in self.free_one if place != i]
        self.free_two[:] = [place for place in self.free_two if place not in places]
