"""The app: routers in a tuple, each a subject, behind guards that hold for all of them.

Documents are hostile: templates escape everything, the policy allows only our own scripts, originals are shown as
pictures or inside a sandbox. Requests under another host name are refused (DNS rebinding).
"""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Depends, FastAPI

from backstay import __version__
from backstay.store.case import Case
from backstay.web import (
    account,
    assets,
    canvas,
    changes,
    claims,
    entities,
    evidence,
    outlook,
    overview,
    pages,
    papers,
    reconcile,
    review,
    screening,
    search,
    whatif,
    yente,
)
from backstay.web.access import checker
from backstay.web.errors import add_errors
from backstay.web.guards import Guard
from backstay.web.shared import Setup, Shared, make_shared

# One module a subject; each has `router(shared) -> APIRouter` and knows no other.
ROUTERS: tuple[Callable[[Shared], APIRouter], ...] = (
    assets.router,
    # What programs ask, a thousand times for one page: routes are tried in this order.
    yente.router,
    account.router,
    overview.router,
    search.router,
    entities.router,
    evidence.router,
    papers.router,
    claims.router,
    pages.router,
    canvas.router,
    changes.router,
    reconcile.router,
    review.router,
    screening.router,
    outlook.router,
    whatif.router,
)


def create_app(case: Case, setup: Setup | None = None) -> FastAPI:
    """The app of one case."""
    shared = make_shared(case, setup or Setup())
    app = FastAPI(
        title="Backstay",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        dependencies=[Depends(checker(shared))],
    )
    for make in ROUTERS:
        app.include_router(make(shared))
    add_errors(app, shared)
    app.add_middleware(Guard, shared=shared)
    return app
