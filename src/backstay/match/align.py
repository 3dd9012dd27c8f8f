"""Which word of one name meets which word of the other, how alike they are, and by which rule.

Invariant: the alignment is one to one (a joined pair of words counts as one), the same whichever name comes
first, and depends on the two names alone.
"""

from __future__ import annotations

from backstay.match.acronyms import MAKING
from backstay.match.alike import alike, edited, far_apart
from backstay.match.met import Met, Side
from backstay.match.shortened import shortened
from backstay.names import Name, Token
from backstay.names.lexicon import related, relatives

# How alike a concept must be to the part of a compound that it stands for.
NEAR = 0.7
# The ways by which a word may meet several: written together or a compound of them; an acronym or a blend of them.
TOGETHER, SHORTENED = 1, 2
ALL_WAYS = TOGETHER | SHORTENED
# Letters by which a joined word and its parts may differ: fewer than this.
OFF = 3


def align(a: Name, b: Name, ways: int = ALL_WAYS) -> list[Met]:
    """The best one-to-one meeting of words, best pairs first; then what is left as joined words and acronyms.

    `ways` are those by which a word may meet several of the other name: where it is known that there are no others
    (see `match.several`), this changes nothing.
    """
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
    if free_left and free_right and not ways:
        _by_likeness(left, right, free_left, free_right, met)
    if not ways or not (free_left or free_right):
        return met
    sides = (
        Side(a, b, left, right, free_left, free_right, met, False),
        Side(b, a, right, left, free_right, free_left, met, True),
    )
    if ways & TOGETHER and free_left and free_right and len(left) + len(right) > 2:
        for side in sides:
            _joined(side)
        for side in sides:
            _translated(side)
    if free_left and free_right:
        _by_likeness(left, right, free_left, free_right, met)
    may_be_short = ways & SHORTENED and "Person" not in (a.kind, b.kind)
    may_be_short = may_be_short and (len(left) + len(right) > 2 or _holds_compound(left, right))
    for side in sides if may_be_short and (free_left or free_right) else ():
        shortened(side)
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
            if other.is_spelling and one.is_spelling and far_apart(one, other) and not (one.mark and other.mark):
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


def _joined(side: Side) -> None:
    """A free word that is two or three neighbours of the other name written together: 'Goodwill' / 'Good Will'."""
    others = side.others
    lengths = [len(token.plain) for token in others]
    for i in list(side.free_one):
        whole = side.words[i]
        length = len(whole.plain)
        if length < 5 or whole.sound[0] == "#" or whole.role == "number":
            continue
        for size in (2, 3):
            for start in range(len(others) - size + 1):
                off = lengths[start] + lengths[start + 1] - length
                if size == 3:
                    off += lengths[start + 2]
                if -OFF < off < OFF and _spells(whole, others[start : start + size], off):
                    places = tuple(range(start, start + size))
                    if i in side.free_one and any(place in side.free_two for place in places):
                        side.take(i, places, 0.95, "joined")


def _spells(whole: Token, parts: tuple[Token, ...], off: int) -> bool:
    """Whether the parts written together are the whole word: by sound, or within an edit."""
    first, last, plain = parts[0], parts[-1], whole.plain
    if whole.sound.startswith(first.sound) and "".join([part.sound for part in parts]) == whole.sound:
        return True
    if not -2 < off < 2 or len(plain) < 7 or (first.plain[0] != plain[0] and last.plain[-1] != plain[-1]):
        return False
    return edited("".join([part.plain for part in parts]), plain) > 0.85


def _translated(side: Side) -> None:
    """A compound whose every part stands as a word of its own in the other name: 'BelOil' / 'Belarusian Oil'."""
    others, free = side.others, side.free_two
    for i in list(side.free_one):
        mark = side.words[i].mark
        if side.words[i].role != "compound" or any(others[j].mark == mark for j in free):
            continue
        places = [_meaning(part, others, free) for part in mark.split("+")]
        if -1 not in places and len(set(places)) == len(places):
            side.take(i, tuple(sorted({*places, *_makings(others, places, free)})), 0.9, "compound")


def _meaning(part: str, others: tuple[Token, ...], free: list[int]) -> int:
    """The free word that means a part of a compound, or all but that: 'Goskom' is a state committee or authority."""
    for j in free:
        if others[j].mark == part:
            return j
    if part not in relatives():
        return -1
    likest = max(free, key=lambda j: related(part, others[j].mark), default=-1)
    return likest if likest >= 0 and related(part, others[likest].mark) >= NEAR else -1


def _makings(two: tuple[Token, ...], places: list[int], free: list[int]) -> list[int]:
    """'ЦНИИмаш' is of 'машиностроение', machine building: the second half of that word goes with the first."""
    return [place + 1 for place in places if place + 1 in free and two[place + 1].mark == MAKING]
