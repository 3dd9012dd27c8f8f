"""Known entities: they take part in resolution and screening, and are evidence of nothing that is supplied."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backstay import bundle, flow, intake
from backstay.cli.screening import _hits_by_entity
from backstay.model import Entity
from backstay.publish.formats import exporter
from backstay.publish.index import Index
from backstay.publish.standings import matrix
from backstay.store.case import Case, open_case
from backstay.store.lists import ListStore
from backstay.store.verify import verify
from tests.bundle.conftest import HAND, quiet
from tests.flow.runs import backstay, environment, exported

TABLE = """\
Company name;Other names;Country;UNP;Type
Integral JSC;Testintegral;Belarus;100386629;company
Unrelated Example Ltd;;BY;100316761;company
"""


@pytest.fixture(scope="module")
def demo_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    flow.demo(folder, HAND).close()
    return folder


@pytest.fixture
def case(demo_case: Path, tmp_path: Path) -> Case:
    shutil.copytree(demo_case, tmp_path / "case")
    return open_case(tmp_path / "case")


def taken(case: Case, path: Path, columns: str = "") -> flow.Added:
    added = intake.known(case, [str(path)], columns, HAND)
    flow.build(case, ListStore(case.folder / "lists"), HAND)
    return added


def named(case: Case, name: str) -> Entity:
    return next(row for row in flow.snapshot(case).entities if name in row.names)


def written(folder: Path, text: str) -> Path:
    (folder / "known.csv").write_text(text, "utf-8")
    return folder / "known.csv"


def test_a_known_name_joins_what_reports_name_and_brings_its_number(case: Case, tmp_path: Path) -> None:
    facts = len(flow.snapshot(case).facts)
    assert taken(case, written(tmp_path, TABLE)).new == 1
    entity = named(case, "Testintegral")
    assert "JSC Integral" in entity.names
    assert (entity.identifiers, entity.countries) == ((("UNP", "100386629"),), ("BY",))
    assert len(flow.snapshot(case).facts) == facts, "an import supplies nobody"
    assert verify(case, quiet).wrong == ()


def test_a_name_that_no_report_has_is_screened_but_stands_in_no_matrix(case: Case, tmp_path: Path) -> None:
    taken(case, written(tmp_path, "name,country\nKGB of the Republic of Belarus Example,BY\nPeleng JSC,BY"))
    index = Index(flow.snapshot(case))
    entity = named(case, "KGB of the Republic of Belarus Example")
    assert entity.id in index.only_imported
    assert entity.id not in {row["id"] for row in matrix(index)["rows"]}
    assert not [gap for gap in (*index.gaps.findings, *index.gaps.leads) if gap.entity == entity.id]


def test_one_number_joins_two_names_and_two_numbers_part_like_names(tmp_path: Path) -> None:
    case = open_case(tmp_path / "case", create=True)
    taken(case, written(tmp_path, "name,unp\nAlpha Optics Works,100386629\nZenit Sample Plant,100386629\n"
                                  "Zenith Sample Plant,100316761"))  # fmt: skip
    assert named(case, "Alpha Optics Works").id == named(case, "Zenit Sample Plant").id
    assert named(case, "Zenith Sample Plant").id != named(case, "Zenit Sample Plant").id


def test_ownership_comes_with_its_share_and_counts_as_one_origin(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "schema": "Company", "properties": {"name": ["Alpha Works"]}},
        {"id": "b", "schema": "Company", "properties": {"name": ["Beta Plant"]}},
        {"id": "p", "schema": "Person", "properties": {"name": ["Ann Example"], "birthDate": ["1970-01-01"]}},
        {"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"], "percentage": ["51"]}},
        {"id": "q", "schema": "Ownership", "properties": {"owner": ["p"], "asset": ["a"], "percentage": ["25"]}},
        {"id": "d", "schema": "Directorship", "properties": {"director": ["p"], "organization": ["b"]}},
    ]
    (tmp_path / "e.json").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    case = open_case(tmp_path / "case", create=True)
    taken(case, tmp_path / "e.json")
    facts = {row.predicate: row for row in flow.snapshot(case).facts}
    assert set(facts) == {"part_of", "owns", "leads"}
    assert (facts["part_of"].share, facts["owns"].share) == ("51", "25")
    assert {row.grade.reliability for row in facts.values()} == {"F"}
    assert named(case, "Ann Example").id == facts["owns"].subject


def test_what_leaves_as_followthemoney_comes_back_the_same(case: Case, tmp_path: Path) -> None:
    taken(case, written(tmp_path, TABLE))
    first, again = tmp_path / "first.ftm", open_case(tmp_path / "again", create=True)
    exporter("ftm").write(flow.snapshot(case), first)
    taken(again, first)
    exporter("ftm").write(flow.snapshot(again), tmp_path / "second.ftm")

    def told(path: Path) -> tuple[dict[str, tuple[object, ...]], list[tuple[object, ...]]]:
        rows = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
        names, links = {}, []
        for row in rows.values():
            values = row["properties"]
            if row["schema"] in ("Company", "PublicBody", "Person"):
                numbers = sorted(value for key in ("taxNumber", "innCode") for value in values.get(key, ()))
                forms = frozenset(" ".join(form.split()) for form in (*values["name"], *values.get("alias", ())))
                names[forms] = (row["schema"], frozenset(values.get("country", ())), *numbers)
            if row["schema"] in ("Ownership", "Directorship"):
                ends = [rows[values[end][0]]["properties"]["name"][0]
                        for end in ("owner", "asset", "director", "organization") if end in values]  # fmt: skip
                links.append((row["schema"], *ends, values.get("percentage")))
        return names, sorted(links, key=str)

    (names, links), (names2, links2) = told(first), told(tmp_path / "second.ftm")
    assert links == links2
    lost = {forms for forms in names if forms not in names2}
    assert not {forms for forms in lost if not any(forms <= other for other in names2)}
    assert all(names2[forms] == values for forms, values in names.items() if forms in names2)


def test_it_is_verified_bundled_and_run_again_with_its_mapping(case: Case, tmp_path: Path) -> None:
    taken(case, written(tmp_path, "Wer,Was\nTestintegral,100386629\n"), "Wer=name;Was=UNP")
    bundle.pack(case, tmp_path / "b.zip", quiet)
    assert bundle.check(tmp_path / "b.zip", quiet).wrong == ()
    assert bundle.rerun(tmp_path / "b.zip", HAND).differ == ()


def test_it_can_be_redacted_and_replaced_like_any_document(case: Case, tmp_path: Path) -> None:
    path = written(tmp_path, TABLE)
    taken(case, path)
    assert taken(case, path).unchanged == 1
    written(tmp_path, TABLE.replace("Testintegral", "Nowintegral"))
    taken(case, path)
    assert named(case, "Nowintegral")
    assert not [row for row in flow.snapshot(case).entities if "Testintegral" in row.names]
    flow.redact(case, "known.csv", "licence ended", HAND)
    flow.build(case, ListStore(case.folder / "lists"), HAND)
    assert not [row for row in flow.snapshot(case).entities if "Nowintegral" in row.names]


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_import_loses_nothing_and_can_be_repeated(seed: int, demo_case: Path, tmp_path: Path) -> None:
    home, case, path = tmp_path / "home", tmp_path / "case", written(tmp_path, TABLE)
    shutil.copytree(demo_case, case)
    before = exported(home, case)["claims.jsonl"]
    running = subprocess.Popen(
        [sys.executable, "-m", "backstay", "import", str(case), str(path)], env=environment(home),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    time.sleep(random.Random(seed).uniform(0.3, 2.5))
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert verify(open_case(case), quiet).wrong == ()
    said = backstay(home, "import", str(case), str(path)).stdout
    assert "of known entities taken in" in said
    assert b"Testintegral" in exported(home, case)["entities.jsonl"]
    assert exported(home, case)["claims.jsonl"].count(b"\n") == before.count(b"\n")


def test_a_case_with_lists_of_its_own_keeps_its_hits(demo_case: Path, tmp_path: Path) -> None:
    shutil.copytree(demo_case, tmp_path / "case")
    hits = len(flow.snapshot(open_case(tmp_path / "case")).hits)
    backstay(tmp_path / "home", "import", str(tmp_path / "case"), str(written(tmp_path, "name\nNobody Sample Ltd\n")))
    assert len(flow.snapshot(open_case(tmp_path / "case")).hits) >= hits > 0


def test_screening_a_case_of_customers_prints_their_hits_under_their_names(demo_case: Path, tmp_path: Path) -> None:
    home, case = tmp_path / "home", tmp_path / "case"
    shutil.copytree(demo_case / "lists", home)
    table = written(tmp_path, "Company name;Type\nIntegral JSC;company\nNobody of This Name;company\n")
    backstay(home, "import", str(case), str(table))
    said = backstay(home, "screen", str(case)).stdout.splitlines()
    hits = json.loads(backstay(home, "screen", str(case), "--json").stdout)["hits"]
    assert "Integral JSC:" in said and not any("Nobody of This Name" in line for line in said)
    shown = [line for line in said if line.startswith("  0.")]
    assert shown == sorted(shown, reverse=True, key=lambda line: float(line.split()[0]))
    assert len(shown) == min(len(hits), 10) and any(hit["listing"] in shown[0] for hit in hits)
    assert f"{len(hits)} hits." in said


def test_of_many_hits_the_best_are_printed_and_the_rest_counted() -> None:
    def hit(name: str, n: int) -> dict[str, object]:
        ident = f"us-sdn:{n}"
        decided = {"decision": "cleared" if n == 0 else "", "decided_by": "ann"}
        told = {"entity": name, "entity_name": name, "listing": ident, "listed_name": "X"}
        return {**told, "probability": 0.9 - n / 50, "score": 1.0, **decided}

    said = list(_hits_by_entity([hit("Late", 20), *(hit("First", n) for n in reversed(range(13)))]))
    assert said[:2] == ["First:", "  0.90  X  [us-sdn:0]; cleared by ann"]
    assert said[10:] == ["  0.72  X  [us-sdn:9]", "  and 3 more", "Late:", "  0.50  X  [us-sdn:20]"]
    many = list(_hits_by_entity([hit(f"N{n}", 1) for n in range(203)]))
    assert many[-1] == "And 3 more names with hits; --json has them all."
