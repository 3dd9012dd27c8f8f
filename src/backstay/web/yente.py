"""The routes that clients of yente know: match by example, search, entities, catalogue, algorithms, readiness.

A POST to `/match` only asks, so it carries no form token; it changes nothing and shows what the visitor may read
anyway. `publish.interfaces.yente` has the shapes, `books` the lists.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from backstay import match, names
from backstay.model import Entity
from backstay.model.errors import BadRequest
from backstay.publish.interfaces import yente
from backstay.publish.interfaces.ftm import CASE, KIND_OF_SCHEMA, case_entity, link_entity, listing_entity
from backstay.publish.profile import fact_sections
from backstay.web.access import QUERY
from backstay.web.books import Books, as_json
from backstay.web.shared import Shared
from backstay.web.stored import StoredDesk

View = dict[str, Any]
Names = Annotated[list[str], Query()]
MOST_QUERIES = 500
# So few queries take some milliseconds where nothing has to be waited for: handing them to a thread would take more.
AT_ONCE = 2
CANDIDATES = 100


class Example(BaseModel):
    """What is looked for: a schema and properties, each a word or a list of words."""

    id: str | None = None
    schema_: str = Field("LegalEntity", alias="schema")
    properties: dict[str, Any] = {}


class Queries(BaseModel):
    """A batch of queries by the caller's own keys. `weights` and `config` of other algorithms say nothing here."""

    queries: dict[str, Example]
    weights: dict[str, float] = {}
    config: dict[str, Any] = {}


async def _filters(
    limit: Annotated[int, Query(ge=0, le=yente.MOST)] = yente.LIMIT,
    threshold: Annotated[float, Query(ge=0, le=1)] = yente.THRESHOLD,
    cutoff: Annotated[float, Query(ge=0, le=1)] = yente.CUTOFF,
    include_dataset: Names = [],  # noqa: B006 - FastAPI copies it
    exclude_dataset: Names = [],  # noqa: B006
    exclude_schema: Names = [],  # noqa: B006
    exclude_entity_ids: Names = [],  # noqa: B006
    topics: Names = [],  # noqa: B006
    changed_since: str = "",
) -> yente.Filters:
    """What the caller of `/match` wants left out, from the address; asynchronous, for it needs no thread."""
    return yente.Filters(
        limit,
        threshold,
        cutoff,
        tuple(include_dataset),
        tuple(exclude_dataset),
        tuple(exclude_schema),
        tuple(exclude_entity_ids),
        tuple(topics),
        changed_since,
    )


def router(shared: Shared) -> APIRouter:
    """yente's routes."""
    routes = APIRouter()
    _add_match(routes, shared)
    _add_search(routes, shared)
    _add_entities(routes, shared)
    _add_state(routes, shared)
    return routes


def _add_match(routes: APIRouter, shared: Shared) -> None:
    @routes.post("/match/{dataset}", tags=[QUERY, "yente"], response_class=JSONResponse)
    async def matches(
        dataset: str,
        body: Queries,
        filters: Annotated[yente.Filters, Depends(_filters)],
        algorithm: str = yente.ALGORITHM,
    ) -> Response:
        if len(body.queries) > MOST_QUERIES:
            raise HTTPException(400, f"More than {MOST_QUERIES} queries at once; send them in parts.")
        if algorithm not in (yente.ALGORITHM, "best", "default"):
            known = f"Unknown algorithm '{algorithm}'; there is one, '{yente.ALGORITHM}' (/algorithms)."
            raise HTTPException(400, known)
        examples = {key: row.model_dump(by_alias=True) for key, row in body.queries.items()}
        answer = _of_case if dataset == CASE else _of_lists
        if dataset != CASE and len(examples) <= AT_ONCE and shared.books.is_free():
            answers = answer(shared, dataset, examples, filters)
        else:
            answers = await run_in_threadpool(answer, shared, dataset, examples, filters)
        parts = ",".join(f"{as_json(key)}:{answer}" for key, answer in answers.items())
        return Response(f'{{"responses":{{{parts}}},"limit":{filters.limit}}}', media_type="application/json")


def _add_search(routes: APIRouter, shared: Shared) -> None:
    @routes.get("/search/{dataset}", tags=["yente"])
    def search(
        dataset: str,
        q: Annotated[str, Query(max_length=200)] = "",
        schema: str = "",
        countries: Names = [],  # noqa: B006
        limit: Annotated[int, Query(ge=0, le=yente.MOST)] = 10,
        offset: Annotated[int, Query(ge=0, le=1000)] = 0,
        exclude_dataset: Names = [],  # noqa: B006
        include_dataset: Names = [],  # noqa: B006
    ) -> View:
        filters = yente.Filters(include_dataset=tuple(include_dataset), exclude_dataset=tuple(exclude_dataset))
        kind = KIND_OF_SCHEMA.get(schema, "")
        if dataset == CASE:
            rows = [case_entity(row) for row, _, _ in _cards(shared, q, kind)]
        else:
            lists = yente.lists_in(dataset, shared.books.versions(), filters)
            rows = [row for row in _entries(shared.books, q, kind) if row["datasets"][0] in lists]
        wanted = {code.lower() for code in countries}
        found = [row for row in rows if not wanted or wanted & set(row["properties"].get("country", ()))]
        return yente.search_answer(found, limit, offset)


def _add_entities(routes: APIRouter, shared: Shared) -> None:
    @routes.get("/entities/{identity:path}/adjacent", tags=["yente"])
    def adjacent(identity: str) -> View:
        desk = shared.current.index()
        entity = _entity(desk, shared.books, identity)
        sections = fact_sections(desk, entity["id"], yente.MOST) if entity["datasets"] == [CASE] else []
        found = {
            f"{row['predicate']}_{row['side']}": {
                "limit": yente.MOST,
                "offset": 0,
                "total": {"value": row["total"], "relation": "eq"},
                "results": [link_entity(fact) for fact in row["facts"]],
            }
            for row in sections
        }
        return {"entity": entity, "adjacent": found}

    @routes.get("/entities/{identity:path}", tags=["yente"])
    def entity(identity: str, nested: bool = True) -> View:
        return _entity(shared.current.index(), shared.books, identity)


def _add_state(routes: APIRouter, shared: Shared) -> None:
    @routes.get("/catalog", tags=["yente"])
    def catalog() -> View:
        head = shared.current.index().shown_one("v:overview", "head") or {}
        entities = head.get("counts", {}).get("entities", 0)
        return yente.catalogue(shared.books.versions(), shared.current.name(), entities)

    @routes.get("/algorithms", tags=["yente"])
    def algorithms() -> View:
        return yente.algorithms()

    @routes.get("/readyz", tags=["yente"])
    def ready() -> View:
        shared.current.index()
        return {"status": "ok"}


def _asked(example: View, key: str) -> Entity:
    try:
        return yente.entity_asked(example, key)
    except BadRequest as error:
        raise HTTPException(400, str(error)) from None


def _of_lists(shared: Shared, dataset: str, examples: dict[str, View], filters: yente.Filters) -> dict[str, str]:
    """The answers to queries against the lists as JSON; decisions of the case count."""
    lists = frozenset(yente.lists_in(dataset, shared.books.versions(), filters))
    asked = yente.Questions(tuple(examples.items()), lists, filters, shared.decided())
    try:
        return shared.books.answers(asked)
    except BadRequest as error:
        raise HTTPException(400, str(error)) from None


def _of_case(shared: Shared, dataset: str, examples: dict[str, View], filters: yente.Filters) -> dict[str, str]:
    """The answers to queries against the entities of the case as JSON; `dataset` is the case."""
    answers = {}
    for key, example in examples.items():
        asked = _asked(example, key)
        rows = []
        for card, score, form in _cards(shared, asked.caption, asked.kind):
            ours, theirs = names.parse(asked.caption, asked.kind), names.parse(form, card["kind"])
            parts = {part.rule: part.weight for part in match.explain(ours, theirs)}
            row = {
                **case_entity(card),
                "score": round(score, 4),
                "match": score >= filters.threshold,
                "features": parts,
                "matched_name": form,
            }
            if yente.passes(row, {dataset}, filters):
                rows.append(row)
        answers[key] = as_json(yente.match_answer(example, rows, filters))
    return answers


def _cards(shared: Shared, words: str, kind: str) -> list[tuple[View, float, str]]:
    """(card, score, form) of entities of the case whose names are like the words, best first."""
    if not words.strip():
        return []
    desk = shared.current.index()
    found = shared.current.search_names(desk, names.parse(words, kind), CANDIDATES)
    good = [row for row in found if row[1] >= match.SCREEN]
    rows = [(desk.card(key), score, form) for key, score, form in good]
    return [(card, score, form) for card, score, form in rows if card is not None]


def _entries(books: Books, words: str, kind: str) -> list[View]:
    """Entries of the lists whose names are like the words, best first."""
    if not words.strip():
        return []
    good = {key: score for key, score, _ in books.search(words, CANDIDATES, kind) if score >= match.SCREEN}
    held, versions = books.lookup(list(good)), {version.id: version for version in books.versions()}
    return [
        listing_entity(held[key][1], versions[held[key][0]]) | {"score": round(score, 4)}
        for key, score in good.items()
        if key in held
    ]


def _entity(desk: StoredDesk, books: Books, identity: str) -> View:
    """One entry of a list ('us-sdn:33395') or one entity of the case."""
    held = books.lookup([identity]).get(identity)
    if held:
        versions = {version.id: version for version in books.versions()}
        return listing_entity(held[1], versions[held[0]])
    card = desk.card(desk.now_under(identity))
    if card is None:
        raise HTTPException(404, f"No list and no entity of the case has the id '{identity}'.")
    return case_entity(card)
