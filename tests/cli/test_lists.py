"""`backstay lists load`: what a folder holds beside lists is named and fails nothing; what was named itself does."""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file
from pathlib import Path

from backstay.demo import lists as sample
from tests.flow.runs import backstay


def folder_with(tmp_path: Path, **more: str) -> Path:
    folder = tmp_path / "lists"
    folder.mkdir()
    with as_file(sample()[0]) as path:
        shutil.copy(path, folder / path.name)
    for name, text in more.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    return folder


def test_a_read_me_in_the_folder_is_passed_over(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, README_md="How these lists were made.\n")
    told = json.loads(backstay(tmp_path, "lists", "load", str(folder), "--json").stdout)
    assert len(told["loaded"]) == 1 and told["problems"] == []
    assert [Path(row.split(": ")[0]).name for row in told["passed_over"]] == ["README.md"]


def test_a_file_that_was_named_must_be_a_list(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, README_md="How these lists were made.\n")
    done = backstay(tmp_path, "lists", "load", str(folder / "README.md"), check=False)
    assert done.returncode == 1 and "is no list that is known" in done.stderr


def test_a_broken_list_in_the_folder_is_said_and_the_rest_is_loaded(tmp_path: Path) -> None:
    broken = '<?xml version="1.0"?>\n<Designations xmlns="x"><DateGenerated>2026-01-01</DateGenerated><Designation>'
    folder = folder_with(tmp_path, uk_xml=broken)
    done = backstay(tmp_path, "lists", "load", str(folder), "--json", check=False)
    told = json.loads(done.stdout)
    assert len(told["loaded"]) == 1
    assert done.returncode == 1 and "uk.xml" in told["problems"][0]
