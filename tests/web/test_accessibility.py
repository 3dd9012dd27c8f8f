"""Every page passes axe-core's rules for WCAG 2.2 AA, light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.web.browsers import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# 'A > B': the first link on A that begins with B.
PAGES = (
    *("/", "/entities", "/documents", "/sources", "/gaps", "/matrix", "/figures", "/conflicts", "/lists", "/keys"),
    *("/search?q=Integral", "/nothing", "/login"),
    *("/network", "/network?layout=force", "/outlook", "/timeline"),
    *("/whatif?best=2", "/whatif?name_a=Integral&best=1"),
    *("/search?q=Integral > /entity/", "/ > /evidence/claim/", "/documents > /document/"),
    *("/search?q=Integral > /listing/", "/conflicts > /evidence/conflict/", "/figures > /evidence/figure/"),
)


@pytest.mark.parametrize("way", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_a_page_is_open_to_everyone(
    browser: Browser, address: str, way: str, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    path, _, link = way.partition(" > ")
    page.goto(address + path)
    if link:
        page.goto(address + str(page.locator(f"main a[href^='{link}']").first.get_attribute("href")))
    page.add_script_tag(path=AXE)
    found = page.evaluate(f"axe.run({{runOnly: {TAGS}, iframes: false}})")
    told = [(row["id"], node["html"][:150]) for row in found["violations"] for node in row["nodes"][:3]]
    context.close()
    assert not told
