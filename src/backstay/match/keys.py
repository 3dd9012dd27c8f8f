"""The terms by which names find each other: words by sound, concepts, given names, numbers, acronyms, joined words.

Invariant: a name and its usual other spellings share at least one term; terms depend on the name alone.
"""

from __future__ import annotations

from backstay.match.acronyms import acronyms, as_acronym
from backstay.names import Name, Token

# How much a shared term says when candidates are gathered (the pair score decides afterwards).
JOINED = 0.9
ACRONYM = 0.8


def term(token: Token) -> str:
    """The term of one word: a mark with its role's sign, else its sound; '' for initials and particles."""
    if token.role in ("initial", "particle"):
        return ""
    if token.mark:
        return f"{token.role[0]}#{token.mark}"
    return token.sound


def terms(name: Name) -> list[tuple[str, float]]:
    """(term, weight) of every word of a name, then of its joined spelling and its acronym."""
    found = [(word, token.weight) for token in name.tokens if (word := term(token))]
    sounds = [token.sound for token in name.tokens if token.role != "particle" and not token.sound.startswith("#")]
    if len(sounds) > 1:
        found.append(("+" + "".join(sounds), JOINED))
    elif sounds:
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
