"""The two benchmark commands: files in, files out; bad files are told by row."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.shared_data import SHARED, needs_shared

from backstay.match import bench_compare, bench_match
from backstay.model import BadInput


def test_compare_adds_score_and_verdict(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(
        "schema,name1,name2\nCompany,OAO Integral,ААТ Інтэграл\nCompany,OJSC Integral,OJSC Planar\n", "utf-8"
    )
    assert bench_compare(pairs, tmp_path / "scores.csv") == 2
    with (tmp_path / "scores.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["match"] for row in rows] == ["true", "false"]
    assert float(rows[0]["score"]) > float(rows[1]["score"])


def test_match_writes_a_line_for_every_query(tmp_path: Path) -> None:
    index, queries, target = tmp_path / "index.jsonl", tmp_path / "queries.jsonl", tmp_path / "out.jsonl"
    listed = [("a", "Минский завод колёсных тягачей"), ("b", "Планар"), ("c", "Пеленг")]
    index.write_text(
        "".join(json.dumps({"id": i, "schema": "LegalEntity", "name": n}) + "\n" for i, n in listed), "utf-8"
    )
    asked = [("q1", "Minsk Wheeled Tractor Plant"), ("q2", "Pielenh"), ("q3", "Zzzz")]
    queries.write_text(
        "".join(json.dumps({"query_id": i, "schema": "LegalEntity", "query": n}) + "\n" for i, n in asked), "utf-8"
    )
    assert bench_match(index, queries, target, 2) == 3
    answers = {row["query_id"]: row["hits"] for row in map(json.loads, target.read_text("utf-8").splitlines())}
    assert [answers[key][0]["id"] for key in ("q1", "q2")] == ["a", "c"]
    assert answers["q3"] == []


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    index = tmp_path / "index.jsonl"
    index.write_text('{"id": "a", "name": "A"}\n{"id": "b"}\n', "utf-8")
    with pytest.raises(BadInput, match=r"index\.jsonl, row 2: needs the fields id, name"):
        bench_match(index, index, tmp_path / "out.jsonl", 5)
    with pytest.raises(BadInput, match="name1 and name2"):
        bench_compare(index, tmp_path / "out.csv")


@needs_shared
def test_all_strong_pairs_come_out_right(tmp_path: Path) -> None:
    assert SHARED
    bench_compare(SHARED / "eval" / "names" / "name_bench" / "dev.csv", tmp_path / "scores.csv")
    with (tmp_path / "scores.csv").open(encoding="utf-8", newline="") as file:
        strong = [row for row in csv.DictReader(file) if row["quality"] == "STRONG"]
    assert [row for row in strong if row["match"] != row["is_match"]] == []
