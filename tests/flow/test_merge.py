"""Two desks work apart and put their cases together: nothing is lost, and what they dispute is shown."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from importlib.resources import as_file
from pathlib import Path

import pytest

from backstay import bundle, demo, flow, intake
from backstay.engines import Local
from backstay.flow import Hand
from backstay.model import BadRequest, Judgement
from backstay.publish.formats import exporter
from backstay.store import audit, ledger, originals, people
from backstay.store.case import Case, open_case
from backstay.store.lists import ListStore
from backstay.store.verify import verify
from tests.flow.runs import backstay, environment, exported

TIMES = iter(f"2026-02-{1 + n // 1440:02d}T{n // 60 % 24:02d}:{n % 60:02d}:00Z" for n in range(20000))


def hand(name: str) -> Hand:
    return Hand(name, lambda: next(TIMES), Local(1))


def quiet(step: str, done: int, total: int) -> None:
    return


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("reports")
    for report in demo.reports():
        with as_file(report) as path:
            shutil.copy(path, folder / report.name)
    return sorted(map(str, folder.iterdir()))


def made(folder: Path, paths: list[str], name: str) -> Case:
    case = open_case(folder, create=True)
    flow.add(case, paths, hand(name))
    flow.build(case, ListStore(folder / "lists"), hand(name))
    return case


def claims(case: Case, folder: Path) -> bytes:
    flow.build(case, ListStore(case.folder / "lists"), hand("x"))
    exporter("claims").write(flow.snapshot(case), folder)
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def judged(case: Case, *rows: Judgement) -> None:
    with case.write() as connection:
        for row in rows:
            people.put_judgement(connection, row)


def standing(case: Case) -> tuple[Judgement, ...]:
    with case.read() as connection:
        return people.standing(people.history(connection))


def log(case: Case) -> list[audit.Line]:
    with case.read() as connection:
        return list(audit.lines(connection))


def test_two_halves_make_the_whole_in_either_order(reports: list[str], tmp_path: Path) -> None:
    whole = made(tmp_path / "whole", reports, "ann")
    for first, second in ((reports[::2], reports[1::2]), (reports[1::2], reports[::2])):
        a, b = made(tmp_path / "a", first, "ann"), made(tmp_path / "b", second, "bob")
        assert intake.merge(a, b, hand("ann")).documents == len(second)
        assert claims(a, tmp_path / "a-out") == claims(whole, tmp_path / "whole-out")
        assert verify(a, quiet).wrong == ()
        shutil.rmtree(tmp_path / "a"), shutil.rmtree(tmp_path / "b")


def test_repeated_it_changes_nothing(reports: list[str], tmp_path: Path) -> None:
    a, b = made(tmp_path / "a", reports[:2], "ann"), made(tmp_path / "b", reports[2:4], "bob")
    intake.merge(a, b, hand("ann"))
    before = (log(a), flow.counts(a))
    assert intake.merge(a, b, hand("ann")).documents == 0
    assert (log(a), flow.counts(a)) == before


def test_both_histories_stay_verifiable_also_through_a_second_merge(reports: list[str], tmp_path: Path) -> None:
    a, b, c = (made(tmp_path / name, [reports[n]], name) for n, name in enumerate("abc"))
    intake.merge(b, c, hand("bob"))
    flow.build(b, ListStore(b.folder / "lists"), hand("bob"))
    intake.merge(a, b, hand("ann"))
    flow.build(a, ListStore(a.folder / "lists"), hand("ann"))
    assert verify(a, quiet).wrong == ()
    (merge,) = [line for line in log(a) if line.action == "merge"]
    kept = a.originals / merge.detail[:2] / merge.detail.split(" ")[0]
    lines = [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
    assert {"bob", "b"} >= {line["by"] for line in lines} and any(line["action"] == "merge" for line in lines)
    bundle.pack(a, tmp_path / "a.zip", quiet)
    assert bundle.check(tmp_path / "a.zip", quiet).wrong == ()
    assert bundle.rerun(tmp_path / "a.zip", hand("x")).differ == ()
    kept.write_text(kept.read_text("utf-8").replace('"by":"b"', '"by":"eve"', 1), "utf-8")
    assert any("merged case" in sentence for sentence in verify(a, quiet).wrong)
    kept.unlink()
    assert any("is missing" in sentence for sentence in verify(a, quiet).wrong)


def test_judgements_come_over_and_disputes_are_shown_not_lost(reports: list[str], tmp_path: Path) -> None:
    a, b = made(tmp_path / "a", reports, "ann"), made(tmp_path / "b", reports, "bob")
    x, y, z = [str(row.anchors[0]) for row in flow.snapshot(a).entities if row.kind == "Organization"][:3]
    mine = Judgement("pair", x, y, "different", "ann", "2026-03-01T00:00:00Z", "other town")
    theirs = Judgement("pair", y, x, "same", "bob", "2026-03-02T00:00:00Z", "one number")
    agreed = Judgement("pair", x, z, "unsure", "bob", "2026-03-03T00:00:00Z")
    judged(a, mine)
    judged(b, theirs, agreed)
    merged = intake.merge(a, b, hand("ann"))
    assert merged.disputed == ((mine, theirs),)
    with a.read() as connection:
        assert {mine.id, theirs.id, agreed.id} == {row.id for row in people.history(connection)}
    assert theirs in standing(a), "the newer decision counts"


def test_the_newest_bytes_of_a_page_count_whoever_captured_them(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The sample firm Vymysel produces optical sights.\n", "utf-8")
    old = made(tmp_path / "old", [str(page)], "bob")
    page.write_text("The sample firm Vymysel produces chassis.\n", "utf-8")
    new = made(tmp_path / "new", [str(page)], "ann")
    shutil.copytree(tmp_path / "new", tmp_path / "new2")
    intake.merge(new, old, hand("ann"))
    assert b"chassis" in (said := claims(new, tmp_path / "x")) and b"optical" not in said
    intake.merge(old, open_case(tmp_path / "new2"), hand("bob"))
    assert claims(old, tmp_path / "y") == said
    flow.add(new, [str(page)], hand("ann"))
    assert claims(new, tmp_path / "x") == said


def test_old_links_of_the_other_case_still_resolve(reports: list[str], tmp_path: Path) -> None:
    a, b = made(tmp_path / "a", reports[:3], "ann"), made(tmp_path / "b", reports[3:], "bob")
    known = {row.id for row in flow.snapshot(b).entities}
    intake.merge(a, b, hand("ann"))
    flow.build(a, ListStore(a.folder / "lists"), hand("ann"))
    now = {row.id for row in flow.snapshot(a).entities}
    with a.read() as connection:
        assert {ledger.resolve_id(connection, key) for key in known} <= now


def test_a_redaction_stays_on_its_side_and_is_told(reports: list[str], tmp_path: Path) -> None:
    a, b = made(tmp_path / "a", reports[:3], "ann"), made(tmp_path / "b", reports[:4], "bob")
    one, two = (Path(reports[n]).name for n in (0, 1))
    flow.redact(a, one, "private", hand("ann"))
    flow.redact(b, two, "court order", hand("bob"))
    flow.redact(b, Path(reports[3]).name, "court order", hand("bob"))
    merged = intake.merge(a, b, hand("ann"))
    assert len(merged.redacted_here) == len(merged.redacted_there) == 1
    names = {row.name for row in flow.snapshot(a).documents}
    assert one not in names and two in names and Path(reports[3]).name not in names
    with a.read() as connection:
        gone = [row["original"] for row in flow.documents.redaction_rows(connection)]
    assert len(gone) == 2
    assert not [row for row in gone if originals.path_of(a.originals, row).exists()]
    flow.add(a, [reports[3]], hand("ann"))
    assert Path(reports[3]).name not in {row.name for row in flow.snapshot(a).documents}
    assert verify(a, quiet).wrong == ()


def test_a_case_is_not_merged_with_itself(reports: list[str], tmp_path: Path) -> None:
    a = made(tmp_path / "a", reports[:1], "ann")
    with pytest.raises(BadRequest, match="the case itself"):
        intake.merge(a, open_case(tmp_path / "a"), hand("ann"))


def _claim_ids(files: dict[str, bytes]) -> set[str]:
    return {json.loads(line)["id"] for line in files["claims.jsonl"].splitlines()}


@pytest.mark.parametrize("seed", range(5))
def test_a_killed_merge_loses_nothing_and_can_be_repeated(seed: int, reports: list[str], tmp_path: Path) -> None:
    home, a, b = tmp_path / "home", tmp_path / "a", tmp_path / "b"
    made(a, reports[:6], "ann").close()
    made(b, reports[6:], "bob").close()
    before = exported(home, a)
    running = subprocess.Popen(
        [sys.executable, "-m", "backstay", "merge", str(a), str(b)], env=environment(home), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(random.Random(seed).uniform(0.2, 3.0))
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert verify(open_case(a), quiet).wrong == ()
    now = exported(home, a)
    # A merge that was done in time may have given an entity another id: the claims themselves are all there.
    assert _claim_ids(before) <= _claim_ids(now)
    said = backstay(home, "merge", str(a), str(b)).stdout
    assert "checks both histories" in said
    made(tmp_path / "whole", reports, "x").close()
    assert exported(home, a) == exported(home, tmp_path / "whole")


def test_a_redacted_text_does_not_come_back_under_another_name(reports: list[str], tmp_path: Path) -> None:
    a = made(tmp_path / "a", reports[:1], "ann")
    flow.redact(a, Path(reports[0]).name, "private", hand("ann"))
    again = tmp_path / f"renamed{Path(reports[0]).suffix}"
    shutil.copy(reports[0], again)
    assert flow.add(a, [str(again)], hand("ann")).new == 0
    b = made(tmp_path / "b", [str(again)], "bob")
    assert len(intake.merge(a, b, hand("ann")).redacted_here) == 1
    assert flow.counts(a)["documents"] == 0
    assert not [path for path in originals.stored(a.originals) if path.read_bytes() == again.read_bytes()]
