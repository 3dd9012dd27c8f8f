"""The node of a parsed sentence: a word, or all words of a name."""

from __future__ import annotations

from dataclasses import dataclass

from backstay.extract.russian.naming import Piece

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})


@dataclass(frozen=True, slots=True)
class Node:
    """A word, or all words of a name. `case` is '' where nothing tells it ('«Кавир»' without a class word)."""

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    case: str
    number: str
    gender: str
    feats: dict[str, str]
    rel: str
    head: int
    piece: Piece | None = None
    cases: frozenset[str] = frozenset()

    @property
    def is_finite(self) -> bool:
        """'выпускает', and what stands for it: 'подписан', 'должна'."""
        short = self.feats.get("Variant") == "Short"
        return (self.upos == "VERB" and (short or self.feats.get("VerbForm", "Fin") == "Fin")) or (
            self.upos == "ADJ" and short
        )

    def may_be(self, case: str) -> bool:
        return case in self.cases if self.cases else self.case in ("", case)
