"""What was asked and what was not: 'list not loaded' is never 'not listed'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backstay.model import Hit, ListVersion

JURISDICTIONS = ("EU", "US", "UK", "UN", "CH", "CA", "AU", "NZ", "JP", "UA", "CN")


@dataclass(frozen=True, slots=True)
class Coverage:
    """One jurisdiction: the versions that were asked, or none ('not loaded')."""

    jurisdiction: str
    versions: tuple[ListVersion, ...]

    @property
    def loaded(self) -> bool:
        return bool(self.versions)

    def __str__(self) -> str:
        if not self.versions:
            return f"{self.jurisdiction}: list not loaded"
        told = ", ".join(f"{one.list} as of {one.as_of or 'an unknown date'}" for one in self.versions)
        return f"{self.jurisdiction}: {told}"


@dataclass(frozen=True, slots=True)
class Standing:
    """An entity in one jurisdiction: 'listed', 'possible', 'cleared', 'no hit' or 'list not loaded'."""

    jurisdiction: str
    answer: str
    hits: tuple[Hit, ...]
    versions: tuple[ListVersion, ...]


def coverage(versions: Iterable[ListVersion]) -> tuple[Coverage, ...]:
    """Every jurisdiction in a fixed order, loaded or not; other lists come last as 'other' if there are any."""
    rows = sorted(versions, key=lambda one: (one.list, one.as_of, one.id))
    found = [Coverage(code, tuple(one for one in rows if one.jurisdiction == code)) for code in JURISDICTIONS]
    other = tuple(one for one in rows if one.jurisdiction not in JURISDICTIONS)
    return (*found, *((Coverage("other", other),) if other else ()))


def standings(hits: Iterable[Hit], versions: Iterable[ListVersion]) -> tuple[Standing, ...]:
    """What the hits of one entity say for each jurisdiction."""
    rows = tuple(hits)
    found = []
    for one in coverage(versions):
        lists = {version.list for version in one.versions}
        mine = tuple(hit for hit in rows if hit.list in lists)
        found.append(Standing(one.jurisdiction, _answer(one, mine), mine, one.versions))
    return tuple(found)


def _answer(one: Coverage, hits: tuple[Hit, ...]) -> str:
    if not one.loaded:
        return "list not loaded"
    if any(hit.decision == "true hit" for hit in hits):
        return "listed"
    if any(hit.decision != "cleared" for hit in hits):
        return "possible"
    return "cleared" if hits else "no hit"
