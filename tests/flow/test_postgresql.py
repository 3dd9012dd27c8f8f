"""A team's case on PostgreSQL says the same as one in a folder."""

from __future__ import annotations

from importlib.resources import as_file
from pathlib import Path

from backstay import demo
from tests.flow.runs import backstay, exported
from tests.store.databases import postgresql_server


def test_both_databases_give_the_same_export(tmp_path: Path) -> None:
    home, here, team = tmp_path / "home", tmp_path / "here", tmp_path / "team"
    with postgresql_server() as address:
        for report in demo.reports()[:4]:
            with as_file(report) as path:
                backstay(home, "add", str(here), str(path))
                backstay(home, "add", str(team), str(path), "--store", address)
        assert exported(home, team) == exported(home, here)
        assert "Every hash" in backstay(home, "verify", str(team)).stdout
    assert not (team / "case.sqlite").exists()
