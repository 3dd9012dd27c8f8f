"""What met in two names: words of the one, words of the other, how alike, and by which rule."""

from __future__ import annotations

from typing import NamedTuple


class Met(NamedTuple):
    """Tokens `left` and `right` (indexes) that met, how alike (0 to 1) and by which rule."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    alike: float
    rule: str


def take(
    met: list[Met], one: tuple[int, ...], two: tuple[int, ...], likeness: float, rule: str, swapped: bool
) -> None:
    """Adds a meeting, and takes the places out of meetings that stood there with less."""
    met[:] = [pair for pair in met if not set(pair.left if swapped else pair.right) & set(two)]
    met.append(Met(two, one, likeness, rule) if swapped else Met(one, two, likeness, rule))
