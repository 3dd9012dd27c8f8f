"""Pages that only the picture makes stay ready: for each reader with his own form token, and until the next build."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from backstay import flow
from backstay.engines import Local
from backstay.store.case import open_case
from backstay.store.lists import ListStore
from backstay.web.app import create_app
from backstay.web.shared import TOKEN, Setup

HAND = flow.Hand("tester", lambda: "2026-01-02T03:04:05Z", Local(1))
REPORT = (
    "<html><body><article><p>{words} The ministry said so in a long statement to reporters on Monday.</p></article>"
)


def read(app: TestClient, path: str, language: str = "en") -> tuple[str, str]:
    """The form token of a page, and the page without it."""
    html = app.get(path, headers={"accept-language": language}).text
    found = re.search(r'name="csrf" value="(\w+)"', html)
    assert found and TOKEN not in html
    return found[1], html.replace(found[1], "")


def test_each_reader_has_his_own_token_on_a_page_that_is_kept(client: TestClient) -> None:
    other = TestClient(client.app, base_url="http://127.0.0.1")
    for path in ("/", "/gaps", "/figures", "/outlook", "/lists", "/whatif", "/network"):
        (mine, page), (theirs, same) = read(client, path), read(other, path)
        assert mine != theirs and page == same
        assert read(client, path)[0] == mine
    assert read(client, "/gaps", "be")[1] != read(client, "/gaps", "ru")[1]
    assert read(client, "/gaps?part=leads")[1] != read(client, "/gaps")[1]


def test_a_build_ends_what_was_ready(tmp_path: Path) -> None:
    case, lists = open_case(tmp_path / "case", create=True), ListStore(tmp_path / "home")

    def add(name: str, words: str) -> None:
        (tmp_path / name).write_text(REPORT.format(words=words), "utf-8")
        flow.add(case, [str(tmp_path / name)], HAND)

    add("one.html", "The Vymysel plant makes optical sights.")
    flow.build(case, lists, HAND)
    app = TestClient(create_app(case, Setup(lists)), base_url="http://127.0.0.1")
    pages = ("/", "/documents", "/entities")
    before = [read(app, path)[1] for path in pages]
    add("two.html", "The Prydumka plant makes radio stations.")
    assert [read(app, path)[1] for path in pages] == before, "nothing shows before it is built"
    flow.build(case, lists, HAND)
    after = [read(app, path)[1] for path in pages]
    assert all(new != old for new, old in zip(after, before, strict=True))
    assert "Prydumka" in after[2] and "two.html" in after[1]
