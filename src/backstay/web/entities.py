"""Entities: the list by kind and listing, the dossier of each, its facts in parts."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from backstay.model.errors import BadRequest
from backstay.model.vocabulary import PREDICATES
from backstay.publish.profile import SIDES, facts_of_section, profile
from backstay.publish.reports import write_dossier
from backstay.store.notes import LONGEST, notes_of, put_note, withdraw_note
from backstay.web.access import needs
from backstay.web.pages import Listed, Number, add_list
from backstay.web.sessions import Visitor
from backstay.web.shared import Shared
from backstay.web.stored import StoredDesk

View = dict[str, Any]
ENTITIES = Listed("/entities", "v:entity", ("kind", "listed"))
SECTION = 50


def router(shared: Shared) -> APIRouter:
    """The list of entities and the page of each."""
    routes = APIRouter()
    add_list(routes, shared, ENTITIES)

    @routes.get("/entity/{identity}", response_class=HTMLResponse, include_in_schema=False)
    def dossier_page(request: Request, identity: str) -> Response:
        desk = shared.current.index()
        now = desk.now_under(identity)
        if now != identity:
            return RedirectResponse(f"/entity/{now}", 307)
        kept = notes_of(desk.lookups.connection, desk.lookups.ids_of(identity))
        view = profile(desk, identity)
        cards = {fact["id"]: fact for section in view["sections"] for fact in section["facts"]}
        return shared.page(request, "entity.html", view=view, cards=cards, notes=kept)

    @routes.get("/api/entity/{identity}")
    def dossier_json(identity: str) -> View:
        desk = shared.current.index()
        now = desk.now_under(identity)
        kept = notes_of(desk.lookups.connection, desk.lookups.ids_of(now))
        return profile(desk, now) | {"notes": [asdict(note) for note in kept]}

    _add_notes(routes, shared)

    @routes.get("/entity/{identity}/export/{ending}", include_in_schema=False)
    def export(identity: str, ending: str) -> Response:
        desk = shared.current.index()
        profile_exists(desk, identity)
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"dossier.{ending}"
            write_dossier(desk, identity, path)
            data = path.read_bytes()
        named = {"content-disposition": f'attachment; filename="dossier-{identity}.{ending}"'}
        return Response(data, media_type="application/octet-stream", headers=named)

    def section(identity: str, predicate: str, side: str, number: int) -> View:
        if predicate not in PREDICATES or side not in SIDES:
            raise BadRequest(f"There are no facts of '{predicate}' as '{side}'.")
        return facts_of_section(shared.current.index(), identity, predicate, side, number, SECTION)

    @routes.get("/entity/{identity}/facts/{predicate}/{side}", include_in_schema=False)
    def facts_page(request: Request, identity: str, predicate: str, side: str, page: Number = 1) -> HTMLResponse:
        return shared.page(request, "section.html", view=section(identity, predicate, side, page))

    @routes.get("/api/entity/{identity}/facts/{predicate}/{side}")
    def facts_json(
        identity: str, predicate: str, side: str, page: Annotated[int, Query(ge=1, le=100_000)] = 1
    ) -> View:
        return section(identity, predicate, side, page)

    return routes


def _add_notes(routes: APIRouter, shared: Shared) -> None:
    """What people note on an entity, and take back."""
    reviewer = needs(shared, "reviewer")

    @routes.post("/entity/{identity}/notes", include_in_schema=False)
    def note(
        identity: str,
        text: Annotated[str, Form(max_length=LONGEST)],
        by: Visitor = Depends(reviewer),
    ) -> Response:
        profile_exists(shared.current.index(), identity)
        with shared.case.write() as connection:
            put_note(connection, identity, text, by.name, shared.setup.clock())
        return RedirectResponse(f"/entity/{identity}#notes", 303)

    @routes.post("/entity/{identity}/notes/{number}/withdraw", include_in_schema=False)
    def withdraw(identity: str, number: int, by: Visitor = Depends(reviewer)) -> Response:
        with shared.case.write() as connection:
            withdraw_note(connection, identity, number, by.name, shared.setup.clock())
        return RedirectResponse(f"/entity/{identity}#notes", 303)


def profile_exists(desk: StoredDesk, identity: str) -> None:
    """A sentence where no entity has this id."""
    if desk.card(identity) is None:
        raise BadRequest(f"The case holds no entity '{identity}'; the search finds those there are.")
