"""Who is listed where, as plain dicts: the matrix, hits, gaps and list versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from backstay.model import Hit, Snapshot
from backstay.network.gaps import Gap
from backstay.network.graph import each
from backstay.network.listed import CHECK, FORMER, LISTED, OTHER, PART, Standing
from backstay.network.roles import evidence
from backstay.publish.evidence import View, decision_view, entity_card, fact_card
from backstay.publish.index import Index, index_of

# Of an organisation with thousands of facts the strongest are given, likewise goods and systems; totals count all.
FACTS_SHOWN = 50


def lists(snapshot: Snapshot | Index) -> list[View]:
    """The list versions that screening used."""
    rows = index_of(snapshot).snapshot.versions
    return [asdict(version) | {"id": version.id} for version in sorted(rows, key=lambda row: (row.list, row.as_of))]


def listed_by(index: Index, identity: str) -> list[str]:
    return list(index.register.listed_by(identity))


def unconfirmed_by(index: Index, identity: str) -> list[str]:
    """Of those who list the entity, who does by a hit that nobody has confirmed."""
    return list(index.register.unconfirmed_by(identity))


def is_surely_listed(index: Index, identity: str) -> bool:
    """Whether some jurisdiction lists the entity by a hit that is confirmed or beyond much doubt."""
    return any(row.state == LISTED and row.is_plain for row in index.register.standings(identity))


def place_says(jurisdiction: str) -> str:
    """'EU'; 'other lists' for those that no government of the table keeps."""
    return "other lists" if jurisdiction == OTHER else jurisdiction


def surely(standing: Standing) -> str:
    """'possibly ' for what rests on a hit that nobody confirmed."""
    return "" if standing.is_plain and standing.state != CHECK else "possibly "


def standing_view(standing: Standing) -> View:
    return asdict(standing) | {"says": standing_says(standing)}


def standing_says(standing: Standing) -> str:
    """'listed (asset freeze) since 2024-04-15', 'not listed', 'not on the lists loaded (without us-sdn)'."""
    measures = f" ({', '.join(standing.measures)})" if standing.measures else ""
    since = f" since {standing.since}" if standing.since and standing.state == LISTED else ""
    doubt = ", hit not confirmed yet" if standing.state == LISTED and not standing.is_plain else ""
    missing = ""
    if standing.missing and standing.state in (PART, FORMER):
        missing = f" (without {' or '.join(standing.missing)})"
    return f"{standing.state}{measures}{since}{doubt}{missing}"


def entries_behind(index: Index, identity: str) -> list[View]:
    """The list entries that the entity's standings rest on, by the list's own ids: what a reader looks up there."""
    hits: dict[str, list[Hit]] = {}
    for hit in index.hits.get(identity, ()):
        hits.setdefault(hit.listing, []).append(hit)
    return [
        _entry(index, standing, hit)
        for standing in index.register.shown_standings(identity)
        for name in standing.listings
        for hit in hits.get(name, ())
    ]


def _entry(index: Index, standing: Standing, hit: Hit) -> View:
    listing, version = index.listings.get(hit.listing), index.versions.get(hit.version)
    row = {
        "jurisdiction": standing.jurisdiction,
        "state": standing.state,
        "list": hit.list,
        "entry": hit.entry,
        "name": hit.listed_name or (listing.name if listing else ""),
        "measures": list(listing.measures) if listing else [],
        "since": listing.listed if listing else "",
        "until": listing.delisted if listing else "",
        "probability": hit.probability,
        "decision": _decided(hit),
        "as_of": version.as_of if version else "",
        "sha256": version.sha256 if version else "",
    }
    return row | {"says": _entry_says(row)}


def _decided(hit: Hit) -> str:
    """'true hit, decided by Ann', 'escalated', 'not confirmed'."""
    if not hit.decision:
        return "not confirmed"
    return f"{hit.decision}, decided by {hit.decided_by}" if hit.decided_by else hit.decision


def _entry_says(row: View) -> str:
    """'EU, listed: eu-fsf, entry EU.1.23, “Sample Plant”; asset freeze; since 2024; probability 0.97; …'."""
    parts = [
        f"{place_says(row['jurisdiction'])}, {row['state']}: {row['list']}, entry {row['entry']}, “{row['name']}”",
        ", ".join(row["measures"]),
        f"listed since {row['since']}" if row["since"] else "the entry has no date",
        f"until {row['until']}" if row["until"] else "",
        f"probability {row['probability']:.2f}",
        row["decision"],
        f"list as of {row['as_of']}" if row["as_of"] else "list undated",
        f"SHA-256 {row['sha256'] or 'unknown'}",
    ]
    return "; ".join(part for part in parts if part) + "."


def hit_view(index: Index, hit: Hit) -> View:
    """A hit with the listing it points at and its explanation line by line."""
    listing, version = index.listings.get(hit.listing), index.versions.get(hit.version)
    return {
        **asdict(hit),
        "decision_view": decision_view(index, f"{hit.entity} {hit.listing}"),
        "entity_name": index.label(hit.entity),
        "jurisdiction": index.register.lists.get(hit.list, ""),
        "as_of": version.as_of if version else "",
        "listing_view": asdict(listing) | {"id": listing.id, "name": listing.name} if listing else None,
    }


def matrix(snapshot: Snapshot | Index) -> View:
    """Entities by jurisdictions: those with a role, their parents, and those of the reports that lists hit.

    The last column is that of lists which no government keeps, if any is loaded.
    """
    index = index_of(snapshot)
    columns = index.register.columns
    graph = index.graph
    parents = graph.pack.facts.object[graph.with_predicate("part_of")]
    parents = parents[graph.of_kind("Organization")[parents]]
    acting = evidence(graph).nodes
    wanted = {*(graph.ids[node] for node in (*parents.tolist(), *acting.tolist())), *index.hits} & set(index.entities)
    wanted -= index.only_imported
    order = sorted(wanted, key=lambda name: (index.label(name).casefold(), name))
    return {
        "jurisdictions": list(columns),
        "loaded": [name for name in columns if name in index.register.shown],
        "in_part": list(index.register.in_part),
        "rows": [
            entity_card(index, name)
            | {"cells": [standing_view(index.register.standing(name, column)) for column in columns]}
            for name in order
        ],
    }


def gap_view(index: Index, gap: Gap) -> View:
    """A gap with its reason, its rank explained, and its facts."""
    systems, goods = gap.system_nodes, gap.good_nodes
    return {
        "entity": entity_card(index, gap.entity),
        "jurisdiction": gap.jurisdiction,
        "status": gap.status,
        "roles": list(gap.roles),
        "grade": str(gap.grade),
        "origins": gap.origins,
        "is_lead": gap.is_lead,
        "systems": [entity_card(index, name) for name in each(index.graph, systems[:FACTS_SHOWN].tolist())],
        "systems_total": len(systems),
        "goods": [entity_card(index, name) for name in each(index.graph, goods[:FACTS_SHOWN].tolist())],
        "goods_total": len(goods),
        "elsewhere": [standing_view(standing) for standing in gap.elsewhere],
        "here": standing_view(gap.here),
        "days": gap.days,
        "reason": gap.reason,
        "does": gap.does,
        "stands": gap.stands,
        "rank_why": list(gap.rank_why),
        "facts": [fact_card(index, fact) for fact in index.graph.facts_at(gap.case.numbers[:FACTS_SHOWN].tolist())],
        "facts_total": len(gap.case.numbers),
        "denials": [fact_card(index, index.facts[name]) for name in gap.denials if name in index.facts],
    }


def page_of(limit: int, total: int) -> int:
    """How many rows to give (0: all) where nobody has said so (-1): all that one can read, else a first look."""
    return limit if limit >= 0 else 100 if total > 1000 else 0


def gaps(
    snapshot: Snapshot | Index, measure: str = "", jurisdictions: Sequence[str] = (), limit: int = 0, start: int = 0
) -> View:
    """Findings, leads and doubtful hits, ranked; with what is loaded, what is not, and what is in part.

    `measure` asks for listings under that measure only; of each part at most `limit` rows are given, from `start` on
    (0: all; -1: as `page_of` says); `totals` counts all of them.
    """
    index = index_of(snapshot)
    found = index.gaps_under(measure, jurisdictions) if measure or jurisdictions else index.gaps
    parts = {"findings": found.findings, "leads": found.leads, "to_check": found.to_check}
    size = page_of(limit, max(len(rows) for rows in parts.values()))
    stop = start + size if size else None
    pages = {name: rows[start:stop] for name, rows in parts.items()}
    # All at once: a question to the store for each of them would cost more than the answers.
    index.graph.facts_at(fact for page in pages.values() for gap in page for fact in gap.case.numbers[:FACTS_SHOWN])
    return {
        **{name: [gap_view(index, gap) for gap in page] for name, page in pages.items()},
        "totals": {name: len(rows) for name, rows in parts.items()},
        "measure": measure,
        "loaded": list(found.loaded),
        "not_loaded": list(found.not_loaded),
        "in_part": list(found.in_part),
    }
