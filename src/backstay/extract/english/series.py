"""Systems that their neighbours betray: 'Tunguska and Pantsir-S1 anti-aircraft systems', 'missiles such as Sever',
'Sever, a reconnaissance drone'. Only names whose kind was guessed are changed, and none that acts as a firm does."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Protocol

from backstay.extract.english.lexicon import cue, demonyms, words
from backstay.extract.english.syntax import Tree
from backstay.extract.things import Thing


class Named(Protocol):
    """Words first..last of a sentence that name a thing."""

    first: int
    last: int
    head: int
    thing: Thing


_CLOSERS = frozenset("’”»\"'")
_PLAIN = frozenset({"NOUN", "ADJ", "ADV", "VERB"})
# Heads that goods of a firm may have too: 'Almatek vehicles'.
_TRADE = frozenset(
    {"system", "systems", "engine", "engines", "software", "unit", "units", "type", "types", "station", "stations",
     "processor", "processors", "car", "cars", "bus", "machine", "sight", "sights", "ammunition", "complex",
     "locomotive", "satellite", "satellites", "series", "family", "simulator", "chassis", "boat", "boats"}
)  # fmt: skip

_MILITARY = frozenset(
    {"anti", "aircraft", "missile", "rocket", "warfare", "artillery", "defence", "defense", "tank", "launch",
     "jamming", "radar", "weapon", "weapons", "combat", "reconnaissance", "ballistic"}
)  # fmt: skip


def mark_systems(tree: Tree, pieces: Sequence[Named], firms: set[int]) -> None:
    """Make systems of the guessed names of a sentence that stand where a system does. `firms` act elsewhere."""
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if not _may_be(piece, firms):
            continue
        joined = (
            at + 1 < len(pieces) and _joined(tree, piece, pieces[at + 1]) and pieces[at + 1].thing.kind == "System"
        )
        if joined or _before_head(tree, piece) or _is_called(tree, piece) or _is_made(tree, piece):
            _set(piece)
    for left, right in itertools.pairwise(pieces):
        if left.thing.kind == "System" and _may_be(right, firms) and _joined(tree, left, right):
            _set(right)
    for piece in _examples(tree, pieces):
        if _may_be(piece, firms):
            _set(piece)


def firms_of(trees: Sequence[Tree], pieces: Sequence[Sequence[Named]]) -> set[int]:
    """The things that act as firms do: subjects of verbs, agents behind 'by', heads of roles."""
    found = set()
    for tree, row in zip(trees, pieces, strict=True):
        for piece in row:
            relation, head = tree.rel(piece.head), tree.head(piece.head)
            active = relation == "nsubj" and head >= 0 and tree.tokens[head].upos == "VERB"
            if active or tree.case[piece.head] == "by":
                found.add(id(piece.thing))
    return found


def _may_be(piece: Named, firms: set[int]) -> bool:
    thing = piece.thing
    return thing.weak and thing.kind == "Organization" and id(thing) not in firms and piece.last - piece.first < 4


def _set(piece: Named) -> None:
    piece.thing.kind, piece.thing.weak = "System", False


def _before_head(tree: Tree, piece: Named) -> bool:
    """'Kornet anti-tank weapons', 'the Sever strike drone'."""
    at = piece.last + 1
    while at < len(tree) and tree.tokens[at].text in _CLOSERS:
        at += 1
    for index in range(at, min(at + 6, len(tree))):
        token = tree.tokens[index]
        if not token.text.islower() and token.text not in "-‐–":
            return False
        if index > piece.last and tree.lower[index] in words("system_heads"):
            if index + 1 < len(tree) and tree.tokens[index + 1].upos in ("NOUN", "PROPN"):
                continue
            return tree.lower[index] not in _TRADE or (index - at >= 1 and _is_military(tree, at, index))
        if token.upos not in _PLAIN and token.text not in "-‐–":
            return False
    return False


def _is_military(tree: Tree, first: int, last: int) -> bool:
    """'anti-aircraft systems', 'missile complex', 'electronic warfare system'."""
    inside = {tree.lower[i] for i in range(first, last)}
    return bool(inside & _MILITARY)


def _is_called(tree: Tree, piece: Named) -> bool:
    """'the Vartavy, an artillery radar', 'a drone called Sever'."""
    for kid in tree.children(piece.head, "appos"):
        if (
            kid > piece.last
            and tree.lemmas[kid] in words("system_heads") - _TRADE
            and tree.tokens[kid].text.islower()
        ):
            return True
    named = piece.first > 1 and tree.lower[piece.first - 1] in ("called", "named", "dubbed", "codenamed")
    return named and tree.lower[piece.first - 2] in words("system_heads")


def _is_made(tree: Tree, piece: Named) -> bool:
    """'manufactures the VEGA-M', 'produces Vegas and Lyras': what is made and is no firm elsewhere is a product."""
    top = tree.leader(piece.head)
    verb = tree.head(top)
    return tree.rel(top) == "obj" and verb >= 0 and tree.lemmas[verb] in cue("syntax", "making_verbs")


def _joined(tree: Tree, left: Named, right: Named) -> bool:
    """Whether nothing but commas, 'and' and quotation marks stands between two names."""
    between = [w for w in tree.lower[left.last + 1 : right.first] if w not in _CLOSERS and w not in "‘“«"]
    return between in ([","], ["and"], ["or"], [",", "and"], ["and", "the"], ["/"])


def _examples(tree: Tree, pieces: Sequence[Named]) -> Iterator[Named]:
    """The names listed behind 'missiles such as'."""
    for at, piece in enumerate(pieces):
        first = piece.first - 1
        while first > 0 and (
            tree.lower[first] in ("the",) or tree.tokens[first].text in "‘“«\"'" or tree.lower[first] in demonyms()
        ):
            first -= 1
        marker = tree.lower[first - 1 : first + 1] == ["such", "as"]
        before = first - 2 if marker else first - 1
        if not marker and tree.lower[first : first + 1] not in (["like"], ["including"], ["namely"]):
            continue
        before -= tree.lower[before : before + 1] == [","]
        if before >= 0 and tree.lower[before] in words("system_heads"):
            yield piece
            for left, right in itertools.pairwise(pieces[at:]):
                if not _joined(tree, left, right):
                    break
                yield right
