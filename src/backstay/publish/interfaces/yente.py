"""yente's questions and answers: match by example, search, catalogue, algorithms.

The shapes follow yente 4 and 5 (`EntityMatchResponse`, `SearchResponse`, `DataCatalogModel`), so that its clients
work unchanged. `score` is our calibrated probability, `explanations` hold each part that made it (score, query,
candidate); `list_versions` and `decision_id` are added. A hit that a person cleared is left out like
`exclude_entity_ids` leaves it out, as long as neither the entry nor the record has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from backstay.model import BadRequest, Entity, Hit, Judgement, Listing, ListVersion
from backstay.model.dates import is_date
from backstay.publish.interfaces.ftm import KIND_OF_SCHEMA, listing_entity
from backstay.screen import FLOOR, Lists, screen
from backstay.screen.names import entity_of

ALGORITHM = "backstay"
# Names under which yente's users ask for everything that is loaded.
ALL = ("default", "all", "sanctions")
THRESHOLD, CUTOFF, LIMIT, MOST = 0.7, 0.5, 5, 100
_NAMES = ("name", "alias", "previousName", "weakAlias")
_STATES = ("country", "jurisdiction", "nationality", "citizenship")
_NUMBERS = {
    "registrationNumber": "registration number",
    "taxNumber": "tax number",
    "innCode": "INN",
    "ogrnCode": "OGRN",
    "leiCode": "LEI",
    "imoNumber": "IMO",
    "swiftBic": "SWIFT",
    "uscCode": "USCC",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a caller wants left out, and how much is given."""

    limit: int = LIMIT
    threshold: float = THRESHOLD
    cutoff: float = CUTOFF
    include_dataset: tuple[str, ...] = ()
    exclude_dataset: tuple[str, ...] = ()
    exclude_schema: tuple[str, ...] = ()
    exclude_entity_ids: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    changed_since: str = ""

    @property
    def asks_entries(self) -> bool:
        """Whether only the entry itself can tell that a hit is wanted."""
        return bool(self.exclude_schema or self.topics or self.changed_since)


def entity_asked(example: Mapping[str, Any], key: str) -> Entity:
    """The entity that a query describes by `schema` and `properties`.

    Raises:
        BadRequest: it has no name, or its properties are no lists of words.
    """
    properties = example.get("properties")
    if not isinstance(properties, Mapping):
        raise BadRequest(f"Query '{key}' has no properties; give at least a name.")
    kind = KIND_OF_SCHEMA.get(str(example.get("schema", "")), "")
    names = [*_values(properties, *_NAMES), *_person_names(properties)]
    if not names:
        raise BadRequest(f"Query '{key}' has no name; give properties.name.")
    numbers = [(label, value) for prop, label in _NUMBERS.items() for value in _values(properties, prop)]
    ident = example.get("id")
    births = [value[:10] for value in _values(properties, "birthDate") if is_date(value[:10])]
    return entity_of(names, kind, numbers, _values(properties, *_STATES), str(ident) if ident else "", births)


def _values(properties: Mapping[str, Any], *names: str) -> list[str]:
    found: list[str] = []
    for name in names:
        value = properties.get(name, ())
        rows = [value] if isinstance(value, str) else value if isinstance(value, Sequence) else ()
        found += [row.strip() for row in rows if isinstance(row, str) and row.strip()]
    return found


def _person_names(properties: Mapping[str, Any]) -> list[str]:
    """'firstName' and 'lastName' as one name, the first of each."""
    parts = [
        _values(properties, name)[:1] for name in ("firstName", "secondName", "middleName", "fatherName", "lastName")
    ]
    return [" ".join(word for part in parts for word in part)] if parts[0] and parts[-1] else []


def lists_in(dataset: str, versions: Iterable[ListVersion], filters: Filters) -> set[str]:
    """The short names of the lists that a dataset means, under the filters.

    Raises:
        BadRequest: no list goes by this name.
    """
    loaded = {version.list for version in versions}
    wanted = loaded if dataset in ALL else {dataset} & loaded
    if not wanted and dataset not in ALL:
        raise BadRequest(f"No list '{dataset}' is loaded; /catalog names those that are.")
    chosen = wanted & set(filters.include_dataset) if filters.include_dataset else wanted
    return chosen - set(filters.exclude_dataset)


@dataclass(frozen=True, slots=True)
class Questions:
    """Queries against the lists, by the caller's own keys; `lists` are those meant, `decided` what people decided."""

    examples: tuple[tuple[str, dict[str, Any]], ...]
    lists: frozenset[str]
    filters: Filters
    decided: tuple[Judgement, ...] = ()

    def parts(self, portions: Iterable[slice]) -> list[Questions]:
        """The same questions, in portions."""
        return [replace(self, examples=self.examples[portion]) for portion in portions]


def answers(
    asked: Questions, lists: Lists, versions: Mapping[str, ListVersion]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The answer to each query, by its key; decisions of people count.

    Raises:
        BadRequest: see `entity_asked`.
    """
    filters = asked.filters
    entities = {key: entity_asked(example, key) for key, example in asked.examples}
    once = {entity.id: entity for entity in entities.values()}.values()
    hits: dict[str, list[Hit]] = {entity.id: [] for entity in once}
    for hit in screen(once, lists, asked.decided, max(FLOOR, min(filters.cutoff, filters.threshold))):
        hits[hit.entity].append(hit)
    decisions = {(row.left, row.right): row.id for row in asked.decided}
    for key, example in asked.examples:
        wanted = [hit for hit in hits[entities[key].id] if may_pass(hit, asked.lists, filters)]
        shown = wanted if filters.asks_entries else wanted[: filters.limit]
        held = lists.lookup(hit.listing for hit in shown)
        rows = []
        for hit in shown:
            version, listing = held[hit.listing]
            made = decisions.get((hit.entity, f"list:{hit.list}:{hit.entry}"), "")
            row = scored(hit, listing, versions[version], filters.threshold, made)
            if passes(row, asked.lists, filters):
                rows.append(row)
        yield key, match_answer(example, rows, filters, len(rows) if filters.asks_entries else len(wanted))


def scored(
    hit: Hit, listing: Listing, version: ListVersion, threshold: float, decision_id: str = ""
) -> dict[str, Any]:
    """A hit as a result of `/match`: the entry, its score, whether it passes, and every part that made it."""
    explanations = {}
    for number, part in enumerate(hit.why):
        name = part.rule.replace(" ", "_")
        explanations[name if name not in explanations else f"{name}_{number}"] = {
            "score": round(part.weight, 4),
            "detail": part.note or None,
            "query": part.left or None,
            "candidate": part.right or None,
        }
    return {
        **listing_entity(listing, version),
        "score": hit.probability,
        "match": hit.probability >= threshold,
        "features": {name: row["score"] for name, row in explanations.items()},
        "explanations": explanations,
        "matched_name": hit.listed_name,
        "decision": hit.decision or None,
        "decision_id": decision_id or None,
        "reopened": hit.reopened or None,
    }


def may_pass(hit: Hit, lists: Collection[str], filters: Filters) -> bool:
    """Whether a hit is wanted by what it says itself, before its entry is read; one that a person cleared is not."""
    return (
        hit.list in lists
        and hit.listing not in filters.exclude_entity_ids
        and hit.probability >= min(filters.cutoff, filters.threshold)
        and hit.decision != "cleared"
    )


def passes(row: dict[str, Any], lists: Collection[str], filters: Filters) -> bool:
    """Whether a result is wanted."""
    return (
        row["datasets"][0] in lists
        and row["schema"] not in filters.exclude_schema
        and row["id"] not in filters.exclude_entity_ids
        and row["score"] >= min(filters.cutoff, filters.threshold)
        and (not filters.topics or bool(set(filters.topics) & set(row["properties"].get("topics", ()))))
        and (not filters.changed_since or (row["last_change"] or "") >= filters.changed_since)
    )


def match_answer(
    example: Mapping[str, Any], rows: Sequence[dict[str, Any]], filters: Filters, total: int | None = None
) -> dict[str, Any]:
    """One answer of `/match`, results best first; `total` counts what passed where not all of it is in `rows`."""
    return {
        "status": 200,
        "results": list(rows[: filters.limit]),
        "total": {"value": len(rows) if total is None else total, "relation": "eq"},
        "query": {
            "id": example.get("id"),
            "schema": example.get("schema", "LegalEntity"),
            "properties": example.get("properties", {}),
        },
    }


def search_answer(rows: Sequence[dict[str, Any]], limit: int, offset: int) -> dict[str, Any]:
    """An answer of `/search`, with facets over all that was found."""
    return {
        "limit": limit,
        "offset": offset,
        "total": {"value": len(rows), "relation": "eq"},
        "results": list(rows[offset : offset + limit]),
        "facets": {
            "countries": _facet("Countries", (code for row in rows for code in row["properties"].get("country", ()))),
            "topics": _facet("Topics", (topic for row in rows for topic in row["properties"].get("topics", ()))),
            "datasets": _facet("Data sources", (name for row in rows for name in row["datasets"])),
        },
    }


def _facet(label: str, values: Iterable[str]) -> dict[str, Any]:
    counted = sorted(Counter(values).items(), key=lambda row: (-row[1], row[0]))
    return {"label": label, "values": [{"name": name, "label": name, "count": n} for name, n in counted]}


def catalogue(versions: Sequence[ListVersion], case: str, entities: int) -> dict[str, Any]:
    """What can be asked: each loaded list by its short name, 'default' for all of them, 'case' for the case."""
    rows: list[dict[str, Any]] = [
        {
            "name": version.list,
            "title": version.title,
            "version": version.as_of or version.id,
            "updated_at": version.as_of or None,
            "load": True,
            "index_current": True,
            "entity_count": version.entries,
            "children": [],
            "list_version": version.id,
        }
        for version in versions
    ]
    names = [row["name"] for row in rows]
    whole: dict[str, Any] = {
        "title": "All lists that are loaded",
        "entity_count": sum(version.entries for version in versions),
    }
    own: dict[str, Any] = {"title": case, "entity_count": entities}
    common: dict[str, Any] = {"version": "", "updated_at": None, "load": True, "index_current": True}
    rows.append({"name": "default", **whole, **common, "children": sorted(set(names))})
    rows.append({"name": "case", **own, **common, "children": []})
    return {"datasets": rows, "current": sorted({*names, "default", "case"}), "outdated": [], "index_stale": False}


def algorithms() -> dict[str, Any]:
    """The one way of matching there is."""
    about = "Names taken apart over scripts and legal forms, with numbers and countries; a calibrated probability."
    features = {
        "name": {"description": "Parts of the names that met, each by its rule.", "coefficient": 1.0},
        "identifier": {"description": "Equal valid numbers decide for, different ones against.", "coefficient": 1.0},
        "country": {"description": "The same country, or another one.", "coefficient": 1.0},
    }
    row = {"name": ALGORITHM, "description": about, "features": features, "docs": features}
    return {"algorithms": [row], "default": ALGORITHM, "best": ALGORITHM}
