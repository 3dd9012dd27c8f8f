"""Public bodies and branches that small letters name beside a country: 'the Russian army', 'Iran's armed forces',
'Belarus's military-industrial complex'. They are names although no word of theirs is a proper noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backstay.extract.english.lexicon import demonyms
from backstay.extract.english.syntax import Tree

_DESCRIBES = frozenset(
    {"military", "defence", "defense", "armed", "security", "ground", "air", "naval", "special", "industrial",
     "and", "-", "military-industrial", "defence-industrial", "defense-industrial", "aerospace", "border", "secret",
     "intelligence"}
)  # fmt: skip
_FORCES = frozenset({"forces", "services", "service", "force", "agencies", "units"})
_BODIES = frozenset({"army", "military", "navy", "government", "parliament"})
_BRANCHES = frozenset({"complex", "industry"})
_OWNS = frozenset({"'s", "’s", "'", "’"})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Body:
    """Words first..last that name a body, its full name as written, the country with it, and its name without."""

    first: int
    last: int
    name: str
    short: str
    kind: str
    country: str


def bodies(tree: Tree, states: dict[int, str]) -> Iterator[Body]:
    """The bodies of a sentence. `states` are the words that name a country, with its usual name."""
    for index in range(1, len(tree)):
        lower = tree.lower[index]
        if (
            lower not in _BODIES | _FORCES | _BRANCHES
            or not tree.tokens[index].text.islower()
            or _goes_on(tree, index)
        ):
            continue
        first = index
        while first > 0 and tree.lower[first - 1] in _DESCRIBES:
            first -= 1
        inside = {tree.lower[i] for i in range(first, index)}
        if lower in _FORCES and not inside & (_DESCRIBES - {"and", "-"}):
            continue
        if (
            lower in _BRANCHES
            and not inside & {"military", "defence", "defense"}
            and not any("-" in w for w in inside - {"-"})
        ):
            continue
        kind = "Organization" if lower in _BRANCHES else "PublicBody"
        front, country = _country(tree, first, states)
        if country:
            start = first if tree.lower[first - 1] in _OWNS else front
            yield Body(start, index, tree.quote(front, index), tree.quote(first, index), kind, country)
        elif behind := _country_behind(tree, index, states):
            yield Body(first, index, tree.quote(first, behind), tree.quote(first, index), kind, states[behind])


def _goes_on(tree: Tree, index: int) -> bool:
    """'military aircraft', 'army-owned': the word describes another."""
    if index + 1 >= len(tree):
        return False
    after = tree.tokens[index + 1]
    return (
        after.upos in _NOUNS
        or after.text in "-‐–"
        or (tree.lower[index] in _DESCRIBES and after.text.lower() in _DESCRIBES)
    )


def _country(tree: Tree, first: int, states: dict[int, str]) -> tuple[int, str]:
    """The first word of the country written before a body, and its usual name, or ''."""
    if first == 0:
        return first, ""
    before = tree.lower[first - 1]
    if before in demonyms():
        return first - 1, demonyms()[before]
    if before == "korean" and first > 1 and f"{tree.lower[first - 2]} korean" in demonyms():
        return first - 2, demonyms()[f"{tree.lower[first - 2]} korean"]
    if before in _OWNS and first - 2 in states:
        start = first - 2
        while start - 1 in states:
            start -= 1
        return start, states[first - 2]
    return first, ""


def _country_behind(tree: Tree, index: int, states: dict[int, str]) -> int:
    """The last word of 'of the Russian Federation' behind a body, or 0."""
    at = index + 2 + (tree.lower[index + 2 : index + 3] == ["the"])
    if tree.lower[index + 1 : index + 2] != ["of"] or at not in states:
        return 0
    while at + 1 in states:
        at += 1
    return at
