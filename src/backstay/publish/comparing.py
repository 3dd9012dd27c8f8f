"""Two choices of designations beside each other: what follows from each, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from backstay.publish.effects import whatif
from backstay.publish.evidence import View
from backstay.publish.index import Index

LOSSES = ("last", "most", "some")


def compare(index: Index, first: Sequence[str], second: Sequence[str], jurisdiction: str = "") -> View:
    """The effects of both choices (of one, where the other is empty), counts of each, and what only one reaches.

    Raises:
        BadRequest: an entity that the network does not hold.
    """
    sides = [whatif(index, chosen, jurisdiction) if chosen else None for chosen in (first, second)]
    return {
        "jurisdiction": jurisdiction,
        "sides": [side and {**side, "counts": counts(side)} for side in sides],
        "rows": [[name, *(side and counts(side)[name] for side in sides)] for name in COUNTS],
        "only": [_only(sides[0], sides[1]), _only(sides[1], sides[0])],
    }


COUNTS = (
    "pulled in",
    "depends on a missing share",
    "systems that lose the last known supply",
    "systems that lose most of it",
    "goods that lose the last known producer",
    "goods that lose most of them",
    "customers exposed",
    "known substitutes left",
)


def counts(side: View) -> dict[str, int]:
    """What one choice comes to."""
    systems, goods = (Counter(row["kind"] for row in side[part]) for part in ("systems", "goods"))
    left = {card["id"] for part in ("systems", "goods") for row in side[part] for card in row["left"]}
    values = (
        len({row["entity"]["id"] for row in side["pulled_in"]}),
        len({row["entity"]["id"] for row in side["open"]}),
        systems["last"],
        systems["most"],
        goods["last"],
        goods["most"],
        len(side["customers"]),
        len(left),
    )
    return dict(zip(COUNTS, values, strict=True))


def _only(side: View | None, other: View | None) -> list[View]:
    """The systems and goods that lose supply by this choice and not by the other, where there are two."""
    if side is None or other is None:
        return []
    known = set(_touched(other))
    return [row["good"] for part in ("systems", "goods") for row in side[part] if row["good"]["id"] not in known]


def _touched(side: View) -> Iterable[str]:
    return (row["good"]["id"] for part in ("systems", "goods") for row in side[part])
