"""A name in a sentence, and the questions about its words that all finders of names share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backstay.extract.russian.forms import nominative_words
from backstay.extract.russian.lemmas import grammemes, is_known, readings
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

    def with_class(self, first: int, lead: int, start: int, close: int) -> str:
        """'заводу «Кавир»' -> 'завод «Кавир»'."""
        return f"{nominative_words(self.tokens, first, lead, lead)} {self.written(start, close)}".replace("  ", " ")
