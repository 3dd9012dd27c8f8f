"""The analyst's way in a real browser: overview, finding, sentence, document. Nothing is fetched from elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.web.browsers import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")


def test_from_a_finding_to_its_sentence_in_the_document(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.locator(".says a[href^='/evidence/claim/']").first.click()
    quote = page.locator("#drawer blockquote mark").first.inner_text()
    page.locator("#drawer a[href^='/document/']").first.click()
    page.wait_for_url("**/document/**")
    assert " ".join(quote.split()) in " ".join(page.locator(".text").inner_text().split())
    assert all(url.startswith(address) for url in asked), asked


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_the_screen(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    for path in ("/", "/entities", "/documents", "/gaps", "/matrix", "/figures", "/lists", "/search?q=Integral"):
        page.goto(address + path)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, (path, overflow)


def test_the_keyboard_reaches_the_page_first(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
