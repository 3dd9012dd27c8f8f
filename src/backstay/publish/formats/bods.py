"""BODS 0.4: who holds whom, as statements asserted by the outlets that say so, with share ranges.

Only holdings and the people, states and organisations at their ends; supply is not what BODS speaks of. Statement
ids follow from the case, statement dates from the reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from backstay.model import Fact, Snapshot, Stake
from backstay.network.exposure import stakes
from backstay.publish.formats.parts import NodeRow, nodes, write_json
from backstay.publish.index import Index, index_of

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


def _day(index: Index, reported: str) -> str:
    """The whole day of a report; of a month or year its first."""
    first = min((paper.published for paper in index.snapshot.documents if paper.published), default=UNDATED)
    day = reported or first
    return (day + "-01-01")[:10] if len(day) < 7 else (day + "-01")[:10]


def _outlets(index: Index) -> list[str]:
    return sorted({paper.source for paper in index.snapshot.documents if paper.source}) or ["unknown source"]


def _entity(index: Index, node: NodeRow) -> Row:
    details: Row = {"isComponent": False, "entityType": {"type": ENTITY_TYPES.get(node.kind, "unknownEntity")}}
    details["name"] = node.name
    if others := list(node.names[1:]):
        details["alternateNames"] = others
    if node.identifiers:
        details["identifiers"] = [{"id": value, "schemeName": key} for key, value in node.identifiers]
    return _statement(index, "entity", node.id, node.id, details, _day(index, ""), _outlets(index))


def _person(index: Index, node: NodeRow) -> Row:
    # Which of a person's names is the legal one, no report says.
    names = [{"fullName": node.name}, *({"type": "alternative", "fullName": name} for name in node.names[1:])]
    details = {"isComponent": False, "personType": "knownPerson", "names": names}
    return _statement(index, "person", node.id, node.id, details, _day(index, ""), _outlets(index))


def _relationship(index: Index, stake: Stake) -> Row:
    facts = [index.facts[name] for name in stake.evidence]
    share: Row = {"minimum": stake.low, "maximum": stake.high}
    if stake.low == stake.high:
        share["exact"] = stake.low
    interest: Row = {
        "type": "shareholding" if stake.low or stake.high < 100 else "unknownInterest",
        "directOrIndirect": "unknown",
        "beneficialOwnershipOrControl": False,
        "details": _details(facts),
    }
    if stake.low or stake.high < 100:
        interest["share"] = share
    # The standard's dates are whole days; a month or a year stands in the details.
    for key, dates in (("startDate", [fact.since for fact in facts]), ("endDate", [fact.until for fact in facts])):
        if days := sorted(day for day in dates if len(day) == 10):
            interest[key] = days[0] if key == "startDate" else days[-1]
    details = {"isComponent": False, "subject": stake.held, "interestedParty": stake.owner, "interests": [interest]}
    by = sorted({origin.label for fact in facts for origin in fact.origins}) or ["unknown source"]
    record = facts[0].id if len(facts) == 1 else f"{stake.owner}-{stake.held}"
    day = _day(index, min((fact.first_reported for fact in facts if fact.first_reported), default=""))
    statement = _statement(index, "relationship", record, stake.held, details, day, by)
    quotes = [index.claims[claim].span.quote for fact in facts for claim in fact.claims if claim in index.claims]
    about = {"statementPointerTarget": "/recordDetails/interests/0", "motivation": "commenting"}
    notes = [about | {"description": quote} for quote in dict.fromkeys(quotes)]
    return statement | ({"annotations": notes} if notes else {})


def _details(facts: list[Fact]) -> str:
    """What the standard has no field for: facts with their grades, claims, and times of lesser precision."""
    told = [f"fact {fact.id}, grade {fact.grade}, {fact.modality}, claims {', '.join(fact.claims)}" for fact in facts]
    times = [f"{word} {day}" for fact in facts for word, day in (("since", fact.since), ("until", fact.until)) if day]
    return "; ".join((*told, *dict.fromkeys(times)))
