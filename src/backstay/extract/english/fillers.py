"""What stands at an end of a claim, and the questions about one document that all denoting shares."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from backstay.extract.english.lexicon import cue, demonyms
from backstay.extract.english.mentions import Page, Piece
from backstay.extract.english.syntax import Tree
from backstay.extract.found import Filler as AnyFiller
from backstay.extract.found import Found as AnyFound
from backstay.extract.things import Thing

PARTY = frozenset({"Organization", "PublicBody", "Country", "Person", "Place"})
RELATIVE = frozenset({"which", "that", "who", "whom", "whose", "where"})
IT = frozenset({"it", "its", "itself"})
PERSONAL = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
THEY = frozenset({"they", "their", "them", "themselves", "both"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "both"})
DEFENCE = frozenset(
    {
        "military",
        "defence",
        "defense",
        "military-industrial",
        "defence-industrial",
        "defense-industrial",
        "industrial",
    }
)
DEPTH = 7

if TYPE_CHECKING:
    Filler = AnyFiller[Thing]
    Found = AnyFound[Thing]
else:
    # A class with its argument would try to note the argument on each frozen value.
    Filler, Found = AnyFiller, AnyFound


class Denoting(ABC):
    """One document's sentences and pieces; what a word stands for is answered by the classes that follow."""

    def __init__(self, page: Page, about: Thing | None = None) -> None:
        self.page = page
        self.about = about
        self._concluded: list[Thing] | None = None
        self._state: str | None = None
        self._topics: dict[int, list[Filler]] = {}
        self._busy: set[tuple[int, int]] = set()
        self._made: dict[int, list[Thing]] = {}
        counts: dict[int, int] = {}
        for tree, pieces in zip(page.trees, page.pieces, strict=True):
            for piece in pieces:
                if piece.first and tree.lower[piece.first - 1] == "(":
                    continue  # 'Volna Electric Company (VEC)' names it once.
                counts[id(piece.thing)] = counts.get(id(piece.thing), 0) + 1
        self._counts = counts

    @abstractmethod
    def party(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """What one word stands for as an actor."""

    @abstractmethod
    def parties(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """The actors that a word and those beside it stand for."""

    @abstractmethod
    def _nominal(self, sentence: int, index: int, depth: int) -> list[Filler]:
        """What a class noun stands for."""

    def state(self) -> str:
        """The country that most names and adjectives of countries in the text mean, or none where no one leads."""
        if self._state is None:
            counts: dict[str, int] = {}
            for tree, pieces in zip(self.page.trees, self.page.pieces, strict=True):
                names = [piece.thing.usual for piece in pieces if piece.thing.kind == "Country"]
                for usual in (*names, *(demonyms()[word] for word in tree.lower if word in demonyms())):
                    counts[usual] = counts.get(usual, 0) + 1
            counts.pop("", None)
            top = max(counts, key=lambda usual: counts[usual]) if counts else ""
            self._state = top if top and 2 * counts[top] > sum(counts.values()) else ""
        return self._state

    def tree(self, sentence: int) -> Tree:
        return self.page.trees[sentence]

    def _examples(self, tree: Tree, index: int) -> list[int]:
        """The words behind 'such as', 'including', 'primarily' and 'among them'."""
        those = [kid for kid in tree.prepositions(index, "among") if tree.lower[kid] in ("them", "which", "these")]
        return [kid for word in those for kid in tree.children(word, "appos")] + [
            kid
            for kid in tree.kids[index]
            if kid > index
            and tree.rel(kid) != "conj"
            and ((tree.case[kid] and is_example(tree.case[kid])) or self._singled_out(tree, kid))
        ]

    def _singled_out(self, tree: Tree, index: int) -> bool:
        """'primarily Iran', 'especially drones' beside the phrase that they are taken from."""
        return tree.rel(index) in ("appos", "nmod", "obl", "parataxis", "conj") and any(
            tree.lower[kid] in cue("syntax", "singling") for kid in tree.children(index, "advmod")
        )

    def _examples_behind(self, sentence: int, fillers: list[Filler]) -> list[int]:
        """The word behind 'such as' or 'including' that follows the last of some phrases directly."""
        tree = self.tree(sentence)
        at = max((filler.last for filler in fillers if filler.sentence == sentence), default=len(tree)) + 1
        while at < len(tree) and tree.lower[at] in (",", "(", ")", "’", "”"):
            at += 1
        if at + 1 >= len(tree):
            return []
        marker = tree.lower[at] in {"including", "like", "namely"} | cue("syntax", "singling") or tree.lower[
            at : at + 2
        ] in (["such", "as"], ["in", "particular"])
        if not marker:
            return []
        head = next(
            (i for i in range(at + 1, min(at + 8, len(tree))) if tree.tokens[i].upos in ("NOUN", "PROPN")), -1
        )
        while 0 <= head < len(tree) - 1 and (
            tree.tokens[head + 1].upos in ("NOUN", "PROPN")
            or tree.tokens[head + 1].text in "-‐–"
            or tree.tokens[head].text in "-‐–"
        ):
            head += 1
        while head >= 0 and tree.tokens[head].text in "-‐–":
            head -= 1
        if head < 0:
            return []
        return [] if any(filler.first <= head <= filler.last for filler in fillers) else [head]

    def _adjacent(self, sentence: int, index: int) -> Piece | None:
        """The piece right before a word, with a comma, bracket or quotation mark between: 'Soyuz, an entity of'."""
        tree = self.tree(sentence)
        left = index - 1
        comma = False
        while (
            left >= 0
            and self.page.piece(sentence, left) is None
            and tree.lower[left] in (",", ")", "’", "”", '"', "'", "»")
        ):
            comma = comma or tree.lower[left] == ","
            left -= 1
        comma = comma or tree.lower[index] == "which"
        if 0 <= left < index - 1 and tree.lower[left + 1] == ")":
            while left >= 0 and tree.lower[left] != "(":
                left -= 1
            left -= 1
        piece = self.page.piece(sentence, left) if left >= 0 else None
        return piece if comma and piece is not None and piece.last == left else None

    def _of(self, sentence: int, piece: Piece) -> Filler:
        return Filler(piece.thing, sentence, piece.first, piece.last)

    def is_front(self, tree: Tree, piece: Piece) -> bool:
        """'EU-listed', 'Minsk-based': a name before a hyphened participle is no actor of another frame."""
        after = piece.last + 2
        return (
            after < len(tree)
            and tree.tokens[piece.last + 1].text in "-‐–"
            and tree.tokens[after].xpos in ("VBN", "VBD", "JJ")
        )

    def _is_definite(self, tree: Tree, index: int) -> bool:
        return any(
            tree.lower[kid] in DEFINITE for kid in tree.children(index, "det", "nmod:poss")
        ) and not self._specified(tree, index)

    def _specified(self, tree: Tree, index: int) -> bool:
        """'the company of X', 'the company that ...' are not anaphors."""
        return any(kid > index and tree.rel(kid) in ("nmod", "acl:relcl", "acl") for kid in tree.kids[index])

    def _left(self, tree: Tree, index: int) -> int:
        left = tree.modifiers(index)
        return left[0] if left else index

    def _determiner(self, tree: Tree, index: int) -> int:
        left = [kid for kid in tree.children(index, "det") if kid < index]
        return left[0] if left else index


def is_branch(thing: Thing) -> bool:
    """'the military-industrial complex of Borduria': a branch, which is no company; not 'Orlan Industries'."""
    return bool({"complex", "industry", "sector", "industries"} & set(thing.name.split()))


def is_example(case: str) -> bool:
    return (
        case in cue("syntax", "examples")
        or case.split(" ")[0] in ("including", "like", "namely")
        or case.startswith("such as")
    )
