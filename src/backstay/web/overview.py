"""The overview: what the case says in ten sentences with their evidence, and where to go on from there."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from backstay.model.dates import age
from backstay.publish.desk import Desk
from backstay.web.languages import catalogue
from backstay.web.shared import Shared
from backstay.web.telling import drawn

View = dict[str, Any]
SENTENCES, ROWS, NEWEST = 10, 12, 10


def router(shared: Shared) -> APIRouter:
    """The overview, the lists that were screened against, the picture."""
    routes = APIRouter()

    @routes.get("/", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        return shared.steady(request, "overview.html", lambda: {"view": view()}, today())

    @routes.get("/api/overview")
    def give() -> View:
        return view()

    @routes.get("/lists", response_class=HTMLResponse, include_in_schema=False)
    def lists_page(request: Request) -> HTMLResponse:
        return shared.steady(
            request, "lists.html", lambda: {"view": lists_view(shared.current.index(), today())}, today()
        )

    @routes.get("/api/lists")
    def lists() -> list[View]:
        return lists_view(shared.current.index(), today())

    @routes.get("/picture.svg", include_in_schema=False)
    def picture(request: Request) -> Response:
        kept = shared.current.index().shown_one("v:overview", "picture") or {"svg": EMPTY}
        words = catalogue(shared.visitor(request).language)
        return Response(drawn(words, kept["svg"]), media_type="image/svg+xml")

    def view() -> View:
        return overview(shared.current.index(), today())

    def today() -> date:
        return date.fromisoformat(shared.setup.clock()[:10])

    return routes


EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 1"/>'


def overview(desk: Desk, today: date) -> View:
    """The case in one look; every part is the beginning of a list that has a page of its own."""
    head = desk.shown_one("v:overview", "head") or {}
    findings = desk.shown("v:finding", size=SENTENCES)
    return {
        "name": desk.name,
        "head": head,
        "counts": head.get("counts", {}),
        "findings": findings.rows,
        "matrix": part(desk, "v:matrix", ROWS),
        "conflicts": part(desk, "v:conflict", ROWS // 2),
        "plans": part(desk, "v:plan", ROWS // 2, {"kind": "figure"}),
        "gaps": part(desk, "v:gap", ROWS // 2, {"part": "findings"}),
        "newest": part(desk, "v:newest", NEWEST),
        "lists": lists_view(desk, today),
    }


def part(desk: Desk, kind: str, size: int, asked: dict[str, str] | None = None) -> View:
    """The beginning of a list and how long it is."""
    page = desk.shown(kind, asked, 1, size)
    return {"rows": page.rows, "total": page.total}


def lists_view(desk: Desk, today: date) -> list[View]:
    """The list versions that screening used, with their ages in days (None where a list gives no date)."""
    head = desk.shown_one("v:overview", "head") or {}
    rows: list[View] = head.get("lists", [])
    return [row | {"days": age(row["as_of"], today)} for row in rows]
