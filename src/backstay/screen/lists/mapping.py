"""Any CSV as a list, by a mapping file beside it: `people.csv` with `people.csv.toml` or `people.toml`.

[list]
name = "own-watchlist"          # the short name under which it is kept
title = "Our own watch list"
jurisdiction = "other"
as_of = "2026-08-01"
measures = ["other"]
kind = "Organization"           # or a column under [columns]
[columns]
entry = "Number"
name = "Name"
aliases = ["Other names"]       # cells with several values, separated by ';'
weak = ["Nicknames"]            # weak and former names, likewise
former = ["Old names"]
country = "Country"
listed = "Since"
delisted = "Removed"
[columns.identifiers]
"Tax number" = "tax"            # column -> what the number is called
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from backstay.model import BadInput
from backstay.model.ids import digest
from backstay.screen.lists.base import Body, Format, dict_rows
from backstay.screen.lists.listing import listing
from backstay.screen.lists.values import births, date, place_in, split_cell

NAMES = (("aliases", "strong"), ("weak", "weak"), ("former", "former"))
KINDS = ("Organization", "Person", "Vessel", "Aircraft", "Unknown")


def mapping_of(path: Path) -> Path | None:
    """The mapping file beside a CSV, None if there is none."""
    for candidate in (path.with_name(path.name + ".toml"), path.with_suffix(".toml")):
        if path.suffix.lower() in (".csv", ".tsv") and candidate.is_file():
            return candidate
    return None


def detect(path: Path, start: bytes) -> bool:
    return mapping_of(path) is not None


def detect_mapping(path: Path, start: bytes) -> bool:
    """The mapping file itself is known, so that it is not named as a file that was left out."""
    return path.suffix == ".toml" and b"[columns]" in start


def read(paths: tuple[Path, ...]) -> Body:
    path = next(item for item in paths if item.suffix != ".toml")
    mapping = mapping_of(path)
    if mapping is None:
        raise BadInput(str(path), "has no mapping file beside it")
    try:
        told = tomllib.loads(mapping.read_text("utf-8"))
        about, columns = told["list"], told["columns"]
        name = about["name"]
        columns["name"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise BadInput(str(mapping), f"needs [list] name and [columns] name ({error}); see docs/lists.md") from error
    body = Body(
        name,
        as_of=date(str(about.get("as_of", ""))),
        title=about.get("title", name),
        jurisdiction=about.get("jurisdiction", ""),
    )
    for number, row in dict_rows(path, delimiter="\t" if path.suffix.lower() == ".tsv" else ","):
        with body.row(path, number):
            body.add(_listing(name, about, columns, row, number))
    return body


def _listing(list_name: str, about: dict[str, Any], columns: dict[str, Any], row: dict[str, str], number: int) -> Any:
    def cell(key: str) -> str:
        column = columns.get(key, "")
        if column and column not in row:
            raise ValueError(f"the file has no column '{column}'")
        return row.get(column, "")

    kind = cell("kind") or about.get("kind", "Unknown")
    names = [
        (value, strength, "")
        for key, strength in NAMES
        for column in columns.get(key, ())
        for value in split_cell(row.get(column, ""))
    ]
    return listing(
        list=list_name,
        entry=cell("entry") or digest("n", (cell("name").casefold(),), 12),
        kind=kind if kind in KINDS else "Unknown",
        names=[(cell("name"), "primary", ""), *names],
        measures=about.get("measures", ("other",)),
        programmes=(cell("programme"),),
        numbers=[
            (label, row.get(column, ""), cell("country")) for column, label in columns.get("identifiers", {}).items()
        ],
        states=split_cell(cell("country")),
        places=[place_in(cell("address"))],
        births=births(cell("birth")),
        listed=date(cell("listed")),
        delisted=date(cell("delisted")),
        reason=cell("reason"),
        row=number,
    )


FORMAT = Format(
    name="csv-mapping",
    list="own",
    jurisdiction="other",
    title="A CSV with a mapping file",
    detect=lambda path, start: detect(path, start) or detect_mapping(path, start),
    read=read,
    proven=True,
    checked="the format is ours",
    address="",
    licence="as its owner says",
    group=lambda path: str(path.with_name(path.name.removesuffix(".toml").removesuffix(".csv").removesuffix(".tsv"))),
)
