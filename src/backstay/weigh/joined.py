"""Joining things that share a key into groups, the same groups in whatever order they come."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


class Joined:
    """Union-find over hashable things; `root` is arbitrary, `groups` is not."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def root(self, thing: Hashable) -> Hashable:
        parent = self._parent
        parent.setdefault(thing, thing)
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    def join(self, left: Hashable, right: Hashable) -> None:
        a, b = self.root(left), self.root(right)
        if a != b:
            self._parent[b] = a

    def groups(self, things: Iterable[T]) -> list[list[T]]:
        """The given things by group; groups and members in the order in which the things are given."""
        by_root: dict[Hashable, list[T]] = {}
        for thing in things:
            by_root.setdefault(self.root(thing), []).append(thing)
        return list(by_root.values())
