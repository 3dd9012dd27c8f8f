"""The report: one page that carries its proof, keeps its promises about wording, and lets no page write in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from backstay.model import Snapshot
from backstay.publish.report import report_html, web_address
from tests.publish.sample import sample

PAGE = report_html(sample())


class Links(HTMLParser):
    """Collects ids, hrefs and tags."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.hrefs += [value or "" for name, value in attrs if name == "href"]


def links() -> Links:
    parser = Links()
    parser.feed(PAGE)
    return parser


def test_every_link_inside_the_page_has_its_target_and_every_fact_its_section() -> None:
    found = links()
    inside = {href[1:] for href in found.hrefs if href.startswith("#")}
    assert inside <= set(found.ids)
    assert {fact.id for fact in sample().facts} <= set(found.ids)


def test_every_claim_of_the_case_is_quoted_with_its_hash() -> None:
    for claim in sample().claims:
        assert f'id="{claim.id}"' in PAGE
    for document in sample().documents:
        assert document.original in PAGE


def test_the_page_needs_no_script_and_no_outside_file_and_links_only_to_the_web() -> None:
    found = links()
    assert not found.tags & {"script", "link", "img", "iframe", "object"}
    assert all(href.startswith(("#", "https://", "http://")) for href in found.hrefs)
    assert "<b>by 2026" not in PAGE
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in PAGE


def test_only_web_addresses_become_links() -> None:
    assert web_address("https://a.example/x") == "https://a.example/x"
    assert web_address("javascript:alert(1)") == ""
    assert web_address("/home/me/secret.pdf") == ""


def test_the_same_case_gives_the_same_bytes() -> None:
    assert report_html(sample()) == PAGE


def test_allegations_are_worded_as_such_and_unloaded_lists_are_named() -> None:
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", PAGE))
    assert "Sample Monitor says so; single origin, B3" in words
    assert "Not loaded: CH, CA, AU, NZ, JP, UA, UN" in words
    assert "only producer" not in words
    assert "is the one known producer of" in words


def test_an_empty_case_gives_a_whole_page() -> None:
    page = report_html(Snapshot("empty"))
    assert "No finding" in page
    assert page.rstrip().endswith("</html>")
