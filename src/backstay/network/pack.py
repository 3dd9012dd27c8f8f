"""The pack: everything the network must know of a case, in columns, at all dates and floors at once.

Built once from facts, entities and hits; a view at a date and a floor (`graph`) masks it. What only shows (sentences,
claims, reasons) stays with the facts themselves, which are fetched by their ids when something is shown.

Facts stand in order of their ids, entities likewise; `rank` orders entities as their names sort.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from backstay.model import Entity, Fact, Hit, Listing
from backstay.model.dates import first_day, last_day
from backstay.model.facts import RELIABILITY
from backstay.model.memory import collector_at_rest
from backstay.network.arcs import Net, net
from backstay.network.columns import (
    Coded,
    Flags,
    Ints,
    Longs,
    Rows,
    Small,
    Strings,
    coded,
    number_rows,
    starts,
    strings,
)
from backstay.network.hs import is_near_arms
from backstay.network.strength import MODALITIES, levels

# Raised when the columns, or what is derived from them and kept, come out differently: old files are made again.
FORMAT = "2"
GOODS = ("Product", "System")
# A good that only a qualifier of a claim names is no entity; facts name it by its words behind this mark.
UNNAMED_GOOD = "good:"
# Being somewhere, or being sanctioned, ties nobody to his neighbours.
NO_TIE = ("located_in", "sanctioned_by")
# Days as numbers that sort, 20240615; what has no day lies outside of all days.
ALWAYS, NEVER = 0, 99999999
DENIED = MODALITIES.index("denied")


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """Entities, and goods that only facts name; `rank` orders them as their names sort."""

    ids: Strings
    kind: Coded
    caption: Strings
    uses: Ints
    rank: Ints
    countries: Rows
    country: Strings
    near_arms: Flags


@dataclass(frozen=True, slots=True, eq=False)
class NameTable:
    """Every name of every entity in sorted order, and whose it is."""

    names: Strings
    node: Ints


@dataclass(frozen=True, slots=True, eq=False)
class FactTable:
    """Facts: who, what, how sure, when, on how many and which origins.

    `begun` is the first day that the beginning (else the first report) can mean, `ended` the last day of the end.
    `goods` are the products, then the systems; `has_system` tells whether there are any of these.
    """

    ids: Strings
    predicate: Coded
    subject: Ints
    object: Ints
    goods: Rows
    has_system: Flags
    modality: Small
    letter: Small
    number: Small
    level: Small
    role: Coded
    share: Coded
    begun: Ints
    ended: Ints
    origins: Rows
    disputed: Flags


@dataclass(frozen=True, slots=True, eq=False)
class OriginTable:
    """Origins by label and documents, both numbered."""

    label: Ints
    documents: Rows


@dataclass(frozen=True, slots=True, eq=False)
class ListingTable:
    """Listings: id, from when to when, under which measures; one that only a hit names has none of these."""

    ids: Strings
    listed: Coded
    delisted: Coded
    measures: Rows
    measure: Strings


@dataclass(frozen=True, slots=True, eq=False)
class HitTable:
    """Hits entity by entity (those of node n lie from `start[n]` to `start[n+1]`), and the listings they point at."""

    start: Longs
    listing: Ints
    list: Coded
    probability: NDArray[np.float64]
    decision: Coded
    listings: ListingTable


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """The whole network of a case."""

    nodes: Nodes
    names: NameTable
    facts: FactTable
    origins: OriginTable
    net: Net
    hits: HitTable


def pack(
    facts: Iterable[Fact], entities: Iterable[Entity], hits: Iterable[Hit] = (), listings: Iterable[Listing] = ()
) -> Pack:
    """The columns of a case; the order of the inputs does not matter."""
    with collector_at_rest():
        return _packed(sorted(facts, key=attrgetter("id")), entities, hits, listings)


def _packed(
    rows: Sequence[Fact], entities: Iterable[Entity], hits: Iterable[Hit], listings: Iterable[Listing]
) -> Pack:
    known = {entity.id: entity for entity in entities}
    found = sorted(hits, key=lambda hit: (hit.entity, hit.listing, hit.version))
    goods = [good for row in rows if row.products or row.systems for good in chain(row.products, row.systems)]
    named = ({*known}, {*_each(rows, "subject")}, {*_each(rows, "object")}, {*goods}, {hit.entity for hit in found})
    ids = sorted(set().union(*named))
    place = {identity: number for number, identity in enumerate(ids)}
    origins, table = _origins(rows)
    fact_table = _facts(rows, goods, place, origins)
    return Pack(
        _nodes(ids, known),
        _names(ids, known),
        fact_table,
        table,
        _net(len(ids), fact_table),
        hit_table(found, listings, place),
    )


def _each(rows: Sequence[Fact], name: str) -> Iterator[str]:
    """One field of every fact; a way with dots leads into its parts."""
    return map(attrgetter(name), rows)


def _nodes(ids: Sequence[str], known: dict[str, Entity]) -> Nodes:
    rows = [known.get(identity) for identity in ids]
    kinds = [row.kind if row else "Product" if name.startswith(UNNAMED_GOOD) else ""
             for row, name in zip(rows, ids, strict=True)]  # fmt: skip
    captions = [row.caption if row else name.removeprefix(UNNAMED_GOOD) for row, name in zip(rows, ids, strict=True)]
    keys = [f"{caption.casefold()}\0{caption}" for caption in captions]
    rank = np.zeros(len(ids), dtype=np.int32)
    rank[sorted(range(len(ids)), key=keys.__getitem__)] = np.arange(len(ids), dtype=np.int32)
    places = sorted({place for row in rows if row for place in row.countries})
    number = {place: code for code, place in enumerate(places)}
    arms = [
        kind in GOODS and any(map(is_near_arms, {caption, *(row.names if row else ())}))
        for kind, caption, row in zip(kinds, captions, rows, strict=True)
    ]
    return Nodes(
        strings(ids),
        coded(kinds),
        strings(captions),
        np.fromiter((len(row.anchors) if row else 0 for row in rows), np.int32, len(rows)),
        rank,
        number_rows([number[place] for place in row.countries] if row and row.countries else () for row in rows),
        strings(places),
        np.array(arms, dtype=np.bool_),
    )


def _names(ids: Sequence[str], known: dict[str, Entity]) -> NameTable:
    """Captions and names; an entity that carries no other name is found by its caption."""
    pairs = sorted(
        (name, number)
        for number, identity in enumerate(ids)
        if identity in known
        for name in dict.fromkeys((known[identity].caption, *known[identity].names))
    )
    return NameTable(strings([name for name, _ in pairs]), np.array([number for _, number in pairs], dtype=np.int32))


def _facts(rows: Sequence[Fact], goods: Sequence[str], place: dict[str, int], origins: Rows) -> FactTable:
    size, number = len(rows), place.__getitem__
    letters = {letter: code for code, letter in enumerate(RELIABILITY)}
    modalities = {name: code for code, name in enumerate(MODALITIES)}
    since = coded([row.since or row.first_reported for row in rows])
    until = coded([*_each(rows, "until")])
    letter = np.fromiter(map(letters.__getitem__, _each(rows, "grade.reliability")), np.int8, size)
    credibility = np.fromiter(map(attrgetter("grade.credibility"), rows), np.int8, size)
    systems = np.fromiter(map(len, _each(rows, "systems")), np.int64, size)
    named = np.fromiter(map(len, _each(rows, "products")), np.int64, size) + systems
    return FactTable(
        strings([*_each(rows, "id")]),
        coded([*_each(rows, "predicate")]),
        np.fromiter(map(number, _each(rows, "subject")), np.int32, size),
        np.fromiter(map(number, _each(rows, "object")), np.int32, size),
        Rows(starts(named, size), np.fromiter(map(number, goods), np.int32, len(goods))),
        systems > 0,
        np.fromiter(map(modalities.__getitem__, _each(rows, "modality")), np.int8, size),
        letter,
        credibility,
        levels(letter, credibility),
        coded([*_each(rows, "role")]),
        coded([*_each(rows, "share")]),
        since.mapped(lambda day: _day(first_day(day)) if day else ALWAYS).astype(np.int32),
        until.mapped(lambda day: _day(last_day(day)) if day else NEVER).astype(np.int32),
        origins,
        np.fromiter(map(bool, _each(rows, "denied_by")), np.bool_, size),
    )


def _day(day: str) -> int:
    return int(day.replace("-", ""))


def _origins(rows: Sequence[Fact]) -> tuple[Rows, OriginTable]:
    """The origins of each fact by number, and the origins themselves."""
    several = [*map(attrgetter("origins"), rows)]
    counts = np.fromiter(map(len, several), np.int64, len(rows))
    flat = [*chain.from_iterable(several)]
    origins = {origin.id: origin for origin in flat}
    place = {identity: number for number, identity in enumerate(sorted(origins))}
    items = np.fromiter((place[origin.id] for origin in flat), np.int32, len(flat))
    found = [origins[identity] for identity in place]
    papers = sorted({paper for origin in found for paper in origin.documents})
    number = {paper: code for code, paper in enumerate(papers)}
    table = OriginTable(
        coded([origin.label for origin in found]).codes,
        number_rows([number[paper] for paper in origin.documents] for origin in found),
    )
    return Rows(starts(counts, len(rows)), items), table


def _net(size: int, facts: FactTable) -> Net:
    """From giver to taker: 'Integral supplies Russia with chips for the Kh-101' gives three arcs.

    Integral -> Russia, Integral -> chips and Integral -> Kh-101. It gives none from chips to Kh-101: other
    makers of chips would then feed the missile although no source says so. Denied facts give none.
    """
    ties = facts.predicate.where(lambda name: name not in NO_TIE) & (facts.modality != DENIED)
    plain = np.flatnonzero(ties).astype(np.int32)
    naming = np.repeat(np.arange(len(ties), dtype=np.int32), facts.goods.counts)
    counts = ties[naming]
    fact = np.concatenate((plain, naming[counts]))
    source, target = facts.subject[fact], np.concatenate((facts.object[plain], facts.goods.items[counts]))
    order = np.argsort(fact, kind="stable")
    order = order[source[order] != target[order]]
    if counts.any():
        # A good named twice by one fact is one arc.
        _, first = np.unique(fact[order].astype(np.int64) * size + target[order], return_index=True)
        order = order[np.sort(first)]
    return net(size, source[order], target[order], fact[order])


def hit_table(hits: Sequence[Hit], listings: Iterable[Listing], place: dict[str, int]) -> HitTable:
    """Hits in columns; they come in order of entities (numbered by `place`), listings and list versions."""
    known = {listing.id: listing for listing in listings}
    names = sorted({*known, *(hit.listing for hit in hits)})
    number = {name: code for code, name in enumerate(names)}
    owners = np.fromiter((place[hit.entity] for hit in hits), np.int64, len(hits))
    return HitTable(
        starts(np.bincount(owners, minlength=len(place)), len(place)),
        np.fromiter((number[hit.listing] for hit in hits), np.int32, len(hits)),
        coded([hit.list for hit in hits]),
        np.fromiter((hit.probability for hit in hits), np.float64, len(hits)),
        coded([hit.decision for hit in hits]),
        _listings([known.get(name) for name in names], names),
    )


def _listings(rows: Sequence[Listing | None], names: Sequence[str]) -> ListingTable:
    measures = sorted({measure for row in rows if row for measure in row.measures})
    code = {measure: number for number, measure in enumerate(measures)}
    return ListingTable(
        strings(names),
        coded([row.listed if row else "" for row in rows]),
        coded([row.delisted if row else "" for row in rows]),
        number_rows([code[measure] for measure in row.measures] if row else () for row in rows),
        strings(measures),
    )
