"""Claims decided where they are read: accept, correct, reject, or add one by marking the words of both ends.

The decision is a row with its author; it counts from the next build on, which the review page starts.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from backstay import deciding
from backstay.engines import Local
from backstay.flow import Hand
from backstay.web.access import needs
from backstay.web.sessions import Visitor
from backstay.web.shared import Shared

LONGEST = 2000
Text = Annotated[str, Form(max_length=LONGEST)]
Offset = Annotated[int, Form(ge=-1)]


def router(shared: Shared) -> APIRouter:
    """The forms of the document viewer."""
    routes = APIRouter()
    reviewer = needs(shared, "reviewer")

    def hand(by: Visitor) -> Hand:
        return Hand(by.name, shared.setup.clock, Local(1))

    @routes.post("/claim/{identity}/decide", include_in_schema=False)
    def decide(
        request: Request,
        identity: str,
        decision: Text,
        why: Text = "",
        predicate: Text = "",
        modality: Text = "",
        since: Text = "",
        until: Text = "",
        document: Text = "",
        by: Visitor = Depends(reviewer),
    ) -> Response:
        correction = None
        if decision == "correct":
            asked = (predicate or None, modality or None, since or None, until or None)
            correction = deciding.Correction(*asked)
        made = deciding.decide_claim(shared.case, identity, decision, hand(by), why, correction)
        return _told(request, document, made.then)

    @routes.post("/document/{identity}/claim", include_in_schema=False)
    def add(
        request: Request,
        identity: str,
        predicate: Text,
        subject: Text,
        object: Text,
        sentence: Text = "",
        modality: Text = "asserted",
        why: Text = "",
        subject_at: Offset = -1,
        object_at: Offset = -1,
        by: Visitor = Depends(reviewer),
    ) -> Response:
        if subject_at >= 0 and object_at >= 0:
            ends = (subject_at, subject_at + len(subject)), (object_at, object_at + len(object))
        else:
            ends = deciding.places_of(shared.case, identity, subject, object, sentence)
        made = deciding.add_claim(shared.case, identity, predicate, *ends, hand(by), modality=modality, why=why)
        return _told(request, identity, made.then)

    def _told(request: Request, document: str, then: tuple[str, ...]) -> Response:
        """What was decided, beside the page where a script asked; else back to the document."""
        if request.headers.get("hx-request") == "true":
            return shared.page(request, "decided.html", then=then)
        return RedirectResponse(f"/document/{document}?decided=1" if document else "/review", 303)

    return routes
