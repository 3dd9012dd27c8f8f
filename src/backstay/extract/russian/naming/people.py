"""Persons, and names in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstay.extract.russian.forms import nominative
from backstay.extract.russian.lemmas import grammemes, is_known
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.naming.pieces import Piece, Words
from backstay.extract.russian.naming.plants import LATIN


class People(Words):
    """Finds persons by given name, patronymic or the network, and runs of Latin words."""

    def spotted(self) -> Iterator[Piece]:
        yield from self._latin()
        index = 0
        while index < len(self.tokens):
            if not self.taken[index] and self._is_person_word(index):
                last = index
                while (
                    last + 1 < len(self.tokens)
                    and last - index < 5
                    and not self.taken[last + 1]
                    and self._goes_on(last + 1)
                ):
                    last += 1
                piece = self._person(index, last)
                if piece is not None:
                    yield piece
                    index = last
            index += 1

    def _latin(self) -> Iterator[Piece]:
        index = 0
        while index < len(self.tokens):
            written = self.tokens[index].text
            if self.taken[index] or not LATIN.match(written) or written.isdigit() or written in words("not_names"):
                index += 1
                continue
            last = index
            while last + 1 < len(self.tokens) and not self.taken[last + 1] and self._latin_goes_on(last + 1):
                last += 1
            while self.tokens[last].text in ",.&":
                last -= 1
            event = self.lemma(index - 1) in words("event_class") if index else False
            first = index - 1 if event else index
            kind = (
                "Event"
                if event
                else "PublicBody"
                if self.tokens[index].text.lower() in words("bodies")
                else "Organization"
            )
            if (
                kind == "Organization"
                and index
                and self.lemma(index - 1) in words("system_class") | words("components")
                and (
                    self.lemma(index - 1) not in words("components") or re.search(r"[\d-]", self.written(index, last))
                )
            ):
                # 'беспилотник Bayraktar', 'тепловизоры Catherine-FC', but 'микросхемы Infineon'
                kind = "System"
            yield Piece(first, last, first, kind, (self.written(index, last),), weak=not event)
            index = last + 1

    def _latin_goes_on(self, index: int) -> bool:
        written = self.tokens[index].text
        if LATIN.match(written) or (
            written[0].isascii() and written[0].isalpha() and written.islower() and len(written) < 4
        ):
            return True
        rest = [token.text for token in self.tokens[index + 1 : index + 3]]
        following = rest[1] if written == "." and rest[:1] == [","] and len(rest) == 2 else "".join(rest[:1])
        return written in ",.&" and following in (
            "Ltd",
            "Inc",
            "LLC",
            "Co",
            "Corp",
            "Corporation",
            "Company",
            "S",
            "GmbH",
        )

    def _is_person_word(self, index: int) -> bool:
        token = self.tokens[index]
        if not token.text[0].isupper() or token.upos in ("PUNCT", "ADP") or not token.text[0].isalpha():
            return False
        initial = len(token.text) == 1 and index + 1 < len(self.tokens) and self.tokens[index + 1].text == "."
        return (
            "PER" in token.name
            or initial
            or (is_known(token.text) and bool(grammemes(token.text) & {"Name", "Patr"}))
        )

    def _goes_on(self, index: int) -> bool:
        token = self.tokens[index]
        if token.text == ".":
            return len(self.tokens[index - 1].text) == 1
        if not token.text[0].isupper():
            return token.text in ("ибн", "оглы", "фон", "де", "аль")
        return (
            "PER" in token.name
            or bool(grammemes(token.text) & {"Name", "Patr", "Surn"})
            or (token.upos == "PROPN" and "ORG" not in token.name and "LOC" not in token.name)
        )

    def _person(self, first: int, last: int) -> Piece | None:
        while last > first and self.tokens[last].text == ".":
            last -= 1
        parts = [i for i in range(first, last + 1) if self.tokens[i].text[0].isalpha()]
        surname_only = len(parts) == 1
        if surname_only and not (
            "PER" in self.tokens[first].name and grammemes(self.tokens[first].text) & {"Surn", "Name"}
        ):
            return None
        head = self._head(first, last)
        return Piece(
            first, last, head, "Person", (nominative(self.tokens, first, last, head, person=True),), weak=surname_only
        )
