"""Bad input at the door: one sentence for each file that cannot be used, exit code 1, everything else is done."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flow.runs import backstay

GOOD = "The sample firm Vymysel produces optical sights for tanks.\n"


def docx_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 400_000_000)
    return out.getvalue()


def lying_pdf() -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Length 99999999>>stream\nshort\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


BAD = {
    "empty.txt": b"",
    "lying.pdf": lying_pdf(),
    "cut.pdf": b"%PDF-1.7\n",
    "bomb.docx": docx_bomb(),
    "not-a.docx": b"PK\x03\x04 nothing",
    "laughs.xml": b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
    b"<rss><channel>&b;</channel></rss>",
    "noise.zip": b"PK\x05\x06 broken",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], int]:
    """What `add --json` says of a folder with one good report and many broken files."""
    folder = tmp_path_factory.mktemp("bad")
    inputs = folder / "inputs"
    inputs.mkdir()
    (inputs / "good.txt").write_text(GOOD, "utf-8")
    (inputs / "cp1251.txt").write_bytes("Завод «Пример» производит оптические прицелы для танков.".encode("cp1251"))
    (inputs / "utf16.txt").write_bytes(GOOD.encode("utf-16"))
    for name, data in BAD.items():
        (inputs / name).write_bytes(data)
    (inputs / "dangling.txt").symlink_to(inputs / "nowhere")
    done = backstay(folder / "home", "add", str(folder / "case"), str(inputs), "--json", check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout), done.returncode


def test_what_can_be_read_is_read(run: tuple[dict[str, object], int]) -> None:
    value, _ = run
    assert value["new"] == 3, value


def test_the_exit_code_says_that_something_was_left_out(run: tuple[dict[str, object], int]) -> None:
    assert run[1] == 1


@pytest.mark.parametrize("name", [*BAD, "dangling.txt"])
def test_each_broken_file_gets_exactly_one_sentence_that_names_it(
    name: str, run: tuple[dict[str, object], int]
) -> None:
    problems = run[0]["problems"]
    assert isinstance(problems, list)
    naming = [line for line in problems if name in line]
    assert len(naming) == 1 and len(naming[0]) > len(name) + 10, problems


def test_a_place_that_does_not_exist_is_said(tmp_path: Path) -> None:
    done = backstay(tmp_path / "home", "add", str(tmp_path / "case"), str(tmp_path / "nowhere"), check=False)
    assert done.returncode == 1 and "nowhere" in done.stdout + done.stderr and "Traceback" not in done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for about one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small file system can be mounted by root only")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_one_sentence_and_what_was_stored_stays(tmp_path: Path, small_disk: Path) -> None:
    inputs, case, home = tmp_path / "inputs", small_disk / "case", tmp_path / "home"
    inputs.mkdir()
    for number in range(40):
        (inputs / f"{number:02}.txt").write_text(f"Report {number}. " + GOOD * 400, "utf-8")
    full = backstay(home, "add", str(case), str(inputs), check=False)
    assert full.returncode == 1 and "Traceback" not in full.stderr, full.stderr
    assert len(full.stderr.strip().splitlines()) == 1, full.stderr
    subprocess.run(["mount", "-o", "remount,size=600m", str(small_disk)], check=True)
    backstay(home, "verify", str(case))
    again = json.loads(backstay(home, "add", str(case), str(inputs), "--json").stdout)
    assert again["documents"] == 40
    backstay(home, "verify", str(case))
