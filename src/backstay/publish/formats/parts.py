"""Nodes and edges of a case as flat rows: what every graph format is written from.

A node is an entity, an edge a fact. Each edge keeps the fact's id, grade, times, claim ids and quotes, so that what
comes back from another tool still leads to its sentences. Claims that deny stand apart from those that support.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backstay.model import Entity, Fact
from backstay.publish.evidence import document_card, support
from backstay.publish.index import Index
from backstay.publish.leaving import country_codes, listings, times

# What XML 1.0 cannot hold, whatever the escape.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class NodeRow:
    """An entity: id, kind, name, all names, identifiers, the jurisdictions that list it and that possibly do."""

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]
    listed_by: tuple[str, ...]
    possibly: tuple[tuple[str, float], ...]

    @property
    def possibly_listed_by(self) -> tuple[str, ...]:
        """'US 0.54': the jurisdiction and the probability of a hit that a person must look at first."""
        return tuple(f"{place} {probability}" for place, probability in self.possibly)


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A fact between two entities, with its goods, grade, times, claims and quotes for it, and those against it.

    `since` and `until` are sure, `dated` is the last date told that is no end, `planned_for` what a plan aims at.
    """

    id: str
    source: str
    target: str
    predicate: str
    products: tuple[str, ...]
    systems: tuple[str, ...]
    modality: str
    reliability: str
    credibility: int
    origins: int
    support: str
    role: str
    share: str
    since: str
    until: str
    dated: str
    planned_for: str
    first_reported: str
    last_reported: str
    claims: tuple[str, ...]
    quotes: tuple[str, ...]
    denied_by: tuple[str, ...]
    denials: tuple[str, ...]

    @property
    def grade(self) -> str:
        return f"{self.reliability}{self.credibility}"

    @property
    def relation(self) -> str:
        """The predicate for tools that show this alone: what is only denied is no tie of that kind."""
        return f"denied_{self.predicate}" if self.modality == "denied" else self.predicate

    @property
    def worded(self) -> str:
        """The predicate with how it is said, where that is less than 'asserted'."""
        return self.predicate if self.modality == "asserted" else f"{self.predicate} ({self.modality})"

    @property
    def stands(self) -> str:
        """'2 documents, 1 origin; planned; denied by 1 claim'."""
        against = len(self.denied_by)
        denied = f"; denied by {against} claim{'' if against == 1 else 's'}" if against else ""
        return f"{self.support}; {self.modality}{denied}"


def nodes(index: Index) -> Iterator[NodeRow]:
    """Every entity, in order of ids."""
    for entity in sorted(index.entities.values(), key=lambda row: row.id):
        yield _node(index, entity)


def _node(index: Index, entity: Entity) -> NodeRow:
    names = tuple(dict.fromkeys((entity.caption, *entity.names)))
    found, codes = listings(index, entity.id), country_codes(entity)
    return NodeRow(
        entity.id, entity.kind, entity.caption, names, entity.identifiers, codes, found.listed, found.possibly
    )  # fmt: skip


def edges(index: Index) -> Iterator[EdgeRow]:
    """Every fact whose ends the case knows, in order of ids."""
    for fact in sorted(index.snapshot.facts, key=lambda row: row.id):
        if {fact.subject, fact.object} <= set(index.entities):
            yield _edge(index, fact)


def _edge(index: Index, fact: Fact) -> EdgeRow:
    # A fact that is only denied holds its denials as its claims: nothing supports it.
    claims = tuple(claim for claim in fact.claims if claim not in fact.denied_by)
    when = times(index, fact)
    return EdgeRow(
        fact.id, fact.subject, fact.object, fact.predicate, fact.products, fact.systems, fact.modality,
        fact.grade.reliability, fact.grade.credibility, len(fact.origins), support(fact), fact.role, fact.share,
        when.since, when.until, when.dated, when.planned_for, fact.first_reported, fact.last_reported, claims,
        _quotes(index, claims), fact.denied_by, _quotes(index, fact.denied_by),
    )  # fmt: skip


def _quotes(index: Index, claims: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(index.claims[claim].span.quote for claim in claims if claim in index.claims)


def cited(index: Index, claim: str) -> str:
    """'[c-…] quote (outlet, “title”, date, SHA-256 …)': a claim with every document that holds its text."""
    if claim not in index.claims:
        return f"[{claim}]"
    row = index.claims[claim]
    papers = [document_card(index, paper)["citation"].rstrip(".") for paper in index.by_text.get(row.text, ())]
    return f"[{claim}] {row.span.quote}" + (f" ({'; '.join(papers)})" if papers else "")


def xml_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def write_json_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line, keys as given."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_json(path: Path, value: object) -> None:
    """One JSON document, indented, with a newline at its end."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
