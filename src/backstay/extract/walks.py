"""Steps over a parsed sentence that every language takes: children, coordinations, what hangs below and above."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence


class Walks(ABC):
    """Words are meant by their index in the sentence; `kids[i]` are the children of word i in order."""

    text: str
    kids: list[list[int]]

    def hang(self, heads: Sequence[int]) -> None:
        """Sets `kids` from the head of each word, -1 for the root's."""
        self.kids = [[] for _ in heads]
        for index, head in enumerate(heads):
            if head >= 0:
                self.kids[head].append(index)

    def __len__(self) -> int:
        return len(self.kids)

    @abstractmethod
    def rel(self, index: int) -> str:
        """The relation of a word to its head."""

    @abstractmethod
    def head(self, index: int) -> int:
        """The head of a word, -1 for the root."""

    @abstractmethod
    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points from the first word to the last, both included."""

    def quote(self, first: int, last: int) -> str:
        start, end = self.span(first, last)
        return self.text[start:end]

    def children(self, index: int, *relations: str) -> list[int]:
        """Children of a word by relation; 'obl' also means 'obl:agent' and the like."""
        return [
            kid for kid in self.kids[index] if self.rel(kid).split(":")[0] in relations or self.rel(kid) in relations
        ]

    def group(self, index: int) -> list[int]:
        """A word and everything coordinated with it, in order."""
        return self._with_conjuncts([index])

    def _with_conjuncts(self, members: list[int]) -> list[int]:
        queue = list(members)
        while queue:
            for kid in self.children(queue.pop(), "conj"):
                members.append(kid)
                queue.append(kid)
        return sorted(members)

    def leader(self, index: int) -> int:
        """The first word of the coordination that a word stands in."""
        while self.rel(index) == "conj":
            index = self.head(index)
        return index

    def subtree(self, index: int) -> list[int]:
        """A word and all that hangs on it, in order."""
        found, queue = [], [index]
        while queue:
            word = queue.pop()
            found.append(word)
            queue.extend(self.kids[word])
        return sorted(found)

    def above(self, index: int) -> list[int]:
        """The heads of a word, nearest first."""
        found = []
        while (index := self.head(index)) >= 0:
            found.append(index)
        return found
