"""What a forger does, from the plainest to the best: what `verify` finds, what `rerun`, what only the seal tells."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from backstay import bundle, flow
from backstay.bundle.bag import BASE, TAGS
from backstay.model import Judgement
from backstay.store import audit, people
from backstay.store.case import Case, open_case
from backstay.store.lists import ListStore
from tests.bundle.conftest import HAND, quiet
from tests.bundle.test_bundle import bagged, mended, payload, wrong

Files = dict[str, bytes]
SORTS = (
    "report.html",
    "README.txt",
    "site/index.html",
    "site/style.css",
    "site/entity/",
    "site/fact/",
    "site/document/",
    "case/case.toml",
    "case/captures.jsonl",
    "case/audit.jsonl",
    "case/judgements.jsonl",
    "case/ledger.jsonl",
    "case/claims.jsonl",
    "picture/fact.jsonl",
    "lists/versions.jsonl",
    "lists/listings.jsonl",
    "originals/",
    "texts/",
)
NEW = (
    "extra.txt",
    "case/more.jsonl",
    "picture/more.jsonl",
    "site/fact/f-0.html",
    "site/more.html",
    f"originals/00/{'0' * 64}",
    f"texts/{'0' * 64}.txt",
    f"answers/{'0' * 64}/a.json",
)


@pytest.fixture(scope="module")
def files(demo_bundle: Path) -> Files:
    return payload(demo_bundle)


def first(files: Files, sort: str) -> str:
    return min(name for name in files if name.startswith(sort))


def changed(files: Files, name: str) -> Files:
    return {**files, name: files[name] + b"\n"}


def without(files: Files, name: str) -> Files:
    return {key: data for key, data in files.items() if key != name}


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("how", [changed, without])
def test_mending_the_manifests_of_the_bag_is_not_enough(
    how: Callable[[Files, str], Files], sort: str, files: Files, tmp_path: Path
) -> None:
    name = first(files, sort)
    said = wrong(bagged(tmp_path / "b.zip", how(files, name)))
    assert said and said[0].startswith(f"data/{name}: ") and "manifest.json" in said[0]


@pytest.mark.parametrize("name", NEW)
def test_a_file_that_was_added_is_named(name: str, files: Files, tmp_path: Path) -> None:
    said = wrong(bagged(tmp_path / "b.zip", {**files, name: b"{}\n"}))
    assert said == (f"data/{name}: it is in the bundle, but manifest.json does not name it.",)


def test_without_its_run_manifest_nothing_holds(files: Files, tmp_path: Path) -> None:
    assert "manifest.json is missing" in wrong(bagged(tmp_path / "b.zip", without(files, "manifest.json")))[0]


@pytest.mark.parametrize("sort", [sort for sort in SORTS if not sort.startswith("picture/")])
def test_a_deleted_file_is_missed_with_the_run_manifest_mended_too(sort: str, files: Files, tmp_path: Path) -> None:
    name = first(files, sort)
    said = wrong(bagged(tmp_path / "b.zip", mended(without(files, name))))
    assert any(name in sentence or "captured" in sentence or "missing" in sentence for sentence in said)


@pytest.mark.parametrize("name", [name for name in NEW if not name.startswith(("picture/", "answers/"))])
def test_an_added_file_is_named_with_the_run_manifest_mended_too(name: str, files: Files, tmp_path: Path) -> None:
    said = wrong(bagged(tmp_path / "b.zip", mended({**files, name: b"{}\n"})))
    assert any(sentence.startswith(f"data/{name}: ") for sentence in said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"location":"', '"location":"/elsewhere'),
        ('"operator":"ann"', '"operator":"bob"'),
        ('"size":', '"size":1'),
        ('"documents":["d-', '"documents":["d-0'),
    ],
)
def test_captures_are_held_against_the_audit_log(old: str, new: str, files: Files, tmp_path: Path) -> None:
    name = "case/captures.jsonl"
    forged = files[name].replace(old.encode(), new.encode(), 1)
    assert forged != files[name]
    said = wrong(bagged(tmp_path / "b.zip", mended({**files, name: forged})))
    assert any(sentence.startswith(f"data/{name}: ") for sentence in said)


def test_a_capture_that_is_left_out_or_doubled_is_named(files: Files, tmp_path: Path) -> None:
    name = "case/captures.jsonl"
    row, *others = files[name].splitlines(keepends=True)
    hash_ = json.loads(row)["capture"]["sha256"]
    bare = row.replace(json.dumps(json.loads(row)["documents"]).encode(), b"[]")
    for lines, complaint in ((others, "but not here"), ([row, bare, *others], "here 2 times")):
        said = wrong(bagged(tmp_path / "b.zip", mended({**files, name: b"".join(lines)})))
        assert any(hash_ in sentence and complaint in sentence for sentence in said)


@pytest.mark.parametrize("key", ["name", "lists", "redacted", "withheld", "settings", "inputs", "program"])
def test_what_the_run_manifest_says_of_the_tables_is_held_against_them(
    key: str, files: Files, tmp_path: Path
) -> None:
    told = json.loads(files["manifest.json"])
    told[key] = ["x"] if isinstance(told[key], list) else "x"
    said = wrong(bagged(tmp_path / "b.zip", {**files, "manifest.json": json.dumps(told).encode()}))
    assert any("manifest.json: what it says under" in sentence for sentence in said)


def test_the_tag_files_say_what_the_run_manifest_says(files: Files, tmp_path: Path) -> None:
    told = json.loads(files["manifest.json"])
    assert wrong(bagged(tmp_path / "b.zip", files)) == ()
    (said,) = wrong(bagged(tmp_path / "b.zip", files, {**told["bag"], "External-Description": "x"}))
    assert said == "bag-info.txt: it does not say of the bag what manifest.json says."
    told["bag"]["Bagging-Date"] = "2020-01-01"
    said = wrong(bagged(tmp_path / "b.zip", {**files, "manifest.json": json.dumps(told).encode()}))[0]
    assert said == "data/manifest.json: what it says under 'bag' is not what the tables say."


def test_decisions_and_redactions_are_held_against_the_audit_log(case: Case, tmp_path: Path) -> None:
    shot = flow.snapshot(case)
    two = [str(row.anchors[0]) for row in shot.entities if row.kind == "Organization"][:2]
    with case.write() as connection:
        people.put_judgement(
            connection, Judgement("pair", *two, "same", "bob", "2026-01-06T00:00:01Z", "one address")
        )
    flow.redact(case, shot.documents[0].id, "court order", HAND)
    flow.build(case, ListStore(case.folder / "lists"), HAND)
    bundle.pack(case, tmp_path / "b.zip", quiet)
    assert wrong(tmp_path / "b.zip") == ()
    files = payload(tmp_path / "b.zip")
    for name, forged in (
        ("case/judgements.jsonl", b""),
        ("case/redactions.jsonl", files["case/redactions.jsonl"].replace(b"court order", b"no reason")),
    ):
        said = wrong(bagged(tmp_path / "c.zip", mended({**files, name: forged})))
        assert any(sentence.startswith(f"data/{name}: ") for sentence in said)


def test_running_it_again_names_a_changed_report_page_grade_or_table(files: Files, tmp_path: Path) -> None:
    page, style = first(files, "site/entity/"), "site/style.css"
    forged = {
        **files,
        "report.html": files["report.html"].replace(b"microchips", b"missiles"),
        page: files[page].replace(b"<h1>", b"<h1>Not "),
        style: files[style] + b"main{display:none}",
        "README.txt": b"All is well.",
        "picture/more.jsonl": b"",
    }
    assert all(forged[name] != files.get(name) for name in forged.keys() - files.keys() | {"report.html", page})
    path = bagged(tmp_path / "b.zip", mended(forged))
    assert wrong(path) == ()
    found = bundle.rerun(path, HAND)
    assert found.differ == ("picture/more.jsonl", "README.txt", "report.html", page, style)
    assert f"{page}: differs." in found.sentences()


def test_running_it_again_names_what_a_changed_grade_comes_to(files: Files, tmp_path: Path) -> None:
    name = "case/case.toml"
    forged = files[name].replace(b'reliability = "F"', b'reliability = "A"', 1)
    assert forged != files[name]
    found = bundle.rerun(bagged(tmp_path / "b.zip", mended({**files, name: forged})), HAND)
    assert {"picture/source.jsonl", "report.html"} <= set(found.differ)


def test_settings_that_lead_out_are_not_followed_when_it_is_run_again(files: Files, tmp_path: Path) -> None:
    name = "case/case.toml"
    forged = {**files, name: files[name].replace(b"lists = []", b'lists = []\nstore = "postgresql://nowhere/x"')}
    assert bundle.rerun(bagged(tmp_path / "b.zip", mended(forged)), HAND).differ == (name,)


def test_many_files_that_differ_are_counted(files: Files, tmp_path: Path) -> None:
    forged = {name: data + b"\n" if name.startswith("site/") else data for name, data in files.items()}
    said = list(bundle.rerun(bagged(tmp_path / "b.zip", mended(forged)), HAND).sentences())
    assert len(said) < 50 and any("more files differ" in sentence for sentence in said)


def test_who_mends_all_and_chains_the_log_anew_has_another_seal(
    demo_case: Path, demo_bundle: Path, files: Files, tmp_path: Path
) -> None:
    seal = bundle.check(demo_bundle, quiet).seal
    again = bundle.pack(open_case(demo_case), tmp_path / "again.zip", quiet)
    with zipfile.ZipFile(demo_bundle) as archive:
        assert again.seal == seal == hashlib.sha256(archive.read(f"{BASE}/{TAGS}")).hexdigest()
    lines, previous = list[str](), audit.START
    for line in files["case/audit.jsonl"].decode("utf-8").splitlines():
        row = {**json.loads(line), "by": "bob", "previous": previous}
        row["hash"] = previous = audit.chain_hash(**{key: row[key] for key in row if key != "hash"})
        lines.append(json.dumps(row) + "\n")
    captures = files["case/captures.jsonl"].replace(b'"operator":"ann"', b'"operator":"bob"')
    forged = {**files, "case/audit.jsonl": "".join(lines).encode(), "case/captures.jsonl": captures}
    checked = bundle.check(bagged(tmp_path / "b.zip", mended(forged)), quiet)
    assert checked.wrong == () and checked.seal != seal
    assert bundle.rerun(tmp_path / "b.zip", HAND).differ == ()


def test_a_bundle_that_does_not_hold_shows_no_seal(files: Files, tmp_path: Path) -> None:
    checked = bundle.check(bagged(tmp_path / "b.zip", changed(files, "report.html")), quiet)
    assert not any("Seal" in sentence for sentence in checked.sentences())
