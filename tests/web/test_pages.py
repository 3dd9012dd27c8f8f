"""Every page answers, leads on to its sentences, and lets nothing of a hostile document run."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from backstay.web.navigation import SECTIONS

PATHS = [*(address for _, address, _, _ in SECTIONS), "/sources"]
EVERY = [*PATHS, "/search?q=Integral", "/search?q=%D0%98%D0%BD%D1%82%D0%B5%D0%B3%D1%80%D0%B0%D0%BB"]


@pytest.mark.parametrize("path", EVERY)
def test_every_page_answers_in_html_and_as_json(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200 and "<main" in page.text
    twin = client.get("/api/overview" if path == "/" else f"/api{path}")
    assert twin.status_code == 200 and twin.json() is not None


def links(text: str) -> set[str]:
    """Every link but the steps of the canvas: each of its states leads to many more, without an end."""
    found = re.findall(r'<a [^>]*?href="(/[^"]*)"[^>]*>', text)
    return {link.split("#")[0] for link in found if not link.startswith("/network?")}


def test_every_link_of_the_app_leads_to_a_page(client: TestClient) -> None:
    seen: set[str] = set()
    waiting = {"/"}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if "text/html" in answer.headers["content-type"]:
            waiting |= links(answer.text) - seen
    for kind in ("/entity/", "/evidence/", "/document/", "/listing/"):
        assert any(path.startswith(kind) for path in seen), kind


def test_a_fact_shows_its_sentence_marked_and_its_document(client: TestClient) -> None:
    quotes = sorted(path for path in links(client.get("/").text) if path.startswith("/evidence/claim/"))
    page = client.get(quotes[0]).text
    assert "<mark>" in page and "SHA-256" in page and "/document/" in page


def test_search_finds_a_firm_in_any_script_and_says_which_spelling_hit(client: TestClient) -> None:
    latin, cyrillic = (client.get("/api/search", params={"q": word}).json() for word in ("Integral", "Интеграл"))
    assert latin["entities"][0]["id"] == cyrillic["entities"][0]["id"]
    assert latin["entities"][0]["hit"]


def test_noise_is_shown_greyed_and_never_read(client: TestClient) -> None:
    papers = client.get("/api/documents").json()["rows"]
    noisy = 0
    for paper in papers:
        view = client.get(f"/api/document/{paper['id']}").json()
        noisy += any(piece["is_noise"] for piece in view["pieces"])
        assert not [piece for piece in view["pieces"] if piece["is_noise"] and piece["claims"]], paper["name"]
    assert noisy >= 5


@pytest.mark.parametrize("path", [*PATHS, "/document/nothing", "/api/overview", "/static/style.css"])
def test_every_answer_carries_the_guards(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/entity/none", "/fact/none", "/document/none"])
def test_what_is_not_there_is_said_in_a_sentence(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert "holds no" in client.get(f"/api{path}").json()["error"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


def test_nothing_of_a_hostile_document_runs(hostile: TestClient) -> None:
    papers = hostile.get("/api/documents").json()["rows"]
    for path in ("/", "/documents", "/entities", f"/document/{papers[0]['id']}"):
        text = hostile.get(path).text
        assert not re.search(r"<script(?! src=./static/)|onclick=|onload=|javascript:|<svg|evil\.example", text), path


@pytest.mark.parametrize(
    ("ending", "begins"), [("html", b"<!doctype"), ("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"#")]
)
def test_a_dossier_is_taken_along_as_a_file(client: TestClient, ending: str, begins: bytes) -> None:
    entity = client.get("/api/search", params={"q": "JSC Integral"}).json()["entities"][0]["id"]
    answer = client.get(f"/entity/{entity}/export/{ending}")
    assert answer.status_code == 200 and answer.content.lower().startswith(begins.lower())
    assert answer.headers["content-disposition"].endswith(f'dossier-{entity}.{ending}"')
    assert client.get(f"/entity/{entity}/export/exe").status_code == 404
