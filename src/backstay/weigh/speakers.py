"""Whose words a text carries: the key under which one speaker, agency or paper is known in every text.

A key folds case, script, diacritics and case endings, so that 'BelPol', "BelPol's" and 'Белпола' are one.
It is a key for counting origins only and never decides that two entities are one.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_TABLE = tomllib.loads(files("backstay.weigh").joinpath("attribution.toml").read_text("utf-8"))
LANGUAGES = ("en", "ru", "uk", "be", "de", "pl", "fr", "es")

_TITLES = frozenset(_TABLE["names"]["titles"])
_DROPPED = frozenset(_TABLE["names"]["dropped"])
_INSTITUTION = frozenset(_TABLE["names"]["institution"])
_DEMONYMS = frozenset(_TABLE["names"]["demonyms"])
_NOT_NAMES = frozenset(_TABLE["names"]["not_names"])

_CYRILLIC: dict[str, str] = _TABLE["cyrillic"]
_ENDING = re.compile(r"(?:ами|ями|ого|его|ому|ему|ой|ей|ом|ем|ах|ях|ам|ям|ов|ев|[аеёиіоуыэюяьй])$")
_CAPITAL = r"[A-ZÀ-ÞĀĆČĎĐĒĘĚĞĪĹĽŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽЀ-ЯҐЎІЇЄ]"
_NAME = rf"{_CAPITAL}[\w'’&-]*(?:[ ]+(?:(?:of|for|the|von|de)[ ]+){{0,2}}{_CAPITAL}[\w'’&-]*){{0,5}}"
# 'told our correspondent in Erzurum' names a place, not a speaker.
_BETWEEN = r"(?!(?:in|at|on|near|to|that|and|from|into|with|в|на|из|от|із|з|ў|у|ад)\b)[\w'’-]+"
_BETWEEN_LOW = (
    r"(?!(?:in|at|on|near|to|that|and|from|into|with|who|which|of|for|by|was|were|is|are|had)\b)[a-zа-яіўґїє-]+"
)
_CREDITS = (
    re.compile(rf"(?m)^[\w ,.]{{2,40}}\(({_NAME})\)[ ]*[-–—]"),
    re.compile(rf"/({_NAME})/"),
    re.compile(rf"(?m)[-–—][ ]*({_NAME})\.?[ ]*$"),
)


@cache
def party_key(name: str, person: bool = False) -> str:
    """The key of a speaker or outlet: 'Belarusian Hajun project' and 'Hajun' give 'hajun', a person the surname."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    found = [re.sub(r"'s?$", "", word) for word in re.findall(r"[\w'-]+", plain)]
    if "of" in found[1:2] and found[0] in _TITLES:
        found = found[3:] or found
    named = [word for word in found if word not in _TITLES] or found
    kept = [word for word in named if word not in _DROPPED] or named
    if not any(word in _INSTITUTION for word in kept):
        kept = [word for word in kept if word not in _DEMONYMS] or kept
    return " ".join(_folded(word) for word in (kept[-1:] if person else kept))


def folded_words(text: str) -> list[str]:
    """The words of a text as they stand in keys."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return [_folded(re.sub(r"'s?$", "", word)) for word in re.findall(r"[\w'-]+", plain)]


def _folded(word: str) -> str:
    if re.search("[а-яґўіїє]", word):
        word = _ENDING.sub("", word) if len(word) > 4 else word
        return "".join(_CYRILLIC.get(letter, letter) for letter in word)
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("ł", "l")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    made = list(_CREDITS)
    for language in LANGUAGES:
        row = _TABLE[language]
        before = "|".join(
            _either_case(phrase) for phrase in sorted(row["before"], key=lambda text: (-len(text), text))
        )
        after = "|".join(map(re.escape, sorted(row["after"], key=lambda text: (-len(text), text))))
        made.append(re.compile(rf"\b(?:{before})[ ]+(?:{_BETWEEN}[ ]+){{0,5}}?[«„“\"']?({_NAME})"))
        made.append(re.compile(rf"({_NAME})[»“”\"']?(?:,|(?:[ ]+{_BETWEEN_LOW}){{0,2}})[ ]+(?:{after})\b"))
        made.append(re.compile(rf"({_NAME}),[^,.;]{{3,60}},[ ]+(?:{after})\b"))
    owned = "|".join(_TABLE["owned"]["en"])
    made.append(re.compile(rf"({_NAME})(?:['’]s?)?[ ]+(?:[a-z]+[ ]+){{0,1}}(?:{owned})\b"))
    return tuple(made)


def _either_case(phrase: str) -> str:
    return f"[{phrase[0].upper()}{phrase[0]}]{re.escape(phrase[1:])}"


def _cues() -> Iterator[str]:
    yield from _TABLE["owned"]["en"]
    for language in LANGUAGES:
        for phrase in (*_TABLE[language]["before"], *_TABLE[language]["after"]):
            yield max(phrase.rstrip(" :").split(" "), key=len)


_CUES = frozenset(_cues())


def may_name_speakers(text: str) -> bool:
    """A cheap look: whether the longest word of any attribution stands in the text."""
    plain = text.casefold().replace(",", " ").replace(".", " ").replace(":", " ")
    return not _CUES.isdisjoint(plain.split())


def speakers_named(text: str) -> dict[str, str]:
    """key -> name as first written, of everyone to whom the text puts something, in order of place."""
    found: list[tuple[int, str]] = []
    for pattern in _patterns():
        found += [(match.start(1), match[1]) for match in pattern.finditer(text)]
    named: dict[str, str] = {}
    for _, name in sorted(found):
        plain = _without_openers(name)
        if plain and plain.casefold() not in _DEMONYMS:
            named.setdefault(party_key(plain), plain)
    return named


@cache
def _papers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    alone, placed = (
        "|".join(re.escape(noun) for noun in sorted(_TABLE["papers"][kind], key=lambda noun: (-len(noun), noun)))
        for kind in ("nouns", "placed")
    )
    keeper = rf"[ ]+(?:of|from|in|at|by)[ ]+(?:the[ ]+)?({_NAME})"
    return re.compile(rf"\b((?i:{alone}))\b(?:{keeper})?"), re.compile(rf"\b((?i:{placed}))\b{keeper}")


def papers_named(text: str) -> dict[str, frozenset[str]]:
    """noun -> keys of the names that the text gives with it, of every paper cited without an author.

    A common noun ('the minutes of the Oblast Council') counts only together with its name.
    """
    named: dict[str, frozenset[str]] = {}
    alone, placed = _papers()
    for match in alone.finditer(text):
        place = frozenset({party_key(match[2])} if match[2] else ())
        noun = match[1].casefold()
        named[noun] = named.get(noun, frozenset()) | place
    for match in placed.finditer(text):
        keeper = party_key(match[2])
        named[f"{match[1].casefold()} of {match[2]}"] = frozenset({keeper})
    return named


def _without_openers(name: str) -> str:
    """'On Monday BelPol' -> 'BelPol'; '' when nothing of a name is left."""
    parts = name.split()
    while parts and parts[0].casefold() in _NOT_NAMES:
        parts.pop(0)
    while parts and parts[-1].casefold() in _NOT_NAMES:
        parts.pop()
    return " ".join(parts)


def skeleton(key: str) -> str:
    """The consonants of a key, by which a name is known in another script: 'harbour' and 'kharbor' give 'hrbr'."""
    plain = key
    for sound, letter in (
        ("kh", "h"),
        ("sch", "sh"),
        ("tch", "ch"),
        ("ck", "k"),
        ("ph", "f"),
        ("x", "ks"),
        ("w", "v"),
    ):
        plain = plain.replace(sound, letter)
    plain = re.sub("[cq]", "k", plain.replace("ch", "4").replace("sh", "5"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyj' -]", "", plain))
