"""The derived picture, generation by generation: readers see a whole one while the next is being written.

Rows of a new generation go in by batches, each its own short transaction; one last short transaction makes it
current, and the older ones go by batches after it. A process killed before the switch leaves the old picture
current; what a killed one has left lying is swept by the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from backstay.store.case import Case
from backstay.store.codec import loads
from backstay.store.schema import derived, pictures, ties

Value = TypeVar("Value")
_BATCH = 5000
# Databases take so many values in one question.
_ASKED = 500

Row = tuple[str, str, str]  # kind, id, body
Tie = tuple[str, str, str]  # kind, key, id: a look-up from the key to the id; order within a key is kept


def inputs_of_current(connection: sa.Connection) -> str:
    """The digest of what the current picture was made from, '' if there is none."""
    found = connection.execute(sa.select(pictures.c.inputs).where(pictures.c.current)).scalar()
    return str(found or "")


def replace_picture(
    case: Case,
    inputs: str,
    rows: Iterable[Row],
    with_switch: Callable[[sa.Connection, int, int], None] | None = None,
    tied: Iterable[Tie] = (),
) -> int:
    """Write a new generation and switch to it; returns its number.

    `with_switch` writes what must be kept together with the switch (ledger, audit): both happen or neither; it is
    given the generation that readers saw so far (0: none) and the new one, while both still lie there.
    """
    with case.write() as connection:
        latest = connection.execute(sa.select(sa.func.max(pictures.c.generation))).scalar() or 0
        generation = int(latest) + 1
        connection.execute(pictures.insert().values(generation=generation, inputs=inputs, current=False))
    write_rows(case, generation, rows, tied)
    with case.write() as connection:
        seen = connection.execute(sa.select(pictures.c.generation).where(pictures.c.current)).scalar() or 0
        connection.execute(pictures.update().values(current=pictures.c.generation == generation))
        if with_switch:
            with_switch(connection, int(seen), generation)
    _sweep(case, generation)
    return generation


def write_rows(case: Case, generation: int, rows: Iterable[Row], tied: Iterable[Tie]) -> None:
    """Write the rows and look-ups of a generation, numbered within their kind."""
    for table, names, values in ((derived, ("kind", "id", "body"), rows), (ties, ("kind", "key", "id"), tied)):
        numbers: dict[str, int] = {}
        stream = iter(values)
        while batch := list(islice(stream, _BATCH)):
            made = []
            for value in batch:
                numbers[value[0]] = numbers.get(value[0], 0) + 1
                row = dict(zip(names, value, strict=True))
                made.append({"generation": generation, "number": numbers[value[0]], **row})
            with case.write() as connection:
                connection.execute(table.insert(), made)


def _sweep(case: Case, generation: int) -> None:
    """Remove older generations and what killed writers left, by batches that hold nobody up for long."""
    with case.read() as connection:
        query = sa.select(pictures.c.generation).where(pictures.c.generation != generation)
        old = [int(row.generation) for row in connection.execute(query)]
    for number in old:
        for table, order in ((derived, derived.c.number), (ties, ties.c.key)):
            kind = _next_kind(case, table, number, "")
            while kind:
                _sweep_kind(case, table, order, (table.c.generation == number) & (table.c.kind == kind))
                kind = _next_kind(case, table, number, kind)
        with case.write() as connection:
            connection.execute(pictures.delete().where(pictures.c.generation == number))


def _next_kind(case: Case, table: sa.Table, generation: int, after: str) -> str:
    mine = (table.c.generation == generation) & (table.c.kind > after)
    with case.read() as connection:
        return str(connection.execute(sa.select(sa.func.min(table.c.kind)).where(mine)).scalar() or "")


def _sweep_kind(case: Case, table: sa.Table, order: sa.Column[Any], mine: sa.ColumnElement[bool]) -> None:
    query = sa.select(order).where(mine).order_by(order).offset(_BATCH).limit(1)
    while True:
        with case.write() as connection:
            edge = connection.execute(query).scalar()
            connection.execute(table.delete().where(mine if edge is None else mine & (order <= edge)))
        if edge is None:
            return


def _of(kind: str) -> sa.ColumnElement[bool]:
    """Rows of one kind in the current picture. As a join SQLite would walk every row of the table."""
    generation = sa.select(pictures.c.generation).where(pictures.c.current).scalar_subquery()
    return (derived.c.generation == generation) & (derived.c.kind == kind)


def _current(kind: str) -> sa.Select[tuple[str, str]]:
    return sa.select(derived.c.id, derived.c.body).where(_of(kind)).order_by(derived.c.number)


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
    row = connection.execute(_current(kind).where(derived.c.id == key).order_by(None)).first()
    return str(row.body) if row else ""


def page(connection: sa.Connection, kind: str, type_: type[Value], after: int, limit: int) -> list[tuple[int, Value]]:
    """(number, value) of the next values of one kind after a number, at most `limit`."""
    query = sa.select(derived.c.number, derived.c.body).where(_of(kind) & (derived.c.number > after))
    rows = connection.execute(query.order_by(derived.c.number).limit(limit))
    return [(int(row.number), loads(type_, row.body)) for row in rows]


def last(connection: sa.Connection, kind: str) -> int:
    """How many values of one kind the current picture holds; costs the same however many there are."""
    return int(connection.execute(sa.select(sa.func.max(derived.c.number)).where(_of(kind))).scalar() or 0)


def counts(connection: sa.Connection, kinds: Iterable[str]) -> dict[str, int]:
    """How many values of each kind the current picture holds, under the plural of the kind."""
    rows = sa.select(derived.c.kind, sa.func.count()).join(pictures, pictures.c.generation == derived.c.generation)
    found: dict[str, int] = {}
    for kind, number in connection.execute(rows.where(pictures.c.current).group_by(derived.c.kind)):
        found[kind] = int(number)
    plural = {"entity": "entities"}
    return {plural.get(kind, f"{kind}s"): found.get(kind, 0) for kind in kinds}
