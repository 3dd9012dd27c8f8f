"""The rules as data: `rules.toml` read once, and which listings count under which rule."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from backstay.model import Listing

NAMES = ("OFAC", "EU", "UK", "BIS")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its threshold, its periods (since, status) and where it is written."""

    name: str
    jurisdiction: str
    title: str
    threshold: float
    inclusive: bool
    force: str
    sources: tuple[str, ...]
    unverified: str = ""
    programmes: tuple[str, ...] = ()
    periods: tuple[tuple[str, str], ...] = ()

    def status(self, on: str) -> str:
        """'in force', 'suspended', 'not yet in force' or 'unknown' on a day ('' is a day nobody named: unknown)."""
        if not self.periods:
            return "in force"
        return next((status for since, status in reversed(self.periods) if on and since <= on), "unknown")


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """The four rules by name, in the order of NAMES."""
    text = resources.files("backstay.screen.ownership").joinpath("rules.toml").read_text("utf-8")
    table = tomllib.loads(text)
    found = {}
    for name in NAMES:
        row = table[name]
        found[name] = Rule(
            name,
            row["jurisdiction"],
            row["title"],
            float(row["threshold"]),
            row["inclusive"],
            row["force"],
            tuple(row["sources"]),
            row.get("unverified", ""),
            tuple(row.get("programmes", ())),
            tuple((period["since"], period["status"]) for period in row.get("periods", ())),
        )
    return found


def counts(rule: str, jurisdiction: str, listing: Listing) -> bool:
    """Whether a listing makes its bearer a listed owner under a rule.

    Freezes count for the freeze tests, so an export-control entry such as Annex IV of Regulation 833/2014 does
    not; BIS counts its own lists and blocked persons of some programmes.
    """
    told = rules()[rule]
    if jurisdiction != told.jurisdiction or listing.delisted:
        return False
    if rule == "BIS":
        return bool(set(listing.programmes) & set(told.programmes))
    return "asset freeze" in listing.measures


def listed_owners(rule: str, held: Iterable[tuple[str, str, Listing]]) -> tuple[str, ...]:
    """The entities, of triples (entity, jurisdiction of the list, listing), that are listed owners under a rule."""
    return tuple(sorted({entity for entity, jurisdiction, listing in held if counts(rule, jurisdiction, listing)}))
