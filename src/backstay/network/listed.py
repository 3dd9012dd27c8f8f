"""Who is listed where: an entity's standing in each jurisdiction, from hits against the lists that are loaded.

'List not loaded' is not 'not listed', and neither is 'not on the lists loaded': of that jurisdiction a lesser list
alone is loaded. A hit that a person confirmed counts; one that a person cleared does not; one that nobody has looked
at counts from `LIKELY` on and is 'to check' from `POSSIBLE` on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from backstay.model import Hit, Listing, ListVersion
from backstay.model.chief import in_part, lacking
from backstay.model.dates import first_day, last_day
from backstay.network.columns import Flags, Ints, Longs, Small
from backstay.network.pack import HitTable, hit_table

JURISDICTIONS = ("EU", "US", "UK", "CH", "CA", "AU", "NZ", "JP", "UA", "UN")
# Lists that no government of these keeps: collections, registers, a firm's own. Who stands on one has a standing
# there, and nobody has a gap there.
OTHER = "other"
# Likelier than not counts; a quarter is worth a person's look (`match.thresholds` says what the figure means).
LIKELY = 0.5
POSSIBLE = 0.25
# Under this an unconfirmed hit is said to be unconfirmed wherever it shows.
PLAIN = 0.9
LISTED, NOT_LISTED, CHECK, FORMER, NOT_LOADED = "listed", "not listed", "to check", "delisted", "list not loaded"
# Nobody may say 'not listed' of a jurisdiction whose chief list is missing.
PART = "not on the lists loaded"
STATES = (LISTED, CHECK, FORMER, NOT_LISTED, PART)


@dataclass(frozen=True, slots=True)
class Standing:
    """One entity in one jurisdiction: state, the measures that apply, since when, and the listings behind it.

    `lists` names the lists that were looked at, each with its as-of date; `is_plain` is false where the best hit is
    neither confirmed by a person nor beyond much doubt. `missing` names the chief lists of the jurisdiction, any of
    which would do, where none of them is loaded.
    """

    jurisdiction: str
    state: str
    measures: tuple[str, ...] = ()
    since: str = ""
    listings: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    is_plain: bool = True
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Register:
    """The hits of a case against the lists of each jurisdiction, as of one date ('' for the lists' own).

    `number` gives the row of an entity in the table of hits, -1 for whoever is unknown; `lists` the jurisdiction of
    a list; `shown` the lists of each jurisdiction with their dates; `listing` looks up a whole listing by its id.
    `missing` names the chief lists of each jurisdiction that is loaded in part, `in_part` says so in words.
    """

    hits: HitTable
    number: Callable[[str], int]
    listing: Callable[[str], Listing | None]
    lists: Mapping[str, str]
    shown: Mapping[str, tuple[str, ...]]
    missing: Mapping[str, tuple[str, ...]]
    in_part: tuple[str, ...]
    as_of: str
    reference: str
    _counting: dict[str, Flags] = field(default_factory=dict, repr=False)

    @property
    def loaded(self) -> tuple[str, ...]:
        return tuple(name for name in JURISDICTIONS if name in self.shown)

    @property
    def not_loaded(self) -> tuple[str, ...]:
        return tuple(name for name in JURISDICTIONS if name not in self.shown)

    @cached_property
    def owners(self) -> Ints:
        """The entity's row of every hit."""
        return np.repeat(np.arange(len(self.hits.start) - 1, dtype=np.int32), np.diff(self.hits.start))

    @cached_property
    def places(self) -> Longs:
        """The number of the jurisdiction of every hit, the one behind them all for other lists, -1 if not loaded."""
        numbers = {name: number for number, name in enumerate((*JURISDICTIONS, OTHER))}
        return self.hits.list.mapped(lambda name: numbers.get(self.lists.get(name, ""), -1))

    @cached_property
    def true(self) -> Flags:
        """Which hits are held to be true: confirmed, or likely and not cleared."""
        decision = self.hits.decision
        return decision.where("true hit".__eq__) | (decision.where("".__eq__) & (self.hits.probability >= LIKELY))

    @cached_property
    def plain(self) -> Flags:
        """Which hits are confirmed, or beyond much doubt if nobody cleared them."""
        return self.hits.decision.where("true hit".__eq__) | (self.hits.probability >= PLAIN)

    @cached_property
    def doubtful(self) -> Flags:
        """Which hits a person should look at before anything is said: possible, or escalated."""
        probability = self.hits.probability
        possible = (probability >= POSSIBLE) & (probability < LIKELY)
        return self.hits.decision.where("escalated".__eq__) | (self.hits.decision.where("".__eq__) & possible)

    @cached_property
    def ended(self) -> Flags:
        """Which hits point at a listing that has ended."""
        day = last_day(self.as_of) if self.as_of else ""
        over = self.hits.listings.delisted.where(lambda end: bool(end) and (not day or last_day(end) <= day))
        return over[self.hits.listing]

    def counting(self, measure: str = "") -> Flags:
        """Which hits count at the date, and under the measure, if one is asked for."""
        if measure not in self._counting:
            self._counting[measure] = self._counts(measure)
        return self._counting[measure]

    def _counts(self, measure: str) -> Flags:
        table = self.hits.listings
        day = last_day(self.as_of) if self.as_of else ""
        begun = table.listed.where(lambda start: not start or not day or first_day(start) <= day)
        if measure:
            begun = begun & self._under(measure)
        counting: Flags = begun[self.hits.listing] & (self.places >= 0)
        return counting

    def _under(self, measure: str) -> Flags:
        table = self.hits.listings
        under = np.zeros(len(table.ids), dtype=np.bool_)
        code = table.measure.find(measure)
        under[np.repeat(np.arange(len(under)), table.measures.counts)[table.measures.items == code]] = True
        return under

    def states(self, measure: str = "") -> Small:
        """The state of every entity (rows) in every jurisdiction (columns), as its place in `STATES`."""
        without = [STATES.index(self._unnamed(name)) for name in JURISDICTIONS]
        found = np.tile(np.array(without, dtype=np.int8), (len(self.hits.start) - 1, 1))
        counting = self.counting(measure)
        for state, which in (
            (FORMER, self.true),
            (CHECK, self.doubtful),
            (LISTED, self.true & ~self.ended),
        ):
            rows = np.flatnonzero(counting & which & (self.places < len(JURISDICTIONS)))
            found[self.owners[rows], self.places[rows]] = STATES.index(state)
        return found

    def is_hit(self, entity: str) -> bool:
        """Whether screening found anything for the entity."""
        row = self.number(entity)
        return row >= 0 and bool(self.hits.start[row + 1] > self.hits.start[row])

    def standing(self, entity: str, jurisdiction: str, measure: str = "") -> Standing:
        """Where the entity stands; with `measure` only listings under that measure count."""
        if jurisdiction not in self.shown:
            return Standing(jurisdiction, NOT_LOADED)
        lists, missing = self.shown[jurisdiction], self.missing.get(jurisdiction, ())
        unnamed = Standing(jurisdiction, self._unnamed(jurisdiction), lists=lists, missing=missing)
        if not self.is_hit(entity):
            return unnamed
        row = self.number(entity)
        mine = slice(int(self.hits.start[row]), int(self.hits.start[row + 1]))
        place = len(JURISDICTIONS) if jurisdiction == OTHER else JURISDICTIONS.index(jurisdiction)
        counting = self.counting(measure)[mine] & (self.places[mine] == place)
        true = counting & self.true[mine]
        for state, which in (
            (LISTED, true & ~self.ended[mine]),
            (CHECK, counting & self.doubtful[mine]),
            (FORMER, true),
        ):
            if which.any():
                details = self._details(np.flatnonzero(which) + mine.start, lists)
                return Standing(jurisdiction, state, *details, missing)
        return unnamed

    def _unnamed(self, jurisdiction: str) -> str:
        """The state of whom no list of the jurisdiction that is loaded names."""
        return PART if jurisdiction in self.missing else NOT_LISTED

    def standings(self, entity: str, measure: str = "") -> tuple[Standing, ...]:
        """The entity's standing in every jurisdiction, in their fixed order."""
        return tuple(self.standing(entity, name, measure) for name in JURISDICTIONS)

    def shown_standings(self, entity: str) -> tuple[Standing, ...]:
        """The standings that a page shows: those of the jurisdictions, then that on other lists if any is loaded."""
        return tuple(self.standing(entity, name) for name in self.columns)

    @property
    def columns(self) -> tuple[str, ...]:
        """The jurisdictions in their fixed order, loaded or not, then other lists if any is loaded."""
        return (*JURISDICTIONS, OTHER) if OTHER in self.shown else JURISDICTIONS

    def listed_by(self, entity: str) -> tuple[str, ...]:
        """The jurisdictions that list the entity."""
        if not self.is_hit(entity):
            return ()
        return tuple(row.jurisdiction for row in self.standings(entity) if row.state == LISTED)

    def unconfirmed_by(self, entity: str) -> tuple[str, ...]:
        """The jurisdictions that list the entity by nothing more than a hit that nobody has confirmed."""
        if not self.is_hit(entity):
            return ()
        return tuple(row.jurisdiction for row in self.standings(entity) if row.state == LISTED and not row.is_plain)

    def surely(self) -> Flags:
        """Whether each entity (rows) is listed in each jurisdiction (columns) without `unconfirmed_by` naming it."""
        found = np.zeros((len(self.hits.start) - 1, len(JURISDICTIONS)), dtype=np.bool_)
        which = self.counting() & self.true & ~self.ended & self.plain & (self.places < len(JURISDICTIONS))
        rows = np.flatnonzero(which)
        found[self.owners[rows], self.places[rows]] = True
        return found

    def _details(
        self, hits: Longs, lists: tuple[str, ...]
    ) -> tuple[tuple[str, ...], str, tuple[str, ...], tuple[str, ...], bool]:
        """Measures, first day, listings, the lists looked at, and whether the best hit is plain."""
        table = self.hits.listings
        listings = np.unique(self.hits.listing[hits]).tolist()
        measures = sorted({str(table.measure[code]) for row in listings for code in table.measures[row].tolist()})
        since = min((day for row in listings if (day := table.listed[row])), default="")
        plain = any(
            self.hits.decision[hit] == "true hit" or self.hits.probability[hit] >= PLAIN for hit in hits.tolist()
        )
        return tuple(measures), since, tuple(str(table.ids[row]) for row in listings), lists, plain

    def true_hits(self, entities: Iterable[str], surely: bool = False) -> Iterator[tuple[str, str, Listing]]:
        """(entity, jurisdiction, listing) of every hit on these entities that is held to be true.

        With `surely`, of those alone that a person confirmed or that are beyond much doubt.
        """
        which = self.true & self.plain if surely else self.true
        for entity in entities:
            row = self.number(entity)
            if row < 0:
                continue
            for hit in range(int(self.hits.start[row]), int(self.hits.start[row + 1])):
                listing = self.listing(str(self.hits.listings.ids[int(self.hits.listing[hit])]))
                if listing and which[hit]:
                    yield entity, self.lists.get(self.hits.list[hit], ""), listing


def is_listed(hit: Hit) -> bool:
    """Whether one hit is held to be true, as `Register.true` says of many."""
    return hit.decision == "true hit" or (not hit.decision and hit.probability >= LIKELY)


def register(
    hits: Iterable[Hit], listings: Iterable[Listing], versions: Iterable[ListVersion], as_of: str = ""
) -> Register:
    """A register over everything that screening found. Its reference date is `as_of`, else the newest list's own."""
    known = {listing.id: listing for listing in listings}
    found = sorted(hits, key=lambda hit: (hit.entity, hit.listing, hit.version))
    place = {entity: number for number, entity in enumerate(sorted({hit.entity for hit in found}))}
    table = hit_table(found, known.values(), place)
    return register_of(table, lambda entity: place.get(entity, -1), known.get, versions, as_of)


def register_of(
    table: HitTable,
    number: Callable[[str], int],
    listing: Callable[[str], Listing | None],
    versions: Iterable[ListVersion],
    as_of: str = "",
) -> Register:
    """A register over hits in columns, whose entities `number` numbers."""
    versions = sorted(versions, key=lambda version: (version.list, version.as_of, version.sha256))
    shown: dict[str, dict[str, str]] = {}
    for version in versions:
        shown.setdefault(_place(version), {})[version.list] = version.as_of
    newest = max((last_day(version.as_of) for version in versions if version.as_of), default="")
    return Register(
        table,
        number,
        listing,
        {version.list: _place(version) for version in versions},
        {place: tuple(_named(name, day) for name, day in names.items()) for place, names in shown.items()},
        lacking(versions),
        in_part(versions),
        as_of,
        last_day(as_of) if as_of else newest,
    )


def _place(version: ListVersion) -> str:
    """The jurisdiction that the list counts for; one without a column of its own counts among the other lists."""
    return version.jurisdiction if version.jurisdiction in JURISDICTIONS else OTHER


def _named(name: str, day: str) -> str:
    return f"{name} as of {day}" if day else f"{name}, undated"


def days_between(start: str, end: str) -> int | None:
    """Days that have passed at least: from the latest day that `start` can mean to `end`; None if unknown."""
    if not start or not end:
        return None
    return max(0, (date.fromisoformat(last_day(end)) - date.fromisoformat(last_day(start))).days)
