"""A case: a folder with its database, originals and `case.toml`, or the same on a PostgreSQL server.

One process writes at a time (a lock on the folder); any number read, each seeing a whole picture.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO, Any
from weakref import finalize

import sqlalchemy as sa

from backstay.model.errors import BadCase
from backstay.store import migrations
from backstay.store.settings import DEFAULT_SETTINGS, Settings, read_settings

DATABASE = "case.sqlite"


@dataclass(frozen=True)
class Case:
    """An open case: where it is, its database, its settings."""

    folder: Path
    engine: sa.Engine
    settings: Settings

    @property
    def originals(self) -> Path:
        return self.folder / "originals"

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that sees one moment of the case."""
        with self.engine.connect() as connection:
            if self.engine.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that is kept whole or not at all."""
        try:
            with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
                yield connection
        except sa.exc.OperationalError as error:
            raise BadCase(
                f"{self.folder}: the database refused to write ({error.orig}); nothing was lost."
            ) from error

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Held while documents are added and pictures built: one such process a case.

        Raises:
            BadCase: another process holds it.
        """
        with (self.folder / "case.lock").open("w") as handle:
            if not _try_lock(handle):
                raise BadCase(f"{self.folder} is being written by another process; wait until it ends and repeat.")
            yield

    def close(self) -> None:
        self.engine.dispose()


class Watch:
    """Whether anything was written into a case, by whatever process; asking takes microseconds, not a transaction."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._connection: sa.PoolProxiedConnection | None = None

    def version(self) -> int | None:
        """A number that any writing changes; None where only a query can tell, as on a server."""
        if self._engine.dialect.name != "sqlite":
            return None
        with self._lock:
            if self._connection is None:
                # Kept: the number says what others wrote since this connection was made.
                self._connection = self._engine.raw_connection()
                finalize(self, self._connection.close)
            cursor = self._connection.cursor()
            try:
                return int(cursor.execute("PRAGMA data_version").fetchone()[0])
            finally:
                cursor.close()


def open_case(folder: Path, create: bool = False, store: str = "") -> Case:
    """Open a case folder, making it if `create`; `store` is a postgresql:// URL, or '' for SQLite in the folder.

    Raises:
        BadCase: there is no case here, or a newer program wrote it, or the database cannot be opened.
    """
    marker = folder / "case.toml"
    if not marker.exists():
        if not create:
            raise BadCase(f"{folder} is no case (no case.toml in it); make one with 'backstay add {folder} PATH'.")
        _prepare(folder, marker, store)
    settings = read_settings(marker)
    engine = engine_of(store or settings.store or f"sqlite:///{folder / DATABASE}")
    try:
        with engine.begin() as connection:
            migrations.upgrade(connection, str(folder))
    except sa.exc.DBAPIError as error:
        raise BadCase(f"{folder}: its database cannot be opened ({error.orig}).") from error
    return Case(folder, engine, settings)


def _prepare(folder: Path, marker: Path, store: str) -> None:
    try:
        (folder / "originals").mkdir(parents=True, exist_ok=True)
        marker.write_text(DEFAULT_SETTINGS.replace('store = ""', f"store = {json.dumps(store)}"), "utf-8")
    except OSError as error:
        raise BadCase(f"{folder} cannot be written ({error.strerror}); choose another folder.") from error


def engine_of(url: str) -> sa.Engine:
    """The engine of a database address, its transactions opened by us."""
    # As many readers at once as the web app has threads; each holds one connection for its page.
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"), pool_size=20, max_overflow=30)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _tune_sqlite)
        sa.event.listen(engine, "begin", _begin)
    return engine


def _tune_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy opens the transactions, so that DDL is inside them too.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    # A writer waits for its turn at the start: what it reads stays true until it has written.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _try_lock(handle: IO[str]) -> bool:
    if os.name == "nt":
        import msvcrt

        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
