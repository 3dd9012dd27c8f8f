"""Review: pairs, hits and claims one by one, decided by key; all decisions with their state; the build that follows.

A decision carries what its author saw (`seen`): where another one stands by then, the page shows it and nothing is
recorded. Nothing here resolves or screens: that is the build's, in a process of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel

from backstay import deciding
from backstay.deciding.queue import SUBJECTS
from backstay.deciding.seen import Waiting, find_question, question_view, queue_view
from backstay.engines import Local
from backstay.flow import Hand
from backstay.model import BadRequest, Meanwhile
from backstay.model.vocabulary import MODALITIES, PREDICATES
from backstay.web.access import needs
from backstay.web.jobs import Builder
from backstay.web.languages import message
from backstay.web.sessions import Visitor
from backstay.web.shared import Shared
from backstay.web.templating import query

TITLES = {
    "pair": message("Are these one?"),
    "hit": message("Is this the listed one?"),
    "claim": message("Does the sentence say this?"),
}
# What a reviewer can say of each, with its key.
ANSWERS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "pair": (
        ("same", message("Same"), "x"),
        ("different", message("Different"), "n"),
        ("unsure", message("Unsure"), "u"),
    ),
    "hit": (
        ("true hit", message("True hit"), "x"),
        ("cleared", message("Cleared"), "n"),
        ("escalated", message("Pass on"), "u"),
    ),
    "claim": (("accept", message("It says so"), "x"), ("reject", message("It does not"), "n")),
}
# States of a decision and of a hit, which pages translate.
STATES = (
    message("in force"),
    message("re-opened"),
    message("orphaned"),
    message("withdrawn"),
    message("replaced"),
    message("stands"),
    message("waits for the next build"),
    message("cleared"),
    message("true hit"),
    message("escalated"),
)
PAGE = 25


@dataclass(frozen=True)
class Desk:
    """What the pages of review share: the count of waiting decisions, and the build that follows them."""

    waiting: Waiting
    builder: Builder

    def state(self) -> dict[str, Any]:
        """How many decisions wait for a build, and whether one runs."""
        return {"waiting": self.waiting.count(), "build": self.builder.state()}


class Decided(BaseModel):
    """A decision as a program sends it; `seen` is the id of the decision that stood when its author looked."""

    left: str
    right: str = ""
    decision: str
    why: str = ""
    seen: str | None = None


@dataclass(frozen=True)
class Answer:
    """What the form of a question brings."""

    left: Annotated[str, Form()]
    decision: Annotated[str, Form()]
    right: Annotated[str, Form()] = ""
    why: Annotated[str, Form()] = ""
    seen: Annotated[str, Form()] = ""
    after: Annotated[int, Form()] = 0
    blind: Annotated[str, Form()] = ""
    latin: Annotated[str, Form()] = ""
    predicate: Annotated[str, Form()] = ""
    modality: Annotated[str, Form()] = ""
    since: Annotated[str, Form()] = ""
    until: Annotated[str, Form()] = ""
    subject_name: Annotated[str, Form()] = ""
    object_name: Annotated[str, Form()] = ""

    def correction(self) -> deciding.Correction:
        """The fields of a corrected claim."""
        return deciding.Correction(
            self.predicate or None,
            self.modality or None,
            self.since,
            self.until,
            {"name": self.subject_name} if self.subject_name else None,
            {"name": self.object_name} if self.object_name else None,
        )


def router(shared: Shared) -> APIRouter:
    """The review of one case."""
    routes = APIRouter()
    desk = Desk(Waiting(shared.case), Builder(shared.case.folder.resolve(), shared.lists.home.resolve()))
    reviewer = needs(shared, "reviewer")
    _add_pages(routes, shared, desk)
    _add_decisions(routes, shared, desk, reviewer)
    _add_build(routes, shared, desk, reviewer)
    return routes


def _add_pages(routes: APIRouter, shared: Shared, desk: Desk) -> None:
    case = shared.case

    @routes.get("/review", response_class=HTMLResponse, include_in_schema=False)
    def overview(request: Request) -> HTMLResponse:
        queues = [queue_view(case, subject, 0, 5) for subject in SUBJECTS]
        return shared.page(request, "review.html", queues=queues, titles=TITLES, **desk.state())

    @routes.get("/api/review")
    def overview_json() -> dict[str, Any]:
        """The first questions of each queue, how many decisions wait for a build, and whether one runs."""
        return {"queues": [queue_view(case, subject, 0, 5) for subject in SUBJECTS], **desk.state()}

    @routes.get("/review/{subject}", response_class=HTMLResponse, include_in_schema=False)
    def one(
        request: Request,
        subject: str,
        after: int = 0,
        blind: str = "",
        latin: str = "",
        history: str = "",
        done: str = "",
    ) -> HTMLResponse:
        asked = deciding.ask(case, subject, after, 1)
        view = question_view(case, subject, *asked.questions[0]) if asked.questions else None
        kept = {"after": after or "", "blind": blind, "latin": latin}
        return _question(shared, desk, request, subject, view, kept, history, _done(shared, done))

    @routes.get("/api/review/{subject}")
    def queue(subject: str, after: int = 0, limit: int = PAGE) -> dict[str, Any]:
        """The next questions of a queue ('pair', 'hit', 'claim'), most valuable first; go on with `after`."""
        return queue_view(case, subject, after, min(max(limit, 1), 200))

    @routes.get("/api/review/{subject}/question")
    def question(subject: str, left: str, right: str) -> dict[str, Any]:
        """One question: both sides, what differs, sentences, history, and `seen` for the decision."""
        if subject not in SUBJECTS:
            raise BadRequest(f"There is no queue of '{subject}'; there are {', '.join(SUBJECTS)}.")
        return question_view(case, subject, 0, find_question(case, subject, left, right))

    @routes.get("/decisions", response_class=HTMLResponse, include_in_schema=False)
    def decisions(request: Request, only: str = "", page: int = 1) -> HTMLResponse:
        view = _decisions(shared, only, page)
        return shared.page(request, "decisions.html", view=view, only=only, **desk.state())

    @routes.get("/api/decisions")
    def decisions_json(only: str = "", page: int = 1) -> dict[str, Any]:
        """Decisions with author, time, reason, state; `only` 'look': that hold no longer, 'all': past ones too."""
        return _decisions(shared, only, page)


def _question(
    shared: Shared,
    desk: Desk,
    request: Request,
    subject: str,
    view: dict[str, Any] | None,
    kept: dict[str, Any],
    history: str = "",
    done: dict[str, Any] | None = None,
    sentence: str = "",
    status: int = 200,
) -> HTMLResponse:
    values = {
        "subject": subject, "view": view, "kept": kept, "history": history, "done": done, "sentence": sentence,
        "title": TITLES[subject], "answers": ANSWERS[subject],
        "predicates": list(PREDICATES), "modalities": list(MODALITIES),
    }  # fmt: skip
    return shared.page(request, "question.html", status, **values, **desk.state())


def _done(shared: Shared, key: str) -> dict[str, Any] | None:
    """The decision just made, to be told and taken back."""
    found = next((row for row in deciding.decisions(shared.case) if row.judgement.id == key), None) if key else None
    return _plain(found) if found else None


def _plain(row: deciding.Shown) -> dict[str, Any]:
    made = row.judgement
    told = {name: getattr(made, name) for name in ("id", "subject", "decision", "by", "at", "why")}
    return {**told, "state": row.state, "about": row.about, "thing": row.thing, "reason": row.reason}


def _decisions(shared: Shared, only: str, page: int) -> dict[str, Any]:
    rows = deciding.decisions(shared.case, everything=only == "all")
    rows = [row for row in rows if row.needs_a_look] if only == "look" else rows
    start = (max(1, page) - 1) * PAGE
    return {
        "rows": [_plain(row) for row in rows[start : start + PAGE]],
        "page": {"number": max(1, page), "size": PAGE, "total": len(rows)},
    }


def _record(
    shared: Shared, subject: str, by: Visitor, made: Decided, correction: deciding.Correction | None
) -> deciding.Recorded:
    hand = Hand(by.name, shared.setup.clock, Local(1))
    if subject == "pair":
        question = find_question(shared.case, subject, made.left, made.right)
        return deciding.decide_pair(
            shared.case, made.left, made.right, made.decision, hand, made.why, made.seen, question.met
        )
    if subject == "hit":
        return deciding.decide_hit(shared.case, made.left, made.right, made.decision, hand, made.why, made.seen)
    if subject == "claim":
        return deciding.decide_claim(shared.case, made.left, made.decision, hand, made.why, correction, made.seen)
    raise BadRequest(f"There is no queue of '{subject}'; there are {', '.join(SUBJECTS)}.")


def _add_decisions(routes: APIRouter, shared: Shared, desk: Desk, reviewer: Any) -> None:
    @routes.post("/review/{subject}", include_in_schema=False)
    def decide(
        request: Request, subject: str, answer: Annotated[Answer, Depends()], by: Visitor = Depends(reviewer)
    ) -> Response:
        kept = {"after": answer.after or "", "blind": answer.blind, "latin": answer.latin}
        made = Decided(
            left=answer.left, right=answer.right, decision=answer.decision, why=answer.why, seen=answer.seen
        )
        correction = answer.correction() if answer.decision == "correct" else None
        try:
            recorded = _record(shared, subject, by, made, correction)
        except (Meanwhile, BadRequest) as error:
            question = find_question(shared.case, subject, answer.left, answer.right)
            view = question_view(shared.case, subject, answer.after, question)
            status = 409 if isinstance(error, Meanwhile) else 400
            return _question(shared, desk, request, subject, view, kept, "1", sentence=str(error), status=status)
        return RedirectResponse(query(f"/review/{subject}", **kept, done=recorded.judgement.id), 303)

    @routes.post("/api/review/{subject}")
    def decide_json(subject: str, made: Decided, by: Visitor = Depends(reviewer)) -> dict[str, Any]:
        """Record a decision; 400 for one without its reason or that is none, 409 when another stands than `seen`.

        Of a hit 'true hit' (or 'true'), 'cleared' or 'escalated'. A program sends the header X-CSRF.
        """
        recorded = _record(shared, subject, by, made, None)
        return {"id": recorded.judgement.id, "by": recorded.judgement.by, "then": list(recorded.then)}

    @routes.post("/decisions/undo", include_in_schema=False)
    def undo(
        id: Annotated[str, Form()],
        next: Annotated[str, Form()] = "/decisions",
        by: Visitor = Depends(reviewer),
    ) -> Response:
        deciding.withdraw(shared.case, id, Hand(by.name, shared.setup.clock, Local(1)))
        inside = next.startswith(("/review", "/decisions"))
        return RedirectResponse(next if inside else "/decisions", 303)


def _add_build(routes: APIRouter, shared: Shared, desk: Desk, reviewer: Any) -> None:
    @routes.post("/build", include_in_schema=False)
    def start(next: Annotated[str, Form()] = "/review", by: Visitor = Depends(reviewer)) -> Response:
        desk.builder.start(by.name)
        return RedirectResponse(next if next.startswith(("/review", "/decisions")) else "/review", 303)

    @routes.get("/build", response_class=HTMLResponse, include_in_schema=False)
    def state(request: Request) -> HTMLResponse:
        return shared.page(request, "build.html", **desk.state())

    @routes.post("/api/build")
    def start_json(by: Visitor = Depends(reviewer)) -> JSONResponse:
        """Bring the picture up to date in the background; 202, then ask GET /api/build."""
        desk.builder.start(by.name)
        return JSONResponse(desk.builder.state(), 202)

    @routes.get("/api/build")
    def state_json() -> dict[str, Any]:
        """Whether a build runs, and how many decisions wait for one."""
        return desk.state()
