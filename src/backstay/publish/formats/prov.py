"""PROV-O in Turtle: documents captured from originals, claims quoted from documents, facts derived from claims.

Originals and texts are named by their hashes. Extractors are software agents; captures are activities with their
times; judgements are activities of the person who decided. A claim that denies a fact is tied to it by `b:deniedBy`:
PROV has no word for that, and derivation would be support.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from backstay.model import Capture, Snapshot
from backstay.model.ids import digest
from backstay.publish.index import Index, index_of
from backstay.publish.report import web_address

PREFIXES = """@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix b: <urn:backstay:> .
"""


def export_prov(snapshot: Snapshot, path: Path) -> None:
    """Write the Turtle file."""
    path.write_text(PREFIXES + "\n" + "\n".join(_lines(index_of(snapshot))) + "\n", encoding="utf-8", newline="\n")


def _lines(index: Index) -> Iterator[str]:
    yield 'b:deniedBy a rdf:Property ; rdfs:label "is denied by" ; rdfs:comment "The claim denies the fact." .'
    yield 'b:modality a rdf:Property ; rdfs:label "how it is said: asserted, planned, possible or denied" .'
    yield from _captures(index)
    yield from _documents(index)
    extractors = sorted({claim.extractor for claim in index.snapshot.claims})
    agents = {name: f"b:extractor-{number}" for number, name in enumerate(extractors)}
    for name, agent in agents.items():
        yield f"{agent} a prov:SoftwareAgent ; rdfs:label {_text(name)} ."
    for claim in sorted(index.snapshot.claims, key=lambda row: row.id):
        quoted = f"prov:wasQuotedFrom <urn:sha256:{claim.text}> ; prov:wasAttributedTo {agents[claim.extractor]}"
        said = f"prov:value {_text(claim.span.quote)} ; b:modality {_text(claim.modality)}"
        yield f"b:{claim.id} a prov:Entity ; {said} ; {quoted} ."
    for fact in sorted(index.snapshot.facts, key=lambda row: row.id):
        # A fact that is only denied holds its denials as its claims.
        support = [claim for claim in fact.claims if claim not in fact.denied_by]
        tied = "".join(
            f" ; {relation} {', '.join(f'b:{claim}' for claim in claims)}"
            for relation, claims in (("prov:wasDerivedFrom", support), ("b:deniedBy", fact.denied_by))
            if claims
        )
        said = f"rdfs:label {_text(str(fact.grade))} ; b:modality {_text(fact.modality)}"
        yield f"b:{fact.id} a prov:Entity ; {said}{tied} ."
    yield from _judgements(index)


def _captures(index: Index) -> Iterator[str]:
    """Originals, and the activity that captured each."""
    for row in sorted(index.snapshot.captures, key=lambda row: (row.sha256, row.at, row.location)):
        place = _place(row)
        activity = f"b:{digest('capture', (row.sha256, row.at, place))}"
        source = f"dct:source {_text(place)} ; prov:wasGeneratedBy {activity}"
        yield f"<urn:sha256:{row.sha256}> a prov:Entity ; {source} ."
        ended = f'prov:endedAtTime "{row.at}"^^xsd:dateTime ; rdfs:label {_text(row.tool)}'
        yield f"{activity} a prov:Activity ; {ended} ."


def _place(row: Capture) -> str:
    """An address on the web, else the file's name: where it lay on somebody's machine is nobody's business."""
    return web_address(row.location) or re.split(r"[\\/]", row.name or row.location)[-1]


def _documents(index: Index) -> Iterator[str]:
    """Documents, their frozen texts, and the originals these come from."""
    for row in sorted(index.snapshot.documents, key=lambda row: row.id):
        text = f"<urn:sha256:{index.text_ids[row.id]}>"
        named = f"dct:title {_text(row.title or row.name)} ; prov:specializationOf {text}"
        yield f"b:{row.id} a prov:Entity ; {named} ."
        yield f"{text} a prov:Entity ; prov:wasDerivedFrom <urn:sha256:{row.original}> ."


def _judgements(index: Index) -> Iterator[str]:
    people = sorted({row.by for row in index.snapshot.judgements})
    for number, name in enumerate(people):
        yield f"b:person-{number} a prov:Person ; rdfs:label {_text(name)} ."
    for row in sorted(index.snapshot.judgements, key=lambda row: (row.at, row.id)):
        said = _text(f"{row.subject} {row.left} {row.right}: {row.decision}. {row.why}".strip())
        who = f"prov:wasAssociatedWith b:person-{people.index(row.by)}"
        yield f'b:{row.id} a prov:Activity ; prov:endedAtTime "{row.at}"^^xsd:dateTime ; rdfs:label {said} ; {who} .'


def _text(value: str) -> str:
    """A Turtle string: JSON's escapes are valid there."""
    return json.dumps(value)
