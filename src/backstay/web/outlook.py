"""Plans beside what happened, milestones and signals, and the case in time: each mark leads to its evidence."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from backstay.network.listed import LISTED
from backstay.publish.bars import plan_bars
from backstay.publish.desk import Desk
from backstay.web.pages import Listed, Number, add_list, part_view
from backstay.web.shared import Shared

View = dict[str, Any]
PLANS = Listed("/outlook", "v:plan", ("state", "kind"))
PARTS = ("milestones", "signals", "forecasts")
# Milestones, signals and forecasts that the page shows; their own lists have all.
FEW = 30


def router(shared: Shared) -> APIRouter:
    """The outlook and the timeline, with their JSON."""
    routes = APIRouter()
    add_list(routes, shared, Listed("/timeline", "v:timeline", ("kind", "year")))

    @routes.get("/outlook", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request, page: Number = 1) -> HTMLResponse:
        return shared.steady(
            request,
            "outlook.html",
            lambda: {"view": _view(shared.current.index(), request, page), "base": "/outlook"},
        )

    @routes.get("/api/outlook")
    def give(request: Request, page: Number = 1) -> View:
        return _view(shared.current.index(), request, page)

    return routes


def _view(desk: Desk, request: Request, number: int) -> View:
    asked = {name: request.query_params.get(name, "") for name in PLANS.facets}
    view = part_view(desk, PLANS, asked, number)
    head = desk.shown_one("v:overview", "head") or {}
    parts = {part: desk.shown("v:outlook", {"part": part}, 1, FEW) for part in PARTS}
    return {
        **view,
        "bars": plan_bars(view["rows"], _listed(desk, [row["entity"] for row in view["rows"]])),
        "sentences": head.get("outlook", []),
        "told": head.get("outlook_said", []),
        "as_of": head.get("as_of", ""),
        **{part: page.rows for part, page in parts.items()},
        "totals": {part: page.total for part, page in parts.items()},
    }


def _listed(desk: Desk, entities: list[str]) -> dict[str, list[View]]:
    """For each entity by whom it is listed, since when, and whether more than an unconfirmed hit says so."""
    found: dict[str, list[View]] = {}
    for entity in filter(desk.register.is_hit, dict.fromkeys(entities)):
        rows = [row for row in desk.register.standings(entity) if row.state == LISTED and row.since]
        found[entity] = [
            {"jurisdiction": row.jurisdiction, "since": row.since, "is_confirmed": row.is_plain} for row in rows
        ]
    return found
