"""What every router is handed: the case, its current picture, lists, pages, sessions, limits, clock."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from backstay.model import Judgement
from backstay.store import people
from backstay.store.case import Case, Watch
from backstay.store.lists import ListStore, lists_home
from backstay.web.books import Books
from backstay.web.current import Current
from backstay.web.kept import OfPicture
from backstay.web.limits import LOOPBACK, Buckets, Limits
from backstay.web.sessions import Sessions, Visitor
from backstay.web.templating import Pages

# Pages that stay ready, and how long one may be in characters: a few megabytes in all.
READY, LONGEST = 64, 300_000
# Stands where the reader's own form token goes in a page that is kept; nobody can write it into a case.
TOKEN = secrets.token_hex(16)
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

    def __init__(self, case: Case) -> None:
        self._case, self._watch = case, Watch(case.engine)
        self._read: tuple[int | None, int, tuple[Judgement, ...]] = (None, 0, ())

    def now(self) -> tuple[Judgement, ...]:
        """The newest of each, without what was taken back."""
        version = self._watch.version()
        seen, known, found = self._read
        if version is None or version != seen:
            with self._case.read() as connection:
                count = people.how_many(connection)
                if count != known:
                    found = people.standing(people.history(connection, "hit"))
            self._read = version, count, found
        return found


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
    standing: Standing
    ready: OfPicture[Hashable, str] = field(
        default_factory=lambda: OfPicture(READY, lambda page: len(page) <= LONGEST)
    )

    @property
    def lists(self) -> ListStore:
        return self.setup.lists

    def decided(self) -> tuple[Judgement, ...]:
        """The decisions on hits that stand: the newest of each, without what was taken back."""
        return self.standing.now()

    def now(self) -> int:
        """The clock's time in seconds."""
        return int(datetime.fromisoformat(self.setup.clock()).timestamp())

    def visitor(self, request: Request) -> Visitor:
        """Who asks; the guard has put it there."""
        found: Visitor = request.scope["visitor"]
        return found

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A template as an answer, in the visitor's language, with what every page needs."""
        token = self.sessions.csrf(self.visitor(request))
        return HTMLResponse(self._rendered(request, template, token, values), status)

    def steady(
        self, request: Request, template: str, values: Callable[[], dict[str, Any]], also: Hashable = ()
    ) -> HTMLResponse:
        """A page that only rows of the picture make: ready until the next build for whoever asks the same.

        `also` is what else it hangs on, such as the day. The form token is put in for each reader.
        """
        visitor, generation = self.visitor(request), self.current.index().lookups.generation
        who = replace(visitor, nonce="", since=0)
        key = (template, request.url.path, request.url.query, _is_part(request), who, also)
        html = self.ready.of(generation, key, lambda: self._rendered(request, template, TOKEN, values()))
        return HTMLResponse(html.replace(TOKEN, self.sessions.csrf(visitor)))

    def _rendered(self, request: Request, template: str, token: str, values: dict[str, Any]) -> str:
        return self.pages.render(
            template,
            self.visitor(request),
            token,
            path=request.url.path,
            query_string=request.url.query,
            is_part=_is_part(request),
            case_name=self.current.name(),
            **values,
        )


def _is_part(request: Request) -> bool:
    """Whether the script asks for a part of a page, to be put into the one that is open."""
    return request.headers.get("hx-request") == "true" and not request.headers.get("hx-boosted")


def make_shared(case: Case, setup: Setup) -> Shared:
    """The parts of one app."""
    sessions, buckets = Sessions(setup.secret), Buckets(setup.limits)
    return Shared(case, setup, Current(case), Pages(), sessions, buckets, Books(setup.lists), Standing(case))
