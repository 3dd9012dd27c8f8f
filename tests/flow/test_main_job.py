"""The main job as its users meet it: add in any order, repeat, change a page, be killed; the picture is the same."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from importlib.resources import as_file
from pathlib import Path

import pytest

from backstay import demo
from tests.flow.runs import backstay, environment, exported


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for report in demo.reports():
        with as_file(report) as path:
            shutil.copy(path, folder / report.name)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample lists loaded."""
    folder = tmp_path_factory.mktemp("home")
    for file in demo.lists():
        with as_file(file) as path:
            backstay(folder, "lists", "load", str(path))
    return folder


@pytest.fixture(scope="module")
def plain(reports: Path, home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The export of an undisturbed build."""
    case = tmp_path_factory.mktemp("plain") / "case"
    backstay(home, "add", str(case), str(reports))
    return exported(home, case)


def test_the_same_inputs_give_the_same_bytes_in_any_order(
    reports: Path, home: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    files = sorted(reports.iterdir(), reverse=True)
    for half in (files[::2], files[1::2]):
        backstay(home, "add", str(tmp_path / "case"), *map(str, half))
    assert exported(home, tmp_path / "case") == plain


def test_repeating_changes_nothing(reports: Path, home: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    case = tmp_path / "case"
    backstay(home, "add", str(case), str(reports))
    again = backstay(home, "add", str(case), str(reports))
    assert f"0 documents added, {len(list(reports.iterdir()))} files unchanged" in again.stdout
    assert exported(home, case) == plain


def test_one_more_document_equals_a_build_from_nothing(reports: Path, home: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text("The sample firm Vymysel supplies optical sights to Russia, officials said.\n", "utf-8")
    step, whole = tmp_path / "step", tmp_path / "whole"
    backstay(home, "add", str(step), str(reports))
    backstay(home, "add", str(step), str(more))
    backstay(home, "add", str(whole), str(more), str(reports))
    assert exported(home, step) == exported(home, whole)


def test_a_changed_page_is_a_new_version(home: Path, tmp_path: Path) -> None:
    page, case = tmp_path / "page.txt", tmp_path / "case"
    page.write_text("The sample firm Vymysel produces optical sights.\n", "utf-8")
    backstay(home, "add", str(case), str(page))
    page.write_text("The sample firm Vymysel produces chassis.\n", "utf-8")
    backstay(home, "add", str(case), str(page))
    claims = exported(home, case)["claims.jsonl"].decode()
    assert "chassis" in claims and "optical sights" not in claims
    assert "2 documents" in backstay(home, "verify", str(case)).stdout


@pytest.mark.parametrize("seed", range(10))
def test_a_killed_build_that_is_repeated_gives_the_same_case(
    seed: int, reports: Path, home: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    case = tmp_path / "case"
    command = [sys.executable, "-m", "backstay", "add", str(case), str(reports)]
    moment = random.Random(seed).uniform(0.5, 6.0)
    running = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(moment)
    running.send_signal(signal.SIGKILL)
    running.wait()
    backstay(home, "add", str(case), str(reports))
    assert exported(home, case) == plain
    backstay(home, "verify", str(case))


def test_a_lie_in_the_case_is_found(home: Path, tmp_path: Path) -> None:
    case, page = tmp_path / "case", tmp_path / "page.txt"
    page.write_text("The sample firm Vymysel produces optical sights.\n", "utf-8")
    backstay(home, "add", str(case), str(page))
    original = next((case / "originals").glob("??/*"))
    original.write_bytes(b"something else")
    done = backstay(home, "verify", str(case), check=False)
    assert done.returncode == 1
    assert "its bytes are not those that were captured" in done.stdout
