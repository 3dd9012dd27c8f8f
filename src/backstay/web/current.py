"""The picture that pages show: loaded once, kept until a build switches to a new one."""

from __future__ import annotations

from threading import Lock

from backstay import flow
from backstay.publish.index import Index, index_of
from backstay.store import picture
from backstay.store.case import Case


class Current:
    """The index of the case's current picture; reloads when another process has built a new one."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._inputs = ""
        self._index: Index | None = None
        self._lock = Lock()

    def name(self) -> str:
        """What the case calls itself."""
        return self.case.settings.title or self.case.folder.resolve().name

    def index(self) -> Index:
        """The index to render from; one request sees one picture from first to last line."""
        with self.case.read() as connection:
            inputs = picture.inputs_of_current(connection)
        with self._lock:
            if self._index is None or inputs != self._inputs:
                self._index = index_of(flow.snapshot(self.case))
                self._inputs = inputs
            return self._index
