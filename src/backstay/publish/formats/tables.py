"""The case as tables for a spreadsheet. A cell that a spreadsheet would take for a formula is defused.

Cells that begin with = + - @, a tab or a line break get an apostrophe in front; numbers are left alone.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from backstay.model import Snapshot
from backstay.publish import views
from backstay.publish.claims import claim_rows, figure_rows
from backstay.publish.evidence import fact_card
from backstay.publish.index import Index, index_of
from backstay.publish.leaving import listings, times
from backstay.publish.standings import place_says

Cell = str | int | float | None
Row = tuple[Cell, ...]
_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(cell: Cell) -> Cell:
    """The cell as text that no spreadsheet runs; numbers pass."""
    if isinstance(cell, str) and cell.startswith(_TRIGGERS):
        return "'" + cell
    return cell


def joined(values: object) -> str:
    """Several values in one cell."""
    return "; ".join(str(value) for value in values) if isinstance(values, list) else str(values)


def export_csv(snapshot: Snapshot | Index, folder: Path) -> None:
    """One CSV file a table, with a header row, in UTF-8 with a mark so that spreadsheets read it as such."""
    index = index_of(snapshot)
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables(index):
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out, lineterminator="\r\n")
            writer.writerow(table.header)
            writer.writerows([defused(cell) for cell in row] for row in table.rows(index))


def _entities(index: Index) -> Iterator[Row]:
    for row in views.entities(index):
        found = listings(index, row["id"])
        possibly = [f"{place} {probability}" for place, probability in found.possibly]
        lists = (joined(list(found.listed)), joined(possibly))
        yield row["id"], row["kind"], row["name"], joined(row["names"]), row["facts"], *lists


def _facts(index: Index) -> Iterator[Row]:
    for fact in sorted(index.snapshot.facts, key=lambda row: row.id):
        card, when = fact_card(index, fact), times(index, fact)
        yield (
            card["id"],
            card["worded"],
            card["predicate"],
            card["subject"]["name"],
            fact.subject,
            card["object"]["name"],
            fact.object,
            joined([good["name"] for good in card["products"]]),
            joined([system["name"] for system in card["systems"]]),
            card["modality"],
            card["grade"],
            card["origins"],
            card["support"],
            when.since,
            when.until,
            when.dated,
            when.planned_for,
            card["first_reported"],
            "yes" if card["is_denied"] else "no",
            joined([claim for claim in card["claims"] if claim not in fact.denied_by]),
            joined(list(fact.denied_by)),
        )


def _claims(index: Index) -> Iterator[Row]:
    for row in claim_rows(index):
        ends = (row["subject"]["name"], row["object"]["name"])
        where = (row["quote"], row["start"], row["end"], row["sentence"], row["grade"], row["fact"])
        said = (row["modality"], joined(row["attribution"]), row["since"], row["until"])
        yield row["id"], row["doc"], row["predicate"], *ends, *said, *where


def _figures(index: Index) -> Iterator[Row]:
    for row in figure_rows(index):
        yield tuple(row[name] for name in FIGURE_COLUMNS)


def _hits(index: Index) -> Iterator[Row]:
    for hit in (hit for hits in index.hits.values() for hit in hits):
        name = index.label(hit.entity)
        judged = (hit.score, hit.probability, hit.decision, hit.decided_by)
        yield hit.entity, name, hit.list, hit.entry, hit.version, hit.matched_name, hit.listed_name, *judged


def _matrix(index: Index) -> Iterator[Row]:
    for row in views.matrix(index)["rows"]:
        yield row["id"], row["name"], *(cell["says"] for cell in row["cells"])


def _gaps(index: Index) -> Iterator[Row]:
    found = views.gaps(index)
    for kind, key in (("finding", "findings"), ("lead", "leads"), ("to check", "to_check")):
        for row in found[key]:
            weight = (joined(row["roles"]), row["grade"], row["origins"], row["days"], row["reason"])
            yield row["entity"]["id"], row["entity"]["name"], row["jurisdiction"], kind, row["status"], *weight


@dataclass(frozen=True, slots=True)
class Table:
    """One table: file name, columns, and its rows."""

    name: str
    header: tuple[str, ...]
    rows: Callable[[Index], Iterator[Row]]


FIGURE_COLUMNS = ("id", "doc", "what", "low", "high", "unit", "when", "modality", "subject", "quote", "start", "end")
_FACT: tuple[str, ...] = (
    "id",
    "sentence",
    "predicate",
    "subject",
    "subject id",
    "object",
    "object id",
    "products",
    "systems",
    "modality",
)
_FACT += ("grade", "origins", "support", "since", "until", "dated", "planned for")
_FACT += ("first reported", "denied", "claims", "denied by")
_CLAIM = (
    "id",
    "doc",
    "predicate",
    "subject",
    "object",
    "modality",
    "attribution",
    "since",
    "until",
    "quote",
    "start",
    "end",
    "sentence",
)
_HIT = (
    "entity",
    "name",
    "list",
    "entry",
    "version",
    "matched name",
    "listed name",
    "score",
    "probability",
    "decision",
)
_GAP = ("entity", "name", "jurisdiction", "kind", "status", "roles", "grade", "origins", "days", "reason")


def tables(index: Index) -> tuple[Table, ...]:
    """The tables of a case; the matrix ends with a column for lists that no government keeps where any is loaded."""
    standing = ("id", "name", *map(place_says, index.register.columns))
    return (
        Table("entities", ("id", "kind", "name", "names", "facts", "listed by", "possibly listed by"), _entities),
        Table("facts", _FACT, _facts),
        Table("claims", (*_CLAIM, "grade", "fact"), _claims),
        Table("figures", FIGURE_COLUMNS, _figures),
        Table("hits", (*_HIT, "decided by"), _hits),
        Table("matrix", standing, _matrix),
        Table("gaps", _GAP, _gaps),
    )
