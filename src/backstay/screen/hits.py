"""Entities against listings: candidates by name and by number, compared part by part, decided by people.

An equal identifier decides; a different valid one speaks against. The probability is calibrated among the entries of
all lists (see `calibration`), and the score ranks what is equally probable. A name that a list calls weak is a doubt.
Two names are laid side by side once for an entity, and only a hit that is kept gets its explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from backstay.match import Meeting, Scored, Subject, beside, best_of, meet
from backstay.model import Entity, Hit, Judgement, ListedName, Listing, Part
from backstay.names import Name, parse
from backstay.screen.calibration import calibrated, least, likeness
from backstay.screen.candidates import KINDS, Held, Lists
from backstay.screen.decisions import applied, standing

# Candidates asked for per name of an entity, the rank from which one is compared, and hits kept per entity.
CANDIDATES = 40
RANKED = 0.35
HITS = 60
# The least probable hit that is shown: a miss is dearer than a look.
FLOOR = 0.1
# Kinds that lists name; a country or a good is never screened.
SCREENED = ("Organization", "PublicBody", "Person", "Vessel", "Aircraft", "")
# A weak alias is one that the list says yields false positives when it is searched for.
WEAK = 0.6
DOUBT = WEAK**0.35
_KIND = {**KINDS, "PublicBody": "Organization"}


def screen(entities: Iterable[Entity], lists: Lists, judgements: Iterable[Judgement] = ()) -> tuple[Hit, ...]:
    """The hits of each entity in the order given, best first, ties by listing id."""
    made = standing(judgements)
    return tuple(hit for entity in entities for hit in screen_one(entity, lists, made))


def screen_one(entity: Entity, lists: Lists, made: dict[tuple[str, str], Judgement] | None = None) -> tuple[Hit, ...]:
    """The hits of one entity, best first."""
    if entity.kind not in SCREENED or not entity.names:
        return ()
    asked = _Asked.of(entity)
    ids = [ident for ident in _candidates(asked, lists) if _can_be_hit(asked, ident)]
    found = [near for held in lists.lookup(ids).values() if (near := _near(asked, held))]
    found.sort(key=lambda near: (-near.probability, -near.score, near.held[1].id))
    return tuple(applied(_hit(entity, near), entity, near.held[1], made or {}) for near in found[:HITS])


def candidates(entity: Entity, lists: Lists) -> list[str]:
    """Ids of listings worth comparing: those like any of the entity's names, and those with one of its numbers."""
    return _candidates(_Asked.of(entity), lists)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One entity while it is screened: its names taken apart once, and what they were laid beside."""

    entity: Entity
    names: tuple[Name, ...]
    beside: dict[str, list[Name]]
    listed: dict[tuple[str, str], Name]
    laid: dict[tuple[int, str, str], Meeting]
    met: dict[tuple[int, str, str], tuple[float, Meeting]]

    @classmethod
    def of(cls, entity: Entity) -> _Asked:
        kind = _KIND.get(entity.kind, "")
        return cls(entity, tuple(parse(name, kind) for name in dict.fromkeys(entity.names)), {}, {}, {}, {})

    def meeting(self, place: int, kind: str, text: str) -> tuple[float, Meeting]:
        """The entity's name at this place beside a listed one, and how alike they are."""
        key = (place, kind, text)
        found = self.met.get(key)
        if found is None:
            meeting = self.laid.get(key)
            if meeting is None:
                meeting = meet(self.names[place], self.listed.get((kind, text)) or parse(text, kind))
            found = self.met[key] = (likeness(meeting), meeting)
        return found


def _candidates(asked: _Asked, lists: Lists) -> list[str]:
    entity = asked.entity
    if lists.pairs is not None:
        return sorted(lists.pairs.get(entity.id, ()))
    ids = set(lists.by_number(entity.identifiers)) if entity.identifiers else set()
    for place, name in enumerate(asked.names):
        compared = lists.index.compared(name, CANDIDATES)
        near = {ident for ident, ranked, _ in best_of(compared, CANDIDATES) if ranked >= RANKED}
        for one in compared:
            theirs = one.meeting.b
            asked.laid[place, theirs.kind, theirs.text] = one.meeting
            if one.ident in near and one.ident not in asked.beside:
                asked.beside[one.ident] = lists.index.names_beside(one)
                asked.listed.update({(name.kind, name.text): name for name in asked.beside[one.ident]})
        ids |= near
    return sorted(ids)


def _can_be_hit(asked: _Asked, ident: str) -> bool:
    """Whether a listing's names alone leave it possible: told from the index, before the listing is read."""
    if asked.entity.identifiers or ident not in asked.beside:
        return True
    return any(
        alike >= least(_kind_of(meeting), bool(asked.entity.countries), FLOOR)
        for name in asked.beside[ident]
        for alike, meeting in (asked.meeting(place, name.kind, name.text) for place in range(len(asked.names)))
    )


class _Near(NamedTuple):
    """A listing that is a hit, before its explanation is rendered."""

    held: Held
    score: float
    probability: float
    name: ListedName | None
    meeting: Meeting | None
    parts: tuple[Part, ...]


def _near(asked: _Asked, held: Held) -> _Near | None:
    """The entity against one listing; None when too little speaks for it."""
    entity, listing = asked.entity, held[1]
    meeting, name = _best_names(asked, listing)
    alike, kind = (likeness(meeting), _kind_of(meeting)) if meeting else (0.0, "")
    if not entity.identifiers and alike < least(kind, bool(entity.countries), FLOOR):
        return None
    scored = beside(subject(entity), subject_of(listing), meeting.rank() if meeting else 0.0)
    numbered = any(part.rule == "identifier" and part.weight > 0 for part in scored.parts)
    if meeting and name and not numbered:
        scored = among_many(scored, meeting)
        scored = doubted(scored) if name.strength == "weak" else scored
    if scored.probability < FLOOR:
        return None
    return _Near(held, round(scored.score, 4), round(scored.probability, 4), name, meeting, scored.parts)


def _kind_of(meeting: Meeting) -> str:
    return meeting.a.kind if meeting.a.kind == meeting.b.kind else ""


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
        matched_name=near.meeting.a.text if near.meeting else entity.caption,
        listed_name=near.name.text if near.name else "",
        why=(*(near.meeting.explain() if near.meeting else ()), *near.parts),
    )


def among_many(scored: Scored, meeting: Meeting) -> Scored:
    """A comparison as it counts among all the entries of all lists.

    The probability is calibrated for that; the score keeps a bare short name below a fuller one that agrees as well.
    """
    ranked, alike = meeting.rank(), likeness(meeting)
    value = scored.score / ranked * alike * (0.8 + 0.2 * ranked) if ranked else 0.0
    return replace(scored, score=value, probability=calibrated(scored, alike, _kind_of(meeting)))


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


def _best_names(asked: _Asked, listing: Listing) -> tuple[Meeting | None, ListedName | None]:
    """The pair of names that are most alike; on a tie the earlier names, so that a strong one beats a weak one."""
    kind = KINDS.get(listing.kind, "")
    best: tuple[float, Meeting | None, ListedName | None] = (0.0, None, None)
    for name in listing.names:
        for place in range(len(asked.names)):
            alike, meeting = asked.meeting(place, kind, name.text)
            found = alike * DOUBT if name.strength == "weak" else alike
            if found > best[0]:
                best = (found, meeting, name)
    return best[1:]
