"""Decisions on hits of a user's own customers, kept per user beside the lists: nothing of them enters a case.

The same append-only rows and the same audit chain as in a case, in a file of their own that comes into being with the
first decision. What is kept of a customer is the name and hashes, and only where somebody decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from backstay.model.entities import Judgement
from backstay.model.errors import BadCase
from backstay.store import people
from backstay.store.case import engine_of
from backstay.store.schema import audit, judgements, laws, metadata

FILE = "decisions.sqlite"


class Desk:
    """The decisions of one user, in the folder that also holds the lists."""

    def __init__(self, home: Path) -> None:
        self.path = home / FILE

    def history(self) -> list[Judgement]:
        """Every decision in the order they were made."""
        if not self.path.exists():
            return []
        with self._open() as engine, engine.connect() as connection:
            return people.history(connection)

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that is kept whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as engine:
            try:
                with engine.connect().execution_options(writes=True) as connection, connection.begin():
                    if not sa.inspect(connection).has_table(judgements.name):
                        _create(connection)
                    yield connection
            except sa.exc.DatabaseError as error:
                raise BadCase(f"{self.path} cannot be written ({error.orig}); nothing was lost.") from error

    @contextmanager
    def _open(self) -> Iterator[sa.Engine]:
        engine = engine_of(f"sqlite:///{self.path}")
        try:
            yield engine
        finally:
            engine.dispose()


def _create(connection: sa.Connection) -> None:
    metadata.create_all(connection, [judgements, audit])
    for law in laws("sqlite"):
        if any(f"ON {table.name}\n" in law for table in (judgements, audit)):
            connection.exec_driver_sql(law)
