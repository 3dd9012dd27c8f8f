"""Countries, unions, ministries, armies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from backstay.extract.russian.forms import nominative, nominative_words
from backstay.extract.russian.lemmas import grammemes, readings
from backstay.extract.russian.lexicon import countries, words
from backstay.extract.russian.naming.pieces import Piece, Words

_MINISTRY = re.compile(r"Мин[а-яё]{3,}$")


class Bodies(Words):
    """Finds states and their bodies."""

    def state_names(self) -> Iterator[Piece]:
        table = countries().names
        for index, token in enumerate(self.tokens):
            if self.taken[index] or not token.text[0].isupper():
                continue
            for size in range(min(3, len(self.tokens) - index), 0, -1):
                key = self._country_key(index, size)
                if key in table:
                    usual, name = table[key]
                    own = nominative(self.tokens, index, index + size - 1, self._head(index, index + size - 1))
                    forms = [name] if own.lower() not in (" ".join(k) for k in table) else [own, name]
                    if token.text.isupper() and size == 1:
                        forms = [token.text, name]
                    head = self._head(index, index + size - 1)
                    kind = "PublicBody" if usual in countries().unions else "Country"
                    yield Piece(index, index + size - 1, head, kind, tuple(dict.fromkeys(forms)), usual, usual)
                    break

    def _country_key(self, index: int, size: int) -> tuple[str, ...]:
        made = []
        for token in self.tokens[index : index + size]:
            if token.text.isupper():
                made.append(token.text.lower())
                continue
            known = {one.normal_form.replace("ё", "е") for one in readings(token.text)[:4]}
            made.append(next((name for name in known if name in _country_words()), token.lemma.replace("ё", "е")))
        lemmas = tuple(made)
        return _country_lemmas().get(lemmas, lemmas)

    def bodies(self) -> Iterator[Piece]:
        for index, token in enumerate(self.tokens):
            if self.taken[index]:
                continue
            low = token.text.lower()
            lemma = token.lemma
            ministry = lemma not in ("министерство", "министр", "минимум", "миномет", "миномёт")
            single = (
                ministry
                and _MINISTRY.match(token.text)
                and lemma not in countries().capitals
                and not low.startswith(("минск", "минут"))
            ) or ((lemma in words("bodies") or low in words("bodies")) and token.text[0].isupper())
            if single and (token.text.isupper() or low.startswith("мин") or lemma != low or low in words("bodies")):
                base = token.text if token.text.isupper() else nominative(self.tokens, index, index, index)
                yield self._body(index, index, index, base)
            elif low == "мо" and token.text.isupper() and self._country_at(index + 1):
                yield self._body(index, index, index, "МО")
            elif lemma in words("body_class"):
                piece = self._long_body(index)
                if piece is not None:
                    yield piece

    def _country_at(self, index: int) -> Piece | None:
        return next((p for p in self.found if p.first == index and p.usual and p.kind != "Place"), None)

    def _body(self, first: int, last: int, head: int, name: str) -> Piece:
        """A public body, with the country that stands behind it."""
        country = self._country_at(last + 1)
        forms = [name]
        usual = ""
        if country is not None and name.lower() not in words("union"):
            self.found.remove(country)
            self.taken[country.first : country.last + 1] = [False] * (country.last - country.first + 1)
            forms = [f"{name} {self.written(country.first, country.last)}", name]
            last, usual = country.last, country.usual
        return Piece(first, last, head, "PublicBody", tuple(forms), usual)

    def _long_body(self, index: int) -> Piece | None:
        """'Министерство промышленности и торговли', 'Северный флот', 'российская армия', 'Совет ЕС'."""
        first = index
        while self._agrees(first - 1, index):
            first -= 1
        while first < index and not self._body_adjective(first):
            first += 1
        usual = ""
        numbered = first > 0 and re.match(r"\d+-", self.tokens[first - 1].text)
        if numbered:
            first -= 1
        adjectives = [self.tokens[i] for i in range(first, index)]
        demonym = next((a for a in adjectives if a.lemma in countries().adjectives), None)
        capital = any(a.text[0].isupper() for a in adjectives if a is not demonym) or (
            self.tokens[index].text[0].isupper() and index > 0
        )
        last = self._genitives(index) if self.lemma(index) in words("body_of") else index
        if last == index and self.lemma(index) in words("body_of") and self.tokens[index].text[0].isupper():
            last = self._purpose(index)
        country = self._country_at(last + 1)
        ministry = self.lemma(index) in ("министерство", "госкомитет", "армия", "войска", "разведка", "флот") and (
            last > index or country is not None
        )
        state = demonym is not None and self.lemma(index) in words("state_body")
        union = self._union_at(last + 1)
        if not (capital or numbered or ministry or state or (union and self.lemma(index) == "совет")):
            return None
        if state and demonym is not None:
            usual = countries().adjectives[demonym.lemma][0]
        if union:
            last += 1
        name = f"{nominative_words(self.tokens, first, index, index)}{self._tail(index, last)}"
        piece = self._body(first, last, index, name)
        return replace(piece, country=piece.country or usual)

    def _agrees(self, at: int, index: int) -> bool:
        if not self.is_adjective(at):
            return False
        own, head = ({str(one.tag.case) for one in readings(self.tokens[i].text)} for i in (at, index))
        return bool(own & head - {"None"})

    def _body_adjective(self, at: int) -> bool:
        """'российская армия', 'Северный флот', 'Федеральная служба': what may begin a body's name."""
        lemma = self.lemma(at)
        named = lemma in words("body_adjective") or lemma in countries().adjectives
        return lemma not in words("adjective_bare") and (named or self.tokens[at].text[0].isupper())

    def _purpose(self, index: int) -> int:
        """'Управление по контролю за иностранными активами', 'Комитет по стандартам'."""
        last, at = index, index + 1
        if at >= len(self.tokens) or self.tokens[at].text not in ("по", "при"):
            return index
        while at < len(self.tokens) and not self.taken[at] and at - index < 9:
            token = self.tokens[at]
            if token.upos not in ("NOUN", "ADJ", "ADP", "CCONJ") or token.text[0].isupper():
                break
            last = at if token.upos == "NOUN" else last
            at += 1
        return last

    def _union_at(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index].text in ("ЕС", "ООН", "Евросоюза", "НАТО")

    def _tail(self, index: int, last: int) -> str:
        return " " + self.written(index + 1, last) if last > index else ""

    def _genitives(self, index: int) -> int:
        """The last word of the genitives behind a noun: 'промышленности и торговли', 'колёсных тягачей'."""
        last, at, steps = index, index + 1, 0
        while at < len(self.tokens) and not self.taken[at] and steps < 7:
            token = self.tokens[at]
            if token.text in ("имени", "им"):
                break
            if token.text[0].isupper() and ("PER" in token.name or grammemes(token.text) & {"Name", "Patr"}):
                break
            genitive = token.feats.get("Case") == "Gen" and token.upos in ("NOUN", "ADJ", "PROPN")
            if genitive:
                if token.upos != "ADJ":
                    if token.lemma in words("org_class") and token.head != index and not token.text[0].isupper():
                        break
                    last = at
            elif not (token.text == "и" and at + 1 < len(self.tokens) and self._genitive(at + 1) and last > index):
                break
            at += 1
            steps += 1
        return last

    def _genitive(self, index: int) -> bool:
        token = self.tokens[index]
        return token.feats.get("Case") == "Gen" and token.upos in ("NOUN", "ADJ") and not self.taken[index]


@cache
def _country_lemmas() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Dictionary forms of countries' words to the words: ('северный', 'корея') -> ('северная', 'корея')."""
    return {
        tuple(word if len(word) < 4 and len(name) == 1 else _first(word) for word in name): name
        for name in countries().names
    }


@cache
def _country_words() -> frozenset[str]:
    return frozenset(word for key in _country_lemmas() for word in key)


def _first(word: str) -> str:
    return str(readings(word)[0].normal_form).replace("ё", "е")
