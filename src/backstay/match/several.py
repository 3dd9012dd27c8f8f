"""How alike words can be that meet several words of the other name at once, told for many names at once.

Words written together, compounds, acronyms, blends: see `align` and `shortened`. Invariant: nothing that those find
is left out, and no word that they bring together is more alike than is told here. Only letters and what words are is
looked at, so that more is told than they find.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from backstay.match.acronyms import LEAST, MAKING, bits
from backstay.match.align import OFF, SHORTENED, TOGETHER
from backstay.match.blends import LINKS
from backstay.match.many import Figures, Flags, Ours, Pairs, Places, Rows, counted
from backstay.match.shortened import LITTLE
from backstay.match.traits import COMPOUND, HASHED, NONE, NUMBER, OMITTED, TWO, Letters, Traits, hashed

# How alike words are that meet so, at most.
_ACRONYM, _COMPOUND, _BLEND, _LONG_ACRONYM, _JOINED = 0.8, 0.9, 0.9, 0.92, 0.95
_MAKING = np.uint64(1 << (hashed(MAKING) & 63))
# The vowels that may join the parts of a blend.
_LINKS = np.uint64(bits(LINKS))
_NOTHING = np.uint64(0)
_FAR = np.int16(10_000)
_NO_PAIRS: Places = np.empty(0, dtype=np.int64)


class Several(NamedTuple):
    """How alike words can be that meet several words at once, or are among these; 0 where none can.

    `ours` as `many.Pairs.our` has it, `theirs` by word; `all_ours` and `all_theirs` say it of all words of a name.
    `ways` are those by which any can, by name.
    """

    ours: Figures
    theirs: Figures
    all_ours: Figures
    all_theirs: Figures
    ways: NDArray[np.uint8]


class Equal(NamedTuple):
    """Of each pair, whether its words are met before any others: the same words, and those of one meaning too.

    The first are met at once, the latter after words written together and compounds.
    """

    same: Flags
    meaning: Flags


class _Free(NamedTuple):
    """Of each pair, whether our word and whether theirs may have met none of the other name."""

    ours: Flags
    theirs: Flags

    @classmethod
    def of(cls, met: Flags, pairs: Pairs) -> _Free:
        return cls(~_any(met, pairs.our), ~_any(met, pairs.theirs))


def _any(which: Flags, of: Places) -> Flags:
    """For each whether any of its group is meant."""
    meant = np.zeros(int(of.max()) + 1, dtype=bool)
    meant[of[which]] = True
    found: Flags = meant[of]
    return found


class _Way(NamedTuple):
    """Pairs seen from one side: `words` may each meet several of the `others`.

    Of each pair: the places of both words, where what is told of them stands (`key`, `other_key`), whether each is
    free, which name of the others' side it is (`row`), and of how many words; which name of theirs (`name`), whose
    `ways` are noted. `starts` is where the others' names begin, `inside` the name of each word of theirs, `few` says
    of each pair whether the words' name is little else.
    """

    words: Traits
    at: Places
    key: Places
    is_free: Flags
    told: Figures
    few: Flags
    others: Traits
    other_at: Places
    other_key: Places
    other_is_free: Flags
    other_told: Figures
    all_others: Figures
    starts: Places
    inside: Places
    row: Places
    sizes: Places
    name: Places
    ways: NDArray[np.uint8]

    def meets(self, pairs: Places, likeness: float, way: int) -> None:
        """That the words of these pairs may be so alike, by this way."""
        _raise(self.told, self.key[pairs], likeness)
        self.ways[self.name[pairs]] |= np.uint8(way)

    def pairs_of(self, which: Flags) -> Places:
        """The pairs of those of the words that are meant and free."""
        return np.flatnonzero(self.is_free & which[self.at]) if which.any() else _NO_PAIRS

    def of_row(self, letters: Letters, pairs: Places) -> Letters:
        """What all words of the others' name have, for some pairs."""
        found: Letters = np.bitwise_or.reduceat(letters, self.starts)[self.row[pairs]]
        return found


def several(ours: Ours, rows: Rows, pairs: Pairs, equal: Equal, are_persons: bool) -> Several:
    """What words of names can reach that meet several at once, beside the names asked for."""
    count = len(rows.of)
    told = Several(
        np.zeros(count * int(ours.sizes.max())),
        np.zeros(len(rows.numbers)),
        np.zeros(count),
        np.zeros(count),
        np.zeros(count, dtype=np.uint8),
    )
    sides = _Sides.of_pairs(ours, rows, pairs)
    for way in _ways(ours, rows, pairs, sides, _Free.of(equal.same, pairs), told):
        _compound(way)
        _joined(way)
    if are_persons:
        return told
    # Where a word may have met several, another may be left without the one of its meaning.
    met = equal.same | equal.meaning & (told.ways == 0)[pairs.name]
    for way in _ways(ours, rows, pairs, sides, _Free.of(met, pairs), told):
        _of_two(way)
        _blended(way)
        _shortened(way)
    return told


class _Sides(NamedTuple):
    """Of each pair the name asked for, and of how many words it and theirs are; the name of each word of both."""

    of: Places
    mine: Places
    theirs: Places
    inside_ours: Places
    inside_theirs: Places

    @classmethod
    def of_pairs(cls, ours: Ours, rows: Rows, pairs: Pairs) -> _Sides:
        sizes, of = counted(rows.starts, len(rows.numbers)), rows.of[pairs.name]
        inside_ours = np.arange(len(ours.sizes)).repeat(ours.sizes)
        return cls(of, ours.sizes[of], sizes[pairs.name], inside_ours, np.arange(len(sizes)).repeat(sizes))


def _ways(ours: Ours, rows: Rows, pairs: Pairs, sides: _Sides, free: _Free, told: Several) -> Iterator[_Way]:
    of, mine, theirs, inside_ours, inside = sides
    left = ours.words, pairs.ours, pairs.our, free.ours, told.ours
    right = rows.words, pairs.theirs, pairs.theirs, free.theirs, told.theirs
    name = pairs.name, told.ways
    yield _Way(*left, mine <= LITTLE, *right, told.all_theirs, rows.starts, inside, pairs.name, theirs, *name)
    yield _Way(*right, theirs <= LITTLE, *left, told.all_ours, ours.starts, inside_ours, of, mine, *name)


def _raise(told: Figures, places: Places, likeness: float) -> None:
    if len(places):
        told[places] = np.maximum(told[places], likeness)


def _compound(way: _Way) -> None:
    """A compound whose every part the other name has; see `align._translated`."""
    whole = way.pairs_of(way.words.flags & COMPOUND != 0)
    if not len(whole):
        return
    parts = np.where(way.others.flags & COMPOUND, _NOTHING, way.others.meant)
    meant = way.words.meant[way.at[whole]]
    has_all = meant & ~way.of_row(parts, whole) == 0
    whole, meant = whole[has_all], meant[has_all]
    way.meets(whole, _COMPOUND, TOGETHER)
    part = (meant | _MAKING) & way.others.meant[way.other_at[whole]] != 0
    _raise(way.other_told, way.other_key[whole[part]], _COMPOUND)


def _joined(way: _Way) -> None:
    """Neighbours written together; see `align._joined`."""
    words, others = way.words, way.others
    long = way.pairs_of((words.plain_size > 4) & (words.flags & (HASHED | NUMBER) == 0))
    if not len(long):
        return
    at, length = way.other_at[long], words.plain_size[way.at[long]]
    run = others.plain_size
    for size in (2, 3):
        run = _run(run, others.plain_size, way.inside, size)
        off = length - run[at]
        near = np.flatnonzero((off > -OFF) & (off < OFF))
        joined = long[near[_may_be_joined(way, long[near], off[near], size)]] if len(near) else near
        if not len(joined):
            continue
        way.meets(joined, _JOINED, TOGETHER)
        for word in range(size):
            _raise(way.other_told, way.other_key[joined] + word, _JOINED)


def _run(run: NDArray[np.int16], sizes: NDArray[np.int16], inside: Places, size: int) -> NDArray[np.int16]:
    """Letters of `size` neighbours by the first of them, from those of one fewer; far too many where none are."""
    grown = np.full(len(run), _FAR)
    if len(run) >= size:
        together = inside[: 1 - size] == inside[size - 1 :]
        np.add(run[: 1 - size], sizes[size - 1 :], out=grown[: 1 - size], where=together)
    return grown


def _may_be_joined(way: _Way, pairs: Places, off: NDArray[np.int16], size: int) -> Flags:
    """Whether words may be neighbours written together, by their letters and how many more they have."""
    words, others, whole, first = way.words, way.others, way.at[pairs], way.other_at[pairs]
    letters, plain = others.letters[first], others.plain[first]
    for word in range(1, size):
        letters |= others.letters[first + word]
        plain |= others.plain[first + word]
    by_edit = (np.bitwise_count(plain ^ words.plain[whole]) < 3) & (np.abs(off) < 2)
    may: Flags = (words.letters[whole] == letters) | (by_edit & (words.plain_size[whole] > 6))
    return may


def _of_two(way: _Way) -> None:
    """An acronym of a compound, or of two words; see `shortened._by_letters`."""
    words, others = way.words, way.others
    compounds = others.flags & COMPOUND != 0
    asking = np.flatnonzero(way.is_free & compounds[way.other_at]) if compounds.any() else _NO_PAIRS
    if len(asking):
        short = words.short[way.at[asking]]
        found = asking[(short != 0) & (short & ~others.given[way.other_at[asking]] == 0)]
        way.meets(found, _ACRONYM, SHORTENED)
        _raise(way.other_told, way.other_key[found], _ACRONYM)
    asking = way.pairs_of(words.flags & TWO != 0)
    asking = asking[way.sizes[asking] > 2]
    if len(asking):
        found = asking[words.blend[way.at[asking]] & ~way.of_row(others.given, asking) == 0]
        way.meets(found, _ACRONYM, SHORTENED)
        _raise(way.all_others, way.name[found], _ACRONYM)


def _blended(way: _Way) -> None:
    """A word put together from the beginnings of others; see `shortened._blended`."""
    words, others = way.words, way.others
    asking = way.pairs_of(words.blend_too != 0)
    asking = asking[way.few[asking] & (way.sizes[asking] > 1)]
    if not len(asking):
        return
    at = way.at[asking]
    may = words.blend[at] & way.of_row(others.begins, asking) != 0
    may &= words.blend_too[at] & way.of_row(others.begins_too, asking) != 0
    may &= words.letters[at] & ~(way.of_row(others.giving, asking) | _LINKS) == 0
    found = asking[may]
    way.meets(found, _BLEND, SHORTENED)
    _raise(way.all_others, way.name[found], _BLEND)


class _Givers(NamedTuple):
    """Words beside an acronym: letters each may give, those of its first syllable, is it free, may it give none."""

    given: Letters
    syllable: Letters
    free: Flags
    omitted: Flags


def _shortened(way: _Way) -> None:
    """An acronym of three letters or more; see `shortened._spelled_out`."""
    asking = way.pairs_of(way.words.short != 0)
    if not len(asking):
        return
    asking = asking[np.argsort(way.key[asking], kind="stable")]
    others, at = way.others, way.other_at[asking]
    givers = _Givers(
        others.given[at], others.syllable[at], way.other_is_free[asking], others.flags[at] & OMITTED != 0
    )
    acronyms = way.at[asking]
    spelled = _spelled_out(
        way.words.short[acronyms], way.words.plain_size[acronyms], givers, way.few[asking], way.key[asking]
    )
    found = asking[spelled]
    way.meets(found, _LONG_ACRONYM, SHORTENED)
    _raise(way.all_others, way.name[found], _LONG_ACRONYM)


def _spelled_out(short: Letters, size: NDArray[np.int16], words: _Givers, few: Flags, group: Places) -> Places:
    """Where the groups begin whose words may give all letters of an acronym.

    Either of all words each gives a letter, in a name that is little else than the acronym; or of the free ones three
    or more do, and what gives none stands at an end. An acronym has no fewer letters than words that must give one.
    """
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    gives = (words.given | words.syllable) & (short | NONE) != 0
    must = words.given & NONE == 0
    size = size[starts]
    whole = few[starts] & np.logical_and.reduceat(gives, starts)
    whole &= np.add.reduceat(must, starts, dtype=np.int64) <= size
    whole &= _all_given(short, words, gives, starts)
    gives &= words.free
    freely = np.add.reduceat(gives, starts, dtype=np.int64) >= LEAST
    freely &= np.add.reduceat(~gives & words.free & ~words.omitted, starts, dtype=np.int64) < 2
    freely &= np.add.reduceat(gives & must & ~words.omitted, starts, dtype=np.int64) <= size + 1
    freely &= _all_given(short, words, gives, starts)
    places: Places = starts[whole | freely]
    return places


def _all_given(short: Letters, words: _Givers, gives: Flags, starts: Places) -> Flags:
    """Whether words of each group give all letters, one of them perhaps its first syllable."""
    given = np.bitwise_or.reduceat(np.where(gives, words.given, _NOTHING), starts)
    missing = (short[starts] & ~given).repeat(counted(starts, len(short)))
    found: Flags = np.logical_or.reduceat(gives & (missing & ~words.syllable == 0), starts)
    return found
