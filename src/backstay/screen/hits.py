"""Entities against listings: candidates by name and by number, compared part by part, decided by people.

An equal identifier decides; a different valid one speaks against. The probability is calibrated among the entries of
all lists (see `calibration`), and the score ranks what is equally probable. A name that a list calls weak is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from backstay.match import Scored, Subject, compare, rank
from backstay.model import Entity, Hit, Judgement, ListedName, Listing, Part
from backstay.names import Name, parse
from backstay.screen.calibration import calibrated, likeness
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
    found = [
        applied(hit, entity, held[1], made or {})
        for held in lists.lookup(candidates(entity, lists)).values()
        if (hit := against(entity, held))
    ]
    return tuple(sorted(found, key=lambda hit: (-hit.probability, -hit.score, hit.listing))[:HITS])


def candidates(entity: Entity, lists: Lists) -> list[str]:
    """Ids of listings worth comparing: those like any of the entity's names, and those with one of its numbers."""
    if lists.pairs is not None:
        return sorted(lists.pairs.get(entity.id, ()))
    ids = set(lists.by_number(entity.identifiers)) if entity.identifiers else set()
    for name in parsed(entity):
        ids.update(ident for ident, found in lists.index.search(name, CANDIDATES) if found >= RANKED)
    return sorted(ids)


def parsed(entity: Entity) -> list[Name]:
    return [parse(name, _KIND.get(entity.kind, "")) for name in dict.fromkeys(entity.names)]


def against(entity: Entity, held: Held) -> Hit | None:
    """The entity against one listing; None when too little speaks for it."""
    version, listing = held
    ours, theirs = best_names(parsed(entity), listing)
    scored = compare(subject(entity, ours), subject_of(listing, theirs))
    numbered = any(part.rule == "identifier" and part.weight > 0 for part in scored.parts)
    if ours and theirs and not numbered:
        scored = among_many(scored, ours, parse(theirs.text, KINDS.get(listing.kind, "")))
        scored = doubted(scored) if theirs.strength == "weak" else scored
    if scored.probability < FLOOR:
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


def among_many(scored: Scored, ours: Name, theirs: Name) -> Scored:
    """A comparison as it counts among all the entries of all lists.

    The probability is calibrated for that; the score keeps a bare short name below a fuller one that agrees as well.
    """
    ranked, alike = rank(ours, theirs), likeness(ours, theirs)
    value = scored.score / ranked * alike * (0.8 + 0.2 * ranked) if ranked else 0.0
    return replace(scored, score=value, probability=calibrated(scored, ours, theirs))


def doubted(scored: Scored) -> Scored:
    """A likeness that rests on a weak alias counts for less, and says so."""
    part = Part("weak alias", "", "", WEAK - 1.0, "the list itself calls this name weak")
    odds = scored.probability / max(1e-9, 1.0 - scored.probability) * WEAK
    return replace(scored, score=scored.score * DOUBT, probability=odds / (1 + odds), parts=(*scored.parts, part))


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
            found = likeness(one, theirs) * (DOUBT if name.strength == "weak" else 1.0)
            if found > best[0]:
                best = (found, one, name)
    return best[1], best[2]
