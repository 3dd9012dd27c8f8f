"""The made-up large case, small: it stands in the store as a build would leave it, and every page opens on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.web_case import make
from fastapi.testclient import TestClient

from backstay.store.case import Case
from backstay.store.lists import ListStore
from backstay.store.verify import verify
from backstay.web.app import create_app
from backstay.web.shared import Setup


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return make(tmp_path_factory.mktemp("made") / "case", 60)


def test_every_quote_of_it_stands_in_its_text(made: Case) -> None:
    checked = verify(made, lambda *_: None)
    assert not checked.wrong and checked.checked["documents"] == 60


def test_every_page_opens_on_it(made: Case, tmp_path: Path) -> None:
    client = TestClient(create_app(made, Setup(ListStore(tmp_path))), base_url="http://127.0.0.1")
    overview = client.get("/api/overview").json()
    assert overview["counts"]["claims"] == 1200 and overview["findings"]
    entity = client.get("/api/entities").json()["rows"][0]["id"]
    document = client.get("/api/documents").json()["rows"][0]["id"]
    for path in (
        "/",
        "/entities",
        f"/entity/{entity}",
        f"/document/{document}",
        "/gaps",
        "/matrix",
        "/search?q=Plant",
    ):
        assert client.get(path).status_code == 200, path
