"""Firms without quotes: 'Минский завод колёсных тягачей', 'компания Xelitron', 'Уралвагонзавод', 'ОАК'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstay.extract.russian.forms import nominative, nominative_words
from backstay.extract.russian.lemmas import grammemes, is_known
from backstay.extract.russian.lexicon import countries, words
from backstay.extract.russian.naming.bodies import Bodies
from backstay.extract.russian.naming.pieces import Piece, is_firm_word

_ACRONYM = re.compile(r"(?:[А-ЯЁ]{2,10}|[А-ЯЁ][а-яё]{1,5}[А-ЯЁ]{1,8}[а-яё]*)$")
_DOUBLE = re.compile(r"-[A-ZА-ЯЁ]")
_SUPERLATIVE = re.compile(r"(?:ейш|айш)[а-я]{2,3}$")
LATIN = re.compile(r"[A-Z][\w&.-]*$")


_ENDS = (
    "ий",
    "ый",
    "ой",
    "ая",
    "ое",
    "ее",
    "ого",
    "его",
    "ому",
    "ему",
    "ым",
    "им",
    "ом",
    "ем",
    "ую",
    "ей",
    "ых",
    "их",
    "ыми",
    "ими",
    "ые",
    "ие",
)


class Plants(Bodies):
    """Finds firms by their class word, their acronym or the end of their name."""

    def plants(self) -> Iterator[Piece]:
        for index in range(len(self.tokens)):
            if self.taken[index] or not self._is_class(index):
                continue
            first = index
            while self.is_adjective(first - 1):
                first -= 1
            if first > 0 and re.match(r"\d+-[йея]$", self.tokens[first - 1].text):
                first -= 1
            while (
                first < index
                and not self.tokens[first].text[0].isupper()
                and not self.tokens[first].text[0].isdigit()
            ):
                first += 1
            yield from self._plant(first, index)

    def _is_class(self, index: int) -> bool:
        """'завод', 'компания', 'радиозавод'."""
        lemma = self.lemma(index)
        return lemma in words("plant_class") | words("org_class") or (
            lemma.endswith(("завод", "комбинат", "институт")) and self.tokens[index].text[0].islower()
        )

    def _plant(self, first: int, index: int) -> Iterator[Piece]:
        own = [self.tokens[i] for i in range(first, index)]
        number = index + 2 < len(self.tokens) and self.tokens[index + 1].text == "№"
        last = index + 2 if number else self._genitives(index)
        named = self._named_behind(index)
        if named is not None:
            yield named
            return
        if not own and not number:
            return
        demonym = own and own[0].lemma in countries().adjectives
        counted = bool(own) and own[0].text[0].isdigit()
        plain = (
            own
            and not counted
            and (
                own[0].lemma in words("adjective_bare")
                or not own[0].text.lower().endswith(_ENDS)
                or _SUPERLATIVE.search(own[0].text.lower())
            )
        )
        if own and not number and (plain or (demonym and len(own) == 1 and last == index)):
            return
        if last + 2 < len(self.tokens) and self.tokens[last + 1].text in ("имени", "им"):
            last = self._honoured(last)
        if own and self.lemma(index) in words("org_class") - words("plant_class") and len(own) < 2 and last == index:
            return
        told = [
            word
            for word in own
            if word.lemma not in words("loose_adjective") and word.lemma not in countries().adjectives
        ]
        many = self.tokens[index].feats.get("Number") == "Plur"
        if demonym and first == 0 and last == index and (many or not told or len(own) < 2):
            return
        name = f"{nominative_words(self.tokens, first, index, index)}{self._tail(index, last)}"
        yield Piece(first, last, index, "Organization", (name,))

    def _honoured(self, last: int) -> int:
        """'завод имени Гагарина', 'КБ им. С. А. Лавочкина'."""
        at = last + 2
        while at < len(self.tokens) and at - last < 8:
            person = next((p for p in self.found if p.first == at and p.kind == "Person"), None)
            if self.taken[at] and person is not None:
                self.found.remove(person)
                self.taken[at : person.last + 1] = [False] * (person.last - at + 1)
            if self.taken[at] or (self.tokens[at].text != "." and not self.tokens[at].text[0].isupper()):
                break
            at += 1
        return at - 2 if self.tokens[at - 1].text == "." else at - 1

    def _named_behind(self, index: int) -> Piece | None:
        """'компания Xelitron', 'концерн Калашников', 'корпорация Росатом': an unquoted name behind the class word."""
        at = index + 1
        if at >= len(self.tokens) or self.taken[at] or not self.tokens[at].text[0].isupper():
            return None
        token = self.tokens[at]
        latin = bool(LATIN.match(token.text))
        possessor = token.feats.get("Case") == "Gen" and self.tokens[index].feats.get("Case") not in ("Gen", None)
        if not latin and (possessor or self.lemma(index - 1) in ("дочерний", "совместный", "бывший")):
            return None
        apart = token.feats.get("Case") == "Nom" and self.tokens[index].feats.get("Number") == "Sing"
        other = {"Name", "Surn"} if apart else {"Name", "Surn", "Geox"}
        if self._is_unheard(at) and self.lemma(index - 1) not in words("person_class"):
            pass  # 'от гонконгской компании Лантек'
        elif not latin and (
            "PER" in token.name or ("LOC" in token.name and not apart) or grammemes(token.text) & other
        ):
            return None
        last = at
        while (
            last + 1 < len(self.tokens)
            and not self.taken[last + 1]
            and (
                (latin and LATIN.match(self.tokens[last + 1].text))
                or (self.tokens[last + 1].name == "I-ORG" and self.tokens[last + 1].text[0].isupper())
            )
        ):
            last += 1
        inner = self.written(at, last)
        core = inner if latin else nominative(self.tokens, at, last, self._head(at, last))
        lead = nominative_words(self.tokens, index, index, index)
        return Piece(index, last, index, "Organization", tuple(dict.fromkeys((core, inner, f"{lead} {inner}"))))

    def _is_unheard(self, at: int) -> bool:
        """Whether a word is a name in the nominative that no dictionary knows."""
        token = self.tokens[at]
        unlike = not grammemes(token.text) & {"Name", "Surn", "Patr", "Geox"}
        return unlike and not is_known(token.text) and token.upos == "PROPN" and token.feats.get("Case") == "Nom"

    def _of_country(self, at: int) -> bool:
        """'гонконгская Лантек': the adjective of a country before a name that no dictionary knows."""
        return at > 0 and self.tokens[at - 1].lemma in countries().adjectives and self._is_unheard(at)

    def firms(self) -> Iterator[Piece]:
        """Names in one word that end like a firm's: 'Уралвагонзавод', 'Омсккабель'."""
        for index, token in enumerate(self.tokens):
            plain = token.text[0].isupper() and not token.text.isupper() and not self.taken[index]
            if plain and (
                is_firm_word(token.text)
                or (token.text[1:].islower() and (self.acts_as_firm(index) or self._of_country(index)))
            ):
                yield Piece(
                    index,
                    index,
                    index,
                    "Organization",
                    tuple(dict.fromkeys((self._base(index), token.text))),
                    weak=True,
                )

    def _base(self, index: int) -> str:
        token = self.tokens[index]
        return token.text if token.text.isupper() else nominative(self.tokens, index, index, index)

    def _is_firm_word(self, index: int, base: str) -> bool:
        token = self.tokens[index]
        if token.lemma in words("org_class") | words("body_class") | words("person_class") or token.upos in (
            "VERB",
            "ADJ",
        ):
            return is_firm_word(token.text)
        if _ACRONYM.match(token.text) and not token.text.isdigit() and len(token.text) > 1:
            return token.text not in words("not_names")
        if "PER" in token.name or (grammemes(token.text) & {"Name", "Surn", "Patr", "Geox"} and is_known(token.text)):
            return False
        if is_firm_word(token.text):
            return True
        if "LOC" in token.name:
            return False
        return ("ORG" in token.name and (index > 0 or not is_known(token.text))) or (
            not is_known(token.text)
            and re.search(r"-[A-ZА-ЯЁ]", token.text) is not None
            and token.upos in ("PROPN", "NOUN")
        )
