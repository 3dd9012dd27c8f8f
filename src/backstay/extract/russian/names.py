"""Names in a parsed Russian sentence: which words name which kind of thing, and the name in the nominative.

Names in quotes with the class word before them, designations, countries, ministries and armies, plants named by class
and trade ('Минский завод колёсных тягачей'), persons, places; what the network spots fills the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from backstay.extract.russian.forms import nominative, nominative_words
from backstay.extract.russian.lemmas import grammemes, is_known, readings
from backstay.extract.russian.lexicon import countries, words
from backstay.extract.russian.parser import Sentence, Token

_OPEN, _CLOSE = "«“„\"'‘", "»”“\"'’"
_DESIGNATION = re.compile(
    r"(?:[A-ZА-ЯЁ][\w]{0,11}[-‑–]\d{1,4}[\w/-]*|\d{1,2}[А-ЯA-Z]\d{1,3}[\w-]*|[A-ZА-Я]{1,4}\d{2,4}[\w-]*"
    r"|[А-ЯЁ][а-яё]{2,}[-‑–](?:[А-Я]{1,3}\d?|\d+))$"
)
_MODELS = re.compile(
    r"(?:искандер|калибр|кинжал|циркон|орлан|ланцет|герань|шахед|полонез|град|смерч|торнадо|панцирь|бук|тор|ураган"
    r"|солнцепёк|армата|корнет|байрактар|сармат|ярс|оникс|патриот|хаймарс|джавелин|элерон|форпост|иноходец|краснополь)"
    r"(?:а|у|ом|ом|е|ы|ов|ам|ами|ах|ь|и|ей|ью|ям|ями|ях|ю)?(?:[-‑–][\w]+)?$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"(?:[А-ЯЁ]{2,10}|[А-ЯЁ][а-яё]{1,5}[А-ЯЁ]{1,8}[а-яё]*)$")
_FIRM_TAIL = re.compile(
    r"(?:завод|маш|пром|экспорт|импорт|строй|энерго|нефт|газ|комбинат|кабел|металл|банк|авиа|космос|атом|тех|прибор"
    r"|электро|трейд|холдинг|сервис|станко|оптик|дрон|верф|хим|стал|трон|агро|транс|вагон|мотор|лизинг)(?:а|у|ом|ем|е|и|ы|ю|ь|я|ью)?$"
)
_MINISTRY = re.compile(r"Мин[а-яё]{3,}$")
_LATIN = re.compile(r"[A-Z][\w&.-]*$")


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
    role: str = ""
    extra: tuple[str, ...] = field(default=())


def pieces_of(text: str, sentence: Sentence) -> list[Piece]:
    """The names of one sentence, in order, none overlapping another."""
    return _Spotter(text, sentence.tokens).result()


class _Spotter:
    """The work on one sentence."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text, self.tokens = text, tokens
        self.taken = [False] * len(tokens)
        self.found: list[Piece] = []

    def result(self) -> list[Piece]:
        finders = (
            self.quoted,
            self.orders,
            self.systems,
            self.state_names,
            self.bodies,
            self.plants,
            self.firms,
            self.spotted,
            self.rest,
        )
        for finder in finders:
            for piece in finder():
                if not any(self.taken[piece.first : piece.last + 1]):
                    self.found.append(piece)
                    self.taken[piece.first : piece.last + 1] = [True] * (piece.last - piece.first + 1)
        return sorted(self.found, key=lambda piece: piece.first)

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
        return form or (
            token.text[0].isupper() and bool(re.search(r"[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их)$", token.text))
        )

    # Names in quotes.

    def quoted(self) -> Iterator[Piece]:
        index = 0
        while index < len(self.tokens):
            if self.tokens[index].text in _OPEN:
                close = self._closing(index)
                if close is not None and self._names_something(index, close):
                    yield self._quoted(index, close)
                    index = close
            index += 1

    def _closing(self, start: int) -> int | None:
        opened, depth = self.tokens[start].text, 0
        for index in range(start + 1, min(start + 14, len(self.tokens))):
            written = self.tokens[index].text
            if written == "«" or (opened == "«" and written == '"' and depth == 0 and index > start):
                depth += 1
            elif written in _CLOSE:
                if depth == 0 or (written == "»" and opened == "«"):
                    return index
                depth -= 1
        return None

    def _names_something(self, start: int, close: int) -> bool:
        inner = [token for token in self.tokens[start + 1 : close] if token.text not in _OPEN + _CLOSE]
        if not inner or len(inner) > 8:
            return False
        if not (inner[0].text[0].isupper() or inner[0].text[0].isdigit()):
            return self.lemma(start + 1) == "дочка" and False
        if inner[-1].text in ",.!?" or any(token.text in ",!?" for token in inner):
            return False
        verb = any(token.upos in ("VERB", "PRON") and not token.text[0].isupper() for token in inner)
        return not verb and self.tokens[start + 1].upos != "PRON"

    def _quoted(self, start: int, close: int) -> Piece:
        first, head = start, self._head(start + 1, close - 1)
        inner = self.written(start + 1, close - 1)
        kind, before, lead = self._class_before(start)
        declined = kind == "" and not any(ch.isascii() and ch.isalpha() for ch in inner)
        core = nominative(self.tokens, start + 1, close - 1, head) if declined else inner
        forms = [core] if core == inner else [core, inner]
        if kind == "":
            kind = "System" if _DESIGNATION.match(inner.replace(" ", "")) or _MODELS.match(inner) else "Organization"
        if lead is not None:
            head, first = lead, before
            legal = self.tokens[lead].text.isupper() and self.tokens[lead].lemma in words("legal")
            whole = self._with_class(before, lead, start, close)
            forms = [whole, *forms] if legal else [*forms, whole]
            if self._city_before(before):
                first = before - 1
                forms.append(f"{nominative_words(self.tokens, first, first, lead)} {whole}")
        weak = lead is None and kind == "Organization"
        return Piece(first, close, head, kind, tuple(forms), weak=weak)

    def _with_class(self, first: int, lead: int, start: int, close: int) -> str:
        """'заводу «Кавир»' -> 'завод «Кавир»'."""
        return f"{nominative_words(self.tokens, first, lead, lead)} {self.written(start, close)}".replace("  ", " ")

    def _city_before(self, first: int) -> bool:
        index = first - 1
        return (
            self.is_adjective(index)
            and self.tokens[index].text[0].isupper()
            and self.tokens[index].lemma not in countries().adjectives
            and self.lemma(index).endswith("ский")
        )

    def _class_before(self, start: int) -> tuple[str, int, int | None]:
        """The kind that the words before a quotation mark give, the first of them, and the class word."""
        index = start - 1
        lemma = self.lemma(index)
        if index < 0 or self.taken[index]:
            return "", start, None
        legal = self._legal_before(index)
        if legal is not None:
            return "Organization", *legal
        if lemma in words("legal") and self.tokens[index].text.isupper():
            return "Organization", index, index
        first = index
        if lemma in words("org_class") or (self.tokens[index].text.isupper() and lemma in words("plant_class")):
            while lemma in (
                "бюро",
                "предприятие",
                "организация",
                "объединение",
                "общество",
            ) and self._class_adjective(first - 1):
                first -= 1
            return "Organization", first, index
        for name, kind in (("event_class", "Event"), ("programme_class", "Programme")):
            if lemma in words(name):
                return kind, index, index
        if lemma in words("system_class") | words("components") | words("platforms") and self._is_model(start, lemma):
            return "System", index, index
        if lemma in words("body_class"):
            return "PublicBody", index, index
        return "", start, None

    def _is_model(self, start: int, lemma: str) -> bool:
        """Whether a quoted name behind a kind of good is its model («Сосна-Э»), not its maker («Арсенала»)."""
        head = self._head(start + 1, min(start + 2, len(self.tokens) - 1))
        first = self.tokens[start + 1]
        if re.search(r"\d|-[А-ЯA-Z]{1,2}$", first.text) or _MODELS.match(first.text):
            return True
        declined = self.tokens[head].feats.get("Case") == "Gen" and self._closing(start) not in (None, start + 2)
        firm = _FIRM_TAIL.search(first.text.lower()) or "-" in first.text
        several = self._closing(start) not in (None, start + 2)
        free = lemma in words("system_class") and (lemma not in words("components") or not several)
        return free and not declined and not firm

    def _class_adjective(self, index: int) -> bool:
        return self.is_adjective(index) and self.lemma(index).endswith(
            ("конструкторский", "производственный", "торговый", "научный", "совместный")
        )

    def _legal_before(self, index: int) -> tuple[int, int] | None:
        """'Общество с ограниченной ответственностью', 'Акционерное общество' before a quoted name."""
        first, head = index, -1
        while first >= 0 and self.tokens[first].lemma in words("legal_words"):
            if self.tokens[first].lemma in words("legal_heads"):
                head = first
            first -= 1
        first += 1
        while first <= index and self.tokens[first].lemma in ("с", "и", "ограниченный"):
            first += 1
        return (first, head) if head >= 0 and index > first - 1 and (head > first or index > head) else None

    def _head(self, first: int, last: int) -> int:
        """The word of a stretch whose head stands outside of it."""
        for index in range(first, last + 1):
            if not first <= self.tokens[index].head <= last and self.tokens[index].upos != "PUNCT":
                return index
        return first

    def orders(self) -> Iterator[Piece]:
        """The state defence order and numbered decrees: programmes."""
        for index in range(len(self.tokens)):
            lemma = self.lemma(index)
            if lemma == "гособоронзаказ":
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
                    index, index + 2, index, "Programme", (self._with_class(index, index, index + 1, index + 2),)
                )

    # Designations and well-known series.

    def systems(self) -> Iterator[Piece]:
        for index, token in enumerate(self.tokens):
            if self.taken[index] or not self._designates(index):
                continue
            last = index
            if last + 1 < len(self.tokens) and self.taken[last + 1]:
                joined = next((p for p in self.found if p.first == last + 1 and p.weak), None)
                if joined is not None and token.text[0].isdigit():
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
        if _DESIGNATION.match(token.text):
            person = "PER" in token.name or (token.text[-1].isalpha() and "-" in token.text and "ORG" in token.name)
            firm = bool(re.search(r"[а-яё]{3,}-[А-Я]", token.text)) and self.lemma(index - 1) not in words(
                "system_class"
            )
            event = self.lemma(index - 1) in words("event_class") or re.search(r"-(?:19|20)\d\d$", token.text)
            return not person and not firm and not event
        return bool(_MODELS.match(token.text)) and token.text[0].isupper() and index > 0 and "PER" not in token.name

    def _system(self, index: int, last: int) -> Piece:
        first = index
        written = self.written(index, last)
        forms = [written]
        plain = re.sub(r"(?<=\d)(?=$)", "", written)
        if _MODELS.match(written):
            forms = [nominative(self.tokens, index, last, index), written]
        before = index - 1
        if before >= 0 and not self.taken[before] and self.lemma(before) in words("system_class"):
            first = before
            forms.append(f"{nominative_words(self.tokens, before, before, before)} {plain}")
        head = before if first == before else index
        return Piece(first, last, head, "System", tuple(dict.fromkeys(forms)))

    # Countries, unions, ministries, armies.

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
        while self._body_adjective(first - 1, index):
            first -= 1
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

    def _body_adjective(self, at: int, index: int) -> bool:
        """'российская армия', 'Северный флот', 'Федеральная служба'; no other word in small letters."""
        if not self.is_adjective(at) or self.tokens[at].feats.get("Case") != self.tokens[index].feats.get("Case"):
            return False
        lemma = self.lemma(at)
        named = lemma in words("body_adjective") or lemma in countries().adjectives
        return lemma not in words("adjective_bare") and (named or self.tokens[at].text[0].isupper())

    def _union_at(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index].text in ("ЕС", "ООН", "Евросоюза", "НАТО")

    def _tail(self, index: int, last: int) -> str:
        return " " + self.written(index + 1, last) if last > index else ""

    def _genitives(self, index: int) -> int:
        """The last word of the genitives behind a noun: 'промышленности и торговли', 'колёсных тягачей'."""
        last, at, steps = index, index + 1, 0
        while at < len(self.tokens) and not self.taken[at] and steps < 7:
            token = self.tokens[at]
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

    # Plants and institutes named by class and trade.

    def plants(self) -> Iterator[Piece]:
        for index in range(len(self.tokens)):
            if self.taken[index] or self.lemma(index) not in words("plant_class") | words("org_class"):
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
        plain = own and (
            own[0].lemma in words("adjective_bare")
            or not own[0].lemma.endswith(("ский", "цкий", "ной", "ный", "ая", "ий"))
        )
        if own and not number and (plain or (demonym and len(own) == 1 and last == index)):
            return
        if own and self.lemma(index) not in words("plant_class") and len(own) < 2 and last == index:
            return
        if demonym and first == 0 and last == index and len(own) < 3:
            return
        name = f"{nominative_words(self.tokens, first, index, index)}{self._tail(index, last)}"
        yield Piece(first, last, index, "Organization", (name,))

    def _named_behind(self, index: int) -> Piece | None:
        """'компания Xelitron', 'концерн Калашников', 'корпорация Росатом': an unquoted name behind the class word."""
        at = index + 1
        if at >= len(self.tokens) or self.taken[at] or not self.tokens[at].text[0].isupper():
            return None
        token = self.tokens[at]
        latin = bool(_LATIN.match(token.text))
        if not latin and (
            "LOC" in token.name or "PER" in token.name or grammemes(token.text) & {"Name", "Surn", "Geox"}
        ):
            return None
        last = at
        while (
            last + 1 < len(self.tokens)
            and not self.taken[last + 1]
            and (
                (latin and _LATIN.match(self.tokens[last + 1].text))
                or (self.tokens[last + 1].name == "I-ORG" and self.tokens[last + 1].text[0].isupper())
            )
        ):
            last += 1
        inner = self.written(at, last)
        core = inner if latin else nominative(self.tokens, at, last, self._head(at, last))
        lead = nominative_words(self.tokens, index, index, index)
        return Piece(index, last, index, "Organization", tuple(dict.fromkeys((core, inner, f"{lead} {inner}"))))

    # What the network spots, and capitalised words that it does not.

    def firms(self) -> Iterator[Piece]:
        """Names in one word that end like a firm's: 'Уралвагонзавод', 'Омсккабель'."""
        for index, token in enumerate(self.tokens):
            plain = token.text[0].isupper() and not token.text.isupper() and not self.taken[index]
            if plain and _FIRM_TAIL.search(token.text.lower()) and not is_known(token.text):
                yield Piece(
                    index,
                    index,
                    index,
                    "Organization",
                    tuple(dict.fromkeys((self._base(index), token.text))),
                    weak=True,
                )

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
            if self.taken[index] or not _LATIN.match(self.tokens[index].text) or self.tokens[index].text.isdigit():
                index += 1
                continue
            last = index
            while last + 1 < len(self.tokens) and not self.taken[last + 1] and self._latin_goes_on(last + 1):
                last += 1
            while self.tokens[last].text in ",.&":
                last -= 1
            event = self.lemma(index - 1) in words("event_class") if index else False
            first = index
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
            ):
                kind = "System"
            yield Piece(first, last, index, kind, (self.written(index, last),), weak=not event)
            index = last + 1

    def _latin_goes_on(self, index: int) -> bool:
        written = self.tokens[index].text
        if _LATIN.match(written) or (
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

    def rest(self) -> Iterator[Piece]:
        for index, token in enumerate(self.tokens):
            if (
                self.taken[index]
                or not token.text[0].isupper()
                or token.upos in ("PUNCT", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "ADV", "PART", "NUM", "AUX")
            ):
                continue
            low = token.text.lower()
            if low in ("с", "в", "к") or len(token.text) < 2:
                continue
            if token.lemma in words("event_class") and index > 0:
                continue
            base = self._base(index)
            if self._is_firm_word(index, base):
                yield Piece(index, index, index, "Organization", tuple(dict.fromkeys((base, token.text))), weak=True)
            elif self._is_place(index):
                yield self._place(index)

    def _base(self, index: int) -> str:
        token = self.tokens[index]
        return token.text if token.text.isupper() else nominative(self.tokens, index, index, index)

    def _is_firm_word(self, index: int, base: str) -> bool:
        token = self.tokens[index]
        if token.lemma in words("org_class") | words("body_class") | words("person_class") or token.upos in (
            "VERB",
            "ADJ",
        ):
            return (
                bool(_FIRM_TAIL.search(token.text.lower())) and not is_known(token.text) and "-" not in token.text[:1]
            )
        if _ACRONYM.match(token.text) and not token.text.isdigit() and len(token.text) > 1:
            return token.text not in (
                "СМИ",
                "ВПК",
                "ОПК",
                "СНГ",
                "НДС",
                "БПЛА",
                "ПВО",
                "РЭБ",
                "ВВП",
                "СССР",
                "ИТ",
                "РЛС",
                "СВО",
                "ПРО",
                "ЗРК",
                "РСЗО",
            )
        if "PER" in token.name or (grammemes(token.text) & {"Name", "Surn", "Patr", "Geox"} and is_known(token.text)):
            return False
        if _FIRM_TAIL.search(token.text.lower()) and not is_known(token.text):
            return True
        if "LOC" in token.name:
            return False
        return ("ORG" in token.name and (index > 0 or not is_known(token.text))) or (
            not is_known(token.text) and "-" in token.text and token.upos in ("PROPN", "NOUN")
        )

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


_LEMMAS: dict[tuple[str, ...], tuple[str, ...]] = {}


def _country_lemmas() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Dictionary forms of countries' words to the words: ('северный', 'корея') -> ('северная', 'корея')."""
    if not _LEMMAS:
        for name in countries().names:
            key = tuple(word if len(word) < 4 and len(name) == 1 else _first(word) for word in name)
            _LEMMAS[key] = name
    return _LEMMAS


def _first(word: str) -> str:
    return str(readings(word)[0].normal_form).replace("ё", "е")


def _country_words() -> frozenset[str]:
    return frozenset(word for key in _country_lemmas() for word in key)
