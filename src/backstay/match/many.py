"""Names that stand beside names asked for, many at once: their words as arrays, and the pairs of words."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from backstay.match.traits import Traits

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
Figures = NDArray[np.float64]


class Rows(NamedTuple):
    """Names to be looked at: for each, which name asked for it stands beside, and whether their kinds are one.

    `forms` is what their legal forms multiply. `words` are the words of all of them, one after another, `numbers`
    tell which words are the same one, `starts` where each name's begin; none is without words.
    """

    of: Places
    same_kind: Flags
    forms: Figures
    numbers: Places
    words: Traits
    starts: Places


class Ours(NamedTuple):
    """The names asked for: the words of all of them, where each name's begin, how many they are."""

    words: Traits
    starts: Places
    sizes: Places


class Pairs(NamedTuple):
    """Each word of a name with each word of the name asked for: their places among all words of their side.

    `name` is the name of theirs; `our` stands for our word beside that name: a table of names, a column for each of
    the most words that a name asked for has, laid flat.
    """

    theirs: Places
    ours: Places
    name: Places
    our: Places


def ranges(starts: NDArray[Any], sizes: NDArray[Any]) -> Places:
    """The places of several runs, one after another: starts (3, 9), sizes (2, 1) -> 3, 4, 9."""
    ends = sizes.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    places: Places = (starts - (ends - sizes)).repeat(sizes) + np.arange(total)
    return places


def counted(starts: NDArray[Any], total: int) -> Places:
    """How long each run is, of runs that begin at `starts` and are `total` long together."""
    sizes = np.empty(len(starts), dtype=np.int64)
    np.subtract(starts[1:], starts[:-1], out=sizes[:-1])
    sizes[-1:] = total - starts[-1:]
    return sizes


def grouped(keys: NDArray[Any]) -> tuple[Places, Places]:
    """Of equal keys one place each, in the order of the keys; and for each key which of these it is.

    As `numpy.unique` tells them, but sorted the quick way: which of the equal ones stands for them is all the same.
    """
    order = keys.argsort()
    ordered = keys[order]
    is_new = np.ones(len(keys), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    which = np.empty(len(keys), dtype=np.int64)
    which[order] = is_new.cumsum() - 1
    return order[is_new], which
