"""Formats that other tools read: each is read back by its consumer's own library and compared with the case.

What must survive wherever the format can hold it: ids of facts and claims, grades, times, quotes.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from backstay.model import Entity
from backstay.publish.formats import exporter
from backstay.publish.formats.bods import statements
from backstay.publish.index import Index
from tests.publish.sample import entity_id, sample

CASE = Index(sample())
FACTS = {fact.id: fact for fact in CASE.snapshot.facts}
CLAIMS = {claim.id: claim for claim in CASE.snapshot.claims}
SAID = {claim for fact in FACTS.values() for claim in fact.claims}


def written(name: str, folder):
    exporter(name).write(CASE.snapshot, folder / name)
    return folder / name


def json_lines(path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_graphml(path):
    """networkx keeps an edge's id as its key in a graph of parallel edges, else as an attribute."""
    graph = nx.read_graphml(path, force_multigraph=True)
    for _, _, key, data in graph.edges(keys=True, data=True):
        data["id"] = key
    return graph


@pytest.mark.parametrize(("name", "read"), [("graphml", read_graphml), ("gexf", nx.read_gexf)])
def test_graphs_are_read_back_by_networkx(name, read, tmp_path) -> None:
    graph = read(written(name, tmp_path))
    assert set(graph.nodes) == {entity.id for entity in CASE.snapshot.entities}
    found = {}
    for source, target, key, data in (
        graph.edges(keys=True, data=True)
        if graph.is_multigraph()
        else ((*e[:2], e[2].get("id"), e[2]) for e in graph.edges(data=True))
    ):
        identity = data.get("id", key)
        found[identity] = (source, target, data["grade"], set(data["claims"].split(" | ")), data["quotes"])
    assert found == {
        fact.id: (fact.subject, fact.object, str(fact.grade), set(fact.claims),
                  " | ".join(CLAIMS[claim].span.quote for claim in fact.claims))
        for fact in FACTS.values()
    }  # fmt: skip


def test_gexf_edges_live_in_time(tmp_path) -> None:
    fact = replace(CASE.snapshot.facts[0], since="2024-02", until="2025")
    snapshot = replace(CASE.snapshot, facts=(fact,))
    exporter("gexf").write(snapshot, tmp_path / "g")
    assert 'start="2024-02-01" end="2025-12-31"' in (tmp_path / "g").read_text("utf-8")


def test_neo4j_tables_join_and_carry_claims(tmp_path) -> None:
    folder = written("neo4j", tmp_path)
    with (folder / "nodes.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["id:ID"] for row in csv.DictReader(file)}
    with (folder / "relationships.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row[":START_ID"] for row in rows} | {row[":END_ID"] for row in rows} <= ids
    assert {row["id"]: row["claims:string[]"].split("|") for row in rows} == {
        fact.id: list(fact.claims) for fact in FACTS.values()
    }
    assert all(re.fullmatch("[A-Z_]+", row[":TYPE"]) for row in rows)


def test_cypher_only_merges_so_that_it_can_run_twice(tmp_path) -> None:
    text = written("cypher", tmp_path).read_text("utf-8")
    lines = text.splitlines()
    assert not [line for line in lines if re.search(r"\bCREATE\b(?! CONSTRAINT entity_id IF NOT EXISTS)", line)]
    assert all(line.endswith(";") for line in lines)
    assert sum("MERGE (a)-[r:" in line for line in lines) == len(FACTS)
    assert all(claim in text for claim in SAID)


def test_stix_is_read_by_its_own_library_and_confidence_follows_the_admiralty_number(tmp_path) -> None:
    stix2 = pytest.importorskip("stix2", reason="stix2 is not installed")
    bundle = stix2.parse(written("stix", tmp_path).read_text("utf-8"), allow_custom=False)
    relations = [row for row in bundle.objects if row.type == "relationship"]
    by_fact = {row.external_references[0].external_id: row for row in relations}
    assert set(by_fact) == set(FACTS)
    for identity, fact in FACTS.items():
        expected = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}.get(fact.grade.credibility)
        assert by_fact[identity].get("confidence") == expected
        assert f'source-reliability="{fact.grade.reliability.lower()}"' in by_fact[identity].labels[0]
    notes = "\n".join(row.content for row in bundle.objects if row.type == "note")
    assert all(f"[{claim}] {CLAIMS[claim].span.quote}" in notes for claim in SAID)


def test_followthemoney_takes_every_value_as_it_is(tmp_path) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney needs ICU headers to build")
    from followthemoney.proxy import EntityProxy

    known = set()
    for row in json_lines(written("ftm", tmp_path)):
        proxy = EntityProxy.from_dict({key: row[key] for key in ("id", "schema", "properties")}, cleaned=False)
        ftm.model.get(row["schema"]).validate(row)
        kept = {prop: set(values) for prop, values in proxy.to_dict()["properties"].items()}
        assert kept == {prop: set(values) for prop, values in row["properties"].items()}, row["id"]
        known.add(row["id"])
        known_refs = [value for prop, value in proxy.itervalues() if prop.type.name == "entity"]
        assert set(known_refs) <= {line["id"] for line in json_lines(tmp_path / "ftm")}
    assert set(FACTS) <= known


def test_followthemoney_keeps_claims_quotes_grades_and_documents(tmp_path) -> None:
    rows = {row["id"]: row for row in json_lines(written("ftm", tmp_path))}
    for identity, fact in FACTS.items():
        values = rows[identity]["properties"]
        assert values["recordId"] == list(fact.claims)
        assert set(values["description"]) == {CLAIMS[claim].span.quote for claim in fact.claims}
        assert values["summary"][0].startswith(f"grade {fact.grade}; ")
        assert all(rows[paper]["schema"] == "Document" for paper in values["proof"])
    ownership = [row for row in rows.values() if row["schema"] == "Ownership"]
    assert [row["properties"]["owner"] for row in ownership] == [[entity_id("Amkodor")]]
    assert Counter(row["schema"] for row in rows.values())["Sanction"] == len(CASE.snapshot.hits)


def test_statements_are_read_back_by_followthemoney_with_the_same_ids(tmp_path) -> None:
    pytest.importorskip("followthemoney", reason="followthemoney needs ICU headers to build")
    from followthemoney.statement.serialize import read_csv_statements

    with written("statements", tmp_path).open("rb") as file:
        found = list(read_csv_statements(file))
    again = json_lines(written("ftm", tmp_path))
    values = {
        (row["id"], prop, value) for row in again for prop, several in row["properties"].items() for value in several
    }
    assert {(row.entity_id, row.prop, row.value) for row in found if row.prop != "id"} == values
    for row in found:
        assert row.id == row.make_key(row.dataset, row.entity_id, row.prop, row.value, row.external)


def test_statement_types_are_those_of_the_model(tmp_path) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney needs ICU headers to build")
    with written("statements", tmp_path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert ftm.model.get(row["schema"]).get(row["prop"]).type.name == row["prop_type"]


def test_ownership_statements_hold_ranges_and_who_asserts_them() -> None:
    rows = list(statements(CASE))
    assert [row["recordType"] for row in rows] == ["entity", "entity", "relationship"]
    relation = rows[-1]
    assert relation["recordDetails"]["subject"] == entity_id("SVT")
    assert relation["recordDetails"]["interestedParty"] == entity_id("Amkodor")
    assert relation["recordDetails"]["interests"][0]["type"] == "unknownInterest"
    assert relation["source"]["assertedBy"] == [{"name": "Sample Monitor"}]
    assert relation["publicationDetails"]["bodsVersion"] == "0.4"
    known = {row["recordId"] for row in rows}
    assert {relation["recordDetails"]["subject"], relation["recordDetails"]["interestedParty"]} <= known


def test_ownership_statements_are_valid_by_the_standards_own_library(tmp_path) -> None:
    pytest.importorskip("libcovebods", reason="libcovebods is not installed")
    held = next(fact for fact in FACTS.values() if fact.predicate == "part_of")
    person = Entity("e-owner", "Person", "Ann Example", ("Ann Example", "Ганна Прыклад"), countries=("BY",))
    owned = replace(held, id="x-owned", predicate="owns", subject="e-owner", object=entity_id("SVT"), role="")
    owned = replace(owned, share="25-50 %", since="2024-02", until="2025")
    case = replace(CASE.snapshot, entities=(*CASE.snapshot.entities, person), facts=(*CASE.snapshot.facts, owned))
    exporter("bods").write(case, tmp_path / "bods.json")
    assert bods_errors(tmp_path / "bods.json") == []
    rows = json.loads((tmp_path / "bods.json").read_text("utf-8"))
    relation = next(row for row in rows if row["recordDetails"].get("interestedParty") == "e-owner")
    interest = relation["recordDetails"]["interests"][0]
    assert interest["share"] == {"minimum": 25.0, "maximum": 50.0}
    for told in (owned.id, *owned.claims, f"grade {owned.grade}", "since 2024-02", "until 2025"):
        assert told in interest["details"]
    quotes = [CLAIMS[claim].span.quote for claim in owned.claims]
    assert [note["description"] for note in relation["annotations"]] == quotes
    broken = [row | {"recordType": "thing"} for row in rows]
    (tmp_path / "broken.json").write_text(json.dumps(broken), "utf-8")
    assert bods_errors(tmp_path / "broken.json")


def bods_errors(path) -> list[object]:
    """What the schema of the file's own version says against it."""
    from libcovebods.config import LibCoveBODSConfig
    from libcovebods.data_reader import DataReader
    from libcovebods.jsonschemavalidate import JSONSchemaValidator
    from libcovebods.schema import SchemaBODS

    reader = DataReader(str(path))
    schema = SchemaBODS(reader, LibCoveBODSConfig())
    assert schema.schema_version == "0.4"
    return [error.json() for error in JSONSchemaValidator(schema).validate(reader)]


def test_senzing_records_have_one_primary_name_and_pointers_that_lead_somewhere(tmp_path) -> None:
    rows = json_lines(written("senzing", tmp_path))
    ids = {row["RECORD_ID"] for row in rows}
    for row in rows:
        features = row["FEATURES"]
        assert sum(feature.get("NAME_TYPE") == "PRIMARY" for feature in features) == 1
        assert features[0]["RECORD_TYPE"] in ("ORGANIZATION", "PERSON")
        assert {feature["REL_POINTER_KEY"] for feature in features if "REL_POINTER_KEY" in feature} <= ids
    numbers = [feature for row in rows for feature in row["FEATURES"] if "NATIONAL_ID_NUMBER" in feature]
    assert numbers == [{"NATIONAL_ID_TYPE": "UNP", "NATIONAL_ID_NUMBER": "100123456"}]


def test_provenance_leads_from_every_fact_to_the_bytes_of_an_original(tmp_path) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph().parse(written("prov", tmp_path), format="turtle")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    originals = {f"urn:sha256:{document.original}" for document in CASE.snapshot.documents}
    for fact in FACTS.values():
        claims = set(graph.objects(rdflib.URIRef(f"urn:backstay:{fact.id}"), prov.wasDerivedFrom))
        assert {str(claim).removeprefix("urn:backstay:") for claim in claims} == set(fact.claims)
        for claim in claims:
            (text,) = graph.objects(claim, prov.wasQuotedFrom)
            assert {str(original) for original in graph.objects(text, prov.wasDerivedFrom)} <= originals
            (quote,) = graph.objects(claim, prov.value)
            assert str(quote) == CLAIMS[str(claim).removeprefix("urn:backstay:")].span.quote


def test_csv_on_the_web_metadata_names_the_columns_of_every_table(tmp_path) -> None:
    folder = written("csvw", tmp_path)
    metadata = json.loads((folder / "csv-metadata.json").read_text("utf-8"))
    for table in metadata["tables"]:
        with (folder / table["url"]).open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file))
        assert header == [column["titles"] for column in table["tableSchema"]["columns"]]
        names = [column["name"] for column in table["tableSchema"]["columns"]]
        assert len(set(names)) == len(names)


def test_csv_on_the_web_tables_are_valid_by_a_library_of_their_own(tmp_path) -> None:
    csvw = pytest.importorskip("csvw", reason="csvw is not installed")
    folder = written("csvw", tmp_path)
    assert csvw.CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid
    tables = {str(table.url): list(table) for table in csvw.CSVW(str(folder / "csv-metadata.json")).tables}
    assert {row["id"] for row in tables["claims.csv"]} == set(CLAIMS)
    assert {row["id"] for row in tables["facts.csv"]} == set(FACTS)


def test_annotations_find_their_place_by_offset_and_by_quote(tmp_path) -> None:
    texts = {f"https://{document.name}.example/page": document.text for document in CASE.snapshot.documents}
    rows = json_lines(written("annotations", tmp_path))
    assert {row["id"] for row in rows} == {f"urn:backstay:{claim}" for claim in CLAIMS}
    for row in rows:
        place, quote = row["target"]["selector"]
        text = texts[row["target"]["source"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
