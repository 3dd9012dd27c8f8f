"""The network canvas in headless Chromium without a graphics card (SwiftShader): first paint, frames as it moves.

`python -m bench.canvas [NODES...]` (1,000 and 5,000 unless said). The page is the sample case's; its data is a
generated network of 50,000 facts, of which so many neighbouring nodes are shown. Server time is that of the view;
first paint counts from the start of the navigation until the drawing that holds all nodes is done and one more frame
begins, so that it includes handing the picture over (the server's answer is ready made, and served by the server: a
route of Playwright's would turn the browser's cache off). Frames are measured while the picture is dragged and while
its camera turns. Times are only worth something on a machine that does nothing else, so the processor time of
Chromium's processes until the first paint stands beside them. Chromium draws as it does by itself without a graphics
card: the page without one, WebGL through SwiftShader.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright

from backstay import flow
from backstay.engines import Local
from backstay.model import Snapshot
from backstay.publish.canvas import canvas, most_connected
from backstay.publish.index import Index
from backstay.publish.wishes import Wish
from backstay.web.app import create_app
from bench.network import Case
from bench.tools import write

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRAWS = ["--no-sandbox", "--enable-unsafe-swiftshader"]
FACTS, SIZES, TRIES, STEPS = 50_000, (1_000, 5_000), 5, 8
PAINTED = """() => new Promise((done) => {
  const look = () => { if (performance.getEntriesByName("canvas-first-paint").length)
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))); };
  new PerformanceObserver(look).observe({ entryTypes: ["mark"] }); look(); })"""
RECORD = """() => { window.deltas = []; let last = performance.now(); window.recording = true;
  const tick = (now) => { window.deltas.push(now - last); last = now;
    if (window.recording) requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }"""
TURN = """async (steps) => { const camera = backstay.picture.sigma.getCamera();
  for (let step = 0; step < steps; step++) { camera.setState({ x: 0.5 + 0.1 * Math.sin(step / 5), ratio: 0.6 });
    await new Promise(requestAnimationFrame); } camera.setState({ x: 0.5, y: 0.5, ratio: 1 }); }"""


def views(sizes: Sequence[int], figures: dict[str, float]) -> dict[int, str]:
    """For each size the JSON of a picture: the most connected node and those around it, ring by ring."""
    made = Case(FACTS)
    index = Index(Snapshot("generated", entities=tuple(made.entities), facts=tuple(made.facts)))
    graph, answers = index.graph, {}
    for size in sizes:
        starts = _around(graph, size)
        began = time.perf_counter()
        view = canvas(index, Wish(starts=starts), graph)
        figures[f"view of {size} nodes, s"] = time.perf_counter() - began
        figures[f"lines among {size} nodes"] = view["counts"]["lines"]
        answers[size] = json.dumps(view)
    return answers


def _around(graph: Any, size: int) -> tuple[str, ...]:
    (first,) = most_connected(graph, 1)
    found, place = [graph.number(first)], 0
    seen = set(found)
    while len(found) < size and place < len(found):
        node, place = found[place], place + 1
        ties = graph.ties
        near = [*ties.target[ties.leaving(node)].tolist(), *ties.source[ties.entering(node)].tolist()]
        fresh = [other for other in dict.fromkeys(near) if other not in seen]
        seen.update(fresh)
        found += fresh
    return tuple(str(graph.ids[node]) for node in found[:size])


class Ready:
    """The app of the sample case, but for the network's data: an answer that is ready made."""

    def __init__(self, app: Any) -> None:
        self.app, self.answer = app, b""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope.get("path") != "/api/network":
            await self.app(scope, receive, send)
            return
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.answer})


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Ready]]:
    """The sample case behind a real server on a free loopback port."""
    case = flow.demo(folder / "sample", flow.Hand("bench", lambda: "2026-01-02T03:04:05Z", Local(1)))
    app = Ready(create_app(case))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", app
    server.should_exit = True
    thread.join(10)


def look(page: Page, address: str, size: int, layout: str) -> dict[str, float]:
    """First paint, and frames while the picture moves."""
    paints, used = [], []
    for _ in range(TRIES):
        page.goto("about:blank")
        page.wait_for_timeout(500)
        before = processor()
        page.goto(f"{address}/network?layout={layout}", wait_until="commit")
        paints.append(float(page.evaluate(PAINTED)))
        used.append(processor() - before)
    while not page.evaluate("document.getElementById('network').dataset.settled"):
        page.wait_for_timeout(50)
    page.wait_for_timeout(500)
    frames = {
        "turned": _frames(page, lambda: page.evaluate(TURN, STEPS)),
        "dragged": _frames(page, lambda: _drag(page)),
    }
    figures = {
        f"first paint of {size} nodes, {layout}, ms": statistics.median(paints),
        f"processor of Chromium until then, {size} nodes, {layout}, ms": statistics.median(used),
    }
    for way, deltas in frames.items():
        figures[f"frame of {size} nodes, {layout}, {way}, median ms"] = statistics.median(deltas)
        figures[f"frame of {size} nodes, {layout}, {way}, p95 ms"] = sorted(deltas)[int(len(deltas) * 0.95)]
    return figures


def processor() -> float:
    """Milliseconds of processor that every Chromium of this program has used so far."""
    total = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if b"chromium" in (folder / "cmdline").read_bytes().partition(b"\0")[0]:
                fields = (folder / "stat").read_text("ascii").rpartition(")")[2].split()
                total += (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
    return total


def _frames(page: Page, moves: Any) -> list[float]:
    page.evaluate(RECORD)
    moves()
    deltas: list[float] = page.evaluate("() => { window.recording = false; return window.deltas; }")
    return deltas[1:] or [0.0]


def _drag(page: Page) -> None:
    box = page.locator(".stage").bounding_box()
    assert box
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    for step in range(STEPS):
        page.mouse.move(box["x"] + 8 + 4 * step, box["y"] + 8 + 2 * step)
    page.mouse.up()


def main() -> None:
    if CHROMIUM is None:
        print("skipped: there is no Chromium on this machine (Debian: apt install chromium)")
        return
    figures: dict[str, float] = {}
    answers = views([int(word) for word in sys.argv[1:]] or SIZES, figures)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (address, app), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=DRAWS)
        print(
            f"Chromium {browser.version}, no graphics card, 1440 x 1000, load {os.getloadavg()[0]:.1f} at the start"
        )
        figures["chromium"] = float(browser.version.split(".")[0])
        for size, answer in answers.items():
            app.answer = answer.encode()
            for layout in ("tiers", "force"):
                page = browser.new_page(viewport={"width": 1440, "height": 1000})
                figures |= look(page, address, size, layout)
                page.close()
        browser.close()
    figures["load"] = os.getloadavg()[0]
    for what, value in figures.items():
        print(f"{what}: {value:.4g}")
    write("canvas", figures)


if __name__ == "__main__":
    main()
