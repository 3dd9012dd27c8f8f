"""Places, and capitalised words that are left: firms the network spots."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.russian.forms import nominative, nominative_words
from backstay.extract.russian.lemmas import grammemes, is_known
from backstay.extract.russian.lexicon import countries, words
from backstay.extract.russian.naming.pieces import Piece
from backstay.extract.russian.naming.plants import Plants

_PROPER = frozenset({"Geox", "Orgn", "Name", "Surn", "Patr", "Trad"})


class Places(Plants):
    """Finds places and, with them, what no other finder took."""

    def rest(self) -> Iterator[Piece]:
        for index, token in enumerate(self.tokens):
            if (
                self.taken[index]
                or not token.text[0].isupper()
                or token.upos in ("PUNCT", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "ADV", "PART", "NUM", "AUX")
            ):
                continue
            low = token.text.lower()
            goods = token.lemma in words("components") | words("platforms")
            if index == 0 and not token.text.isupper() and is_known(low) and (goods or not grammemes(low) & _PROPER):
                # 'Радары выпускает завод': a sentence's first word in a capital.
                continue
            if low in ("с", "в", "к") or len(token.text) < 2:
                continue
            if token.lemma in words("event_class") and index > 0:
                continue
            base = self._base(index)
            if self._is_firm_word(index, base):
                yield Piece(index, index, index, "Organization", tuple(dict.fromkeys((base, token.text))), weak=True)
            elif self._is_place(index):
                yield self._place(index)

    def _is_place(self, index: int) -> bool:
        token = self.tokens[index]
        noun = token.upos in ("PROPN", "NOUN") or (self._has_place_word(index) and token.upos == "ADJ")
        if not noun:
            return self._two_word_place(index)
        located = index > 0 and self.tokens[index - 1].lemma in ("в", "во", "под", "из", "на", "у", "около")
        return (
            "LOC" in token.name
            or bool(grammemes(token.text) & {"Geox"})
            or self._has_place_word(index)
            or (located and (index > 1 or token.upos == "PROPN") and not is_known(token.text))
        )

    def _has_place_word(self, index: int) -> bool:
        return index > 0 and (self.lemma(index - 1) in words("place_class") or self.tokens[index - 1].text == "г")

    def _two_word_place(self, index: int) -> bool:
        return (
            self.tokens[index].upos == "ADJ"
            and "LOC" in self.tokens[index].name
            and index + 1 < len(self.tokens)
            and (self.tokens[index + 1].text[0].isupper() or self.lemma(index + 1) in words("place_class"))
        )

    def _place(self, index: int) -> Piece:
        last = index
        if self._two_word_place(index) or (
            last + 1 < len(self.tokens)
            and self.tokens[last + 1].name == "I-LOC"
            and self.tokens[last + 1].text[0].isupper()
        ):
            last += 1
        head = self._head(index, last)
        capital = countries().capitals.get(self.tokens[index].lemma)
        name = nominative(self.tokens, index, last, head)
        first = index
        extra: tuple[str, ...] = ()
        if (
            self._has_place_word(index)
            and not self.taken[index - 1]
            and self.lemma(index - 1) in words("place_class")
        ):
            first, head = index - 1, index - 1
            extra = (f"{nominative_words(self.tokens, first, first, first)} {name}",)
        return Piece(first, last, head, "Place", (name, *extra), usual=capital[0] if capital else "")
