"""Two choices of designations beside each other: what follows from each, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from backstay.publish.effects import ALL, COUNTS, Room, whatif
from backstay.publish.evidence import View, entity_card
from backstay.publish.index import Index


def compare(
    index: Index, first: Sequence[str], second: Sequence[str], jurisdiction: str = "", room: Room = ALL
) -> View:
    """The effects of both choices (of one, where the other is empty), counts of each, and what only one reaches.

    Raises:
        BadRequest: an entity that the network does not hold.
    """
    sides = [whatif(index, chosen, jurisdiction, room) if chosen else None for chosen in (first, second)]
    return beside(index, sides, jurisdiction, room)


def beside(index: Index, sides: Sequence[View | None], jurisdiction: str, room: Room) -> View:
    """Two effects, either of which may be missing, beside each other."""
    only = [_only(sides[0], sides[1]), _only(sides[1], sides[0])]
    return {
        "jurisdiction": jurisdiction,
        "sides": list(sides),
        "rows": [[name, *(side and side["counts"][name] for side in sides)] for name in COUNTS],
        "only": [[entity_card(index, name) for name in room.some(names)] for names in only],
        "only_counts": [len(names) for names in only],
    }


def _only(side: View | None, other: View | None) -> list[str]:
    """The systems and goods that lose supply by this choice and not by the other, where there are two."""
    if side is None or other is None:
        return []
    known = set(other["touched"])
    return [name for name in side["touched"] if name not in known]
