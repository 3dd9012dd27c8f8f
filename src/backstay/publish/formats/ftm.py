"""FollowTheMoney: entities as JSON lines, and the same as statements in CSV (one row for every value).

Supply links become `UnknownLink` with the predicate as role, holdings `Ownership`, leadership `Directorship`,
listings `Sanction`. A link's `recordId` holds its claim ids, `description` the quotes, `summary` grade, support,
modality and denials, `proof` the documents. A claim that denies, the aim of a plan and a listing that nobody has
confirmed have no property there: `summary` and `notes` word them. What only the case can hold (offsets, origins)
stays there; ids lead back.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from backstay.model import Document, Hit, Snapshot
from backstay.model.ids import digest
from backstay.publish.formats.parts import EdgeRow, NodeRow, cited, edges, nodes, write_json_lines
from backstay.publish.index import Index, index_of
from backstay.publish.leaving import is_open, is_sure

DATASET = "backstay"
SCHEMATA = {
    "Organization": "Company",
    "PublicBody": "PublicBody",
    "Person": "Person",
    "Country": "PublicBody",
    "Place": "Address",
    "System": "Asset",
    "Product": "Asset",
    "Programme": "Project",
    "Event": "Event",
}
# The type of every property that is written here, as FollowTheMoney's model gives it.
TYPES = {
    "name": "name", "alias": "name", "country": "country", "summary": "text", "description": "text",
    "recordId": "string", "proof": "entity", "subject": "entity", "object": "entity", "owner": "entity",
    "asset": "entity", "director": "entity", "organization": "entity", "entity": "entity", "role": "string",
    "percentage": "string", "startDate": "date", "endDate": "date", "authority": "string", "program": "string",
    "provisions": "string", "reason": "text", "listingDate": "date", "authorityId": "identifier", "status": "string",
    "taxNumber": "identifier", "registrationNumber": "identifier", "innCode": "identifier", "ogrnCode": "identifier",
    "leiCode": "identifier", "title": "string", "fileName": "string", "publisher": "string", "publishedAt": "date",
    "sourceUrl": "url", "notes": "text", "city": "string", "keywords": "string",
}  # fmt: skip
NUMBERS = {"UNP": "taxNumber", "INN": "innCode", "OGRN": "ogrnCode", "LEI": "leiCode"}
NAMED = ("Company", "PublicBody", "Person")


@dataclass(slots=True)
class Thing:
    """One entity of the export: id, schema, and its values by property, each once and in order."""

    id: str
    schema: str
    first_seen: str = ""
    last_seen: str = ""
    properties: dict[str, list[str]] = field(default_factory=dict)

    def add(self, prop: str, *values: str) -> None:
        row = self.properties.setdefault(prop, [])
        row += [value for value in dict.fromkeys(values) if value and value not in row]
        if not row:
            del self.properties[prop]


def export_ftm(snapshot: Snapshot, path: Path) -> None:
    """Write one entity a line."""
    rows = ({"id": row.id, "schema": row.schema, "properties": row.properties} for row in things(index_of(snapshot)))
    write_json_lines(path, ({**row, "datasets": [DATASET]} for row in rows))


def export_statements(snapshot: Snapshot, path: Path) -> None:
    """Write one row for every value. A fact's values are seen from its first report to its last."""
    header = ["canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"]
    header += ["original_value", "external", "first_seen", "last_seen", "id"]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, dialect=csv.unix_dialect)
        writer.writerow(header)
        for row in things(index_of(snapshot)):
            seen = [row.first_seen, row.last_seen]
            for prop, values in row.properties.items():
                for value in values:
                    start = [row.id, row.id, prop, TYPES[prop], row.schema, value, DATASET, "backstay", "", "", "f"]
                    writer.writerow([*start, *seen, statement_id(row.id, prop, value)])


def statement_id(entity: str, prop: str, value: str) -> str:
    """The key by which FollowTheMoney knows a statement again."""
    return hashlib.sha1(f"{DATASET}.{entity}.{prop}.{value}".encode()).hexdigest()


def things(index: Index) -> Iterator[Thing]:
    """Documents, entities, links and listings."""
    for document in sorted(index.snapshot.documents, key=lambda row: row.id):
        yield _document(document)
    schemata: dict[str, str] = {}
    for node in nodes(index):
        thing = _entity(node)
        thing.add("notes", *(_to_check(index, hit) for hit in index.hits.get(node.id, ()) if is_open(hit)))
        schemata[node.id] = thing.schema
        yield thing
    for edge in edges(index):
        yield _link(index, edge, schemata)
        for good in (*edge.products, *edge.systems):
            if good in schemata and good != edge.target:
                yield _good(index, edge, good)
    for hits in index.hits.values():
        yield from (_sanction(index, hit) for hit in hits if is_sure(hit) and hit.entity in schemata)


def _document(document: Document) -> Thing:
    row = Thing(document.id, "Document")
    row.add("title", document.title or document.name)
    row.add("fileName", document.name)
    # FollowTheMoney's checksum is SHA-1; ours is not, so it stands as a note.
    row.add("notes", f"sha256:{document.original}")
    row.add("publisher", document.source)
    row.add("publishedAt", document.published)
    if document.location.startswith(("https://", "http://")):
        row.add("sourceUrl", document.location)
    return row


def _entity(node: NodeRow) -> Thing:
    row = Thing(node.id, SCHEMATA.get(node.kind, "Asset"))
    row.add("name", node.name)
    row.add("alias", *node.names[1:])
    if node.kind == "Place":
        row.add("city", node.name)
    row.add("country", *(code.lower() for code in node.countries if len(code) == 2))
    row.add("keywords", node.kind)
    for key, value in node.identifiers:
        row.add(NUMBERS.get(key, "registrationNumber") if row.schema in NAMED else "notes", value)
    return row


def _proven(index: Index, row: Thing, edge: EdgeRow) -> Thing:
    """Claims, quotes, grade, times and documents of a link; denials as such, never among its claims."""
    row.first_seen, row.last_seen = edge.first_reported, edge.last_reported
    row.add("recordId", *edge.claims)
    row.add("description", *edge.quotes)
    aim = f"; planned for {edge.planned_for}" if edge.planned_for else ""
    dated = f"; dated {edge.dated}" if edge.dated else ""
    denials = [f"Denial: {cited(index, claim)}" for claim in edge.denied_by]
    row.add("summary", f"grade {edge.grade}; {edge.stands}{aim}{dated}", *denials)
    row.add("startDate", edge.since)
    row.add("endDate", edge.until)
    row.add("status", edge.modality)
    papers = [paper for claim in edge.claims if claim in index.claims for paper in _papers(index, claim)]
    row.add("proof", *(paper.id for paper in papers))
    row.add("publisher", *(paper.source for paper in papers))
    return row


def _papers(index: Index, claim: str) -> tuple[Document, ...]:
    return index.by_text.get(index.claims[claim].text, ())


def _link(index: Index, edge: EdgeRow, schemata: dict[str, str]) -> Thing:
    source, target = schemata[edge.source], schemata[edge.target]
    # A holding or a post that is only denied is none.
    is_said = edge.modality != "denied"
    holds = edge.predicate == "part_of" and ("subsidiary" in edge.role or "shareholder" in edge.role)
    if is_said and (edge.predicate == "owns" or holds) and source in NAMED and target in NAMED:
        owner, asset = (edge.target, edge.source) if holds else (edge.source, edge.target)
        if schemata[asset] == "Company":
            row = Thing(edge.id, "Ownership")
            row.add("owner", owner)
            row.add("asset", asset)
            row.add("percentage", edge.share)
            row.add("role", edge.role)
            return _proven(index, row, edge)
    if is_said and edge.predicate == "leads" and source == "Person" and target in ("Company", "PublicBody"):
        row = Thing(edge.id, "Directorship")
        row.add("director", edge.source)
        row.add("organization", edge.target)
        row.add("role", edge.role)
        return _proven(index, row, edge)
    row = Thing(edge.id, "UnknownLink")
    row.add("subject", edge.source)
    row.add("object", edge.target)
    row.add("role", edge.worded)
    return _proven(index, row, edge)


def _good(index: Index, edge: EdgeRow, good: str) -> Thing:
    """A good or system that the fact names: a link of its own from the giver, on the same claims."""
    row = Thing(digest("x", (edge.id, good)), "UnknownLink")
    row.add("subject", edge.source)
    row.add("object", good)
    row.add("role", f"{edge.worded} (good of {edge.id})")
    return _proven(index, row, edge)


def _to_check(index: Index, hit: Hit) -> str:
    """A hit that waits for a person's look, in words: a `Sanction` would say that it is one."""
    place, state = index.register.lists.get(hit.list, hit.list), hit.decision or "not yet decided"
    entry = f"{hit.list}, {hit.version}, entry {hit.entry} ({hit.listed_name})"
    return f"Possibly listed by {place}, to be checked: {entry}; probability {hit.probability}; {state}"


def _sanction(index: Index, hit: Hit) -> Thing:
    listing, version = index.listings.get(hit.listing), index.versions.get(hit.version)
    row = Thing(digest("h", (hit.entity, hit.listing)), "Sanction")
    row.add("entity", hit.entity)
    row.add("authority", version.title if version else hit.list)
    row.add("authorityId", hit.entry)
    row.add(
        "summary", f"{hit.list}, {hit.version}; probability {hit.probability}; {hit.decision or 'not yet decided'}"
    )
    if listing:
        row.add("program", *listing.programmes)
        row.add("provisions", *listing.measures)
        row.add("listingDate", listing.listed)
        row.add("endDate", listing.delisted)
        row.add("reason", listing.reason)
    return row
