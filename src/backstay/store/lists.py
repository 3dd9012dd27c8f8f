"""The lists of one user: every version that was ever loaded, in one SQLite file, never overwritten.

A version is its list, date and SHA-256; its entries point at contents by hash, so that a new version costs what
changed in it. One transaction adds a version: a killed process leaves the store as it was, two may write in turn.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import finalize

import orjson

from backstay.model import BadRequest, ListedName, Listing, ListVersion, Problem
from backstay.model.dates import age
from backstay.model.ids import digest
from backstay.store.list_tables import SCHEMA, prepare
from backstay.store.list_words import in_words, what_changed

# Each question to the database takes longer than the rows of its answer: what is looked up together is one question.
_ENTRIES = """
    SELECT e.version, e.entry, body, e.row
    FROM json_each(?) AS place
    CROSS JOIN entries e
        ON e.version = json_extract(place.value, '$[0]') AND e.entry = json_extract(place.value, '$[1]')
    JOIN contents USING (hash)"""
_FIELDS = tuple(item.name for item in fields(Listing) if item.name != "row")
_VERSION = "list, jurisdiction, title, as_of, sha256, file, format, entries, licence, proven"


@dataclass(frozen=True, slots=True)
class Status:
    """One loaded version: its age in days on the day asked (None when the list gives no date), and its use.

    `use` is 'full', 'adds' (newer than the full one but with under half of its entries, so that it adds to it
    instead of clearing what it does not name) or 'superseded'.
    """

    version: ListVersion
    loaded: str
    age_days: int | None
    problems: int
    use: str


@dataclass(frozen=True, slots=True)
class Change:
    """An entry whose content differs between two versions; `what` holds (field, before, after) as text."""

    before: Listing
    after: Listing
    what: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """What the newer version of a list adds, removes and amends, each in order of entry."""

    old: ListVersion
    new: ListVersion
    added: tuple[Listing, ...]
    removed: tuple[Listing, ...]
    amended: tuple[Change, ...]


def lists_home(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where lists are kept: BACKSTAY_HOME, or `backstay` in the platform's folder for a user's data."""
    if given := environ.get("BACKSTAY_HOME"):
        return Path(given)
    user = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or user / "AppData/Local") / "backstay"
    if platform == "darwin":
        return user / "Library/Application Support/backstay"
    return Path(environ.get("XDG_DATA_HOME") or user / ".local/share") / "backstay"


class ListStore:
    """The list store in a folder; the folder and its database come into being with the first version added.

    `pairs` says which listings (ids) each entity (id) is to be held against, and for each what changed in it since a
    decision (see `since`); None, as always but for a bundle that is run again, leaves that to screening.
    """

    def __init__(self, home: Path, pairs: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.home, self.pairs = home, pairs
        self.path = home / "lists.sqlite"
        self._files = (self.path, home / f"{self.path.name}-wal")
        self._latest: tuple[tuple[int, ...], tuple[ListVersion, ...]] = ((), ())
        self._known: tuple[tuple[int, ...], Sequence[tuple[ListVersion, str, int]]] = ((), ())
        self._reader: tuple[tuple[int, ...], sqlite3.Connection] | None = None
        self._lock = Lock()

    def add(
        self, version: ListVersion, listings: Iterable[Listing], problems: Iterable[Problem] = (), at: str = ""
    ) -> bool:
        """Keep a version; False when this very one is there already. `at` is the time of loading (UTC, ISO)."""
        with self._connect(create=True) as db:
            db.execute("BEGIN IMMEDIATE")
            if db.execute("SELECT 1 FROM versions WHERE id = ?", (version.id,)).fetchone():
                return False
            number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM versions").fetchone()[0]
            values = [getattr(version, name) for name in _VERSION.split(", ")]
            db.execute(
                f"INSERT INTO versions (id, {_VERSION}, loaded, number) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (version.id, *values, at, number),
            )
            for position, listing in enumerate(listings):
                key = listing.content
                db.execute("INSERT OR IGNORE INTO contents VALUES (?,?)", (key, _packed(listing)))
                db.execute(
                    "INSERT INTO entries VALUES (?,?,?,?,?)", (version.id, listing.entry, key, listing.row, position)
                )
                db.executemany(
                    "INSERT OR IGNORE INTO identifiers VALUES (?,?,?,?)",
                    [(scheme, value, version.id, listing.entry) for scheme, value in listing.identifiers],
                )
            db.executemany(
                "INSERT INTO problems VALUES (?,?,?,?,?)",
                [(version.id, n, problem.where, problem.row, problem.reason) for n, problem in enumerate(problems)],
            )
            db.execute("COMMIT")
        return True

    def versions(self) -> tuple[ListVersion, ...]:
        """Every version, by list and then from the oldest to the newest."""
        return tuple(version for version, _, _ in self._ordered())

    def latest(self) -> tuple[ListVersion, ...]:
        """The versions that count now: of each list the newest full one, then newer ones that only add to it."""
        return self._latest_at(self.stamp())

    def _latest_at(self, stamp: tuple[int, ...]) -> tuple[ListVersion, ...]:
        if self._latest[0] != stamp:
            found = tuple(status.version for status in self._uses() if status.use != "superseded")
            self._latest = (stamp, found)
        return self._latest[1]

    def stamp(self) -> tuple[int, ...]:
        """Sizes and times of the store's files: they change when a list is loaded, by this process or another."""
        found: list[int] = []
        for path in self._files:
            try:
                state = path.stat()
            except OSError:
                found += (0, 0)
            else:
                # Whoever reads opens an empty log and removes it again: that is no change.
                found += (state.st_size, state.st_mtime_ns) if state.st_size else (0, 0)
        return tuple(found)

    def status(self, today: date) -> tuple[Status, ...]:
        """Every version with its age on a day and its use, by list and date."""
        return tuple(self._uses(today))

    def key(self) -> str:
        """A short hash of the versions that count: what was compiled from them is valid as long as it stays."""
        return digest("lists", [version.id for version in self.latest()])

    def version(self, id_or_list: str) -> ListVersion:
        """A version by its id, or the newest that counts of a list by its short name; BadRequest if there is none."""
        for version in reversed((*self.versions(), *self.latest())):
            if id_or_list in (version.id, version.list):
                return version
        raise BadRequest(f"No version or list '{id_or_list}' is loaded; 'backstay lists status' shows what is.")

    def listings(self, version: str) -> Iterator[Listing]:
        """The listings of a version, in the order of its file."""
        sql = "SELECT body, e.row FROM entries e JOIN contents USING (hash) WHERE version = ? ORDER BY e.number"
        with self._connect() as db:
            for body, row in db.execute(sql, (version,)):
                yield _unpacked(body, row)

    def problems(self, version: str) -> tuple[Problem, ...]:
        """What could not be read when the version was loaded."""
        with self._connect() as db:
            rows = db.execute("SELECT file, row, reason FROM problems WHERE version = ? ORDER BY number", (version,))
            return tuple(Problem(*row) for row in rows)

    def current(self) -> Iterator[tuple[str, Listing]]:
        """Every listing that counts now with its version's id; an entry of a newer version hides the older one."""
        hidden: set[str] = set()
        for version in reversed(self.latest()):
            fresh = [listing for listing in self.listings(version.id) if listing.id not in hidden]
            hidden.update(listing.id for listing in fresh)
            yield from ((version.id, listing) for listing in fresh)

    def lookup(self, ids: Iterable[str]) -> dict[str, tuple[str, Listing]]:
        """The listings with these ids ('us-sdn:33395') as they stand now: id -> (version id, listing)."""
        stamp, by_list = self.stamp(), dict[str, list[str]]()
        for version in reversed(self._latest_at(stamp)):
            by_list.setdefault(version.list, []).append(version.id)
        places: dict[str, list[tuple[str, str]]] = {}
        for one in ids:
            name, _, entry = one.partition(":")
            places[one] = [(version_id, entry) for version_id in by_list.get(name, ())]
        with self._reading(stamp) as db:
            held = _entries(db, [place for some in places.values() for place in some])
        found = {}
        for one, some in places.items():
            newest = next((place for place in some if place in held), None)
            if newest:
                found[one] = (newest[0], _unpacked(*held[newest]))
        return found

    def by_identifier(self, pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Ids of the listings that carry one of these (scheme, value) pairs now."""
        stamp = self.stamp()
        lists = {version.id: version.list for version in self._latest_at(stamp)}
        sql = "SELECT version, entry FROM identifiers WHERE value = ? AND scheme = ?"
        with self._reading(stamp) as db:
            rows = [row for scheme, value in pairs for row in db.execute(sql, (value, scheme))]
        return tuple(sorted({f"{lists[version]}:{entry}" for version, entry in rows if version in lists}))

    def since(self, version: str, listing: Listing) -> str:
        """What happened to an entry since a version that had it, in words (see `in_words`).

        An entry that was taken off the list and came back is a new designation: 'off the list as of 2026-03-01'. ''
        where nothing happened, or the version is not loaded, so that nobody can tell.
        """
        versions = [row for row, _, _ in self._ordered() if row.list == listing.list]
        place = next((n for n, row in enumerate(versions) if row.id == version), None)
        if place is None:
            return ""
        sql = f"SELECT version FROM entries WHERE entry = ? AND version IN ({', '.join('?' * len(versions))})"
        with self._reading(self.stamp()) as db:
            having = {row for (row,) in db.execute(sql, (listing.entry, *(row.id for row in versions)))}
            then = [_unpacked(*held) for held in _entries(db, [(version, listing.entry)]).values()]
        off = []
        for n in range(place + 1, len(versions)):
            counted = versions[_full(versions[: n + 1]) : n + 1]
            if having.isdisjoint(row.id for row in counted):
                off = [f"off the list as of {versions[n].as_of or 'an unknown date'}"]
        return "; ".join(filter(None, (*off, *(in_words(what_changed(old, listing)) for old in then))))

    def diff(self, old: str, new: str) -> Diff:
        """What changed between two versions of a list."""
        before, after = self.version(old), self.version(new)
        sql = "SELECT entry, hash FROM entries WHERE version = ?"
        with self._connect() as db:
            left, right = (dict(db.execute(sql, (version.id,)).fetchall()) for version in (before, after))
        changed = {entry for entry in left.keys() & right.keys() if left[entry] != right[entry]}
        olds = {
            item.entry: item for item in self.listings(before.id) if item.entry not in right or item.entry in changed
        }
        news = {
            item.entry: item for item in self.listings(after.id) if item.entry not in left or item.entry in changed
        }
        return Diff(
            before,
            after,
            tuple(item for entry, item in sorted(news.items()) if entry not in changed),
            tuple(item for entry, item in sorted(olds.items()) if entry not in changed),
            tuple(
                Change(olds[entry], news[entry], what)
                for entry in sorted(changed)
                if (what := what_changed(olds[entry], news[entry]))
            ),
        )

    def _ordered(self) -> Sequence[tuple[ListVersion, str, int]]:
        """(version, loaded, problems) by list and date; a list without a date of its own counts from its loading."""
        sql = f"SELECT {_VERSION}, loaded, (SELECT count(*) FROM problems WHERE version = id), number FROM versions"
        stamp = self.stamp()
        if self._known[0] != stamp:
            with self._connect() as db:
                rows = db.execute(sql).fetchall()
            rows.sort(key=lambda row: (row[0], row[3] or row[10][:10], row[12]))
            self._known = (stamp, [(_version(row), row[10], row[11]) for row in rows])
        return self._known[1]

    def _uses(self, today: date | None = None) -> Iterator[Status]:
        ordered = self._ordered()
        for name in dict.fromkeys(version.list for version, _, _ in ordered):
            rows = [row for row in ordered if row[0].list == name]
            full = _full([row[0] for row in rows])
            for n, (version, loaded, problems) in enumerate(rows):
                use = "full" if n == full else "adds" if n > full else "superseded"
                yield Status(version, loaded, age(version.as_of, today), problems, use)

    @contextmanager
    def _reading(self, stamp: tuple[int, ...]) -> Iterator[sqlite3.Connection]:
        """A connection that stays open for the next look-up, until the file changes; one look-up at a time."""
        if not any(stamp):
            with self._connect() as empty:
                yield empty
            return
        with self._lock:
            if self._reader is None or self._reader[0] != stamp:
                if self._reader:
                    self._reader[1].close()
                db = sqlite3.connect(self.path, timeout=60, isolation_level=None, check_same_thread=False)
                finalize(self, db.close)
                prepare(db, self.path)
                db.execute("PRAGMA cache_size = -65536")
                self._reader = (stamp, db)
            yield self._reader[1]

    @contextmanager
    def _connect(self, create: bool = False) -> Iterator[sqlite3.Connection]:
        if create:
            self.home.mkdir(parents=True, exist_ok=True)
        elif not self.path.exists():
            with closing(sqlite3.connect(":memory:")) as empty:
                empty.executescript(SCHEMA)
                yield empty
            return
        with closing(sqlite3.connect(self.path, timeout=60, isolation_level=None)) as db:
            prepare(db, self.path)
            yield db


def _entries(db: sqlite3.Connection, places: list[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, int | None]]:
    """(body, row) of the entries that these versions have, by (version, entry)."""
    rows = db.execute(_ENTRIES, (json.dumps(places),))
    return {(version, entry): (body, row) for version, entry, body, row in rows}


def _full(versions: Sequence[ListVersion]) -> int:
    """The place of the newest full version of a list among its versions in order; later ones only add to it."""
    most = max(row.entries for row in versions)
    return max(n for n, row in enumerate(versions) if row.entries * 2 >= most)


def _version(row: tuple[Any, ...]) -> ListVersion:
    values = dict(zip(_VERSION.split(", "), row, strict=False))
    return ListVersion(**{**values, "proven": bool(values["proven"])})


def _packed(listing: Listing) -> str:
    body = {item: value for item in _FIELDS if (value := getattr(listing, item)) not in ("", ())}
    body["names"] = [{"text": n.text, "strength": n.strength, "language": n.language} for n in listing.names]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _unpacked(body: str, row: int | None) -> Listing:
    data = orjson.loads(body)
    data["names"] = tuple([ListedName(n["text"], n["strength"], n["language"]) for n in data["names"]])
    for name in ("identifiers", "extra"):
        if name in data:
            data[name] = tuple(map(tuple, data[name]))
    for name in ("measures", "programmes", "countries", "addresses", "birth_dates"):
        if name in data:
            data[name] = tuple(data[name])
    return Listing(row=row, **data)
