"""Names in quotes, with the class word or legal form before them: 'АО «Маяк»', 'танк «Армата»'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstay.extract.russian.forms import DECLINED, may_be_nominative, nominative, nominative_words
from backstay.extract.russian.lemmas import is_known, only_adjective, readings
from backstay.extract.russian.lexicon import countries, words
from backstay.extract.russian.naming.pieces import FIRM_TAIL, Piece
from backstay.extract.russian.naming.systems import DESIGNATION, MODELS, Systems, model_name

_LEGAL_HEADS = ("обществ", "предприят", "учрежден", "компани")
_LEGAL = re.compile(
    r"(?:(?:публичн|непубличн|открыт|закрыт)\w+ )?(?:акционерн\w+ )обществ\w+"
    r"|обществ\w+ с (?:ограниченной|дополнительной) ответственностью"
    r"|(?:(?:федеральн|республиканск|государственн|производственн|частн|торгов|коммунальн|совместн|муниципальн|казенн"
    r"|казённ|унитарн|дочерн|иностранн|научно-производственн|научно-исследовательск)\w+ )+(?:предприят|учрежден)\w+"
)
_NESTED = re.compile(r"[«\"“]([^«»\"”]{2,})[»\"”]")
_OPEN, _CLOSE = "«“„\"'‘", "»”“\"'’"


class Quoted(Systems):
    """Finds names in quotes."""

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
        if "«" in inner and "»" not in inner:
            # 'АО «НПО «Маяк»': one closing mark for two.
            inner += "»"
        kind, before, lead = self._class_before(start)
        declined = kind == "" and not self._beside(start, head) and not re.search(r"[A-Za-z]", inner)
        governed = self._governed(start)
        core = nominative(self.tokens, start + 1, close - 1, head, governed=governed) if declined else inner
        core = model_name(core) if core.count("«") == core.count("»") else inner
        forms = [core] if core == inner else [core, inner]
        if kind == "":
            kind = self._shared_kind(start)
        if kind == "":
            kind = "System" if DESIGNATION.match(inner.replace(" ", "")) or MODELS.match(inner) else "Organization"
        if lead is not None:
            head, first = lead, before
            legal = self.tokens[lead].text.isupper() and self.tokens[lead].lemma in words("legal")
            whole = self.with_class(lead if legal else before, lead, start, close)
            forms = [whole, *forms] if legal else [*forms, whole]
            if self._city_before(before):
                first = before - 1
                forms.append(f"{nominative_words(self.tokens, first, first, lead)} {whole}")
        forms += [found[1]] if (found := _NESTED.search(inner)) else []
        weak = lead is None and kind == "Organization" and not self._shared_kind(start)
        return Piece(first, close, head, kind, tuple(forms), weak=weak)

    def _beside(self, start: int, head: int) -> bool:
        """'рассылка «Волна»': a noun and its name side by side, which therefore stands in the nominative."""
        before, name = self.tokens[start - 1], self.tokens[head]
        if start == 0 or before.upos != "NOUN" or not before.text[0].islower() or self._governed(start):
            return False
        return (may_be_nominative(name) or not is_known(name.text)) and not DECLINED.search(name.text)

    def _governed(self, start: int) -> str:
        """The case that the word before demands: 'директор «Волны»', 'кипрской «Целтой»'."""
        index = start - 1 - (start > 1 and self.tokens[start - 1].text in _CLOSE)
        before = self.tokens[index]
        case, own = before.feats.get("Case", ""), self.tokens[start + 1].feats.get("Case", "")
        if index < 0 or not before.text[0].isalpha():
            return ""
        if only_adjective(before.text):
            return case if case in ("Gen", "Dat", "Ins", "Loc") else ""
        owned = self.lemma(index - 1) in words("owned_adjective") or before.lemma in words("agents_class")
        if owned and before.lemma in words("org_class"):
            return "Gen" if self._of_owner(start) else ""
        governing = words("firm_nouns") | words("person_class") | words("governing") | words("components")
        governs = before.lemma in governing or (own == "Gen" and case not in ("Gen", ""))
        return "Gen" if before.upos == "NOUN" and governs else ""

    def _of_owner(self, start: int) -> bool:
        """'дочерняя компания «Волны»': a name in the genitive is the owner's."""
        known = readings(self.tokens[start + 1].text)
        gives = any(str(one.tag.case) == "gent" and one.tag.number == "sing" for one in known)
        named = is_known(self.tokens[start + 1].text) and any(
            str(one.tag.case) == "nomn" and one.tag.number == "sing" for one in known
        )
        return gives and not named and self.tokens[start + 2].text in _CLOSE

    def _several(self, start: int) -> bool:
        """'заводы «Маяк» и «Луч»': more names follow."""
        close = self._closing(start)
        after = [token.text for token in self.tokens[(close or start) + 1 : (close or start) + 3]]
        return len(after) == 2 and after[0] in (",", "и", "или") and (after[1][0] in _OPEN or after[1][0].isupper())

    def _shared_kind(self, start: int) -> str:
        """'комплексы «Искандер» и «Бал»', 'заводы «Маяк» и «Луч»': the class word in the plural holds for both."""
        before = start - 1
        if before > 0 and self.tokens[before].text in ("и", ",", "или"):
            for piece in self.found:
                if (
                    piece.last == before - 1
                    and not piece.weak
                    and self.tokens[piece.first].feats.get("Number") == "Plur"
                ):
                    return piece.kind
        return ""

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
        written = self.tokens[index].text
        if written in words("not_names") and self.lemma(index - 1) in words("system_class"):
            # 'комплекс РЭБ «Палантин»'
            return "System", index - 1, index - 1
        if (
            written.isupper()
            and written.isalpha()
            and len(written) > 1
            and written not in words("not_names")
            and lemma not in words("system_class")
        ):
            # 'ООО «X»', 'НПЦ «X»', 'концерн ВКО «X»', 'компания ООО «X»'
            first = index - 1 if self.lemma(index - 1) in words("org_class") and not self.taken[index - 1] else index
            return "Organization", first, index
        if MODELS.match(self.tokens[start + 1].text) and lemma in words("agents_class"):
            return "", start, None
        first = index
        if lemma in words("owned_class"):
            return "", start, None
        owned = self.lemma(index - 1) in words("owned_adjective") or lemma in words("agents_class")
        if owned and lemma in words("org_class") and self._of_owner(start):
            return "", start, None
        plural = self.tokens[index].feats.get("Number") == "Plur" and self.lemma(index - 1) != "группа"
        if plural and lemma in words("org_class") and not self._several(start):
            return "", start, None  # 'через сеть офшоров «X» владеет': not the name of several
        if lemma == "компания" and self.lemma(index - 1) == "группа":
            return "Organization", index - 1, index - 1  # 'группа компаний «X»'
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
        if re.search(r"\d|-[А-ЯA-Z]{1,2}$", first.text) or MODELS.match(first.text):
            return True
        feminine = any(str(one.tag.case) == "gent" and one.tag.gender == "femn" for one in readings(first.text))
        plural = first.text.endswith(("ы", "и")) and feminine
        declined = self.tokens[head].feats.get("Case") == "Gen" and self._closing(start) not in (None, start + 2)
        if plural and not MODELS.match(first.text):
            return False  # 'прицелы «Оптосферы»': the name of a model stands in the singular
        firm = FIRM_TAIL.search(first.text.lower()) or "-" in first.text
        several = self._closing(start) not in (None, start + 2)
        free = lemma in words("system_class") and (lemma not in words("components") or not several)
        return free and not declined and not firm

    def _class_adjective(self, index: int) -> bool:
        return self.is_adjective(index) and self.lemma(index).endswith(
            ("конструкторский", "производственный", "торговый", "научный", "совместный")
        )

    def _legal_before(self, index: int) -> tuple[int, int] | None:
        """'Общество с ограниченной ответственностью', 'Акционерное общество' before a quoted name: first and head."""
        first = max(0, index - 6)
        for start in range(first, index + 1):
            said = " ".join(token.text.lower() for token in self.tokens[start : index + 1])
            if _LEGAL.fullmatch(said) and not any(self.taken[start : index + 1]):
                heads = [i for i in range(start, index + 1) if self.tokens[i].text.lower().startswith(_LEGAL_HEADS)]
                return start, heads[0]
        return None
