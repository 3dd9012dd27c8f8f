"""What a route may ask of its visitor: a role, and a form that comes from our own page.

`checked` stands before every route of the app, so that no POST can forget it; `needs(shared, role)` is written by the
routes that decide.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import FormData

from backstay.web.guards import READS
from backstay.web.sessions import Visitor
from backstay.web.shared import Shared

# A POST that only asks (a list of names to match) and changes nothing: `@router.post(..., tags=[QUERY])`.
QUERY = "query"
FIELD, HEADER = "csrf", "x-csrf"
_STALE = "This form is not of this session (it may be too old): reload the page and send it again."


def checker(shared: Shared) -> Callable[[Request], Awaitable[None]]:
    """The dependency of the whole app: what changes something carries this session's token."""

    async def checked(request: Request) -> None:
        if request.method in READS or request.url.path == "/login":
            return
        origin = request.headers.get("origin", "")
        if origin and urlsplit(origin).netloc != request.headers.get("host", ""):
            raise HTTPException(403, "This form comes from another site; open the page here and repeat.")
        if QUERY in getattr(request.scope.get("route"), "tags", ()):
            return
        token = request.headers.get(HEADER, "") or _field(await _form(request))
        if not shared.sessions.is_own_form(shared.visitor(request), token):
            raise HTTPException(403, _STALE)

    return checked


async def _form(request: Request) -> FormData:
    kind = request.headers.get("content-type", "")
    return await request.form() if kind.startswith(("application/x-www-form", "multipart/form")) else FormData()


def _field(form: FormData) -> str:
    value = form.get(FIELD, "")
    return value if isinstance(value, str) else ""


def needs(shared: Shared, role: str) -> Callable[[Request], Visitor]:
    """A dependency that gives the visitor of this role or above: `by: Visitor = Depends(needs(shared, "owner"))`."""

    def allowed(request: Request) -> Visitor:
        visitor = shared.visitor(request)
        if not visitor.may(role):
            raise HTTPException(403, f"This needs the role '{role}'; you are here as '{visitor.role}'.")
        return visitor

    return allowed
