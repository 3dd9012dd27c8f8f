"""Designations ('Т-72Б3М', '9К51 «Град»'), well-known series of weapons, numbered decrees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstay.extract.russian.forms import nominative, nominative_words
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.naming.pieces import Piece, Words, is_firm_word

DESIGNATION = re.compile(
    r"(?:[A-ZА-ЯЁ][\w]{0,11}[-‑–]\d{1,4}[\w/-]*|\d{1,2}[А-ЯA-Z]\d{1,3}[\w-]*|[A-ZА-Я]{1,4}\d{2,4}[\w-]*"
    r"|[А-ЯЁ][а-яё]{2,}[-‑–](?:[А-Я]{1,3}\d?|\d+))$"
)
MODELS = re.compile(
    r"(?P<base>искандер|калибр|кинжал|циркон|орлан|ланцет|герань|геран|шахед|полонез|град|смерч|торнадо|панцирь|панцир|бук|тор|ураган"
    r"|солнцепёк|армат|корнет|байрактар|сармат|ярс|оникс|патриот|хаймарс|джавелин|элерон|форпост|иноходец|краснополь)"
    r"(?:а|у|ом|е|ы|ов|ам|ами|ах|и|ей|ью|ям|ями|ях|ю)?(?P<mark>[-‑–][\w]+)?$",
    re.IGNORECASE,
)


def model_name(written: str) -> str:
    """The nominative of a well-known series: 'Ланцетов' -> 'Ланцет', 'Герани-2' -> 'Герань-2'."""
    found = MODELS.match(written)
    if found is None or found["base"] == written:
        return written
    base = {"геран": "Герань", "панцир": "Панцирь", "армат": "Армата"}.get(found["base"].lower(), found["base"])
    return f"{base[0].upper()}{base[1:]}{found['mark'] or ''}"


class Systems(Words):
    """Finds weapons and programmes by their designation."""

    def orders(self) -> Iterator[Piece]:
        """The state defence order and numbered decrees: programmes."""
        for index in range(len(self.tokens)):
            lemma = self.lemma(index)
            if lemma in words("event_class") and self._named_after(index):
                last = self._named_after(index)
                yield Piece(index, last, index, "Event", (self.written(index + 1, last), self.written(index, last)))
            elif lemma == "гособоронзаказ":
                yield Piece(index, index, index, "Programme", ("гособоронзаказ",))
            elif lemma == "заказ" and self.lemma(index - 1) == "оборонный":
                first = index - 2 if self.lemma(index - 2) == "государственный" else index - 1
                yield Piece(first, index, index, "Programme", (nominative(self.tokens, first, index, index),))
            elif (
                lemma in ("указ", "постановление")
                and index + 2 < len(self.tokens)
                and self.tokens[index + 1].text == "№"
            ):
                yield Piece(
                    index, index + 2, index, "Programme", (self.with_class(index, index, index + 1, index + 2),)
                )

    def _named_after(self, index: int) -> int:
        """The last word of an exhibition's unquoted name: 'форум Армия-2024', 'выставка Дубай Эйршоу'; 0 for none."""
        last = index
        while last + 1 < len(self.tokens) and last - index < 4 and not self.taken[last + 1]:
            token = self.tokens[last + 1]
            year = last > index and re.fullmatch(r"(?:19|20)\d\d", token.text)
            other = last > index and token.text[0].isascii() != self.tokens[last].text[0].isascii()
            if is_firm_word(token.text) or (other and not year):
                break
            if not (token.text[0].isupper() and token.upos != "ADJ" and "LOC" not in token.name) and not year:
                break
            last += 1
        return last if last > index else 0

    def systems(self) -> Iterator[Piece]:
        for index, token in enumerate(self.tokens):
            if self.taken[index] or not self._designates(index):
                continue
            last = index
            if last + 1 < len(self.tokens) and self.taken[last + 1]:
                joined = next((p for p in self.found if p.first == last + 1 and p.weak), None)
                if joined is not None and self.tokens[joined.first].text in '«“"„':
                    self.found.remove(joined)
                    self.taken[joined.first : joined.last + 1] = [False] * (joined.last - joined.first + 1)
                    yield Piece(
                        index,
                        joined.last,
                        index,
                        "System",
                        (self.written(index, joined.last), token.text, *joined.forms),
                    )
                    continue
            yield self._system(index, last)

    def _designates(self, index: int) -> bool:
        token = self.tokens[index]
        if DESIGNATION.match(token.text):
            marked = bool(re.search(r"-\d", token.text))
            person = ("PER" in token.name and not marked) or (
                token.text[-1].isalpha() and "-" in token.text and "ORG" in token.name
            )
            firm = bool(re.search(r"[а-яё]{3,}-[А-Я]", token.text)) and self.lemma(index - 1) not in words(
                "system_class"
            )
            event = self.lemma(index - 1) in words("event_class") or re.search(r"-(?:19|20)\d\d$", token.text)
            return not person and not firm and not event
        return bool(MODELS.match(token.text)) and token.text[0].isupper() and index > 0 and "PER" not in token.name

    def _system(self, index: int, last: int) -> Piece:
        first = index
        written = self.written(index, last)
        forms = [written]
        plain = re.sub(r"(?<=\d)(?=$)", "", written)
        if MODELS.match(written):
            forms = [model_name(written), written]
        before = index - 1
        if before >= 0 and not self.taken[before] and self.lemma(before) in words("system_class"):
            first = before
            forms.append(f"{nominative_words(self.tokens, before, before, before)} {plain}")
        head = before if first == before else index
        return Piece(first, last, head, "System", tuple(dict.fromkeys(forms)))
