"""A wrong kind at every door for a user's own records: the hit is there, less probable, and the answer says why."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from backstay.cli.app import app
from backstay.model import ListedName, Listing, ListVersion
from backstay.store.lists import ListStore

NAME = "Vymysel Tyre"


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ListStore:
    store = ListStore(tmp_path / "home")
    rows = [Listing("eu-fsf", "1", "Organization", (ListedName(NAME, "primary"),), ("asset freeze",))]
    store.add(ListVersion("eu-fsf", "EU", "EU", "2026-01-01", "aa", "eu.xml", "eu-fsf", 1, "public"), rows)
    monkeypatch.setenv("BACKSTAY_HOME", str(tmp_path / "home"))
    return store


def run(*asked: str) -> str:
    return CliRunner().invoke(app, asked).stdout


def test_one_name_by_command(lists: ListStore) -> None:
    said = run("screen", "--name", NAME, "--kind", "Person")
    assert "0.50  Vymysel Tyre  [eu-fsf 1" in said
    assert "listed as another kind: -0.90 (asked Person, listed Organization)" in said
    assert "Nothing is listed so as Person; these hits are of another kind" in said and "No hit" not in said
    assert json.loads(run("screen", "--name", NAME, "--kind", "Person", "--json"))["other_kind"] is True
    assert "another kind" not in run("screen", "--name", NAME, "--kind", "Organization")


def test_one_name_by_page_and_by_api(screening: TestClient) -> None:
    asked = {"name": NAME, "kind": "Person"}
    page = screening.get("/screening", params=asked).text
    assert "Nothing is listed so as the kind that was asked (Person)" in page and "No hit" not in page
    assert "такога" in screening.get("/screening", params=asked, headers={"accept-language": "be"}).text.lower()
    (record,) = screening.get("/api/screening", params=asked).json()["records"]
    assert (record["other_kind"], record["hits"][0]["probability"]) == (True, 0.5)
    right = screening.get("/api/screening", params={**asked, "kind": "Organization"}).json()["records"]
    assert [row["other_kind"] for row in right] == [False]


def test_a_table_by_command_names_the_rows_and_its_results_say_why(lists: ListStore, tmp_path: Path) -> None:
    table, out = tmp_path / "c.csv", tmp_path / "out.csv"
    table.write_text(f"Name,Type\n{NAME},Person\nNobody At All,Company\n", "utf-8")
    said = run("screen", str(table), "-o", str(out))
    assert "Listed as another kind than asked, so less probable (check the kind): row 2." in said
    row = next(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert "listed as another kind (asked Person, listed Organization) -0.90" in row["why"]


def test_a_table_by_page(screening: TestClient) -> None:
    token = {"x-csrf": screening.get("/screening").text.partition('name="csrf" value="')[2].partition('"')[0]}
    data = f"Name,Type\n{NAME},Person\n".encode()
    sent = screening.post("/upload/customers", files={"table": ("c.csv", data)}, headers=token)
    address = str(sent.url.path)
    done = screening.post(address, data={"meaning": ["name", "kind"]}, headers=token)
    found: dict[str, Any] = {}
    for _ in range(100):
        found = screening.get(f"/api{done.url.path}").json()
        if found["state"] != "running":
            break
        time.sleep(0.05)
    assert [row["other_kind"] for row in found["records"]] == [True]
    assert "these hits are of another kind" in screening.get(done.url.path).text


def test_a_program_that_asks_yente_for_a_schema_gets_that_schema_alone(screening: TestClient) -> None:
    for schema, count in (("Person", 0), ("Company", 1)):
        query = {"schema": schema, "properties": {"name": [NAME]}}
        answer = screening.post("/match/default", json={"queries": {"q": query}}, params={"threshold": 0.1}).json()
        assert len(answer["responses"]["q"]["results"]) == count
