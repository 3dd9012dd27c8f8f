"""Antecedents: what 'он', 'который', 'его', 'завод' and 'предприятие' go back to, where that is clear.

The subject before in the sentence, the one fitting name before, then the topic of the sentences before; where two
things dispute it the answer is empty, and no claim follows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace

from backstay.extract.found import distinct
from backstay.extract.russian.fillers import FIRMS, Filler
from backstay.extract.russian.goods import Goods
from backstay.extract.russian.lemmas import readings
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.page import Page, Thing
from backstay.extract.russian.roles import subjects
from backstay.extract.russian.syntax import Tree

Fits = Callable[[Filler], bool]
IT = {"он": "Masc", "она": "Fem", "оно": "Neut", "они": "Plur"}
OWN = {"его": "он", "её": "она", "ее": "она", "их": "они"}
_GENERIC = frozenset(
    {"компания", "предприятие", "организация", "фирма", "производитель", "структура", "учреждение", "общество"}
)


class Antecedents(Goods, ABC):
    """Goes back from pronouns and class nouns."""

    def __init__(self, page: Page, about: Thing | None = None) -> None:
        super().__init__(page)
        self.about = about
        self._topics: dict[int, list[Filler]] = {}

    def tree(self, sentence: int) -> Tree:
        return self.page.trees[sentence]

    @abstractmethod
    def party(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """What one word stands for as an actor."""

    @abstractmethod
    def parties(self, sentence: int, index: int, depth: int = 0) -> list[Filler]:
        """The actors that a word and those beside it stand for."""

    def _relative(self, sentence: int, index: int, depth: int) -> list[Filler]:
        noun = self.noun_of_relative(sentence, index)
        return (
            self.parties(sentence, noun, depth + 1)
            if noun >= 0 and self.tree(sentence).nodes[index].number == "Plur"
            else (self.party(sentence, noun, depth + 1) if noun >= 0 else [])
        )

    def noun_of_relative(self, sentence: int, index: int) -> int:
        """The noun that 'который' stands for: the clause's head, or the nearest noun before that agrees."""
        tree = self.tree(sentence)
        own = tree.nodes[index]

        def agrees(at: int) -> bool:
            node = tree.nodes[at]
            if node.number and own.number and node.number != own.number and not _may_be_many(node.text, own.number):
                return False
            return own.number == "Plur" or not own.gender or not node.gender or node.gender == own.gender

        for head in tree.above(index):
            if tree.rel(head) == "acl:relcl":
                noun = tree.nodes[head].head
                named = tree.nodes[noun].piece
                if agrees(noun) and not (named and named.kind == "Country" and own.number == "Plur"):
                    return noun
                if named is not None and own.number != "Plur":
                    return noun
        comma = max((at for at in range(index) if tree.lower[at] == ","), default=-1)
        for at in range(comma - 1, -1, -1):
            node = tree.nodes[at]
            state = node.piece is not None and node.piece.kind in ("Country", "Place")
            if (node.upos in ("NOUN", "PROPN") or node.piece is not None) and agrees(at) and not state:
                return at
        return -1

    def _pronoun(self, sentence: int, index: int, depth: int) -> list[Filler]:
        tree = self.tree(sentence)
        lemma = OWN.get(tree.lower[index], tree.nodes[index].lemma)
        gender = IT.get(lemma, "")
        plural = gender == "Plur"

        def fits(filler: Filler) -> bool:
            if filler.thing.kind == "Person":
                return not plural
            return filler.thing.kind in FIRMS | {"Country"} and (plural or self._agrees(filler, gender))

        found = self._back(sentence, index, fits, depth, plural)
        return [self._stand(f, sentence, index) for f in found]

    def _agrees(self, filler: Filler, gender: str) -> bool:
        """Whether the word that the name was last written with has the pronoun's gender."""
        own = self.tree(filler.sentence).nodes[filler.first].gender
        return not own or own == gender or self.tree(filler.sentence).nodes[filler.first].piece is None

    def _stand(self, filler: Filler, sentence: int, index: int) -> Filler:
        written = self.tree(sentence).quote(index, index)
        return Filler(filler.thing, sentence, index, index, True, f"'{written}' goes back to {filler.thing.name}")

    def _class_antecedent(self, sentence: int, index: int, depth: int) -> list[Filler]:
        """'завод', 'предприятие', 'группа': the organisation spoken of last that is one."""
        tree = self.tree(sentence)
        lemma = tree.lemma(index)
        kinds = frozenset({"PublicBody"}) if lemma in words("body_class") else frozenset({"Organization"})
        if lemma not in _GENERIC:
            fitting = self._called(sentence, index, lemma, kinds)
            if fitting is not None:
                return [self._stand(fitting, sentence, index)]

        def fits(filler: Filler) -> bool:
            return filler.thing.kind in kinds and (
                lemma in _GENERIC or not self._called_otherwise(filler.thing, lemma)
            )

        return [self._stand(f, sentence, index) for f in self._back(sentence, index, fits, depth, False)]

    def _called(self, sentence: int, index: int, lemma: str, kinds: frozenset[str]) -> Filler | None:
        """The last thing named with this very class word ('завод «Кварц»' for 'завод')."""
        for before in range(sentence, max(sentence - 6, -1), -1):
            for at, thing in reversed(self.page.named(before)):
                if before == sentence and at > index:
                    continue
                if thing.kind in kinds and any(
                    lemma in form.lower().split() or form.lower().startswith(lemma) for form in thing.forms
                ):
                    return Filler(thing, before, at, at)
        return None

    def _called_otherwise(self, thing: Thing, lemma: str) -> bool:
        """A bank is no plant: the thing is named with another class word."""
        called = {word.lower() for form in thing.forms for word in form.split()} & words("org_class")
        return bool(called - _GENERIC) and lemma not in called

    def _back(self, sentence: int, index: int, fits: Fits, depth: int, plural: bool) -> list[Filler]:
        """The antecedent: the subject before in the sentence, the one fitting name before, the topics before."""
        tree = self.tree(sentence)
        for head in tree.above(index):
            for kid in subjects(tree, head):
                if kid < index and index not in tree.subtree(kid):
                    found = [f for f in self.parties(sentence, kid, depth + 1) if fits(f)]
                    if len(found) == 1 or (plural and found):
                        return found
        inside = [Filler(t, sentence, at, at) for at, t in self.page.named(sentence) if at < index]
        inside = distinct([f for f in inside if fits(f) and f.thing.kind != "Country"])
        if len(inside) == 1 and not plural:
            return inside
        for before in range(sentence - 1, max(sentence - 4, -1), -1):
            topic = self._topic(before, fits, plural)
            if topic is None or topic:
                return topic or []
        if self.about is not None and not plural:
            focus = Filler(self.about, sentence, index, index)
            return [focus] if fits(focus) else []
        return []

    def _topic(self, sentence: int, fits: Fits, plural: bool) -> list[Filler] | None:
        """What a sentence is about; None where two things dispute it."""
        main = [f for f in self._main(sentence) if fits(f)]
        named = distinct(
            [
                f
                for at, t in self.page.named(sentence)
                if fits(f := Filler(t, sentence, at, at)) and t.kind != "Country"
            ]
        )
        if plural:
            return main if len(main) > 1 else []
        if len(named) == 1:
            return named
        if len(main) == 1:
            rivals = [f for f in named if f.key != main[0].key]
            return main if not rivals or self._outranks(sentence, main[0]) else None
        return None if named else main[:1] if len(main) == 1 else []

    def _outranks(self, sentence: int, subject: Filler) -> bool:
        """A subject that the text names elsewhere too, or names with a class word, is its topic."""
        thing = subject.thing
        counts = sum(t is thing for number in range(len(self.page.trees)) for _, t in self.page.named(number))
        return counts > 1 or any(len(form.split()) > 1 for form in thing.forms)

    def _main(self, sentence: int) -> list[Filler]:
        if sentence not in self._topics:
            self._topics[sentence] = []
            tree = self.tree(sentence)
            root = next((i for i in range(len(tree)) if tree.nodes[i].head < 0), 0)
            said = [k for kid in tree.children(root, "ccomp") for k in tree.children(kid, "nsubj")]
            speaks = tree.lemma(root) in words("attribution.verbs")
            found: list[Filler] = []
            for kid in [*(said if speaks else []), *subjects(tree, root), *said]:
                found = found or [replace(f, first=f.first) for f in self.parties(sentence, kid)]
            if not found and self.page.thing(sentence, root) is not None:
                found = self.party(sentence, root)
            self._topics[sentence] = found
        return self._topics[sentence]


def _may_be_many(written: str, number: str) -> bool:
    """'радиостанции' is a genitive of one as well as the nominative of many."""
    return number == "Plur" and any(str(one.tag.number) == "plur" for one in readings(written))
