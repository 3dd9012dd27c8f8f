"""All sentences of one document with their names: each name belongs to a thing, its forms united by the document.

Forms are united by their stems ('Кавиру', 'Кавир'), by brackets ('завод (КМЗ)', 'далее – ПА'), and where a shorter
form fits one longer form only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from backstay.extract.russian.lexicon import words
from backstay.extract.russian.naming import Piece, pieces_of
from backstay.extract.russian.parser import load
from backstay.extract.russian.syntax import Tree
from backstay.extract.things import is_acronym_of

_ENDING = re.compile(
    r"(?:ого|ему|ому|ыми|ими|ами|ями|ыми|ий|ый|ой|ей|ом|ем|ым|им|ам|ям|ах|ях|ых|их|ую|юю|ая|яя|ою|ею|ое|ее|ые|ие"
    r"|а|я|у|ю|ы|и|е|о|ь|й)$"
)
_BRACKET = re.compile(r"[,\s]*\(\s*(?:далее|также|ныне|ранее|бывш\w+|экс)?\s*[–—:-]*\s*[«\"]?$", re.IGNORECASE)
_KNOWN_AS = re.compile(
    r"[»\",\s]*\(?(?:также\s+известн\w+\s+как|известн\w+\s+как|он\s+же|она\s+же)\s+[«\"]?$", re.IGNORECASE
)
_ALIKE = {"PublicBody": "Organization"}


@dataclass(eq=False, slots=True)
class Thing:
    """A thing of the document. `name` is its fullest nominative form; `weak` marks a guessed kind."""

    kind: str
    forms: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    country: str = ""
    usual: str = ""
    weak: bool = False

    @property
    def name(self) -> str:
        return self.forms[0]

    @property
    def aliases(self) -> tuple[str, ...]:
        others = dict.fromkeys([*self.forms[1:], *self.written, *([self.usual] if self.usual else [])])
        return tuple(one for one in others if one and one != self.name)

    def add(self, forms: Iterable[str], written: str = "") -> None:
        self.forms += [form for form in forms if form not in self.forms]
        if written and written not in self.written:
            self.written.append(written)


def stems(form: str) -> tuple[str, ...]:
    """The words of a name without case endings, legal forms and class words."""
    plain = re.findall(r"[\w-]+", form.casefold().replace("ё", "е"))
    told = [w for w in plain if w not in words("legal") and w not in words("org_class")] or plain
    return tuple(_ENDING.sub("", word) if len(word) > 3 else word for word in told)


class Page:
    """The sentences of one document as trees, and the thing of each named node."""

    def __init__(self, text: str, stretches: Iterable[tuple[int, int]]) -> None:
        self.text = text
        parser = load()
        read = [
            (sentence, pieces_of(text, sentence))
            for start, end in stretches
            for sentence in parser.parse(text, start, end)
        ]
        self.trees = [Tree(text, sentence, pieces) for sentence, pieces in read]
        self.things: list[Thing] = []
        self._by_key: dict[tuple[str, ...], Thing] = {}
        self._links: dict[int, Thing] = {}
        self._products: dict[tuple[str, ...], Thing] = {}
        self._at: list[dict[int, Thing]] = []
        for tree in self.trees:
            self._at.append(
                {i: self._register(node.piece, node.text) for i, node in enumerate(tree.nodes) if node.piece}
            )
        self._unite()

    def thing(self, sentence: int, index: int) -> Thing | None:
        found = self._at[sentence].get(index)
        return self._final(found) if found is not None else None

    def named(self, sentence: int) -> list[tuple[int, Thing]]:
        """The named nodes of a sentence in order, with their things."""
        return [(index, self._final(thing)) for index, thing in sorted(self._at[sentence].items())]

    def place(self, sentence: int, index: int, thing: Thing) -> None:
        """Say that a node that no name pattern knew names a thing ('российский ОПК')."""
        self._at[sentence][index] = thing

    def product(self, name: str, written: str) -> Thing:
        """The good of that name; goods never unite with named things."""
        key = stems(name)
        if key not in self._products:
            self._products[key] = Thing("Product")
        self._products[key].add([name], written)
        return self._products[key]

    def country(self, usual: str, name: str) -> Thing:
        return self._get(("=", usual), "Country", [name], usual=usual)

    def other(self, kind: str, form: str, written: str, country: str = "") -> Thing:
        """A thing named by a phrase in small letters."""
        thing = self._get(stems(form), kind, [form])
        thing.add([], written)
        thing.country = thing.country or country
        return thing

    def _register(self, piece: Piece, written: str) -> Thing:
        if piece.usual and piece.kind != "Place":
            thing = self._get(("=", piece.usual), piece.kind, piece.forms, usual=piece.usual)
        else:
            thing = self._get(stems(piece.forms[0]), piece.kind, piece.forms, weak=piece.weak)
            if piece.kind != "Place":
                thing.country = thing.country or piece.country
        thing.add([], written)
        return thing

    def _get(
        self, key: tuple[str, ...], kind: str, forms: Sequence[str], *, weak: bool = False, usual: str = ""
    ) -> Thing:
        thing = self._by_key.get(key)
        if thing is None:
            thing = Thing(kind, usual=usual, country=usual if kind == "Country" else "", weak=weak)
            self._by_key[key] = thing
            self.things.append(thing)
        thing = self._final(thing)
        if thing.weak and not weak:
            thing.kind, thing.weak = kind, False
        if usual and usual != thing.usual:
            return thing
        thing.add(forms)
        return thing

    def _final(self, thing: Thing) -> Thing:
        while id(thing) in self._links:
            thing = self._links[id(thing)]
        return thing

    def _unite(self) -> None:
        for sentence, tree in enumerate(self.trees):
            self._unite_brackets(sentence, tree)
        for short in sorted(self.things, key=lambda thing: len(stems(thing.name))):
            longer = [thing for thing in self.things if thing is not short and _fits(short, thing)]
            if len(longer) == 1:
                self._join(short, longer[0])

    def _unite_brackets(self, sentence: int, tree: Tree) -> None:
        """'X (КМЗ)', 'X (далее – ПА)', 'X, также известный как Y'."""
        known = self.named(sentence)
        for (left, first), (right, second) in pairwise(known):
            between = self.text[tree.nodes[left].end : tree.nodes[right].start]
            after = self.text[tree.nodes[right].end : tree.nodes[right].end + 2]
            same = _ALIKE.get(first.kind, first.kind) == _ALIKE.get(second.kind, second.kind)
            bracket = bool(_BRACKET.match(between)) and after[:1] in ")»" and (same or second.weak)
            if (bracket or (_KNOWN_AS.match(between) and same)) and first.kind not in ("Country", "Place"):
                self._join(second, first)

    def _join(self, short: Thing, long: Thing) -> None:
        short, long = self._final(short), self._final(long)
        if short is long:
            return
        if long.weak and not short.weak:
            long.kind, long.weak = short.kind, False
        long.add(short.forms)
        for written in short.written:
            long.add([], written)
        long.country = long.country or short.country
        self._links[id(short)] = long
        if short in self.things:
            self.things.remove(short)


def _fits(short: Thing, long: Thing) -> bool:
    """Whether a thing's form is a shorter form or the initials of another's."""
    same = _ALIKE.get(short.kind, short.kind) == _ALIKE.get(long.kind, long.kind)
    if not (same or short.weak) or {"Country", "Place"} & {short.kind, long.kind}:
        return False
    small, big = stems(short.name), stems(long.name)
    if len(small) < len(big) and set(small) < set(big) and any(len(word) > 2 for word in small):
        return short.kind == "Person" or small[0] == big[0] or len(small) > 1 or len(big) == 2
    return any(is_acronym_of(form, other) for form in short.forms for other in long.forms)
