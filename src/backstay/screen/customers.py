"""A table of customers (CSV or XLSX) against the lists: columns guessed and reported, results safe to open.

A cell that a spreadsheet would run as a formula is written with an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from backstay.model import BadInput, Entity, Hit, Listing, ListVersion, Part, Problem
from backstay.model.dates import age
from backstay.read.columns import (
    KINDS,
    NUMBERS,
    PARTS,
    distinct,
    guess_columns,
    has_name,
    is_within,
    person_name,
    plain_header,
)
from backstay.screen.lists.identifiers import DECISIVE, asked
from backstay.screen.lists.tables import Rows as Rows
from backstay.screen.lists.tables import csv_rows, sheet_rows
from backstay.screen.lists.values import births
from backstay.screen.names import entity_of

# What people write into a cell that they leave empty.
NOTHING = frozenset(("", "-", "–", "—", "0", "n/a", "na", "none", "nil", "null", "unknown", "нет", "немає", "няма"))
_FORMULA = re.compile(r"^[\s]*[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Customers:
    """What was read: the entities in the order of their rows, each one's row, what each column was taken for."""

    entities: tuple[Entity, ...]
    rows: Mapping[str, int]
    mapping: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    def report(self) -> str:
        """'Name -> name, Land -> country; not used: Umsatz'."""
        told = ", ".join(f"{column} -> {meaning}" for column, meaning in self.mapping)
        return told + (f"; not used: {', '.join(self.unused)}" if self.unused else "")


def read_customers(path: Path) -> Customers:
    """The customers of a CSV (comma, semicolon, tab or bar) or XLSX; BadInput when no column can be the name."""
    rows = table_of(path)
    return customers_of(path.name, rows, guess_columns(list(rows[0][1]), is_screened=True))


def table_of(path: Path) -> Rows:
    """The rows of a table with their numbers, cells by column; the head is one of its first ten rows.

    Raises:
        BadInput: there is no row below a header, or the file is no such table.
    """
    try:
        is_book = path.suffix.lower() in (".xlsx", ".xlsm")
        rows = sheet_rows(path, _known) if is_book else csv_rows(path, _known)
    except BadInput as problem:
        raise BadInput(path.name, problem.reason) from problem
    except csv.Error as error:
        raise BadInput(path.name, f"cannot be read as a table ({error}); save it as CSV and repeat") from error
    if not rows:
        raise BadInput(path.name, "holds no rows below a header; give a table with a header line")
    return rows


def _known(row: Sequence[str]) -> int:
    """How many cells of a row are known as heads; 0 where none of them is a name's."""
    found = guess_columns(distinct(row), is_screened=True).values()
    return len(found) if has_name(found) else 0


def customers_of(file: str, rows: Rows, mapping: Mapping[str, str]) -> Customers:
    """The customers of a table's rows; `mapping` says what each column holds (see `guess_columns`).

    Raises:
        BadInput: no column holds the name.
    """
    if not has_name(mapping.values()):
        headers = ", ".join(rows[0][1]) or "none"
        raise BadInput(file, f"has no column for the name (found: {headers}); call one of them 'name'")
    entities: dict[str, Entity] = {}
    lines: dict[str, int] = {}
    problems = []
    for number, row in rows:
        entity = _entity(row, mapping)
        if not entity.names:
            problems.append(Problem(file, number, "the row has no name"))
        elif entity.id in entities:
            problems.append(Problem(file, number, f"the same customer as in row {lines[entity.id]}"))
        else:
            entities[entity.id], lines[entity.id] = entity, number
            problems += _unread_dates(file, number, row, mapping)
            problems += _unread_numbers(file, number, row, mapping, entity.countries)
    unused = tuple(column for column in rows[0][1] if column not in mapping)
    return Customers(tuple(entities.values()), lines, tuple(mapping.items()), unused, tuple(problems))


def _entity(row: Mapping[str, str], mapping: Mapping[str, str]) -> Entity:
    def of(meaning: str) -> list[str]:
        return [row.get(column, "") for column, found in mapping.items() if found == meaning and row.get(column)]

    parts = [" ".join(of(meaning)[:1]) for meaning in PARTS]
    whole, told = person_name(parts), of("name")
    others = [part for cell in of("alias") for part in re.split(r"\s*;\s*", cell)]
    # Beside a firm's name, a given name alone names nobody; a whole name is whom to talk to, or the trader himself.
    is_new = bool(whole) and not any(is_within(whole, name) for name in told) and (whole != parts[0] or not told)
    is_person = sum(map(bool, parts)) > 1 and (not is_new or not told)
    numbers = [(meaning, value) for meaning in NUMBERS for value in of(meaning)]
    kind = KINDS.get(plain_header(" ".join(of("kind"))), "")
    if is_person and not of("kind"):
        kind = "Person"
    names = [*told, *([whole] if is_new else []), *others]
    return entity_of(names, kind, numbers, of("country"), key=" ".join(of("key")), born=births(*of("born")))


def _unread_dates(file: str, number: int, row: Mapping[str, str], mapping: Mapping[str, str]) -> list[Problem]:
    cells = [row.get(column, "") for column, found in mapping.items() if found == "born"]
    return [
        Problem(file, number, f"'{cell}' is no date of birth and was left out; write it such as 1961-05-09")
        for cell in cells
        if cell and not births(cell)
    ]


def _unread_numbers(
    file: str, number: int, row: Mapping[str, str], mapping: Mapping[str, str], states: tuple[str, ...]
) -> list[Problem]:
    """A problem for each cell that holds no number of its column's sort; what is plainly empty is none."""
    found = []
    for column, sort in mapping.items():
        cell = row.get(column, "") if sort in NUMBERS else ""
        if cell.casefold() in NOTHING:
            continue
        schemes = {scheme for scheme, _ in asked(sort, cell, states)}
        if not schemes:
            found.append(Problem(file, number, f"'{cell}' is no {sort}; it was not asked for"))
        elif sort in DECISIVE and not schemes.intersection(DECISIVE):
            reason = f"'{cell}' is no valid {sort}; it was asked for as a number of whatever sort"
            found.append(Problem(file, number, reason))
    return found


def defused(cell: str) -> str:
    """A cell that no spreadsheet runs: '=cmd' -> "'=cmd"; numbers with a sign stay numbers."""
    if _FORMULA.match(cell) and not re.fullmatch(r"\s*[+-]?\d+(?:[.,]\d+)?", cell):
        return "'" + cell
    return cell


RESULT = ("row", "customer", "probability", "score", "listed name", "matched name", "list", "entry", "version",
          "as of", "age (days)", "measures", "programmes", "listed", "ended", "decision", "re-opened",
          "why")  # fmt: skip


def result_rows(
    customers: Customers,
    hits: Iterable[Hit],
    versions: Iterable[ListVersion],
    listings: Mapping[str, Listing],
    today: date,
) -> list[tuple[str, ...]]:
    """Header and one row per hit, defused; customers without a hit have one row that says which lists were asked.

    `listings` are those that were hit, by id.
    """
    dates = {version.id: version.as_of or "unknown" for version in versions}
    by_entity: dict[str, list[Hit]] = {}
    for hit in hits:
        by_entity.setdefault(hit.entity, []).append(hit)
    asked = f"no hit in {len(dates)} list versions"
    found: list[tuple[str, ...]] = [RESULT]
    for entity in customers.entities:
        row = str(customers.rows[entity.id])
        mine = by_entity.get(entity.id, [])
        if not mine:
            found.append((row, defused(entity.caption), *("",) * (len(RESULT) - 3), asked))
        for hit in mine:
            listing, as_of = listings[hit.listing], dates.get(hit.version, "")
            days = age(as_of, today)
            why = "; ".join(_told(part) for part in hit.why)
            cells = (row, entity.caption, f"{hit.probability:.3f}", f"{hit.score:.3f}", hit.listed_name,
                     hit.matched_name, hit.list, hit.entry, hit.version, as_of, "" if days is None else str(days),
                     "; ".join(listing.measures), "; ".join(listing.programmes), listing.listed,
                     listing.ended(str(today)), hit.decision, hit.reopened, why)  # fmt: skip
            found.append(tuple(defused(cell) for cell in cells))
    return found


def _told(part: Part) -> str:
    """'same Planar planar +0.90'; where no words met, why the part counts: 'weak alias (the list ...) -0.40'."""
    sides = " ".join(side for side in (part.left, part.right) if side) or (f"({part.note})" if part.note else "")
    return " ".join(word for word in (part.rule, sides, f"{part.weight:+.2f}") if word)


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """The rows as CSV text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def write_xlsx(rows: Iterable[Iterable[str]], path: Path) -> None:
    """The rows as a workbook; every cell is text, so nothing in it is ever run."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("screening")
    for row in rows:
        sheet.append([str(cell) for cell in row])
    book.save(path)
