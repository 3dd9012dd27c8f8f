"""What happened to the lists between two moments, so that only what it can touch is screened again."""

from __future__ import annotations

from collections.abc import Iterable

from backstay.model.lists import Listing, ListVersion
from backstay.store.lists import ListStore

Changed = tuple[tuple[Listing, ...], tuple[Listing, ...]]


def between(store: ListStore, then: Iterable[ListVersion], now: Iterable[ListVersion]) -> Changed | None:
    """(listings added or amended as they stand now, removed or amended as they were), by list and entry.

    Both moments are given by the versions that counted, each list's in order. None where a version of `then` is not
    in this store: then nobody can say what changed.
    """
    old, new = _by_list(then), _by_list(now)
    loaded = {version.id for version in store.versions()}
    if any(version.id not in loaded for versions in old.values() for version in versions):
        return None
    current: list[Listing] = []
    former: list[Listing] = []
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name, []), new.get(name, [])
        if [version.id for version in before] == [version.id for version in after]:
            continue
        left, right = _entries(store, before), _entries(store, after)
        current += [row for key, row in sorted(right.items()) if key not in left or left[key].content != row.content]
        former += [row for key, row in sorted(left.items()) if key not in right or right[key].content != row.content]
    return tuple(current), tuple(former)


def _by_list(versions: Iterable[ListVersion]) -> dict[str, list[ListVersion]]:
    found: dict[str, list[ListVersion]] = {}
    for version in versions:
        found.setdefault(version.list, []).append(version)
    return found


def _entries(store: ListStore, versions: Iterable[ListVersion]) -> dict[str, Listing]:
    """The entries that count; an entry of a newer version hides the older one."""
    return {listing.entry: listing for version in versions for listing in store.listings(version.id)}
