"""Who is listed where, as plain dicts: the matrix, hits, gaps and list versions."""

from __future__ import annotations

from dataclasses import asdict

from backstay.model import Hit, Snapshot
from backstay.network.gaps import Gap
from backstay.network.listed import JURISDICTIONS, LISTED, Standing
from backstay.network.roles import evidence
from backstay.publish.evidence import View, entity_card, fact_card
from backstay.publish.index import Index, index_of


def lists(snapshot: Snapshot | Index) -> list[View]:
    """The list versions that screening used."""
    rows = index_of(snapshot).snapshot.versions
    return [asdict(version) | {"id": version.id} for version in sorted(rows, key=lambda row: (row.list, row.as_of))]


def listed_by(index: Index, identity: str) -> list[str]:
    if identity not in index.register.hits:
        return []
    return [standing.jurisdiction for standing in index.register.standings(identity) if standing.state == LISTED]


def standing_view(standing: Standing) -> View:
    return asdict(standing) | {"says": standing_says(standing)}


def standing_says(standing: Standing) -> str:
    """'listed (asset freeze) since 2024-04-15', 'not listed', 'list not loaded'."""
    measures = f" ({', '.join(standing.measures)})" if standing.measures else ""
    since = f" since {standing.since}" if standing.since and standing.state == LISTED else ""
    doubt = ", hit not confirmed yet" if standing.state == LISTED and not standing.is_plain else ""
    return f"{standing.state}{measures}{since}{doubt}"


def hit_view(index: Index, hit: Hit) -> View:
    """A hit with the listing it points at and its explanation line by line."""
    listing, version = index.listings.get(hit.listing), index.versions.get(hit.version)
    return {
        **asdict(hit),
        "entity_name": index.label(hit.entity),
        "jurisdiction": index.register.lists.get(hit.list, ""),
        "as_of": version.as_of if version else "",
        "listing_view": asdict(listing) | {"id": listing.id, "name": listing.name} if listing else None,
    }


def matrix(snapshot: Snapshot | Index) -> View:
    """Entities by jurisdictions: organisations with a role, their parents, and whoever has a hit."""
    index = index_of(snapshot)
    parents = {
        fact.object for fact in index.graph.with_predicate("part_of") if index.kind(fact.object) == "Organization"
    }
    wanted = {*evidence(index.graph), *parents, *index.register.hits} & set(index.entities)
    order = sorted(wanted, key=lambda name: (index.label(name).casefold(), name))
    return {
        "jurisdictions": list(JURISDICTIONS),
        "loaded": list(index.register.loaded),
        "rows": [
            entity_card(index, name) | {"cells": [standing_view(cell) for cell in index.register.standings(name)]}
            for name in order
        ],
    }


def gap_view(index: Index, gap: Gap) -> View:
    """A gap with its reason, its rank explained, and its facts."""
    return {
        "entity": entity_card(index, gap.entity),
        "jurisdiction": gap.jurisdiction,
        "status": gap.status,
        "roles": list(gap.roles),
        "grade": str(gap.grade),
        "origins": gap.origins,
        "is_lead": gap.is_lead,
        "systems": [entity_card(index, name) for name in gap.systems],
        "goods": [entity_card(index, name) for name in gap.goods],
        "elsewhere": [standing_view(standing) for standing in gap.elsewhere],
        "here": standing_view(gap.here),
        "days": gap.days,
        "reason": gap.reason,
        "does": gap.does,
        "stands": gap.stands,
        "rank_why": list(gap.rank_why),
        "facts": [fact_card(index, index.facts[name]) for name in gap.facts if name in index.facts],
        "denials": [fact_card(index, index.facts[name]) for name in gap.denials if name in index.facts],
    }


def all_gaps(index: Index) -> tuple[Gap, ...]:
    return (*index.gaps.findings, *index.gaps.leads, *index.gaps.to_check)


def gaps(snapshot: Snapshot | Index) -> View:
    """Findings, leads and doubtful hits, ranked; with what is loaded and what is not."""
    index = index_of(snapshot)
    found = index.gaps
    return {
        "findings": [gap_view(index, gap) for gap in found.findings],
        "leads": [gap_view(index, gap) for gap in found.leads],
        "to_check": [gap_view(index, gap) for gap in found.to_check],
        "loaded": list(found.loaded),
        "not_loaded": list(found.not_loaded),
    }
