"""Our own and vendored static files, nothing else: a name is looked up, never joined to a path."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, HTTPException, Response

from backstay.web.shared import Shared

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
# An address with a hash of the bytes need never be asked again; a module that another one imports has none.
KEEP = {"cache-control": "public, max-age=31536000, immutable"}
ASK = {"cache-control": "no-cache"}


@cache
def static() -> dict[str, bytes]:
    """Every static file by its path under `static/`."""
    return dict(_walk(files("backstay.web").joinpath("static"), ""))


def _walk(folder: Traversable, above: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = f"{above}{item.name}"
        found += _walk(item, f"{name}/") if item.is_dir() else [(name, item.read_bytes())]
    return found


def router(shared: Shared) -> APIRouter:
    """Static files, and whether the server is well."""
    routes = APIRouter()

    @routes.get("/static/{name:path}", include_in_schema=False)
    def give(name: str, v: str = "") -> Response:
        data, ending = static().get(name), name[name.rfind(".") :]
        if data is None or ending not in TYPES:
            raise HTTPException(404, "There is no such file.")
        return Response(data, media_type=TYPES[ending], headers=KEEP if v else ASK)

    @routes.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    return routes
