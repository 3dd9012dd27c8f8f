"""The worked examples of docs/imports.md, run as they stand."""

from __future__ import annotations

from pathlib import Path

from tests.flow.consoles import run_console


def test_the_examples_run_as_the_page_says(tmp_path: Path) -> None:
    run_console("imports.md", tmp_path)
