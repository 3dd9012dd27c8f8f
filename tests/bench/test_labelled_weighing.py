"""The labelled pairs of figures and groups of documents are in order, and the checkers find what is not."""

from __future__ import annotations

import copy

import pytest
from bench.figures_pairs import check as pairs
from bench.origins import check as origins


def test_every_pair_of_figures_is_in_order() -> None:
    assert list(pairs.problems()) == []


def test_every_group_of_documents_is_in_order() -> None:
    assert list(origins.problems()) == []


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("low", 10**12, "bounds"),
        ("unit", "wagons", "unit"),
        ("published", "May", "date"),
        ("modality", "x", "modality"),
    ],
)
def test_a_broken_figure_is_found(key: str, value: object, message: str) -> None:
    row = copy.deepcopy(next(row for _, row in pairs.rows("dev") if row["left"]["high"] is not None))
    row["left"][key] = value
    assert any(message in problem for problem in pairs.problems_of(row))


def test_a_wrong_count_of_origins_is_found() -> None:
    row = copy.deepcopy(next(row for _, row in origins.rows("dev")))
    row["origins"] += 1
    assert any("number is wrong" in problem for problem in origins.problems_of(row))


def test_a_missing_link_is_found() -> None:
    row = copy.deepcopy(next(row for _, row in origins.rows("dev") if row["links"]))
    row["links"].pop()
    assert any("differ" in problem for problem in origins.problems_of(row))
