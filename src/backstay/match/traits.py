"""What is told of words without reading them: letters as bits, hashes, sizes, what a word is. See `reach`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from struct import Struct
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from backstay.match.acronyms import ANY, MOST, as_acronym, bits, capitals, letters, letters_of, syllable
from backstay.match.align import NEAR
from backstay.match.blends import BEGIN, forms
from backstay.match.score import is_own, is_own_place
from backstay.match.shortened import OMITTED as LEFT_OUT
from backstay.match.shortened import may_be_blend
from backstay.names import Token
from backstay.names.lexicon import related_pairs, relatives

Letters = NDArray[np.uint64]
(NUMBER, PARTICLE, INITIAL, COMPOUND, CONCEPT, PATRONYMIC, SYLLABLE) = (1 << n for n in range(7))
MARKED, VOWELS, HASHED, RELATED, OMITTED, TWO, OWN, OWN_PLACE = (1 << n for n in range(7, 15))
_ROLES = {
    "number": NUMBER,
    "particle": PARTICLE,
    "initial": INITIAL,
    "compound": COMPOUND,
    "concept": CONCEPT,
    "patronymic": PATRONYMIC,
    "syllable": SYLLABLE,
}
# The bit of words that may have no letter in an acronym; no letter has it.
NONE = np.uint64(1)


class Traits(NamedTuple):
    """What is told of words without reading them, an array each.

    Letters as bits: of the skeleton, of the plain spelling, of those that a word may have in an acronym, of those
    of the acronym that it may be, of its first syllable, of all that it may give to a blend. How it may begin in a
    blend, and how the blend begins that it may be: three letters as one bit, twice; of two capitals, their letters.
    The concepts that it means, as bits. Hashes, 0 for none: of mark, skeleton, its head, its consonants, and of
    capitals read as letters. Letters counted: of the skeleton, of the plain spelling. What it is; how much it counts.
    """

    letters: Letters
    plain: Letters
    given: Letters
    short: Letters
    syllable: Letters
    giving: Letters
    begins: Letters
    begins_too: Letters
    blend: Letters
    blend_too: Letters
    meant: Letters
    mark: NDArray[np.uint32]
    sound: NDArray[np.uint32]
    head: NDArray[np.uint32]
    bones: NDArray[np.uint32]
    capitals: NDArray[np.uint32]
    size: NDArray[np.int16]
    plain_size: NDArray[np.int16]
    flags: NDArray[np.uint16]
    weight: NDArray[np.float64]

    @classmethod
    def of(cls, rows: NDArray[np.void]) -> Traits:
        """The columns of rows of `ROW`."""
        return cls(*(np.ascontiguousarray(rows[name]) for name in cls._fields))


# The traits of one word as they lie in the index, side by side: words that are looked at lie far apart.
ROW = np.dtype(
    list(zip(Traits._fields, ("u8",) * 11 + ("u4",) * 5 + ("i2", "i2", "u2", "f8"), strict=True)), align=True
)
# The same as `struct` writes it.
_PACKED = Struct("=QQQQQQQQQQQIIIIIhhHxxxxxxd")


def traits(tokens: Iterable[Token]) -> NDArray[np.void]:
    """The traits of words, as rows."""
    return np.frombuffer(b"".join([_kept(token) for token in tokens]), dtype=ROW)


def packed(token: Token) -> bytes:
    """The traits of one word, as it lies in the index."""
    flags = _ROLES.get(token.role, 0) | MARKED * bool(token.mark) | VOWELS * token.has_vowels
    flags |= OMITTED * any(may_be_left_out(token) for may_be_left_out in LEFT_OUT)
    flags |= HASHED * (token.sound[:1] == "#") | OWN * is_own(token) | OWN_PLACE * is_own_place(token)
    if token.role == "concept":
        flags |= RELATED * (token.mark in relatives())
    two = capitals(token)
    if len(two) == 2:
        flags |= TWO
    given = letters_of(token, is_first=False)
    # A further part of one written word may have no letter.
    given = given & ~ANY | int(NONE) * bool(given & ANY or token.sound[:1] == "#")
    read = letters(token.text) if len(token.text) <= MOST and token.text.isupper() else ""
    sound = token.sound
    hashes = hashed(token.mark), hashed(sound), hashed(sound[:4]), hashed(token.bones), hashed(read)
    sizes = len(sound), len(token.plain)
    short, head = bits(as_acronym(token)), syllable(token)
    starts = forms(sound, token.mark) if token.mark else (sound,)
    giving = bits("".join(starts)) if token.mark else token.letters
    begins = _beginnings(starts)
    # A word of two capitals is no blend: its letters are kept instead.
    blend = (bits(two), 0) if flags & TWO else _beginnings((sound,)) if may_be_blend(token) else (0, 0)
    meant = 0
    for mark in token.mark.split("+") if token.mark else ():
        meant |= 1 << (hashed(mark) & 63)
    # A concept may stand for the part of a compound that is nearly the same.
    for mark in near().get(token.mark, ()) if token.role == "concept" else ():
        meant |= 1 << (hashed(mark) & 63)
    told = token.letters, token.plain_letters, given, short, head, giving, *begins, *blend, meant
    return _PACKED.pack(*told, *hashes, *sizes, flags, token.weight)


# Names that are asked share many of their words.
_kept = lru_cache(maxsize=8192)(packed)


def _beginnings(words: Iterable[str]) -> tuple[int, int]:
    """The first letters of words as bits, in two ways: some of them share one bit, but hardly both."""
    one = other = 0
    for word in words:
        value = hashed(word[:BEGIN])
        one |= 1 << (value & 63)
        other |= 1 << (value >> 6 & 63)
    return one, other


@lru_cache(maxsize=1)
def near() -> dict[str, list[str]]:
    """For each concept those that are nearly the same."""
    found: dict[str, list[str]] = {}
    for (one, other), alike in related_pairs().items():
        if alike >= NEAR:
            found.setdefault(one, []).append(other)
    return found


def hashed(word: str) -> int:
    """A word as a number, the same everywhere; 0 for none."""
    return crc32(word.encode())
