"""What may leave as sure: listings, ends in time and codes of states, kept apart from what is still to be checked.

Another tool reads a field and never the doubt beside it. So what is not sure leaves in a field of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backstay.model import Claim, Entity, Fact, Hit, ListVersion
from backstay.model.dates import first_day
from backstay.network.listed import CHECK, LISTED, PLAIN, POSSIBLE
from backstay.publish.evidence import View
from backstay.publish.index import Index
from backstay.screen.lists.values import country


@dataclass(frozen=True, slots=True)
class Listings:
    """Who lists an entity, who possibly does (with the best hit's probability), and the list versions behind both."""

    listed: tuple[str, ...] = ()
    possibly: tuple[tuple[str, float], ...] = ()
    versions: tuple[str, ...] = ()


def listings(index: Index, identity: str) -> Listings:
    """The listings of an entity: 'listed' is what the matrix says without 'not confirmed yet'."""
    if not index.register.is_hit(identity):
        return Listings()
    listed: list[str] = []
    possibly: list[tuple[str, float]] = []
    versions: set[str] = set()
    for standing in index.register.standings(identity):
        if standing.state not in (LISTED, CHECK):
            continue
        place, behind = standing.jurisdiction, set(standing.listings)
        hits = [
            hit
            for hit in index.hits.get(identity, ())
            if hit.listing in behind and index.register.lists.get(hit.list) == place and hit.decision != "cleared"
        ]
        versions.update(hit.version for hit in hits)
        if standing.state == LISTED and standing.is_plain:
            listed.append(place)
        else:
            possibly.append((place, max((hit.probability for hit in hits), default=0.0)))
    return Listings(tuple(listed), tuple(possibly), tuple(sorted(versions)))


def is_sure(hit: Hit) -> bool:
    """Whether a hit is a listing: a person confirmed it, or nobody need look at it first."""
    return hit.decision == "true hit" or (not hit.decision and hit.probability >= PLAIN)


def is_open(hit: Hit) -> bool:
    """Whether a hit waits for a person's look."""
    return hit.decision == "escalated" or (not hit.decision and POSSIBLE <= hit.probability < PLAIN)


def country_codes(entity: Entity) -> tuple[str, ...]:
    """The ISO 3166 codes of an entity's countries; a state's is its own, whatever stands beside it."""
    if entity.kind == "Country":
        own = next((code for name in (entity.caption, *entity.names) if (code := country(name))), "")
        if own:
            return (own,)
    return entity.countries


def version_note(version: ListVersion) -> dict[str, str]:
    """Which version of a list: what an answer must name to be worth something."""
    return {"id": version.id, "list": version.list, "jurisdiction": version.jurisdiction, "as_of": version.as_of}


def outward(index: Index, entity: Entity) -> View:
    """What other tools are told of an entity: sure listings, those to check, the lists behind both, country codes."""
    found = listings(index, entity.id)
    return {
        "listed_by": list(found.listed),
        "possibly_listed_by": [{"jurisdiction": place, "probability": chance} for place, chance in found.possibly],
        "list_versions": [version_note(index.versions[key]) for key in found.versions if key in index.versions],
        "countries": list(country_codes(entity)),
    }


@dataclass(frozen=True, slots=True)
class Times:
    """When a fact holds: `since`, `until` where a text says that it ended, `dated` the last date told that is no end.

    `planned_for` is what a plan aims at: a date, or two with a stroke between.
    """

    since: str = ""
    until: str = ""
    dated: str = ""
    planned_for: str = ""


# 'By the middle of 2024 it had delivered' tells how far the text looks, not that anything stopped then.
_BY = r"\b(?:by|before|к|ко)\s(?:(?!until|till|through)\S+\s){0,4}\S*"
# 'Listed in July 2025' is the day of an event; only these words end a listing.
_LIFTED = re.compile(r"\b(?:until|till|through|lifted|removed|delisted|до|снят\w*|исключ\w*)\b", re.IGNORECASE)


def times(index: Index, fact: Fact) -> Times:
    """The dates of a fact, told apart by what its claims say of them."""
    claims = [index.claims[claim] for claim in fact.claims if claim in index.claims]
    dated = [claim for claim in claims if claim.since or claim.until]
    aims = [claim for claim in dated if claim.modality == "planned"]
    said = [claim for claim in dated if claim.modality != "planned"]
    if fact.modality == "planned":
        return Times(planned_for=_stretch(fact.since, fact.until))
    if not dated:
        # What came without a dated sentence, as a row of a register, has the fact's own dates.
        return Times(fact.since, fact.until if fact.until != fact.since else "")
    since = _start(fact, said)
    ends = [claim for claim in said if claim.until == fact.until]
    until = fact.until if any(_is_end(claim) for claim in ends) else ""
    last = fact.until if ends and not until and fact.until != since else ""
    return Times(since, until, last, max((_stretch(claim.since, claim.until) for claim in aims), default=""))


def _stretch(since: str, until: str) -> str:
    return "/".join(dict.fromkeys(day for day in (since, until) if day))


def _start(fact: Fact, said: Sequence[Claim]) -> str:
    """The fact's start, unless only a plan gives it."""
    starts = [claim.since for claim in said if claim.since]
    if fact.since in starts or not fact.since:
        return fact.since
    return min(starts, key=lambda day: (first_day(day), day), default="")


def _is_end(claim: Claim) -> bool:
    """Whether the claim says that something ended then, not only that it happened or was seen by then."""
    if not claim.until or claim.since == claim.until:
        return False
    if claim.predicate == "sanctioned_by":
        return bool(_LIFTED.search(claim.sentence.quote))
    return bool(claim.since) or not re.search(_BY + claim.until[:4], claim.sentence.quote, re.IGNORECASE)
