"""A word of one name that shortens the other name or some of its words: acronyms and blends.

Looked for among the words that have met nothing by themselves; see `acronyms` and `blends` for how they are built.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from backstay.match.acronyms import (
    LEAST,
    Shortenings,
    as_acronym,
    capitals,
    letters_given,
    may_give_all,
    may_shorten,
    of_all,
    spells,
    two_letters,
)
from backstay.match.blends import BEGIN, LEAST_BLEND, blended, heads
from backstay.match.met import Met, Side
from backstay.names import Name, Token
from backstay.names.lexicon import PLACE_WEIGHT, STATUS

# A name of so many words is little else than its acronym.
LITTLE = 3
# Less than this weighs whom a body is named after, who is no blend.
_NAMED = 0.45
# Of whom and of what a body has the name.
_HONOURS = frozenset(("order", "red", "redbanner", "labour", "named"))
# A meeting that a blend may undo.
_HARDLY = 0.7


def shortened(side: Side) -> None:
    """A free word of one name that is an acronym of the other name, or of the words of it that are still free."""
    _blended(side)
    if side.free_one and side.free_two:
        _by_letters(side)
    given: list[int] = []
    for i in side.free_one if len(side.free_two) > 1 else ():
        token = side.words[i]
        short = as_acronym(token)
        if not short:
            continue
        given = given or _letters_given(side.two)
        places = _spelled_out(short, capitals(token), side.two, side.free_two, len(side.words), given)
        if places:
            side.take(i, places, 0.92 if len(short) > 3 else 0.8, "acronym")
            return


def _by_letters(side: Side) -> None:
    """A free word of the letters of one compound (BSVT), or of the two words that are left beside what met (SU)."""
    others, free = side.others, side.free_two
    compounds = [j for j in free if others[j].role == "compound"]
    pair = tuple(free) if side.met and len(free) == 2 else ()
    for i in side.free_one if compounds or pair else ():
        written = capitals(side.words[i])
        if len(written) == 2:
            places = pair if pair and two_letters(written, others[pair[0]], others[pair[1]]) else ()
        else:
            places = next(((j,) for j in compounds if spells(written, (others[j],))), ())
        if places:
            side.take(i, places, 0.8, "acronym")
            return


def _blended(side: Side) -> None:
    """A word that is put together from the beginnings of the other name's words: 'MinZdrav'."""
    # A name that is little else may stand for words of the other, free or not.
    if len(side.words) > LITTLE or len(side.others) < 2:
        return
    begin: set[str] = set()
    for i, token in enumerate(side.words):
        if not may_be_blend(token):
            continue
        begin = begin or heads(side.others)
        if token.sound[:BEGIN] not in begin:
            continue
        weak = _met_weakly(side, i)
        places = blended(token.sound, side.others) if weak or i in side.free_one else ()
        if places:
            side.met[:] = [pair for pair in side.met if pair not in weak]
            side.take(i, places, 0.9, "blend")
            return


def may_be_blend(token: Token) -> bool:
    """Whether a word may be put together from others: one of no meaning, or of parts, and of some weight."""
    enough = token.weight >= _NAMED and len(token.sound) >= LEAST_BLEND
    return enough and token.role in ("word", "compound") and len(capitals(token)) != 2


def _met_weakly(side: Side, i: int) -> list[Met]:
    """The meeting of a word by a spelling that is hardly alike."""
    return [pair for pair in side.met if pair.alike < _HARDLY and (pair.right if side.swapped else pair.left) == (i,)]


def _spelled_out(
    short: str, written: str, name: Name, free: list[int], others: int, given: list[int]
) -> tuple[int, ...]:
    """The places of the words that an acronym stands for: the free ones, or, for a name that is little else, all.

    `written` are its letters in their order if it is in capitals, `short` as `acronyms` has them.
    """
    if others <= LITTLE and may_shorten(short, given) and not _has_scraps(name) and of_all(name).has(short, written):
        return tuple(j for j, token in enumerate(name.tokens) if token.role != "number")
    if len(free) < 3 or not may_give_all(short, [given[j] for j in free]):
        return ()
    bare = [j for j in free if name.tokens[j].mark not in _HONOURS]
    runs = (free, free[1:], free[:-1], bare, *(_within(name, bare, leaves_out) for leaves_out in OMITTED))
    for at, places in enumerate(runs):
        if places in runs[:at]:
            continue
        # A word of the lexicon can give two letters or, as a part of a compound, none.
        if not 2 < len(places) <= len(short) + 2 or not may_shorten(short, [given[j] for j in places]):
            continue
        if any(_is_scrap(name.tokens[j]) for j in places):
            continue
        if _shortenings(name, tuple(places)).has(short, written):
            return tuple(places)
        if written and spells(written, [name.tokens[j] for j in places]):
            return tuple(places)
    return ()


@lru_cache(maxsize=16384)
def _has_scraps(name: Name) -> bool:
    return any(map(_is_scrap, name.tokens))


def _is_scrap(token: Token) -> bool:
    """A word of a few letters is an acronym or initials itself, and gives no letter: 'ROSSI' is no 'IHE SB RAS'."""
    return token.role == "word" and len(token.text) < LEAST + 1


@lru_cache(maxsize=16384)
def _letters_given(name: Name) -> list[int]:
    return letters_given(name.tokens)


@lru_cache(maxsize=16384)
def _shortenings(name: Name, places: tuple[int, ...]) -> Shortenings:
    """The acronyms that some words of a name can have: a name is held against many."""
    return Shortenings([name.tokens[j] for j in places])


def _within(name: Name, free: list[int], leaves_out: Callable[[Token], bool]) -> list[int]:
    """The places without what an acronym may leave out at either end."""
    left, right = 0, len(free)
    while left < right and leaves_out(name.tokens[free[left]]):
        left += 1
    while right > left and leaves_out(name.tokens[free[right - 1]]):
        right -= 1
    return free[left:right]


def is_place(token: Token) -> bool:
    """'of the Republic of Belarus'."""
    return token.role == "concept" and (token.weight == PLACE_WEIGHT or token.mark in ("republican", "republic"))


def is_status(token: Token) -> bool:
    """'Republican Unitary Subsidiary'."""
    return token.role == "concept" and (token.mark in STATUS or token.mark == "branch")


def is_patron(token: Token) -> bool:
    """'V. Tikhomirov Research Institute', 'Order of the Red Banner'."""
    return token.role == "word" or token.mark in _HONOURS


# What an acronym may leave out at either end, one of these at a time.
OMITTED = (is_place, is_status, is_patron)
