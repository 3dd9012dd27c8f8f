"""yente's questions and answers: match by example, search, catalogue, algorithms.

The shapes follow yente 4 and 5 (`EntityMatchResponse`, `SearchResponse`, `DataCatalogModel`), so that its clients
work unchanged. `score` is our calibrated probability, `explanations` hold each part that made it (score, query,
candidate); `list_versions` and `decision_id` are added. A hit that a person cleared is left out like
`exclude_entity_ids` leaves it out, as long as neither the entry nor the record has changed.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import orjson

from backstay.model import BadRequest, Entity, Hit, Judgement, Listing, ListVersion, Part
from backstay.model.dates import first_day, is_date, last_day
from backstay.publish.interfaces.ftm import KIND_OF_SCHEMA, OF_NO_KIND, listing_entity
from backstay.screen import FLOOR, Lists, screen_asked
from backstay.screen.names import entity_of

ALGORITHM = "backstay"
# Names of yente's own algorithms, which its clients send along: each is answered by ours.
ANSWERED = (
    *("default", "best", "logic-v1", "logic-v2", "regression-v1", "regression-v2", "regression-v3"),
    *("name-based", "name-qualified", "ofac-249", "er-unstable"),
)
# Names under which yente's users ask for everything that is loaded.
ALL = ("default", "all", "sanctions")
THRESHOLD, CUTOFF, LIMIT, MOST = 0.7, 0.5, 5, 100
_NAMES = ("name", "alias", "previousName", "weakAlias")
_STATES = ("country", "jurisdiction", "nationality", "citizenship")
# JSON can spell half of a character, which no text can hold.
HALVED = "The request holds half a character, such as \\ud800 alone; send text that can be written as UTF-8."
FAILED = "Something failed inside with this query; the server's terminal says more."
# Schemata that a search for one of them shows: a list tells a company from another organisation as seldom as not.
_ORGANISATIONS = ("LegalEntity", "Organization", "Company", "PublicBody")
SHOWN_AS = {
    **dict.fromkeys(_ORGANISATIONS[1:], _ORGANISATIONS),
    "LegalEntity": (*_ORGANISATIONS, "Person"),
    "Person": ("Person", "LegalEntity"),
    "Vessel": ("Vessel",),
    "Airplane": ("Airplane",),
}
_NONE = {"value": 0, "relation": "eq"}
_log = logging.getLogger("backstay.web")
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


def entity_asked(example: Any, key: str) -> Entity:
    """The entity that a query describes by `schema` and `properties`.

    Raises:
        BadRequest: it has neither a name nor a number, its properties are no lists of words, or its schema is none of
            FollowTheMoney's.
    """
    properties = example.get("properties") if isinstance(example, Mapping) else None
    if not isinstance(properties, Mapping):
        raise BadRequest(f"Query '{key}' has no properties; give at least a name.")
    try:
        orjson.dumps(example)
    except orjson.JSONEncodeError:
        raise BadRequest(HALVED) from None
    schema = str(example.get("schema") or "")
    kind = KIND_OF_SCHEMA.get(schema, "")
    names = [*_values(properties, *_NAMES), *_person_names(properties)]
    numbers = [(label, value) for prop, label in _NUMBERS.items() for value in _values(properties, prop)]
    if not names and not numbers:
        raise BadRequest(f"Query '{key}' has no name; give properties.name, or a number.")
    ident = example.get("id")
    births = [value[:10] for value in _values(properties, "birthDate") if is_date(value[:10])]
    found = entity_of(names, kind, numbers, _values(properties, *_STATES), str(ident) if ident else "", births)
    if not found.names and not found.identifiers:
        raise BadRequest(f"Query '{key}' has no name, and its numbers are none; give properties.name.")
    if schema and schema not in KIND_OF_SCHEMA and schema not in OF_NO_KIND:
        raise BadRequest(f"Unknown schema '{schema}' in query '{key}'; ask for {', '.join(KIND_OF_SCHEMA)}, or none.")
    return found


def is_of_no_kind(example: Mapping[str, Any]) -> bool:
    """Whether a query asks for what neither lists nor the case have, such as an Address: it finds nothing."""
    return str(example.get("schema")) in OF_NO_KIND


def _values(properties: Mapping[str, Any], *names: str) -> list[str]:
    found: list[str] = []
    for name in names:
        if name not in properties:
            continue
        value = properties[name]
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
    for name in (dataset, *filters.include_dataset):
        if name not in loaded and name not in ALL:
            raise BadRequest(f"No list '{name}' is loaded; /catalog names those that are.")
    chosen = loaded if dataset in ALL else {dataset}
    if filters.include_dataset and not set(ALL) & set(filters.include_dataset):
        chosen = chosen & set(filters.include_dataset)
    return chosen - set(filters.exclude_dataset)


def day_since(written: str) -> str:
    """The first day that a caller's `changed_since` can mean, '' for none.

    Raises:
        BadRequest: it is no date.
    """
    day = written.strip().partition("T")[0].partition(" ")[0]
    if day and not is_date(day):
        raise BadRequest(f"changed_since '{written}' is no date; write it such as 2024-05-31.")
    return first_day(day) if day else ""


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
    """The answer to each query, by its key; decisions of people count. What cannot be asked is said in its answer."""
    filters = asked.filters
    entities: dict[str, Entity] = {}
    told: dict[str, dict[str, Any]] = {}
    for key, example in asked.examples:
        try:
            entity = entity_asked(example, key)
        except BadRequest as error:
            told[key] = refusal(example, str(error))
            continue
        if is_of_no_kind(example):
            told[key] = match_answer(example, (), filters)
        else:
            entities[key] = entity
    hits = _screened({entity.id: entity for entity in entities.values()}, lists, asked)
    decisions = {(row.left, row.right): row.id for row in asked.decided}
    for key, example in asked.examples:
        found = hits[entities[key].id] if key in entities else None
        if found is None:
            yield key, told.get(key) or refusal(example, FAILED, 500)
            continue
        wanted = [hit for hit in found if may_pass(hit, asked.lists, filters)]
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


def _screened(entities: Mapping[str, Entity], lists: Lists, asked: Questions) -> dict[str, list[Hit] | None]:
    """The hits of each entity by its id; None for one that cannot be screened, so that the others are answered."""
    found: dict[str, list[Hit] | None] = {key: [] for key in entities}
    least = max(FLOOR, min(asked.filters.cutoff, asked.filters.threshold))
    try:
        hits = screen_asked(entities.values(), lists, asked.decided, least)
    except Exception:
        hits = ()
        for entity in entities.values():
            try:
                hits += screen_asked([entity], lists, asked.decided, least)
            except Exception:
                _log.exception("failed to screen one query of a batch")
                found[entity.id] = None
    for hit in hits:
        mine = found[hit.entity]
        if mine is not None:
            mine.append(hit)
    return found


def entry(listing: Listing, version: ListVersion) -> dict[str, Any]:
    """An entry of a list as yente's clients read it."""
    return timed(listing_entity(listing, version))


def timed(entity: dict[str, Any]) -> dict[str, Any]:
    """An entity with full times, which clients parse; `dates` keeps how exact each is ('2022-04').

    A month begins on its first day, and was last seen or changed on its last.
    """
    dates = {key: entity[key] for key in ("first_seen", "last_seen", "last_change") if entity[key]}
    times = {key: full_time(value, is_end=key != "first_seen") for key, value in dates.items()}
    return {**entity, **times, "dates": dates}


@lru_cache(maxsize=8192)
def full_time(written: str, is_end: bool = False) -> str | None:
    """The beginning of the first or last day that a date can mean, in ISO 8601; None for what is no date."""
    day = written[:10]
    if not is_date(day):
        return None
    return f"{last_day(day) if is_end else first_day(day)}T00:00:00"


def explanations_of(parts: Iterable[Part]) -> dict[str, dict[str, Any]]:
    """Each part that made a score, by its rule."""
    explanations: dict[str, dict[str, Any]] = {}
    for number, part in enumerate(parts):
        name = part.rule.replace(" ", "_")
        explanations[name if name not in explanations else f"{name}_{number}"] = {
            "score": round(part.weight, 4),
            "detail": part.note or None,
            "query": part.left or None,
            "candidate": part.right or None,
        }
    return explanations


def scored(
    hit: Hit, listing: Listing, version: ListVersion, threshold: float, decision_id: str = ""
) -> dict[str, Any]:
    """A hit as a result of `/match`: the entry, its score, whether it passes, and every part that made it."""
    explanations = explanations_of(hit.why)
    return {
        **entry(listing, version),
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
        and (not filters.changed_since or (row["last_change"] or "")[:10] >= day_since(filters.changed_since))
    )


def match_answer(
    example: Mapping[str, Any], rows: Sequence[dict[str, Any]], filters: Filters, total: int | None = None
) -> dict[str, Any]:
    """One answer of `/match`, results best first; `total` counts what passed where not all of it is in `rows`."""
    return {
        "status": 200,
        "results": list(rows[: filters.limit]),
        "total": {"value": len(rows) if total is None else total, "relation": "eq"},
        "query": _echoed(example),
    }


# How the answer to a query that cannot be asked begins as JSON.
REFUSED = b'{"status":400,'


def refusal(example: Any, why: str, status: int = 400) -> dict[str, Any]:
    """The answer to a query that cannot be asked; the others of its batch are answered."""
    return {"status": status, "detail": why, "results": [], "total": _NONE, "query": _echoed(example)}


def _echoed(example: Any) -> dict[str, Any]:
    """The query as an answer repeats it; nothing of one that no text can hold."""
    given = example if isinstance(example, Mapping) else {}
    try:
        orjson.dumps(given)
    except orjson.JSONEncodeError:
        given = {}
    return {
        "id": given.get("id"),
        "schema": given.get("schema", "LegalEntity"),
        "properties": given.get("properties", {}),
    }
