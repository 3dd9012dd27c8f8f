"""How alike names can be at most, told for many at once from what their words are, so that few are laid side by side.

Invariant: no `rank` and no `alike` of a meeting is higher than what is told here (but for a billionth, of rounding).
Words that cannot meet are told apart by their letters and by what they are. Each word then meets the likest word of
the other side, one to one or not, which is the most that any alignment can give: what a meeting is judged by grows
with the weight that met. Words that may meet several at once are as alike as `several` tells. A word that meets none
of the other's for certain is left over, and counts as what firms have for themselves (see `score.is_own`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from backstay.match.acronyms import bits
from backstay.match.align import ALL_WAYS
from backstay.match.alike import KH_LETTERS, MISPRINTED_LEAST, by_edits
from backstay.match.many import Figures, Flags, Ours, Pairs, Places, Rows, counted, grouped, ranges
from backstay.match.score import (
    AMONG,
    AMONG_OTHER,
    FORM_MISSING,
    JOINING,
    JOINING_OTHER,
    MISPRINTED,
    MISPRINTED_BARE,
    NUMBER_MISSING,
    OWN_PLACES,
    OWN_WORDS,
    WHOLE,
    WHOLE_BARE,
    WHOLE_PERSON,
    Rule,
)
from backstay.match.several import Equal, Several, several
from backstay.match.thresholds import SCREEN
from backstay.match.traits import (
    COMPOUND,
    CONCEPT,
    HASHED,
    INITIAL,
    MARKED,
    NUMBER,
    OWN,
    OWN_PLACE,
    PARTICLE,
    PATRONYMIC,
    RELATED,
    SYLLABLE,
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
# What a misprinted word leaves over at most, for no word weighs more than 1.
_MISPRINT = 1.0 - MISPRINTED_LEAST + SLACK
_LONG = 63
_SIZES = range(_LONG + 1)
_BY_EDITS = np.array(
    [[by_edits(n, max(1, size)) if size < _LONG else 1.0 for size in _SIZES] for n in _SIZES]
).ravel()
_PAIR = np.uint64(32)
# Letters that a script without vowels writes, and writes apart: see `keys.ABJAD`.
_BARE = ~np.uint64(bits("aeiouybpv"))
_C = np.uint64(bits("C"))
_BEYOND_KH = ~np.uint64(KH_LETTERS)


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


class Reach(NamedTuple):
    """The most that each name can reach: its rank, and how alike it is, as `asking.Met` has it.

    `ways` are those by which a word of one may meet several of the other, see `align`.
    """

    rank: Figures
    alike: Figures
    ways: NDArray[np.uint8]

    @classmethod
    def unknown(cls, count: int) -> Reach:
        """Of names of which nothing is told."""
        return cls(np.ones(count), np.ones(count), np.full(count, ALL_WAYS, dtype=np.uint8))

    def some(self, which: Places) -> Reach:
        """That of some of the names."""
        return Reach(self.rank[which], self.alike[which], self.ways[which])


class _Beside(NamedTuple):
    """Words of theirs, each once beside a name asked for, with each word of that name.

    `which` is the place of each of all their words among these, `starts` where the pairs of each begin. `same` are
    words of one sound and meaning, `equal` those too of one concept in whatever language.
    """

    which: Places
    starts: Places
    likeness: Figures
    same: Flags
    equal: Flags


def reach(asked: Sequence[Name], rows: Rows) -> Reach:
    """The most that names can reach beside the names asked for: all of persons or none, and none without words."""
    sizes = np.array([len(name.tokens) for name in asked])
    words = Traits.of(traits(token for name in asked for token in name.tokens))
    ours = Ours(words, sizes.cumsum() - sizes, sizes)
    counts = counted(rows.starts, len(rows.numbers))
    inside = np.arange(len(counts)).repeat(counts)
    of = rows.of[inside]
    each = sizes[of]
    theirs = np.arange(len(of)).repeat(each)
    places = ranges(ours.starts[of], each)
    at, name = places - ours.starts[of][theirs], inside[theirs]
    pairs = Pairs(theirs, places, name, name * int(sizes.max()) + at)
    beside = _beside(ours, rows, of)
    which = beside.starts[beside.which][theirs] + at
    # Of a word that stands twice one may stay free.
    once = ~(_repeat(ours.words, np.arange(len(sizes)).repeat(sizes))[rows.of] | _repeat(rows.words, inside))[name]
    told = several(
        ours, rows, pairs, Equal(beside.same[which] & once, beside.equal[which] & once), asked[0].is_person
    )
    return _most(asked, ours, rows, beside, told, inside)


def _beside(ours: Ours, rows: Rows, of: Places) -> _Beside:
    """How alike each of their words can be to each of ours: words stand in many names, and are looked at once."""
    first, which = grouped(of * (int(rows.numbers.max()) + 1) + rows.numbers)
    each = ours.sizes[of[first]]
    places, theirs = ranges(ours.starts[of[first]], each), first.repeat(each)
    a = _side(ours.words, lambda column: column[places])
    b = _side(rows.words, lambda column: column[theirs])
    same = (a.sound == b.sound) & (a.mark == b.mark)
    equal = same | (a.mark == b.mark) & (a.flags & b.flags & CONCEPT != 0)
    return _Beside(which, np.cumsum(each) - each, _likeness(a, b, same), same, equal)


def _repeat(words: Traits, inside: Places) -> Flags:
    """Which names have a word or a concept twice; every name has words."""
    key = inside.astype(np.uint64) << _PAIR | np.where(words.mark != 0, words.mark, words.sound)
    order = np.argsort(key)
    found = np.zeros(int(inside[-1]) + 1, dtype=bool)
    found[inside[order[1:][key[order[1:]] == key[order[:-1]]]]] = True
    return found


def _most(asked: Sequence[Name], ours: Ours, rows: Rows, beside: _Beside, told: Several, inside: Places) -> Reach:
    """What names reach whose words are as alike as this, each word of both sides with the likest of the other."""
    grid = np.zeros((len(beside.starts), int(ours.sizes.max())))
    row = np.arange(len(beside.starts)).repeat(counted(beside.starts, len(beside.likeness)))
    grid[row, np.arange(len(row)) - beside.starts[row]] = beside.likeness
    best = np.maximum.reduceat(grid[beside.which], rows.starts, axis=0)
    best = np.maximum(np.maximum(best, told.ours.reshape(best.shape)), told.all_ours[:, None])
    met = (best * _padded(ours, ours.words.weight)[rows.of]).sum(axis=1)
    likest = np.maximum.reduceat(beside.likeness, beside.starts)[beside.which]
    likest = np.maximum(np.maximum(likest, told.theirs), told.all_theirs[inside])
    met_theirs = np.add.reduceat(likest * rows.words.weight, rows.starts)
    weight = np.add.reduceat(rows.words.weight, rows.starts)
    left = np.maximum(0.0, np.array([name.weight for name in asked])[rows.of] - met)
    right = np.maximum(0.0, weight - met_theirs)
    numbered = np.bitwise_or.reduceat(rows.words.flags, rows.starts) & NUMBER != 0
    factor = (
        np.where(numbered != np.array([bool(name.numbers) for name in asked])[rows.of], NUMBER_MISSING, 1.0)
        * rows.forms
    )
    are_persons = asked[0].is_person
    weights = (met + met_theirs) / 2, left, right
    rank = factor * _judged(_rules(asked, rows, AMONG, AMONG_OTHER), *weights)
    if not are_persons or not rows.same_kind.all():
        score = factor * _judged(_rules(asked, rows, JOINING, JOINING_OTHER), *weights)
        alike = np.where(rows.same_kind, rank, score) if are_persons else score
    else:
        alike = rank.copy()
    if not are_persons:
        alike *= _own(ours, rows, best == 0.0, likest == 0.0)
    same_form, no_form = rows.same_kind & (rows.forms == 1.0), rows.same_kind & (rows.forms == FORM_MISSING)
    may_be_whole = (left <= SLACK) & (right <= SLACK)
    may_be_misprinted = (left <= _MISPRINT) & (right <= _MISPRINT) & (not are_persons)
    for value, which, least in (
        (rank, may_be_whole & (same_form | no_form), SCREEN),
        (alike, may_be_whole & same_form, WHOLE_PERSON if are_persons else WHOLE),
        (alike, may_be_whole & no_form, WHOLE_BARE),
        (alike, may_be_misprinted & same_form, MISPRINTED),
        (alike, may_be_misprinted & no_form, MISPRINTED_BARE),
    ):
        value[which & (value < least)] = least
    return Reach(rank, alike, told.ways)


def _own(ours: Ours, rows: Rows, ours_met_none: Flags, theirs_met_none: Flags) -> Figures:
    """What multiplies where both names have words of their own for certain; see `score._joining_factors`."""
    factor = np.ones(len(rows.of))
    our_flags = np.where(ours_met_none, _padded(ours, ours.words.flags)[rows.of], 0)
    flags = np.bitwise_or.reduce(our_flags, axis=1)
    flags &= np.bitwise_or.reduceat(np.where(theirs_met_none, rows.words.flags, 0), rows.starts)
    factor[flags & OWN != 0] *= OWN_WORDS
    factor[flags & OWN_PLACE != 0] *= OWN_PLACES
    return factor


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


def _padded(ours: Ours, values: NDArray[Any]) -> NDArray[Any]:
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
    if len(bare):
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
    if len(kin):
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
