"""A date of birth counts at every door by which a person is asked for, and none of them gives the list's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from backstay.cli.app import app
from backstay.model import ListedName, Listing, ListVersion
from backstay.store.lists import ListStore

NAME, BORN, OTHER = "Ivan Ivanavich Vymyslau", "1961-05-09", "1987-02-03"


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ListStore:
    store = ListStore(tmp_path / "home")
    names = (ListedName("Ivan Ivanavich VYMYSLAU", "primary"),)
    rows = [Listing("us-sdn", "1", "Person", names, ("asset freeze",), birth_dates=(BORN,))]
    store.add(ListVersion("us-sdn", "US", "SDN", "2026-01-01", "aa", "sdn.csv", "us-ofac-csv", 1, "public"), rows)
    monkeypatch.setenv("BACKSTAY_HOME", str(tmp_path / "home"))
    return store


def by_command(screening: TestClient, born: str) -> float:
    asked = ["screen", "--name", NAME, "--kind", "Person", "--born", born, "--json"]
    (hit,) = json.loads(CliRunner().invoke(app, asked).stdout)["hits"]
    return float(hit["probability"])


def by_page(screening: TestClient, born: str) -> float:
    asked = {"name": NAME, "kind": "Person", "born": born}
    page = screening.get("/screening", params=asked).text
    assert f'value="{born}"' in page
    (record,) = screening.get("/api/screening", params=asked).json()["records"]
    return float(record["hits"][0]["probability"])


def by_yente(screening: TestClient, born: str) -> float:
    query = {"schema": "Person", "properties": {"name": [NAME], "birthDate": [born]}}
    answer = screening.post(
        "/match/default", json={"queries": {"q": query}}, params={"cutoff": 0.1, "threshold": 0.1}
    )
    assert "birthDate" not in answer.json()["responses"]["q"]["results"][0]["properties"]
    return float(answer.json()["responses"]["q"]["results"][0]["score"])


def by_openrefine(screening: TestClient, born: str) -> float:
    query = {"query": NAME, "type": "Person", "properties": [{"pid": "birthDate", "v": born}]}
    answer = screening.post("/reconcile/lists", data={"queries": json.dumps({"q0": query})}).json()
    return float(answer["q0"]["result"][0]["score"]) / 100


@pytest.mark.parametrize("ask", [by_command, by_page, by_yente, by_openrefine])
def test_the_same_date_makes_sure_and_another_one_a_namesake(screening: TestClient, ask: object) -> None:
    assert callable(ask)
    same, other = ask(screening, BORN), ask(screening, OTHER)
    assert same > 0.98 and other < 0.7


def test_a_date_that_is_none_is_one_sentence(screening: TestClient) -> None:
    told = CliRunner().invoke(app, ["screen", "--name", NAME, "--born", "soon"])
    assert told.exit_code != 0 and "'soon' is no date of birth" in told.output
    page = screening.get("/screening", params={"name": NAME, "born": "soon"})
    assert page.status_code == 400 and "is no date of birth" in page.text
    assert screening.get("/api/screening", params={"name": NAME, "number": "12"}).status_code == 400


def test_what_is_decided_holds_for_the_person_born_then(screening: TestClient) -> None:
    asked = ["decide", "customer", NAME, "us-sdn:1", "cleared", "--kind", "Person", "--born", OTHER]
    said = CliRunner().invoke(app, [*asked, "--why", "born later", "--as", "ana"])
    assert said.exit_code == 0, said.output
    shown = {
        born: screening.get("/api/screening", params={"name": NAME, "kind": "Person", "born": born}).json()[
            "records"
        ][0]
        for born in (OTHER, BORN)
    }
    assert [shown[born]["hits"][0]["decision"] for born in (OTHER, BORN)] == ["cleared", ""]
