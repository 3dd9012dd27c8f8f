"""Seats in a phrase: 'JSC Legmash in Orsha', 'Gilan Motors of Rasht', 'Based in Omsk, Almatek makes ...'."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.claims import around
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.lexicon import words
from backstay.extract.english.mentions import Piece
from backstay.extract.english.phrases.common import behind, filler, found, piece_at
from backstay.extract.english.syntax import Tree

_TRADE = frozenset(
    {"sell", "resell", "deliver", "ship", "supply", "export", "send", "transfer", "re-export", "resold"}
)
_BASED = frozenset({"based", "headquartered", "located", "registered", "situated"})


def seats(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """The places written beside the organisations and events of a sentence."""
    tree = denoter.tree(sentence)
    for piece in denoter.page.pieces[sentence]:
        republic = tree.lower[piece.last] in ("republic", "republics")
        if piece.thing.kind in ("Organization", "Event") and not republic:
            yield from _beside(denoter, sentence, tree, piece)
    for index in range(1, len(tree)):
        if tree.lemmas[index] in words("org_class") and tree.tokens[index].upos == "NOUN":
            yield from _firm_in(denoter, sentence, tree, index)
    if tree.lower[0] in _BASED:
        yield from _in_front(denoter, sentence, tree)
    for piece in denoter.page.pieces[sentence]:
        if piece.thing.kind in ("Place", "Country") and tree.lower[piece.last + 1 : piece.last + 2] == ["based"]:
            yield from _based(denoter, sentence, tree, piece)


def _beside(denoter: Denoter, sentence: int, tree: Tree, piece: Piece) -> Iterator[Found]:
    at = behind(tree, piece)
    if at + 1 >= len(tree):
        return
    if (
        tree.lower[at] == ","
        and tree.lower[at + 1] in _BASED
        and tree.lower[at + 2 : at + 3] in (["in"], ["at"], ["near"])
    ):
        # 'Almatek Ltd, registered in Omsk'
        seat = piece_at(denoter, sentence, at + 3)
        if seat is not None and seat.thing.kind in ("Place", "Country"):
            yield from _located(denoter, sentence, tree, filler(sentence, piece), seat, at + 1)
        return
    place = piece_at(denoter, sentence, at + 1 + (tree.lower[at + 1] in ("city", "town")))
    if place is None or place.thing.kind != "Place" or place.thing is piece.thing:
        return
    bracket = tree.lower[at] == "(" and tree.lower[place.last + 1 : place.last + 2] in ([")"], [","])
    if bracket or tree.lower[at] == "of" or (tree.lower[at] in ("in", "at") and _belongs(tree, piece, at)):
        yield from _located(denoter, sentence, tree, filler(sentence, piece), place, piece.head)


# 'met X in Omsk' says where they met.
_MEETING = frozenset({"meet", "visit", "see", "face", "host", "invite", "join", "sue", "beat"})


def _firm_in(denoter: Denoter, sentence: int, tree: Tree, index: int) -> Iterator[Found]:
    """'Almatek, a shipyard in Omsk', 'Almatek is a company in Omsk': where the firm that is described is."""
    article = any(tree.lower[kid] in ("a", "an") for kid in tree.children(index, "det"))
    place = (
        piece_at(denoter, sentence, index + 2) if tree.lower[index + 1 : index + 2] in (["in"], ["near"]) else None
    )
    said = tree.rel(index) == "appos" or bool(tree.children(index, "cop"))
    if not article or not said or place is None or place.thing.kind != "Place":
        return
    for firm in denoter.party(sentence, index):
        if firm.thing.kind == "Organization" and not firm.pronoun:
            yield from _located(denoter, sentence, tree, firm, place, index)


def _belongs(tree: Tree, piece: Piece, at: int) -> bool:
    """Whether 'in' hangs on the name before it, or follows the customer that goods went to."""
    noun = tree.head(at)
    governor = tree.head(piece.head)
    if tree.rel(piece.head) == "obj" and governor >= 0 and tree.lemmas[governor] in _MEETING:
        return False
    if noun >= 0 and tree.rel(noun) == "nmod" and piece.first <= tree.head(noun) <= piece.last:
        return True
    verb = tree.head(piece.head)
    return tree.case[piece.head] == "to" and verb >= 0 and bool({tree.lemmas[verb], tree.lower[verb]} & _TRADE)


def _based(denoter: Denoter, sentence: int, tree: Tree, place: Piece) -> Iterator[Found]:
    """'Borvest Group, a UAE based trader', without the hyphen."""
    noun = tree.head(place.last + 1)
    if noun < place.last + 1 or noun > place.last + 8:
        return
    for firm in denoter.behind(sentence, place.last + 1) or denoter.party(sentence, noun):
        if firm.thing.kind == "Organization":
            yield from _located(denoter, sentence, tree, firm, place, place.last + 1)


def _in_front(denoter: Denoter, sentence: int, tree: Tree) -> Iterator[Found]:
    """'Based in Zhukovsky in the Moscow Oblast, the firm develops drones': the first subject of the main clause."""
    place = piece_at(denoter, sentence, 2) if tree.lower[1:2] in (["in"], ["near"], ["at"]) else None
    root = next((i for i in range(len(tree)) if tree.head(i) < 0), 0)
    if place is None or place.thing.kind not in ("Place", "Country"):
        return
    for kid in tree.children(root, "nsubj"):
        firms = [f for f in denoter.party(sentence, kid) if f.thing.kind == "Organization"]
        if kid > place.last and firms:
            yield from _located(denoter, sentence, tree, firms[0], place, 0)
            return


def _located(denoter: Denoter, sentence: int, tree: Tree, firm: Filler, place: Piece, word: int) -> Iterator[Found]:
    seat = filler(sentence, place)
    for one in (seat, *around(denoter, sentence, tree, seat)):
        yield found(denoter, "seat", "located_in", firm, one, sentence, word, "is said to be in")
