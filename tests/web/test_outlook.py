"""Figures, outlook and what-if as an analyst walks them: marks lead to sentences, two choices stand side by side."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def entity(client: TestClient, words: str) -> str:
    return str(client.get("/api/search", params={"q": words}).json()["entities"][0]["id"])


def test_disagreeing_figures_stand_on_one_scale_under_the_rule_that_decided(client: TestClient) -> None:
    page = client.get("/figures").text
    heads = re.findall(r"<h2>(.*?)</h2>", page)
    assert [heads[0], *heads[-2:]] == ["They contradict each other", "They agree", "Said once"]
    rows = client.get("/api/figures").json()["rows"]
    for row in rows:
        if len(row["figures"]) > 1:
            assert row["rule"].split(".")[0] in page
            assert all(
                f'class="mark-link" href="/evidence/figure/{figure["id"]}"' in page for figure in row["figures"]
            )


def test_the_outlook_says_what_is_not_known(client: TestClient) -> None:
    page = client.get("/outlook").text
    assert "not enough evidence" in page and "nobody reports anything yet" in page
    assert re.search(r'class="listing"', page)
    view = client.get("/api/outlook").json()
    assert view["bars"]["years"] and len(view["rows"]) == view["page"]["total"]


def test_every_row_of_the_timeline_leads_on(client: TestClient) -> None:
    rows = client.get("/api/timeline").json()["rows"]
    page = client.get("/timeline").text
    assert rows
    for row in rows:
        target = row.get("fact") or row.get("figure") or row["entity"]["id"]
        assert target in page


def test_what_an_unconfirmed_hit_says_is_possible_on_every_page(client: TestClient) -> None:
    svt, peleng, doubt = entity(client, "SVT"), entity(client, "Peleng"), "hit not confirmed"
    network, timeline = f"/network?at={svt}&pick={svt}", "/timeline?kind=listing"
    paths = ("/", timeline, "/entities?listed=any", "/search?q=SVT", network, f"/entity/{peleng}")
    pages = {path: client.get(path).text for path in (*paths, "/whatif?best=1", "/outlook")}
    assert "4 of these by hits that nobody has confirmed" in pages["/"]
    assert client.get("/api/overview").json()["head"]["listed_unconfirmed"] == 4
    assert "is possibly listed by EU (hit not confirmed yet)" in pages[timeline]
    assert f'US<span aria-hidden="true">?</span><span class="hidden">, {doubt}' in pages["/search?q=SVT"]
    assert doubt in pages["/entities?listed=any"]
    assert "possibly listed by US (hit not confirmed yet)" in pages[network]
    assert ">possibly listed<" in pages[f"/entity/{peleng}"]
    assert "Left out as listed, by a hit that nobody has confirmed:" in pages["/whatif?best=1"]
    marks = [mark for bar in client.get("/api/outlook").json()["bars"]["plans"].values() for mark in bar["listed"]]
    assert marks and all(mark["is_confirmed"] or f"{mark['since']}, {doubt}" in pages["/outlook"] for mark in marks)


def test_names_are_added_without_a_script(client: TestClient) -> None:
    answer = client.get("/whatif", params={"name_a": "Integral"}, follow_redirects=False)
    assert answer.status_code == 303 and f"a={entity(client, 'Integral')}" in answer.headers["location"]
    assert "goes by" in client.get("/whatif", params={"name_a": "Nobody at all"}).text


def test_bad_jurisdictions_are_sentences(client: TestClient) -> None:
    assert "no jurisdiction" in client.get("/api/whatif", params={"law": "XX"}).json()["error"]


@needs_chromium
def test_from_a_mark_to_its_sentence(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/figures")
    page.locator("a.mark-link").first.click()
    said = page.locator("#drawer blockquote mark").first
    said.wait_for()
    assert said.inner_text().strip()
    page.close()


@needs_chromium
def test_two_choices_are_compared_and_reload_the_same(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/whatif")
    for side, words in (("a", "Integral"), ("b", "Planar")):
        field = page.locator(f"input[data-side={side}]")
        field.press_sequentially(words)
        page.locator(f"#found-{side} li").first.wait_for()
        field.press("Enter")
        page.wait_for_url(f"**{side}=**")
    table = page.locator("table").first.inner_text()
    page.select_option("select[name=best]", "2")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**best=2**")
    page.get_by_text("Which would touch most systems").wait_for()
    page.reload()
    assert page.locator("table").first.inner_text() == table
    page.close()


@needs_chromium
@pytest.mark.parametrize("width", [390, 1440])
def test_pages_fit_the_screen(browser: Browser, address: str, client: TestClient, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    choice = f"/whatif?a={entity(client, 'Integral')}&b={entity(client, 'Planar')}"
    for path in ("/figures", "/outlook", "/timeline", choice, "/network"):
        page.goto(address + path)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, (path, overflow)
    page.close()
