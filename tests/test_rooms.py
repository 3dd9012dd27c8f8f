"""The order of the rooms: a room imports `model`, the tools, and rooms before it. Nothing looks up."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import backstay

HOUSE = Path(backstay.__file__).parent
TOOLS = ("model", "names", "match")
STAGES = ("read", "extract", "resolve", "weigh", "screen", "network", "outlook", "publish")
EDGES = ("bundle", "cli", "web")
FLOW = ("proposing", "mapped", "screening", "deriving", "flow", "deciding", "intake")
ORDER = (*TOOLS, *STAGES, "store", "engines", *FLOW, *EDGES)
# `store` knows values only; `engines` run any picklable function and know no stage by name.
NARROW = {"store": {"model"}, "engines": {"model"}, "names": {"model"}, "match": {"model", "names"}}
# The command line starts the web app; the web app never calls the command line.
ALSO = {("cli", "web")}


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "relative"
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        if isinstance(node, ast.ImportFrom) and node.module == "backstay":
            names = [f"backstay.{alias.name}" for alias in node.names]
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "backstay" and len(parts) > 1 and parts[1] in ORDER:
                yield node.lineno, parts[1]


def test_every_room_is_there() -> None:
    rooms = {path.name for path in HOUSE.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert rooms | set(FLOW) >= set(ORDER)
    assert rooms <= {*ORDER, "demo"}, "a new room needs its place in ORDER"


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("*.py")), ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_import_looks_up(path: Path) -> None:
    room = room_of(path)
    if room not in ORDER:
        return
    before = NARROW.get(room, set(ORDER[: ORDER.index(room)]))
    wrong = [
        f"line {line}: {room} imports {other}"
        for line, other in imports(path)
        if other != room and other not in before and (room, other) not in ALSO
    ]
    assert not wrong, wrong
