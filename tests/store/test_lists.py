"""The list store: versions are kept, dated, compared, and never overwritten, whoever writes and whoever dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model import BadCase, BadRequest, ListedName, Listing, ListVersion, Problem
from backstay.store.lists import ListStore, lists_home

UNP = ("UNP", "100386629")


def listing(entry: str, *names: str, **more: object) -> Listing:
    rows = tuple(
        ListedName(name, "primary" if n == 0 else "strong") for n, name in enumerate(names or (f"Firm {entry}",))
    )
    return Listing("us-sdn", entry, "Organization", rows, row=1, **more)  # type: ignore[arg-type]


def version(as_of: str, entries: int, sha: str = "aa", name: str = "us-sdn") -> ListVersion:
    return ListVersion(name, "US", "SDN", as_of, sha, "sdn.csv", "us-ofac-csv", entries, "public domain")


def filled(home: Path, *versions: tuple[str, list[Listing]]) -> ListStore:
    store = ListStore(home)
    for as_of, rows in versions:
        assert store.add(version(as_of, len(rows), sha=as_of), rows, at="2026-01-01T00:00:00Z")
    return store


def test_an_empty_store_answers_without_making_a_file(tmp_path: Path) -> None:
    store = ListStore(tmp_path / "home")
    assert (store.versions(), store.latest(), store.status(date(2026, 1, 1)), list(store.current())) == (
        (),
        (),
        (),
        [],
    )
    assert (store.lookup(["us-sdn:1"]), store.by_identifier([UNP])) == ({}, ())
    assert not (tmp_path / "home").exists()


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    full = listing(
        "1",
        "Вымысел",
        "Vymysel",
        measures=("asset freeze", "travel"),
        programmes=("BLR",),
        identifiers=(UNP,),
        countries=("BY",),
        addresses=("Minsk, Belarus",),
        birth_dates=("1961",),
        listed="2021-02",
        amended="2022",
        delisted="2023-01-02",
        reason="A reason.\nTwo lines.",
        remarks="x",
        extra=(("annex", "IV"),),
    )
    problems = (Problem("sdn.csv", 7, "too short"), Problem("sdn.csv", None, "no aliases"))
    store = ListStore(tmp_path)
    one = version("2026-01-02", 2)
    assert store.add(one, [full, listing("2")], problems)
    assert list(store.listings(one.id)) == [full, listing("2")]
    assert store.problems(one.id) == problems
    assert store.versions() == (one,)
    assert store.lookup(["us-sdn:1", "us-sdn:404", "eu-fsf:1"]) == {"us-sdn:1": (one.id, full)}
    assert store.by_identifier([UNP, ("UNP", "1")]) == ("us-sdn:1",)


def test_the_same_version_is_kept_once_and_the_database_refuses_to_change_one(tmp_path: Path) -> None:
    store = filled(tmp_path, ("2026-01-01", [listing("1")]))
    assert not store.add(version("2026-01-01", 1, sha="2026-01-01"), [listing("1", "Other")])
    assert next(store.listings(store.versions()[0].id)).name == "Firm 1"
    with sqlite3.connect(store.path) as db, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute("UPDATE versions SET as_of = '2030-01-01'")


def test_the_newest_full_version_counts_and_ages_are_told(tmp_path: Path) -> None:
    store = filled(tmp_path, ("2026-03-01", [listing("1")]), ("2025", [listing("1")]), ("2026-02", [listing("1")]))
    assert [row.as_of for row in store.latest()] == ["2026-03-01"]
    told = [(row.version.as_of, row.age_days, row.use) for row in store.status(date(2026, 3, 11))]
    assert told == [("2025", 434, "superseded"), ("2026-02", 38, "superseded"), ("2026-03-01", 10, "full")]
    undated = version("", 1, sha="zz", name="us-dpl")
    store.add(undated, [listing("1")], at="2026-03-05T00:00:00Z")
    assert store.status(date(2026, 3, 11))[0].age_days is None


def test_a_short_newer_file_adds_to_the_full_one_instead_of_clearing_what_it_does_not_name(tmp_path: Path) -> None:
    many = [listing(str(n)) for n in range(10)]
    extract = [listing("3", "Renamed"), listing("77", "New")]
    store = filled(tmp_path, ("2023-01", many), ("2026", extract))
    assert [row.use for row in store.status(date(2026, 1, 1))] == ["full", "adds"]
    now = {row.entry: row.name for _, row in store.current()}
    assert (len(now), now["3"], now["77"], now["4"]) == (11, "Renamed", "New", "Firm 4")
    assert store.lookup(["us-sdn:3"])["us-sdn:3"][1].name == "Renamed"


def test_the_key_changes_with_the_versions_that_count(tmp_path: Path) -> None:
    store = filled(tmp_path, ("2026-01-01", [listing("1")]))
    before = store.key()
    store.add(version("2020", 1, sha="old"), [listing("1")])
    assert store.key() == before
    store.add(version("2026-02-01", 1, sha="new"), [listing("1")])
    assert store.key() != before


def test_it_says_what_happened_to_an_entry_since_a_version(tmp_path: Path) -> None:
    one, others = listing("1", "Planar"), [listing(str(n)) for n in range(2, 6)]
    ended = listing("1", "Planar", "Planar-Vostok", delisted="2026-05-01", birth_dates=("1961-05-09",))
    store = filled(
        tmp_path,
        ("2026-01-01", [one, *others]),
        ("2026-02-01", [listing("6")]),  # adds to the full one, so that nothing is off the list
        ("2026-03-01", [ended, *others]),
    )
    first, added, last = (row.id for row in store.versions())
    said = "names: + Planar-Vostok (strong); birth dates; delisted: 2026-05-01"
    assert store.since(first, ended) == said
    assert (store.since(last, ended), store.since("us-sdn@gone", ended)) == ("", "")
    filled(tmp_path, ("2026-02-15", others))
    assert store.since(first, ended) == f"off the list as of 2026-02-15; {said}"
    assert store.since(added, ended) == "off the list as of 2026-02-15"


def test_a_diff_says_what_was_added_removed_and_amended(tmp_path: Path) -> None:
    old = [listing("1", "A"), listing("2", "B", "Bee", measures=("sectoral",)), listing("3", "C")]
    new = [
        replace(listing("1", "A"), row=9),
        listing("2", "B", "Beta", measures=("asset freeze",)),
        listing("4", "D"),
    ]
    store = filled(tmp_path, ("2026-01-01", old), ("2026-02-01", new))
    diff = store.diff(store.versions()[0].id, "us-sdn")
    assert ([row.name for row in diff.added], [row.name for row in diff.removed]) == (["D"], ["C"])
    (change,) = diff.amended
    assert change.what == (("names", "Bee (strong)", "Beta (strong)"), ("measures", "sectoral", "asset freeze"))
    with pytest.raises(BadRequest, match="lists status"):
        store.diff("us-sdn", "lv-nothing")


entries = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["X", "Y", "Z"]))


@settings(max_examples=40, deadline=None)
@given(entries, entries)
def test_a_diff_carries_the_old_version_into_the_new(
    tmp_path_factory: pytest.TempPathFactory, a: dict[str, str], b: dict[str, str]
) -> None:
    rows = [[listing(entry, name) for entry, name in sorted(one.items())] for one in (a, b)]
    store = filled(tmp_path_factory.mktemp("store"), ("2025", rows[0]), ("2026", rows[1]))
    diff = store.diff(*(one.id for one in store.versions()))
    built = {row.entry: row.name for row in rows[0]}
    for row in diff.removed:
        del built[row.entry]
    built.update({row.entry: row.name for row in diff.added})
    built.update({change.after.entry: change.after.name for change in diff.amended})
    assert built == b


def test_a_newer_or_broken_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    store = filled(tmp_path, ("2026", [listing("1")]))
    with sqlite3.connect(store.path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(BadCase, match="newer Backstay"):
        store.versions()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "lists.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(BadCase, match="move it away"):
        ListStore(tmp_path / "b").versions()


def _write(home: str, name: str) -> None:
    for number in range(5):
        rows = [listing(str(n), f"{name} {number}") for n in range(50)]
        ListStore(Path(home)).add(version(f"2026-01-{number + 1:02d}", 50, sha=f"{name}{number}"), rows)


def test_two_processes_write_in_turn(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write, args=(str(tmp_path), name)) for name in ("one", "two")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    store = ListStore(tmp_path)
    assert len(store.versions()) == 10
    assert all(len(list(store.listings(one.id))) == 50 for one in store.versions())


def test_a_store_that_another_process_is_making_is_waited_for(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "lists.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as pool:
            added = pool.submit(ListStore(tmp_path).add, version("2026", 1), [listing("1")])
            time.sleep(0.3)
            other.execute("ROLLBACK")
            assert added.result()


def _slow(home: str, started: str) -> None:
    def rows() -> Iterator[Listing]:
        for number in range(1000):
            if number == 500:
                Path(started).write_text("half")
                time.sleep(60)
            yield listing(str(number))

    ListStore(Path(home)).add(version("2027", 1000, sha="killed"), rows())


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not there")
def test_a_process_killed_in_the_middle_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = filled(tmp_path, ("2026", [listing("1")]))
    half = tmp_path / "half"
    worker = multiprocessing.get_context("spawn").Process(target=_slow, args=(str(tmp_path), str(half)))
    worker.start()
    for _ in range(600):
        if half.exists():
            break
        time.sleep(0.05)
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    worker.join(10)
    assert [row.as_of for row in store.versions()] == ["2026"]
    assert store.add(version("2027", 1, sha="again"), [listing("1")])


@pytest.mark.parametrize(
    ("environ", "platform", "home"),
    [
        ({"BACKSTAY_HOME": "/x"}, "linux", "/x"),
        ({"HOME": "/h"}, "linux", "/h/.local/share/backstay"),
        ({"HOME": "/h", "XDG_DATA_HOME": "/d"}, "linux", "/d/backstay"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Application Support/backstay"),
        ({"LOCALAPPDATA": "/l", "USERPROFILE": "/u"}, "win32", "/l/backstay"),
    ],
)
def test_where_lists_are_kept(environ: dict[str, str], platform: str, home: str) -> None:
    assert lists_home(environ, platform) == Path(home)


def test_what_another_store_loads_is_seen_at_once_and_reading_changes_nothing(tmp_path: Path) -> None:
    reader, writer = filled(tmp_path, ("2026-01-01", [listing("1")])), ListStore(tmp_path)
    stamp = reader.stamp()
    assert set(reader.lookup(["us-sdn:1", "us-sdn:2"])) == {"us-sdn:1"}
    assert reader.stamp() == stamp
    rows = [listing("1"), listing("2")]
    writer.add(version("2026-02-01", 2, sha="b"), rows, at="2026-02-01T00:00:00Z")
    assert set(reader.lookup(["us-sdn:1", "us-sdn:2"])) == {"us-sdn:1", "us-sdn:2"}
    assert [found.as_of for found in reader.latest()] == ["2026-02-01"]
