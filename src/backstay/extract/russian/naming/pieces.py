"""A name in a sentence, and the questions about its words that all finders of names share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backstay.extract.russian.forms import nominative_words
from backstay.extract.russian.lemmas import grammemes, is_known, readings
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.parser import Token

FIRM_TAIL = re.compile(
    r"(?:завод|маш|пром|экспорт|импорт|строй|энерго|нефт|газ|комбинат|кабел|металл|банк|авиа|космос|атом|тех|прибор"
    r"|электро|трейд|холдинг|сервис|станко|оптик|дрон|верф|хим|стал|трон|агро|транс|вагон|мотор|лизинг)"
    r"(?:а|у|ом|ем|е|и|ы|ю|ь|я|ью)?$"
)
_ADJECTIVE = re.compile(r"[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их)$")


def is_firm_word(word: str) -> bool:
    """'Уралвагонзавод', 'Омсккабель': a name in one word that ends like a firm's and is no common word."""
    return bool(FIRM_TAIL.search(word.lower())) and (not is_known(word) or "Orgn" in grammemes(word))


@dataclass(frozen=True, slots=True)
class Piece:
    """The words first..last of a sentence that name a thing; `forms` are nominative, the fullest first."""

    first: int
    last: int
    head: int
    kind: str
    forms: tuple[str, ...]
    country: str = ""
    usual: str = ""
    weak: bool = False


class Words:
    """One sentence while names are looked for."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text, self.tokens = text, tokens
        self.taken = [False] * len(tokens)
        self.found: list[Piece] = []

    def written(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def lemma(self, index: int) -> str:
        return self.tokens[index].lemma if 0 <= index < len(self.tokens) else ""

    def is_adjective(self, index: int) -> bool:
        if index < 0 or self.taken[index]:
            return False
        token = self.tokens[index]
        if token.upos not in ("ADJ", "DET", "PROPN", "NOUN"):
            return False
        form = token.upos == "ADJ" or any(one.tag.POS in ("ADJF", "PRTF") for one in readings(token.text))
        return form or (token.text[0].isupper() and bool(_ADJECTIVE.search(token.text)))

    def _head(self, first: int, last: int) -> int:
        """The word of a stretch whose head stands outside of it."""
        for index in range(first, last + 1):
            if not first <= self.tokens[index].head <= last and self.tokens[index].upos != "PUNCT":
                return index
        return first

    def acts_as_firm(self, index: int) -> bool:
        """Whether an unknown name does what firms do, or has what firms have: 'X поставляет', 'директор X'."""
        token = self.tokens[index]
        before = self.tokens[index - 1].text.lower() if index else ""
        if (
            is_known(token.text)
            or "-" in token.text[:1]
            or token.upos not in ("PROPN", "NOUN", "ADJ")
            or token.head < 0
        ):
            return False
        if before in ("в", "во", "под", "около", "близ") or (index and self.tokens[index - 1].text[0].isupper()):
            return False
        if index + 1 < len(self.tokens) and self.tokens[index + 1].text[:1].isupper():
            return False
        lemma = self.lemma(token.head)
        if token.deprel.startswith("nsubj") or (
            token.deprel in ("iobj", "obj", "obl") and before not in ("с", "к", "о")
        ):
            return lemma in words("firm_verbs")
        return lemma in words("firm_nouns") and token.deprel in ("nmod", "appos") and token.head < index

    def with_class(self, first: int, lead: int, start: int, close: int) -> str:
        """'заводу «Кавир»' -> 'завод «Кавир»'."""
        return f"{nominative_words(self.tokens, first, lead, lead)} {self.written(start, close)}".replace("  ", " ")
