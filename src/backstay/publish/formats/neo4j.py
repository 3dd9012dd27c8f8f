"""Neo4j: two CSV files for `neo4j-admin database import`, and a Cypher script that can be run again and again."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

from backstay.model import Snapshot
from backstay.publish.formats.parts import EdgeRow, NodeRow, edges, nodes
from backstay.publish.formats.tables import defused
from backstay.publish.index import index_of

ARRAY = "|"
_NODE: tuple[str, ...] = ("id:ID", "name", "names:string[]", "identifiers:string[]", "listed_by:string[]")
_NODE += ("possibly_listed_by:string[]", ":LABEL")
_EDGE: tuple[str, ...] = (
    ":START_ID",
    ":END_ID",
    "id",
    "products:string[]",
    "systems:string[]",
    "modality",
    "reliability",
)
_EDGE += ("credibility:int", "origins:int", "since", "until", "dated", "planned_for", "first_reported")
_EDGE += ("claims:string[]", "quotes:string[]", "denied_by:string[]", "denials:string[]", ":TYPE")


def export_neo4j(snapshot: Snapshot, folder: Path) -> None:
    """Write `nodes.csv` and `relationships.csv`; arrays are joined by '|' (pass --array-delimiter='|')."""
    index = index_of(snapshot)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "nodes.csv", _NODE, [_node(row) for row in nodes(index)])
    _write(folder / "relationships.csv", _EDGE, [_edge(row) for row in edges(index)])


def _write(path: Path, header: tuple[str, ...], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([defused(cell) for cell in row] for row in rows)


def _array(values: tuple[str, ...]) -> str:
    return ARRAY.join(value.replace(ARRAY, "/") for value in values)


def _node(row: NodeRow) -> list[str]:
    numbers = tuple(f"{key} {value}" for key, value in row.identifiers)
    lists = [_array(row.listed_by), _array(row.possibly_listed_by)]
    return [row.id, row.name, _array(row.names), _array(numbers), *lists, f"Entity;{row.kind}"]


def _edge(row: EdgeRow) -> list[str]:
    goods = [_array(row.products), _array(row.systems)]
    grade = [row.modality, row.reliability, str(row.credibility), str(row.origins)]
    times = [row.since, row.until, row.dated, row.planned_for, row.first_reported]
    proof = [_array(values) for values in (row.claims, row.quotes, row.denied_by, row.denials)]
    return [row.source, row.target, row.id, *goods, *grade, *times, *proof, row.relation.upper()]


def export_cypher(snapshot: Snapshot, path: Path) -> None:
    """Write a script of MERGE statements, one a line: running it twice changes nothing."""
    index = index_of(snapshot)
    lines = ["CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;"]
    for node in nodes(index):
        values = {
            "name": node.name, "kind": node.kind, "names": list(node.names), "listed_by": list(node.listed_by),
            "possibly_listed_by": list(node.possibly_listed_by),
        }  # fmt: skip
        lines.append(f"MERGE (n:Entity {{id: {_text(node.id)}}}) SET n:{node.kind or 'Thing'}, n += {_map(values)};")
    for edge in edges(index):
        proof: dict[str, object] = {
            "products": list(edge.products), "systems": list(edge.systems), "modality": edge.modality,
            "reliability": edge.reliability, "credibility": edge.credibility, "origins": edge.origins,
            "since": edge.since, "until": edge.until, "dated": edge.dated, "planned_for": edge.planned_for,
            "first_reported": edge.first_reported, "claims": list(edge.claims), "quotes": list(edge.quotes),
            "denied_by": list(edge.denied_by), "denials": list(edge.denials),
        }  # fmt: skip
        ends = f"MATCH (a:Entity {{id: {_text(edge.source)}}}), (b:Entity {{id: {_text(edge.target)}}})"
        fact = f"MERGE (a)-[r:{edge.relation.upper()} {{id: {_text(edge.id)}}}]->(b)"
        lines.append(f"{ends} {fact} SET r += {_map(proof)};")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _text(value: str) -> str:
    """A Cypher string: JSON's escapes are valid there."""
    return json.dumps(value)


def _map(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{key}: {json.dumps(value)}" for key, value in values.items()) + "}"
