"""What every request passes before any route: host name, size, rate, session; and the headers every answer bears.

Plain ASGI, so that answers can stream. The policy allows scripts and styles from this server only, none inline;
a route may set a stricter policy of its own (the sandbox of an original).
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backstay.web.current import holding
from backstay.web.languages import LANGUAGES, preferred
from backstay.web.sessions import COOKIE, LASTS, Visitor, dressed
from backstay.web.shared import Shared

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Nothing goes to other sites; 'no-referrer' would make browsers send our own forms with the origin 'null'.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
# What is answered before anybody has logged in.
OPEN = ("/login", "/static/", "/healthz", "/settings")
READS = ("GET", "HEAD", "OPTIONS")
# What programs ask by POST; it changes nothing, so it counts as reading.
QUESTIONS = ("/match/", "/reconcile/")
# Addresses that may bring files; everything else is a form.
UPLOADS = ("/upload/",)
TOO_LARGE = "The request is larger than this address takes; send less at once."


def asks(path: str, method: str) -> bool:
    """Whether a request only asks."""
    return method in READS or path.startswith(QUESTIONS)


class Guard:
    """The middleware; `shared` holds sessions, limits and the clock."""

    def __init__(self, app: ASGIApp, shared: Shared) -> None:
        self.app = app
        self.shared = shared

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        visitor, is_new = self._visitor(scope, headers)
        scope["visitor"] = visitor

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                if is_new and answer.get("content-type", "").startswith("text/html"):
                    answer.append("set-cookie", self._cookie(scope, visitor))
            await send(message)

        refused = self._refusal(scope, headers, visitor)
        if refused is not None:
            await refused(scope, receive, guarded)
            return
        with holding():
            await self.app(scope, self._counted(scope, receive), guarded)

    def _visitor(self, scope: Scope, headers: Headers) -> tuple[Visitor, bool]:
        """Who asks, and whether a session begins with this answer."""
        jar = _cookies(headers.get("cookie", ""))
        now, setup = self.shared.now(), self.shared.setup
        known = self.shared.sessions.read(jar.get(COOKIE, ""), now)
        # Whoever comes over loopback is the one who started the server, also when that is under a new name now.
        if not setup.needs_login and (known is None or known.name != setup.operator or known.role != "owner"):
            known, is_new = self.shared.sessions.begin(setup.operator, "owner", now), True
        else:
            is_new = False
        language = jar.get("language", "")
        if language not in LANGUAGES:
            language = preferred(headers.get("accept-language", ""))
        return dressed(known or Visitor(), language, jar.get("theme", "")), is_new

    def _cookie(self, scope: Scope, visitor: Visitor) -> str:
        return set_cookie(COOKIE, self.shared.sessions.cookie(visitor), scope["scheme"] == "https", LASTS)

    def _refusal(self, scope: Scope, headers: Headers, visitor: Visitor) -> Response | None:
        """An answer at once: wrong host, too fast, too large, not logged in; None where the request may go on."""
        setup, path, method = self.shared.setup, scope["path"], scope["method"]
        if setup.hosts and _host(headers) not in setup.hosts:
            return _refuse(f"This server answers only as {setup.hosts[0]}.", 421)
        kind = "login" if (path, method) == ("/login", "POST") else "read" if asks(path, method) else "write"
        address = (scope.get("client") or ("",))[0]
        if wait := self.shared.buckets.take(address, kind, time.monotonic()):
            answer = _refuse(f"Too many requests; wait {wait:.0f} seconds and repeat.", 429)
            answer.headers["retry-after"] = str(int(wait) + 1)
            return answer
        size = headers.get("content-length", "0")
        if not size.isdigit() or int(size) > self._most(path):
            return _refuse(TOO_LARGE, 413)
        if not visitor.role and not path.startswith(OPEN):
            if path.startswith("/api/") or method not in READS:
                return _refuse("Log in first: the token stands where the server was started.", 401)
            return RedirectResponse(f"/login?next={quote(path)}", 303)
        return None

    def _most(self, path: str) -> int:
        limits = self.shared.setup.limits
        return limits.upload_bytes if path.startswith(UPLOADS) else limits.form_bytes

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """The body, counted while it comes: a request may lie about its length or say none."""
        most, seen = self._most(scope["path"]), 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise HTTPException(413, TOO_LARGE)
            return message

        return counted


def _refuse(sentence: str, status: int) -> JSONResponse:
    return JSONResponse({"error": sentence}, status)


def _host(headers: Mapping[str, str]) -> str:
    host = headers.get("host", "")
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def _cookies(header: str) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header)
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def set_cookie(name: str, value: str, secure: bool, seconds: int) -> str:
    """A Set-Cookie header: for this server alone, unseen by scripts, never sent from other sites."""
    jar: SimpleCookie = SimpleCookie()
    jar[name] = value
    settings: dict[str, Any] = {"path": "/", "httponly": True, "samesite": "Strict", "max-age": seconds}
    for key, setting in settings.items():
        jar[name][key] = setting
    if secure:
        jar[name]["secure"] = True
    return jar[name].OutputString()
