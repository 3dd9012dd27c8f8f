"""Pages of the whole case and of one thing, each with its JSON twin under /api."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from backstay.publish import views
from backstay.publish.svg import network_svg
from backstay.web.shared import Shared

# Pages without an id: path, template, view.
PAGES: tuple[tuple[str, str, Callable[[Any], Any]], ...] = (
    ("/", "overview.html", views.overview),
    ("/entities", "entities.html", views.entities),
    ("/documents", "documents.html", views.sources),
    ("/gaps", "gaps.html", views.gaps),
    ("/matrix", "matrix.html", views.matrix),
    ("/figures", "figures.html", views.figures),
    ("/conflicts", "conflicts.html", views.conflicts),
    ("/lists", "lists.html", views.lists),
)
# Pages of one thing, found by its id.
THINGS: tuple[tuple[str, str, Callable[[Any, str], Any]], ...] = (
    ("/entity", "entity.html", views.entity),
    ("/fact", "fact.html", views.fact),
    ("/document", "document.html", views.document),
)


def router(shared: Shared) -> APIRouter:
    """The pages, their JSON, and the picture of the network."""
    routes = APIRouter()
    for path, template, make in PAGES:
        _add_page(routes, shared, path, template, make)
    for path, template, find in THINGS:
        _add_thing(routes, shared, path, template, find)

    @routes.get("/picture.svg", include_in_schema=False)
    def picture() -> Response:
        return Response(network_svg(shared.current.index()), media_type="image/svg+xml")

    return routes


def _add_page(routes: APIRouter, shared: Shared, path: str, template: str, make: Callable[[Any], Any]) -> None:
    @routes.get(path, response_class=HTMLResponse, include_in_schema=False)
    def show(request: Request) -> HTMLResponse:
        return shared.page(request, template, view=make(shared.current.index()))

    @routes.get("/api" + (path if path != "/" else "/overview"), name=template)
    def give() -> Any:
        return JSONResponse(make(shared.current.index()))


def _add_thing(routes: APIRouter, shared: Shared, path: str, template: str, find: Callable[[Any, str], Any]) -> None:
    @routes.get(path + "/{identity}", response_class=HTMLResponse, include_in_schema=False)
    def show(request: Request, identity: str) -> HTMLResponse:
        return shared.page(request, template, view=find(shared.current.index(), identity))

    @routes.get("/api" + path + "/{identity}", name=template)
    def give(identity: str) -> Any:
        return JSONResponse(find(shared.current.index(), identity))
