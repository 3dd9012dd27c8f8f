"""Whoever installs Backstay gets every library that it imports: none is there by the grace of the test tools."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import backstay

HOUSE = Path(backstay.__file__).parent
PROJECT = tomllib.loads((HOUSE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
# Behind extras, imported inside functions with a sentence for whoever lacks them.
EXTRAS = {"mcp", "psycopg"}
# What a declared library always brings.
BROUGHT = {"starlette": "fastapi", "pydantic": "fastapi", "markupsafe": "jinja2"}


def imported() -> Iterator[tuple[str, str]]:
    """(library, file) of every import that is neither ours nor the standard library's."""
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in (one.split(".")[0] for one in names):
                if name != "backstay" and name not in sys.stdlib_module_names:
                    yield name, str(path.relative_to(HOUSE))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_library_that_is_imported_is_declared() -> None:
    declared = {normal(re.split(r"[\s\[<>=!~;]", row)[0]) for row in PROJECT["dependencies"]}
    owners = packages_distributions()
    missing = {
        (name, where)
        for name, where in imported()
        if name not in EXTRAS
        and not {normal(one) for one in owners.get(name, [name])} & declared
        and BROUGHT.get(name, "") not in declared
    }
    assert not missing, sorted(missing)
