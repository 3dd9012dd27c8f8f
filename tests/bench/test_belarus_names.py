"""The published set of Belarusian names is whole: counts, sources, parts, labels; its scorer counts as it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.belarus import measure, threshold
from bench.belarus_names import check, sets


def test_the_set_has_no_fault() -> None:
    assert check.faults() == []


def test_there_are_more_than_300_entities_of_both_kinds_and_both_parts() -> None:
    real = [one for one in sets.entities().values() if one.role == "entity"]
    assert len(real) >= 450
    for part in sets.PARTS:
        assert sum(one.part == part and one.kind == "organisation" for one in real) >= 50
        assert sum(one.part == part and one.kind == "person" for one in real) >= 150


def test_every_documented_spelling_has_a_source_a_stranger_can_look_up() -> None:
    assert all(one.source for one in sets.spellings())
    rows = (sets.HERE / "sources.csv").read_text("utf-8").splitlines()[1:]
    assert rows and all(len(row.split(",")) >= 5 for row in rows)


def test_spellings_by_rule_are_never_in_a_counted_pair() -> None:
    made = {(one.entity, one.text) for one in sets.spellings() if one.rule}
    for part in sets.PARTS:
        counted = [pair for pair in sets.pairs(part) if pair.group in sets.COUNTED]
        assert not any({(pair.left_entity, pair.left), (pair.right_entity, pair.right)} & made for pair in counted)


@pytest.mark.parametrize("part", sets.PARTS)
def test_easy_negatives_are_the_same_for_everybody(part: str) -> None:
    assert sets.easy_digest(part) in (sets.HERE / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("left", "right", "kind", "one"),
    [
        ("OJSC Planar", "LLC Planar", "organisation", True),
        ("JSC Integral", "Integral SPB", "organisation", True),
        ("JSC 558 Aircraft Repair Plant", "JSC 711 Aircraft Repair Plant", "organisation", False),
        ("Viktar LUKASHENKA", "Dzmitry LUKASHENKA", "person", False),
    ],
)
def test_names_that_could_be_one_are_no_negatives(left: str, right: str, kind: str, one: bool) -> None:
    assert sets.could_be_one(left, right, kind) is one


def test_the_threshold_lets_no_more_than_the_allowed_share_through() -> None:
    scores = [number / 1000 for number in range(1000)]
    assert sum(score > threshold(scores, 0.01) for score in scores) == 10
    assert sum(score > threshold([1.0] * 50, 0.01) for score in [1.0] * 50) == 0


def test_a_scorer_that_knows_nothing_finds_nothing() -> None:
    figures = measure(lambda left, right, kind: 0.0, "dev")
    assert figures["dev recall counted"] == 0.0
    assert figures["dev false positives"] == 0.0
    assert figures["dev negatives"] >= 20_500


def test_the_set_stays_small() -> None:
    assert sum(path.stat().st_size for path in Path(sets.HERE).glob("*.csv")) < 3_000_000
