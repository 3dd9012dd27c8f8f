"""Pages come over http(s) from public addresses only; each failure is one sentence."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from backstay.model import Problem
from backstay.read import Item, collect
from backstay.read.fetch import fetch, is_public, page_name

PAGE = b"<html><body><article><p>The plant in Minsk makes chassis.</p></article></body></html>"


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        place = self.path.partition("?")[0]
        if place == "/loop":
            self._send(302, {"Location": "/loop"})
        elif place == "/moved":
            self._send(301, {"Location": "/page"})
        elif place == "/inside":
            self._send(302, {"Location": "http://10.0.0.1/admin"})
        elif place == "/file":
            self._send(302, {"Location": "file:///etc/passwd"})
        elif place == "/page":
            self._send(200, {"Content-Type": "text/html; charset=utf-8"}, PAGE)
        elif place == "/large":
            self._send(200, {"Content-Type": "text/plain"}, b"x" * 200_000)
        else:
            self._send(404, {})

    def _send(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for key, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_becomes_an_item_with_its_headers(site: str) -> None:
    (page,) = collect([f"{site}/moved"], get=partial(fetch, allow_loopback=True))
    assert isinstance(page, Item)
    assert (page.data, page.media_type, page.location) == (PAGE, "text/html", f"{site}/moved")
    assert page.header("x-final-url") == f"{site}/page"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("/loop", "redirects more than 5 times"),
        ("/inside", "10.0.0.1, which is no public address"),
        ("/file", "only http and https"),
        ("/gone", "the server answers 404"),
        ("/large", "more than the 0.1 MB"),
    ],
)
def test_what_goes_wrong_is_said(site: str, place: str, reason: str) -> None:
    found = fetch(site + place, max_bytes=100_000, allow_loopback=True)
    assert isinstance(found, Problem) and reason in found.reason


def test_this_machine_and_its_network_are_not_fetched(site: str) -> None:
    for address in (site, "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/", "http://0.0.0.0/"):
        found = fetch(address)
        assert isinstance(found, Problem) and "no public address" in found.reason, address


def test_the_connection_goes_to_the_checked_address(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers a public address first and a private one later gains nothing."""
    answers = iter(["127.0.0.1", "10.0.0.1"])
    port = int(site.rpartition(":")[2])
    real = socket.getaddrinfo

    def rebinding(host: str, *args: Any, **kinds: Any) -> Any:
        if host == "outlet.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]
        return real(host, *args, **kinds)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    found = fetch(f"http://outlet.example:{port}/page", allow_loopback=True)
    assert isinstance(found, Item) and found.data == PAGE
    assert next(answers) == "10.0.0.1"


def test_an_unknown_host_is_said() -> None:
    found = fetch("http://no-such-host.invalid/")
    assert isinstance(found, Problem) and "no-such-host.invalid" in found.reason


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("0.0.0.0", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_the_name_of_a_page_is_its_host_and_path() -> None:
    assert page_name("https://outlet.example/news/%D0%B0/?x=1#top") == "outlet.example/news/а"
