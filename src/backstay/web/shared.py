"""What every router is handed: the case, its current picture, lists, pages, sessions, limits, clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from fastapi import Request
from fastapi.responses import HTMLResponse

from backstay.model import Judgement
from backstay.store import people
from backstay.store.case import Case
from backstay.store.lists import ListStore, lists_home
from backstay.web.books import Books
from backstay.web.current import Current
from backstay.web.limits import LOOPBACK, Buckets, Limits
from backstay.web.sessions import Sessions, Visitor
from backstay.web.templating import Pages

HOSTS = ("127.0.0.1", "localhost", "[::1]")


def _utc() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Setup:
    """How the app is opened: the edge's choices.

    `operator` is who decides on loopback; `needs_login` makes everybody show a token; `hosts` are the host names that
    are answered (DNS rebinding); `clock` gives UTC, ISO 8601.
    """

    lists: ListStore = field(default_factory=lambda: ListStore(lists_home()))
    operator: str = "owner"
    secret: bytes = b"for tests only"
    needs_login: bool = False
    hosts: tuple[str, ...] = HOSTS
    limits: Limits = LOOPBACK
    clock: Callable[[], str] = _utc


class Standing:
    """The decisions on hits that stand, read again when there is one more: decisions are only ever added."""

    def __init__(self) -> None:
        self._read: tuple[int, tuple[Judgement, ...]] = (0, ())

    def now(self, connection: sa.Connection) -> tuple[Judgement, ...]:
        count = people.how_many(connection)
        if count != self._read[0]:
            self._read = count, people.standing(people.history(connection, "hit"))
        return self._read[1]


@dataclass(frozen=True)
class Shared:
    """One app's parts; routers close over it and hold nothing else."""

    case: Case
    setup: Setup
    current: Current
    pages: Pages
    sessions: Sessions
    buckets: Buckets
    books: Books
    standing: Standing = field(default_factory=Standing)

    @property
    def lists(self) -> ListStore:
        return self.setup.lists

    def decided(self) -> tuple[Judgement, ...]:
        """The decisions on hits that stand: the newest of each, without what was taken back."""
        with self.case.read() as connection:
            return self.standing.now(connection)

    def now(self) -> int:
        """The clock's time in seconds."""
        return int(datetime.fromisoformat(self.setup.clock()).timestamp())

    def visitor(self, request: Request) -> Visitor:
        """Who asks; the guard has put it there."""
        found: Visitor = request.scope["visitor"]
        return found

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A template as an answer, in the visitor's language, with what every page needs."""
        visitor = self.visitor(request)
        html = self.pages.render(
            template,
            visitor,
            self.sessions.csrf(visitor),
            path=request.url.path,
            query_string=request.url.query,
            is_part=request.headers.get("hx-request") == "true" and not request.headers.get("hx-boosted"),
            case_name=self.current.name(),
            **values,
        )
        return HTMLResponse(html, status)


def make_shared(case: Case, setup: Setup) -> Shared:
    """The parts of one app."""
    sessions = Sessions(setup.secret)
    return Shared(case, setup, Current(case), Pages(), sessions, Buckets(setup.limits), Books(setup.lists))
