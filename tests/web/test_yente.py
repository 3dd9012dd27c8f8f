"""yente's clients as they are: match by example, search, entities, catalogue, over the sample case and its lists."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from backstay import flow, intake
from backstay.engines import Local
from backstay.match import compare
from backstay.model import ListVersion
from backstay.publish.interfaces import yente as shapes
from backstay.screen import in_memory, lists_of, screen, screen_asked
from backstay.screen.decisions import decide
from backstay.screen.names import entity_of
from backstay.screening import PART
from backstay.store import people
from backstay.store.case import Case, open_case
from backstay.store.lists import ListStore
from backstay.web import yente as web
from backstay.web.app import create_app
from backstay.web.books import Books
from backstay.web.search import asked_subject, card_subject
from backstay.web.shared import Setup
from tests.screen.subjects import listed
from tests.web.conftest import serving

INTEGRAL = {"schema": "Company", "properties": {"name": ["ААТ Інтэграл"], "country": ["by"]}}


@pytest.fixture(scope="module")
def asking(sample: Case) -> Iterator[TestClient]:
    setup = Setup(lists=ListStore(sample.folder / "lists"))
    with TestClient(create_app(sample, setup), base_url="http://127.0.0.1") as client:
        yield client


def match(client: TestClient, query: dict[str, Any], dataset: str = "default", **asked: Any) -> list[dict[str, Any]]:
    answer = client.post(f"/match/{dataset}", json={"queries": {"q": query}}, params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["responses"]["q"]["results"]
    return found


def test_a_query_by_example_finds_the_entry_with_version_score_and_reasons(asking: TestClient) -> None:
    answer = asking.post("/match/default", json={"queries": {"q": INTEGRAL}}).json()
    assert answer["limit"] == 5
    part = answer["responses"]["q"]
    assert part["status"] == 200 and part["query"]["properties"] == INTEGRAL["properties"]
    assert part["total"]["value"] >= len(part["results"]) and part["total"]["relation"] == "eq"
    first = part["results"][0]
    assert {"id", "caption", "schema", "properties", "datasets", "referents", "target", "score", "match"} <= set(
        first
    )
    assert first["match"] and first["score"] >= 0.7
    assert first["list_versions"][0]["list"] == first["datasets"][0] and first["list_versions"][0]["as_of"]
    assert first["decision_id"] is None
    for row in first["explanations"].values():
        assert set(row) == {"score", "detail", "query", "candidate"}
    scores = [row["score"] for row in part["results"]]
    assert scores == sorted(scores, reverse=True)


def test_one_long_word_is_a_name_like_another(asking: TestClient) -> None:
    for word in ("x" * 60, "щ" * 60, "bcdf" * 100, "ش" * 300, "中" * 600):
        queries = {"long": {"schema": "Company", "properties": {"name": [word]}}, "q": INTEGRAL}
        answer = asking.post("/match/default", json={"queries": queries})
        assert answer.status_code == 200 and answer.json()["responses"]["q"]["results"]
        assert asking.get("/search/default", params={"q": word[:200]}).status_code == 200
        match(asking, queries["long"], "case")


def test_many_queries_are_answered_under_their_own_keys(asking: TestClient) -> None:
    names = ("Peleng", "Planar")
    queries = {f"k{n}": {"schema": "LegalEntity", "properties": {"name": name}} for n, name in enumerate(names)}
    answer = asking.post("/match/default", json={"queries": queries}).json()["responses"]
    assert set(answer) == {"k0", "k1"}
    assert all(part["results"] for part in answer.values())


def test_filters_leave_out_what_they_name(asking: TestClient) -> None:
    everything = match(asking, INTEGRAL, limit=50)
    lists = {row["datasets"][0] for row in everything}
    assert len(lists) > 2
    one = sorted(lists)[0]
    assert {row["datasets"][0] for row in match(asking, INTEGRAL, one)} == {one}
    assert one not in {row["datasets"][0] for row in match(asking, INTEGRAL, exclude_dataset=one, limit=50)}
    assert {row["datasets"][0] for row in match(asking, INTEGRAL, include_dataset=one, limit=50)} == {one}
    first = everything[0]["id"]
    assert first not in {row["id"] for row in match(asking, INTEGRAL, exclude_entity_ids=first, limit=50)}
    assert match(asking, INTEGRAL, exclude_schema=["LegalEntity", "Company", "Organization"]) == []
    assert len(match(asking, INTEGRAL, limit=1)) == 1
    assert not any(row["match"] for row in match(asking, INTEGRAL, threshold=1.0))


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"queries": {"q": {"schema": "Company", "properties": {}}}}, 400),
        ({"queries": {"q": {"schema": "Company", "properties": {"name": [3, None]}}}}, 400),
        ({}, 422),
        ({"queries": {str(n): INTEGRAL for n in range(501)}}, 400),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(asking: TestClient, body: dict[str, Any], status: int) -> None:
    answer = asking.post("/match/default", json=body)
    assert answer.status_code == status and len(answer.text) < 400


def test_an_unknown_list_or_algorithm_is_said(asking: TestClient) -> None:
    body = {"queries": {"q": INTEGRAL}}
    assert asking.post("/match/nowhere", json=body).status_code in (400, 404)
    wrong = asking.post("/match/default", json=body, params={"algorithm": "logic-v9"})
    assert wrong.status_code == 400 and "/algorithms" in wrong.text


def test_a_cleared_hit_stays_cleared_and_comes_back_when_the_record_changes(sample: Case, tmp_path: Any) -> None:
    lists = ListStore(sample.folder / "lists")
    case = open_case(tmp_path / "case", create=True)
    flow.build(case, lists, flow.Hand("ana", lambda: "2026-01-02T03:04:05Z", Local(1)))
    query = INTEGRAL | {"id": "customer-7"}
    with TestClient(create_app(case, Setup(lists=lists)), base_url="http://127.0.0.1") as client:
        before = match(client, query, limit=50)
        version, listing = lists.lookup([before[0]["id"]])[before[0]["id"]]
        asked = entity_of(["ААТ Інтэграл"], "Organization", (), ["by"], key="customer-7")
        made = decide(asked, listing, version, "cleared", "ana", "2026-01-03T00:00:00Z", "another firm")
        with case.write() as connection:
            people.put_judgement(connection, made)
        after = match(client, query, limit=50)
        assert {row["id"] for row in before} - {row["id"] for row in after} == {listing.id}
        changed = query | {"properties": {"name": ["ААТ Інтэграл"], "country": ["by"], "alias": ["Integral Minsk"]}}
        again = {row["id"]: row for row in match(client, changed, limit=50)}
        assert "cleared by ana" in again[listing.id]["reopened"]
        assert again[listing.id]["decision_id"] == made.id
        with case.write() as connection:
            people.put_judgement(connection, replace(made, at="2026-01-04T00:00:00Z", withdraws=made.id))
        assert match(client, query, limit=50) == before


def test_yente_and_openrefine_count_the_same_decisions(sample: Case, tmp_path: Any) -> None:
    lists = ListStore(sample.folder / "lists")
    case = open_case(tmp_path / "case", create=True)
    flow.build(case, lists, flow.Hand("ana", lambda: "2026-01-02T03:04:05Z", Local(1)))
    asked = entity_of(["Peleng JSC"], "Organization", (), ["by"])
    listing = next(iter(screen([asked], lists_of(lists)))).listing
    version, entry = lists.lookup([listing])[listing]
    query = {"schema": "Company", "properties": {"name": ["Peleng JSC"], "country": ["by"]}}
    in_by = [{"pid": "country", "v": "by"}]
    queries = json.dumps({"q0": {"query": "Peleng JSC", "type": "Organization", "properties": in_by}})
    made = [
        decide(asked, entry, version, decision, "ana", f"2026-01-0{day}T00:00:00Z", "why")
        for day, decision in ((3, "true hit"), (4, "cleared"))
    ]
    taken_back = replace(made[1], at="2026-01-05T00:00:00Z", withdraws=made[1].id)
    with TestClient(create_app(case, Setup(lists=lists)), base_url="http://127.0.0.1") as client:
        for row, is_sure in ((made[0], True), (made[1], False), (taken_back, True)):
            with case.write() as connection:
                people.put_judgement(connection, row)
            found = match(client, query, limit=50)
            assert (listing in {one["id"] for one in found}) == is_sure
            answer = client.post("/reconcile/lists", data={"queries": queries}).json()["q0"]["result"]
            assert {one["id"]: one["match"] for one in answer}[listing] == is_sure


def test_a_large_batch_over_processes_answers_like_single_queries(asking: TestClient) -> None:
    names = [f"Peleng {n}" for n in range(PART)] + ["Peleng", "Planar"]
    queries = {f"k{n}": {"schema": "Company", "properties": {"name": [name]}} for n, name in enumerate(names)}
    answers = asking.post("/match/default", json={"queries": queries}).json()["responses"]
    assert len(answers) > PART
    for key in ("k0", "k7", f"k{PART}", f"k{PART + 1}"):
        assert answers[key]["results"] == match(asking, queries[key])


@pytest.mark.parametrize("dataset", ["default", "case"])
@pytest.mark.parametrize(
    ("bare", "why"),
    [
        ({"schema": "Company", "properties": {}}, "has no name"),
        ({"schema": "Company", "properties": {"name": [""]}}, "has no name"),
        ({"schema": 5, "properties": {"name": [1, None, {"x": 1}]}}, "has no name"),
        ({"schema": "Company", "properties": {"registrationNumber": ["n/a"]}}, "has no name"),
        ({"schema": "Company"}, "has no properties"),
        (None, "has no properties"),
        ([], "has no properties"),
        ("Peleng", "has no properties"),
        ({"schema": "Nope", "properties": {"name": ["Peleng"]}}, "Unknown schema 'Nope'"),
        ({"schema": ["Person"], "properties": {"name": ["Peleng"]}}, "Unknown schema"),
    ],
)
def test_a_query_that_cannot_be_asked_is_said_and_the_others_are_answered(
    asking: TestClient, dataset: str, bare: Any, why: str
) -> None:
    answer = asking.post(f"/match/{dataset}", json={"queries": {"q": INTEGRAL, "bare": bare}})
    assert answer.status_code == 200, answer.text
    found = answer.json()["responses"]
    assert list(found) == ["q", "bare"] and found["q"]["status"] == 200 and found["q"]["results"]
    said = found["bare"]
    assert (said["status"], said["results"], said["total"]["value"]) == (400, [], 0)
    assert "'bare'" in said["detail"] and why in said["detail"]


@pytest.mark.parametrize("dataset", ["default", "case"])
def test_a_schema_of_which_lists_and_case_hold_nothing_finds_nothing(asking: TestClient, dataset: str) -> None:
    def found(schema: str) -> list[dict[str, Any]]:
        return match(asking, {"schema": schema, "properties": {"name": ["Peleng"]}}, dataset)

    assert [found(schema) for schema in ("Address", "Security", "Asset", "CryptoWallet", "Vehicle")] == [[]] * 5
    for schema in ("Company", "Organization", "PublicBody", "LegalEntity", "Thing", ""):
        assert found(schema), schema
    assert asking.post(
        f"/match/{dataset}", json={"queries": {"q": {"schema": "Nope", "properties": {"name": ["Peleng"]}}}}
    ).status_code == 400  # fmt: skip


def test_a_vehicle_is_a_vessel_or_an_aircraft() -> None:
    rows = [listed("us-sdn:1", "ZELENY OSTROV", kind="Vessel"), listed("us-sdn:2", "EW-001PA", kind="Aircraft")]
    versions = {"v-us-sdn": ListVersion("us-sdn", "US", "SDN", "2026-01-01", "aa", "sdn.csv", "us-ofac-csv", 2)}
    examples = {name: {"schema": "Vehicle", "properties": {"name": [name]}} for name in ("Zeleny Ostrov", "EW-001PA")}
    questions = shapes.Questions(tuple(examples.items()), frozenset(["us-sdn"]), shapes.Filters())
    found = dict(shapes.answers(questions, in_memory(("v-us-sdn", row) for row in rows), versions))
    assert [answer["results"][0]["id"] for answer in found.values()] == ["us-sdn:1", "us-sdn:2"]


def test_one_query_without_a_name_in_a_large_batch_is_said(asking: TestClient) -> None:
    queries = {str(n): INTEGRAL for n in range(PART + 1)} | {"bare": {"schema": "Company", "properties": {}}}
    found = asking.post("/match/default", json={"queries": queries}).json()["responses"]
    assert found["bare"]["status"] == 400 and found["0"]["results"] == found[str(PART)]["results"] != []


def test_a_query_that_fails_inside_fails_alone(asking: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(entities: Any, *more: Any) -> Any:
        rows = list(entities)
        if any(row.caption == "Bad" for row in rows):
            raise IndexError("list index out of range")
        return screen_asked(rows, *more)

    monkeypatch.setattr(shapes, "screen_asked", failing)
    queries = {"bad": {"properties": {"name": "Bad"}}, "q": INTEGRAL}
    found = asking.post("/match/default", json={"queries": queries}).json()["responses"]
    assert found["bad"]["status"] == 500 and "failed inside" in found["bad"]["detail"]
    assert found["q"]["status"] == 200 and found["q"]["results"]
    monkeypatch.setattr(web, "asked_subject", lambda asked: 1 / 0 if asked.caption == "Bad" else asked_subject(asked))
    found = asking.post("/match/case", json={"queries": queries}).json()["responses"]
    assert (found["bad"]["status"], found["q"]["status"]) == (500, 200)


@pytest.mark.parametrize("prop", ["taxNumber", "registrationNumber"])
def test_a_number_alone_is_screened(asking: TestClient, prop: str) -> None:
    by_name = match(asking, {"schema": "Company", "properties": {"name": ["Peleng"]}}, limit=100)
    number, owner = next(
        (row["properties"]["taxNumber"][0], row["id"]) for row in by_name if row["properties"].get("taxNumber")
    )
    query = {"schema": "Company", "properties": {prop: [number]}}
    found = {row["id"]: row for row in match(asking, query, limit=100)}
    assert found[owner]["match"] and found[owner]["score"] > 0.9
    assert found[owner]["explanations"]["identifier"]["candidate"].endswith(number)
    assert match(asking, {"schema": "Vessel", "properties": {"imoNumber": ["IMO9074729"]}}) == []


@pytest.mark.parametrize(
    "algorithm", ["logic-v1", "logic-v2", "regression-v1", "name-based", "name-qualified", "best"]
)
def test_yentes_algorithms_are_answered_by_ours(asking: TestClient, algorithm: str) -> None:
    assert match(asking, INTEGRAL, algorithm=algorithm) == match(asking, INTEGRAL)


def test_a_limit_above_ours_is_ours(asking: TestClient) -> None:
    answer = asking.post("/match/default", json={"queries": {"q": INTEGRAL}}, params={"limit": 5000})
    assert answer.status_code == 200 and answer.json()["limit"] == 100
    assert asking.get("/search/default", params={"q": "Peleng", "limit": 500}).json()["limit"] == 100


def test_a_mistyped_list_is_said_instead_of_finding_nothing(asking: TestClient) -> None:
    answer = asking.post("/match/default", json={"queries": {"q": INTEGRAL}}, params={"include_dataset": "us-snd"})
    assert answer.status_code == 400 and "'us-snd'" in answer.text


@pytest.mark.parametrize("many", [1, 60])
@pytest.mark.parametrize("properties", ['{"name":["\\ud800 Peleng"]}', '{"name":["Peleng"],"notes":["\\ud800"]}'])
def test_half_a_character_is_said(asking: TestClient, properties: str, many: int) -> None:
    queries = ",".join(f'"{n}":{{"properties":{properties}}}' for n in range(many))
    answer = asking.post(
        "/match/default", content=f'{{"queries":{{{queries}}}}}', headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400 and "half a character" in answer.json()["detail"]


def test_a_query_is_answered_at_once_only_where_it_waits_for_nobody(sample: Case, tmp_path: Path) -> None:
    shutil.copytree(sample.folder / "lists", tmp_path / "lists")
    lists = ListStore(tmp_path / "lists")
    books = Books(lists)
    assert not books.is_free(), "the lists are not open yet"
    books.versions()
    assert books.is_free()
    with books._lock:
        assert not books.is_free(), "somebody searches"
    version = replace(lists.latest()[0], as_of="2026-09-01", sha256="new")
    lists.add(version, [listing for _, listing in lists.current() if listing.list == version.list])
    assert not books.is_free(), "the lists that count are others"
    books.versions()
    assert books.is_free()


def test_the_total_counts_what_the_limit_leaves_out(asking: TestClient) -> None:
    for filters in ({}, {"exclude_schema": "Vessel"}):
        part = asking.post("/match/default", json={"queries": {"q": INTEGRAL}}, params={"limit": 1, **filters}).json()
        answer = part["responses"]["q"]
        assert (len(answer["results"]), answer["total"]["value"]) == (1, len(match(asking, INTEGRAL, limit=100)))


def test_the_case_is_a_dataset_too(asking: TestClient) -> None:
    first = match(asking, {"schema": "Company", "properties": {"name": ["Пеленг"]}}, "case")[0]
    assert first["datasets"] == ["case"] and first["score"] > 0.7
    entity = asking.get(f"/entities/{first['id']}").json()
    assert entity["caption"] == first["caption"]
    around = asking.get(f"/entities/{first['id']}/adjacent").json()
    assert around["entity"]["id"] == first["id"]
    links = [row for part in around["adjacent"].values() for row in part["results"]]
    assert links and all(row["schema"] == "UnknownLink" and row["grade"] and row["sentence"] for row in links)


def test_search_with_facets_and_one_entry(asking: TestClient) -> None:
    answer = asking.get("/search/default", params={"q": "Integral", "limit": 2}).json()
    assert answer["total"]["value"] >= 2 and len(answer["results"]) == 2
    assert {"countries", "topics", "datasets"} == set(answer["facets"])
    entry = asking.get(f"/entities/{answer['results'][0]['id']}").json()
    assert entry["id"] == answer["results"][0]["id"] and entry["properties"]["name"]
    assert asking.get("/entities/nobody").status_code == 404
    nothing = asking.get("/search/default").json()
    assert (nothing["total"]["value"], nothing["results"]) == (0, [])
    assert asking.get("/search/case", params={"q": "Peleng"}).json()["results"][0]["datasets"] == ["case"]


def searched(client: TestClient, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get("/search/default", params={"q": "Peleng", "limit": 100, **asked})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_a_search_is_narrowed_by_what_is_asked(asking: TestClient) -> None:
    every = searched(asking)
    lists = sorted({row["datasets"][0] for row in every})
    assert len(lists) > 2
    assert {row["datasets"][0] for row in searched(asking, datasets=lists[:2])} == set(lists[:2])
    assert searched(asking, datasets="default") == every
    assert {row["datasets"][0] for row in searched(asking, include_dataset=lists[0])} == {lists[0]}
    assert lists[0] not in {row["datasets"][0] for row in searched(asking, exclude_dataset=lists[0])}
    assert searched(asking, topics="role.pep") == [] != searched(asking, topics="sanction")
    assert searched(asking, topics=["role.pep", "sanction"]) != []
    assert searched(asking, topics=["role.pep", "sanction"], filter_op="AND") == []
    assert searched(asking, target="true") == [row for row in every if row["target"]]
    assert searched(asking, target="false") == [row for row in every if not row["target"]]
    assert all("by" in row["properties"]["country"] for row in searched(asking, countries="BY"))
    assert searched(asking, schema="Vessel") == searched(asking, schema="Airplane") == []
    assert searched(asking, schema="Company") and searched(asking, exclude_schema="LegalEntity") != every
    assert searched(asking, changed_since="2999-01-01") == []
    changed = [row for row in every if (row["last_change"] or "") >= "2022-06-01"]
    assert searched(asking, changed_since="2022-06-01") == searched(asking, changed_since="2022-06") == changed
    assert set(asking.get("/search/default", params={"q": "Peleng", "facets": "topics"}).json()["facets"]) == {
        "topics"
    }
    of_case = {"q": "Peleng", "topics": "role.pep"}
    assert asking.get("/search/case", params=of_case).json()["total"]["value"] == 0


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"schema": "Nonsense"}, 400),
        ({"changed_since": "yesterday"}, 400),
        ({"datasets": "us-snd"}, 404),
        ({"filter": "datasets:us-sdn"}, 422),
        ({"sort": "name:asc"}, 422),
        ({"facets": "colours"}, 422),
        ({"limit": -1}, 422),
    ],
)
def test_what_a_search_does_not_know_is_one_sentence(asking: TestClient, asked: dict[str, Any], status: int) -> None:
    answer = asking.get("/search/default", params={"q": "Peleng", **asked})
    assert answer.status_code == status
    assert answer.json()["detail"].endswith(".") and len(answer.text) < 400


def test_what_is_no_date_is_said(asking: TestClient) -> None:
    body = {"queries": {"q": INTEGRAL}}
    answer = asking.post("/match/default", json=body, params={"changed_since": "yesterday"})
    assert answer.status_code == 400 and "'yesterday' is no date" in answer.json()["detail"]
    assert match(asking, INTEGRAL, changed_since="2022-01-01T10:00:00") == match(
        asking, INTEGRAL, changed_since="2022-01-01"
    )


def test_times_are_whole_and_keep_how_exact_they_are(asking: TestClient) -> None:
    rows = [*searched(asking), *match(asking, INTEGRAL, limit=100)]
    rows += [asking.get(f"/entities/{row['id']}").json() for row in rows[:5]]
    seen = {key for row in rows for key in ("first_seen", "last_seen", "last_change") if row[key]}
    assert {"first_seen", "last_seen"} <= seen
    for row in rows:
        for key in ("first_seen", "last_seen", "last_change"):
            assert row[key] is None or datetime.fromisoformat(row[key]).date().isoformat().startswith(
                row["dates"][key]
            )
    months = shapes.timed({"first_seen": "2022-04", "last_seen": "2024-02", "last_change": "2023"})
    assert months["first_seen"] == "2022-04-01T00:00:00" and months["last_seen"] == "2024-02-29T00:00:00"
    assert months["last_change"] == "2023-12-31T00:00:00" and months["dates"]["last_seen"] == "2024-02"
    for row in asking.get("/catalog").json()["datasets"]:
        assert row["updated_at"] is None or datetime.fromisoformat(row["updated_at"])


@pytest.mark.parametrize("prop", ["taxNumber", "registrationNumber"])
def test_a_number_alone_finds_entities_of_the_case_as_it_finds_entries(asking: TestClient, prop: str) -> None:
    # The case does not tell Peleng's UNP; the entries that it is held to be do.
    (peleng, *_) = match(asking, {"schema": "Company", "properties": {"name": ["Peleng"]}}, "case")
    (first,) = match(asking, {"schema": "Company", "properties": {prop: ["100 230 519"]}}, "case")
    assert first["id"] == peleng["id"] and first["datasets"] == ["case"] and first["match"]
    assert first["explanations"]["identifier"]["score"] == 1.0 and first["score"] > 0.9
    assert match(asking, {"schema": "Company", "properties": {prop: ["100 230 518"]}}, "case") == []


def test_a_number_finds_beside_a_name_that_is_not_alike(asking: TestClient) -> None:
    told = {"name": ["Zzyzx Widgets"], "taxNumber": ["100230519"]}
    (peleng, *_) = match(asking, {"schema": "Company", "properties": {"name": ["Peleng"]}}, "case")
    found = match(asking, {"schema": "Company", "properties": told}, "case")
    assert found[0]["id"] == peleng["id"] and found[0]["explanations"]["identifier"]["score"] == 1.0
    assert len({row["id"] for row in found}) == len(found)
    assert match(asking, {"schema": "Person", "properties": told}, "case") == [], "a person is no organisation"


def test_a_number_that_the_case_itself_tells_is_found_under_a_vague_scheme_too(tmp_path: Any) -> None:
    rows = "name,country,inn,ogrn\nVympel Zavod,RU,7707083893,\nOther Works,RU,,1027700132195\n"
    (tmp_path / "known.csv").write_text(rows, "utf-8")
    lists, case = ListStore(tmp_path / "lists"), open_case(tmp_path / "case", create=True)
    hand = flow.Hand("ana", lambda: "2026-01-02T03:04:05Z", Local(1))
    intake.known(case, [str(tmp_path / "known.csv")], "", hand)
    flow.build(case, lists, hand)
    with TestClient(create_app(case, Setup(lists=lists)), base_url="http://127.0.0.1") as client:

        def captions(**properties: str) -> list[str]:
            found = match(client, {"schema": "Company", "properties": properties}, "case")
            return [row["caption"] for row in found]

        assert captions(innCode="7707083893") == ["Vympel Zavod"]
        assert (
            captions(registrationNumber="1027700132195") == captions(ogrnCode="1 027 700 132 195") == ["Other Works"]
        )
        assert captions(innCode="7707083893", name="Other Works") == ["Vympel Zavod", "Other Works"]
        assert captions(swiftBic="SABRRUMM") == []


def test_a_country_and_a_number_count_for_entities_of_the_case_too(asking: TestClient) -> None:
    def planar(**more: Any) -> dict[str, Any]:
        return match(asking, {"schema": "Company", "properties": {"name": ["Planar"], **more}}, "case")[0]

    bare, elsewhere, here = planar(), planar(country=["br"]), planar(country=["by"])
    assert "by" in bare["properties"]["country"]
    assert elsewhere["score"] < bare["score"] < here["score"]
    for row in here["explanations"].values():
        assert set(row) == {"score", "detail", "query", "candidate"}
    assert here["explanations"]["country"]["candidate"] == "BY"
    assert here["features"] == {name: row["score"] for name, row in here["explanations"].items()}
    peleng = {"schema": "Company", "properties": {"name": ["Peleng"]}}
    told = peleng | {"properties": {"name": ["Peleng"], "country": ["br"]}}
    assert match(asking, told, "case")[0]["score"] < match(asking, peleng, "case")[0]["score"], "lists say: Belarus"
    told["properties"]["taxNumber"] = ["100230519"]
    assert match(asking, told, "case")[0]["explanations"]["identifier"]["score"] == 1.0
    card = {"kind": "Organization", "identifiers": [["UNP", "100230519"]], "countries": []}
    scores = [
        compare(
            asked_subject(entity_of(["Planar"], "", [("UNP", number)] if number else [])),
            card_subject(card, ["Planar"]),
        )
        for number in ("", "100230519", "600012256")
    ]
    assert scores[2].probability < scores[0].probability < scores[1].probability


def test_catalogue_algorithms_and_readiness(asking: TestClient) -> None:
    catalogue = asking.get("/catalog").json()
    names = [row["name"] for row in catalogue["datasets"]]
    counts = {row["name"]: row["entity_count"] for row in catalogue["datasets"]}
    assert counts["case"] == asking.get("/api/overview").json()["counts"]["entities"] > 0
    assert "default" in names and "case" in names and len(names) > 5
    known = asking.get("/algorithms").json()
    assert known["default"] == known["best"] == known["algorithms"][0]["name"]
    assert asking.get("/readyz").json() == asking.get("/healthz").json() == {"status": "ok"}


def test_no_private_data_of_a_person_leaves(asking: TestClient) -> None:
    rows = match(asking, {"schema": "Person", "properties": {"name": ["Alexander Lukashenko"]}})
    for row in rows:
        assert not {"birthDate", "address", "passportNumber", "idNumber"} & set(row["properties"])


def test_a_program_of_another_site_may_not_ask_through_a_browser(asking: TestClient) -> None:
    asked = {"json": {"queries": {"q": INTEGRAL}}, "headers": {"origin": "http://evil.example"}}
    assert asking.post("/match/default", **asked).status_code == 403  # type: ignore[arg-type]


def test_the_quick_start_of_yentes_documents_runs_over_http(address: str) -> None:
    """The way of https://www.opensanctions.org/docs/api/quickstart/: a session that posts JSON."""
    with httpx.Client(base_url=address) as session:
        answer = session.post("/match/case", json={"queries": {"q": INTEGRAL}})
        answer.raise_for_status()
        assert answer.json()["responses"]["q"]["results"][0]["caption"]


def test_the_worked_example_of_the_docs_runs(sample: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """The first Python block of docs/interfaces.md, against a real server that has the sample lists."""
    text = (Path(__file__).parents[2] / "docs" / "interfaces.md").read_text("utf-8")
    block = text.split("```python\n")[1].split("```")[0]
    with serving(create_app(sample, Setup(lists=ListStore(sample.folder / "lists")))) as address:
        exec(block.replace("http://127.0.0.1:8765", address), {})
    lines = capsys.readouterr().out.splitlines()
    assert lines and all(len(line.split()) >= 4 for line in lines)


def test_an_entity_of_the_case_says_who_lists_it_for_sure_and_in_which_version(asking: TestClient) -> None:
    found = asking.get("/search/case", params={"q": "Integral"}).json()["results"][0]
    entity = asking.get(f"/entities/{found['id']}").json()
    assert entity["target"] is bool(entity["listed_by"]) is ("sanction" in entity["properties"].get("topics", ()))
    behind = {row["jurisdiction"] for row in entity["list_versions"]}
    assert behind == {*entity["listed_by"], *(row["jurisdiction"] for row in entity["possibly_listed_by"])}
    assert behind and all(row["as_of"] for row in entity["list_versions"])
