"""The network canvas in a real browser: open, widen, filter, path, hide, pin, reload, export, evidence, keys."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)"
)
DRAWS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
QUIET = ["--disable-quic", "--disable-background-networking", "--disable-sync", "--disable-component-update"]


def entity(client: TestClient, words: str, kind: str = "Organization") -> str:
    rows = client.get("/api/search", params={"q": words}).json()["entities"]
    return str(next(row["id"] for row in rows if row["kind"] == kind))


def test_the_page_says_everything_without_a_script(client: TestClient) -> None:
    start = entity(client, "Integral")
    page = client.get("/network", params={"at": start, "open": start}).text
    for row in client.get("/api/network", params={"at": start, "open": start}).json()["lines"]:
        assert f'href="/evidence/fact/{row["facts"][0]}"' in page
    assert 'src="/network.svg?at=' in page
    picture = client.get("/network.svg", params={"at": start, "open": start})
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "JSC Integral" in "".join(ElementTree.fromstring(picture.text).itertext())


def test_steps_are_links_so_each_state_has_an_address(client: TestClient) -> None:
    start = entity(client, "Integral")
    page = client.get("/network/side", params={"at": start, "pick": start}).text
    assert f"/network?at={start}&amp;open={start}~Product" in page
    assert f"hide={start}" in page and f"start={start}" in page


def test_bad_words_are_sentences(client: TestClient) -> None:
    answer = client.get("/api/network", params={"at": "e-nobody"})
    assert answer.status_code == 404 and "e-nobody" in answer.json()["error"]
    assert "no floor" in client.get("/api/network", params={"grade": "Z"}).json()["error"]


def test_modules_are_asked_again_after_an_update_and_hashed_files_never(client: TestClient) -> None:
    assert client.get("/static/canvas/state.js").headers["cache-control"] == "no-cache"
    assert "immutable" in client.get("/static/canvas/state.js?v=1").headers["cache-control"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=[*DRAWS, *QUIET])
        yield started
        started.close()


@pytest.fixture
def show(browser: Browser, address: str) -> Iterator[Callable[[str], Page]]:
    page = browser.new_page(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))

    def opened(query: str) -> Page:
        page.goto(f"{address}/network?{query}")
        settled(page)
        return page

    yield opened
    page.close()
    assert not wrong, wrong


def settled(page: Page, rounds: int = 1) -> None:
    """Waits until the picture has come to rest so many times."""
    page.locator("#network[data-settled]:not([aria-busy])").wait_for(timeout=20_000)
    for _ in range(200):
        if int(page.get_attribute("#network", "data-settled") or 0) >= rounds:
            return
        page.wait_for_timeout(50)
    raise AssertionError("the picture does not come to rest")


def places(page: Page) -> dict[str, list[float]]:
    found: dict[str, list[float]] = json.loads(
        page.evaluate(
            "JSON.stringify(Object.fromEntries(backstay.picture.graph.mapNodes("
            "(id, at) => [id, [Math.round(at.x * 100) / 100, Math.round(at.y * 100) / 100]])))"
        )
    )
    return found


def camera_of(page: Page) -> dict[str, float]:
    found: dict[str, float] = page.evaluate(
        "(({ x, y, ratio }) => ({ x, y, ratio }))(backstay.picture.sigma.getCamera().getState())"
    )
    return found


def resting(page: Page) -> None:
    """Waits until the address has stayed the same for a second: the camera glides, and slowly on a busy machine."""
    last, same = "", 0
    while same < 5:
        page.wait_for_timeout(200)
        same = same + 1 if page.url == last else 0
        last = page.url


def on_screen(page: Page, code: str) -> dict[str, float]:
    """A point of the picture as a point of the page."""
    found: dict[str, float] = page.evaluate(
        f"(() => {{ const {{ sigma, graph }} = backstay.picture; const at = {code};"
        "const box = sigma.getContainer().getBoundingClientRect(); return { x: at.x + box.x, y: at.y + box.y }; })()"
    )
    return found


def node_at(page: Page, node: str) -> dict[str, float]:
    return on_screen(page, f"sigma.graphToViewport(graph.getNodeAttributes('{node}'))")


@needs_chromium
def test_a_double_click_shows_neighbours_and_going_back_undoes_it(
    show: Callable[[str], Page], client: TestClient
) -> None:
    start = entity(client, "Integral")
    page = show(f"at={start}")
    assert set(places(page)) == {start}
    at = node_at(page, start)
    page.mouse.dblclick(at["x"], at["y"])
    settled(page, 2)
    assert {start} < set(places(page))
    page.go_back()
    settled(page, 3)
    assert set(places(page)) == {start}


@needs_chromium
def test_filters_by_grade_and_date_and_the_slider(show: Callable[[str], Page], client: TestClient) -> None:
    start = entity(client, "Integral")
    page = show(f"at={start}&open={start}")
    whole = page.evaluate("backstay.picture.graph.size")
    page.select_option("select[name=grade]", "C3")
    settled(page, 2)
    assert 0 < page.evaluate("backstay.picture.graph.size") < whole
    assert "grade=C3" in page.url
    page.select_option("select[name=grade]", "")
    settled(page, 3)
    page.evaluate(
        "const slider = document.getElementById('when'); slider.value = 0; slider.dispatchEvent(new Event('change'))"
    )
    settled(page, 4)
    assert "date=20" in page.url
    assert page.evaluate("backstay.picture.graph.size") < whole


@needs_chromium
def test_a_path_is_asked_for_in_two_picks(show: Callable[[str], Page], client: TestClient) -> None:
    start, end = entity(client, "Legmash"), entity(client, "Grad", "System")
    page = show(f"at={start}&at={end}&pick={start}")
    page.get_by_role("link", name="Path from here").click()
    page.get_by_role("link", name="Give up").wait_for()
    at = node_at(page, end)
    page.mouse.click(at["x"], at["y"])
    page.get_by_role("link", name="Path to here").click()
    page.get_by_text("weakest:").first.wait_for()
    assert page.evaluate("backstay.picture.view.lines.some((line) => line.on_path)")


@needs_chromium
@pytest.mark.parametrize("layout", ["tiers", "force"])
def test_the_same_address_gives_the_same_picture(
    show: Callable[[str], Page], client: TestClient, layout: str
) -> None:
    start = entity(client, "Integral")
    page = show(f"at={start}&open={start}&layout={layout}")
    node = next(iter(set(places(page)) - {start}))
    at = node_at(page, node)
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] + 30, at["y"] + 60, steps=4)
    page.mouse.up()
    settled(page, 2)
    assert "pin=" in page.url
    page.locator(".stage").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**pick=**", wait_until="commit")
    page.locator(".stage").hover()
    page.mouse.wheel(0, -200)
    page.wait_for_url("**view=**", wait_until="commit")
    resting(page)
    before, camera = places(page), camera_of(page)
    page.reload()
    settled(page)
    assert places(page) == before
    assert camera_of(page) == pytest.approx(camera, abs=1e-3)
    assert page.evaluate("backstay.picture.pick") != ""


@needs_chromium
def test_hide_and_bring_back_by_keyboard_alone(show: Callable[[str], Page], client: TestClient) -> None:
    start = entity(client, "Integral")
    page = show(f"at={start}&open={start}&pick={start}")
    page.locator(".stage").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(start) => backstay.picture.pick !== start", arg=start)
    picked = page.evaluate("backstay.picture.pick")
    page.keyboard.press("x")
    settled(page, 2)
    assert picked not in places(page)
    page.locator("a[data-step=hide]").click()
    settled(page, 3)
    assert picked in places(page)


@needs_chromium
def test_a_click_on_a_line_opens_its_evidence(show: Callable[[str], Page], client: TestClient) -> None:
    start = entity(client, "Integral")
    page = show(f"at={start}&open={start}")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    middle = on_screen(
        page,
        "(() => { const line = graph.edges()[0], [a, b] = graph.extremities(line).map((id) => sigma.graphToViewport("
        "graph.getNodeAttributes(id))); return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }; })()",
    )
    page.mouse.click(middle["x"], middle["y"])
    page.wait_for_url("**pick=**", wait_until="commit")
    page.wait_for_timeout(200)
    assert any("/evidence/fact/" in url for url in asked)


@needs_chromium
@pytest.mark.parametrize("button", ["SVG", "PNG", "GraphML"])
def test_each_format_leaves_as_a_file(
    show: Callable[[str], Page], client: TestClient, tmp_path: Path, button: str
) -> None:
    start = entity(client, "Integral")
    page = show(f"at={start}&open={start}")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    data = file.read_bytes()
    if button == "PNG":
        assert data.startswith(b"\x89PNG") and len(data) > 5_000
        return
    root: Any = ElementTree.fromstring(data)
    ids = {row.get("id") for row in root.iter()}
    assert (f"n-{start}" if button == "SVG" else start) in ids


@needs_chromium
def test_an_entity_is_found_by_any_spelling_and_added(show: Callable[[str], Page], client: TestClient) -> None:
    page = show(f"at={entity(client, 'Integral')}")
    page.get_by_role("combobox", name="Add an entity").fill("Пеленг")
    page.locator("ul.found li").first.wait_for()
    page.keyboard.press("Enter")
    settled(page, 2)
    assert entity(client, "Peleng") in places(page)


@needs_chromium
def test_lines_and_nodes_share_one_surface_and_each_node_is_found_under_the_pointer(
    show: Callable[[str], Page],
) -> None:
    page = show("")
    contexts = "new Set(Object.values(backstay.picture.sigma.webGLContexts)).size"
    assert page.evaluate(contexts) == 1
    assert page.locator(".stage canvas").count() == 3, "the drawing, the names, and what the pointer meets"
    missed = page.evaluate(
        "(() => { const { sigma, graph } = backstay.picture;"
        " return graph.filterNodes((id, at) => sigma.getNodeAtPosition(sigma.graphToViewport(at)) !== id); })()"
    )
    assert missed == []
    assert page.evaluate("backstay.picture.sigma.getNodeAtPosition({ x: 1, y: 1 })") is None


@needs_chromium
def test_names_never_stand_on_each_other(show: Callable[[str], Page]) -> None:
    page = show("")
    boxes = page.evaluate(
        "backstay.picture.labels.shown.map(({ box }) => [box.x, box.y, box.x + box.w, box.y + box.h])"
    )
    assert len(boxes) > 8
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


@needs_chromium
def test_only_this_server_is_asked_and_no_policy_is_broken(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.goto(f"{address}/network?layout=force")
    settled(page)
    assert all(url.startswith((address, "blob:")) for url in asked), asked
    assert not said, said
    page.close()
