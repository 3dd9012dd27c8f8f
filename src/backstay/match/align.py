"""Which word of one name meets which word of the other, how alike they are, and by which rule.

Invariant: the alignment is one to one (a joined pair of words counts as one), the same whichever name comes
first, and depends on the two names alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from backstay.match.acronyms import (
    MAKING,
    MOST,
    Shortenings,
    as_acronym,
    capitals,
    letters,
    letters_given,
    may_give_all,
    may_shorten,
    of_all,
    spells,
    two_letters,
)
from backstay.match.blends import BEGIN, LEAST_BLEND, blended, heads
from backstay.match.keys import ABJAD
from backstay.names import Name, Token
from backstay.names.lexicon import PLACE_WEIGHT, STATUS, related, relatives
from backstay.names.persons import is_group as group_known
from backstay.names.sound import other_sound

# Least share of letters two words must have in common to meet at all: 'Mertz' / 'Merz' 0.8, 'Frank' / 'Fredrik' 0.43.
LEAST = 0.6
# Likeness by number of edits and length of the longer word: 'Gates' / 'Cates' 0.84, 'Cook' / 'Cock' 0.7.
_ONE_EDIT = (0.0, 0.0, 0.0, 0.4, 0.72, 0.84, 0.86)
# How many edits two words may be apart, by the length of the longer one.
_EDITS = tuple(max(1, int(longest * (1 - LEAST))) for longest in range(64))
# Letters in which words differ that are more edits apart, for each edit takes one and brings one.
_LONG = len(_EDITS) - 1
_APART = tuple(2 * edits for edits in (*_EDITS[:-1], 64))
_TWO_EDITS = (0.0, 0.0, 0.0, 0.0, 0.0, 0.25, 0.42, 0.55, 0.66, 0.72)


# A name of so many words is little else than its acronym.
LITTLE = 3
# Letters by which a joined word and its parts may differ: fewer than this.
OFF = 3

# Endings of Slavic surnames and adjectives in the cases that organisations' names use, as skeletons.
_ENDING = re.compile(r"(?:av|ev|in|n|iC)?(?:sk)?(?:a|i|u|e|ae|ai|ag|aga|ega|im|ig|ei|am|am[ui])?")


# Less than this weighs whom a body is named after, who is no blend.
_NAMED = 0.45
# A meeting that a blend may undo.
_HARDLY = 0.7

_SAME, _SOUNDS_SAME, _NOTHING = (1.0, "same"), (0.98, "same sound"), (0.0, "")


VOWELS = "aeiu"
# The letters of skeletons that reading a ch as х can change.
KH_LETTERS = sum(1 << (ord(letter) & 63) for letter in "CSgkst")


class Met(NamedTuple):
    """Tokens `left` and `right` (indexes) that met, how alike (0 to 1) and by which rule."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    alike: float
    rule: str


def _most_edits(longest: int) -> int:
    return _EDITS[longest] if longest < len(_EDITS) else int(longest * (1 - LEAST))


def edited(left: str, right: str) -> float:
    """Likeness of two spellings by edits: one edit costs more the shorter the words are."""
    short, longest = len(left), len(right)
    if short > longest:
        short, longest = longest, short
    most = _most_edits(longest)
    if longest - short > most:
        return 0.0
    return by_edits(OSA.distance(left, right, score_cutoff=most), longest)


def by_edits(edits: int, longest: int) -> float:
    """Likeness of two spellings so many edits apart, the longer of which has `longest` letters."""
    if edits == 0:
        return 1.0
    if edits == 1:
        return _ONE_EDIT[longest] if longest < 7 else 0.9
    if edits == 2:
        return _TWO_EDITS[longest] if longest < 10 else 0.78
    share = 1.0 - edits / longest
    return max(0.0, share - 0.2) if share >= LEAST else 0.0


def bare(left: str, right: str) -> float:
    """Likeness by consonants alone; one or two of them are hardly evidence: 'پور' is not 'Jabari'."""
    shortest = min(len(left), len(right))
    most = 0.95 if shortest > 2 else 0.6 if shortest == 2 else 0.3
    return most * edited(left, right)


def same_head(left: Token, right: Token) -> bool:
    """Whether two words begin alike, so that only their endings may differ."""
    return left.sound[:4] == right.sound[:4]


def inflected(left: str, right: str) -> bool:
    """Whether two skeletons are one word with two Slavic endings: 'zlatoust' / 'zlatoustavski'."""
    if left[:4] != right[:4]:
        return False
    common = 4
    for one, other in zip(left[4:], right[4:], strict=False):
        if one != other:
            break
        common += 1
    return bool(_ENDING.fullmatch(left, common) and _ENDING.fullmatch(right, common))


def alike(left: Token, right: Token) -> tuple[float, str]:
    """How alike two words are, 0 to 1, and the rule that says so."""
    if left.is_spelling and right.is_spelling and not (left.mark and right.mark):
        if left.plain == right.plain and left.mark == right.mark:
            return _SAME
        return _SOUNDS_SAME if left.sound == right.sound else _spelled(left, right)
    if left.plain == right.plain and left.mark == right.mark:
        return _SAME
    if left.mark and left.mark == right.mark and left.role == right.role:
        return (1.0 if left.role in ("concept", "number") else 0.97), f"same {left.role}"
    if left.mark and right.mark and "compound" not in (left.role, right.role):
        return _known(left, right)
    if left.role == right.role == "compound" and _of_like_parts(left.mark, right.mark):
        return 0.9, "same compound"
    if left.sound == right.sound:
        return _SOUNDS_SAME
    if "C" in left.sound + right.sound and _same_with_kh(left, right):
        return 0.97, "same sound"
    roles = {left.role, right.role}
    if "number" in roles or "particle" in roles:
        return _NOTHING
    if "initial" in roles:
        return (0.75, "initial") if left.sound[:1] == right.sound[:1] else _NOTHING
    if left.sound[:1] == "#" or right.sound[:1] == "#":
        return _NOTHING
    if roles == {"compound", "concept"} and left.sound[:4] != right.sound[:4]:
        return _NOTHING
    return _spelled(left, right)


@lru_cache(maxsize=65536)
def _of_like_parts(left: str, right: str) -> bool:
    """Whether two compounds are of the same and of related parts: 'Авиатехсервис', 'AviaTechService'."""
    one, other = left.split("+"), right.split("+")
    return len(one) == len(other) and all(a == b or related(a, b) >= LEAST for a, b in zip(one, other, strict=True))


def _spelled(left: Token, right: Token) -> tuple[float, str]:
    """Two words of different sound by their spelling alone."""
    if left.bones == right.bones and len(left.bones) > 2:
        return (0.9 if _may_be_vowels(left, right) else LEAST), "same consonants"
    if left.has_vowels != right.has_vowels:
        return bare(left.bones.translate(ABJAD), right.bones.translate(ABJAD)), "consonants"
    if _far_apart(left, right):
        return _NOTHING
    if (
        len(left.text) <= MOST
        and left.text.isupper()
        and right.text.isupper()
        and letters(left.text) == letters(right.text)
    ):
        return 0.95, "same letters"
    likeness = 0.97 * edited(left.sound, right.sound)
    if likeness < 0.9:
        likeness = max(likeness, edited(left.plain, right.plain))
    if likeness < 0.8 and left.bones == right.bones and len(left.sound) == len(right.sound) > 3:
        return 0.8, "same consonants"
    if likeness < 0.9 and inflected(left.sound, right.sound):
        return 0.9, "ending"
    return likeness, "spelling"


def _may_be_vowels(left: Token, right: Token) -> bool:
    """Whether only the spelling of vowels may tell words of the same consonants apart: 'Itelma' is no 'TulAmmo'."""
    one, other = left.sound, right.sound
    if (one[0] in VOWELS) != (other[0] in VOWELS):
        return False
    return len(left.bones) > 3 or edited(one, other) >= 0.5


def _far_apart(left: Token, right: Token) -> bool:
    """Whether the letters alone show that no rule on spelling can bring two words together."""
    one, other = left.sound, right.sound
    longest = len(one) if len(one) > len(other) else len(other)
    if (left.letters ^ right.letters).bit_count() <= _APART[longest if longest < _LONG else _LONG]:
        return False
    if one[:4] == other[:4] or left.bones == right.bones:
        return False
    longest = len(left.plain) if len(left.plain) > len(right.plain) else len(right.plain)
    if (left.plain_letters ^ right.plain_letters).bit_count() <= _APART[longest if longest < _LONG else _LONG]:
        return False
    return not (left.text.isupper() and right.text.isupper())


def _same_with_kh(left: Token, right: Token) -> bool:
    """Whether two words are one when a ch is read as х: 'Ruchservomotor' / 'Рухсервомотор'."""
    if (left.letters ^ right.letters) & ~KH_LETTERS:
        return False
    return other_sound(left.text) in (right.sound, other_sound(right.text)) or left.sound == other_sound(right.text)


def _known(left: Token, right: Token) -> tuple[float, str]:
    """Two words that the tables know apart: related concepts, misprinted patronymics, else different."""
    if left.role == right.role == "given":
        return _NOTHING
    if {left.role, right.role} == {"given", "father"} and left.mark == right.mark:
        return 0.9, "given"
    if left.role == right.role == "concept":
        return related(left.mark, right.mark), "related"
    if left.role == right.role == "patronymic":
        # Two known fathers are two; a misprinted one ('Nikoayevna') is nobody's.
        likeness = edited(left.sound, right.sound)
        least = 0.8 if group_known(left.mark) and group_known(right.mark) else 0.5
        return (likeness, "spelling") if likeness > least else (0.0, "")
    if left.role == right.role == "syllable":
        one, other = left.mark.split("."), right.mark.split(".")
        return (0.7, "syllable") if one[0] == other[0] and one[2] == other[2] else (0.0, "")
    return 0.0, ""


def align(a: Name, b: Name) -> list[Met]:
    """The best one-to-one meeting of words, best pairs first; then what is left as joined words and acronyms."""
    left, right = a.tokens, b.tokens
    met: list[Met] = []
    free_right = list(range(len(right)))
    free_left: list[int] = []
    for i, one in enumerate(left):
        for j in free_right:
            other = right[j]
            if one.sound == other.sound and one.mark == other.mark:
                met.append(Met((i,), (j,), 1.0 if one.plain == other.plain else 0.98, "same"))
                free_right.remove(j)
                break
        else:
            free_left.append(i)
    if free_left and free_right and len(left) + len(right) > 2:
        if a.longest > b.shortest_two - OFF:
            _joined(left, right, free_left, free_right, met)
        if b.longest > a.shortest_two - OFF:
            _joined(right, left, free_right, free_left, met, swapped=True)
        _translated(left, right, free_left, free_right, met)
        _translated(right, left, free_right, free_left, met, swapped=True)
    if free_left and free_right:
        _by_likeness(left, right, free_left, free_right, met)
    if (free_left or free_right) and (len(left) + len(right) > 2 or _holds_compound(left, right)):
        _shortened(a, b, free_left, free_right, met)
    return met


def _holds_compound(left: tuple[Token, ...], right: tuple[Token, ...]) -> bool:
    """Whether a single word may stand for several."""
    return any(token.role == "compound" for token in (*left[:1], *right[:1]))


def _by_likeness(
    left: tuple[Token, ...], right: tuple[Token, ...], free_left: list[int], free_right: list[int], met: list[Met]
) -> None:
    """Greedy: the likest pair first, ties by place."""
    pairs: list[tuple[float, int, int, int, str]] = []
    for i in free_left:
        one = left[i]
        # Most words have nothing in common: told here, without a call.
        is_alone = one.role == "concept" and one.mark not in relatives()
        for j in free_right:
            other = right[j]
            if is_alone and other.role == "concept" and other.mark != one.mark:
                continue
            if other.is_spelling and one.is_spelling and _far_apart(one, other) and not (one.mark and other.mark):
                continue
            likeness, rule = alike(one, other)
            if likeness > 0.0:
                pairs.append((-likeness, i + j, abs(i - j), i * 1000 + j, rule))
    pairs.sort()
    for negative, _, _, places, rule in pairs:
        i, j = divmod(places, 1000)
        if i in free_left and j in free_right:
            met.append(Met((i,), (j,), -negative, rule))
            free_left.remove(i)
            free_right.remove(j)


def _joined(
    one: tuple[Token, ...],
    two: tuple[Token, ...],
    free_one: list[int],
    free_two: list[int],
    met: list[Met],
    swapped: bool = False,
) -> None:
    """A free word that is two or three neighbours of the other name written together: 'Goodwill' / 'Good Will'."""
    lengths = [len(token.plain) for token in two]
    for i in list(free_one):
        whole = one[i]
        length = len(whole.plain)
        if length < 5 or whole.sound[0] == "#" or whole.role == "number":
            continue
        for size in (2, 3):
            for start in range(len(two) - size + 1):
                off = lengths[start] + lengths[start + 1] - length
                if size == 3:
                    off += lengths[start + 2]
                if -OFF < off < OFF and _spells(whole, two[start : start + size], off):
                    places = tuple(range(start, start + size))
                    if i in free_one and any(place in free_two for place in places):
                        _take(met, (i,), places, 0.95, "joined", swapped)
                        free_one.remove(i)
                        free_two[:] = [place for place in free_two if place not in places]


def _spells(whole: Token, parts: tuple[Token, ...], off: int) -> bool:
    """Whether the parts written together are the whole word: by sound, or within an edit."""
    first, last, plain = parts[0], parts[-1], whole.plain
    if whole.sound.startswith(first.sound) and "".join([part.sound for part in parts]) == whole.sound:
        return True
    if not -2 < off < 2 or len(plain) < 7 or (first.plain[0] != plain[0] and last.plain[-1] != plain[-1]):
        return False
    return edited("".join([part.plain for part in parts]), plain) > 0.85


def _translated(
    one: tuple[Token, ...],
    two: tuple[Token, ...],
    free_one: list[int],
    free_two: list[int],
    met: list[Met],
    swapped: bool = False,
) -> None:
    """A compound whose every part stands as a word of its own in the other name: 'BelOil' / 'Belarusian Oil'."""
    for i in list(free_one):
        if one[i].role != "compound" or any(two[j].mark == one[i].mark for j in free_two):
            continue
        marks = one[i].mark.split("+")
        places = [next((j for j in free_two if two[j].mark == mark), -1) for mark in marks]
        if -1 not in places and len(set(places)) == len(places):
            taken = tuple(sorted({*places, *_makings(two, places, free_two)}))
            met.append(Met(taken, (i,), 0.9, "compound") if swapped else Met((i,), taken, 0.9, "compound"))
            free_one.remove(i)
            free_two[:] = [place for place in free_two if place not in taken]


def _makings(two: tuple[Token, ...], places: list[int], free: list[int]) -> list[int]:
    """'ЦНИИмаш' is of 'машиностроение', machine building: the second half of that word goes with the first."""
    return [place + 1 for place in places if place + 1 in free and two[place + 1].mark == MAKING]


def _take(
    met: list[Met], one: tuple[int, ...], two: tuple[int, ...], likeness: float, rule: str, swapped: bool
) -> None:
    """Adds a meeting, and takes the places out of meetings that stood there with less."""
    met[:] = [pair for pair in met if not set(pair.left if swapped else pair.right) & set(two)]
    met.append(Met(two, one, likeness, rule) if swapped else Met(one, two, likeness, rule))


def _shortened(a: Name, b: Name, free_left: list[int], free_right: list[int], met: list[Met]) -> None:
    """A free word of one name that is an acronym of the other name, or of the words of it that are still free."""
    if a.kind == "Person" or b.kind == "Person":
        return
    for one, two, free_one, free_two, swapped in (
        (a, b, free_left, free_right, False),
        (b, a, free_right, free_left, True),
    ):
        _blended(one.tokens, two.tokens, free_one, free_two, met, swapped)
        if free_one and free_two:
            _by_letters(one.tokens, two.tokens, free_one, free_two, met, swapped)
        given: list[int] = []
        for i in list(free_one) if len(free_two) > 1 else ():
            short = as_acronym(one.tokens[i])
            if not short:
                continue
            given = given or _letters_given(two)
            places = _spelled_out(short, capitals(one.tokens[i]), two, free_two, len(one.tokens), given)
            if places:
                _take(met, (i,), places, 0.92 if len(short) > 3 else 0.8, "acronym", swapped)
                free_one.remove(i)
                free_two[:] = [place for place in free_two if place not in places]
                break


def _by_letters(
    one: tuple[Token, ...],
    two: tuple[Token, ...],
    free_one: list[int],
    free_two: list[int],
    met: list[Met],
    swapped: bool,
) -> None:
    """A free word of the letters of one compound (BSVT), or of the two words that are left beside what met (SU)."""
    compounds = [j for j in free_two if two[j].role == "compound"]
    pair = tuple(free_two) if met and len(free_two) == 2 else ()
    for i in list(free_one) if compounds or pair else ():
        written = capitals(one[i])
        if len(written) == 2:
            places = pair if pair and two_letters(written, two[pair[0]], two[pair[1]]) else ()
        else:
            places = next(((j,) for j in compounds if spells(written, (two[j],))), ())
        if places:
            _take(met, (i,), places, 0.8, "acronym", swapped)
            free_one.remove(i)
            free_two[:] = [place for place in free_two if place not in places]
            return


def _blended(
    one: tuple[Token, ...],
    two: tuple[Token, ...],
    free_one: list[int],
    free_two: list[int],
    met: list[Met],
    swapped: bool,
) -> None:
    """A word that is put together from the beginnings of the other name's words: 'MinZdrav'."""
    # A name that is little else may stand for words of the other, free or not.
    if len(one) > LITTLE or len(two) < 2:
        return
    begin: set[str] = set()
    for i, token in enumerate(one):
        if not may_be_blend(token):
            continue
        begin = begin or heads(two)
        if token.sound[:BEGIN] not in begin:
            continue
        weak = _met_weakly(met, i, swapped)
        places = blended(token.sound, two) if weak or i in free_one else ()
        if places:
            met[:] = [pair for pair in met if pair not in weak]
            _take(met, (i,), places, 0.9, "blend", swapped)
            free_one[:] = [at for at in free_one if at != i]
            free_two[:] = [place for place in free_two if place not in places]
            return


def may_be_blend(token: Token) -> bool:
    """Whether a word may be put together from others: one of no meaning, or of parts, and of some weight."""
    enough = token.weight >= _NAMED and len(token.sound) >= LEAST_BLEND
    return enough and token.role in ("word", "compound") and len(capitals(token)) != 2


def _met_weakly(met: list[Met], i: int, swapped: bool) -> list[Met]:
    """The meeting of a word by a spelling that is hardly alike."""
    return [pair for pair in met if pair.alike < _HARDLY and (pair.right if swapped else pair.left) == (i,)]


def _spelled_out(
    short: str, written: str, name: Name, free: list[int], others: int, given: list[int]
) -> tuple[int, ...]:
    """The places of the words that an acronym stands for: the free ones, or, for a name that is little else, all.

    `written` are its letters in their order if it is in capitals, `short` as `acronyms` has them.
    """
    if others <= LITTLE and may_shorten(short, given) and of_all(name).has(short, written):
        return tuple(j for j, token in enumerate(name.tokens) if token.role != "number")
    if len(free) < 3 or not may_give_all(short, [given[j] for j in free]):
        return ()
    runs = (free, free[1:], free[:-1], _within(name, free, is_place), _within(name, free, is_status))
    for at, places in enumerate(runs):
        if places in runs[:at]:
            continue
        # A word of the lexicon can give two letters or, as a part of a compound, none.
        if not 2 < len(places) <= len(short) + 2 or not may_shorten(short, [given[j] for j in places]):
            continue
        if _shortenings(name, tuple(places)).has(short, written):
            return tuple(places)
        if written and spells(written, [name.tokens[j] for j in places]):
            return tuple(places)
    return ()


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
