"""Whatever goes wrong becomes a sentence: a page for people, JSON for programs."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from backstay.model.errors import BackstayError, BadCase, BadDecision, BadInput, BadRequest, Meanwhile, Unavailable
from backstay.publish.interfaces.yente import HALVED
from backstay.web.shared import Shared

# The most particular first.
STATUS: tuple[tuple[type[BackstayError], int], ...] = (
    (BadDecision, 400),
    (BadRequest, 404),
    (Meanwhile, 409),
    (BadInput, 400),
    (Unavailable, 503),
    (BadCase, 503),
)
# Addresses that programs ask; yente's clients read `detail`.
PROGRAMS = ("/api/", "/match/", "/search/", "/entities/", "/reconcile/", "/catalog", "/algorithms", "/readyz")
_PLAIN = {
    404: "There is no such page; the menu and the search lead to all there are.",
    405: "This address does not take that; go back and use the buttons of the page.",
}
_log = logging.getLogger("backstay.web")


def add_errors(app: FastAPI, shared: Shared) -> None:
    """Hand every error of the app to a sentence."""

    def say(request: Request, sentence: str, status: int) -> Response:
        if request.url.path.startswith(PROGRAMS) or "visitor" not in request.scope:
            return JSONResponse({"error": sentence, "detail": sentence}, status)
        return shared.page(request, "error.html", status, sentence=sentence)

    @app.exception_handler(BackstayError)
    def ours(request: Request, error: BackstayError) -> Response:
        status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
        return say(request, str(error), status)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        known = error.detail not in ("Not Found", "Method Not Allowed")
        sentence = error.detail if known else _PLAIN.get(error.status_code, error.detail)
        return say(request, sentence, error.status_code)

    @app.exception_handler(RequestValidationError)
    def unusable(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
        return say(request, f"'{where}' cannot be used: {first['msg'].lower()}.", 422)

    @app.exception_handler(UnicodeEncodeError)
    def halved(request: Request, error: UnicodeEncodeError) -> Response:
        return say(request, HALVED, 400)

    @app.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> Response:
        _log.exception("failed at %s", request.url.path, exc_info=error)
        return say(request, "Something failed inside; the server's terminal says more. Nothing stored was lost.", 500)
