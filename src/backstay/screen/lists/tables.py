"""Tables of users (CSV, XLSX) as they come out of their programs: signs between cells and place of the head vary.

The file tells both. The head is looked for in the first ten rows, since many programs write a title, a date or blank
lines above it; it is the row of which most cells are known as heads. What is known says the caller.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from backstay.read.columns import distinct
from backstay.screen.lists.base import cell_text, open_text, workbook

Rows = list[tuple[int, dict[str, str]]]
"""Each row below the head with its number in the file, blank lines counted: (3, {'Name': 'Planar', 'Land': 'BY'})."""
Known = Callable[[Sequence[str]], int]
"""How many cells of a row are known as heads; 0 for a row that can be no head."""

HEAD_ROWS = 10
MARKS = ",;\t|"
# Stands in no file: a table of one column has no sign between its cells, and 'Planar, Ltd' is one name.
_NO_MARK = "\x1f"


def csv_rows(path: Path, known: Known) -> Rows:
    """The rows of a text file, cells parted by comma, semicolon, tab or bar.

    Where no row is known as the head, the first of the widest rows is it.

    Raises:
        csv.Error: the file is no such table.
    """
    mark = _mark_of(path, known)
    with open_text(path) as stream:
        return _below(enumerate(csv.reader(stream, delimiter=mark), start=1), known)


def sheet_rows(path: Path, known: Known) -> Rows:
    """The rows of a workbook: of its first sheet with a known head, and of those that have the same or part of it.

    Raises:
        BadInput: the file is no workbook.
    """
    with workbook(path) as book:
        sheets = [
            [_trimmed([cell_text(cell) for cell in row]) for row in sheet.iter_rows(values_only=True)]
            for sheet in book
        ]
    heads = [(rows, rows[at]) for rows in sheets if (at := _head_at(rows, known)) is not None]
    found = [(rows, set(head)) for rows, head in heads if known(head)] or [
        (rows, set(head)) for rows, head in heads[:1]
    ]
    same = [rows for rows, head in found if head <= found[0][1] or found[0][1] <= head]
    tables = [_below(enumerate(rows, start=1), known) for rows in same]
    columns = dict.fromkeys(column for table in tables for column in (table[0][1] if table else ()))
    return [
        (number, {column: row.get(column, "") for column in columns}) for table in tables for number, row in table
    ]


def _mark_of(path: Path, known: Known) -> str:
    """The sign that gives a row with the most known heads, or else the widest one; none in a table of one column."""
    found = []
    for mark in MARKS:
        with open_text(path) as stream:
            rows = list(islice(csv.reader(stream, delimiter=mark), HEAD_ROWS))
        at = _head_at(rows, known)
        head = rows[at] if at is not None else []
        found.append((known(head), len(head), mark))
    _, width, mark = max(found, key=lambda one: one[:2])
    return mark if width > 1 else _NO_MARK


def _head_at(rows: Sequence[list[str]], known: Known) -> int | None:
    """Where the head stands among the first rows; None when all of them are blank."""
    first = rows[:HEAD_ROWS]
    ranked = [(known(row), sum(1 for cell in row if cell.strip()), -at) for at, row in enumerate(first)]
    most, width, at = max(ranked, default=(0, 0, 0))
    return -at if most or width else None


def _below(numbered: Iterable[tuple[int, list[str]]], known: Known) -> Rows:
    """The rows below the head by its columns; a blank row is none, and so is a column with neither head nor cells."""
    rows = list(numbered)
    at = _head_at([row for _, row in rows[:HEAD_ROWS]], known)
    if at is None:
        return []
    head = rows[at][1]
    body = [(number, [cell.strip() for cell in row]) for number, row in rows[at + 1 :]]
    body = [(number, row) for number, row in body if any(row)]
    width = max((len(_trimmed(row)) for _, row in body), default=0)
    columns = distinct([*head, *[""] * (width - len(head))])
    used = [
        place
        for place in range(len(columns))
        if (place < len(head) and head[place].strip()) or any(len(row) > place and row[place] for _, row in body)
    ]
    return [
        (number, {columns[place]: row[place] if place < len(row) else "" for place in used}) for number, row in body
    ]


def _trimmed(row: Sequence[str]) -> list[str]:
    """A row without the blank cells at its end."""
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells
