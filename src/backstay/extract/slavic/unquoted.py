"""Unquoted names in Ukrainian and Belarusian: plants by class and trade, ministries, armies, acronyms, demonyms.

'Запорізьким моторним комбінатом' is 'Запорізький моторний комбінат': the class word and the adjectives before it go
to the nominative by their endings, the genitives behind stay. 'Беларускія прадпрыемствы' stand for Belarus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from backstay.extract.slavic.lexicon import Words, adjectives

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Rules:
    """Endings of one language: adjectives' cases, their nominatives by gender, genitives of trades, plurals."""

    adjective: re.Pattern[str]
    nominative: dict[str, str]
    genitives: tuple[str, ...]
    feminine: dict[str, str]
    neuter: dict[str, str]
    plural: tuple[str, ...]
    ministry: re.Pattern[str]


_RULES = {
    "uk": Rules(
        re.compile(r"(?:ий|ого|ому|им|ої|ій|ою|а|у|е)$"),
        {"m": "ий", "f": "а", "n": "е"},
        ("ів", "їв", "их", "ої", "ого", "ей", "ії", "ння", "тва", "оту"),
        {"компані": "я", "корпораці": "я", "організаці": "я", "фірм": "а", "фабрик": "а", "груп": "а", "верф": ""},
        {"підприємств": "о", "об'єднанн": "я", "бюро": ""},
        ("ства", "анії", "оди", "рми", "ики", "ники", "нати"),
        re.compile(r"Мін(?:істерств\w+|оборон\w*|пром\w*|фін\w*|юст\w*|економ\w*)$"),
    ),
    "be": Rules(
        re.compile(r"(?:ы|і|ага|яга|аму|яму|ым|ім|ая|яя|ай|яй|ую|юю|ае|яе)$"),
        {"m": "і", "f": "ая", "n": "ае"},
        ("аў", "яў", "оў", "ых", "іх", "ай", "яй", "ага", "ння", "ства", "цыі", "ыі", "ей"),
        {"кампані": "я", "карпарацы": "я", "арганізацы": "я", "фірм": "а", "фабрык": "а", "груп": "а", "верф": ""},
        {"прадпрыемств": "а", "аб'яднанн": "е", "бюро": ""},
        ("ствы", "аніі", "оды", "рмы", "ыкі", "нікі", "наты", "цы"),
        re.compile(r"Мін(?:істэрств\w+|абарон\w*|прам\w*|фін\w*|юст\w*)$"),
    ),
    "be-Latn": Rules(
        re.compile(r"(?:y|i|aha|iaha|amu|iamu|ym|im|aja|iaja|aj|iaj|uju|iuju|aje|iaje)$"),
        {"m": "i", "f": "aja", "n": "aje"},
        ("aŭ", "oŭ", "ych", "ich", "aj", "iej", "aha", "ńnia", "stva", "cyi", "yi"),
        {
            "kampani": "ja",
            "karparacy": "ja",
            "arhanizacy": "ja",
            "firm": "a",
            "fabryk": "a",
            "hrup": "a",
            "vierf": "",
        },
        {"pradpryjemstv": "a", "biuro": ""},
        ("stvy", "anii", "ody", "rmy", "yki", "niki", "naty", "cy"),
        re.compile(r"Min(?:isterstv\w+|abaron\w*|pram\w*|fin\w*|just\w*)$"),
    ),
}
_PLACE = {
    "uk": re.compile(r"(?:[сцз]ьк)\w{1,3}$"),
    "be": re.compile(r"[сц]к\w{1,3}$"),
    "be-Latn": re.compile(r"[sc]k\w{1,4}$"),
}
_ACRONYM = re.compile(r"[А-ЯІЇЄҐЎ]{2,6}$")
_NOT_NAMES = frozenset(
    {"ЗМІ", "СМІ", "ППО", "РЕБ", "БПЛА", "ВПК", "ОПК", "ВВП", "РСЗВ", "РСЗА", "ЗРК", "США", "ЗША", "ЄС", "ЕС", "ООН"}
    | {"АТ", "ТОВ", "ПрАТ", "ААТ", "ТАА", "РУП", "УП", "НВО"}
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A name at [start, end): its kind, its nominative, and a country's usual English name."""

    start: int
    end: int
    kind: str
    name: str
    usual: str = ""


def unquoted(text: str, start: int, end: int, words: Words) -> Iterator[Spot]:
    """The unquoted names of text[start:end]; a language without rules here has none."""
    rules = _RULES.get(words.language)
    if rules is None:
        return
    found = list(_WORD.finditer(text, start, end))
    index = 0
    while index < len(found):
        spot, last = _at(found, index, words, rules)
        if spot is not None:
            yield spot
        index = last + 1


def _at(found: list[re.Match[str]], index: int, words: Words, rules: Rules) -> tuple[Spot | None, int]:
    word = found[index].group()
    if not word[0].isupper() and word.lower() not in _demonyms(words.language):
        return None, index
    usual = _demonyms(words.language).get(word.lower(), "")
    following = found[index + 1].group() if index + 1 < len(found) else ""
    if usual and words.has("body_class", following.lower()) is False and following.lower().startswith(("арм", "arm")):
        name = f"{word} {following}"
        return Spot(found[index].start(), found[index + 1].end(), "PublicBody", name, ""), index + 1
    if usual and words.has("org_class", following.lower()) and following.lower().endswith(rules.plural):
        return Spot(found[index].start(), found[index + 1].end(), "Country", word, usual), index + 1
    if rules.ministry.match(word):
        last = _genitives(found, index, words, rules) if len(word) > 11 else index
        return _spot(found, index, last, "PublicBody", _joined(found, index, last)), last
    if _ACRONYM.match(word) and word not in _NOT_NAMES and not words.has("legal", word.lower()):
        return _spot(found, index, index, "Organization", word), index
    if _PLACE[words.language].search(word) and not usual:
        return _plant(found, index, words, rules)
    return None, index


def _plant(found: list[re.Match[str]], index: int, words: Words, rules: Rules) -> tuple[Spot | None, int]:
    """'Гомельскі завод спецыяльных станкоў': place, adjectives, class word, trade."""
    head = index + 1
    while (
        head < min(index + 4, len(found))
        and rules.adjective.search(found[head].group())
        and not _is_class(found, head, words)
    ):
        head += 1
    if head >= len(found) or not _is_class(found, head, words):
        return None, index
    after = found[head].string[found[head].end() : found[head].end() + 2]
    if after[1:] and after[1:] in '«“"„':
        return None, index
    last = _genitives(found, head, words, rules)
    if last == head and head == index + 1:
        return None, index
    gender, base = _base(found[head].group(), rules)
    parts = [_adjective(found[at].group(), gender, rules) for at in range(index, head)]
    rest = [found[at].group() for at in range(head + 1, last + 1)]
    return _spot(found, index, last, "Organization", " ".join([*parts, base, *rest])), last


def _is_class(found: list[re.Match[str]], at: int, words: Words) -> bool:
    return words.has("org_class", found[at].group().lower())


def _genitives(found: list[re.Match[str]], head: int, words: Words, rules: Rules) -> int:
    last = head
    for at in range(head + 1, min(head + 5, len(found))):
        word = found[at].group()
        apart = found[at].string[found[at - 1].end() : found[at].start()] != " "
        if apart or not word.endswith(rules.genitives) or not word[0].islower() or _is_verb(word, words):
            break
        last = at
    return last


def _is_verb(word: str, words: Words) -> bool:
    return any(words.verb(name, word.lower()) for name in ("make", "supply", "service"))


def _base(word: str, rules: Rules) -> tuple[str, str]:
    """Gender and nominative of a class word."""
    low = word.lower()
    for gender, table in (("f", rules.feminine), ("n", rules.neuter)):
        for stem, ending in table.items():
            if low.startswith(stem):
                return gender, stem + ending
    return "m", re.sub(r"(?:ом|ам|ем|ем|у|а|і|е|om|am|u|a|ie)$", "", low) if len(low) > 5 else low


def _adjective(word: str, gender: str, rules: Rules) -> str:
    stem = rules.adjective.sub("", word)
    ending = rules.nominative[gender]
    soft = stem.endswith(("к", "г", "х", "k", "h"))
    if gender == "m" and ending in ("і", "i") and not soft:
        ending = "ы" if ending == "і" else "y"
    return stem + ending


def _spot(found: list[re.Match[str]], first: int, last: int, kind: str, name: str) -> Spot:
    return Spot(found[first].start(), found[last].end(), kind, name)


def _joined(found: list[re.Match[str]], first: int, last: int) -> str:
    return " ".join(found[at].group() for at in range(first, last + 1))


@cache
def _demonyms(language: str) -> dict[str, str]:
    """Adjectives of countries in every case to the country's usual English name."""
    endings = {
        "uk": ("ий", "ого", "ому", "им", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими"),
        "be": ("і", "ага", "аму", "ім", "ая", "ай", "ую", "ае", "ія", "іх", "імі"),
        "be-Latn": ("i", "aha", "amu", "im", "aja", "aj", "uju", "aje", "ija", "ich", "imi"),
    }.get(language, ())
    return {stem + ending: usual for stem, usual in adjectives(language) for ending in endings}
