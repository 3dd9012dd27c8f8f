"""Exports: read back and compared with the case, by the scorer of the shared evaluation where it is there."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model.errors import BadRequest
from backstay.publish.claims import export_claims
from backstay.publish.formats import EXPORTERS, exporter
from backstay.publish.formats.tables import defused
from tests.publish.sample import sample
from tests.shared_data import SHARED, needs_shared


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_claims_carry_quotes_that_stand_at_their_offsets(tmp_path) -> None:
    export_claims(sample(), tmp_path)
    texts = {document.name: document.text for document in sample().documents}
    claims = rows(tmp_path / "claims.jsonl")
    assert {row["id"] for row in claims} == {claim.id for claim in sample().claims}
    for row in claims:
        assert texts[row["doc"]][row["start"] : row["end"]] == row["quote"]
        assert texts[row["doc"]][row["sentence_start"] : row["sentence_end"]] == row["sentence"]
    figures = rows(tmp_path / "figures.jsonl")
    assert all(texts[row["doc"]][row["start"] : row["end"]] == row["quote"] for row in figures)


def test_an_entity_stands_once_a_document_under_the_name_used_there(tmp_path) -> None:
    export_claims(sample(), tmp_path)
    entities = rows(tmp_path / "entities.jsonl")
    keys = [(row["doc"], row["name"], row["kind"]) for row in entities]
    assert len(keys) == len(set(keys))
    assert ("zavod.txt", "Интеграл", "Organization") in keys
    assert len({row["id"] for row in entities if row["name"] in ("Интеграл", "JSC Integral")}) == 1


@needs_shared
def test_the_scorer_of_the_shared_evaluation_gives_full_marks_to_its_own_gold(tmp_path) -> None:
    export_claims(sample(), tmp_path / "out")
    gold = tmp_path / "gold"
    gold.mkdir()
    by_doc = {document.name: [] for document in sample().documents}
    for row in rows(tmp_path / "out" / "claims.jsonl"):
        by_doc[row["doc"]].append(row)
    for name, claims in by_doc.items():
        names = sorted({row[end]["name"] for row in claims for end in ("subject", "object")})
        entities = [{"id": word, "kind": "Organization", "names": [word]} for word in names]
        body = [{**row, "subject": row["subject"]["name"], "object": row["object"]["name"]} for row in claims]
        text = json.dumps({"doc": name, "entities": entities, "claims": body, "figures": []})
        (gold / f"{name}.json").write_text(text, "utf-8")
    script = SHARED / "eval" / "extraction" / "score_claims.py"
    command = [sys.executable, str(script), str(gold), str(tmp_path / "out")]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(result.stdout.splitlines()[-1])["claims_strict"]["p"] == 1.0


@pytest.mark.parametrize("row", EXPORTERS, ids=lambda row: row.name)
def test_every_format_gives_the_same_bytes_twice(row, tmp_path) -> None:
    for turn in ("one", "two"):
        row.write(sample(), tmp_path / turn)
    files = [sorted(path for path in [tmp_path / turn, *(tmp_path / turn).rglob("*")] if path.is_file())
             for turn in ("one", "two")]  # fmt: skip
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]
    assert files[0]


def test_tables_are_read_back_whole(tmp_path) -> None:
    exporter("csv").write(sample(), tmp_path)
    with (tmp_path / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert {row["id"] for row in found} == {fact.id for fact in sample().facts}
    assert {row["grade"] for row in found} == {str(fact.grade) for fact in sample().facts}


@settings(deadline=None)
@given(st.text())
def test_no_cell_is_a_formula(words) -> None:
    cell = defused(words)
    assert isinstance(cell, str)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell in (words, "'" + words)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(BadRequest, match="choose one of claims, json, csv"):
        exporter("docx")
