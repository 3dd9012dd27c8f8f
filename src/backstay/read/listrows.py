"""Rows of a sanctions list that state reasons: each reason is a document about the entity that the row lists.

Read is the layout of the transcribed EU Official Journal annexes (`celex, recordId, …, startDate, reason, schema,
name, alias, weakAlias, previousName, …`; amendments begin with `amendedCelex, amendmentCelex`). A row without a
reason makes no document. A broken row is a problem with its number, and the next row is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from backstay.model import BadInput, Document, Problem
from backstay.model.ids import sha256
from backstay.read.dates import find_date
from backstay.read.encodings import decode
from backstay.read.frozen import freeze
from backstay.read.item import Item, join_part
from backstay.read.passages import whole

NEEDED = ("startDate", "reason", "schema", "name")
# Broken rows that are named one by one; a file that is wrong throughout need not say so a million times.
MAX_PROBLEMS = 100
_NAMES = ("name", "alias", "previousName", "weakAlias")
_KINDS = {
    "Person": "Person",
    "LegalEntity": "Organization",
    "Company": "Organization",
    "Organization": "Organization",
}
# A CELEX number at the head of a line: a new row begins here, whatever quote was left open before it.
_ROW_START = re.compile(r"\"?[0-9E]\d{4}[A-Z]{1,2}\d{4}\"?,")


def read_list_rows(item: Item) -> list[Document | Problem]:
    """One document a row with a reason, in the order of the rows; `#row=` counts data rows from 1."""
    text, warnings = decode(item.data)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header = next(csv.reader(lines[:1]), [])
    if not set(NEEDED) <= set(header):
        raise BadInput(
            item.name,
            "this CSV is no list with statements of reasons (columns startDate, reason, schema, name); "
            "load a list with 'backstay lists load', or save a table of text as DOCX or plain text",
        )
    original = sha256(item.data)
    results: list[Document | Problem] = []
    broken = 0
    for number, record in enumerate(_records(lines[1:]), 1):
        try:
            document = _row(item, header, record, number, original, warnings)
        except BadInput as problem:
            broken += 1
            if broken <= MAX_PROBLEMS:
                results.append(Problem(item.name, number, problem.reason))
        else:
            results.extend([document] if document else [])
    if broken > MAX_PROBLEMS:
        results.append(
            Problem(item.name, None, f"{broken - MAX_PROBLEMS:,} more rows cannot be read; check the file")
        )
    return results


def _records(lines: list[str]) -> Iterator[str]:
    """The rows as written: lines are joined while a quote is open, but never over the start of another row."""
    held: list[str] = []
    quotes = 0
    for line in lines:
        if held and (quotes % 2 == 0 or _ROW_START.match(line)):
            yield "\n".join(held)
            held, quotes = [], 0
        if held or line:
            held.append(line)
            quotes += line.count('"')
    if held:
        yield "\n".join(held)


def _row(
    item: Item, header: list[str], record: str, number: int, original: str, warnings: tuple[str, ...]
) -> Document | None:
    row = _cells(item.name, header, record, number)
    reason = freeze(row["reason"])
    if not reason.strip():
        return None
    names = _forms(row)
    if not names:
        raise BadInput(item.name, "the row states a reason but no name", number)
    return Document(
        name=f"{item.name}#row={number}",
        text=reason,
        original=original,
        location=item.location,
        part=join_part(item.part, f"row={number}"),
        source="European Union",
        title="",
        published=find_date(row["startDate"]),
        language="en",
        media_type="text/csv",
        passages=whole(reason, "en"),
        about=names,
        about_kind=_KINDS.get(row["schema"], ""),
        warnings=warnings,
    )


def _cells(name: str, header: list[str], record: str, number: int) -> dict[str, str]:
    try:
        cells = next(csv.reader(io.StringIO(record, newline=""), strict=True), [])
    except csv.Error as problem:
        raise BadInput(name, f"the row cannot be read ({problem}); correct its quotes", number) from None
    if len(cells) != len(header):
        raise BadInput(name, f"the row has {len(cells)} fields where the head names {len(header)}", number)
    return dict(zip(header, cells, strict=True))


def _forms(row: dict[str, str]) -> tuple[str, ...]:
    """Every name of the row, the listed one first; cells hold several, parted by ';' with CSV quoting inside."""
    forms: dict[str, None] = {}
    for column in _NAMES:
        cell = freeze(row.get(column, ""))
        parts = [cell] if column == "name" else _split(cell)
        for part in parts:
            for form in part.split(" / "):
                if form.strip():
                    forms[" ".join(form.split())] = None
    return tuple(forms)


def _split(cell: str) -> list[str]:
    if '"' not in cell:
        return cell.split(";")
    return next(csv.reader([cell.replace("\n", " ")], delimiter=";", skipinitialspace=True), [])
