"""Routes: a page and its JSON twin for each view, behind guards that hold for all of them.

Documents are hostile: templates escape everything, the policy forbids every script, originals are handed out
as downloads only. Requests under another host name are refused (DNS rebinding).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from backstay import __version__
from backstay.model.errors import BackstayError, BadRequest
from backstay.publish import views
from backstay.publish.svg import network_svg
from backstay.store.case import Case
from backstay.web.current import Current
from backstay.web.search import search

HOSTS = ("127.0.0.1", "localhost", "[::1]")
GUARDS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}

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


def create_app(case: Case) -> FastAPI:
    """The app of one case."""
    app = FastAPI(title="Backstay", version=__version__, docs_url=None, redoc_url=None)
    current, shown = Current(case), _templates()

    def page(template: str, view: Any, **more: Any) -> HTMLResponse:
        name = current.index().snapshot.name
        return HTMLResponse(shown.get_template(template).render(view=view, case=name, here=template, **more))

    for path, template, make in PAGES:
        _add_page(app, current, page, path, template, make)
    for path, template, find in THINGS:
        _add_thing(app, current, page, path, template, find)

    @app.get("/search", response_class=HTMLResponse, include_in_schema=False)
    def search_page(q: str = "") -> HTMLResponse:
        return page("search.html", search(current, q), q=q)

    @app.get("/api/search")
    def search_json(q: str = "") -> dict[str, Any]:
        return search(current, q)

    @app.get("/picture.svg", include_in_schema=False)
    def picture() -> Response:
        return Response(network_svg(current.index()), media_type="image/svg+xml")

    @app.get("/style.css", include_in_schema=False)
    def style() -> Response:
        return Response(files("backstay.web").joinpath("static/style.css").read_bytes(), media_type="text/css")

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    _guard(app, shown)
    return app


def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("backstay.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _add_page(
    app: FastAPI, current: Current, page: Any, path: str, template: str, make: Callable[[Any], Any]
) -> None:
    @app.get(path, response_class=HTMLResponse, include_in_schema=False)
    def show() -> HTMLResponse:
        rendered: HTMLResponse = page(template, make(current.index()))
        return rendered

    @app.get("/api" + (path if path != "/" else "/overview"), name=template)
    def give() -> Any:
        return JSONResponse(make(current.index()))


def _add_thing(
    app: FastAPI, current: Current, page: Any, path: str, template: str, find: Callable[[Any, str], Any]
) -> None:
    @app.get(path + "/{identity}", response_class=HTMLResponse, include_in_schema=False)
    def show(identity: str) -> HTMLResponse:
        rendered: HTMLResponse = page(template, find(current.index(), identity))
        return rendered

    @app.get("/api" + path + "/{identity}", name=template)
    def give(identity: str) -> Any:
        return JSONResponse(find(current.index(), identity))


def _guard(app: FastAPI, shown: Environment) -> None:
    @app.middleware("http")
    async def guard(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        host = request.headers.get("host", "").rsplit(":", 1)[0]
        if host not in HOSTS:
            return JSONResponse({"error": "This server answers only on this machine (127.0.0.1)."}, 421)
        response = await answer(request)
        response.headers.update(GUARDS)
        return response

    @app.exception_handler(BackstayError)
    def explain(request: Request, error: BackstayError) -> Response:
        status = 404 if isinstance(error, BadRequest) else 500
        if request.url.path.startswith("/api"):
            return JSONResponse({"error": str(error)}, status)
        html = shown.get_template("error.html").render(view=str(error), case="", here="error.html")
        return HTMLResponse(html, status)
