"""The worked example of docs/bundles.md, run as it stands."""

from __future__ import annotations

from pathlib import Path

from tests.flow.consoles import run_console


def test_the_example_runs_as_the_page_says(tmp_path: Path) -> None:
    run_console("bundles.md", tmp_path)
