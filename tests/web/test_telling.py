"""No sentence of ours is left in English on a page in Ukrainian, Belarusian or Russian."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backstay.model.said import say
from backstay.model.vocabulary import UNITS
from backstay.network.roles import ROLES
from backstay.publish.evidence import AMOUNTS, value_said
from backstay.web import terms
from backstay.web.languages import SLAVIC, catalogue
from backstay.web.reasons import GRADES
from backstay.web.telling import drawn, reread, tell
from backstay.web.wording import ruled
from backstay.weigh.grades import RULES
from tests.web.test_messages import messages as messages

PAGES = ("/", "/outlook", "/gaps", "/timeline", "/figures", "/conflicts", "/matrix", "/changes", "/review", "/lists")
# Where JSON keeps an English sentence that a rule or a stage worded.
WORDED = {"says", "does", "stands", "rule", "status", "value", "worded", "rank_why", "why"}


class Words(HTMLParser):
    """What a page says itself: its text and labels, without quotes of documents."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._quotes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quotes += tag in ("blockquote", "script")
        labels = dict(attrs)
        self.found += [labels[name] or "" for name in ("title", "aria-label") if name in labels and tag != "a"]

    def handle_endtag(self, tag: str) -> None:
        self._quotes -= tag in ("blockquote", "script")

    def handle_data(self, data: str) -> None:
        if not self._quotes:
            self.found.append(data)


def said_on(client: TestClient, path: str, language: str) -> str:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, path
    words = Words()
    words.feed(answer.text)
    return " ".join(" ".join(words.found).split())


@pytest.fixture(scope="module")
def paths(client: TestClient) -> tuple[str, ...]:
    """The pages, with a dossier, a what-if, and evidence of each kind."""
    view = client.get("/api/overview").json()
    entity = view["gaps"]["rows"][0]["entity"]["id"]
    quotes = [quote for row in view["findings"] for quote in row["quotes"]]
    evidence = {quote["is"]: f"/evidence/{quote['is']}/{quote['id']}" for quote in quotes}
    fact, conflict = view["newest"]["rows"][0]["id"], view["conflicts"]["rows"][0]["id"]
    more = (f"/entity/{entity}", f"/whatif?a={entity}", f"/evidence/fact/{fact}", f"/evidence/conflict/{conflict}")
    return (*PAGES, *more, *evidence.values())


@pytest.mark.parametrize("language", SLAVIC)
def test_no_piece_of_an_english_message_is_on_a_page(
    client: TestClient, paths: tuple[str, ...], messages: ModuleType, language: str
) -> None:
    pieces = {
        piece.strip(" .,;:()'")
        for one, many in messages.asked().items()
        for piece in re.split(r"\{\w+\}", f"{one}{{}}{many}")
        if len(piece.split()) > 1
    }
    pieces = {piece for piece in pieces if len(piece.split()) > 1}
    assert len(pieces) > 500
    for path in paths:
        page = said_on(client, path, language)
        assert not [piece for piece in pieces if piece in page], path


def worded_in(value: Any, key: str = "") -> Iterator[str]:
    """The English sentences of a view, by the keys that hold such."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from worded_in(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from worded_in(part, key)
    elif isinstance(value, str) and key in WORDED and len(re.findall("[a-z]{2,}", value)) > 1:
        yield value


@pytest.mark.parametrize("language", SLAVIC)
def test_no_sentence_of_a_view_is_on_its_page_as_it_is(
    client: TestClient, paths: tuple[str, ...], language: str
) -> None:
    seen = 0
    for path in paths:
        if path == "/review":
            continue
        view = client.get(f"/api{path if path != '/' else '/overview'}").json()
        hits = view.get("hits", ()) if isinstance(view, dict) else ()
        # A question about a hit says the listed name, which stays as the list writes it.
        sentences = set(worded_in(view)) - {hit["listed_name"] for hit in hits}
        page = said_on(client, path, language)
        seen += len(sentences)
        assert not [sentence for sentence in sentences if sentence in page], path
    assert seen > 100


def test_the_terms_are_those_of_the_other_rooms() -> None:
    assert set(terms.AMOUNTS) == set(AMOUNTS.values()) and len(UNITS) == len(terms.AMOUNTS)
    assert terms.NETWORK_ROLES == ROLES
    table = tomllib.loads(files("backstay.outlook").joinpath("signals.toml").read_text("utf-8"))
    assert tuple(row["meaning"] for row in table["signal"]) == terms.SIGNALS
    assert {rule.why for rule in RULES} <= set(GRADES)


@pytest.mark.parametrize(
    ("language", "value", "words"),
    [
        ("ru", (99, None, "enterprises"), "99 предприятий или больше"),
        ("uk", (4750, 5000, "tonnes"), "4\u202f750–5\u202f000 тонн"),
        ("be", (2, 2, "buildings"), "2 будынкі"),
        ("ru", (2.5e6, 2.5e6, "pieces/year"), "2,5 млн штук в год"),
        ("be", (2.5, 2.5, "tonnes"), "2,5 тоны"),
        ("uk", (2028, 2028, "years"), "2028 рік"),
        ("ru", (3, 3, "other:shifts"), "3 shifts"),
        ("en", (1800, 1900, "kinds"), "1,800 to 1,900 kinds of goods"),
    ],
)
def test_a_value_takes_the_form_of_its_number(language: str, value: tuple[Any, Any, str], words: str) -> None:
    assert tell(catalogue(language), value_said(*value)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("B is the reliability of Невский листок.", "B – надёжность источника: Невский листок."),
        ("12 independent origins state it and none contradicts it.", "которые это утверждают: 12;"),
        ("  X holds 50 % of Y.", "  X – владелец доли 50 %: Y."),
        ("They differ in holder: A and B.", "Различие (владелец): A и B."),
        ("One is year 2024, the other year 2025.", "Одно – year: 2024, другое – year: 2025."),
        ("A reason that no rule of ours gives.", "A reason that no rule of ours gives."),
    ],
)
def test_a_reason_that_the_picture_keeps_is_found_again(text: str, words: str) -> None:
    assert words in reread(catalogue("ru"), text)
    assert reread(catalogue("en"), text) == text


def test_how_figures_stand_is_told_part_by_part() -> None:
    rule = "values apart: The values exclude each other. The interval holds all figures; none is preferred."
    assert ruled(catalogue("en"), rule) == rule
    assert ruled(catalogue("uk"), rule).startswith(
        "значення розходяться: Значення виключають одне одного. До інтервалу"
    )


def test_the_picture_of_the_network_is_labelled_in_each_language_and_keeps_its_names(client: TestClient) -> None:
    english = client.get("/picture.svg", headers={"accept-language": "en"}).text
    ukrainian = client.get("/picture.svg", headers={"accept-language": "uk"}).text
    assert ">MAKERS AND SUPPLIERS<" in english and ">ВИРОБНИКИ<" in ukrainian
    assert ">listed: EU US UK CH CA<" in english and ">у списку: EU US UK CH CA<" in ukrainian
    assert ">possibly listed: US CA<" in english and ">можливо, у списку: US CA<" in ukrainian
    assert (
        ">listed: EU US UK CH; possibly: CA AU" in english and ">у списку: EU US UK CH; можливо: CA AU" in ukrainian
    )
    assert not [line for line in re.findall(r">([A-Z][a-z]+ [a-z ]+)<", ukrainian) if line not in english]
    box = '<g id="n-e-1"><text>weapon system</text><text>not listed</text></g><text>weapon system</text>'
    assert drawn(catalogue("ru"), box).count("weapon system") == 1
    assert drawn(catalogue("en"), box) == box


def test_names_are_not_declined_and_counts_take_their_form() -> None:
    said = say("{n} fact new", "{n} facts new", n=3)
    assert [tell(catalogue(language), said) for language in SLAVIC] == [
        "3 нові факти",
        "3 новыя факты",
        "3 новых факта",
    ]
