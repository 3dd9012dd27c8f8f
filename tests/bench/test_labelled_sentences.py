"""The labelled sentences are in order, and the checker finds what is not."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from bench.sentences import as_gold, check

GOOD: dict[str, Any] = {
    "id": "en-000",
    "lang": "en",
    "text": "Norlight makes lenses. It has 40 workers.",
    "entities": [
        {"id": "n", "kind": "Organization", "names": ["Norlight"]},
        {"id": "l", "kind": "Product", "names": ["lenses"]},
    ],
    "claims": [
        {
            "predicate": "produces",
            "subject": "n",
            "object": "l",
            "qualifiers": {},
            "modality": "asserted",
            "attribution": [],
            "quote": "Norlight makes lenses",
        }
    ],
    "figures": [
        {
            "what": ["workers"],
            "low": 40,
            "high": 40,
            "unit": "people",
            "modality": "asserted",
            "when": None,
            "quote": "40 workers",
        }
    ],
    "tests": "a plain one",
}


def test_every_sentence_is_in_order() -> None:
    assert list(check.problems()) == []


def test_both_parts_are_of_like_size() -> None:
    dev, test = (sum(1 for _ in check.rows(part)) for part in check.PARTS)
    assert 0.8 < dev / test < 1.25


def test_a_good_row_has_no_problem() -> None:
    assert list(check.problems_of(GOOD)) == []


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("claims", 0, "quote"), "Norlight made lenses", "quote does not stand"),
        (("claims", 0, "predicate"), "makes", "unknown predicate"),
        (("claims", 0, "object"), "x", "unknown entity"),
        (("claims", 0, "modality"), "maybe", "unknown modality"),
        (("claims", 0, "predicate"), "leads", "cannot be its ends"),
        (("entities", 0, "kind"), "Firm", "unknown kind"),
        (("entities", 0, "names"), ["Nordlicht"], "none of its names"),
        (("figures", 0, "unit"), "workers", "unknown unit"),
        (("figures", 0, "low"), 41, "low above high"),
        (("noise",), ["Norlight makes lenses. It"], "quoted from noise"),
        (("against",), ["produces"], "no negative sentence"),
        (("lang",), "ru", "does not fit"),
    ],
)
def test_what_is_wrong_is_found(path: tuple[str | int, ...], value: object, message: str) -> None:
    row: Any = copy.deepcopy(GOOD)
    place = row
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert any(message in problem for problem in check.problems_of(row)), list(check.problems_of(row))


def test_sentences_become_documents_for_the_scorer(tmp_path: Path) -> None:
    count = as_gold.write("dev", tmp_path)
    gold = sorted((tmp_path / "gold").glob("*.json"))
    assert count == len(gold) == len(list((tmp_path / "texts").glob("*.txt")))
    for path in gold:
        document = json.loads(path.read_text("utf-8"))
        text = (tmp_path / document["text_from"]).read_text("utf-8")
        assert all(item["quote"] in text for item in [*document["claims"], *document["figures"]])
