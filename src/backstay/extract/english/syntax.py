"""A parsed sentence as a tree one can walk: children, coordinations, prepositions, noun phrases.

Words are meant by their index in the sentence. Nothing here knows names or frames.
"""

from __future__ import annotations

from functools import cached_property

from backstay.extract.english.parser import Sentence, Token
from backstay.extract.walks import Walks

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_BESIDE = frozenset({"conj", "appos", "parataxis", "list", "punct", "cc"})
_CLAUSE = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp"})
# Left modifiers that belong to the name of a good: 'optical sights', 'artillery shells'.
_MODIFIER = frozenset({"amod", "compound", "nmod:desc", "nmod:unmarked", "flat", "goeswith"})


class Tree(Walks):
    """One sentence and its words; `kids[i]` are the children of word i in order."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text = text
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.start, self.end = sentence.start, sentence.end
        self.hang([token.head for token in self.tokens])

    @cached_property
    def lemmas(self) -> list[str]:
        return [token.lemma.lower() for token in self.tokens]

    @cached_property
    def lower(self) -> list[str]:
        return [token.text.lower() for token in self.tokens]

    @cached_property
    def case(self) -> list[str]:
        """The preposition before each word, with fixed expressions joined ('on behalf of' is 'on')."""
        found = [""] * len(self.tokens)
        for index, token in enumerate(self.tokens):
            if token.deprel in ("case", "mark") and token.head >= 0 and token.upos in ("ADP", "SCONJ", "ADJ", "VERB"):
                fixed = [self.lower[kid] for kid in self.kids[index] if self.tokens[kid].deprel == "fixed"]
                word = " ".join([self.lower[index], *fixed])
                found[token.head] = f"{found[token.head]} {word}".strip()
        for index, token in enumerate(self.tokens):
            # 'of JSC Peleng': a preposition that hangs on the first word of a name belongs to all of it.
            if (
                found[index]
                and token.deprel in ("compound", "flat", "amod", "obl:unmarked", "nmod:unmarked", "nmod:desc")
                and token.head > index
                and not found[token.head]
            ):
                found[token.head] = found[index]
        return found

    def rel(self, index: int) -> str:
        return self.tokens[index].deprel

    def head(self, index: int) -> int:
        return self.tokens[index].head

    def prepositions(self, index: int, *words: str) -> list[int]:
        """Nominal dependents of a word behind one of the prepositions."""
        return [
            kid
            for kid in self.children(index, "obl", "nmod", "advcl", "acl")
            if self.case[kid] in words
            or (words and self.case[kid].split(" ")[0] in words and not self._singles_out(kid))
        ]

    def _singles_out(self, index: int) -> bool:
        """'in particular' before a noun gives an example, and no place; 'by order of' names no doer."""
        case = self.case[index].split(" ")
        return case in (["in", "particular"], ["in", "addition"]) or case[1:2] in (["order"], ["orders"])

    def is_passive(self, index: int) -> bool:
        kids = self.kids[index]
        return any(self.rel(kid) in ("nsubj:pass", "aux:pass", "csubj:pass") for kid in kids)

    def is_participle(self, index: int) -> bool:
        """A past participle that stands by itself: 'sights produced by Peleng'."""
        return self.tokens[index].xpos == "VBN" and not any(self.rel(k) in ("aux", "nsubj") for k in self.kids[index])

    def modifiers(self, index: int) -> list[int]:
        """Words left of a noun that specify it, their own modifiers included, contiguous with it where possible."""
        found: list[int] = []
        for kid in self.kids[index]:
            if kid < index and self.rel(kid) in _MODIFIER:
                found.extend(word for word in self.subtree(kid) if word < index)
        return sorted(set(found))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points from the first word to the last, both included."""
        return self.tokens[first].start, self.tokens[last].end

    def phrase_end(self, index: int) -> int:
        """The last word of a noun's own phrase, without clauses, appositions and coordinated phrases."""
        end = index
        for kid in self.kids[index]:
            if kid > index and self.rel(kid).split(":")[0] not in _BESIDE | _CLAUSE | {"cop", "nsubj"}:
                end = max(end, self.phrase_end(kid))
        return end
