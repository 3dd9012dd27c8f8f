"""What the readers of phrases share: a found relation, and steps over the words between two names."""

from __future__ import annotations

from dataclasses import replace

from backstay.extract.english.attribution import attributed_to
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.mentions import Piece
from backstay.extract.english.modality import modality
from backstay.extract.english.syntax import Tree

_CLOSERS = frozenset("’”»\"'")
_OPENERS = frozenset("‘“«\"'")


def found(
    denoter: Denoter,
    frame: str,
    predicate: str,
    subject: Filler,
    object_: Filler,
    sentence: int,
    word: int,
    why: str,
    meant: str = "",
) -> Found:
    """A relation carried by `word`; `why` reads between its ends; it is meant as the word's clause, if not given."""
    meant = meant or modality(denoter.tree(sentence), word)
    reason = f"{subject.thing.name} {why} {object_.thing.name}."
    says = [one for one in attributed_to(denoter, sentence, word) if one.key not in (subject.key, object_.key)]
    return Found(frame, predicate, subject, object_, sentence, word, meant, reason, attribution=tuple(says))


def with_role(one: Found, role: str) -> Found:
    """The relation with the role as written."""
    return replace(one, qualifiers=(*one.qualifiers, ("role", role, None))) if role else one


def filler(sentence: int, piece: Piece) -> Filler:
    return Filler(piece.thing, sentence, piece.first, piece.last)


def skip(tree: Tree, at: int, words: frozenset[str] | set[str]) -> int:
    """The first word from `at` on that is none of these."""
    while at < len(tree) and tree.lower[at] in words:
        at += 1
    return at


def piece_at(denoter: Denoter, sentence: int, at: int) -> Piece | None:
    """The piece that begins at a word, quotation marks and 'the' before it passed over."""
    tree = denoter.tree(sentence)
    at = skip(tree, at, {"the", *_OPENERS})
    piece = denoter.page.piece(sentence, at) if at < len(tree) else None
    return piece if piece is not None and piece.first == at else None


def name_from(denoter: Denoter, sentence: int, at: int, words: frozenset[str] | set[str]) -> Piece | None:
    """The first name from `at` on, when only these words and fronts such as 'EU-listed' stand before it."""
    tree = denoter.tree(sentence)
    while at < len(tree):
        piece = piece_at(denoter, sentence, at)
        if piece is not None and not denoter.is_front(tree, piece):
            return piece
        if piece is None and tree.lower[at] not in words | {"the", "and"}:
            return None
        at = piece.last + 3 if piece is not None else at + 1
    return None


def behind(tree: Tree, piece: Piece) -> int:
    """The word after a piece and its closing quotation marks."""
    return skip(tree, piece.last + 1, _CLOSERS)
