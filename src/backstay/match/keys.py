"""The terms by which names find each other: words by sound, concepts, given names, numbers, acronyms, joined words.

Invariant: a name and its usual other spellings share a term, or a hashed spelling of one (see `hashing`); terms
depend on the name alone. The first sign of a term says its sort: '+' joined, '&' acronym, '-' consonants of a script
without vowels, 'x#' a mark; all else is a skeleton.
"""

from __future__ import annotations

from collections.abc import Iterator

from backstay.match.acronyms import acronyms, as_acronym
from backstay.names import Name, Token

# How much a shared term says when candidates are gathered (the pair score decides afterwards).
JOINED = 0.9
ACRONYM = 0.8
# A known word is also looked for as a plain word: 'Luch' is a ray, but 'Lutch' is only a name.
BESIDE = 0.5
# The parts of a compound lead to the translated name: 'BelOil', 'Belarusian Oil Company'.
PART = 0.8
TELLING = 0.42
# Arabic writes no p and no v, and its w and y are vowels as often as not.
ABJAD = str.maketrans({"p": "b", "v": None})


def _word_terms(token: Token) -> Iterator[tuple[str, float]]:
    """The terms of one word: its mark, its skeleton, or its bare consonants; none for initials and particles."""
    if token.role in ("initial", "particle"):
        return
    if token.role == "compound":
        yield token.sound, token.weight
        for part in token.mark.split("+"):
            yield f"c#{part}", token.weight * PART
    elif token.mark:
        yield f"{token.role[0]}#{token.mark}", token.weight
        if token.role == "concept" and token.weight >= TELLING and token.sound[0] not in "#":
            yield token.sound, token.weight * BESIDE
    elif token.has_vowels:
        if token.sound:
            yield token.sound, token.weight
    elif token.bones:
        yield "-" + token.bones.translate(ABJAD), token.weight


def terms(name: Name) -> list[tuple[str, float]]:
    """(term, weight) of every word of a name, then of its joined spelling and its acronyms."""
    found = [pair for token in name.tokens for pair in _word_terms(token)]
    sounds = [token.sound for token in name.tokens if token.role != "particle" and not token.sound.startswith("#")]
    if len(sounds) > 1:
        found.append(("+" + "".join(sounds), JOINED))
    elif sounds and len(sounds[0]) > 7:
        # The other name may have written this one apart: 'Goodwill' / 'Good Will'.
        found.append(("+" + sounds[0], JOINED / 2))
    if name.kind != "Person":
        found.extend(("&" + short, ACRONYM) for short in sorted(acronyms(name)))
        if len(name.tokens) <= 3:
            found.extend(("&" + short, ACRONYM) for token in name.tokens if (short := as_acronym(token)))
    return found


def blocking_keys(name: Name) -> tuple[str, ...]:
    """Terms for linking large sets: names that share none need not be compared. Sorted, without repeats."""
    keys = {word for word, _ in terms(name)}
    keys |= {f"~{token.bones}" for token in name.tokens if token.role == "word" and len(token.bones) > 2}
    return tuple(sorted(keys))
