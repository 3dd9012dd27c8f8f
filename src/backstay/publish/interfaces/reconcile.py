"""The Reconciliation API 0.2 (final report of the W3C community group, 10 April 2023) for OpenRefine and its kin.

Two spaces: `lists` (entries of every loaded list) and `case` (entities of the case). A candidate's `features` are the
parts of its explanation. `extend` adds columns: who lists it, under which measure, since when, with which grade.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backstay import __version__
from backstay.model import BadRequest
from backstay.publish.privacy import without_private_sentences

VERSIONS = ["0.2"]
SPACES = {"lists": "sanctions lists", "case": "the case"}
TYPES = {
    "Organization": "Organisation",
    "Person": "Person",
    "Vessel": "Vessel",
    "System": "Weapon or platform",
    "Product": "Good",
}
LIMIT, MOST, BATCH = 5, 25, 50
JURISDICTIONS = ("EU", "US", "UK", "UN", "CH", "CA", "AU", "NZ", "JP", "UA")


@dataclass(frozen=True, slots=True)
class Query:
    """One question: a name, perhaps of a type, with properties such as country or a number; '' finds nothing."""

    text: str
    type: str
    limit: int
    properties: tuple[tuple[str, str], ...]


def manifest(base: str, space: str) -> dict[str, Any]:
    """What the service can do; `base` is this server's address ('http://127.0.0.1:8765')."""
    here = f"{base}/reconcile/{space}"
    page = "entity" if space == "case" else "listing"
    suggest = {
        name: {"service_url": here, "service_path": f"/suggest/{name}"} for name in ("entity", "type", "property")
    }
    return {
        "versions": VERSIONS,
        "name": f"Backstay: {SPACES[space]}",
        "identifierSpace": f"{base}/{page}/",
        "schemaSpace": f"{base}/reconcile/types/",
        "documentation": f"{base}/api/openapi.json",
        "serviceVersion": __version__,
        "defaultTypes": types(),
        "view": {"url": f"{base}/{page}/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": 420, "height": 260},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
        "batchSize": BATCH,
    }


def types() -> list[dict[str, str]]:
    """The types of entities, as the API names them."""
    return [{"id": key, "name": name} for key, name in TYPES.items()]


def parse_queries(text: str) -> dict[str, Query]:
    """The batch of queries in a request.

    Raises:
        BadRequest: it is no JSON object of queries, or too many at once.
    """
    try:
        batch = json.loads(text)
    except ValueError as error:
        raise BadRequest(f"The queries are no JSON ({error}).") from None
    if not isinstance(batch, dict) or not all(isinstance(row, dict) for row in batch.values()):
        raise BadRequest('The queries must be an object such as {"q0": {"query": "Integral"}}.')
    if len(batch) > 10 * BATCH:
        raise BadRequest(f"More than {10 * BATCH} queries at once; the manifest says batchSize {BATCH}.")
    return {str(key): _query(row) for key, row in batch.items()}


def _query(row: Mapping[str, Any]) -> Query:
    """One query. A blank row of a table has no text, and is no reason to leave the others unanswered."""
    text, kind, limit = row.get("query"), row.get("type", ""), row.get("limit", LIMIT)
    if isinstance(kind, Sequence) and not isinstance(kind, str):
        kind = kind[0] if kind else ""
    if isinstance(kind, Mapping):
        kind = kind.get("id", "")
    found = [
        (str(one.get("pid", "")), value)
        for one in _rows(row.get("properties"))
        if isinstance(one, Mapping)
        for value in _texts(one.get("v"))
    ]
    most = min(limit, MOST) if isinstance(limit, int) and limit > 0 else LIMIT
    return Query(text.strip()[:512] if isinstance(text, str) else "", str(kind or ""), most, tuple(found))


def _rows(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("id")
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [str(value)] if isinstance(value, str | int | float) and str(value).strip() else []


def candidate(
    identity: str, name: str, kind: str, about: str, score: float, is_match: bool, parts: Mapping[str, float]
) -> dict[str, Any]:
    """One candidate; `score` runs to 100, as OpenRefine's users expect it."""
    return {
        "id": identity,
        "name": name,
        "description": about,
        "type": [{"id": kind or "Organization", "name": TYPES.get(kind, kind) or "Organisation"}],
        "score": round(score * 100, 2),
        "match": is_match,
        "features": [{"id": key, "value": round(value, 4)} for key, value in parts.items()],
    }


Cell = dict[str, Any]
Values = Callable[[Mapping[str, Any]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Property:
    """A column that `extend` can add; `values` takes a row: an entry, or an entity with its standings."""

    id: str
    name: str
    values: Values


def _of(key: str) -> Values:
    return lambda row: [str(value) for value in _listed(row.get(key))]


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value] if value not in (None, "") else []


def _standing(jurisdiction: str) -> Values:
    return lambda row: [one["says"] for one in row.get("standings", ()) if one["jurisdiction"] == jurisdiction]


def _pairs(key: str) -> Values:
    return lambda row: [f"{scheme} {value}" for scheme, value in row.get(key, ())]


def _reason(row: Mapping[str, Any]) -> Sequence[str]:
    return _listed(without_private_sentences(row.get("kind", ""), row.get("reason", "")))


_COMMON = (
    Property("name", "Name", _of("name")),
    Property("names", "All names", _of("names")),
    Property("kind", "Kind", _of("kind")),
    Property("countries", "Countries", _of("countries")),
    Property("identifiers", "Numbers", _pairs("identifiers")),
)
PROPERTIES: dict[str, tuple[Property, ...]] = {
    "lists": (
        *_COMMON,
        Property("list", "List", _of("list")),
        Property("jurisdiction", "Jurisdiction", _of("jurisdiction")),
        Property("as_of", "Version of the list", _of("as_of")),
        Property("measures", "Measures", _of("measures")),
        Property("programmes", "Programmes", _of("programmes")),
        Property("listed", "Listed on", _of("listed")),
        Property("delisted", "Delisted on", _of("delisted")),
        Property("reason", "Statement of reasons", _reason),
    ),
    "case": (
        *_COMMON,
        Property("listed_by", "Listed by", _of("listed_by")),
        Property("possibly_listed_by", "Possibly listed by", _of("possibly_listed_by")),
        *(Property(f"listed-{code}", f"Listed by {code}", _standing(code)) for code in JURISDICTIONS),
        Property("measures", "Measures", _of("measures")),
        Property("facts", "Facts", _of("facts")),
        Property("grade", "Best grade of its facts", _of("grade")),
    ),
}


def parse_extend(text: str, space: str) -> tuple[list[str], list[Property]]:
    """The ids and properties of a data extension request.

    Raises:
        BadRequest: it is no JSON of that shape, or asks for a property that this space has not.
    """
    try:
        asked = json.loads(text)
        ids = [str(one) for one in asked["ids"]]
        wanted = [str(one["id"]) for one in asked["properties"]]
    except (ValueError, KeyError, TypeError):
        raise BadRequest('An extension is {"ids": [...], "properties": [{"id": "..."}]}.') from None
    known = {one.id: one for one in PROPERTIES[space]}
    if missing := [one for one in wanted if one not in known]:
        raise BadRequest(f"There is no property '{missing[0]}'; there are {', '.join(known)}.")
    if len(ids) > 10 * BATCH:
        raise BadRequest(f"More than {10 * BATCH} rows at once.")
    return ids, [known[one] for one in wanted]


def extended(ids: Sequence[str], wanted: Sequence[Property], rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The answer: for each id the values of each property, none for an id that is not there."""
    return {
        "meta": [{"id": one.id, "name": one.name} for one in wanted],
        "rows": {
            identity: {one.id: [_cell(value) for value in one.values(rows.get(identity, {}))] for one in wanted}
            for identity in ids
        },
    }


def _cell(value: str) -> Cell:
    # A cell that a spreadsheet would run as a formula is written with an apostrophe before it.
    return {"str": f"'{value}" if value[:1] in "=+-@" else value}


def proposed(space: str, kind: str, limit: int) -> dict[str, Any]:
    """The properties that can be added for a type: all of the space."""
    rows = [{"id": one.id, "name": one.name} for one in PROPERTIES[space][: limit or None]]
    return {"properties": rows, "type": kind, **({"limit": limit} if limit else {})}


def suggested(rows: Sequence[dict[str, Any]], prefix: str) -> dict[str, Any]:
    """Types or properties whose name or id has the letters typed."""
    low = prefix.casefold()
    return {"result": [row for row in rows if low in row["name"].casefold() or low in row["id"].casefold()]}
