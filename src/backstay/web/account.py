"""Login with a token and a name, logout, language and theme, and the page of keys."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from backstay.web.guards import set_cookie
from backstay.web.languages import LANGUAGES, message
from backstay.web.sessions import COOKIE, LASTS
from backstay.web.shared import Shared

THEMES = ("", "light", "dark")
NO_TOKEN = message("This token is not known.")
NO_NAME = message("Give your name: it stands beside each of your decisions.")
_YEAR = 365 * 24 * 3600


def router(shared: Shared) -> APIRouter:
    """Everything about the visitor, nothing about the case."""
    routes = APIRouter()

    @routes.get("/login", include_in_schema=False)
    def ask(request: Request, next: str = "/") -> Response:
        return shared.page(request, "login.html", next=_inside(next), sentence="")

    @routes.post("/login", include_in_schema=False)
    def enter(
        request: Request,
        token: Annotated[str, Form()] = "",
        name: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "/",
    ) -> Response:
        role = shared.sessions.role_of(token, str(shared.case.folder.resolve()))
        if not role or not name.strip():
            sentence = NO_NAME if role else NO_TOKEN
            return shared.page(request, "login.html", 403, next=_inside(next), sentence=sentence)
        visitor = shared.sessions.begin(name.strip()[:80], role, shared.now())
        answer = RedirectResponse(_inside(next), 303)
        secure = request.url.scheme == "https"
        answer.headers.append("set-cookie", set_cookie(COOKIE, shared.sessions.cookie(visitor), secure, LASTS))
        return answer

    @routes.post("/logout", include_in_schema=False)
    def leave(request: Request) -> Response:
        answer = RedirectResponse("/login" if shared.setup.needs_login else "/", 303)
        answer.headers.append("set-cookie", set_cookie(COOKIE, "", request.url.scheme == "https", 0))
        return answer

    @routes.post("/settings", include_in_schema=False)
    def settle(
        request: Request,
        language: Annotated[str, Form()] = "",
        theme: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "/",
    ) -> Response:
        answer = RedirectResponse(_inside(next), 303)
        secure = request.url.scheme == "https"
        if language in LANGUAGES:
            answer.headers.append("set-cookie", set_cookie("language", language, secure, _YEAR))
        if theme in THEMES:
            answer.headers.append("set-cookie", set_cookie("theme", theme, secure, _YEAR))
        return answer

    @routes.get("/keys", include_in_schema=False)
    def keys(request: Request) -> Response:
        return shared.page(request, "keys.html")

    @routes.get("/api/session")
    def session(request: Request) -> dict[str, Any]:
        """Who you are here, and the token that a POST carries in the header X-CSRF."""
        visitor = shared.visitor(request)
        return {"name": visitor.name, "role": visitor.role, "csrf": shared.sessions.csrf(visitor)}

    return routes


def _inside(address: str) -> str:
    """An address of this app; whatever leads out ('//elsewhere', 'https:') becomes the overview."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"
