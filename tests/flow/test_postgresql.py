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


def test_a_teams_case_takes_another_in_and_leaves_as_a_bundle_like_any(tmp_path: Path) -> None:
    home, here, team, other = (tmp_path / name for name in ("home", "here", "team", "other"))
    with postgresql_server() as address:
        reports = demo.reports()
        for report in reports[:3]:
            with as_file(report) as path:
                first = report in reports[:2]
                backstay(home, "add", str(here), str(path))
                backstay(
                    home, "add", str(team if first else other), str(path), *(["--store", address] if first else [])
                )
        backstay(home, "merge", str(team), str(other))
        backstay(home, "merge", str(team), str(other))
        assert exported(home, team) == exported(home, here)
        known = tmp_path / "known.csv"
        known.write_text("name,country\nSample Known Works,BY\n", "utf-8")
        backstay(home, "import", str(team), str(known))
        assert "Every hash" in backstay(home, "verify", str(team)).stdout
        backstay(home, "bundle", str(team), "-o", str(tmp_path / "team.zip"))
    assert "Every hash" in backstay(home, "verify", str(tmp_path / "team.zip")).stdout
    assert "every table has the hash" in backstay(home, "rerun", str(tmp_path / "team.zip")).stdout
