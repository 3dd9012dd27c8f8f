"""Who is listed where: an entity's standing in each jurisdiction, from hits against the lists that are loaded.

'List not loaded' is not 'not listed'. A hit that a person confirmed counts; one that a person cleared does not;
one that nobody has looked at counts from `LIKELY` on and is 'to check' from `POSSIBLE` on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from backstay.model import Hit, Listing, ListVersion
from backstay.model.dates import first_day, last_day

JURISDICTIONS = ("EU", "US", "UK", "CH", "CA", "AU", "NZ", "JP", "UA", "UN")
# Likelier than not counts; a quarter is worth a person's look (`match.thresholds` says what the figure means).
LIKELY = 0.5
POSSIBLE = 0.25
# Under this an unconfirmed hit is said to be unconfirmed wherever it shows.
PLAIN = 0.9
LISTED, NOT_LISTED, CHECK, FORMER, NOT_LOADED = "listed", "not listed", "to check", "delisted", "list not loaded"


@dataclass(frozen=True, slots=True)
class Standing:
    """One entity in one jurisdiction: state, the measures that apply, since when, and the listings behind it.

    `lists` names the lists that were looked at, each with its as-of date; `is_plain` is false where the best hit is
    neither confirmed by a person nor beyond much doubt.
    """

    jurisdiction: str
    state: str
    measures: tuple[str, ...] = ()
    since: str = ""
    listings: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    is_plain: bool = True


@dataclass(frozen=True)
class Register:
    """Hits by entity, listings by id and the lists of each jurisdiction, as of one date ('' for the lists' own)."""

    hits: Mapping[str, tuple[Hit, ...]]
    listings: Mapping[str, Listing]
    lists: Mapping[str, str]
    shown: Mapping[str, tuple[str, ...]]
    as_of: str
    reference: str

    @cached_property
    def blanks(self) -> dict[str, Standing]:
        """The standing of whoever has no hit at all, by jurisdiction."""
        return {name: Standing(name, NOT_LISTED, lists=lists) for name, lists in self.shown.items()}

    @property
    def loaded(self) -> tuple[str, ...]:
        return tuple(name for name in JURISDICTIONS if name in self.shown)

    @property
    def not_loaded(self) -> tuple[str, ...]:
        return tuple(name for name in JURISDICTIONS if name not in self.shown)

    def standing(self, entity: str, jurisdiction: str, measure: str = "") -> Standing:
        """Where the entity stands; with `measure` only listings under that measure count."""
        if jurisdiction not in self.shown:
            return Standing(jurisdiction, NOT_LOADED)
        lists = self.shown[jurisdiction]
        if entity not in self.hits:
            return self.blanks[jurisdiction]
        mine = [hit for hit in self.hits.get(entity, ()) if self.lists.get(hit.list) == jurisdiction]
        mine = [hit for hit in mine if self._counts(hit, measure)]
        sure = [hit for hit in mine if is_listed(hit)]
        current = [hit for hit in sure if not self._ended(hit)]
        for state, hits in ((LISTED, current), (CHECK, [hit for hit in mine if is_doubtful(hit)]), (FORMER, sure)):
            if hits:
                plain = any(hit.decision == "true hit" or hit.probability >= PLAIN for hit in hits)
                return Standing(jurisdiction, state, *self._details(hits), lists, plain)
        return Standing(jurisdiction, NOT_LISTED, lists=lists)

    def standings(self, entity: str, measure: str = "") -> tuple[Standing, ...]:
        """The entity's standing in every jurisdiction, in their fixed order."""
        return tuple(self.standing(entity, name, measure) for name in JURISDICTIONS)

    def _counts(self, hit: Hit, measure: str) -> bool:
        listing = self.listings.get(hit.listing)
        if listing is None:
            return not measure
        if self.as_of and listing.listed and first_day(listing.listed) > last_day(self.as_of):
            return False
        return not measure or measure in listing.measures

    def _ended(self, hit: Hit) -> bool:
        listing = self.listings.get(hit.listing)
        if listing is None or not listing.delisted:
            return False
        return not self.as_of or last_day(listing.delisted) <= last_day(self.as_of)

    def _details(self, hits: Sequence[Hit]) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        found = {hit.listing: self.listings.get(hit.listing) for hit in hits}
        listings = [listing for listing in found.values() if listing]
        measures = sorted({measure for listing in listings for measure in listing.measures})
        since = min((listing.listed for listing in listings if listing.listed), default="")
        return tuple(measures), since, tuple(sorted(found))


def is_listed(hit: Hit) -> bool:
    """Whether the hit is held to be true: confirmed, or likely and not cleared."""
    return hit.decision == "true hit" or (not hit.decision and hit.probability >= LIKELY)


def is_doubtful(hit: Hit) -> bool:
    """Whether a person should look before anything is said: possible, or escalated."""
    return hit.decision == "escalated" or (not hit.decision and POSSIBLE <= hit.probability < LIKELY)


def register(
    hits: Iterable[Hit], listings: Iterable[Listing], versions: Iterable[ListVersion], as_of: str = ""
) -> Register:
    """A register over everything that screening found. Its reference date is `as_of`, else the newest list's own."""
    by_entity: dict[str, list[Hit]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.entity, hit.listing, hit.version)):
        by_entity.setdefault(hit.entity, []).append(hit)
    versions = sorted(versions, key=lambda version: (version.list, version.as_of, version.sha256))
    shown: dict[str, dict[str, str]] = {}
    for version in versions:
        shown.setdefault(version.jurisdiction, {})[version.list] = version.as_of
    newest = max((last_day(version.as_of) for version in versions if version.as_of), default="")
    return Register(
        {entity: tuple(found) for entity, found in by_entity.items()},
        {listing.id: listing for listing in listings},
        {version.list: version.jurisdiction for version in versions},
        {place: tuple(_named(name, day) for name, day in names.items()) for place, names in shown.items()},
        as_of,
        last_day(as_of) if as_of else newest,
    )


def _named(name: str, day: str) -> str:
    return f"{name} as of {day}" if day else f"{name}, undated"


def days_between(start: str, end: str) -> int | None:
    """Days that have passed at least: from the latest day that `start` can mean to `end`; None if unknown."""
    if not start or not end:
        return None
    return max(0, (date.fromisoformat(last_day(end)) - date.fromisoformat(last_day(start))).days)
