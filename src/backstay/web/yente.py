"""The routes that clients of yente know: match by example, search, entities, catalogue, algorithms, readiness.

A POST to `/match` only asks, so it carries no form token; it changes nothing and shows what the visitor may read
anyway. `publish.interfaces.yente` has the shapes, `books` the lists.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backstay import match, names
from backstay.match.identifiers import compare_identifiers, normalise
from backstay.model import Entity
from backstay.model.errors import BadRequest
from backstay.publish.interfaces import yente, yente_catalogue
from backstay.publish.interfaces.ftm import CASE, KIND_OF_SCHEMA, case_entity, link_entity
from backstay.publish.profile import fact_sections
from backstay.screen.candidates import KINDS
from backstay.web.access import QUERY
from backstay.web.books import Books, as_json
from backstay.web.search import asked_subject, card_subject, listings_of
from backstay.web.shared import Shared
from backstay.web.stored import StoredDesk

View = dict[str, Any]
MOST_QUERIES = 500
# So few queries take some milliseconds where nothing has to be waited for: handing them to a thread would take more.
AT_ONCE = 2
CANDIDATES = 100
_log = logging.getLogger("backstay.web")
# Names, and numbers, of one query that are looked for in the case.
NAMES = 12


class Queries(BaseModel):
    """A batch of queries by the caller's own keys. `weights` and `config` of other algorithms say nothing here."""

    # Each is looked at on its own, so that one that is no query leaves the others their answers.
    queries: dict[str, Any] = Field(
        description="for each key a schema and properties, each a word or a list of words",
        examples=[{"q": {"schema": "Company", "properties": {"name": ["Integral"], "country": ["by"]}}}],
    )


class Search(BaseModel):
    """What a caller of `/search` wants; anything else is refused, for what is left out silently misleads.

    Names are always looked for by likeness, whatever `fuzzy` and `simple` say.
    """

    model_config = ConfigDict(extra="forbid")

    q: str = Field("", max_length=200)
    schema_: str = Field("Thing", alias="schema")
    limit: int = Field(10, ge=0)
    offset: int = Field(0, ge=0, le=1000)
    countries: list[str] = []
    topics: list[str] = []
    datasets: list[str] = []
    target: bool | None = None
    filter_op: Literal["OR", "AND"] = "OR"
    include_dataset: list[str] = []
    exclude_dataset: list[str] = []
    exclude_schema: list[str] = []
    changed_since: str = ""
    facets: list[Literal["countries", "topics", "datasets"]] = ["countries", "topics", "datasets"]
    fuzzy: bool = False
    simple: bool = False


class Wanted(BaseModel):
    """What the caller of `/match` says in the address."""

    limit: int = Field(yente.LIMIT, ge=0)
    threshold: float = Field(yente.THRESHOLD, ge=0, le=1)
    cutoff: float = Field(yente.CUTOFF, ge=0, le=1)
    algorithm: str = yente.ALGORITHM
    include_dataset: list[str] = []
    exclude_dataset: list[str] = []
    exclude_schema: list[str] = []
    exclude_entity_ids: list[str] = []
    topics: list[str] = []
    changed_since: str = ""

    def filters(self) -> yente.Filters:
        """As the answers are filtered by them."""
        return yente.Filters(
            min(self.limit, yente.MOST),
            self.threshold,
            self.cutoff,
            tuple(self.include_dataset),
            tuple(self.exclude_dataset),
            tuple(self.exclude_schema),
            tuple(self.exclude_entity_ids),
            tuple(self.topics),
            _since(self.changed_since),
        )


_NOTHING_SAID = Wanted.model_validate({})
# As the framework would describe them, had it read them: see `_wanted`.
_SAID = [
    {"name": name, "in": "query", "required": False, "schema": schema}
    for name, schema in Wanted.model_json_schema()["properties"].items()
]


async def _wanted(request: Request) -> Wanted:
    """What the address says, mostly nothing: read here, for the framework takes longer over it than over the rest."""
    if not request.scope["query_string"]:
        return _NOTHING_SAID
    said, given = request.query_params, dict[str, Any]()
    for name, field in Wanted.model_fields.items():
        if name in said:
            given[name] = said.getlist(name) if isinstance(field.default, list) else said[name]
    try:
        return Wanted.model_validate(given)
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("query", *one["loc"])} for one in error.errors()]) from None


def _since(written: str) -> str:
    try:
        return yente.day_since(written)
    except BadRequest as error:
        raise HTTPException(400, str(error)) from None


def router(shared: Shared) -> APIRouter:
    """yente's routes."""
    routes = APIRouter()
    _add_match(routes, shared)
    _add_search(routes, shared)
    _add_entities(routes, shared)
    _add_state(routes, shared)
    return routes


def _add_match(routes: APIRouter, shared: Shared) -> None:
    @routes.post(
        "/match/{dataset}",
        tags=[QUERY, "yente"],
        response_class=JSONResponse,
        openapi_extra={"parameters": _SAID},
    )
    async def matches(dataset: str, body: Queries, wanted: Annotated[Wanted, Depends(_wanted)]) -> Response:
        examples, filters = body.queries, wanted.filters()
        if len(examples) > MOST_QUERIES:
            raise HTTPException(400, f"More than {MOST_QUERIES} queries at once; send them in parts.")
        if wanted.algorithm not in (yente.ALGORITHM, *yente.ANSWERED):
            known = f"Unknown algorithm '{wanted.algorithm}'; there is one, '{yente.ALGORITHM}' (/algorithms)."
            raise HTTPException(400, known)
        answer = _of_case if dataset == CASE else _of_lists
        if dataset != CASE and len(examples) <= AT_ONCE and shared.books.is_free():
            answers = answer(shared, dataset, examples, filters)
        else:
            answers = await run_in_threadpool(answer, shared, dataset, examples, filters)
        if why := _refused(answers):
            raise HTTPException(400, why)
        parts = b",".join(b"%b:%b" % (_key(key), answer) for key, answer in answers.items())
        whole = b'{"responses":{%b},"limit":%d}' % (parts, filters.limit)
        return Response(whole, media_type="application/json")


def _add_search(routes: APIRouter, shared: Shared) -> None:
    @routes.get("/search/{dataset}", tags=["yente"])
    def search(dataset: str, asked: Annotated[Search, Query()]) -> View:
        schema, since = asked.schema_, _since(asked.changed_since)
        if schema != "Thing" and schema not in yente.SHOWN_AS:
            known = ", ".join(("Thing", *yente.SHOWN_AS))
            raise HTTPException(400, f"There is nothing of the schema '{schema}' here; ask for one of {known}.")
        filters = yente.Filters(
            threshold=0.0,
            include_dataset=tuple(asked.include_dataset),
            exclude_dataset=tuple(asked.exclude_dataset),
            exclude_schema=tuple(asked.exclude_schema),
            changed_since=since,
        )
        kind, lists = KIND_OF_SCHEMA[schema], {CASE}
        if dataset == CASE:
            cards = _cards(shared, asked.q, kind)
            rows = [yente.timed(case_entity(card)) | {"score": round(score, 4)} for card, score, _ in cards]
        else:
            lists = yente.lists_in(dataset, shared.books.versions(), filters)
            meant = yente.Filters(include_dataset=tuple(asked.datasets))
            lists &= yente.lists_in("all", shared.books.versions(), meant)
            rows = _entries(shared.books, asked.q, kind)
        shown = [row for row in rows if schema == "Thing" or row["schema"] in yente.SHOWN_AS[schema]]
        wanted = {
            "countries": [code.lower() for code in asked.countries],
            "topics": asked.topics,
            "datasets": [] if set(asked.datasets) & set(yente.ALL) else asked.datasets,
        }
        found = [
            row
            for row in yente_catalogue.narrowed(shown, wanted, asked.filter_op == "AND", asked.target)
            if yente.passes(row, lists, filters)
        ]
        return yente_catalogue.search_answer(found, min(asked.limit, yente.MOST), asked.offset, asked.facets)


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
                "results": [yente.timed(link_entity(fact)) for fact in row["facts"]],
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
        return yente_catalogue.catalogue(shared.books.versions(), shared.current.name(), entities)

    @routes.get("/algorithms", tags=["yente"])
    def algorithms() -> View:
        return yente_catalogue.algorithms()

    @routes.get("/readyz", tags=["yente"])
    def ready() -> View:
        shared.current.index()
        return {"status": "ok"}


def _refused(answers: Mapping[str, bytes]) -> str:
    """Why none of the queries could be asked, in the words of the first; '' where one could, or there is none."""
    if not answers or not all(answer.startswith(yente.REFUSED) for answer in answers.values()):
        return ""
    return str(orjson.loads(next(iter(answers.values())))["detail"])


def _key(key: str) -> bytes:
    try:
        return as_json(key)
    except BadRequest as error:
        raise HTTPException(400, str(error)) from None


def _of_lists(shared: Shared, dataset: str, examples: View, filters: yente.Filters) -> dict[str, bytes]:
    """The answers to queries against the lists as JSON; decisions of the case count."""
    try:
        lists = frozenset(yente.lists_in(dataset, shared.books.versions(), filters))
    except BadRequest as error:
        raise HTTPException(400, str(error)) from None
    return shared.books.answers(yente.Questions(tuple(examples.items()), lists, filters, shared.decided()))


def _of_case(shared: Shared, dataset: str, examples: View, filters: yente.Filters) -> dict[str, bytes]:
    """The answers to queries against the entities of the case as JSON; `dataset` is the case."""
    answers = {}
    for key, example in examples.items():
        try:
            asked = yente.entity_asked(example, key)
            if yente.is_of_no_kind(example):
                answer = yente.match_answer(example, (), filters)
            else:
                answer = _of_entities(shared, asked, example, filters)
        except BadRequest as error:
            answer = yente.refusal(example, str(error))
        except Exception:
            # One query must not cost the others their answers.
            _log.exception("failed to match one query of a batch")
            answer = yente.refusal(example, yente.FAILED, 500)
        answers[key] = as_json(answer)
    return answers


def _of_entities(shared: Shared, asked: Entity, example: View, filters: yente.Filters) -> View:
    """The answer to one query against the entities of the case, found by names and by numbers.

    Beside names count the numbers and countries; beside a number that is the same, names count little.
    """
    ours = asked_subject(asked)
    forms: dict[str, tuple[View, list[str]]] = {}
    for name in asked.names[:NAMES]:
        for card, _, form in _cards(shared, name, asked.kind):
            forms.setdefault(card["id"], (card, []))[1].append(form)
    desk, rows = shared.current.index(), []
    for card in _numbered(desk, ours):
        forms.setdefault(card["id"], (card, card["names"][:NAMES]))
    for card, mine in forms.values():
        theirs = card_subject(card, mine, listings_of(desk, card["id"], ours))
        likely = match.compare(ours, theirs)
        explanations = yente.explanations_of(likely.parts)
        row = {
            **yente.timed(case_entity(card)),
            "score": round(likely.probability, 4),
            "match": likely.probability >= filters.threshold,
            "features": {name: part["score"] for name, part in explanations.items()},
            "explanations": explanations,
            "matched_name": mine[0],
        }
        if yente.passes(row, {CASE}, filters):
            rows.append(row)
    return yente.match_answer(example, sorted(rows, key=lambda row: (-row["score"], row["id"])), filters)


def _cards(shared: Shared, words: str, kind: str) -> list[tuple[View, float, str]]:
    """(card, score, form) of entities of the case whose names are like the words, best first."""
    if not words.strip():
        return []
    desk = shared.current.index()
    found = shared.current.search_names(desk, names.parse(words, kind), CANDIDATES)
    good = [row for row in found if row[1] >= match.SCREEN]
    rows = [(desk.card(key), score, form) for key, score, form in good]
    return [(card, score, form) for card, score, form in rows if card is not None]


def _numbered(desk: StoredDesk, ours: match.Subject) -> list[View]:
    """The cards of entities that have one of the numbers asked for."""
    values = dict.fromkeys(normalise(*pair)[1] for pair in ours.identifiers[:NAMES])
    ids = list(dict.fromkeys(key for value in values for key in desk.tied("number", value, CANDIDATES)))
    desk.meet(ids)
    found = []
    for card in filter(None, map(desk.card, ids)):
        theirs = card_subject(card, (), listings_of(desk, card["id"], ours))
        # Equal digits are one number only where the schemes allow it.
        if any(part.weight > 0 for part in compare_identifiers(ours.identifiers, theirs.identifiers)):
            found.append(card)
    return found


def _entries(books: Books, words: str, kind: str) -> list[View]:
    """Entries of the lists whose names are like the words, best first."""
    if not words.strip():
        return []
    # The lists' index has aircraft among vessels.
    found = books.search(words, CANDIDATES, KINDS.get(kind, kind))
    good = {key: score for key, score, _ in found if score >= match.SCREEN}
    held, versions = books.lookup(list(good)), {version.id: version for version in books.versions()}
    return [
        yente.entry(held[key][1], versions[held[key][0]]) | {"score": round(score, 4)}
        for key, score in good.items()
        if key in held
    ]


def _entity(desk: StoredDesk, books: Books, identity: str) -> View:
    """One entry of a list ('us-sdn:33395') or one entity of the case."""
    held = books.lookup([identity]).get(identity)
    if held:
        versions = {version.id: version for version in books.versions()}
        return yente.entry(held[1], versions[held[0]])
    card = desk.card(desk.now_under(identity))
    if card is None:
        raise HTTPException(404, f"No list and no entity of the case has the id '{identity}'.")
    return yente.timed(case_entity(card))
