"""Screening of one name or a table of customers: upload, columns, progress, results, decisions, download.

A table stays in memory while the server runs and enters no case; what is decided is remembered for the user.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel

from backstay import screen
from backstay.deciding.customers import decide_customer, remembered, take_back
from backstay.deciding.results import asked_view, records_view, table_rows
from backstay.engines import Local
from backstay.flow import Hand
from backstay.model import BadInput, BadRequest, Entity, Hit, Meanwhile
from backstay.read.columns import BORN, COLUMNS, NUMBERS, guess_columns
from backstay.screen.customers import (
    Customers,
    Rows,
    as_csv,
    customers_of,
    table_of,
    write_xlsx,
)
from backstay.screen.names import Question
from backstay.screening import FEW
from backstay.store.desk import Desk
from backstay.web.access import QUERY, needs
from backstay.web.jobs import DONE, FAILED, Job, Jobs
from backstay.web.languages import message
from backstay.web.sessions import Visitor
from backstay.web.shared import Shared
from backstay.web.templating import query

KINDS = (message("Organization"), message("Person"), message("Vessel"))
PAGE, STEP, MOST = 25, 4 * FEW, 100
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class Table:
    """An uploaded table and what was made of it."""

    file: str
    rows: Rows
    columns: dict[str, str]
    customers: Customers | None = None
    hits: list[Hit] = field(default_factory=list)


class Names(BaseModel):
    """Names to screen."""

    names: list[str]
    kind: str = ""
    country: str = ""


def _question(name: str = "", kind: str = "", country: str = "", number: str = "", born: str = "") -> Question:
    """One name as an address asks for it."""
    return Question(name, kind, country, number, born)


def _question_again(
    name: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "",
    country: Annotated[str, Form()] = "",
    number: Annotated[str, Form()] = "",
    born: Annotated[str, Form()] = "",
) -> Question:
    """The same as a decision on one of its hits repeats it."""
    return Question(name, kind, country, number, born)


def router(shared: Shared) -> APIRouter:
    """Screening against the user's lists."""
    routes, jobs = APIRouter(), Jobs()
    reviewer = needs(shared, "reviewer")
    _add_names(routes, shared)
    _add_tables(routes, shared, jobs, reviewer)
    _add_results(routes, shared, jobs)
    _add_decisions(routes, shared, jobs, reviewer)
    return routes


def _desk(shared: Shared) -> Desk:
    return Desk(shared.lists.home)


def _today(shared: Shared) -> date:
    return date.fromisoformat(shared.setup.clock()[:10])


def _asked(shared: Shared) -> dict[str, Any]:
    return asked_view(shared.lists, _today(shared))


def _screened(shared: Shared, entities: list[Entity]) -> list[dict[str, Any]]:
    hits = screen.screen_records(entities, screen.lists_of(shared.lists))
    return records_view(_desk(shared), shared.lists, entities, hits, _today(shared))


def _add_names(routes: APIRouter, shared: Shared) -> None:
    @routes.get("/screening", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request, asked: Annotated[Question, Depends(_question)]) -> HTMLResponse:
        return _names_page(shared, request, asked)

    @routes.get("/api/screening")
    def one(asked: Annotated[Question, Depends(_question)]) -> dict[str, Any]:
        """One name against the loaded lists, and which lists were asked; `number` has its sort before it."""
        try:
            records = _screened(shared, [asked.entity()]) if asked.name.strip() else []
        except BadRequest as error:
            raise HTTPException(400, str(error)) from None
        return {**_asked(shared), "records": records}

    @routes.post("/api/screen", tags=[QUERY])
    def names(asked: Names) -> dict[str, Any]:
        """Screen up to 100 names; every hit says which version of which list, and why."""
        if len(asked.names) > MOST:
            raise BadRequest(f"At most {MOST} names at once; send the rest in another request.")
        questions = [Question(name, asked.kind, asked.country) for name in dict.fromkeys(asked.names) if name.strip()]
        return {**_asked(shared), "records": _screened(shared, [question.entity() for question in questions])}


def _names_page(
    shared: Shared, request: Request, asked: Question, sentence: str = "", status: int = 200
) -> HTMLResponse:
    try:
        records = _screened(shared, [asked.entity()]) if asked.name.strip() else []
    except BadRequest as error:
        records, sentence, status = [], str(error), 400
    values = {"records": records, "question": asdict(asked), "sentence": sentence, "kinds": KINDS}
    return shared.page(request, "screening.html", status, **values, **_asked(shared))


def _add_tables(routes: APIRouter, shared: Shared, jobs: Jobs, reviewer: Any) -> None:
    @routes.post("/upload/customers", include_in_schema=False)
    def upload(table: Annotated[UploadFile, File()], by: Visitor = Depends(reviewer)) -> Response:
        name = PurePath(table.filename or "customers.csv").name
        with TemporaryDirectory(prefix="backstay-") as folder:
            path = Path(folder) / f"table{PurePath(name).suffix.lower()}"
            path.write_bytes(table.file.read())
            try:
                rows = table_of(path)
            except BadInput as error:
                raise BadInput(name, error.reason) from error
        job = jobs.start(name, lambda job: Table(name, rows, guess_columns(list(rows[0][1]), is_screened=True)))
        return RedirectResponse(f"/screening/{job.id}/columns", 303)

    @routes.get("/screening/{key}/columns", response_class=HTMLResponse, include_in_schema=False)
    def columns(request: Request, key: str) -> HTMLResponse:
        table = _table(jobs.get(key))
        values: dict[str, Any] = {
            "key": key, "file": table.file, "columns": table.columns, "headers": list(table.rows[0][1]),
            "samples": [row for _, row in table.rows[:3]], "count": len(table.rows),
            "meanings": [*COLUMNS, *BORN, *NUMBERS],
        }  # fmt: skip
        return shared.page(request, "columns.html", **values, **_asked(shared))

    @routes.post("/screening/{key}/columns", include_in_schema=False)
    def run(key: str, meaning: Annotated[list[str], Form()], by: Visitor = Depends(reviewer)) -> Response:
        table = _table(jobs.get(key))
        headers = list(table.rows[0][1])
        chosen = {column: said for column, said in zip(headers, meaning, strict=False) if said}
        customers = customers_of(table.file, table.rows, chosen)
        job = jobs.start(table.file, lambda job: _run(shared, job, Table(table.file, [], chosen, customers)))
        return RedirectResponse(f"/screening/{job.id}", 303)


def _table(job: Job) -> Table:
    """The table of a job; it is there at once, unless the server is busy."""
    if not isinstance(job.result, Table):
        raise BadRequest(job.sentence or "The table is still being read; look again in a moment.")
    return job.result


def _run(shared: Shared, job: Job, table: Table) -> Table:
    """Screen the customers some at a time, telling how far it is."""
    assert table.customers is not None
    entities = table.customers.entities
    job.total = len(entities)
    for start in range(0, len(entities), STEP):
        table.hits += shared.books.screen_many(entities[start : start + STEP])
        job.done = min(start + STEP, len(entities))
    return table


def _add_results(routes: APIRouter, shared: Shared, jobs: Jobs) -> None:
    @routes.get("/screening/{key}", response_class=HTMLResponse, include_in_schema=False)
    def results(request: Request, key: str, only: str = "", page: int = 1) -> HTMLResponse:
        return _results_page(shared, request, jobs.get(key), only, page)

    @routes.get("/api/screening/{key}")
    def results_json(key: str, only: str = "", page: int = 1) -> dict[str, Any]:
        """The state of a screening of customers and a page of its results; `only` 'hits': those with one."""
        job = jobs.get(key)
        return {**_progress(job), **(_results(shared, _table(job), only, page) if job.state == DONE else {})}

    @routes.get("/screening/{key}/results.{form}", include_in_schema=False)
    def download(key: str, form: str) -> Response:
        table = _table(jobs.get(key))
        if table.customers is None or form not in ("csv", "xlsx"):
            raise BadRequest("Results are there as results.csv and results.xlsx once the screening has run.")
        rows = table_rows(_desk(shared), shared.lists, table.customers, table.hits, _today(shared))
        headers = {"content-disposition": f'attachment; filename="screening.{form}"'}
        if form == "csv":
            return Response("\ufeff" + as_csv(rows), media_type="text/csv; charset=utf-8", headers=headers)
        with TemporaryDirectory(prefix="backstay-") as folder:
            path = Path(folder) / "results.xlsx"
            write_xlsx(rows, path)
            return Response(path.read_bytes(), media_type=SHEET, headers=headers)


def _progress(job: Job) -> dict[str, Any]:
    return {"id": job.id, "state": job.state, "done": job.done, "total": job.total, "sentence": job.sentence}


def _results_page(
    shared: Shared, request: Request, job: Job, only: str, page: int, sentence: str = "", status: int = 200
) -> HTMLResponse:
    if job.state == FAILED:
        raise BadRequest(job.sentence)
    view = _results(shared, _table(job), only, page) if job.state == DONE else {}
    values = {"job": _progress(job), "file": job.what, "view": view, "only": only, "sentence": sentence}
    return shared.page(request, "results.html", status, **values, **_asked(shared))


def _results(shared: Shared, table: Table, only: str, page: int) -> dict[str, Any]:
    """One page of customers with their hits."""
    assert table.customers is not None
    customers = table.customers
    with_hits = {hit.entity for hit in table.hits}
    entities = [entity for entity in customers.entities if only != "hits" or entity.id in with_hits]
    start = (max(1, page) - 1) * PAGE
    shown = entities[start : start + PAGE]
    records = records_view(_desk(shared), shared.lists, shown, table.hits, _today(shared))
    return {
        "records": [record | {"row": customers.rows[record["id"]]} for record in records],
        "columns": customers.report(),
        "customers": len(customers.entities),
        "with_hits": len(with_hits),
        "problems": [str(problem) for problem in customers.problems],
        "page": {"number": max(1, page), "size": PAGE, "total": len(entities)},
    }


def _add_decisions(routes: APIRouter, shared: Shared, jobs: Jobs, reviewer: Any) -> None:
    @routes.post("/screening/decide", include_in_schema=False)
    def decide(
        request: Request,
        listing: Annotated[str, Form()],
        decision: Annotated[str, Form()],
        why: Annotated[str, Form()] = "",
        seen: Annotated[str, Form()] = "",
        key: Annotated[str, Form()] = "",
        record: Annotated[str, Form()] = "",
        page: Annotated[int, Form()] = 1,
        only: Annotated[str, Form()] = "",
        asked: Question = Depends(_question_again),
        by: Visitor = Depends(reviewer),
    ) -> Response:
        hand = Hand(by.name, shared.setup.clock, Local(1))
        entity = _record(jobs, key, record) if key else asked.entity()
        try:
            if decision == "undo":
                take_back(_desk(shared), seen, hand)
            else:
                decide_customer(_desk(shared), shared.lists, entity, listing, decision, hand, why, seen)
        except (Meanwhile, BadRequest) as error:
            status = 409 if isinstance(error, Meanwhile) else 400
            if key:
                return _results_page(shared, request, jobs.get(key), only, page, str(error), status)
            return _names_page(shared, request, asked, str(error), status)
        back = query(f"/screening/{key}", page=page, only=only) if key else query("/screening", **asdict(asked))
        return RedirectResponse(f"{back}#{entity.id}", 303)

    @routes.get("/api/customers/decisions")
    def kept(by: Visitor = Depends(reviewer)) -> list[dict[str, Any]]:
        """The decisions on customers that stand, of this user."""
        names = ("id", "left", "right", "decision", "by", "at", "why")
        return [{name: getattr(row, name) for name in names} for row in remembered(_desk(shared))]


def _record(jobs: Jobs, key: str, record: str) -> Entity:
    customers = _table(jobs.get(key)).customers
    found = next((row for row in customers.entities if row.id == record), None) if customers else None
    if found is None:
        raise BadRequest("This customer is not in the table any more; run the screening again.")
    return found
