"""What changed: the last builds, each with its new, gone and regraded facts and its hits."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from backstay.publish.changes import sentence, told
from backstay.store.changes import build_plain, history
from backstay.web.shared import Shared

View = dict[str, Any]
BUILDS = 20


def router(shared: Shared) -> APIRouter:
    """The page and its JSON."""
    routes = APIRouter()

    @routes.get("/changes", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request) -> HTMLResponse:
        return shared.page(request, "changes.html", view=builds(shared))

    @routes.get("/api/changes")
    def give() -> list[View]:
        return builds(shared)

    return routes


def builds(shared: Shared, limit: int = BUILDS) -> list[View]:
    """The last builds that changed something, the newest first."""
    desk = shared.current.index()
    rows = told(desk, [build_plain(row) for row in history(desk.lookups.connection, limit)])
    return [{**row, "sentence": sentence(row["counts"])} for row in rows]
