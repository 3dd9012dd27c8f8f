"""What leaves as sure and what does not: every format is read as its consumer reads it, field by field.

A hit that nobody confirmed is no listing, a claim that denies is no support, the day of an event and the aim of a
plan are no end, a path of somebody's machine is no address.
"""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from backstay.model import Snapshot
from backstay.publish.formats import EXPORTERS, exporter
from backstay.publish.index import Index
from backstay.publish.interfaces.ftm import case_entity
from backstay.publish.leaving import times
from backstay.publish.shown import entity_rows
from tests.publish.sample import entity_id, sample

CASE = sample()
PLANAR = entity_id("Planar")
INTEGRAL = next(row.caption for row in CASE.entities if row.id == entity_id("Integral"))
GRAPHS = (("graphml", lambda path: nx.read_graphml(path, force_multigraph=True)), ("gexf", nx.read_gexf))


def doubtful(probability: float, decision: str = "") -> Snapshot:
    """The case with Planar's only hit, in the United States, as likely as this."""
    hits = tuple(
        replace(hit, probability=probability, decision=decision) if hit.entity == PLANAR else hit for hit in CASE.hits
    )
    return replace(CASE, hits=hits)


def written(case: Snapshot, name: str, folder: Path) -> Path:
    path = folder / name
    exporter(name).write(case, path)
    return path


def json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def table(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def bundle(case: Snapshot, folder: Path) -> list[Any]:
    stix2 = pytest.importorskip("stix2", reason="stix2 is not installed")
    found: list[Any] = stix2.parse(written(case, "stix", folder).read_text("utf-8"), allow_custom=False).objects
    return found


def test_a_hit_that_nobody_confirmed_is_no_listing_in_stix(tmp_path) -> None:
    objects = bundle(doubtful(0.54), tmp_path)
    planar = next(row for row in objects if row.type == "identity" and row.name == "Planar")
    assert "possibly-listed-by:US" in planar.labels and "listed-by:US" not in planar.labels
    (note,) = [row for row in objects if row.type == "note" and row.object_refs == [planar.id]]
    assert "US: probability 0.54" in note.content
    integral = next(row for row in objects if row.type == "identity" and row.name == INTEGRAL)
    assert {"listed-by:EU", "listed-by:US", "listed-by:UK"} <= set(integral.labels)


@pytest.mark.parametrize(("name", "read"), GRAPHS)
def test_a_hit_that_nobody_confirmed_is_no_listing_in_graphs(name, read, tmp_path) -> None:
    nodes = read(written(doubtful(0.54), name, tmp_path)).nodes(data=True)
    planar = dict(nodes)[PLANAR]
    assert "listed_by" not in planar and planar["possibly_listed_by"] == "US 0.54"


def test_a_hit_that_nobody_confirmed_is_no_listing_in_tables_and_records(tmp_path) -> None:
    case = doubtful(0.54)
    (row,) = [row for row in table(written(case, "neo4j", tmp_path) / "nodes.csv") if row["id:ID"] == PLANAR]
    assert (row["listed_by:string[]"], row["possibly_listed_by:string[]"]) == ("", "US 0.54")
    (line,) = [row for row in written(case, "cypher", tmp_path).read_text("utf-8").splitlines() if
               row.startswith(f'MERGE (n:Entity {{id: "{PLANAR}"')]  # fmt: skip
    assert 'listed_by: [], possibly_listed_by: ["US 0.54"]' in line
    (record,) = [row for row in json_lines(written(case, "senzing", tmp_path)) if row["RECORD_ID"] == PLANAR]
    assert (record["LISTED_BY"], record["POSSIBLY_LISTED_BY"]) == ("", "US 0.54")
    (cells,) = [row for row in table(written(case, "csv", tmp_path) / "entities.csv", "utf-8-sig") if
                row["id"] == PLANAR]  # fmt: skip
    assert (cells["listed by"], cells["possibly listed by"]) == ("", "US 0.54")
    whole = json.loads(written(case, "json", tmp_path).read_text("utf-8"))
    (entity,) = [row for row in whole["entities"] if row["id"] == PLANAR]
    assert entity["listed_by"] == []
    assert entity["possibly_listed_by"] == [{"jurisdiction": "US", "probability": 0.54}]


def test_a_hit_that_nobody_confirmed_is_a_note_and_no_sanction_in_followthemoney(tmp_path) -> None:
    rows = json_lines(written(doubtful(0.54), "ftm", tmp_path))
    assert not [row for row in rows if row["schema"] == "Sanction" and row["properties"]["entity"] == [PLANAR]]
    (planar,) = [row for row in rows if row["id"] == PLANAR]
    (note,) = planar["properties"]["notes"]
    assert note.startswith("Possibly listed by US, to be checked: ") and "probability 0.54" in note


@pytest.mark.parametrize(
    ("probability", "decision", "listed", "possibly"),
    [
        (0.97, "", ["US"], []),
        (0.54, "true hit", ["US"], []),
        (0.54, "", [], [{"jurisdiction": "US", "probability": 0.54}]),
        (0.3, "", [], [{"jurisdiction": "US", "probability": 0.3}]),
        (0.97, "escalated", [], [{"jurisdiction": "US", "probability": 0.97}]),
        (0.97, "cleared", [], []),
    ],
)
def test_an_entity_is_a_target_only_if_it_is_listed_for_sure(probability, decision, listed, possibly) -> None:
    cards = {key: card for key, card, _ in entity_rows(Index(doubtful(probability, decision)))}
    entity = case_entity(json.loads(json.dumps(cards[PLANAR])))
    assert entity["target"] is bool(listed) and entity["listed_by"] == listed
    assert entity["properties"].get("topics", []) == (["sanction"] if listed else [])
    assert entity["possibly_listed_by"] == possibly
    named = [(row["list"], row["as_of"]) for row in entity["list_versions"]]
    assert named == ([("us-sdn", "2026-01-15")] if listed or possibly else [])


DENIED = next(fact for fact in CASE.facts if fact.denied_by)
(DENIAL,) = DENIED.denied_by
QUOTE = next(claim.span.quote for claim in CASE.claims if claim.id == DENIAL)
# As `weigh` makes a fact that nothing but denials speak of: they are its claims.
ONLY_DENIED = replace(
    CASE,
    facts=tuple(
        replace(fact, claims=fact.denied_by, modality="denied") if fact == DENIED else fact for fact in CASE.facts
    ),
)


@pytest.mark.parametrize("case", [CASE, ONLY_DENIED], ids=["also said", "only denied"])
def test_a_denial_is_an_opinion_against_the_fact_in_stix(case, tmp_path) -> None:
    objects = bundle(case, tmp_path)
    (relation,) = [row for row in objects if row.type == "relationship" and
                   row.external_references[0].external_id == DENIED.id]  # fmt: skip
    (opinion,) = [row for row in objects if row.type == "opinion"]
    assert opinion.object_refs == [relation.id] and opinion.opinion == "strongly-disagree"
    assert f"[{DENIAL}] {QUOTE}" in opinion.explanation
    assert not [row for row in objects if row.type == "note" and DENIAL in row.content]
    assert relation.relationship_type == ("services" if case is CASE else "denied-services")


@pytest.mark.parametrize("case", [CASE, ONLY_DENIED], ids=["also said", "only denied"])
def test_a_denial_supports_nothing_in_provenance(case, tmp_path) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph().parse(written(case, "prov", tmp_path), format="turtle")
    fact, claim = (rdflib.URIRef(f"urn:backstay:{key}") for key in (DENIED.id, DENIAL))
    assert (fact, rdflib.URIRef("urn:backstay:deniedBy"), claim) in graph
    assert not list(graph.subjects(rdflib.URIRef("http://www.w3.org/ns/prov#wasDerivedFrom"), claim))
    assert str(next(graph.objects(claim, rdflib.URIRef("urn:backstay:modality")))) == "denied"


@pytest.mark.parametrize("case", [CASE, ONLY_DENIED], ids=["also said", "only denied"])
@pytest.mark.parametrize(("name", "read"), GRAPHS)
def test_a_denial_stands_apart_in_graphs(name, read, case, tmp_path) -> None:
    edges = read(written(case, name, tmp_path)).edges(data=True)
    (edge,) = [data for source, target, data in edges if (source, target) == (DENIED.subject, DENIED.object)]
    assert (edge["denied_by"], edge["denials"]) == (DENIAL, QUOTE)
    assert DENIAL not in edge.get("claims", "")


@pytest.mark.parametrize("case", [CASE, ONLY_DENIED], ids=["also said", "only denied"])
def test_a_denial_stands_apart_in_tables_scripts_and_entities(case, tmp_path) -> None:
    (row,) = [row for row in table(written(case, "neo4j", tmp_path) / "relationships.csv") if row["id"] == DENIED.id]
    assert (row["denied_by:string[]"], row["denials:string[]"]) == (DENIAL, QUOTE)
    assert DENIAL not in row["claims:string[]"]
    assert row[":TYPE"] == ("SERVICES" if case is CASE else "DENIED_SERVICES")
    assert f'denied_by: ["{DENIAL}"]' in written(case, "cypher", tmp_path).read_text("utf-8")
    (cells,) = [row for row in table(written(case, "csv", tmp_path) / "facts.csv", "utf-8-sig") if
                row["id"] == DENIED.id]  # fmt: skip
    assert cells["denied by"] == DENIAL and DENIAL not in cells["claims"]
    (link,) = [row for row in json_lines(written(case, "ftm", tmp_path)) if row["id"] == DENIED.id]
    values = link["properties"]
    assert f"Denial: [{DENIAL}] {QUOTE}" in values["summary"][1]
    assert DENIAL not in values.get("recordId", ()) and QUOTE not in values.get("description", ())
    assert values["role"] == (["services"] if case is CASE else ["services (denied)"])


def test_the_grade_of_a_fact_is_not_that_of_the_claim_that_denies_it(tmp_path) -> None:
    rows = {row["id"]: row["body"] for row in json_lines(written(CASE, "annotations", tmp_path))}
    assert [body["value"] for body in rows[f"urn:backstay:{DENIAL}"][1:]] == [f"denies {DENIED.id}"]


def told(sentence: str, since: str, until: str, modality: str = "asserted", predicate: str = "produces") -> Snapshot:
    """The case with one fact only, on one claim that says this, with these dates."""
    row = next(claim for claim in CASE.claims if claim.predicate == "produces")
    span = replace(row.sentence, quote=sentence)
    claim = replace(row, sentence=span, since=since, until=until, modality=modality, predicate=predicate)
    fact = next(fact for fact in CASE.facts if row.id in fact.claims)
    fact = replace(fact, claims=(claim.id,), since=since, until=until, modality=modality, predicate=predicate)
    return replace(CASE, claims=(claim,), facts=(fact,))


LISTED = told("MZKT was listed by the EU in July 2025.", "2025-07", "2025-07", predicate="sanctioned_by")
PLAN = told("MZKT plans to make chassis by 2028.", "", "2028", "planned")
PERIOD = told("MZKT made chassis from 2022 until 2024.", "2022", "2024")


def dates(case: Snapshot) -> tuple[str, str, str, str]:
    index = Index(case)
    row = times(index, case.facts[0])
    return row.since, row.until, row.dated, row.planned_for


def test_only_what_a_text_says_has_ended_has_an_end() -> None:
    assert dates(LISTED) == ("2025-07", "", "", "")
    assert dates(PLAN) == ("", "", "", "2028")
    assert dates(PERIOD) == ("2022", "2024", "", "")
    assert dates(told("By the middle of 2024, MZKT had made chassis.", "", "2024-06")) == ("", "", "2024-06", "")
    assert dates(told("MZKT made chassis until 2024.", "", "2024")) == ("", "2024", "", "")
    assert dates(told("MZKT was owned by Ann until 2024.", "", "2024")) == ("", "2024", "", "")
    listed = told("MZKT was under EU sanctions from 2014 until 2016.", "2014", "2016", predicate="sanctioned_by")
    assert dates(listed) == ("2014", "2016", "", "")


def test_a_plan_beside_a_fact_is_no_end_of_it() -> None:
    planned, made = PLAN.claims[0], told("MZKT has made chassis since 2019.", "2019", "").claims[0]
    fact = replace(PLAN.facts[0], claims=(planned.id, made.id), modality="asserted", since="2019", until="2028")
    assert dates(replace(PLAN, claims=(planned, made), facts=(fact,))) == ("2019", "", "", "2028")


@pytest.mark.parametrize(
    ("case", "start", "stop", "label"),
    [(LISTED, "2025-07-01", "", ""), (PLAN, "", "", "planned-for:2028"), (PERIOD, "2022-01-01", "2024-12-31", "")],
    ids=["event", "plan", "period"],
)
def test_an_event_has_no_stop_and_a_plan_is_marked(case, start, stop, label, tmp_path) -> None:
    (relation,) = [row for row in bundle(case, tmp_path) if row.type == "relationship"]
    assert str(relation.get("start_time", ""))[:10] == start
    assert str(relation.get("stop_time", ""))[:10] == stop
    assert not label or {label, "modality:planned"} <= set(relation.labels)
    (edge,) = nx.read_gexf(written(case, "gexf", tmp_path)).edges(data=True)
    assert (edge[2].get("start", ""), edge[2].get("end", "")) == (start, stop)
    (link,) = [row for row in json_lines(written(case, "ftm", tmp_path)) if row["id"] == case.facts[0].id]
    assert link["properties"].get("endDate", []) == ([case.facts[0].until] if stop else [])
    (row,) = table(written(case, "neo4j", tmp_path) / "relationships.csv")
    assert (row["planned_for"], row["modality"]) == (("2028", "planned") if case is PLAN else ("", "asserted"))


def test_ownership_is_asserted_only_by_those_whose_documents_support_it(tmp_path) -> None:
    rows = json.loads(written(CASE, "bods", tmp_path).read_text("utf-8"))
    papers = {document.text_id: document for document in CASE.documents}
    (relation,) = [row for row in rows if row["recordType"] == "relationship"]
    assert relation["source"]["assertedBy"] == [{"name": "Sample Monitor"}]
    assert relation["statementDate"] == relation["publicationDetails"]["publicationDate"] == "2024-10-30"
    for row in rows:
        if row["recordType"] != "relationship":
            entity = next(entity for entity in CASE.entities if entity.id == row["recordId"])
            naming = [papers[anchor.place] for anchor in entity.anchors]
            assert {name["name"] for name in row["source"]["assertedBy"]} == {paper.source for paper in naming}
            assert row["statementDate"] == max(paper.published for paper in naming)


def test_a_state_has_its_own_code_whatever_stands_beside_it(tmp_path) -> None:
    codes = {"Russia": (), "China": ("BY", "RU"), "Belarus": ("BY",)}
    entities = tuple(replace(row, countries=codes.get(row.caption, row.countries)) for row in CASE.entities)
    case = replace(CASE, entities=entities)
    places = {row.name: row.country for row in bundle(case, tmp_path) if row.type == "location"}
    assert [places[name] for name in codes] == ["RU", "CN", "BY"]
    rows = {row["id"]: row for row in json_lines(written(case, "ftm", tmp_path))}
    assert [rows[entity_id(name)]["properties"]["country"] for name in codes] == [["ru"], ["cn"], ["by"]]
    cards = {key: card for key, card, _ in entity_rows(Index(case))}
    assert case_entity(cards[entity_id("China")])["properties"]["country"] == ["cn"]


@pytest.mark.parametrize("row", EXPORTERS, ids=lambda row: row.name)
def test_no_path_of_a_machine_leaves(row, tmp_path) -> None:
    places = ("/home/sam/secret/{}", r"C:\Users\sam\secret\{}")
    documents = tuple(
        replace(paper, location=places[number % 2].format(paper.name)) for number, paper in enumerate(CASE.documents)
    )
    captures = tuple(
        replace(paper, location=places[number % 2].format(CASE.documents[number].name))
        for number, paper in enumerate(CASE.captures)
    )
    row.write(replace(CASE, documents=documents, captures=captures), tmp_path / "out")
    files = [path for path in [tmp_path / "out", *(tmp_path / "out").rglob("*")] if path.is_file()]
    assert files
    for path in files:
        assert "secret" not in path.read_text("utf-8")
    if row.name == "prov":
        text = files[0].read_text("utf-8")
        assert all(f'dct:source "{paper.name}"' in text for paper in CASE.documents)


def test_a_note_names_the_documents_of_its_quotes(tmp_path) -> None:
    notes = "\n".join(row.content for row in bundle(CASE, tmp_path) if row.type == "note")
    for claim in (claim for claim in CASE.claims if claim.modality != "denied"):
        paper = next(paper for paper in CASE.documents if paper.text_id == claim.text)
        line = next(line for line in notes.splitlines() if line.startswith(f"[{claim.id}] {claim.span.quote}"))
        assert all(
            part in line for part in (paper.source, paper.title or paper.name, paper.published, paper.original)
        )


def test_claims_in_the_table_have_their_times(tmp_path) -> None:
    (row,) = table(written(PERIOD, "csv", tmp_path) / "claims.csv", "utf-8-sig")
    assert (row["since"], row["until"]) == ("2022", "2024")
