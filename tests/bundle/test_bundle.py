"""A case handed over as one file: it holds everything, it can be checked and made again without the case."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import shutil
import struct
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay import bundle, deciding, deriving, flow
from backstay.bundle.bag import BASE, Bag
from backstay.bundle.frame import DEFLATED, Member, directory, local_header
from backstay.model import BadCase, BadInput, BadRequest, Judgement
from backstay.screen.decisions import decide
from backstay.store import people
from backstay.store.case import Case, open_case
from backstay.store.lists import ListStore
from tests.bundle.conftest import HAND, quiet


def unpacked(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return folder / BASE


def wrong(path: Path) -> tuple[str, ...]:
    return bundle.check(path, quiet).wrong


def bagged(path: Path, files: dict[str, bytes], info: dict[str, str] | None = None) -> Path:
    """An archive with a good frame and good BagIt manifests over any files."""
    with path.open("wb") as out:
        bag = Bag(out)
        for name, data in files.items():
            bag.add(name, [data])
        bag.close(info or json.loads(files.get("manifest.json", b"{}")).get("bag", {}))
    return path


def payload(path: Path) -> dict[str, bytes]:
    """The files of a bundle's payload by their paths below data/."""
    with zipfile.ZipFile(path) as archive:
        start = f"{BASE}/data/"
        return {name.removeprefix(start): archive.read(name) for name in archive.namelist() if start in name}


def mended(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same files with a run manifest that names them as they are."""
    told = json.loads(files["manifest.json"])
    told["files"] = {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "manifest.json"
    }
    return {**files, "manifest.json": json.dumps(told).encode("utf-8")}


def test_the_same_case_gives_the_same_bytes(demo_case: Path, demo_bundle: Path, tmp_path: Path) -> None:
    bundle.pack(open_case(demo_case), tmp_path / "again.zip", quiet)
    assert (tmp_path / "again.zip").read_bytes() == demo_bundle.read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_it_is_a_bag_to_others_who_read_bags(demo_bundle: Path, tmp_path: Path) -> None:
    bagit = pytest.importorskip("bagit", reason="bagit is not installed")
    bagit.Bag(str(unpacked(demo_bundle, tmp_path))).validate()
    if shutil.which("unzip"):
        assert subprocess.run(["unzip", "-tqq", str(demo_bundle)], check=False).returncode == 0


def test_it_holds_what_was_read_and_what_was_made_of_it(demo_case: Path, demo_bundle: Path, tmp_path: Path) -> None:
    data = unpacked(demo_bundle, tmp_path) / "data"
    shot = flow.snapshot(open_case(demo_case))

    def ids(name: str) -> set[str]:
        return {json.loads(line)["id"] for line in (data / f"{name}.jsonl").read_text("utf-8").splitlines()}

    assert ids("case/claims") == {row.id for row in shot.claims}
    assert ids("picture/fact") == {row.id for row in shot.facts}
    assert ids("picture/entity") == {row.id for row in shot.entities}
    assert ids("lists/versions") == {row.id for row in shot.versions}
    assert ids("lists/listings") == {row.id for row in shot.listings}
    for document in shot.documents:
        assert (data / f"texts/{document.text_id}.txt").read_text("utf-8") == document.text
        assert (data / f"originals/{document.original[:2]}/{document.original}").exists()
    told = json.loads((data / "manifest.json").read_text("utf-8"))
    assert told["stages"] == deriving.stages()
    assert {row["id"] for row in told["lists"]} == {row.id for row in shot.versions}
    assert "statement of reasons" not in (data / "lists/listings.jsonl").read_text("utf-8").lower()


def test_it_holds_without_the_case(demo_bundle: Path) -> None:
    checked = bundle.check(demo_bundle, quiet)
    assert checked.wrong == ()
    assert checked.checked["documents"] == 13 and checked.checked["quotes"] > 400


def test_a_changed_byte_anywhere_is_found_and_the_file_named(demo_bundle: Path, tmp_path: Path) -> None:
    data, target = demo_bundle.read_bytes(), tmp_path / "b.zip"
    draw = random.Random(7)
    with zipfile.ZipFile(demo_bundle) as archive:
        infos = archive.infolist()
    places = [draw.randrange(len(data)) for _ in range(40)]
    places += [info.header_offset + byte for info in draw.sample(infos, 3) for byte in (0, 6, 10, 14, 26, 31)]
    directory_at = archive.start_dir
    places += [directory_at + byte for byte in (0, 4, 5, 12, 30, 32, 38)] + [len(data) - byte for byte in (1, 2, 22)]
    for place in places:
        changed = bytearray(data)
        changed[place] ^= 1 << draw.randrange(8)
        target.write_bytes(changed)
        said = wrong(target)
        assert said, f"byte {place}"
        assert str(target) in said[0] or said[0].startswith(("data/", "bagit", "bag-info", "manifest", "tag")), said


def test_bytes_added_or_cut_off_are_found(demo_bundle: Path, tmp_path: Path) -> None:
    data, target = demo_bundle.read_bytes(), tmp_path / "b.zip"
    for changed in (data + b"x", data[:-1], b"x" + data, data[: len(data) // 2], b"", b"PK\x05\x06"):
        target.write_bytes(changed)
        assert wrong(target)


@pytest.mark.parametrize(
    ("table", "change", "complaint"),
    [
        ("case/claims", lambda line: line.replace('"quote":"', '"quote":"X', 1), "is not in its text"),
        ("case/audit", lambda line: line.replace('"by":"ann"', '"by":"bob"', 1), "was changed after it was written"),
        ("case/claims", lambda line: line.replace('"modality"', '"modal"', 1), "not the id of what it says"),
    ],
)
def test_a_forger_who_mends_the_hashes_is_found_by_what_they_stand_for(
    table: str, change, complaint: str, demo_bundle: Path, tmp_path: Path
) -> None:
    files, name = payload(demo_bundle), f"{table}.jsonl"
    forged = change(files[name].decode("utf-8")).encode("utf-8")
    assert forged != files[name]
    files[name] = forged
    assert any(complaint in sentence for sentence in wrong(bagged(tmp_path / "forged.zip", mended(files))))


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/passwd",
        f"{BASE}/../../evil",
        f"{BASE}/data/..",
        f"{BASE}\\data\\x",
        "other/bagit.txt",
        f"{BASE}/a//b",
    ],
)
def test_a_path_that_leads_out_is_refused_unread(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr(name, "x")
    (said,) = wrong(tmp_path / "b.zip")
    assert "no name in a bundle" in said


def test_links_encryption_and_doubles_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo(f"{BASE}/bagit.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "was changed" in wrong(tmp_path / "link.zip")[0]
    one = Member(f"{BASE}/bagit.txt", 0, 0, 0, 0, 0)
    two = Member(f"{BASE}/bagit.txt", 0, 0, 0, 0, len(local_header(one)))
    (tmp_path / "two.zip").write_bytes(local_header(one) + local_header(two) + directory([one, two]))
    assert "twice" in wrong(tmp_path / "two.zip")[0]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with (tmp_path / "bomb.zip").open("wb") as out:
        bag = Bag(out)
        bag.add("texts/bomb.txt", (bytes(1 << 20) for _ in range(64)))
        bag.close({})
    (said,) = wrong(tmp_path / "bomb.zip")
    assert "zip bomb" in said and "bomb.txt" in said


@given(st.binary(max_size=400))
def test_any_bytes_give_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    target = tmp_path_factory.mktemp("any") / "b.zip"
    target.write_bytes(data)
    assert len(wrong(target)) == 1


@given(
    st.lists(st.tuples(st.sampled_from(["a.txt", "b.jsonl"]), st.binary(max_size=2000), st.booleans()), max_size=6)
)
def test_what_the_writer_writes_other_programs_read(rows: list[tuple[str, bytes, bool]]) -> None:
    out = io.BytesIO()
    bag = Bag(out)
    for number, (name, data, packed) in enumerate(rows):
        bag.add(f"{number}-{name}", [data[:7], data[7:]], packed)
    bag.close({"Note": "x"})
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        for number, (name, data, _) in enumerate(rows):
            assert archive.read(f"{BASE}/data/{number}-{name}") == data


def test_members_beyond_four_gigabytes_have_64_bit_offsets() -> None:
    name = f"{BASE}/data/a.jsonl"
    members = [Member(name, DEFLATED, 1, 5 << 30, 6 << 30, 0)]
    members.append(Member(f"{BASE}/b", 0, 0, 0, 0, len(local_header(members[0])) + (5 << 30)))
    rows = directory(members)
    assert struct.pack("<Q", 6 << 30) in rows and struct.pack("<Q", members[1].offset) in rows
    assert b"PK\x06\x06" in rows


def test_running_it_again_gives_the_same_tables(demo_bundle: Path) -> None:
    found = bundle.rerun(demo_bundle, HAND)
    assert found.differ == () and found.changed == ()
    assert {"case/claims.jsonl", "picture/entity.jsonl", "picture/fact.jsonl", "picture/hit.jsonl"} <= set(found.same)


def test_running_it_again_names_what_differs(demo_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from backstay import extract, weigh

    monkeypatch.setattr(weigh, "WEIGHER", "weigh/next")
    monkeypatch.setattr(extract, "extract", lambda document: extract.Extraction(document.text_id, extract.EXTRACTOR))
    found = bundle.rerun(demo_bundle, HAND)
    assert "case/claims.jsonl" in found.differ and "case/documents.jsonl" in found.same
    assert any("weigh/next here" in sentence for sentence in found.sentences())


def test_judgements_travel_and_hold_when_it_is_run_again(case: Case, tmp_path: Path) -> None:
    shot = flow.snapshot(case)
    hit = next(hit for hit in shot.hits if not hit.decision)
    entity = next(row for row in shot.entities if row.id == hit.entity)
    listing = next(row for row in shot.listings if row.id == hit.listing)
    decision = decide(entity, listing, hit.version, "cleared", "ann", "2026-01-06T00:00:00Z", "another firm")
    two = [str(row.anchors[0]) for row in shot.entities if row.kind == "Organization"][:2]
    pair = Judgement("pair", *two, "same", "bob", "2026-01-06T00:00:01Z", "one address")
    with case.write() as connection:
        people.put_judgement(connection, decision)
        people.put_judgement(connection, pair)
    flow.build(case, ListStore(case.folder / "lists"), HAND)
    bundle.pack(case, tmp_path / "b.zip", quiet)
    assert wrong(tmp_path / "b.zip") == ()
    assert bundle.rerun(tmp_path / "b.zip", HAND).differ == ()


def test_what_changed_in_a_listing_is_the_same_when_it_is_run_again(case: Case, tmp_path: Path) -> None:
    lists, hit = ListStore(case.folder / "lists"), flow.snapshot(case).hits[0]
    deciding.decide_hit(case, hit.entity, hit.listing, "cleared", HAND, "another firm")
    version = lists.version(hit.list)
    newer = replace(version, as_of="2026-10-01", sha256="f" * 64)
    rows = [
        replace(row, programmes=(*row.programmes, "NEW")) if row.id == hit.listing else row
        for row in lists.listings(version.id)
    ]
    lists.add(newer, rows, at="2026-10-02T00:00:00Z")
    flow.build(case, lists, HAND)
    (again,) = [row.reopened for row in flow.snapshot(case).hits if row.reopened]
    assert again.endswith("but the listing changed since: programmes: + NEW")
    bundle.pack(case, tmp_path / "b.zip", quiet)
    assert bundle.rerun(tmp_path / "b.zip", HAND).differ == ()


def test_a_redacted_document_stays_redacted(case: Case, tmp_path: Path) -> None:
    document = next(row for row in flow.snapshot(case).documents if row.name.endswith(".html"))
    secret = next(line for line in document.text.splitlines() if len(line) > 60)
    flow.redact(case, document.id, "court order", HAND)
    with pytest.raises(BadCase, match="older than its documents"):
        bundle.pack(case, tmp_path / "b.zip", quiet)
    flow.build(case, ListStore(case.folder / "lists"), HAND)
    bundle.pack(case, tmp_path / "b.zip", quiet)
    checked = bundle.check(tmp_path / "b.zip", quiet)
    assert checked.wrong == () and checked.checked["redacted documents"] == 1
    folder = unpacked(tmp_path / "b.zip", tmp_path)
    assert not [path for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
    assert not list(folder.rglob(document.original))
    found = bundle.rerun(tmp_path / "b.zip", HAND)
    assert found.differ == ()


def test_an_original_that_held_a_redacted_part_is_withheld_and_the_rest_holds(case: Case, tmp_path: Path) -> None:
    rows = ("2024-01-01,Makes optical sights for the army.,Company,Alpha", "2024-01-01,Secret reason.,Company,Beta")
    (tmp_path / "list.csv").write_text("\n".join(("startDate,reason,schema,name", *rows)), "utf-8")
    flow.add(case, [str(tmp_path / "list.csv")], HAND)
    flow.redact(case, "list.csv#row=2", "private", HAND)
    flow.build(case, ListStore(case.folder / "lists"), HAND)
    bundle.pack(case, tmp_path / "b.zip", quiet)
    folder = unpacked(tmp_path / "b.zip", tmp_path)
    assert not [path for path in folder.rglob("*") if path.is_file() and b"Secret reason" in path.read_bytes()]
    assert bundle.check(tmp_path / "b.zip", quiet).checked["withheld originals"] == 1
    found = bundle.rerun(tmp_path / "b.zip", HAND)
    assert found.differ == () and found.taken == 1


def test_an_original_that_was_changed_in_the_case_is_not_handed_over(case: Case, tmp_path: Path) -> None:
    original = next(case.originals.glob("??/*"))
    original.write_bytes(b"something else")
    with pytest.raises(BadCase, match="not those that were captured"):
        bundle.pack(case, tmp_path / "b.zip", quiet)
    assert not list(tmp_path.glob("b.zip*"))


def test_the_address_of_a_teams_store_stays_at_home(demo_case: Path, tmp_path: Path) -> None:
    from dataclasses import replace

    opened = open_case(demo_case)
    team = replace(opened, settings=replace(opened.settings, store="postgresql://ann:secret@host/db"))
    bundle.pack(team, tmp_path / "b.zip", quiet)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert b"secret" not in archive.read(f"{BASE}/data/case/case.toml")


def test_a_pipe_device_or_folder_is_never_replaced(demo_case: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(BadRequest, match="is no file"):
            bundle.pack(open_case(demo_case), target, quiet)


def test_a_broken_bundle_is_not_run_again(demo_bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(demo_bundle.read_bytes() + b"x")
    with pytest.raises(BadInput, match="does not hold"):
        bundle.rerun(tmp_path / "b.zip", HAND)


def test_a_webhook_that_failed_is_no_part_of_what_is_run_again(case: Case, tmp_path: Path) -> None:
    with (case.folder / "case.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[[webhooks]]\nurl = "http://127.0.0.1:9/told"\n')
    (tmp_path / "new.txt").write_text("Alfa Optika LLC supplies optical sights to Vega Works LLC.\n", "utf-8")
    opened = open_case(case.folder)
    flow.add(opened, [str(tmp_path / "new.txt")], HAND)
    flow.build(opened, ListStore(opened.folder / "lists"), HAND)
    bundle.pack(opened, tmp_path / "b.zip", quiet)
    assert b"127.0.0.1" in payload(tmp_path / "b.zip")["case/audit.jsonl"], "the log keeps it"
    assert wrong(tmp_path / "b.zip") == ()
    assert bundle.rerun(tmp_path / "b.zip", HAND).differ == ()


def test_files_that_could_not_be_read_are_said_and_not_held_against_the_run(case: Case, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    item = "<item><title>The plant in Minsk makes chassis for tractors.</title></item><item/>"
    (tmp_path / "feed.xml").write_text(f'<?xml version="1.0"?><rss><channel>{item}</channel></rss>', "utf-8")
    flow.add(case, [str(tmp_path / "bad.pdf"), str(tmp_path / "feed.xml")], HAND)
    flow.build(case, ListStore(case.folder / "lists"), HAND)
    bundle.pack(case, tmp_path / "b.zip", quiet)
    files = payload(tmp_path / "b.zip")
    assert all(name in files["case/problems.jsonl"] for name in (b"bad.pdf", b"feed.xml"))
    found = bundle.rerun(tmp_path / "b.zip", HAND)
    assert found.differ == () and found.unread == 1
    assert any("Why 1 file could not be read" in sentence for sentence in found.sentences())
    # What was wrong with a file that is in the bundle follows from its bytes.
    forged = {**files, "case/problems.jsonl": files["case/problems.jsonl"].replace(b"neither", b"never")}
    assert forged != files
    assert "case/problems.jsonl" in bundle.rerun(bagged(tmp_path / "f.zip", mended(forged)), HAND).differ


def test_signed_claims_travel_with_their_quotes_and_hold_when_it_is_run_again(case: Case, tmp_path: Path) -> None:
    claim = flow.snapshot(case).claims[0]
    hand = flow.Hand("ann", lambda: "2026-01-06T00:00:00Z", HAND.engine)
    other = "planned" if claim.modality != "planned" else "possible"
    deciding.decide_claim(case, claim.id, "correct", hand, correction=deciding.Correction(modality=other))
    flow.build(case, ListStore(case.folder / "lists"), HAND)
    bundle.pack(case, tmp_path / "b.zip", quiet)
    assert wrong(tmp_path / "b.zip") == ()
    assert bundle.rerun(tmp_path / "b.zip", HAND).differ == ()
