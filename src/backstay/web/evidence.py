"""The way back to the sentence: a page for a fact, claim, figure, conflict or hit; beside a page, the drawer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from backstay.model.errors import BadRequest
from backstay.publish.desk import Desk
from backstay.publish.disputes import conflict_view, group_view
from backstay.publish.evidence import claim_view, entity_card, fact_view, figure_view
from backstay.publish.standings import hit_view
from backstay.web.shared import Shared

View = dict[str, Any]
# Sentences, origins and documents of an origin that one page shows; the counts say how many there are.
MOST = 25


def router(shared: Shared) -> APIRouter:
    """The evidence of one thing, and the permalink of a fact."""
    routes = APIRouter()

    def found(kind: str, identity: str) -> View:
        if kind not in KINDS:
            raise BadRequest(f"There is no evidence of a '{kind}'; ask for one of {', '.join(KINDS)}.")
        view = KINDS[kind](shared.current.index(), identity)
        if view is None:
            raise BadRequest(
                f"The case holds no {kind} '{identity}'; it may have gone with a redaction or a decision."
            )
        return {"kind": kind, **view}

    @routes.get("/evidence/{kind}/{identity:path}", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request, kind: str, identity: str) -> HTMLResponse:
        return shared.page(request, "evidence.html", view=found(kind, identity))

    @routes.get("/api/evidence/{kind}/{identity:path}")
    def give(kind: str, identity: str) -> View:
        return found(kind, identity)

    @routes.get("/fact/{identity}", response_class=HTMLResponse, include_in_schema=False)
    def fact_page(request: Request, identity: str) -> HTMLResponse:
        return shared.page(request, "evidence.html", view=found("fact", identity))

    @routes.get("/api/fact/{identity}")
    def fact_json(identity: str) -> View:
        return found("fact", identity)

    return routes


def fact(desk: Desk, identity: str) -> View | None:
    """A fact with its sentences, origins, denials and contradictions."""
    row = desk.facts.get(identity)
    if row is None:
        return None
    desk.meet(sorted({row.subject, row.object, *row.products, *row.systems}))
    return {"id": identity, "fact": fact_view(desk, row, MOST), "conflicts": conflicts(desk, identity)}


def claim(desk: Desk, identity: str) -> View | None:
    """One sentence as it was read, and the fact that it counts for."""
    row = desk.claims.get(identity)
    if row is None:
        return None
    said, of = claim_view(desk, row), desk.fact_of_claim.get(identity)
    whole = fact_view(desk, of, 5) if of else None
    return {"id": identity, "claim": said, "fact": whole, "conflicts": conflicts(desk, identity)}


def figure(desk: Desk, identity: str) -> View | None:
    """One figure, and those that count the same."""
    row = desk.figures.get(identity)
    if row is None:
        return None
    ids = desk.tied("group", identity, 1)
    group = desk.groups.get(ids[0]) if ids else None
    beside = group_view(desk, group) if group else None
    return {"id": identity, "figure": figure_view(desk, row), "group": beside, "conflicts": conflicts(desk, identity)}


def conflict(desk: Desk, identity: str) -> View | None:
    """Two statements that do not agree, and the rule that says so."""
    row = desk.conflicts.get(identity)
    return {"id": identity, "conflict": conflict_view(desk, row)} if row else None


def hit(desk: Desk, identity: str) -> View | None:
    """An entity against a listing: 'ENTITY LISTING'."""
    entity, _, listing = identity.partition(" ")
    rows = [row for row in desk.hits.get(entity, ()) if row.listing == listing]
    return {"id": identity, "hit": hit_view(desk, rows[0]), "entity": entity_card(desk, entity)} if rows else None


def conflicts(desk: Desk, identity: str) -> list[View]:
    """The contradictions that a thing is part of."""
    ids = desk.tied("dispute", identity, 20)
    return [conflict_view(desk, row) for key in ids if (row := desk.conflicts.get(key))]


KINDS: dict[str, Callable[[Desk, str], View | None]] = {
    "fact": fact,
    "claim": claim,
    "figure": figure,
    "conflict": conflict,
    "hit": hit,
}
