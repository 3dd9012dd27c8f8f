"""OpenRefine at the door: manifest, queries, suggestions, previews and columns of the Reconciliation API 0.2."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from backstay.store.case import Case
from backstay.store.lists import ListStore
from backstay.web.app import create_app
from backstay.web.shared import Setup

SPACES = ("lists", "case")
NEAR = {"origin": "http://127.0.0.1:3333"}


@pytest.fixture(scope="module")
def refine(sample: Case) -> Iterator[TestClient]:
    setup = Setup(lists=ListStore(sample.folder / "lists"))
    with TestClient(create_app(sample, setup), base_url="http://127.0.0.1") as client:
        yield client


def asked(client: TestClient, space: str, **queries: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(f"/reconcile/{space}", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.mark.parametrize("space", SPACES)
def test_the_manifest_says_all_that_the_specification_asks(refine: TestClient, space: str) -> None:
    manifest = refine.get(f"/reconcile/{space}").json()
    assert manifest["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace", "defaultTypes", "view", "preview", "suggest"} <= set(manifest)
    assert "{{id}}" in manifest["view"]["url"] and "{{id}}" in manifest["preview"]["url"]
    for service in manifest["suggest"].values():
        assert refine.get(service["service_url"] + service["service_path"], params={"prefix": "a"}).status_code == 200


@pytest.mark.parametrize(
    ("space", "text"), [("lists", "ОАО Интеграл"), ("case", "Интеграл"), ("case", "Pielenh"), ("lists", "Peleng JSC")]
)
def test_a_name_in_any_script_gets_candidates_with_features(refine: TestClient, space: str, text: str) -> None:
    rows = asked(refine, space, q0={"query": text, "type": "Organization"})["q0"]["result"]
    assert rows and rows[0]["score"] >= rows[-1]["score"] and 0 <= rows[0]["score"] <= 100
    for row in rows:
        assert isinstance(row["match"], bool) and row["type"][0]["id"]
        assert all(isinstance(one["value"], int | float) for one in row["features"])


def test_a_batch_is_answered_key_by_key_and_limits_hold(refine: TestClient) -> None:
    answer = asked(
        refine, "lists", a={"query": "Integral", "limit": 1}, b={"query": "zzz qqq unknown"}, c={"query": "Peleng"}
    )
    assert set(answer) == {"a", "b", "c"}
    assert len(answer["a"]["result"]) == 1
    by_get = refine.get("/reconcile/lists", params={"queries": json.dumps({"a": {"query": "Integral", "limit": 1}})})
    assert by_get.json()["a"] == answer["a"]


@pytest.mark.parametrize("space", SPACES)
def test_a_blank_row_finds_nothing_and_the_others_are_answered(refine: TestClient, space: str) -> None:
    blanks: list[dict[str, Any]] = [{"query": ""}, {"query": " "}, {"query": None}, {"type": "Person"}, {"query": 5}]
    rows = {f"b{number}": row for number, row in enumerate(blanks)}
    answer = asked(refine, space, q={"query": "Peleng"}, **rows)
    assert answer.pop("q")["result"] and answer == {key: {"result": []} for key in rows}


def test_a_limit_above_ours_is_ours(refine: TestClient) -> None:
    sizes = [
        len(asked(refine, "lists", q={"query": "Integral", "limit": limit})["q"]["result"])
        for limit in (2, 25, 26, 1000, 0, None)
    ]
    assert sizes[0] == 2 and sizes[1] > 5 and sizes == [2, sizes[1], sizes[1], sizes[1], 5, 5]


def test_a_country_counts_for_entities_of_the_case(refine: TestClient) -> None:
    def best(*told: dict[str, str]) -> dict[str, Any]:
        rows = asked(refine, "case", q={"query": "JSC Planar", "properties": list(told)})["q"]["result"]
        return dict(rows[0])

    bare, elsewhere = best(), best({"pid": "country", "v": "BR"})
    assert elsewhere["id"] == bare["id"] and elsewhere["score"] < bare["score"]
    assert best({"pid": "country", "v": "Belarus"})["score"] >= bare["score"]
    rows = [{"pid": "UNP", "v": number} for number in ("100230519", "600012256")]
    same, other = (asked(refine, "case", q={"query": "Peleng", "properties": [row]})["q"]["result"] for row in rows)
    assert same[0]["match"] and same[0]["score"] > 90
    assert same[0]["id"] not in {row["id"] for row in other if row["match"]}
    assert [part["value"] for part in elsewhere["features"] if part["id"] == "country"] == [-0.4]


def test_properties_count(refine: TestClient) -> None:
    bare = asked(refine, "lists", q={"query": "Integral"})["q"]["result"]
    told = asked(refine, "lists", q={"query": "Integral", "properties": [{"pid": "country", "v": "BY"}]})["q"][
        "result"
    ]
    assert [row["score"] for row in told] != [row["score"] for row in bare]


@pytest.mark.parametrize("space", SPACES)
def test_no_properties_and_one_long_word_are_queries_like_others(refine: TestClient, space: str) -> None:
    answer = asked(
        refine, space, a={"query": "Peleng", "properties": None}, b={"query": "x" * 60}, c={"query": "Peleng"}
    )
    assert answer["a"] == answer["c"] and answer["a"]["result"]


@pytest.mark.parametrize("queries", ["", "no json", "[1]", '{"q": 3}', "<script>", "{"])
def test_broken_queries_are_one_sentence(refine: TestClient, queries: str) -> None:
    answer = refine.post("/reconcile/lists", data={"queries": queries})
    if queries:
        assert answer.status_code == 400 and len(answer.text) < 300
    else:
        assert "versions" in answer.json(), "without queries it is the manifest"


def test_extend_adds_who_lists_it_as_columns(refine: TestClient) -> None:
    first = asked(refine, "case", q={"query": "Integral", "type": "Organization"})["q"]["result"][0]["id"]
    wanted = ["listed_by", "listed-EU", "listed-UN", "measures", "grade", "names", "identifiers"]
    extend = {"ids": [first, "nobody"], "properties": [{"id": one} for one in wanted]}
    answer = refine.post("/reconcile/case", data={"extend": json.dumps(extend)}).json()
    assert [one["id"] for one in answer["meta"]] == wanted
    row = answer["rows"][first]
    assert {"str": "EU"} in row["listed_by"]
    assert row["listed-EU"][0]["str"].startswith("listed") and "list not loaded" in row["listed-UN"][0]["str"]
    assert row["measures"] and row["grade"]
    assert all(cells == [] for cells in answer["rows"]["nobody"].values())


def test_a_hit_that_nobody_confirmed_is_no_listing_in_a_column(refine: TestClient) -> None:
    (found, *_) = asked(refine, "case", q={"query": "Zenit-BelOMO"})["q"]["result"]
    assert "; possibly listed by" in found["description"] and "(hit not confirmed yet)" in found["description"]
    extend = {"ids": [found["id"]], "properties": [{"id": "listed_by"}, {"id": "possibly_listed_by"}]}
    row = refine.post("/reconcile/case", data={"extend": json.dumps(extend)}).json()["rows"][found["id"]]
    assert {"str": "US"} in row["listed_by"] and row["possibly_listed_by"] == [{"str": "CA"}]


def test_extend_of_list_entries_and_unknown_columns(refine: TestClient) -> None:
    first = asked(refine, "lists", q={"query": "Integral"})["q"]["result"][0]["id"]
    extend = {"ids": [first], "properties": [{"id": "measures"}, {"id": "as_of"}, {"id": "jurisdiction"}]}
    row = refine.post("/reconcile/lists", data={"extend": json.dumps(extend)}).json()["rows"][first]
    assert row["measures"] and row["as_of"] and row["jurisdiction"]
    extend["properties"] = [{"id": "colour"}]
    assert refine.post("/reconcile/lists", data={"extend": json.dumps(extend)}).status_code in (400, 404)
    proposed = refine.get("/reconcile/case/properties", params={"type": "Organization"}).json()
    assert "listed-EU" in [one["id"] for one in proposed["properties"]]


def test_suggestions_and_previews(refine: TestClient) -> None:
    found = refine.get("/reconcile/case/suggest/entity", params={"prefix": "Pele"}).json()["result"]
    assert found and {"id", "name"} <= set(found[0])
    preview = refine.get("/reconcile/case/preview", params={"id": found[0]["id"]})
    assert preview.status_code == 200 and found[0]["name"] in preview.text
    policy = preview.headers["content-security-policy"]
    assert "frame-ancestors http://127.0.0.1:*" in policy and "script-src" not in policy
    assert refine.get("/reconcile/case/preview", params={"id": "nobody"}).status_code == 404
    for typed in ("Pel", "pele", "Peleng"):
        found = refine.get("/reconcile/lists/suggest/entity", params={"prefix": typed}).json()["result"]
        assert any("peleng" in row["name"].casefold() for row in found), typed
    assert refine.get("/reconcile/lists/suggest/entity", params={"prefix": ""}).json()["result"] == []
    types = refine.get("/reconcile/lists/suggest/type", params={"prefix": "per"}).json()["result"]
    assert [row["id"] for row in types] == ["Person"]


def test_only_pages_of_this_machine_read_answers_in_a_browser(refine: TestClient) -> None:
    near = refine.get("/reconcile/case/suggest/entity", params={"prefix": "Pele"}, headers=NEAR)
    assert near.headers["access-control-allow-origin"] == NEAR["origin"]
    for origin in ("http://evil.example", "http://127.0.0.1.evil.example", "null"):
        far = refine.get("/reconcile/case/suggest/entity", params={"prefix": "P"}, headers={"origin": origin})
        assert "access-control-allow-origin" not in far.headers


def test_a_real_client_library_reconciles_a_table(address: str) -> None:
    pandas = pytest.importorskip("pandas", reason="the client library 'reconciler' needs pandas")
    reconciler = pytest.importorskip("reconciler", reason="pip install reconciler runs this test")
    names = pandas.Series(["Интеграл", "Pielenh"])
    found = reconciler.reconcile(
        names, type_id="Organization", reconciliation_endpoint=f"{address}/reconcile/case", top_res=1
    )
    assert list(found["input_value"]) == ["Интеграл", "Pielenh"]
    assert all(found["score"] > 50)
