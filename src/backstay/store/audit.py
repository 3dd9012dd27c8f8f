"""The audit log: every capture, build and judgement as a line whose hash covers the line before it.

A line's hash is SHA-256 over its number, time, author, action, detail and the previous hash, joined by
newlines; the first line's previous hash is 64 zeros. Removing or changing a line breaks every later hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from backstay.store.schema import audit

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log; `at` is UTC, `by` the person or the program's own user."""

    number: int
    at: str
    by: str
    action: str
    detail: str
    previous: str
    hash: str


def chain_hash(number: int, at: str, by: str, action: str, detail: str, previous: str) -> str:
    """The hash of one line."""
    return hashlib.sha256("\n".join((str(number), at, by, action, detail, previous)).encode("utf-8")).hexdigest()


def append(connection: sa.Connection, at: str, by: str, action: str, detail: str) -> None:
    """Add a line at the end of the log, inside the caller's transaction."""
    one_at_a_time(connection, audit)
    last = connection.execute(
        sa.select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)
    ).first()
    number, previous = (last.number + 1, last.hash) if last else (1, START)
    sealed = chain_hash(number, at, by, action, detail, previous)
    row = {"number": number, "at": at, "by": by, "action": action, "detail": detail}
    connection.execute(audit.insert().values(**row, previous=previous, hash=sealed))


def one_at_a_time(connection: sa.Connection, table: sa.Table) -> None:
    """Until the transaction ends nobody else adds to the table (on SQLite a writing transaction is alone anyway)."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")


def lines(connection: sa.Connection) -> Iterator[Line]:
    """The log from its first line."""
    for row in connection.execute(sa.select(audit).order_by(audit.c.number)):
        yield Line(row.number, row.at, row.by, row.action, row.detail, row.previous, row.hash)


def breaks(log: Iterator[Line]) -> list[str]:
    """What is wrong with the chain, one sentence each; an empty list means that it holds."""
    wrong, previous, number = [], START, 0
    for line in log:
        number += 1
        if line.number != number:
            wrong.append(f"Audit line {number} is missing.")
            number = line.number
        expected = chain_hash(line.number, line.at, line.by, line.action, line.detail, line.previous)
        if line.previous != previous or line.hash != expected:
            wrong.append(f"Audit line {line.number} ({line.action}, {line.at}) was changed after it was written.")
        previous = line.hash
    return wrong
