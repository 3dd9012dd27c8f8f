"""A CSV of known entities: name, aliases, country, numbers, kind; columns are guessed, or mapped by the user.

The mapping travels as a header of the capture ('x-columns'), so that the same bytes are read the same way again.
Of persons only names, country and kind are taken: their numbers are nobody's business here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from backstay.model import BadInput, Document, Problem
from backstay.model.vocabulary import KINDS as VOCABULARY
from backstay.read.columns import (
    COLUMNS,
    KINDS,
    NUMBERS,
    PARTS,
    distinct,
    guess_columns,
    has_name,
    person_name,
    plain_header,
)
from backstay.read.encodings import decode
from backstay.read.item import Item
from backstay.read.known_lines import Row, documents

MAPPING = "x-columns"
MEANINGS = (*COLUMNS, *NUMBERS)
# A quote that stays open over more lines than this was never meant as one.
_OPEN_LINES = 20
MAX_PROBLEMS = 100


def read_known_csv(item: Item) -> list[Document | Problem]:
    """One document for every 2,000 rows, and a problem for each row that cannot be used."""
    text, warnings = decode(item.data)
    body = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    delimiter = max(",;\t|", key=body[0].count)
    header = distinct(next(csv.reader(body[:1], delimiter=delimiter), []))
    mapping = mapped(item.name, header, item.header(MAPPING))
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, record in _records(body[1:]):
        try:
            rows.append(_row(item.name, number, _cells(item.name, number, record, header, delimiter), mapping))
        except BadInput as problem:
            problems.append(Problem(item.name, number, problem.reason))
    problems += same_names(item.name, rows)
    if len(problems) > MAX_PROBLEMS:
        more = f"{len(problems) - MAX_PROBLEMS:,} more rows have something wrong; check the file"
        problems = [*problems[:MAX_PROBLEMS], Problem(item.name, None, more)]
    told = f"Columns: {', '.join(f'{column} -> {meaning}' for column, meaning in mapping.items())}"
    unused = [column for column in header if column not in mapping]
    told += f"; not used: {', '.join(unused)}." if unused else "."
    return [*documents(item, rows, item.name, (*warnings, told)), *problems]


def mapped(name: str, header: list[str], given: str) -> dict[str, str]:
    """Column -> meaning: what the user says ('Firma=name;Nr=UNP') before what the header's words say."""
    said = dict(part.rsplit("=", 1) for part in given.split(";") if "=" in part)
    for column, meaning in said.items():
        if column not in header:
            raise BadInput(name, f"it has no column '{column}' (found: {', '.join(header)})")
        if meaning not in MEANINGS:
            raise BadInput(name, f"'{meaning}' is no meaning of a column; choose one of {', '.join(MEANINGS)}")
    guessed = guess_columns([column for column in header if column not in said])
    free = {
        column: meaning for column, meaning in guessed.items() if meaning == "alias" or meaning not in said.values()
    }
    found = {column: {**free, **said}[column] for column in header if column in free or column in said}
    if not has_name(found.values()):
        raise BadInput(
            name, f"it has no column for the name (found: {', '.join(header)}); map one with --column COLUMN=name"
        )
    return found


def _records(lines: list[str]) -> Iterator[tuple[int, str]]:
    """(line number in the file, record): lines are joined while a quote is open, but not for ever."""
    at = 0
    while at < len(lines):
        end, quotes = at, lines[at].count('"')
        while quotes % 2 and end + 1 < len(lines) and end - at < _OPEN_LINES:
            end += 1
            quotes += lines[end].count('"')
        end = at if quotes % 2 else end
        if any(line.strip() for line in lines[at : end + 1]):
            yield at + 2, "\n".join(lines[at : end + 1])
        at = end + 1


def _cells(name: str, number: int, record: str, header: list[str], delimiter: str) -> dict[str, str]:
    try:
        cells = next(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter, strict=True), [])
    except csv.Error as problem:
        raise BadInput(name, f"the row cannot be read ({problem}); correct its quotes", number) from None
    if len(cells) != len(header):
        raise BadInput(name, f"the row has {len(cells)} fields where the head names {len(header)}", number)
    return dict(zip(header, cells, strict=True))


def _row(name: str, number: int, cells: Mapping[str, str], mapping: Mapping[str, str]) -> Row:
    def of(meaning: str) -> list[str]:
        return [
            cells[column].strip() for column, found in mapping.items() if found == meaning and cells[column].strip()
        ]

    parts = [" ".join(of(meaning)[:1]) for meaning in PARTS]
    names = of("name") or [whole for whole in (person_name(parts),) if whole]
    if not names:
        raise BadInput(name, "the row has no name", number)
    is_person = not of("name") and sum(map(bool, parts)) > 1
    kind = kind_of(" ".join(of("kind")) or ("person" if is_person else ""))
    if not kind:
        known = "organization, public body, person"
        raise BadInput(name, f"'{' '.join(of('kind'))}' is no kind that is taken; say {known}", number)
    fields = [("name", names[0])]
    fields += [("alias", other) for other in names[1:]]
    fields += [("alias", part) for cell in of("alias") for part in re.split(r"\s*;\s*", cell) if part]
    fields += [("country", value) for value in of("country")]
    if kind != "Person":
        fields += [(meaning, value) for meaning in NUMBERS for value in of(meaning)]
    fields += [("id", value) for value in of("key")]
    return Row(number, kind, tuple(fields))


def kind_of(word: str) -> str:
    """The kind that a cell means: 'Legal entity' -> 'Organization', an empty cell an organisation, '' if unknown."""
    plain = plain_header(word)
    own = {plain_header(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind)): kind for kind in VOCABULARY}
    found = KINDS.get(plain) or own.get(plain) or own.get(plain.replace(" ", "")) or ("" if plain else "Organization")
    return found if found in ("Organization", "PublicBody", "Person") else ""


def same_names(name: str, rows: list[Row]) -> list[Problem]:
    """Rows that say one name with different numbers of one sort: they are held to be one."""
    seen: dict[tuple[str, str], dict[str, tuple[str, int]]] = {}
    found = []
    for row in rows:
        fields = dict(reversed(row.fields))
        known = seen.setdefault((row.kind, fields.get("name", "").casefold()), {})
        for sort in NUMBERS:
            value = fields.get(sort)
            if value and sort in known and known[sort][0] != value:
                what = f"the same name as in row {known[sort][1]} with another {sort}; both are held to be one"
                found.append(Problem(name, row.number, f"{what} (write the names apart)"))
            elif value:
                known[sort] = (value, row.number)
    return found
