"""Nodes and edges of a case as flat rows: what every graph format is written from.

A node is an entity, an edge a fact. Each edge keeps the fact's id, grade, times, claim ids and quotes, so that what
comes back from another tool still leads to its sentences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backstay.model import Entity, Fact
from backstay.publish.evidence import support
from backstay.publish.index import Index

# What XML 1.0 cannot hold, whatever the escape.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class NodeRow:
    """An entity: id, kind, name, all names, identifiers, and the jurisdictions that list it."""

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]
    listed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A fact between two entities, with its goods, grade, times, claims, quotes and sources."""

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
    first_reported: str
    last_reported: str
    claims: tuple[str, ...]
    quotes: tuple[str, ...]
    denied_by: tuple[str, ...]

    @property
    def grade(self) -> str:
        return f"{self.reliability}{self.credibility}"


def nodes(index: Index) -> Iterator[NodeRow]:
    """Every entity, in order of ids."""
    for entity in sorted(index.entities.values(), key=lambda row: row.id):
        yield _node(index, entity)


def _node(index: Index, entity: Entity) -> NodeRow:
    listed = index.register.listed_by(entity.id)
    names = tuple(dict.fromkeys((entity.caption, *entity.names)))
    return NodeRow(entity.id, entity.kind, entity.caption, names, entity.identifiers, entity.countries, listed)


def edges(index: Index) -> Iterator[EdgeRow]:
    """Every fact whose ends the case knows, in order of ids."""
    for fact in sorted(index.snapshot.facts, key=lambda row: row.id):
        if {fact.subject, fact.object} <= set(index.entities):
            yield _edge(index, fact)


def _edge(index: Index, fact: Fact) -> EdgeRow:
    quotes = tuple(index.claims[claim].span.quote for claim in fact.claims if claim in index.claims)
    return EdgeRow(
        fact.id, fact.subject, fact.object, fact.predicate, fact.products, fact.systems, fact.modality,
        fact.grade.reliability, fact.grade.credibility, len(fact.origins), support(fact), fact.role, fact.share,
        fact.since, fact.until, fact.first_reported, fact.last_reported, fact.claims, quotes, fact.denied_by,
    )  # fmt: skip


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
