"""Which lists of a jurisdiction hold its asset freezes: without any of them it is loaded in part only."""

from __future__ import annotations

from collections.abc import Iterable

from backstay.model.lists import ListVersion

# Of jurisdictions with several lists those that hold its asset freezes, any of which will do. The UK's OFSI list
# ended on 28 January 2026.
CHIEF = {"EU": ("eu-fsf", "eu-journal"), "US": ("us-sdn", "us-csl"), "UK": ("uk-fcdo",)}


def lacking(versions: Iterable[ListVersion]) -> dict[str, tuple[str, ...]]:
    """The jurisdictions of which some list is loaded and no chief one, each with the chief lists that are missing."""
    loaded = _loaded(versions)
    return {place: chief for place, chief in CHIEF.items() if place in loaded and loaded[place].isdisjoint(chief)}


def in_part(versions: Iterable[ListVersion]) -> tuple[str, ...]:
    """'US (us-nonsdn alone, without us-sdn or us-csl)' for each jurisdiction whose chief lists are missing."""
    rows = tuple(versions)
    loaded = _loaded(rows)
    return tuple(
        f"{place} ({', '.join(sorted(loaded[place]))} alone, without {' or '.join(chief)})"
        for place, chief in lacking(rows).items()
    )


def _loaded(versions: Iterable[ListVersion]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for version in versions:
        found.setdefault(version.jurisdiction, set()).add(version.list)
    return found
