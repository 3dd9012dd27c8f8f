"""The frozen text of a file of known entities: a line for each row, in words a person can read.

    row 2: Organization | name: Minsk Tractor Works | alias: MTZ | country: BY | UNP: 100316761
    row 9: Ownership | owner (Organization): Amkodor | asset (Organization): SVT | share: 51

Values hold no newline and no bar, so that what is written is read back, each value with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backstay.model import Document, Passage, Span
from backstay.model.ids import sha256
from backstay.read.frozen import freeze
from backstay.read.item import Item, join_part

# A register is nobody's report: its own role keeps it out of what is read, copied or weighed as one.
ROLE = "register"
ROWS_A_DOCUMENT = 2000
_HEAD = re.compile(r"row (\d+): (\w+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, a kind ('Organization', 'Ownership'), and (key, value) in order."""

    number: int
    kind: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A value where it stands."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it stands in the text."""

    number: int
    kind: str
    span: Span
    fields: tuple[Field, ...]

    def all(self, key: str) -> tuple[Span, ...]:
        return tuple(field.span for field in self.fields if field.key == key)

    def first(self, key: str) -> str:
        """The first value of a key, or ''."""
        return next((field.span.quote for field in self.fields if field.key == key), "")


def documents(item: Item, rows: Iterable[Row], source: str, warnings: tuple[str, ...]) -> list[Document]:
    """The rows as documents of at most so many rows; one that holds all carries the file's plain name."""
    held = list(rows)
    chunks = [held[start : start + ROWS_A_DOCUMENT] for start in range(0, len(held), ROWS_A_DOCUMENT)]
    return [_document(item, chunk, len(chunks) > 1, source, warnings) for chunk in chunks]


def _document(item: Item, rows: list[Row], is_part: bool, source: str, warnings: tuple[str, ...]) -> Document:
    text = freeze("\n".join(map(written, rows)))
    part = f"rows={rows[0].number}-{rows[-1].number}" if is_part else ""
    return Document(
        name=f"{item.name}#{part}" if part else item.name,
        text=text,
        original=sha256(item.data),
        location=item.location,
        part=join_part(item.part, part),
        source=source,
        title=f"Known entities: {item.name}",
        media_type=item.media_type,
        passages=(Passage(0, len(text), ROLE, ""),),
        warnings=warnings,
    )


def written(row: Row) -> str:
    """A row as one line."""
    told = [f"{key}: {value}" for key, cell in row.fields if (value := tidy(cell))]
    return " | ".join((f"row {row.number}: {row.kind}", *told))


def tidy(value: str) -> str:
    """A value as it can stand in a line."""
    return " ".join(freeze(value).replace("|", "/").split())


def lines(text: str) -> Iterator[Line]:
    """The rows of a text that `documents` wrote."""
    start = 0
    for line in text.split("\n"):
        head, *rest = line.split(" | ")
        found = _HEAD.fullmatch(head)
        at, fields = start + len(head), list[Field]()
        for part in rest:
            key, _, value = part.partition(": ")
            begin = at + len(" | ") + len(key) + len(": ")
            fields.append(Field(key, Span(begin, begin + len(value), value)))
            at = begin + len(value)
        if found and fields:
            yield Line(int(found[1]), found[2], Span(start, start + len(line), line), tuple(fields))
        start += len(line) + 1
