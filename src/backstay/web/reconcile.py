"""OpenRefine's Reconciliation API 0.2 at `/reconcile/lists` and `/reconcile/case`.

OpenRefine's own program asks from this machine; its pages (suggest, preview) ask from a browser, and only pages that
this machine serves are answered there: a site elsewhere must not read a case through its visitor's browser.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from backstay import match, names
from backstay.model import BadRequest, Entity, Judgement
from backstay.publish.interfaces import reconcile as api
from backstay.publish.profile import fact_sections
from backstay.publish.standings import standing_view
from backstay.screen.lists.values import births
from backstay.screen.names import entity_of
from backstay.web.access import QUERY
from backstay.web.books import Books
from backstay.web.search import alike, asked_subject, card_subject, listings_of
from backstay.web.shared import Shared
from backstay.web.stored import StoredDesk

View = dict[str, Any]
Parsed = TypeVar("Parsed")
Text = Annotated[str, Query(max_length=1_000_000)]
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# From here on a candidate is a match on its own: the probability that the lists' hits call sure.
SURE = 0.9
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors http://127.0.0.1:* http://localhost:*"
)
_SUGGESTED = 12
# Properties of a query that hold a date of birth.
BIRTH = ("birthDate", "date of birth", "born", "dob")


def router(shared: Shared) -> APIRouter:
    """Both spaces' routes."""
    routes, books = APIRouter(prefix="/reconcile/{space}"), shared.books

    @routes.get("", tags=["reconciliation"])
    @routes.get("/", include_in_schema=False)
    def ask(request: Request, space: str, queries: Text = "", extend: Text = "") -> Response:
        return _answer(request, _service(shared, request, _space(space), queries, extend))

    @routes.post("", tags=[QUERY, "reconciliation"])
    @routes.post("/", tags=[QUERY], include_in_schema=False)
    def ask_by_form(
        request: Request, space: str, queries: Annotated[str, Form()] = "", extend: Annotated[str, Form()] = ""
    ) -> Response:
        return _answer(request, _service(shared, request, _space(space), queries, extend))

    @routes.get("/suggest/{what}", tags=["reconciliation"])
    def suggest(request: Request, space: str, what: str, prefix: Annotated[str, Query(max_length=200)]) -> Response:
        space = _space(space)
        if what == "entity":
            found = _suggested(shared, books, space, prefix)
        elif what in ("type", "property"):
            rows = api.types() if what == "type" else api.proposed(space, "", 0)["properties"]
            found = api.suggested(rows, prefix)
        else:
            raise HTTPException(404, "There are suggestions of an entity, a type or a property.")
        return _answer(request, found)

    @routes.get("/properties", tags=["reconciliation"])
    def properties(
        request: Request, space: str, type: str = "", limit: Annotated[int, Query(ge=0, le=100)] = 0
    ) -> Response:
        return _answer(request, api.proposed(_space(space), type, limit))

    @routes.get("/preview", response_class=HTMLResponse, include_in_schema=False)
    def preview(request: Request, space: str, id: Annotated[str, Query(max_length=300)]) -> Response:
        row = _rows(shared, books, _space(space), [id]).get(id)
        if row is None:
            raise HTTPException(404, f"There is nothing with the id '{id}'.")
        page = shared.page(request, "preview.html", view=row)
        page.headers["content-security-policy"] = PREVIEW_POLICY
        page.headers["cross-origin-resource-policy"] = "cross-origin"
        return page

    return routes


def _space(name: str) -> str:
    if name not in api.SPACES:
        raise HTTPException(404, "There are two services: /reconcile/lists and /reconcile/case.")
    return name


def _answer(request: Request, value: View) -> Response:
    """JSON that a page of this machine may read in the browser, and no other page."""
    origin = request.headers.get("origin", "")
    near = urlsplit(origin).hostname in LOOPBACK if origin else False
    allowed = {
        "access-control-allow-origin": origin,
        "cross-origin-resource-policy": "cross-origin",
        "vary": "origin",
    }
    return JSONResponse(value, headers=allowed if near else {})


def _service(shared: Shared, request: Request, space: str, queries: str, extend: str) -> View:
    """The manifest, the candidates of a batch of queries, or the columns asked for."""
    if extend:
        ids, wanted = _parsed(lambda: api.parse_extend(extend, space))
        return api.extended(ids, wanted, _rows(shared, shared.books, space, ids))
    if not queries:
        return api.manifest(str(request.base_url).rstrip("/"), space)
    asked = _parsed(lambda: api.parse_queries(queries))
    find = _entries if space == "lists" else _entities
    decided = shared.decided()
    return {key: {"result": find(shared, query, decided) if query.text else []} for key, query in asked.items()}


def _parsed(parse: Callable[[], Parsed]) -> Parsed:
    try:
        return parse()
    except BadRequest as error:
        raise HTTPException(400, str(error)) from None


def _entity(query: api.Query) -> Entity:
    """What a query describes: properties named like a country, a date of birth or a number count."""
    states = [value for key, value in query.properties if key in ("country", "countries")]
    born = births(*(value for key, value in query.properties if key in BIRTH))
    told = ("country", "countries", "name", *BIRTH)
    numbers = [(key, value) for key, value in query.properties if key not in told]
    kind = query.type if query.type in ("Organization", "Person", "Vessel") else ""
    return entity_of([query.text], kind, numbers, states, born=born)


def _entries(shared: Shared, query: api.Query, decided: tuple[Judgement, ...]) -> list[View]:
    """Entries of the lists for one query."""
    asked = _entity(query)
    versions = {version.id: version for version in shared.books.versions()}
    found = []
    for hit, version, listing in shared.books.screen(asked, decided)[: query.limit]:
        about = f"{versions[version].list} {listing.entry}, as of {versions[version].as_of or 'an unknown date'}: "
        about += "; ".join(listing.measures)
        parts = {part.rule: part.weight for part in hit.why}
        is_match = hit.probability >= SURE and hit.decision != "cleared"
        found.append(api.candidate(listing.id, listing.name, listing.kind, about, hit.probability, is_match, parts))
    return found


def _entities(shared: Shared, query: api.Query, _decided: tuple[Judgement, ...]) -> list[View]:
    """Entities of the case for one query; its number and country count where the case or a list tells some."""
    desk, found = shared.current.index(), []
    asked = names.parse(query.text, query.type)
    ours = asked_subject(_entity(query))
    for key, _, form in shared.current.search_names(desk, asked, 4 * query.limit):
        card = desk.card(key)
        if card is None or (query.type and card["kind"] != query.type):
            continue
        theirs = names.parse(form, card["kind"])
        known = card_subject(card, (), listings_of(desk, key, ours))
        likely = match.beside(ours, known, match.score(asked, theirs))
        score = min(1.0, likely.score)
        if score >= match.SCREEN:
            parts = {part.rule: part.weight for part in (*match.explain(asked, theirs), *likely.parts)}
            by = _listed_says(card)
            about = f"{card['kind']}, {card['facts']} facts" + (f"; {by}" if by else "")
            found.append(api.candidate(key, card["name"], card["kind"], about, score, score >= match.RESOLVE, parts))
    return sorted(found, key=lambda row: (-row["score"], row["id"]))[: query.limit]


def _listed_says(card: View) -> str:
    """'listed by EU; possibly listed by US (hit not confirmed yet)'; '' of whom nobody lists."""
    by, unsure = card["listed_by"], card["unconfirmed_by"]
    sure = [place for place in by if place not in unsure]
    told = [f"listed by {', '.join(sure)}"] if sure else []
    return "; ".join([*told, f"possibly listed by {', '.join(unsure)} (hit not confirmed yet)"] if unsure else told)


def _suggested(shared: Shared, books: Books, space: str, prefix: str) -> View:
    """Entities whose names begin with or resemble what is typed."""
    if space == "case":
        desk = shared.current.index()
        cards = alike(desk, shared, prefix)[:_SUGGESTED]
        rows = [(card["id"], card["name"], card["kind"], _listed_says(card)) for card in cards]
    else:
        found = books.suggest(prefix, _SUGGESTED)
        held = books.lookup(found)
        rows = [(key, held[key][1].name, held[key][1].kind, held[key][1].list) for key in found if key in held]
    return {
        "result": [
            {
                "id": key,
                "name": name,
                "description": about,
                "notable": [{"id": kind, "name": api.TYPES.get(kind, kind)}],
            }
            for key, name, kind, about in rows
        ]
    }


def _rows(shared: Shared, books: Books, space: str, ids: list[str]) -> dict[str, View]:
    """What columns and previews are made of, by id; ids that are not there are left out."""
    if space == "case":
        desk = shared.current.index()
        desk.meet(ids)
        return {key: _case_row(desk, card) for key in ids if (card := desk.card(desk.now_under(key)))}
    versions = {version.id: version for version in books.versions()}
    found = {}
    for key, (version, listing) in books.lookup(ids).items():
        found[key] = {
            "id": key,
            "name": listing.name,
            "names": [name.text for name in listing.names],
            "kind": listing.kind,
            "countries": list(listing.countries),
            "identifiers": [list(pair) for pair in listing.identifiers],
            "list": listing.list,
            "jurisdiction": versions[version].jurisdiction,
            "as_of": versions[version].as_of,
            "measures": list(listing.measures),
            "programmes": list(listing.programmes),
            "listed": listing.listed,
            "delisted": listing.delisted,
            "reason": listing.reason,
            "standings": [],
        }
    return found


def _case_row(desk: StoredDesk, card: View) -> View:
    standings = [standing_view(one) for one in desk.register.standings(card["id"])]
    strongest = [fact for section in fact_sections(desk, card["id"], 1) for fact in section["facts"]]
    grades = sorted(fact["grade"] for fact in strongest if fact["is_judged"])
    measures = dict.fromkeys(measure for one in standings for measure in one["measures"])
    outward = card["outward"]
    possibly = [row["jurisdiction"] for row in outward["possibly_listed_by"]]
    sure = {"listed_by": outward["listed_by"], "possibly_listed_by": possibly}
    return {**card, **sure, "standings": standings, "measures": list(measures), "grade": grades[0] if grades else ""}
