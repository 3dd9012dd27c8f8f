"""Screenshots of every page of the web app, light and dark, 1440 and 390 pixels wide.

python genscripts/screens.py OUT [--case CASE] [--only NAME] [--small docs/screens]

Without --case the sample case is built. `--small` writes a small picture of each into its folder `small`, and the
pages named in SHOWN, which the README uses, in a middle size.
Needs the system's Chromium and Playwright (the `dev` extra).
"""

from __future__ import annotations

import argparse
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from backstay import flow
from backstay.engines import Local
from backstay.store.case import Case, open_case
from backstay.store.lists import ListStore
from backstay.web.app import create_app
from backstay.web.shared import Setup

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
# Pages by name; one that needs an id takes the first link of this kind on another page.
PAGES: dict[str, str] = {
    "overview": "/",
    "search": "/search?q=Интеграл",
    "entities": "/entities",
    "entity": "/search?q=Integral > /entity/",
    "fact": "/ > /evidence/claim/",
    "documents": "/documents",
    "document-html": "/search?q=Integral > /document/",
    "review": "/review",
    "network": "/network",
    "sources": "/sources",
    "gaps": "/gaps",
    "matrix": "/matrix",
    "figures": "/figures",
    "conflicts": "/conflicts",
    "lists": "/lists",
    "outlook": "/outlook",
    "whatif": "/whatif?best=2",
    "changes": "/changes",
    "decisions": "/decisions",
    "screening": "/screening?name=Integral",
    "question": "/review > /review/",
    "listing": "/search?q=Integral > /listing/",
    "keys": "/keys",
    "error": "/nothing",
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SHOWN = {"overview": "overview", "entity": "dossier"}
# How much smaller a small picture is, and of how much of the page.
SMALL = {"wide": (0.36, 1440, 900), "narrow": (0.5, 390, 844)}


@contextmanager
def served(case: Case, setup: Setup) -> Iterator[str]:
    """A server of the case on a free loopback port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(case, setup), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def address_of(browser: Browser, base: str, way: str) -> str:
    """The address of a page; 'A > B' is the first link on A that begins with B."""
    path, _, link = way.partition(" > ")
    if not link:
        return base + path
    page = browser.new_page()
    page.goto(base + path)
    found = page.locator(f"main a[href^='{link}']").first.get_attribute("href")
    page.close()
    return base + str(found)


def shoot(base: str, out: Path, only: str, small: Path | None) -> None:
    """Every page in every size and scheme."""
    out.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=QUIET)
        for name, way in PAGES.items():
            if only and only != name:
                continue
            address = address_of(browser, base, way)
            for size, (width, height) in SIZES.items():
                for scheme in SCHEMES:
                    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                    page.goto(address)
                    page.wait_for_load_state("networkidle")
                    page.evaluate("scrollTo(0, 0)")
                    page.screenshot(full_page=True, path=out / f"{name}-{size}-{scheme}.png")
                    page.close()
                    if small:
                        reduced(
                            browser, address, scheme, SMALL[size], small / "small" / f"{name}-{size}-{scheme}.jpg"
                        )
                    if small and name in SHOWN and size == "wide":
                        reduced(browser, address, scheme, (0.56, 1440, 1050), small / f"{SHOWN[name]}-{scheme}.jpg")
            print(name)
        browser.close()
    if small and not only:
        (small / "README.md").write_text("\n".join(gallery()) + "\n", "utf-8")


def gallery() -> Iterator[str]:
    """A page of all small pictures."""
    yield "# Every page of the web app\n"
    yield "The sample case, made by `python genscripts/screens.py OUT --small docs/screens`.\n"
    yield f"| page | {' | '.join(f'{size}, {scheme}' for size in SIZES for scheme in SCHEMES)} |"
    yield "| --- | --- | --- | --- | --- |"
    for name in PAGES:
        shots = (f"![{name}](small/{name}-{size}-{scheme}.jpg)" for size in SIZES for scheme in SCHEMES)
        yield f"| {name} | {' | '.join(shots)} |"


def reduced(
    browser: Browser, address: str, scheme: Literal["light", "dark"], room: tuple[float, int, int], target: Path
) -> None:
    """The upper part of a page, so many pixels wide and high, made smaller by a factor, as a JPEG."""
    target.parent.mkdir(parents=True, exist_ok=True)
    scale, width, height = room
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=scale
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=target, type="jpeg", quality=62)
    page.close()


def main() -> int:
    """Build or open the case, serve it, take the pictures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("--case", type=Path)
    options.add_argument("--only", default="")
    options.add_argument("--small", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.case:
            case = open_case(chosen.case)
        else:
            hand = flow.Hand("screens", lambda: "2026-01-02T03:04:05Z", Local(1))
            case = flow.demo(Path(folder) / "sample", hand)
        lists = ListStore(case.folder / "lists")
        with served(case, Setup(lists=lists, operator="Ada Analyst")) as base:
            shoot(base, chosen.out, chosen.only, chosen.small)
    return 0


if __name__ == "__main__":
    sys.exit(main())
