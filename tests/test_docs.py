"""Documents lead somewhere, and nothing in the repository names a machine's path."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md"), *REPOSITORY.glob("bench/**/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_links_inside_the_repository_lead_to_a_file(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    assert not [target for target in targets if "://" not in target and not (page.parent / target).exists()]


def test_the_readme_begins_with_the_two_commands() -> None:
    head = (REPOSITORY / "README.md").read_text("utf-8")[:300]
    assert "make demo" in head and "make test" in head


def test_no_tracked_file_is_large_or_names_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [REPOSITORY / name for name in listed.stdout.splitlines()]
    assert not [path for path in paths if path.is_file() and path.stat().st_size > 30_000_000]
    named = re.compile(r"(?<![\w.])/(?:work|root)/[a-z]")
    texts = [path for path in paths if path.suffix in (".py", ".md", ".toml") and path.is_file()]
    assert not [str(path) for path in texts if named.search(path.read_text("utf-8")) and path.name != "test_docs.py"]
