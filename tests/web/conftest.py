"""The sample case, built once, behind the app and behind a real server."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright

from backstay import flow
from backstay.engines import Local
from backstay.store.case import Case
from backstay.store.lists import ListStore
from backstay.web.app import create_app
from backstay.web.shared import Setup
from tests.web.browsers import CHROMIUM, FLAGS


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Case:
    hand = flow.Hand("tester", lambda: "2026-01-02T03:04:05Z", Local(1))
    return flow.demo(tmp_path_factory.mktemp("web") / "sample", hand)


def setup_of(case: Case) -> Setup:
    """The app over a case with the lists in its own folder, as `backstay serve` opens the sample case."""
    return Setup(ListStore(case.folder / "lists"), "Ada Analyst")


@pytest.fixture(scope="session")
def client(sample: Case) -> TestClient:
    return TestClient(create_app(sample, setup_of(sample)), base_url="http://127.0.0.1")


@pytest.fixture
def screening(sample: Case, lists: ListStore) -> Iterator[TestClient]:
    """The app over the lists of the module that asks."""
    with TestClient(create_app(sample, Setup(lists=lists)), base_url="http://127.0.0.1") as client:
        yield client


@contextmanager
def serving(app: FastAPI, reads: Literal["h11", "httptools"] = "httptools") -> Iterator[str]:
    """A real server on a free loopback port; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, http=reads, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(100):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def address(sample: Case) -> Iterator[str]:
    """The sample case behind a real server."""
    with serving(create_app(sample, setup_of(sample))) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def hostile(tmp_path: Path) -> TestClient:
    """A case whose only report tries everything: scripts, handlers, links, styles."""
    page = tmp_path / "hostile.html"
    page.write_text(
        "<html><head><title><script>alert(1)</script>Bad</title></head><body><article>"
        "<p>The sample firm <b onclick='alert(2)'>Vymysel &lt;script&gt;alert(3)&lt;/script&gt;</b> produces optical"
        " sights for tanks, officials said on Monday in a long statement to reporters.</p>"
        "<p><a href='javascript:alert(4)'>More</a> about the plant and what it makes, in many words.</p>"
        "<svg onload='alert(5)'></svg><style>body{background:url(http://evil.example/x)}</style>"
        "</article></body></html>",
        "utf-8",
    )
    from backstay.store.case import open_case
    from backstay.store.lists import ListStore

    hand = flow.Hand("tester", lambda: "2026-01-02T03:04:05Z", Local(1))
    case = open_case(tmp_path / "case", create=True)
    flow.add(case, [str(page)], hand)
    flow.build(case, ListStore(tmp_path / "home"), hand)
    return TestClient(create_app(case), base_url="http://127.0.0.1")
