"""How alike names can be at most, told for many at once from what their words are, so that few are laid side by side.

Invariant: no `rank` and no `alike` of a meeting is higher than what is told here (but for a billionth, of rounding).
Words that cannot meet are told apart by their letters and by what they are. Each word then meets the likest word of
the other side, one to one or not, which is the most that any alignment can give: what a meeting is judged by grows
with the weight that met. Where words written together, a compound or an acronym may take part, the most is 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from backstay.match.acronyms import LEAST, bits
from backstay.match.align import OFF
from backstay.match.alike import KH_LETTERS, by_edits
from backstay.match.blends import LINKS
from backstay.match.score import AMONG, AMONG_OTHER, JOINING, JOINING_OTHER, NUMBER_MISSING, Rule
from backstay.match.shortened import LITTLE
from backstay.match.traits import (
    COMPOUND,
    CONCEPT,
    HASHED,
    INITIAL,
    MARKED,
    NONE,
    NUMBER,
    OMITTED,
    PARTICLE,
    PATRONYMIC,
    RELATED,
    SYLLABLE,
    TWO,
    VOWELS,
    Letters,
    Traits,
    hashed,
    traits,
)
from backstay.names import Name
from backstay.names.lexicon import related_pairs

# What sums of the same figures in another order may differ by.
SLACK = 1e-9
# The most that rules on spelling beside edits give: same head, same consonants, same capitals; that an initial does;
# that two syllables do.
_BY_RULE, _BY_INITIAL, _BY_SYLLABLE = 0.95, 0.75, 0.7
_LONG = 63
_SIZES = range(_LONG + 1)
_BY_EDITS = np.array(
    [[by_edits(n, max(1, size)) if size < _LONG else 1.0 for size in _SIZES] for n in _SIZES]
).ravel()
_PAIR = np.uint64(32)
# Letters that a script without vowels writes, and writes apart: see `keys.ABJAD`.
_BARE = ~np.uint64(bits("aeiouybpv"))
# The vowels that may join the parts of a blend.
_LINKS = np.uint64(bits(LINKS))
_C = np.uint64(bits("C"))
_BEYOND_KH = ~np.uint64(KH_LETTERS)

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
Figures = NDArray[np.float64]


class _Side(NamedTuple):
    """What of two words is laid side by side, for every pair of them."""

    letters: Letters
    plain: Letters
    mark: NDArray[np.uint32]
    sound: NDArray[np.uint32]
    head: NDArray[np.uint32]
    bones: NDArray[np.uint32]
    capitals: NDArray[np.uint32]
    size: NDArray[np.int16]
    plain_size: NDArray[np.int16]
    flags: NDArray[np.uint16]


def _side(words: Traits, pick: Callable[[NDArray[Any]], NDArray[Any]]) -> _Side:
    return _Side(*(pick(getattr(words, name)) for name in _Side._fields))


class Rows(NamedTuple):
    """Names to be looked at: for each, which name asked for it stands beside, and whether their kinds are one.

    `words` are the words of all of them, one after another, `numbers` tell which words are the same one, `starts`
    where each name's begin; none is without words.
    """

    of: Places
    same_kind: Flags
    numbers: NDArray[np.int32]
    words: Traits
    starts: Places


class Reach(NamedTuple):
    """The most that each name can reach: its rank, and how alike it is, as `asking.Met` has it."""

    rank: Figures
    alike: Figures


class _Ours(NamedTuple):
    """The names asked for: the words of all of them, where each name's begin, how many they are."""

    words: Traits
    starts: Places
    sizes: Places


class _Pairs(NamedTuple):
    """Each word of a name with each word of the name asked for: their places, and the place within the latter.

    `name` is the name of theirs; `our` stands for our word in that name.
    """

    theirs: Places
    ours: Places
    at: Places
    starts: Places
    name: Places
    our: Places


class _Free(NamedTuple):
    """Of each pair, whether our word and whether theirs equals none of the other name, which would be met first."""

    ours: Flags
    theirs: Flags


class _Beside(NamedTuple):
    """Words of theirs, each once beside a name asked for, with each word of that name.

    `which` is the place of each of all their words among these, `starts` where the pairs of each begin. Equal are
    words of one sound, and of one concept in whatever language.
    """

    which: Places
    starts: Places
    likeness: Figures
    equal: Flags


def ranges(starts: NDArray[Any], sizes: NDArray[Any]) -> Places:
    """The places of several runs, one after another: starts (3, 9), sizes (2, 1) -> 3, 4, 9."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    places: Places = np.repeat(starts - (ends - sizes), sizes) + np.arange(total)
    return places


def reach(asked: Sequence[Name], rows: Rows) -> Reach:
    """The most that names can reach beside the names asked for: all of persons or none, and none without words."""
    sizes = np.array([len(name.tokens) for name in asked])
    words = Traits.of(traits(token for name in asked for token in name.tokens))
    ours = _Ours(words, np.cumsum(sizes) - sizes, sizes)
    inside = np.repeat(np.arange(len(rows.of)), np.diff(rows.starts, append=len(rows.numbers)))
    of = rows.of[inside]
    each = sizes[of]
    theirs = np.repeat(np.arange(len(of)), each)
    places = ranges(ours.starts[of], each)
    at, name = places - ours.starts[of][theirs], inside[theirs]
    pairs = _Pairs(theirs, places, at, np.cumsum(each) - each, name, name * int(sizes.max()) + at)
    beside = _beside(ours, rows, of)
    told = _most(asked, ours, rows, beside)
    equal = beside.equal[beside.starts[beside.which][theirs] + at]
    # Of a word that stands twice one may stay free.
    twice = _repeat(ours.words, np.repeat(np.arange(len(sizes)), sizes))[rows.of] | _repeat(rows.words, inside)
    equal &= ~twice[name]
    free = _Free(~_any(equal, pairs.our), ~_any(equal, pairs.theirs))
    several = _regrouped(ours, rows, pairs, inside, free)
    if not asked[0].is_person:
        several |= _shortened(ours, rows, pairs, inside, free) | _blended(ours, rows, pairs, inside, free)
    return Reach(np.where(several, 1.0, told.rank), np.where(several, 1.0, told.alike))


def _beside(ours: _Ours, rows: Rows, of: Places) -> _Beside:
    """How alike each of their words can be to each of ours: words stand in many names, and are looked at once."""
    _, first, which = np.unique(
        of * (int(rows.numbers.max()) + 1) + rows.numbers, return_index=True, return_inverse=True
    )
    each = ours.sizes[of[first]]
    places = ranges(ours.starts[of[first]], each)
    a = _side(ours.words, lambda column: column[places])
    b = _side(rows.words, lambda column: np.repeat(column[first], each))
    same = (a.sound == b.sound) & (a.mark == b.mark)
    equal = same | (a.mark == b.mark) & (a.flags & b.flags & CONCEPT != 0)
    return _Beside(which, np.cumsum(each) - each, _likeness(a, b, same), equal)


def _repeat(words: Traits, inside: Places) -> Flags:
    """Which names have a word or a concept twice; every name has words."""
    key = inside.astype(np.uint64) << _PAIR | np.where(words.mark != 0, words.mark, words.sound)
    order = np.argsort(key)
    found = np.zeros(int(inside[-1]) + 1, dtype=bool)
    found[inside[order[1:][key[order[1:]] == key[order[:-1]]]]] = True
    return found


def _most(asked: Sequence[Name], ours: _Ours, rows: Rows, beside: _Beside) -> Reach:
    """What names reach whose words are as alike as this, each word of both sides with the likest of the other."""
    grid = np.zeros((len(beside.starts), int(ours.sizes.max())))
    row = np.repeat(np.arange(len(beside.starts)), np.diff(beside.starts, append=len(beside.likeness)))
    grid[row, np.arange(len(row)) - beside.starts[row]] = beside.likeness
    best = np.maximum.reduceat(grid[beside.which], rows.starts, axis=0)
    met = (best * _padded(ours, ours.words.weight)[rows.of]).sum(axis=1)
    likest = np.maximum.reduceat(beside.likeness, beside.starts)[beside.which]
    met_theirs = np.add.reduceat(likest * rows.words.weight, rows.starts)
    weight = np.add.reduceat(rows.words.weight, rows.starts)
    left = np.maximum(0.0, np.array([name.weight for name in asked])[rows.of] - met)
    right = np.maximum(0.0, weight - met_theirs)
    numbered = np.bitwise_or.reduceat(rows.words.flags, rows.starts) & NUMBER != 0
    factor = np.where(numbered != np.array([bool(name.numbers) for name in asked])[rows.of], NUMBER_MISSING, 1.0)
    rank, score = (
        factor * _judged(_rules(asked, rows, rules, other), (met + met_theirs) / 2, left, right)
        for rules, other in ((AMONG, AMONG_OTHER), (JOINING, JOINING_OTHER))
    )
    return Reach(rank, np.where(rows.same_kind, rank, score) if asked[0].is_person else score)


def _rules(asked: Sequence[Name], rows: Rows, rules: dict[str, Rule], other: Rule) -> Figures:
    """The weights by which each name is judged, a row each."""
    by_kind = np.array([rules.get(name.kind, other) for name in asked])[rows.of]
    return np.where(rows.same_kind[:, None], by_kind, np.array(other))


def _judged(rules: Figures, common: Figures, left: Figures, right: Figures) -> Figures:
    """What the rules make of the weights that met at most, before it is multiplied; see `score.judged`."""
    fuller, conflict, apart, enough, _ = rules.T
    both = np.minimum(left, right)
    index = common / np.maximum(SLACK, common + fuller * np.abs(left - right) + conflict * both)
    found: Figures = index * np.exp(-apart * both) * (1.0 - np.exp(-common / enough))
    return found


def _padded(ours: _Ours, values: NDArray[Any]) -> NDArray[Any]:
    """Values of our words as a table: a row for each name asked for, a column for each of its words."""
    table = np.zeros((len(ours.sizes), int(ours.sizes.max())), dtype=values.dtype)
    name = np.repeat(np.arange(len(ours.sizes)), ours.sizes)
    table[name, np.arange(len(name)) - ours.starts[name]] = values
    return table


def _likeness(a: _Side, b: _Side, same: Flags) -> Figures:
    """The most that `alike.alike` can give for words side by side, by what their traits say."""
    both, either = a.flags & b.flags, a.flags | b.flags
    differ = a.letters ^ b.letters
    likeness = np.maximum(
        _edited(a.letters, differ, a.size, b.size), _edited(a.plain, a.plain ^ b.plain, a.plain_size, b.plain_size)
    )
    bare = np.flatnonzero((a.flags ^ b.flags) & VOWELS)
    longest = np.maximum(a.size[bare], b.size[bare])
    likeness[bare] = _BY_RULE * _edited(a.letters[bare] & _BARE, differ[bare] & _BARE, longest, longest)
    rules = (a.head == b.head) | (a.bones == b.bones) | (a.capitals == b.capitals) & (b.capitals != 0)
    likeness[rules & (likeness < _BY_RULE)] = _BY_RULE
    known = (both & MARKED != 0) & (either & COMPOUND == 0) & (both & PATRONYMIC == 0)
    apart = (either & (NUMBER | PARTICLE | INITIAL | HASHED) != 0) | known
    likeness[apart | (either & (COMPOUND | CONCEPT) == COMPOUND | CONCEPT) & (a.head != b.head)] = 0.0
    likeness[(both & COMPOUND != 0) & (likeness < _BY_RULE)] = _BY_RULE
    initial = (either & INITIAL != 0) & (either & (NUMBER | PARTICLE) == 0)
    for which, most in ((initial, _BY_INITIAL), (both & SYLLABLE != 0, _BY_SYLLABLE)):
        likeness[which & (likeness < most)] = most
    kin = np.flatnonzero(both & RELATED)
    likeness[kin] = _related(a.mark[kin], b.mark[kin])
    equal = same | (a.mark == b.mark) & (both & MARKED != 0) | (a.sound == b.sound)
    equal |= (a.plain == b.plain) & (a.plain_size == b.plain_size)
    equal |= ((a.letters | b.letters) & _C != 0) & (differ & _BEYOND_KH == 0)
    likeness[equal] = 1.0
    return likeness


@lru_cache(maxsize=1)
def _relations() -> tuple[Letters, Figures]:
    """Pairs of concepts that are alike, as one number of their hashes, in order; and how alike."""
    found = sorted((hashed(one) << 32 | hashed(other), alike) for (one, other), alike in related_pairs().items())
    return np.array([pair for pair, _ in found], dtype=np.uint64), np.array([alike for _, alike in found])


def _related(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> Figures:
    pairs, alike = _relations()
    asked = one.astype(np.uint64) << _PAIR | other
    places = np.minimum(pairs.searchsorted(asked), len(pairs) - 1)
    return np.where(pairs[places] == asked, alike[places], 0.0)


def _edited(one: Letters, differ: Letters, size: NDArray[Any], other_size: NDArray[Any]) -> Figures:
    """The most that `alike.edited` can give: each edit takes and brings one letter at most."""
    gone = np.bitwise_count(one & differ)
    edits = np.maximum(gone, np.bitwise_count(differ) - gone).astype(np.int16)
    edits = np.maximum(edits, np.abs(size - other_size))
    longest = np.minimum(np.maximum(size, other_size), _LONG)
    found: Figures = _BY_EDITS[np.minimum(edits, _LONG) * (_LONG + 1) + longest]
    return found


def _regrouped(ours: _Ours, rows: Rows, pairs: _Pairs, inside: Places, free: _Free) -> Flags:
    """Which names may meet by several words at once: written together, or as the parts of a compound."""
    found = np.zeros(len(rows.of), dtype=bool)
    name, our_name = pairs.name, np.repeat(np.arange(len(ours.sizes)), ours.sizes)
    meant = np.bitwise_or.reduceat(_concepts(rows.words), rows.starts)[name]
    our_meant = np.bitwise_or.reduceat(_concepts(ours.words), ours.starts)[rows.of[name]]
    for whole, others, other_name, wholes, at, alone, all_meant in (
        (ours.words, rows.words, inside, pairs.ours, pairs.theirs, free.ours, meant),
        (rows.words, ours.words, our_name, pairs.theirs, pairs.ours, free.theirs, our_meant),
    ):
        long = np.flatnonzero(alone & _may_be_whole(whole)[wholes])
        for size in (2, 3):
            runs = _runs(others, other_name, size)
            off = whole.plain_size[wholes[long]] - runs.size[at[long]]
            near = long[(off > -OFF) & (off < OFF)]
            joined = near[_may_be_joined(whole, runs, wholes[near], at[near])]
            found[name[joined]] = True
        compound = np.flatnonzero(alone & (whole.flags[wholes] & COMPOUND != 0))
        parted = whole.meant[wholes[compound]] & ~all_meant[compound] == 0
        found[name[compound[parted]]] = True
    return found


def _concepts(words: Traits) -> Letters:
    """What words mean that may be a part of a compound."""
    return np.where(words.flags & COMPOUND, np.uint64(0), words.meant)


class _Runs(NamedTuple):
    """Neighbours taken together, by the first of them: their letters and how many; far too many where none are."""

    letters: Letters
    plain: Letters
    size: NDArray[np.int16]


def _runs(words: Traits, inside: Places, size: int) -> _Runs:
    """Each word with its next neighbours in the same name, so many words in all."""
    count = len(words.flags)
    letters_, plain, length = words.letters.copy(), words.plain.copy(), words.plain_size.copy()
    for off in range(1, size):
        letters_[: count - off] |= words.letters[off:]
        plain[: count - off] |= words.plain[off:]
        length[: count - off] += words.plain_size[off:]
    alone = np.ones(count, dtype=bool)
    alone[: count - size + 1] = inside[size - 1 :] != inside[: count - size + 1]
    length[alone] = 10_000
    return _Runs(letters_, plain, length)


def _may_be_joined(words: Traits, runs: _Runs, whole: Places, run: Places) -> Flags:
    """Whether words may be neighbours written together, by their letters and sizes; see `align._joined`."""
    size = words.plain_size[whole]
    by_edit = (np.bitwise_count(runs.plain[run] ^ words.plain[whole]) < 3) & (np.abs(runs.size[run] - size) < 2)
    may: Flags = (words.letters[whole] == runs.letters[run]) | (by_edit & (size > 6))
    return may


def _may_be_whole(words: Traits) -> Flags:
    """Which words may be neighbours written together, whatever these are."""
    may: Flags = (words.plain_size > 4) & (words.flags & (HASHED | NUMBER) == 0)
    return may


def _blended(ours: _Ours, rows: Rows, pairs: _Pairs, inside: Places, free: _Free) -> Flags:
    """Which firms may meet by a blend, by an acronym of a compound or of two words; see `shortened.shortened`."""
    found = np.zeros(len(rows.of), dtype=bool)
    name, of = pairs.name, rows.of
    count = np.diff(rows.starts, append=len(inside))
    for words, at, others, other_at, starts, row, size, few, alone in (
        (ours.words, pairs.ours, rows.words, pairs.theirs, rows.starts, name, count, ours.sizes[of] <= LITTLE,
         free.ours),
        (rows.words, pairs.theirs, ours.words, pairs.ours, ours.starts, of[name], ours.sizes, count <= LITTLE,
         free.theirs),
    ):  # fmt: skip
        asking = np.flatnonzero((words.blend[at] != 0) & alone)
        blend, who, beside = at[asking], name[asking], row[asking]
        begins = np.bitwise_or.reduceat(others.begins, starts)[beside]
        begins_too = np.bitwise_or.reduceat(others.begins_too, starts)[beside]
        giving = np.bitwise_or.reduceat(others.giving, starts)[beside] | _LINKS
        may = (words.blend[blend] & begins != 0) & (words.blend_too[blend] & begins_too != 0)
        may &= (words.letters[blend] & ~giving == 0) & (size[beside] > 1) & few[who]
        letters = np.bitwise_or.reduceat(others.given, starts)[beside]
        may |= (words.flags[blend] & TWO != 0) & (size[beside] > 2) & (words.blend[blend] & ~letters == 0)
        found[who[may]] = True
        asking = np.flatnonzero((others.flags[other_at] & COMPOUND != 0) & alone)
        short = words.short[at[asking]]
        found[name[asking[(short != 0) & (short & ~others.given[other_at[asking]] == 0)]]] = True
    return found


def _shortened(ours: _Ours, rows: Rows, pairs: _Pairs, inside: Places, free: _Free) -> Flags:
    """Which firms may meet by an acronym of three letters or more; see `shortened._spelled_out`."""
    found = np.zeros(len(rows.of), dtype=bool)
    name = pairs.name
    few_ours = ours.sizes[rows.of[name]] <= LITTLE
    few_theirs = np.diff(rows.starts, append=len(inside))[name] <= LITTLE
    for words, at, givers, given_at, few, group, alone, gives_freely in (
        (ours.words, pairs.ours, rows.words, pairs.theirs, few_ours, pairs.our, free.ours, free.theirs),
        (rows.words, pairs.theirs, ours.words, pairs.ours, few_theirs, pairs.theirs, free.theirs, free.ours),
    ):
        asking = np.flatnonzero((words.short[at] != 0) & alone)
        if len(asking):
            asking = asking[np.argsort(group[asking], kind="stable")]
            givers_at = given_at[asking]
            words_of = _Givers(
                givers.given[givers_at],
                givers.syllable[givers_at],
                gives_freely[asking],
                givers.flags[givers_at] & OMITTED != 0,
            )
            spelled = _spelled_out(words.short[at[asking]], words_of, few[asking], group[asking])
            found[name[asking[spelled]]] = True
    return found


class _Givers(NamedTuple):
    """Words beside an acronym: letters each may give, those of its first syllable, is it free, may it give none."""

    given: Letters
    syllable: Letters
    free: Flags
    omitted: Flags


def _any(which: Flags, of: Places) -> Flags:
    """For each whether any of its group is meant."""
    meant = np.zeros(int(of.max()) + 1, dtype=bool)
    meant[of[which]] = True
    found: Flags = meant[of]
    return found


def _spelled_out(short: Letters, words: _Givers, few: Flags, group: Places) -> Places:
    """Where the groups begin whose words may give all letters of an acronym; see `shortened._spelled_out`.

    Either of all words each gives a letter, in a name that is little else than the acronym; or of the free ones three
    or more do, and what gives none stands at an end. Never wrong in what it leaves out.
    """
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    gives = (words.given | words.syllable) & (short | NONE) != 0
    whole = few[starts] & np.logical_and.reduceat(gives, starts)
    whole &= _all_given(short, words, gives, starts)
    gives &= words.free
    freely = np.add.reduceat(gives, starts, dtype=np.int64) >= LEAST
    freely &= np.add.reduceat(~gives & words.free & ~words.omitted, starts, dtype=np.int64) < 2
    freely &= _all_given(short, words, gives, starts)
    places: Places = starts[whole | freely]
    return places


def _all_given(short: Letters, words: _Givers, gives: Flags, starts: Places) -> Flags:
    """Whether words of each group give all letters, one of them perhaps its first syllable."""
    given = np.bitwise_or.reduceat(np.where(gives, words.given, np.uint64(0)), starts)
    missing = np.repeat(short[starts] & ~given, np.diff(starts, append=len(short)))
    found: Flags = np.logical_or.reduceat(gives & (missing & ~words.syllable == 0), starts)
    return found
