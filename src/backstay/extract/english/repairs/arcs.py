"""Heads and relations that may change, over words that do not."""

from __future__ import annotations

from dataclasses import replace

from backstay.extract.english.parser import Sentence
from backstay.extract.english.syntax import Tree


class Arcs:
    """Heads and relations that may change, over words that do not."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.heads = [token.head for token in tree.tokens]
        self.rels = [token.deprel for token in tree.tokens]
        self.changed = False

    def kids(self, index: int) -> list[int]:
        return [word for word, head in enumerate(self.heads) if head == index]

    def above(self, index: int) -> list[int]:
        found = []
        while (index := self.heads[index]) >= 0:
            found.append(index)
        return found

    def leader(self, index: int) -> int:
        while self.rels[index].startswith("conj"):
            index = self.heads[index]
        return index

    def group(self, index: int) -> list[int]:
        members, queue = [index], [index]
        while queue:
            more = [kid for kid in self.kids(queue.pop()) if self.rels[kid].startswith("conj")]
            members += more
            queue += more
        return sorted(members)

    def case(self, index: int) -> list[int]:
        return [kid for kid in self.kids(index) if self.rels[kid] == "case"]

    def behind(self, index: int, *prepositions: str) -> list[int]:
        """The nouns behind one of the prepositions that hang on a word."""
        return [kid for kid in self.kids(index) if any(self.tree.lower[c] in prepositions for c in self.case(kid))]

    def attach(self, index: int, head: int, relation: str) -> None:
        """Move a word, unless it would then stand below itself."""
        if head == index or head < 0 or index in self.above(head) or self.heads[index] < 0:
            return
        if (self.heads[index], self.rels[index]) != (head, relation):
            self.heads[index], self.rels[index] = head, relation
            self.changed = True

    def result(self, text: str, sentence: Sentence) -> Tree:
        if not self.changed:
            return self.tree
        tokens = tuple(
            token if (token.head, token.deprel) == (head, rel) else replace(token, head=head, deprel=rel)
            for token, head, rel in zip(sentence.tokens, self.heads, self.rels, strict=True)
        )
        return Tree(text, replace(sentence, tokens=tokens))
