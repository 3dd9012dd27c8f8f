"""Senzing JSON lines: one record for every organisation, body and person, with names, numbers and relations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.model import Snapshot
from backstay.publish.formats.parts import EdgeRow, NodeRow, edges, nodes, write_json_lines
from backstay.publish.index import Index, index_of

DOMAIN = "BACKSTAY"
TYPES = {"Organization": "ORGANIZATION", "PublicBody": "ORGANIZATION", "Person": "PERSON"}

Row = dict[str, Any]


def export_senzing(snapshot: Snapshot, path: Path) -> None:
    """Write the records; goods, states and events are not records there."""
    write_json_lines(path, records(index_of(snapshot)))


def records(index: Index) -> Iterator[Row]:
    """One record each, in order of ids."""
    kept = {node.id: node for node in nodes(index) if node.kind in TYPES}
    relations: dict[str, list[EdgeRow]] = {}
    for edge in edges(index):
        if edge.source in kept and edge.target in kept:
            relations.setdefault(edge.source, []).append(edge)
    for node in kept.values():
        yield _record(node, relations.get(node.id, []))


def _record(node: NodeRow, relations: list[EdgeRow]) -> Row:
    features: list[Row] = [{"RECORD_TYPE": TYPES[node.kind]}]
    field = "NAME_FULL" if node.kind == "Person" else "NAME_ORG"
    for number, name in enumerate(node.names):
        features.append({"NAME_TYPE": "PRIMARY" if number == 0 else "ALIAS", field: name})
    features += [{"NATIONAL_ID_TYPE": key, "NATIONAL_ID_NUMBER": value} for key, value in node.identifiers]
    features += [{"COUNTRY_OF_ASSOCIATION": country} for country in node.countries]
    features.append({"REL_ANCHOR_DOMAIN": DOMAIN, "REL_ANCHOR_KEY": node.id})
    for edge in relations:
        # The role is all that is shown of a tie: what is planned, possible or denied must say so there.
        role = edge.predicate.upper() if edge.modality == "asserted" else f"{edge.modality}_{edge.predicate}".upper()
        features.append({"REL_POINTER_DOMAIN": DOMAIN, "REL_POINTER_KEY": edge.target, "REL_POINTER_ROLE": role})
    proof = [
        {"FACT": edge.id, "GRADE": edge.grade, "MODALITY": edge.modality, "CLAIMS": list(edge.claims),
         "DENIED_BY": list(edge.denied_by), "PLANNED_FOR": edge.planned_for}
        for edge in relations
    ]  # fmt: skip
    return {
        "DATA_SOURCE": DOMAIN,
        "RECORD_ID": node.id,
        "FEATURES": features,
        "LISTED_BY": " ".join(node.listed_by),
        "POSSIBLY_LISTED_BY": "; ".join(node.possibly_listed_by),
        "FACTS": proof,
    }
