"""Entities against listings: candidates by name and by number, compared part by part, decided by people.

An equal identifier decides; a different valid one speaks against. The probability is calibrated among the entries of
all lists (see `calibration`), and the score ranks what is equally probable. A name that a list calls weak is a doubt.
Two names are laid side by side once for an entity, and only a hit that is kept gets its explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from backstay.match import SLACK, Asking, At, Met, Near, Scored, Subject, beside
from backstay.model import Entity, Hit, Judgement, ListedName, Listing, Part
from backstay.names import parse
from backstay.screen.calibration import calibrated, least
from backstay.screen.candidates import KINDS, Held, Lists
from backstay.screen.decisions import applied, standing

# Candidates asked for per name of an entity, the rank from which one is compared, and hits kept per entity.
CANDIDATES = 40
RANKED = 0.35
HITS = 60
# Entities whose names are asked of the index together: what is told of many at once costs little for each.
TOGETHER = 50
# The least probable hit that is shown: a miss is dearer than a look.
FLOOR = 0.1
# Kinds that lists name; a country or a good is never screened.
SCREENED = ("Organization", "PublicBody", "Person", "Vessel", "Aircraft", "")
# A weak alias is one that the list says yields false positives when it is searched for.
WEAK = 0.6
DOUBT = WEAK**0.35
# Names that are as alike to so many decimals are equally so.
_PLACES = 6
_KIND = {**KINDS, "PublicBody": "Organization"}


def screen(
    entities: Iterable[Entity], lists: Lists, judgements: Iterable[Judgement] = (), floor: float = FLOOR
) -> tuple[Hit, ...]:
    """The hits of each entity in the order given, best first, ties by listing id; none less probable than `floor`."""
    made = standing(judgements)
    asked = (entity for entity in entities if entity.kind in SCREENED and entity.names)
    found: list[Hit] = []
    while together := list(islice(asked, TOGETHER)):
        each = _asked(together, lists, floor)
        ids = [
            [ident for ident in _candidates(one) if _can_be_hit(one, ident) and _ranks(one, ident)] for one in each
        ]
        held = lists.lookup(ident for some in ids for ident in some)
        for one, some in zip(each, ids, strict=True):
            found += _hits(one, [held[ident] for ident in some if ident in held], made)
    return tuple(found)


def _hits(asked: _Asked, listings: Iterable[Held], made: dict[tuple[str, str], Judgement]) -> list[Hit]:
    """The hits of one entity among these listings, best first."""
    found = [near for held in listings if (near := _near(asked, held))]
    found.sort(key=lambda near: (-near.probability, -near.score, near.held[1].id))
    return [applied(_hit(asked.entity, near), asked.entity, near.held[1], made) for near in found[:HITS]]


def candidates(entity: Entity, lists: Lists) -> list[str]:
    """Ids of listings worth comparing: those like any of the entity's names, and those with one of its numbers."""
    (asked,) = _asked([entity], lists)
    return [ident for ident in _candidates(asked) if _ranks(asked, ident)]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One entity while it is screened: its names, each asked of the index, and the rows that these may find.

    `numbered` are the listings of its numbers. `rows` has where the names of each row stand, `near` those by which it
    may be found, each beside the name asked. `lowest` is how alike each of the entity's names must be to a name of
    whatever kind for a hit.
    """

    entity: Entity
    lists: Lists
    names: tuple[Asking, ...]
    numbered: frozenset[str]
    rows: dict[str, list[At]]
    near: dict[str, list[tuple[Asking, At]]]
    floor: float
    lowest: tuple[float, ...]

    def least(self, kind: str) -> float:
        """How alike names of this kind must be for a hit, where nothing but names and countries speaks."""
        return least(kind, bool(self.entity.countries), self.floor)


def _asked(entities: Sequence[Entity], lists: Lists, floor: float = FLOOR) -> list[_Asked]:
    """Entities with their names asked of the index, all together."""
    names = [[parse(name, _KIND.get(entity.kind, "")) for name in dict.fromkeys(entity.names)] for entity in entities]
    asked = iter(lists.index.ask([name for some in names for name in some], CANDIDATES))
    each = []
    for entity, some in zip(entities, names, strict=True):
        told = bool(entity.countries)
        lowest = tuple(min(least(name.kind, told, floor), least("", told, floor)) for name in some)
        numbered = frozenset(lists.by_number(entity.identifiers) if entity.identifiers else ())
        each.append(_Asked(entity, lists, tuple(islice(asked, len(some))), numbered, {}, {}, floor, lowest))
    return each


def _candidates(asked: _Asked) -> list[str]:
    entity, lists = asked.entity, asked.lists
    if lists.pairs is not None:
        return sorted(lists.pairs.get(entity.id, ()))
    # What one name finds may be a hit by another, or by a number.
    alone = len(asked.names) == 1 and not entity.identifiers
    for name, lowest in zip(asked.names, asked.lowest, strict=True):
        for row in _nearest(name, lowest if alone else 0.0):
            asked.near.setdefault(row.ident, []).extend((name, at) for at in row.names)
            if row.ident not in asked.rows:
                asked.rows[row.ident] = lists.index.row(row.names[0])
    return sorted(asked.numbered.union(asked.rows))


def _nearest(name: Asking, lowest: float) -> list[Near]:
    """The rows that may be found by a name and be as alike as this; of very many those that rank highest."""
    rows = name.near(RANKED, lowest)
    if len(rows) <= CANDIDATES:
        return rows
    ranked = [(-max(name.meeting(at).rank for at in row.names), row.ident, row) for row in rows]
    return [row for _, _, row in sorted(ranked)[:CANDIDATES]]


def _ranks(asked: _Asked, ident: str) -> bool:
    """Whether a listing is found: by a number, or by a name that ranks high enough among many."""
    if ident in asked.numbered or ident not in asked.near:
        return True
    return any(name.meeting(at).rank >= RANKED for name, at in asked.near[ident])


def _can_be_hit(asked: _Asked, ident: str) -> bool:
    """Whether a listing's names alone leave it possible: told from the index, before the listing is read."""
    if asked.entity.identifiers or ident not in asked.rows:
        return True
    pairs = [
        (most, name, at)
        for name, lowest in zip(asked.names, asked.lowest, strict=True)
        for at in asked.rows[ident]
        if (most := name.most(at)) >= lowest - SLACK
    ]
    pairs.sort(key=lambda pair: -pair[0])
    for most, name, at in pairs:
        kind = asked.lists.index.kind(at)
        enough = asked.least(kind if kind == name.name.kind else "")
        if most >= enough - SLACK and name.meeting(at).alike >= enough:
            return True
    return False


class _Near(NamedTuple):
    """A listing that is a hit, before its explanation is rendered."""

    held: Held
    score: float
    probability: float
    name: ListedName | None
    met: Met | None
    parts: tuple[Part, ...]


def _near(asked: _Asked, held: Held) -> _Near | None:
    """The entity against one listing; None when too little speaks for it."""
    entity, listing = asked.entity, held[1]
    met, name = _best_names(asked, listing)
    alike, kind = (met.alike, met.meeting.kind) if met else (0.0, "")
    if not entity.identifiers and alike < asked.least(kind):
        return None
    scored = beside(subject(entity), subject_of(listing), met.rank if met else 0.0)
    numbered = any(part.rule == "identifier" and part.weight > 0 for part in scored.parts)
    if met and name and not numbered:
        scored = among_many(scored, met)
        scored = doubted(scored) if name.strength == "weak" else scored
    if scored.probability < asked.floor:
        return None
    return _Near(held, round(scored.score, 4), round(scored.probability, 4), name, met, scored.parts)


def _hit(entity: Entity, near: _Near) -> Hit:
    """The hit with every part of its explanation."""
    version, listing = near.held
    return Hit(
        entity=entity.id,
        listing=listing.id,
        list=listing.list,
        entry=listing.entry,
        version=version,
        score=near.score,
        probability=near.probability,
        matched_name=near.met.meeting.a.text if near.met else entity.caption,
        listed_name=near.name.text if near.name else "",
        why=(*(near.met.meeting.explain() if near.met else ()), *near.parts),
    )


def among_many(scored: Scored, met: Met) -> Scored:
    """A comparison as it counts among all the entries of all lists.

    The probability is calibrated for that; the score keeps a bare short name below a fuller one that agrees as well.
    """
    value = scored.score / met.rank * met.alike * (0.8 + 0.2 * met.rank) if met.rank else 0.0
    return replace(scored, score=value, probability=calibrated(scored, met.alike, met.meeting.kind))


def doubted(scored: Scored) -> Scored:
    """A likeness that rests on a weak alias counts for less, and says so."""
    part = Part("weak alias", "", "", WEAK - 1.0, "the list itself calls this name weak")
    odds = scored.probability / max(1e-9, 1.0 - scored.probability) * WEAK
    return replace(scored, score=scored.score * DOUBT, probability=odds / (1 + odds), parts=(*scored.parts, part))


def subject(entity: Entity) -> Subject:
    """The entity as `match` compares it beside its names."""
    return Subject((), _KIND.get(entity.kind, ""), entity.identifiers, entity.countries)


def subject_of(listing: Listing) -> Subject:
    """The listing as `match` compares it beside its names."""
    cities = tuple(dict.fromkeys(_cities(listing)))
    kind = KINDS.get(listing.kind, "")
    return Subject((), kind, listing.identifiers, listing.countries, listing.birth_dates, cities)


def _cities(listing: Listing) -> Iterator[str]:
    for address in listing.addresses:
        city, comma, _ = address.rpartition(", ")
        if comma:
            yield city


def _best_names(asked: _Asked, listing: Listing) -> tuple[Met | None, ListedName | None]:
    """The pair of names that are most alike; on a tie the earlier names, so that a strong one beats a weak one.

    Pairs are looked at from the one that can be likest on, until no other can be as like.
    """
    places, kind = _places(asked, listing), KINDS.get(listing.kind, "")
    pairs = sorted(
        [
            (-(name.most(at) if at else 1.0) * _doubt(listing.names[i]), i, j)
            for i, at in enumerate(places)
            for j, name in enumerate(asked.names)
        ]
    )
    best: tuple[float, int, int] = (0.0, 0, 0)
    likest: Met | None = None
    for most, i, j in pairs:
        # As like at most, and later: no better.
        if (-round(SLACK - most, _PLACES), i, j) > best:
            continue
        at, text = places[i], listing.names[i].text
        stands = at is not None and asked.lists.index.text(at) == text
        met = asked.names[j].meeting(at) if at and stands else asked.names[j].beside(parse(text, kind))
        found = -round(met.alike * _doubt(listing.names[i]), _PLACES), i, j
        if found < best:
            best, likest = found, met
    return likest, listing.names[best[1]] if likest else None


def _places(asked: _Asked, listing: Listing) -> Sequence[At | None]:
    """Where each name of a listing should stand in the index: in their order, unless the list has changed since."""
    rows = asked.rows.get(listing.id, ())
    if len(rows) == len(listing.names):
        return rows
    known = {asked.lists.index.text(at): at for at in rows}
    return [known.get(name.text) for name in listing.names]


def _doubt(name: ListedName) -> float:
    return DOUBT if name.strength == "weak" else 1.0
