"""The lists as screening asks them: names by an index compiled once, numbers and whole listings by id.

`Lists` is three plain parts, so that a store, a test and a worker process can each hand in their own. The compiled
index lies beside the store under the key of the versions it was made from, and is mapped, not read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from backstay import __version__
from backstay.match import Index
from backstay.model import BadInput, Listing

# The version id and the listing, as the list store gives them.
Held = tuple[str, Listing]
KINDS = {"Organization": "Organization", "Person": "Person", "Vessel": "Vessel", "Aircraft": "Vessel"}
SUFFIX = ".names"
# Listings kept in memory once they were looked up; about 2 KB each.
KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Lists:
    """What screening needs of the lists.

    `lookup` maps listing ids to (version id, listing), `by_number` (scheme, value) pairs to listing ids. `since` says
    in words what happened to a listing since a version, '' where nobody knows. `pairs` says which listings each
    entity is held against, and these words for each, where that is known before (a bundle run again), else None.
    """

    index: Index
    lookup: Callable[[Iterable[str]], Mapping[str, Held]]
    by_number: Callable[[Iterable[tuple[str, str]]], Iterable[str]]
    pairs: Mapping[str, Mapping[str, str]] | None = None
    since: Callable[[str, Listing], str] = lambda version, listing: ""


class Shelf(Protocol):
    """A store of lists, as far as screening asks it."""

    home: Path
    pairs: Mapping[str, Mapping[str, str]] | None

    def key(self) -> str: ...
    def current(self) -> Iterable[Held]: ...
    def lookup(self, ids: Iterable[str]) -> Mapping[str, Held]: ...
    def by_identifier(self, pairs: Iterable[tuple[str, str]]) -> Iterable[str]: ...
    def since(self, version: str, listing: Listing) -> str: ...


def lists_of(shelf: Shelf) -> Lists:
    """The lists of a store, their names index compiled once for each set of versions."""
    index = compiled(shelf.home, shelf.key(), lambda: (listing for _, listing in shelf.current()))
    return Lists(index, _kept(shelf.lookup), shelf.by_identifier, shelf.pairs, shelf.since)


def _kept(lookup: Callable[[Iterable[str]], Mapping[str, Held]]) -> Callable[[Iterable[str]], dict[str, Held]]:
    """The same look-up, which reads an entry of the store once: names of a batch often meet the same entries."""
    entries: dict[str, Held | None] = {}

    def found(ids: Iterable[str]) -> dict[str, Held]:
        wanted = list(dict.fromkeys(ids))
        new = [key for key in wanted if key not in entries]
        if new:
            if len(entries) > KEPT:
                entries.clear()
                new = wanted
            read = lookup(new)
            entries.update({key: read.get(key) for key in new})
        return {key: held for key in wanted if (held := entries[key]) is not None}

    return found


def rows(listings: Iterable[Listing]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The rows of the index: (listing id, kind, names)."""
    for listing in listings:
        yield listing.id, KINDS.get(listing.kind, ""), tuple(name.text for name in listing.names)


def in_memory(held: Iterable[Held]) -> Lists:
    """The lists of a handful of listings, without a store."""
    found = {listing.id: (version, listing) for version, listing in held}
    numbers: dict[tuple[str, str], list[str]] = {}
    for ident, (_, listing) in found.items():
        for pair in listing.identifiers:
            numbers.setdefault(pair, []).append(ident)
    index = Index.build(rows(listing for _, listing in found.values()), told=True)

    def lookup(ids: Iterable[str]) -> dict[str, Held]:
        return {one: found[one] for one in ids if one in found}

    def by_number(pairs: Iterable[tuple[str, str]]) -> list[str]:
        return sorted({one for pair in pairs for one in numbers.get(pair, ())})

    return Lists(index, lookup, by_number)


def compiled(folder: Path, key: str, listings: Callable[[], Iterable[Listing]]) -> Index:
    """The index of the versions behind `key`: opened if this program compiled it before, else compiled and kept.

    Indexes of other versions are removed. Two processes may compile at once; each puts a whole file in place.
    """
    path = folder / f"{key}-{__version__}{SUFFIX}"
    try:
        return Index.open(path)
    except (BadInput, FileNotFoundError):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{key}.{os.getpid()}.part"
        Index.build(rows(listings()), told=True).save(part)
        part.replace(path)
        for old in folder.glob(f"*{SUFFIX}"):
            if old != path:
                old.unlink(missing_ok=True)
    return Index.open(path)
