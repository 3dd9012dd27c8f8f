"""Of a text copied from a site, the report stays and what stood around it is greyed; the report is never greyed."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from backstay.model import Document
from backstay.read import collect, read_item
from tests.read.files import item, parts, read
from tests.shared_data import SHARED, needs_shared

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("noise_cases.toml").read_text("utf-8"))["case"]


def mask(document: Document) -> str:
    """'n' for each character of noise, 'r' for each of the report."""
    return "".join(("n" if one.is_noise else "r") * (one.end - one.start) for one in document.passages)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_surrounds_a_report_is_noise_and_the_report_is_not(case: dict[str, Any]) -> None:
    document = read(f"{case['name']}.txt", case["text"])
    marked = mask(document)
    assert document.text == case["text"]
    for words in case["noise"]:
        start = case["text"].index(words)
        assert set(marked[start : start + len(words)]) == {"n"}, f"kept: {words}"
    for words in case["report"]:
        start = case["text"].index(words)
        assert set(marked[start : start + len(words)]) == {"r"}, f"lost: {words}"


@pytest.mark.parametrize("case", [case for case in CASES if case["head"]], ids=lambda case: case["name"])
def test_the_head_says_title_author_outlet_date_and_language(case: dict[str, Any]) -> None:
    document = read(f"{case['name']}.txt", case["text"])
    assert {key: getattr(document, key) for key in case["head"]} == case["head"]


@pytest.mark.parametrize(
    ("top", "outlet", "title"),
    [
        ("Example Brief 14.05.2024\nPlants run out of hands\n", "Example Brief", "Plants run out of hands"),
        (
            "Open Example Watch\nPlants run out of hands\n14 May 2024\n",
            "Open Example Watch",
            "Plants run out of hands",
        ),
        ("Plants run out of hands\nExample Gazette, 14 May 2024\n", "Example Gazette", "Plants run out of hands"),
        ("Plants run out of hands\nMay 14, 2024\n", "", "Plants run out of hands"),
        ("Plants run out of hands\n", "", "Plants run out of hands"),
    ],
)
def test_a_masthead_is_the_outlet_and_not_the_title(top: str, outlet: str, title: str) -> None:
    document = read("report.txt", f"{top}The plant in Minsk has moved to three shifts, its director said.\n")
    assert (document.source, document.title) == (outlet, title)
    assert document.published == ("2024-05-14" if "14" in top else "")


def test_each_part_of_a_page_has_its_role() -> None:
    document = read(
        "report.txt",
        "Plant moves to three shifts\n"
        "The plant in Minsk has moved to three shifts, its director said.\n"
        "Photo: Example Agency\n"
        "This article is available only to subscribers.\n"
        "- PoliticsCourt jails an engineer\n- EconomyPotash exports fall\n- Politics\n"
        "2 Comments\nJoe\nGood news.\nAnn\nWho pays for it?\n"
        "All rights reserved.\n",
    )
    assert parts(document, "title").strip() == "Plant moves to three shifts"
    assert parts(document, "credit").strip() == "Photo: Example Agency"
    assert parts(document, "stub").startswith("This article")
    assert "Potash exports fall" in parts(document, "teaser")
    assert "Who pays for it?" in parts(document, "comment")


def test_a_list_of_the_report_is_no_teaser_list() -> None:
    text = (
        "The group names four plants that make parts for the launcher of the missile system.\n"
        "- BelOptik makes the sights\n- BelMotor makes the engines\n- BelChip makes the chips\n- BelWheel\n"
    )
    assert set(mask(read("report.txt", text))) == {"r"}


@needs_shared
def test_five_real_reports_have_their_noise_found_and_lose_no_claim() -> None:
    assert SHARED is not None
    for found in collect([str(SHARED / "corpus")]):
        document = read_item(found)[0]  # type: ignore[arg-type]
        assert isinstance(document, Document)
        gold = json.loads((SHARED / "eval/extraction/dev" / f"{document.name}.json").read_text("utf-8"))
        marked = mask(document)
        for quote in gold["noise"]:
            start = document.text.index(quote)
            assert set(marked[start : start + len(quote)]) == {"n"}, f"{document.name}: kept {quote[:40]}"
        for row in [*gold["claims"], *gold["figures"]]:
            start = document.text.index(row["quote"])
            assert "n" not in marked[start : start + len(row["quote"])], f"{document.name}: lost {row['quote'][:40]}"


@needs_shared
def test_no_official_statement_of_reasons_is_taken_for_noise_even_as_plain_text() -> None:
    assert SHARED is not None
    path = SHARED / "lists/eu_journal/consolidated/32006R0765.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reasons = [row["reason"] for row in csv.DictReader(stream) if row["reason"]]
    assert len(reasons) > 300
    for reason in reasons:
        assert "n" not in mask(read_item(item("reason.txt", reason))[0])  # type: ignore[arg-type]
