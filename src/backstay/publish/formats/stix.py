"""STIX 2.1: organisations and goods as identities, states and places as locations, facts as relationships.

`confidence` follows the Admiralty number (1 -> 90, 2 -> 70, 3 -> 50, 4 -> 30, 5 -> 10); for 6 it is left out, since
unknown is not low. Reliability stands as a machine tag. Each fact has a note with its quotes, claim ids and
documents, and each claim that denies it is an opinion on it. What is only possibly listed has a label and a note that
say so. Times are those of the case, never of the export. What STIX has no field for is a label: many readers refuse
custom properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from backstay.model import Snapshot
from backstay.model.dates import first_day, last_day
from backstay.publish.formats.parts import EdgeRow, NodeRow, cited, edges, nodes, write_json
from backstay.publish.index import Index, index_of

NAMESPACE = UUID("6d1f3a5e-3f0d-5c5a-9b1e-0f2f6f6c7a11")
CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
CLASSES = {"Organization": "organization", "PublicBody": "organization", "Person": "individual"}
# STIX demands a time of creation; a case that has none says the beginning of the epoch rather than now.
UNDATED = "1970-01-01"
# ISO 3166 codes are what STIX wants of a state; where the case has none, 'ZZ' is the code for 'unknown'.
UNKNOWN_STATE = "ZZ"

Row = dict[str, Any]


def export_stix(snapshot: Snapshot, path: Path) -> None:
    """Write one bundle."""
    index = index_of(snapshot)
    objects = list(_objects(index))
    key = ",".join(row["id"] for row in objects)
    write_json(path, {"type": "bundle", "id": f"bundle--{uuid5(NAMESPACE, key)}", "objects": objects})


def _objects(index: Index) -> Iterator[Row]:
    first = min((paper.published for paper in index.snapshot.documents if paper.published), default=UNDATED)
    at = _time(first)
    refs: dict[str, str] = {}
    for node in nodes(index):
        row = _thing(node, at)
        refs[node.id] = row["id"]
        yield row
        if node.possibly:
            yield _to_check(node, row)
    for edge in edges(index):
        relation = _relation(edge, refs, _time(edge.first_reported or first))
        yield relation
        yield _note(index, edge, relation)
        yield from _opinions(index, edge, relation)


def _time(day: str) -> str:
    return f"{first_day(day)}T00:00:00.000Z"


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid5(NAMESPACE, f'{kind} {key}')}"


def _thing(node: NodeRow, at: str) -> Row:
    common = {"spec_version": "2.1", "created": at, "modified": at, "name": node.name}
    known = [{"source_name": "backstay", "external_id": node.id}]
    known += [{"source_name": key, "external_id": value} for key, value in node.identifiers]
    labels = [f"listed-by:{name}" for name in node.listed_by]
    labels += [f"possibly-listed-by:{name}" for name, _ in node.possibly]
    if node.kind in ("Country", "Place"):
        where: Row = {"country": (node.countries or (UNKNOWN_STATE,))[0]}
        where |= {"city": node.name} if node.kind == "Place" else {}
        where |= {"labels": labels} if labels else {}
        return {"type": "location", "id": _id("location", node.id), **common, **where, "external_references": known}
    what = CLASSES.get(node.kind, "class")
    others = [name for name in node.names if name != node.name]
    about = {"description": f"Also: {'; '.join(others)}"} if others else {}
    return {
        "type": "identity", "id": _id("identity", node.id), **common, "identity_class": what, **about,
        "labels": [node.kind.lower(), *labels], "external_references": known,
    }  # fmt: skip


def _relation(edge: EdgeRow, refs: dict[str, str], at: str) -> Row:
    row: Row = {
        "type": "relationship",
        "id": _id("relationship", edge.id),
        "spec_version": "2.1",
        "created": at,
        "modified": at,
        "relationship_type": edge.relation.replace("_", "-"),
        "source_ref": refs[edge.source],
        "target_ref": refs[edge.target],
        "description": edge.stands,
        "labels": list(_labels(edge)),
        "external_references": [{"source_name": "backstay", "external_id": edge.id}],
    }
    if edge.credibility in CONFIDENCE:
        row["confidence"] = CONFIDENCE[edge.credibility]
    if edge.since:
        row["start_time"] = _time(edge.since)
    if edge.until and last_day(edge.until) > first_day(edge.since or UNDATED):
        row["stop_time"] = f"{last_day(edge.until)}T00:00:00.000Z"
    return row


def _labels(edge: EdgeRow) -> Iterator[str]:
    yield f'admiralty-scale:source-reliability="{edge.reliability.lower()}"'
    yield f"modality:{edge.modality}"
    for word, day in (("planned-for", edge.planned_for), ("dated", edge.dated)):
        if day:
            yield f"{word}:{day}"
    if edge.denied_by:
        yield "denied"


def _about(kind: str, key: str, thing: Row) -> Row:
    """What notes and opinions begin with: they are as old as what they speak of."""
    row = {"type": kind, "id": _id(kind, key), "spec_version": "2.1"}
    return row | {"created": thing["created"], "modified": thing["modified"], "object_refs": [thing["id"]]}


def _to_check(node: NodeRow, thing: Row) -> Row:
    """That hits of a list wait for a person's look, with the probability of each."""
    said = [f"Possibly listed by {place}: probability {chance}, not confirmed." for place, chance in node.possibly]
    return _about("note", f"to check {node.id}", thing) | {
        "abstract": "Possible listings, to be checked by a person",
        "content": "\n".join(said),
        "external_references": [{"source_name": "backstay", "external_id": node.id}],
    }


def _opinions(index: Index, edge: EdgeRow, relation: Row) -> Iterator[Row]:
    """The claims that deny a fact, each as an opinion against it."""
    for claim in edge.denied_by:
        yield _about("opinion", f"{edge.id} {claim}", relation) | {
            "opinion": "strongly-disagree",
            "explanation": f"Denial: {cited(index, claim)}",
            "external_references": [{"source_name": "backstay", "external_id": claim}],
        }


def _note(index: Index, edge: EdgeRow, relation: Row) -> Row:
    """The quotes of a fact, each with its claim id and its documents: source, title, date and hash."""
    said = [cited(index, claim) for claim in edge.claims]
    return _about("note", edge.id, relation) | {
        "abstract": f"Evidence, grade {edge.grade}",
        "content": "\n".join(said) or ("Only denied." if edge.denied_by else "No quote is in this case."),
        "external_references": [{"source_name": "backstay", "external_id": claim} for claim in edge.claims]
        or [{"source_name": "backstay", "external_id": edge.id}],
    }
