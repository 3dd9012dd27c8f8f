"""Entities against listings: candidates by name and by number, compared part by part, decided by people.

An equal identifier decides; a different valid one speaks against. The probability is calibrated among the entries of
all lists (see `calibration`), and the score ranks what is equally probable. A name that a list calls weak is a doubt.
Two names are laid side by side once for an entity, and only a hit that is kept gets its explanation.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from backstay.match import Met, Scored, Subject, beside
from backstay.model import Entity, Hit, Judgement, ListedName, Listing, Part
from backstay.screen.asked import DOUBT, KIND, WEAK, Asked, ask, likest
from backstay.screen.calibration import calibrated
from backstay.screen.candidates import KINDS, Held, Lists
from backstay.screen.decisions import applied, standing

# Hits kept per entity.
HITS = 60
# Entities whose names are asked of the index together: what is told of many at once costs little for each.
TOGETHER = 100
# The least probable hit that is shown: a miss is dearer than a look.
FLOOR = 0.1
# Kinds that lists name; a country or a good is never screened.
SCREENED = ("Organization", "PublicBody", "Person", "Vessel", "Aircraft", "")


def screen(
    entities: Iterable[Entity], lists: Lists, judgements: Iterable[Judgement] = (), floor: float = FLOOR
) -> tuple[Hit, ...]:
    """The hits of each entity in the order given, best first, ties by listing id; none less probable than `floor`."""
    made = standing(judgements)
    asked = (one for one in entities if one.kind in SCREENED and (one.names or one.identifiers))
    found: list[Hit] = []
    while together := list(islice(asked, TOGETHER)):
        each = ask(together, lists, floor)
        ids = [[ident for ident in one.ids() if one.can_be_hit(ident)] for one in each]
        held = lists.lookup(ident for some in ids for ident in some)
        for one, some in zip(each, ids, strict=True):
            found += _hits(one, [held[ident] for ident in some if ident in held], made)
    return tuple(found)


def _hits(asked: Asked, listings: Iterable[Held], made: dict[tuple[str, str], Judgement]) -> list[Hit]:
    """The hits of one entity among these listings, best first."""
    found = [near for held in listings if (near := _near(asked, held))]
    found.sort(key=lambda near: (-near.probability, -near.score, near.held[1].id))
    return [applied(_hit(asked.entity, near), asked.entity, near.held[1], asked.lists, made) for near in found[:HITS]]


def candidates(entity: Entity, lists: Lists) -> list[str]:
    """Ids of listings worth comparing: those like any of the entity's names, and those with one of its numbers."""
    (asked,) = ask([entity], lists, FLOOR)
    return [ident for ident in asked.ids() if asked.is_found(ident)]


class _Near(NamedTuple):
    """A listing that is a hit, before its explanation is rendered."""

    held: Held
    score: float
    probability: float
    name: ListedName | None
    met: Met | None
    parts: tuple[Part, ...]


def _near(asked: Asked, held: Held) -> _Near | None:
    """The entity against one listing; None when too little speaks for it."""
    entity, listing = asked.entity, held[1]
    met, name = likest(asked, listing)
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
    ours = near.met.meeting.a.text if near.met else entity.caption
    theirs = near.name.text if near.name else near.held[1].name
    parts = (*(near.met.explain() if near.met else ()), *near.parts)
    return hit_of(entity, near.held, (ours, theirs), Scored(near.score, near.probability, parts))


def hit_of(entity: Entity, held: Held, names: tuple[str, str], scored: Scored) -> Hit:
    """An entity's hit on a listing by these two names, ours and the listed one."""
    version, listing = held
    return Hit(
        entity=entity.id,
        listing=listing.id,
        list=listing.list,
        entry=listing.entry,
        version=version,
        score=round(scored.score, 4),
        probability=round(scored.probability, 4),
        matched_name=names[0],
        listed_name=names[1],
        why=scored.parts,
    )


def among_many(scored: Scored, met: Met) -> Scored:
    """A comparison as it counts among all the entries of all lists.

    The probability is calibrated for that; the score keeps a bare short name below a fuller one that agrees as well.
    """
    value = scored.score / met.rank * met.alike * (0.8 + 0.2 * met.rank) if met.rank else 0.0
    return Scored(value, calibrated(scored, met.alike, met.meeting.kind), scored.parts)


def doubted(scored: Scored) -> Scored:
    """A likeness that rests on a weak alias counts for less, and says so."""
    part = Part("weak alias", "", "", WEAK - 1.0, "the list itself calls this name weak")
    odds = scored.probability / max(1e-9, 1.0 - scored.probability) * WEAK
    return Scored(scored.score * DOUBT, odds / (1 + odds), (*scored.parts, part))


def subject(entity: Entity) -> Subject:
    """The entity as `match` compares it beside its names."""
    return Subject((), KIND.get(entity.kind, ""), entity.identifiers, entity.countries, entity.dates)


def subject_of(listing: Listing) -> Subject:
    """The listing as `match` compares it beside its names."""
    return Subject((), KINDS.get(listing.kind, ""), listing.identifiers, listing.countries, listing.birth_dates)
