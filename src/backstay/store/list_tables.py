"""The tables of the list store: made in a new file, refused where a newer program made them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from backstay.model import BadCase

SCHEMA_VERSION = 1
SCHEMA = """
CREATE TABLE versions (
    id TEXT PRIMARY KEY, list TEXT NOT NULL, jurisdiction TEXT NOT NULL, title TEXT NOT NULL, as_of TEXT NOT NULL,
    sha256 TEXT NOT NULL, file TEXT NOT NULL, format TEXT NOT NULL, entries INTEGER NOT NULL, licence TEXT NOT NULL,
    proven INTEGER NOT NULL, loaded TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE contents (hash TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (
    version TEXT NOT NULL REFERENCES versions(id), entry TEXT NOT NULL, hash TEXT NOT NULL REFERENCES contents(hash),
    row INTEGER, number INTEGER NOT NULL, PRIMARY KEY (version, entry)) WITHOUT ROWID;
CREATE TABLE identifiers (
    scheme TEXT NOT NULL, value TEXT NOT NULL, version TEXT NOT NULL, entry TEXT NOT NULL,
    PRIMARY KEY (value, scheme, version, entry)) WITHOUT ROWID;
CREATE TABLE problems (
    version TEXT NOT NULL, number INTEGER NOT NULL, file TEXT NOT NULL, row INTEGER, reason TEXT NOT NULL,
    PRIMARY KEY (version, number)) WITHOUT ROWID;
CREATE TRIGGER versions_stay BEFORE UPDATE ON versions BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
"""


def prepare(db: sqlite3.Connection, path: Path) -> None:
    """Make the tables in a new file; refuse one that a newer program wrote."""
    try:
        known = db.execute("PRAGMA user_version").fetchone()[0]
        if known == 0:
            _keep_a_log(db)
            db.execute("BEGIN IMMEDIATE")
            if db.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in _statements():
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            db.execute("COMMIT")
        elif known > SCHEMA_VERSION:
            raise BadCase(f"{path} was written by a newer Backstay; update this one, or set BACKSTAY_HOME elsewhere.")
    except sqlite3.DatabaseError as error:
        raise BadCase(f"{path} cannot be used ({error}); move it away and load the lists again.") from error


def _keep_a_log(db: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; sqlite waits for no other process in this step: this waits, a minute at most."""
    for _ in range(600):
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
        time.sleep(0.1)
    raise sqlite3.OperationalError("another process has kept it locked for a minute")


def _statements() -> Iterator[str]:
    part = ""
    for piece in SCHEMA.split(";"):
        part += piece + ";"
        if sqlite3.complete_statement(part) and part.strip(" ;\n"):
            yield part
            part = ""
