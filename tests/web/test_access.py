"""Who may do what: loopback is its user's, any other address needs a token, forms must be our own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter, Depends
from fastapi.testclient import TestClient

from backstay.model.errors import BadRequest
from backstay.store.case import Case, open_case
from backstay.web import app as webapp
from backstay.web.access import QUERY, needs
from backstay.web.limits import Buckets, Limits, Rate
from backstay.web.server import greeting, is_loopback, opened_to, parser
from backstay.web.sessions import ROLES, Sessions, key_in
from backstay.web.shared import Setup, Shared
from tests.web.conftest import serving

NAME = "http://127.0.0.1"


def decisions(shared: Shared) -> APIRouter:
    """A route for each kind of POST that there is."""
    routes = APIRouter()

    @routes.post("/decide")
    def decide(by: object = Depends(needs(shared, "reviewer"))) -> dict[str, str]:
        return {"by": by.name}  # type: ignore[attr-defined]

    @routes.post("/ask", tags=[QUERY])
    def ask() -> dict[str, str]:
        return {}

    return routes


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Case]:
    case = open_case(tmp_path / "case", create=True)
    yield case
    case.close()


def opened(case: Case, monkeypatch: pytest.MonkeyPatch, setup: Setup) -> TestClient:
    monkeypatch.setattr(webapp, "ROUTERS", (*webapp.ROUTERS, decisions))
    return TestClient(webapp.create_app(case, setup), base_url=NAME, follow_redirects=False)


def logged_in(client: TestClient, case: Case, role: str, name: str = "Ada") -> str:
    """Log in under a role; returns the form token."""
    token = Sessions(b"k").login_token(role, str(case.folder.resolve()))
    assert client.post("/login", data={"token": token, "name": name}).status_code == 303
    return str(client.get("/api/session").json()["csrf"])


def test_on_loopback_everyone_is_the_owner_under_the_given_name(empty: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    client = opened(empty, monkeypatch, Setup(operator="Grace"))
    client.get("/keys")
    session = client.get("/api/session").json()
    assert (session["name"], session["role"]) == ("Grace", "owner")
    assert client.post("/decide", headers={"x-csrf": session["csrf"]}).json() == {"by": "Grace"}


def test_a_form_without_the_token_of_its_session_is_refused(empty: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    client = opened(empty, monkeypatch, Setup())
    client.get("/keys")
    token = client.get("/api/session").json()["csrf"]
    assert client.post("/decide").status_code == 403
    assert client.post("/decide", data={"csrf": "0" * 32}).status_code == 403
    assert client.post("/decide", data={"csrf": token}).status_code == 200
    assert client.post("/decide", data={"csrf": token}, headers={"origin": "http://evil.example"}).status_code == 403
    client.cookies.clear()
    assert client.post("/decide", data={"csrf": token}).status_code == 403


def test_a_query_needs_no_token_but_never_answers_another_site(empty: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    client = opened(empty, monkeypatch, Setup())
    assert client.post("/ask").status_code == 200
    assert client.post("/ask", headers={"origin": "http://evil.example"}).status_code == 403


def test_beyond_loopback_nothing_is_shown_before_a_login(empty: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    client = opened(empty, monkeypatch, Setup(secret=b"k", needs_login=True))
    for path in ("/", "/entities", "/document/x", "/keys"):
        answer = client.get(path)
        assert answer.status_code == 303 and answer.headers["location"].startswith("/login?next=/"), path
    assert client.get("/api/overview").status_code == 401
    assert client.get("/api/openapi.json").status_code == 401
    assert client.get("/login").status_code == 200 and client.get("/healthz").status_code == 200


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("reviewer", 200), ("owner", 200)])
def test_a_role_decides_what_may_be_done(
    empty: Case, monkeypatch: pytest.MonkeyPatch, role: str, status: int
) -> None:
    client = opened(empty, monkeypatch, Setup(secret=b"k", needs_login=True))
    csrf = logged_in(client, empty, role)
    assert client.get("/api/session").json()["role"] == role
    assert client.post("/decide", headers={"x-csrf": csrf}).status_code == status


def test_a_login_needs_a_name_and_a_token_of_this_case(
    empty: Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    client = opened(empty, monkeypatch, Setup(secret=b"k", needs_login=True))
    right = Sessions(b"k").login_token("reader", str(empty.folder.resolve()))
    other = Sessions(b"k").login_token("reader", str(tmp_path / "other"))
    for token, name in ((right, " "), (other, "Ada"), ("", "Ada")):
        assert client.post("/login", data={"token": token, "name": name}).status_code == 403
    outside = client.post("/login", data={"token": right, "name": "Ada", "next": "//evil.example/"})
    assert outside.headers["location"] == "/"
    assert "HttpOnly" in outside.headers["set-cookie"] and "SameSite=Strict" in outside.headers["set-cookie"]


def test_a_forged_or_old_session_is_nobody() -> None:
    sessions = Sessions(b"k")
    cookie = sessions.cookie(sessions.begin("Ada", "owner", 1000))
    assert sessions.read(cookie, 1001)
    assert sessions.read(cookie, 1000 + 40 * 3600) is None
    for forged in (cookie[:-1], "x" + cookie, cookie.replace(".", ""), "", "."):
        assert sessions.read(forged, 1001) is None
    assert Sessions(b"other").read(cookie, 1001) is None


def test_tokens_differ_by_role_and_stay_with_the_key(tmp_path: Path) -> None:
    key = key_in(tmp_path / "home")
    assert key_in(tmp_path / "home") == key and len(key) == 32
    assert (tmp_path / "home" / "web.key").stat().st_mode & 0o077 == 0
    assert len({Sessions(key).login_token(role, "case") for role in ROLES}) == 3


def test_logins_are_slow_and_strangers_wait(empty: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    client = opened(empty, monkeypatch, Setup(secret=b"k", needs_login=True, limits=Limits()))
    answers = [client.post("/login", data={"token": str(n), "name": "Eve"}) for n in range(8)]
    assert [row.status_code for row in answers] == [403] * 5 + [429] * 3
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_a_bucket_refills_with_time() -> None:
    buckets = Buckets(Limits(read=Rate(2, 1)))
    assert [buckets.take("a", "read", 0) for _ in range(3)] == [0, 0, 1]
    assert buckets.take("b", "read", 0) == 0
    assert buckets.take("a", "read", 1.5) == 0


def test_a_request_that_is_too_large_is_refused_whatever_it_says(
    empty: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = opened(empty, monkeypatch, Setup(limits=Limits(form_bytes=1000)))
    assert client.post("/login", data={"token": "x" * 2000, "name": "a"}).status_code == 413
    chunks = (b"x" * 500 for _ in range(10))
    assert (
        client.post(
            "/login", content=chunks, headers={"content-type": "application/x-www-form-urlencoded"}
        ).status_code
        == 413
    )


def test_the_head_of_a_stranger_s_request_is_bounded(empty: Case) -> None:
    setup = opened_to("0.0.0.0", Setup(secret=b"k"))
    with serving(webapp.create_app(empty, setup), parser(setup)) as address, socket.socket() as link:
        link.connect(("127.0.0.1", int(address.rpartition(":")[2])))
        link.sendall(b"GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        with pytest.raises(ConnectionError):
            for number in range(100):
                link.sendall(b"x-%d: %s\r\n" % (number, b"a" * 1_000_000))


@pytest.mark.parametrize(
    ("host", "loopback"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False)]
)
def test_only_loopback_goes_without_a_login(empty: Case, host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
    setup = opened_to(host, Setup(secret=b"k"))
    assert setup.needs_login is not loopback
    said = "\n".join(greeting(empty, host, 8765, setup))
    assert ("token for a reader" in said) is not loopback


def test_a_host_that_is_no_address_is_a_sentence() -> None:
    with pytest.raises(BadRequest, match="--host"):
        is_loopback("everywhere")
