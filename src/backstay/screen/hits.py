"""Entities against listings: candidates by name and by number, compared part by part, decided by people.

An equal identifier decides; a different valid one speaks against. The score ranks and is not cut off at 1.0 for
every likely hit; the probability is calibrated in `match`. A name that a list itself calls weak raises a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from backstay.match import SCREEN, Scored, Subject, compare, score
from backstay.model import Entity, Hit, Judgement, ListedName, Listing, Part
from backstay.names import Name, parse
from backstay.screen.candidates import KINDS, Held, Lists
from backstay.screen.decisions import applied, standing

# Candidates asked for per name of an entity, and hits kept per entity.
CANDIDATES = 40
HITS = 60
# A shared country raises a score by this much at most (see match.compare).
LIFT = 0.9
# Kinds that lists name; a country or a good is never screened.
SCREENED = ("Organization", "PublicBody", "Person", "Vessel", "Aircraft", "")
# A weak alias is one that the list says yields false positives when it is searched for.
WEAK = 0.6
_KIND = {**KINDS, "PublicBody": "Organization"}


def screen(entities: Iterable[Entity], lists: Lists, judgements: Iterable[Judgement] = ()) -> tuple[Hit, ...]:
    """The hits of each entity in the order given, best first, ties by listing id."""
    made = standing(judgements)
    return tuple(hit for entity in entities for hit in screen_one(entity, lists, made))


def screen_one(entity: Entity, lists: Lists, made: dict[tuple[str, str], Judgement] | None = None) -> tuple[Hit, ...]:
    """The hits of one entity, best first."""
    if entity.kind not in SCREENED or not entity.names:
        return ()
    found = [
        applied(hit, entity, held[1], made or {})
        for held in lists.lookup(candidates(entity, lists)).values()
        if (hit := against(entity, held))
    ]
    return tuple(sorted(found, key=lambda hit: (-hit.score, hit.listing))[:HITS])


def candidates(entity: Entity, lists: Lists) -> list[str]:
    """Ids of listings worth comparing: those like any of the entity's names, and those with one of its numbers.

    The name must reach the floor alone, unless a shared country could still lift it over.
    """
    ids = set(lists.by_number(entity.identifiers)) if entity.identifiers else set()
    floor = SCREEN * LIFT if entity.countries else SCREEN
    for name in parsed(entity):
        ids.update(ident for ident, found in lists.index.search(name, CANDIDATES) if found >= floor)
    return sorted(ids)


def parsed(entity: Entity) -> list[Name]:
    return [parse(name, _KIND.get(entity.kind, "")) for name in dict.fromkeys(entity.names)]


def against(entity: Entity, held: Held) -> Hit | None:
    """The entity against one listing; None when too little speaks for it."""
    version, listing = held
    ours, theirs = best_names(parsed(entity), listing)
    scored = compare(subject(entity, ours), subject_of(listing, theirs))
    if (
        theirs
        and theirs.strength == "weak"
        and not any(p.rule == "identifier" and p.weight > 0 for p in scored.parts)
    ):
        scored = doubted(scored)
    if scored.score < SCREEN:
        return None
    return Hit(
        entity=entity.id,
        listing=listing.id,
        list=listing.list,
        entry=listing.entry,
        version=version,
        score=round(scored.score, 4),
        probability=round(scored.probability, 4),
        matched_name=ours.text if ours else entity.caption,
        listed_name=theirs.text if theirs else "",
        why=tuple(scored.parts),
    )


def doubted(scored: Scored) -> Scored:
    """A likeness that rests on a weak alias counts for less, and says so."""
    part = Part("weak alias", "", "", WEAK - 1.0, "the list itself calls this name weak")
    odds = scored.probability / max(1e-9, 1.0 - scored.probability) * WEAK
    return replace(
        scored, score=scored.score * WEAK**0.35, probability=odds / (1 + odds), parts=(*scored.parts, part)
    )


def subject(entity: Entity, name: Name | None) -> Subject:
    """The entity as `match` compares it, under the name that met."""
    names = (name,) if name else ()
    return Subject(names, _KIND.get(entity.kind, ""), entity.identifiers, entity.countries)


def subject_of(listing: Listing, name: ListedName | None) -> Subject:
    """The listing as `match` compares it, under the name that met."""
    kind = KINDS.get(listing.kind, "")
    cities = tuple(dict.fromkeys(_cities(listing)))
    names = (parse(name.text, kind),) if name else ()
    return Subject(names, kind, listing.identifiers, listing.countries, listing.birth_dates, cities)


def _cities(listing: Listing) -> Iterator[str]:
    for address in listing.addresses:
        city, comma, _ = address.rpartition(", ")
        if comma:
            yield city


def best_names(ours: list[Name], listing: Listing) -> tuple[Name | None, ListedName | None]:
    """The pair of names that are most alike; on a tie the earlier names, so that a strong one beats a weak one."""
    kind = KINDS.get(listing.kind, "")
    best: tuple[float, Name | None, ListedName | None] = (0.0, None, None)
    for name in listing.names:
        theirs = parse(name.text, kind)
        for one in ours:
            found = score(one, theirs)
            if found > best[0]:
                best = (found, one, name)
    return best[1], best[2]
