"""The analyst's journeys in a real browser, each ending in something stored that is still there after a reload."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from backstay.store import audit, people
from backstay.store.case import Case, open_case
from backstay.web.app import create_app
from tests.web.browsers import CHROMIUM
from tests.web.conftest import serving, setup_of

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")


@pytest.fixture(scope="module")
def own(sample: Case, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A copy of the sample case that these journeys may write into."""
    folder: Path = tmp_path_factory.mktemp("journeys") / "case"
    shutil.copytree(sample.folder, folder)
    case = open_case(folder)
    yield case
    case.close()


@pytest.fixture(scope="module")
def base(own: Case) -> Iterator[str]:
    with serving(create_app(own, setup_of(own))) as found:
        yield found


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A page; whatever a script complains about or the policy refuses fails the journey."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900}, base_url=base)
    wrong: list[str] = []
    opened.on("console", lambda line: wrong.append(line.text) if line.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    opened.close()
    assert not wrong


def test_the_drawer_opens_beside_the_page_and_closes_by_key(page: Page) -> None:
    page.goto("/")
    link = page.locator(".says a[href^='/evidence/']").first
    link.focus()
    page.keyboard.press("Enter")
    drawer = page.locator("#drawer")
    expect(drawer.locator("blockquote mark").first).to_be_visible()
    expect(drawer).to_contain_text("SHA-256")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('href')") == link.get_attribute("href")


def test_without_a_script_the_same_link_is_a_page(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base)
    page = context.new_page()
    page.goto("/")
    page.locator(".says a[href^='/evidence/']").first.click()
    expect(page.locator("main blockquote mark").first).to_be_visible()
    page.locator("main a[href^='/document/']").first.click()
    expect(page.locator("#frozen mark").first).to_be_visible()
    context.close()


def test_search_says_the_variant_and_can_do_without_transliteration(page: Page) -> None:
    page.goto("/search?q=Інтэграл")
    expect(page.locator("main")).to_contain_text("JSC Integral")
    page.goto("/search?q=Intehral")
    row = page.locator("li", has=page.locator("a[href^='/entity/']")).first
    expect(row).to_contain_text("Int")
    page.locator("input[name=exact]").check()
    page.locator("main form button").first.click()
    expect(page.locator("section[aria-labelledby=entities]")).to_contain_text("None.")


def test_sentences_are_found_with_their_words_marked_and_lead_to_their_place(page: Page) -> None:
    page.goto("/search?q=military optics")
    assert page.locator("blockquote mark").count() >= 2
    page.locator("section[aria-labelledby=sentences] .cite a").first.click()
    expect(page.locator("#frozen")).to_contain_text("military optics")


def test_a_note_is_kept_apart_with_its_author_and_can_be_withdrawn(page: Page, own: Case) -> None:
    page.goto("/search?q=JSC Integral")
    page.locator("main a[href^='/entity/']").first.click()
    page.locator("textarea[name=text]").fill("Ask the registry <b>again</b>.")
    page.locator("textarea[name=text]").locator("xpath=../..").locator("button").click()
    expect(page.locator(".note")).to_contain_text("Ask the registry <b>again</b>.")
    page.reload()
    expect(page.locator(".note")).to_contain_text("Ask the registry <b>again</b>.")
    expect(page.locator(".note")).to_contain_text("Ada Analyst")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator(".note")).to_have_count(0)
    with own.read() as connection:
        actions = [line.action for line in audit.lines(connection)]
    assert actions[-2:] == ["note", "withdraw note"]


def test_a_claim_is_rejected_where_it_is_read(page: Page, own: Case) -> None:
    page.goto("/search?q=military optics")
    page.locator("section[aria-labelledby=sentences] .cite a").first.click()
    claim = page.locator("li[id^='c-']").first
    claim.get_by_text("Decide").click()
    claim.locator("input[name=why]").first.fill("The sentence says less.")
    claim.get_by_role("button", name="Reject").click()
    expect(claim.locator("[role=status]")).to_contain_text("Ada Analyst")
    with own.read() as connection:
        last = people.history(connection)[-1]
    assert (last.subject, last.decision, last.by, last.why) == (
        *("claim", "reject"),
        *("Ada Analyst", "The sentence says less."),
    )


def test_a_claim_is_added_by_marking_words(page: Page, own: Case) -> None:
    page.goto('/search?q="Zenit-BelOMO produces"')
    page.locator("section[aria-labelledby=sentences] .cite a").first.click()
    page.locator("#add summary").first.click()
    for key, words in (("s", "Zenit-BelOMO"), ("o", "BelOMO holding")):
        page.evaluate(
            """(words) => {
              const whole = document.getElementById("frozen"), text = whole.textContent;
              let left = text.indexOf("Zenit-BelOMO produces"), start = text.indexOf(words, left);
              const walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT), range = document.createRange();
              let seen = 0, begun = false;
              while (walker.nextNode()) {
                const node = walker.currentNode, size = node.data.length;
                if (!begun && start < seen + size) { range.setStart(node, start - seen); begun = true; }
                if (begun && start + words.length <= seen + size) {
                  range.setEnd(node, start + words.length - seen); break;
                }
                seen += size;
              }
              getSelection().removeAllRanges(); getSelection().addRange(range);
            }""",
            words,
        )
        page.keyboard.press(key)
    expect(page.locator("#add input[name=subject]")).to_have_value("Zenit-BelOMO")
    page.locator("#add select[name=predicate]").select_option("part_of")
    page.get_by_role("button", name="Add the claim").click()
    expect(page.locator("#add [role=status]")).to_contain_text("Ada Analyst")
    with own.read() as connection:
        last = people.history(connection)[-1]
    assert (last.subject, last.decision) == ("claim", "add")


def test_marks_are_walked_by_key_and_noise_can_be_hidden(page: Page) -> None:
    page.goto("/documents")
    page.locator("main a[href^='/document/']").first.click()
    page.wait_for_url("**/document/**")
    page.wait_for_load_state()
    page.keyboard.press("n")
    expect(page.locator("mark.now")).to_have_count(1)
    noise = page.locator("#frozen .noise").first
    expect(noise).to_be_visible()
    page.locator("input[data-hide=noise]").uncheck()
    expect(noise).to_be_hidden()


def test_a_pdf_is_shown_as_pictures_beside_its_text(page: Page) -> None:
    page.goto("/documents")
    addresses = [row.get_attribute("href") for row in page.locator("main th a[href^='/document/']").all()]
    for address in addresses:
        page.goto(str(address))
        if page.locator("img.sheet").count():
            break
    picture = page.locator("img.sheet")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 500")
    expect(page.locator("#frozen")).to_be_visible()


def test_language_and_colours_are_chosen_at_the_foot_of_a_page(page: Page) -> None:
    page.goto("/matrix")
    page.locator("#language").select_option("uk")
    page.locator("#theme").select_option("dark")
    page.locator("footer button").click()
    expect(page.locator("h1")).to_have_text("Матриця списків")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == ["uk", "dark"]
