"""Many records against the lists: in parts, over processes that each map the same compiled index.

The hits are those of `screen.screen_records`, in the same order: a part says only which records of which
lists, decisions are laid over all hits afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from backstay import screen
from backstay.engines import Crew, Local, settle
from backstay.engines.local import Lost
from backstay.model import Entity, Hit, Judgement, ListVersion, Unavailable
from backstay.screen import Lists
from backstay.store.lists import ListStore

# Records in one part: enough to be worth handing over, at the end few, so that the processes end together.
PART, LEAST_PART = 100, 20
# So many are screened where they are asked for: handing them over would hardly be quicker.
FEW = 50


@dataclass(frozen=True, slots=True)
class Part:
    """Some records, and the lists they are held against by their store's folder and state."""

    home: Path
    key: str
    entities: tuple[Entity, ...]


def screened(
    entities: Sequence[Entity], lists: ListStore, judgements: Iterable[Judgement] = (), engine: Local | None = None
) -> tuple[Hit, ...]:
    """The hits of all entities in their order, over the cores of this machine where there are many."""
    settle()
    opened, found = screen.lists_of(lists), list[Hit]()
    if lists.pairs is not None:
        return screen.screen_records(entities, opened, judgements)
    for hits in (engine or Local()).map(hits_of, parts_of(entities, lists)):
        if isinstance(hits, Lost):
            raise Unavailable("A process that screens was ended by the system; close other programs and repeat.")
        found += hits
    return screen.decided(found, entities, opened, judgements)


def screened_by(crew: Crew, entities: Sequence[Entity], lists: ListStore) -> tuple[Hit, ...]:
    """The same over processes that stay, without decisions."""
    return tuple(hit for hits in crew.map(hits_of, parts_of(entities, lists)) for hit in hits)


def parts_of(entities: Sequence[Entity], lists: ListStore) -> list[Part]:
    """The records in parts, in their order."""
    key = lists.key()
    return [Part(lists.home, key, tuple(entities[portion])) for portion in portions(len(entities))]


def portions(count: int, workers: int = 0) -> list[slice]:
    """So many records in portions for processes: each half of an even share of what is left, within bounds.

    See Polychronopoulos and Kuck, Guided Self-Scheduling (1987).
    """
    workers, found, start = workers or os.cpu_count() or 1, list[slice](), 0
    while start < count:
        size = min(PART, max(LEAST_PART, (count - start) // (2 * workers)))
        found.append(slice(start, min(count, start + size)))
        start += size
    return found


def hits_of(part: Part) -> tuple[Hit, ...]:
    """The hits of one part, in whatever process."""
    with opened(part.home, part.key) as store:
        return screen.screen_records(part.entities, store.lists)


@dataclass(frozen=True, slots=True)
class Opened:
    """The lists of a folder as one process holds them."""

    lists: Lists
    versions: tuple[ListVersion, ...]


_ONE = Lock()


@contextmanager
def opened(home: Path, key: str) -> Iterator[Opened]:
    """The lists of a folder in one state, for one search at a time: the index works in place."""
    with _ONE:
        yield _opened(home, key)


@lru_cache(maxsize=1)
def _opened(home: Path, key: str) -> Opened:
    store = ListStore(home)
    return Opened(screen.lists_of(store), store.latest())
