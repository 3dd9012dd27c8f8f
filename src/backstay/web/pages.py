"""Lists of the whole case in parts: gaps, matrix, figures, conflicts, each with its facets and its JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from backstay.publish.desk import Desk
from backstay.web.shared import Shared

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that a page shows: its address, the kind of its rows, the facets it can be asked by."""

    path: str
    kind: str
    facets: tuple[str, ...]

    @property
    def template(self) -> str:
        return f"{self.path[1:]}.html"


LISTED = (
    Listed("/gaps", "v:gap", ("part", "jurisdiction")),
    Listed("/matrix", "v:matrix", ("listed", "kind")),
    Listed("/figures", "v:figures", ("relation", "unit")),
    Listed("/conflicts", "v:conflict", ("kind",)),
)
Number = Annotated[int, Query(ge=1, le=100_000)]


def router(shared: Shared) -> APIRouter:
    """The lists."""
    routes = APIRouter()
    for listed in LISTED:
        add_list(routes, shared, listed)
    return routes


def add_list(routes: APIRouter, shared: Shared, listed: Listed) -> None:
    """The page of a list and its JSON."""

    def view(request: Request, number: int) -> View:
        asked = {name: request.query_params.get(name, "") for name in listed.facets}
        return part_view(shared.current.index(), listed, asked, number)

    @routes.get(listed.path, response_class=HTMLResponse, include_in_schema=False)
    def show(request: Request, page: Number = 1) -> HTMLResponse:
        return shared.page(request, listed.template, view=view(request, page), base=listed.path)

    @routes.get(f"/api{listed.path}", name=listed.kind)
    def give(request: Request, page: Number = 1) -> View:
        return view(request, page)


def part_view(desk: Desk, listed: Listed, asked: dict[str, str], number: int) -> View:
    """A part of a list with what it was asked by, and how many rows each facet would give."""
    page = desk.shown(listed.kind, asked, number)
    head = desk.shown_one("v:overview", "head") or {}
    return {
        "rows": page.rows,
        "page": {"number": page.number, "size": page.size, "total": page.total},
        "asked": asked,
        "counts": {name: desk.shown_counts(listed.kind, name, asked) for name in listed.facets},
        "loaded": head.get("loaded", []),
        "not_loaded": head.get("not_loaded", []),
        "jurisdictions": head.get("jurisdictions", []),
    }
