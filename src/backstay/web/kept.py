"""Answers that were asked for last: a page, its data and the next click often ask for the same one again.

Only for what follows from the picture's generation and the words of an address alone; both belong in the key.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The last `most` answers; those that do not `fit` are made anew each time."""

    def __init__(self, most: int, fits: Callable[[Value], bool] = lambda _: True) -> None:
        self._most, self._fits = most, fits
        self._found: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Key, make: Callable[[], Value]) -> Value:
        """The answer of a key, made where it is not kept."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        found = make()
        if self._fits(found):
            with self._lock:
                self._found[key] = found
                while len(self._found) > self._most:
                    self._found.popitem(last=False)
        return found


class OfPicture(Generic[Key, Value]):
    """Answers of one picture, of whom nothing is kept once another one is current."""

    def __init__(self, most: int, fits: Callable[[Value], bool] = lambda _: True) -> None:
        self._most, self._fits = most, fits
        self._held = (0, Kept[Key, Value](most, fits))
        self._lock = Lock()

    def of(self, generation: int, key: Key, make: Callable[[], Value]) -> Value:
        """The answer of a key in a picture; one who still reads an older picture has it made anew."""
        with self._lock:
            if generation > self._held[0]:
                self._held = generation, Kept[Key, Value](self._most, self._fits)
            current, kept = self._held
        return kept.of(key, make) if generation == current else make()
