"""A small case of made-up reports on each store, with one list, and a clock that ticks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from backstay import flow
from backstay.engines import Local
from backstay.model import Entity, Fact, Hit, ListVersion, Snapshot
from backstay.screen.lists import own_csv
from backstay.store.case import Case
from backstay.store.lists import ListStore
from tests.store.conftest import case, postgresql

__all__ = ["case", "postgresql"]

REPORTS = {
    "one.txt": "The Zenit Optical Works supplies optical sights to Kupol Design Bureau, officials said on Monday.\n"
    "The Vympel Plant produces chassis for the Grad launcher.\n",
    "two.txt": "Vympel Instruments supplies chassis to Kupol Design Bureau, according to a report.\n",
}
HEADER = own_csv.COLUMNS + "\n"


def listed(entry: str, name: str, aliases: str = "", as_of: str = "2026-01-01") -> str:
    """One row of a list."""
    source = f"made up; as of {as_of}"
    return f"eu-fsf,{entry},Organization,{name},{aliases},,BLR,asset freeze,,BY,Minsk,2025-01-02,{source}\n"


@dataclass
class Desk:
    """One case as its users handle it: reports, lists, people."""

    case: Case
    lists: ListStore
    folder: Path
    ticks: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def by(self, name: str) -> flow.Hand:
        """The hand of a person; every call of the clock is a second later."""

        def clock() -> str:
            tick = next(self.ticks)
            return f"2026-01-02T03:{tick // 60:02d}:{tick % 60:02d}Z"

        return flow.Hand(name, clock, Local(1))

    def add(self, **reports: str) -> None:
        """Write reports (name without '.txt' -> text), add them and build."""
        paths = []
        for name, text in reports.items():
            path = self.folder / f"{name}.txt"
            path.write_text(text, "utf-8")
            paths.append(str(path))
        flow.add(self.case, paths, self.by("reader"))
        self.build()

    def load(self, *rows: str, name: str = "eu-fsf") -> None:
        """Load a list version of these rows."""
        folder = self.folder / f"version-{next(self.ticks)}"
        folder.mkdir()
        (folder / f"{name}.csv").write_text(HEADER + "".join(rows), "utf-8")
        found = list(flow.load_lists(self.lists, [folder / f"{name}.csv"], self.by("reader")))
        assert [type(row) for row in found] == [ListVersion], found

    def build(self) -> None:
        flow.build(self.case, self.lists, self.by("reader"))

    @property
    def shot(self) -> Snapshot:
        return flow.snapshot(self.case)

    def entity(self, name: str) -> Entity:
        return next(row for row in self.shot.entities if name in row.names)

    def facts(self, subject: str) -> list[Fact]:
        key = self.entity(subject).id
        return [fact for fact in self.shot.facts if fact.subject == key]

    def hit(self, name: str) -> Hit:
        key = self.entity(name).id
        return next(hit for hit in self.shot.hits if hit.entity == key)


@pytest.fixture
def desk(case: Case, tmp_path: Path) -> Desk:
    """The case with both reports read and the list loaded."""
    made = Desk(case, ListStore(tmp_path / "home"), tmp_path)
    made.load(listed("EU.1", "Vympel Plant"))
    made.add(**{name.removesuffix(".txt"): text for name, text in REPORTS.items()})
    return made
