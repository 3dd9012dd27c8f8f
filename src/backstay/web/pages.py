"""Lists of the whole case in parts: gaps, matrix, figures, conflicts, each with its facets and its JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from backstay.publish.desk import SIZE, Desk
from backstay.web.shared import Shared

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that a page shows: its address, the kind of its rows, the facets it can be asked by.

    `counted` are the facets whose values are shown with their counts, all of them where it is None.
    """

    path: str
    kind: str
    facets: tuple[str, ...]
    size: int = SIZE
    counted: tuple[str, ...] | None = None

    @property
    def template(self) -> str:
        return f"{self.path[1:]}.html"


LISTED = (
    Listed("/gaps", "v:gap", ("part", "jurisdiction"), 12),
    Listed("/matrix", "v:matrix", ("listed", "kind"), 25),
    Listed("/figures", "v:figures", ("relation", "unit")),
    Listed("/conflicts", "v:conflict", ("kind",), 20),
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
        return shared.steady(request, listed.template, lambda: {"view": view(request, page), "base": listed.path})

    @routes.get(f"/api{listed.path}", name=listed.kind)
    def give(request: Request, page: Number = 1) -> View:
        return view(request, page)


def part_view(desk: Desk, listed: Listed, asked: dict[str, str], number: int) -> View:
    """A part of a list with what it was asked by, and how many rows each facet would give."""
    page = desk.shown(listed.kind, asked, number, listed.size)
    head = desk.shown_one("v:overview", "head") or {}
    names = listed.facets if listed.counted is None else listed.counted
    return {
        "rows": page.rows,
        "page": {"number": page.number, "size": page.size, "total": page.total},
        "asked": asked,
        "counts": {name: desk.shown_counts(listed.kind, name, asked) for name in names},
        "loaded": head.get("loaded", []),
        "not_loaded": head.get("not_loaded", []),
        "in_part": head.get("in_part", []),
        "jurisdictions": head.get("jurisdictions", []),
    }
