"""The derived picture, generation by generation: readers see a whole one while the next is being written.

Rows of a new generation go in by batches, each its own short transaction; one last transaction makes it
current and drops the others. A process killed before that leaves the old picture current.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa

from backstay.store.case import Case
from backstay.store.codec import loads
from backstay.store.schema import derived, pictures

Value = TypeVar("Value")
_BATCH = 5000
# Databases take so many values in one question.
_ASKED = 500

Row = tuple[str, str, str]  # kind, id, body


def inputs_of_current(connection: sa.Connection) -> str:
    """The digest of what the current picture was made from, '' if there is none."""
    found = connection.execute(sa.select(pictures.c.inputs).where(pictures.c.current)).scalar()
    return str(found or "")


def replace_picture(
    case: Case, inputs: str, rows: Iterable[Row], with_switch: Callable[[sa.Connection], None] | None = None
) -> int:
    """Write a new generation and switch to it; returns its number.

    `with_switch` writes what must be kept together with the switch (ledger, audit): both happen or neither.
    """
    with case.write() as connection:
        latest = connection.execute(sa.select(sa.func.max(pictures.c.generation))).scalar() or 0
        generation = int(latest) + 1
        connection.execute(pictures.insert().values(generation=generation, inputs=inputs, current=False))
    numbers: dict[str, int] = {}
    stream = iter(rows)
    while batch := list(islice(stream, _BATCH)):
        values = []
        for kind, key, body in batch:
            numbers[kind] = numbers.get(kind, 0) + 1
            values.append({"generation": generation, "kind": kind, "number": numbers[kind], "id": key, "body": body})
        with case.write() as connection:
            connection.execute(derived.insert(), values)
    with case.write() as connection:
        connection.execute(pictures.update().values(current=pictures.c.generation == generation))
        connection.execute(derived.delete().where(derived.c.generation != generation))
        connection.execute(pictures.delete().where(pictures.c.generation != generation))
        if with_switch:
            with_switch(connection)
    return generation


def _current(kind: str) -> sa.Select[tuple[str, str]]:
    query = sa.select(derived.c.id, derived.c.body).join(pictures, pictures.c.generation == derived.c.generation)
    return query.where(pictures.c.current & (derived.c.kind == kind)).order_by(derived.c.number)


def values(connection: sa.Connection, kind: str, type_: type[Value]) -> tuple[Value, ...]:
    """All values of one kind in the current picture."""
    return tuple(loads(type_, row.body) for row in connection.execute(_current(kind)))


def pairs(connection: sa.Connection, kind: str) -> Iterator[tuple[str, str]]:
    """(id, body) of one kind in the current picture, bodies as stored."""
    for row in connection.execute(_current(kind)):
        yield row.id, row.body


def value(connection: sa.Connection, kind: str, key: str, type_: type[Value]) -> Value | None:
    """One value by id."""
    return next(some(connection, kind, [key], type_), None)


def some(connection: sa.Connection, kind: str, keys: Sequence[str], type_: type[Value]) -> Iterator[Value]:
    """The values with these ids, in no order."""
    for start in range(0, len(keys), _ASKED):
        wanted = derived.c.id.in_(keys[start : start + _ASKED])
        # Without an order: asked for one, SQLite walks all rows in that order instead of looking the ids up.
        for row in connection.execute(_current(kind).where(wanted).order_by(None)):
            yield loads(type_, row.body)


def body(connection: sa.Connection, kind: str, key: str) -> str:
    """One stored body by id, '' where there is none."""
    row = connection.execute(_current(kind).where(derived.c.id == key)).first()
    return str(row.body) if row else ""


def page(connection: sa.Connection, kind: str, type_: type[Value], after: int, limit: int) -> list[tuple[int, Value]]:
    """(number, value) of the next values of one kind after a number, at most `limit`."""
    query = sa.select(derived.c.number, derived.c.body).join(pictures, pictures.c.generation == derived.c.generation)
    query = query.where(pictures.c.current & (derived.c.kind == kind) & (derived.c.number > after))
    rows = connection.execute(query.order_by(derived.c.number).limit(limit))
    return [(int(row.number), loads(type_, row.body)) for row in rows]


def counts(connection: sa.Connection, kinds: Iterable[str]) -> dict[str, int]:
    """How many values of each kind the current picture holds, under the plural of the kind."""
    rows = sa.select(derived.c.kind, sa.func.count()).join(pictures, pictures.c.generation == derived.c.generation)
    found: dict[str, int] = {}
    for kind, number in connection.execute(rows.where(pictures.c.current).group_by(derived.c.kind)):
        found[kind] = int(number)
    plural = {"entity": "entities"}
    return {plural.get(kind, f"{kind}s"): found.get(kind, 0) for kind in kinds}
