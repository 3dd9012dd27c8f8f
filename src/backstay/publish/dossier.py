"""One entity, and the list of all: names, who lists it, what is said of it, what is dated."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from backstay.model import Conflict, Snapshot
from backstay.publish.disputes import conflict_view
from backstay.publish.evidence import View, document_card, entity_card, fact_card, figure_view
from backstay.publish.index import Index, find, index_of
from backstay.publish.standings import (
    entries_behind,
    gap_view,
    hit_view,
    listed_by,
    place_says,
    standing_view,
    surely,
    unconfirmed_by,
)


def entities(snapshot: Snapshot | Index) -> list[View]:
    """All entities in a line each, by kind and name."""
    index = index_of(snapshot)
    rows = sorted(index.entities.values(), key=lambda row: (row.kind, row.caption.casefold(), row.id))
    return [
        {
            **entity_card(index, row.id),
            "names": list(row.names),
            "facts": len(index.facts_of.get(row.id, ())),
            "listed_by": listed_by(index, row.id),
            "unconfirmed_by": unconfirmed_by(index, row.id),
        }
        for row in rows
    ]


def entity(snapshot: Snapshot | Index, identity: str) -> View:
    """The dossier of one entity: names, who lists it, what is said of it, figures, conflicts, documents."""
    index = index_of(snapshot)
    row = find(index.entities, "entity", identity)
    about = index.facts_of.get(identity, ())
    texts = {anchor.place for anchor in row.anchors if anchor.kind == "text"}
    papers = sorted((paper for text in texts for paper in index.by_text.get(text, ())), key=lambda paper: paper.id)
    groups: dict[str, list[View]] = {}
    for item in about:
        groups.setdefault(item.predicate, []).append(fact_card(index, item))
    disputes = [item for item in index.snapshot.conflicts if _touches(index, item, identity)]
    return {
        **entity_card(index, identity),
        "names": list(row.names),
        "identifiers": [list(pair) for pair in row.identifiers],
        "countries": list(row.countries),
        "standings": [standing_view(standing) for standing in index.register.shown_standings(identity)],
        "entries": entries_behind(index, identity),
        "hits": [hit_view(index, hit) for hit in index.hits.get(identity, ())],
        "facts": groups,
        "figures": [figure_view(index, item) for item in index.snapshot.figures if _is_about(index, item, identity)],
        "verdicts": [asdict(verdict) for verdict in index.snapshot.verdicts if verdict.entity == identity],
        "gaps": [gap_view(index, gap) for gap in index.gaps.of(identity)],
        "conflicts": [conflict_view(index, item) for item in disputes],
        "documents": [document_card(index, paper) for paper in papers],
        "links": [asdict(link) for link in index.snapshot.links if {link.left, link.right} & set(row.atoms)],
        "timeline": _timeline(index, identity),
    }


def _is_about(index: Index, figure: Any, identity: str) -> bool:
    return figure.subject is not None and index.snapshot.entity_of(figure.text, figure.subject) == identity


def _touches(index: Index, conflict: Conflict, identity: str) -> bool:
    about = {item.id for item in index.facts_of.get(identity, ())}
    for end in (conflict.left, conflict.right):
        fact_id = index.fact_of_claim[end].id if end in index.fact_of_claim else end
        if fact_id in about or (end in index.figures and _is_about(index, index.figures[end], identity)):
            return True
    return False


def _timeline(index: Index, identity: str) -> list[View]:
    """What is dated, in order: reports, beginnings and ends of facts, listings."""
    rows: list[View] = []
    for item in index.facts_of.get(identity, ()):
        card = fact_card(index, item)
        for key, words in (("since", "from"), ("until", "until"), ("first_reported", "first reported")):
            if card[key]:
                rows.append(
                    {"when": card[key], "what": f"{words}: {card['worded']}", "fact": item.id, "kind": "fact"}
                )
    for standing in index.register.shown_standings(identity):
        for listing in (index.listings[name] for name in standing.listings if name in index.listings):
            for when, word in ((listing.listed, "listed"), (listing.delisted, "delisted")):
                if when:
                    by = place_says(standing.jurisdiction)
                    said = f"{surely(standing)}{word} by {by} ({', '.join(listing.measures)})"
                    rows.append({"when": when, "what": said, "fact": "", "kind": "listing"})
    return sorted(rows, key=lambda row: (row["when"], row["what"]))
