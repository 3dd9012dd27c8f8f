"""Columns: texts and rows of unequal length in flat arrays, so that millions of them can be mapped from a file.

Every value in here is a frozen dataclass of arrays (or of such values); `flat` and `whole` turn one into named
arrays and back. What the arrays lie in, memory or a file, is nobody's business here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import chain, pairwise
from typing import Any, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

Value = TypeVar("Value")
Number = TypeVar("Number", np.int32, np.int64)
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Small = NDArray[np.int8]
Flags = NDArray[np.bool_]
Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Strings(Sequence[str]):
    """Texts end to end in UTF-8; text i is `data[start[i]:start[i+1]]`."""

    data: NDArray[np.uint8]
    start: Longs

    def __len__(self) -> int:
        return len(self.start) - 1

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        place = number + len(self) if number < 0 else number
        if not 0 <= place < len(self):
            raise IndexError(number)
        return self.data[self.start[place] : self.start[place + 1]].tobytes().decode("utf-8")

    def __iter__(self) -> Iterator[str]:
        whole, bounds = self.data.tobytes(), self.start.tolist()
        return (whole[a:b].decode("utf-8") for a, b in pairwise(bounds))

    def some(self, numbers: Ints | Longs) -> list[str]:
        """The texts at these places: many at once cost a third of one by one."""
        whole = self.data.data
        starts, ends = self.start[numbers].tolist(), self.start[numbers + 1].tolist()
        return [str(whole[start:end], "utf-8") for start, end in zip(starts, ends, strict=True)]

    def find(self, text: str) -> int:
        """The first place of the text in a sorted table, or -1 where it does not stand."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < text:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self[low] == text else -1


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Lists of numbers end to end; list i is `items[start[i]:start[i+1]]`."""

    start: Longs
    items: Ints

    def __getitem__(self, number: int) -> Ints:
        return self.items[self.start[number] : self.start[number + 1]]

    @property
    def counts(self) -> Longs:
        return np.diff(self.start)


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Texts that repeat: `codes[i]` is the place of text i in the sorted `table`."""

    codes: Ints
    table: Strings

    def __getitem__(self, number: int) -> str:
        text: str = self.table[int(self.codes[number])]
        return text

    def where(self, accept: Callable[[str], bool], rows: Ints | Longs | None = None) -> Flags:
        """Which rows (of these, or of all) carry a text that is accepted; asks once for each text of the table."""
        asked = np.array([accept(text) for text in self.table], dtype=np.bool_)
        chosen: Flags = asked[self.codes if rows is None else self.codes[rows]]
        return chosen

    def mapped(self, number_of: Callable[[str], int]) -> Longs:
        """A number for each row; asks once for each text of the table."""
        numbers = np.array([number_of(text) for text in self.table], dtype=np.int64)
        chosen: Longs = numbers[self.codes]
        return chosen


def starts(counts: Iterable[int] | Longs, size: int) -> Longs:
    """Where each of `size` lists starts, and where the last one ends."""
    start = np.zeros(size + 1, dtype=np.int64)
    lengths = counts if isinstance(counts, np.ndarray) else np.fromiter(counts, dtype=np.int64, count=size)
    np.cumsum(lengths, out=start[1:])
    return start


def strings(texts: Sequence[str]) -> Strings:
    """A table of texts, in the order given."""
    joined = "".join(texts)
    if joined.isascii():
        return Strings(np.frombuffer(joined.encode("ascii"), np.uint8), starts(map(len, texts), len(texts)))
    # A lone surrogate cannot be written; texts of a case hold none, names handed in by others may.
    parts = [text.encode("utf-8", "replace") for text in texts]
    return Strings(np.frombuffer(b"".join(parts), np.uint8), starts(map(len, parts), len(parts)))


def coded(texts: Sequence[str]) -> Coded:
    """The texts by their place in the table of all of them."""
    table = sorted(set(texts))
    place = {text: number for number, text in enumerate(table)}
    return Coded(np.fromiter(map(place.__getitem__, texts), np.int32, len(texts)), strings(table))


def number_rows(lists: Iterable[Sequence[int]]) -> Rows:
    """Lists of numbers end to end."""
    rows = list(lists)
    flat = np.fromiter(chain.from_iterable(rows), np.int32, sum(map(len, rows)))
    return Rows(starts(map(len, rows), len(rows)), flat)


def grouped(keys: Ints, size: int) -> Rows:
    """For each key below `size` the rows that carry it, in their order."""
    start = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(keys, minlength=size), out=start[1:])
    return Rows(start, np.argsort(keys, kind="stable").astype(np.int32))


def gather(start: Longs, items: Ints, wanted: Ints) -> Ints:
    """The items of several lists at once, list by list."""
    first = start[wanted]
    counts = start[wanted + np.int32(1)] - first
    total = int(counts.sum())
    if not total:
        return np.zeros(0, dtype=np.int32)
    shift = np.repeat(first - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
    found: Ints = items[np.arange(total) + shift]
    return found


def distinct(keys: NDArray[Number]) -> NDArray[Number]:
    """The keys in order, each once. (`np.unique` hashes, which is slow for pairs packed into one number.)"""
    ordered = np.sort(keys)
    first = np.ones(len(ordered), dtype=np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def flat(value: Any, prefix: str = "") -> dict[str, NDArray[Any]]:
    """The arrays of a value by the way to them: 'supply.source', 'ids.data'."""
    found: dict[str, NDArray[Any]] = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if is_dataclass(part):
            found |= flat(part, f"{prefix}{field.name}.")
        else:
            found[prefix + field.name] = np.asarray(part)
    return found


def whole(kind: type[Value], arrays: Arrays, prefix: str = "") -> Value:
    """The value that `flat` took apart.

    Raises:
        KeyError: an array is missing: they were written by another version.
    """
    hints = get_type_hints(kind)
    made: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        hint = hints[field.name]
        if isinstance(hint, type) and is_dataclass(hint):
            made[field.name] = whole(hint, arrays, f"{prefix}{field.name}.")
        else:
            made[field.name] = arrays[prefix + field.name]
    return kind(**made)
