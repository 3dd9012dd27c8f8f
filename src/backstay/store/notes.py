"""What people write about an entity: kept beside the evidence and in the audit log, never among the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from backstay.model.errors import BadRequest
from backstay.store import audit
from backstay.store.schema import notes

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Note:
    """A person's words about an entity."""

    number: int
    entity: str
    at: str
    by: str
    text: str


def put_note(connection: sa.Connection, entity: str, text: str, by: str, at: str) -> None:
    """Keep a note with its author and time.

    Raises:
        BadRequest: it says nothing, or too much.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise BadRequest(f"A note has 1 to {LONGEST:,} characters, not {len(text):,}.")
    connection.execute(notes.insert().values(entity=entity, at=at, by=by, text=text, withdraws=0))
    audit.append(connection, at, by, "note", f"{entity} {text}")


def withdraw_note(connection: sa.Connection, entity: str, number: int, by: str, at: str) -> None:
    """Hide a note: the row that does so says who did it and when."""
    if number not in {note.number for note in notes_of(connection, (entity,))}:
        raise BadRequest("This note is withdrawn already.")
    connection.execute(notes.insert().values(entity=entity, at=at, by=by, text="", withdraws=number))
    audit.append(connection, at, by, "withdraw note", f"{entity} {number}")


def notes_of(connection: sa.Connection, entities: Iterable[str]) -> list[Note]:
    """The notes that stand about an entity, under any of its ids, the newest first."""
    query = sa.select(notes).where(notes.c.entity.in_(list(entities))).order_by(notes.c.number.desc())
    rows = connection.execute(query).all()
    gone = {row.withdraws for row in rows}
    kept = [row for row in rows if not row.withdraws and row.number not in gone]
    return [Note(row.number, row.entity, row.at, row.by, row.text) for row in kept]
