"""Any CSV as a list, by a mapping file beside it: `people.csv` with `people.csv.toml` or `people.toml`.

[list]
name = "own-watchlist"          # the short name under which it is kept
title = "Our own watch list"
jurisdiction = "other"
as_of = "2026-08-01"
measures = ["other"]            # see MEASURES in mapping_file.py
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

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from backstay.model import BadInput, Listing
from backstay.model.ids import digest
from backstay.read.columns import plain_header
from backstay.screen.lists.base import Body, Format
from backstay.screen.lists.listing import listing
from backstay.screen.lists.mapping_file import ToldMapping, date_in, kind_in, read_mapping
from backstay.screen.lists.tables import csv_rows
from backstay.screen.lists.values import births, country, place_in, split_cell

NAMES = (("aliases", "strong"), ("weak", "weak"), ("former", "former"))
DATES = ("listed", "delisted")
Columns = dict[str, tuple[str, ...]]


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
    """The rows of a CSV as its mapping says; what a cell says and nobody understands is a problem, its entry is kept.

    Raises:
        BadInput: the mapping says something that is not known, or names a column that the file has not.
    """
    path = next(item for item in paths if item.suffix != ".toml")
    mapping = mapping_of(path)
    if mapping is None:
        raise BadInput(str(path), "has no mapping file beside it")
    told = read_mapping(mapping)
    wanted = {_key(column) for _, column in (*told.columns, *((label, column) for column, label in told.numbers))}

    def known(row: Sequence[str]) -> int:
        return len(wanted & {_key(cell) for cell in row})

    body = Body(told.name, as_of=told.as_of, title=told.title, jurisdiction=told.jurisdiction)
    try:
        rows = csv_rows(path, known)
    except csv.Error as error:
        raise BadInput(str(path), f"cannot be read as a table ({error}); save it as CSV and repeat") from error
    columns = _columns(mapping, path, told, list(rows[0][1]) if rows else [])
    for number, row in rows:
        with body.row(path, number):
            body.add(_listing(told, columns, row, number))
            for reason in _left_out(columns, row):
                body.problem(path, number, reason)
    return body


def _key(column: str) -> str:
    """How a head is compared: without case, signs and line breaks, unless it is made of signs ('№')."""
    return plain_header(column) or " ".join(column.split())


def _columns(mapping: Path, path: Path, told: ToldMapping, heads: Sequence[str]) -> Columns:
    """What is told -> the columns of the file that hold it; numbers under 'number: tax number'."""
    found: dict[str, tuple[str, ...]] = {}
    named = [(key, f"[columns] {key}", column) for key, column in told.columns]
    named += [(f"number: {label}", "[columns.identifiers]", column) for column, label in told.numbers]
    for key, place, column in named:
        exact = " ".join(column.split())
        fitting = [head for head in heads if head == exact] or [head for head in heads if _key(head) == _key(column)]
        if heads and not fitting:
            told_heads = ", ".join(heads)
            raise BadInput(str(mapping), f"{place}: {path.name} has no column '{column}' (found: {told_heads})")
        found[key] = (*found.get(key, ()), *fitting[:1])
    return found


def _listing(
    told: ToldMapping, columns: Mapping[str, tuple[str, ...]], row: Mapping[str, str], number: int
) -> Listing:
    def cells(key: str) -> list[str]:
        return [row[column] for column in columns.get(key, ())]

    def cell(key: str) -> str:
        return "".join(cells(key))

    labels = [(key, key.removeprefix("number: ")) for key in columns if key.startswith("number: ")]
    return listing(
        list=told.name,
        entry=cell("entry") or digest("n", (cell("name").casefold(),), 12),
        kind=(kind_in(cell("kind")) or "Unknown") if cell("kind") else told.kind,
        names=[
            (cell("name"), "primary", ""),
            *((value, strength, "") for key, strength in NAMES for one in cells(key) for value in split_cell(one)),
        ],
        measures=told.measures,
        programmes=(cell("programme"),),
        numbers=[(label, value, cell("country")) for key, label in labels for value in cells(key)],
        states=split_cell(cell("country")),
        places=[place_in(cell("address"))],
        births=births(cell("birth")),
        listed=date_in(cell("listed")),
        delisted=date_in(cell("delisted")),
        reason=cell("reason"),
        row=number,
    )


def _left_out(columns: Columns, row: Mapping[str, str]) -> Iterator[str]:
    """What of a row is not understood, a sentence each: its entry is kept without it."""
    kept = "; the entry is kept without it"
    for key, column in ((key, column) for key, held in columns.items() for column in held if row[column]):
        cell = row[column]
        if key in DATES and not date_in(cell):
            yield f"column '{column}': '{cell}' is no date{kept}, write such as 2026-08-01"
        if key == "birth" and not births(cell):
            yield f"column '{column}': '{cell}' is no date of birth{kept}, write such as 1961-05-09"
        if key == "kind" and not kind_in(cell):
            yield f"column '{column}': '{cell}' is no kind{kept}, write Organization, Person, Vessel or Aircraft"
        if key == "country":
            for state in split_cell(cell):
                if not country(state):
                    yield f"column '{column}': '{state}' is no known country{kept}, write such as Belarus or BY"


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
