"""What pages, reports and commands show, as plain dicts: one function for each view of a case.

Each takes a snapshot, or the index of one, and gives what `json.dumps` can write. Nothing in here is HTML.
"""

from __future__ import annotations

from backstay.model import Document, Snapshot
from backstay.network.chokepoints import dominators, sentence, supplies_of_goods
from backstay.publish.decided import decisions
from backstay.publish.disputes import conflicts, figures
from backstay.publish.dossier import entities, entity
from backstay.publish.effects import best_designations, ownership, whatif
from backstay.publish.evidence import View, document_card, entity_card, fact_view, is_alleged
from backstay.publish.findings import findings
from backstay.publish.index import Index, find, index_of
from backstay.publish.plans import outlook, plans
from backstay.publish.reader import document
from backstay.publish.standings import gaps, is_surely_listed, listed_by, lists, matrix

__all__ = [
    "best_designations",
    "chokepoints",
    "conflicts",
    "decisions",
    "document",
    "entities",
    "entity",
    "fact",
    "figures",
    "findings",
    "gaps",
    "lists",
    "matrix",
    "outlook",
    "overview",
    "ownership",
    "plans",
    "sources",
    "whatif",
]


def overview(snapshot: Snapshot | Index) -> View:
    """The case in one look: counts, lists, and the most interesting findings.

    `listed_unconfirmed` counts those among the listed whom nobody lists but by a hit that nobody has confirmed.
    """
    index = index_of(snapshot)
    case, found = index.snapshot, index.gaps
    listed = {entity for entity in index.entities if listed_by(index, entity)}
    return {
        "name": case.name,
        "as_of": index.as_of,
        "floor": index.floor,
        "counts": {
            "documents": len(case.documents),
            "claims": len(case.claims),
            "figures": len(case.figures),
            "entities": len(case.entities),
            "organisations": sum(entity.kind == "Organization" for entity in case.entities),
            "facts": len(case.facts),
            "hits": len(case.hits),
            "listed": len(listed),
            "gaps": len(found.findings),
            "leads": len(found.leads),
            "to check": len(found.to_check),
            "conflicts": len(case.conflicts),
        },
        "listed_unconfirmed": sum(not is_surely_listed(index, entity) for entity in listed),
        "left_out": [list(row) for row in index.graph.left_out],
        "lists": lists(index),
        "not_loaded": list(found.not_loaded),
        "in_part": list(found.in_part),
        "findings": findings(index),
        "problems": [str(problem) for problem in case.problems],
        "notes": [list(note) for note in case.notes],
    }


def count_notes(view: View) -> dict[str, str]:
    """What is to be known of a count of the overview: how many are listed by unconfirmed hits alone."""
    unsure = view["listed_unconfirmed"]
    hits = "a hit" if unsure == 1 else "hits"
    return {"listed": f"of these {unsure} by {hits} that nobody has confirmed"} if unsure else {}


def sources(snapshot: Snapshot | Index) -> list[View]:
    """The outlets with their letters, reasons and documents."""
    index = index_of(snapshot)
    papers: dict[str, list[Document]] = {}
    for paper in index.snapshot.documents:
        papers.setdefault(paper.source, []).append(paper)
    return [
        {
            "name": source.name,
            "reliability": source.reliability,
            "reason": source.reason,
            "by": source.by,
            "at": source.at,
            "documents": [document_card(index, paper) for paper in papers.get(source.name, [])],
        }
        for source in sorted(index.snapshot.sources, key=lambda source: source.name)
    ]


def fact(snapshot: Snapshot | Index, identity: str) -> View:
    """A fact with every claim, sentence, document, origin and denial."""
    index = index_of(snapshot)
    return fact_view(index, find(index.facts, "fact", identity))


def chokepoints(snapshot: Snapshot | Index) -> View:
    """Goods by their known producers, and on whom the supply of each system hangs."""
    index = index_of(snapshot)
    graph = index.graph
    systems = [name for name in graph.ids if graph.kind(name) == "System"]
    return {
        "goods": [
            {
                "good": entity_card(index, supply.good),
                "producers": [entity_card(index, name) for name in supply.producers],
                "used_in": [entity_card(index, name) for name in supply.used_in],
                "facts": list(supply.facts),
                "hhi": [supply.low, supply.high],
                "sentence": sentence(graph, supply),
                "is_allegation": is_alleged(index, supply.facts),
            }
            for supply in supplies_of_goods(graph)
        ],
        "dominators": [
            {
                "system": entity_card(index, system),
                "entity": entity_card(index, row.entity),
                "behind": [entity_card(index, name) for name in row.behind],
            }
            for system in systems
            for row in dominators(graph, system, limit=20)
        ],
    }
