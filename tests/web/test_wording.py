"""Facts are told in the reader's language; names stay as the case writes them."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from backstay.model.vocabulary import PREDICATES
from backstay.web.languages import SLAVIC, catalogue
from backstay.web.wording import PHRASES, said, worded


def card(**changes: object) -> dict[str, object]:
    ends = {name: {"id": f"e-{name}", "name": name} for name in ("Legmash", "rockets", "radios", "{o}", "Grad")}
    return {
        "predicate": "produces",
        "subject": ends["Legmash"],
        "object": ends["rockets"],
        "products": [ends["rockets"]],
        "systems": [],
        "modality": "asserted",
        "is_allegation": False,
        "origins": 2,
        "grade": "B2",
        "sentence": "Legmash produces rockets",
        "worded": "Legmash produces rockets (2 origins, B2)",
    } | {key: [ends[name] for name in value] if isinstance(value, tuple) else value for key, value in changes.items()}


def test_the_messages_are_the_phrases_of_the_vocabulary() -> None:
    assert {name: predicate.phrase for name, predicate in PREDICATES.items()} == PHRASES


@pytest.mark.parametrize(
    ("language", "changes", "words"),
    [
        ("en", {}, "Legmash produces rockets (2 origins, B2)"),
        ("ru", {}, "Legmash выпускает: rockets (2 первоисточника, B2)"),
        ("be", {"is_allegation": True}, "Legmash вырабляе: rockets (адзіная першакрыніца, B2)"),
        ("uk", {"modality": "planned"}, "Legmash випускає: rockets (оголошено, про виконання не повідомляється)"),
        ("ru", {"systems": ("Grad",)}, "Legmash выпускает: rockets; для: Grad (2 первоисточника, B2)"),
        (
            "ru",
            {"products": ("radios", "{o}"), "modality": "possible"},
            "Legmash выпускает: rockets; изделия: radios и {o} (сообщается как возможное)",
        ),
    ],
)
def test_a_fact_reads_in_each_language(language: str, changes: dict[str, object], words: str) -> None:
    assert worded(catalogue(language), card(**changes)) == words


@pytest.mark.parametrize("language", SLAVIC)
def test_the_newest_facts_are_told_in_each_language(client: TestClient, language: str) -> None:
    page = client.get("/", headers={"accept-language": language}).text
    newest = client.get("/api/overview").json()["newest"]["rows"]
    assert newest
    for row in newest:
        assert f">{row['sentence']}</a>" not in page and said(catalogue(language), row) in page
