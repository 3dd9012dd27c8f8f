"""Which word of one name meets which word of the other, how alike they are, and by which rule.

Invariant: the alignment is one to one (a joined pair of words counts as one), the same whichever name comes
first, and depends on the two names alone.
"""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import OSA

from backstay.names import Name, Token

# Least share of letters two words must have in common to meet at all: 'Mertz' / 'Merz' 0.8, 'Frank' / 'Fredrik' 0.43.
LEAST = 0.6


class Met(NamedTuple):
    """Tokens `left` and `right` (indexes) that met, how alike (0 to 1) and by which rule."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    alike: float
    rule: str


def edited(left: str, right: str) -> float:
    """Likeness of two spellings by edits: one edit costs more the shorter the words are."""
    share = OSA.normalized_similarity(left, right, score_cutoff=LEAST)
    if not share:
        return 0.0
    longest = max(len(left), len(right))
    edits = round((1.0 - share) * longest)
    if edits == 0:
        return 1.0
    if edits == 1:
        return 0.9 if longest > 6 else 0.84 if longest > 4 else 0.7 if longest > 3 else 0.45
    if edits == 2:
        return 0.78 if longest > 9 else 0.66 if longest > 7 else 0.4 if longest > 5 else 0.2
    return max(0.0, share - 0.25)


def alike(left: Token, right: Token) -> tuple[float, str]:
    """How alike two words are, 0 to 1, and the rule that says so."""
    if left.plain == right.plain:
        return 1.0, "same"
    if left.mark and left.mark == right.mark and left.role == right.role:
        return (1.0 if left.role in ("concept", "number") else 0.97), f"same {left.role}"
    if left.sound == right.sound:
        return 0.98, "same sound"
    roles = {left.role, right.role}
    if "number" in roles or "particle" in roles:
        return 0.0, ""
    if "initial" in roles:
        return (0.75, "initial") if left.sound[:1] == right.sound[:1] else (0.0, "")
    likeness = max(edited(left.plain, right.plain), 0.97 * edited(left.sound, right.sound))
    if likeness < 0.85 and len(left.bones) > 2 and left.bones == right.bones:
        likeness = max(likeness, 0.85)
    if left.mark and right.mark:
        # Two known words: 'Viktor' / 'Vitaly', 'optical' / 'electrical' are different however they look.
        likeness = likeness if likeness > 0.88 and len(left.plain) > 6 and left.role != "given" else 0.0
    elif left.role == "patronymic" and right.role == "patronymic":
        likeness = likeness if likeness > 0.8 else 0.0
    return likeness, "spelling"


def align(a: Name, b: Name) -> list[Met]:
    """The best one-to-one meeting of words, best pairs first; joined neighbours are tried for what is left."""
    left, right = a.tokens, b.tokens
    met: list[Met] = []
    free_left = list(range(len(left)))
    free_right = list(range(len(right)))
    for i in list(free_left):
        for j in free_right:
            one, other = left[i], right[j]
            if one.sound == other.sound and one.role == other.role:
                likeness, rule = alike(one, other)
                met.append(Met((i,), (j,), likeness, rule))
                free_left.remove(i)
                free_right.remove(j)
                break
    pairs: list[tuple[float, int, int, str]] = []
    for i in free_left:
        for j in free_right:
            likeness, rule = alike(left[i], right[j])
            if likeness > 0.0:
                pairs.append((likeness, i, j, rule))
    pairs.sort(key=lambda pair: (-pair[0], pair[1] + pair[2], abs(pair[1] - pair[2])))
    for likeness, i, j, rule in pairs:
        if i in free_left and j in free_right:
            met.append(Met((i,), (j,), likeness, rule))
            free_left.remove(i)
            free_right.remove(j)
    return met
