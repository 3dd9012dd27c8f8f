"""The picture that pages show: a desk for each request, over one transaction that the guard ends with the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock

import sqlalchemy as sa

from backstay import flow, mapped, match
from backstay.names import Name
from backstay.network.graph import Masks, masks_of
from backstay.publish.index import Index, Packed
from backstay.store.case import Case
from backstay.store.lookups import Lookups
from backstay.web.stored import StoredDesk


@dataclass
class Held:
    """What a request has opened; closed when its answer is sent."""

    desks: list[tuple[sa.Connection, StoredDesk]] = field(default_factory=list)

    def close(self) -> None:
        while self.desks:
            self.desks.pop()[0].close()


_HELD: ContextVar[Held | None] = ContextVar("held", default=None)


@contextmanager
def holding() -> Iterator[None]:
    """What is opened inside is one request's: it sees one moment, and is closed at the end."""
    held = Held()
    token = _HELD.set(held)
    try:
        yield
    finally:
        _HELD.reset(token)
        held.close()


class Current:
    """The desks of a case, and the whole of it in memory for what cannot go without."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._whole: tuple[int, Index] | None = None
        self._masks: tuple[int, Masks] | None = None
        self._names: tuple[int, match.Index] | None = None
        # One each: a page that needs the network does not wait for a search, nor for names that are made anew.
        self._lock, self._searching, self._reading = Lock(), Lock(), Lock()

    def name(self) -> str:
        """What the case calls itself."""
        return self.case.settings.title or self.case.folder.resolve().name

    def index(self) -> StoredDesk:
        """The desk to render from; one request has one, and sees one picture from first to last line.

        Outside of a request (`with holding(): ...`) there is none: whoever opens a connection must close it.
        """
        held = _HELD.get()
        if held is None:
            raise RuntimeError("a desk is opened inside `with holding()`, so that its connection is closed")
        if not held.desks:
            connection = self.case.engine.connect()
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            lookups = Lookups(connection)
            desk = StoredDesk(
                lookups,
                self.name(),
                lambda: self._packed(lookups),
                lambda: self._network(lookups),
                lambda: self.whole(lookups),
            )
            held.desks.append((connection, desk))
        return held.desks[0][1]

    def _packed(self, lookups: Lookups) -> Packed:
        """The network of a picture, with the ways to facts and listings of this connection."""
        return mapped.packed_of(self.case, lookups.connection, self._network(lookups).pack)

    def _network(self, lookups: Lookups) -> Masks:
        """The network of a picture, mapped and looked through once for each."""
        with self._lock:
            if self._masks is None or self._masks[0] != lookups.generation:
                pack = mapped.pack_of(self.case, lookups.connection)
                self._masks = lookups.generation, masks_of(pack)
            return self._masks[1]

    def whole(self, lookups: Lookups) -> Index:
        """The whole picture in memory, read once for each picture: costs what the case is large."""
        with self._reading:
            if self._whole is None or self._whole[0] != lookups.generation:
                self._whole = None  # two at once would take twice the memory
                self._whole = lookups.generation, Index(flow.whole(self.case, lookups.connection))
            return self._whole[1]

    def search_names(self, desk: StoredDesk, name: Name, limit: int) -> list[tuple[str, float, str]]:
        """(id, score, form) of entities whose names are most like this one; one at a time, it works in place."""
        lookups = desk.lookups
        with self._searching:
            if self._names is None or self._names[0] != lookups.generation:
                self._names = lookups.generation, mapped.names_of(self.case, lookups.connection)
            return self._names[1].search_forms(name, limit)
