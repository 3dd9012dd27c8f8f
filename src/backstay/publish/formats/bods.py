"""BODS 0.4: who holds whom, as statements asserted by the outlets that say so, with share ranges.

Only holdings and the people, states and organisations at their ends; supply is not what BODS speaks of. Statement
ids follow from the case; a statement's date is that of the newest document behind it, those who assert it the outlets
of these documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from backstay.model import Fact, Snapshot, Stake
from backstay.model.dates import first_day
from backstay.network.exposure import stakes
from backstay.publish.formats.parts import NodeRow, cited, nodes, write_json
from backstay.publish.index import Index, index_of
from backstay.publish.leaving import Times, times

NAMESPACE = UUID("b1c0a2c4-5a55-5f3b-8f0e-4f1d7a1f9a20")
ENTITY_TYPES = {"Organization": "registeredEntity", "PublicBody": "stateBody", "Country": "state"}
UNDATED = "1970-01-01"

Row = dict[str, Any]


def export_bods(snapshot: Snapshot, path: Path) -> None:
    """Write the statements as one JSON array."""
    write_json(path, list(statements(index_of(snapshot))))


def statements(index: Index) -> Iterator[Row]:
    """Entity and person statements first, then relationships, as the standard asks."""
    holdings = stakes(index.graph)
    ends = {end for stake in holdings for end in (stake.owner, stake.held)}
    for node in nodes(index):
        if node.id in ends:
            yield _person(index, node) if node.kind == "Person" else _entity(index, node)
    for stake in holdings:
        if {stake.owner, stake.held} <= set(index.entities):
            yield _relationship(index, stake)


def _statement(index: Index, kind: str, record: str, subject: str, details: Row, day: str, by: list[str]) -> Row:
    return {
        "statementId": str(uuid5(NAMESPACE, f"{kind} {record} {day}")),
        "declarationSubject": subject,
        "statementDate": day,
        "recordId": record,
        "recordStatus": "new",
        "recordType": kind,
        "recordDetails": details,
        "publicationDetails": {
            "publicationDate": day,
            "bodsVersion": "0.4",
            "publisher": {"name": f"Backstay case {index.snapshot.name}"},
        },
        "source": {"type": ["thirdParty"], "assertedBy": [{"name": name} for name in by]},
    }


def _vouched(index: Index, texts: Iterable[str]) -> tuple[str, list[str]]:
    """The day of the newest document with one of the texts (of a month or year its first), and all their outlets."""
    papers = [paper for text in sorted(set(texts)) for paper in index.by_text.get(text, ())]
    newest = max((first_day(paper.published) for paper in papers if paper.published), default=UNDATED)
    return newest, sorted({paper.source for paper in papers if paper.source}) or ["unknown source"]


def _naming(index: Index, node: NodeRow) -> tuple[str, list[str]]:
    """Day and outlets of the documents that name an entity."""
    return _vouched(index, (anchor.place for anchor in index.entities[node.id].anchors if anchor.kind == "text"))


def _entity(index: Index, node: NodeRow) -> Row:
    details: Row = {"isComponent": False, "entityType": {"type": ENTITY_TYPES.get(node.kind, "unknownEntity")}}
    details["name"] = node.name
    if others := list(node.names[1:]):
        details["alternateNames"] = others
    if node.identifiers:
        details["identifiers"] = [{"id": value, "schemeName": key} for key, value in node.identifiers]
    return _statement(index, "entity", node.id, node.id, details, *_naming(index, node))


def _person(index: Index, node: NodeRow) -> Row:
    # Which of a person's names is the legal one, no report says.
    names = [{"fullName": node.name}, *({"type": "alternative", "fullName": name} for name in node.names[1:])]
    details = {"isComponent": False, "personType": "knownPerson", "names": names}
    return _statement(index, "person", node.id, node.id, details, *_naming(index, node))


def _relationship(index: Index, stake: Stake) -> Row:
    facts = [index.facts[name] for name in stake.evidence]
    when = [times(index, fact) for fact in facts]
    share: Row = {"minimum": stake.low, "maximum": stake.high}
    if stake.low == stake.high:
        share["exact"] = stake.low
    interest: Row = {
        "type": "shareholding" if stake.low or stake.high < 100 else "unknownInterest",
        "directOrIndirect": "unknown",
        "beneficialOwnershipOrControl": False,
        "details": _details(facts, when),
    }
    if stake.low or stake.high < 100:
        interest["share"] = share
    # The standard's dates are whole days; a month or a year stands in the details.
    for key, dates in (("startDate", [row.since for row in when]), ("endDate", [row.until for row in when])):
        if days := sorted(day for day in dates if len(day) == 10):
            interest[key] = days[0] if key == "startDate" else days[-1]
    details = {"isComponent": False, "subject": stake.held, "interestedParty": stake.owner, "interests": [interest]}
    record = facts[0].id if len(facts) == 1 else f"{stake.owner}-{stake.held}"
    said = [index.claims[claim] for fact in facts for claim in fact.claims if claim in index.claims]
    vouched = _vouched(index, (claim.text for claim in said))
    statement = _statement(index, "relationship", record, stake.held, details, *vouched)
    quotes = [claim.span.quote for claim in said]
    quotes += [f"Denial: {cited(index, claim)}" for fact in facts for claim in fact.denied_by]
    about = {"statementPointerTarget": "/recordDetails/interests/0", "motivation": "commenting"}
    notes = [about | {"description": quote} for quote in dict.fromkeys(quotes)]
    return statement | ({"annotations": notes} if notes else {})


def _details(facts: list[Fact], when: list[Times]) -> str:
    """What the standard has no field for: facts with their grades, claims, and times of lesser precision."""
    told = [f"fact {fact.id}, grade {fact.grade}, {fact.modality}, claims {', '.join(fact.claims)}" for fact in facts]
    days = [(row.since, row.until, row.dated) for row in when]
    told += dict.fromkeys(
        f"{word} {day}" for row in days for word, day in zip(("since", "until", "dated"), row, strict=True) if day
    )
    return "; ".join(told)
