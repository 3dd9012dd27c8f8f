"""Whose words a text carries: the key under which one speaker, agency or paper is known in every text.

A key folds case, script, diacritics and case endings, so that 'BelPol', "BelPol's" and 'Белпола' are one.
It is a key for counting origins only and never decides that two entities are one.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

_TABLE = tomllib.loads(files("backstay.weigh").joinpath("attribution.toml").read_text("utf-8"))
LANGUAGES = ("en", "ru", "uk", "be")

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
_CREDITS = (
    re.compile(rf"(?m)^[\w ,.]{{2,40}}\(({_NAME})\)[ ]*[-–—]"),
    re.compile(rf"/({_NAME})/"),
    re.compile(rf"(?m)[-–—][ ]*({_NAME})\.?[ ]*$"),
)


@cache
def party_key(name: str) -> str:
    """The key of a speaker or outlet: 'Belarusian Hajun project' and 'Hajun' give 'hajun'."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    found = [re.sub(r"'s?$", "", word) for word in re.findall(r"[\w'-]+", plain)]
    named = [word for word in found if word not in _TITLES] or found
    kept = [word for word in named if word not in _DROPPED] or named
    if not any(word in _INSTITUTION for word in kept):
        kept = [word for word in kept if word not in _DEMONYMS] or kept
        if len(kept) == len(named) or len(kept) == 1:
            kept = kept[-1:]
    return " ".join(_folded(word) for word in kept)


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
        made.append(re.compile(rf"\b(?:{before})[ ]+(?:{_BETWEEN}[ ]+){{0,5}}?({_NAME})"))
        made.append(re.compile(rf"({_NAME})(?:,[^,.;]{{3,60}},)?[ ]+(?:{after})\b"))
    return tuple(made)


def _either_case(phrase: str) -> str:
    return f"[{phrase[0].upper()}{phrase[0]}]{re.escape(phrase[1:])}"


def speakers_named(text: str) -> dict[str, str]:
    """key -> name as first written, of everyone to whom the text puts something, in order of place."""
    found: list[tuple[int, str]] = []
    for pattern in _patterns():
        found += [(match.start(1), match[1]) for match in pattern.finditer(text)]
    named: dict[str, str] = {}
    for _, name in sorted(found):
        plain = _without_openers(name)
        if plain:
            named.setdefault(party_key(plain), plain)
    return named


@cache
def _papers() -> re.Pattern[str]:
    nouns = "|".join(
        re.escape(noun) for noun in sorted(_TABLE["papers"]["nouns"], key=lambda noun: (-len(noun), noun))
    )
    return re.compile(rf"\b({nouns})\b(?:[ ]+(?:of|from|in|at)[ ]+(?:the[ ]+)?({_NAME}))?", re.IGNORECASE)


def papers_named(text: str) -> dict[str, frozenset[str]]:
    """noun -> keys of the places that the text gives with it, of every paper cited without an author."""
    named: dict[str, frozenset[str]] = {}
    for match in _papers().finditer(text):
        place = frozenset({party_key(match[2])} if match[2] and match[2][0].isupper() else ())
        noun = match[1].casefold()
        named[noun] = named.get(noun, frozenset()) | place
    return named


def _without_openers(name: str) -> str:
    """'On Monday BelPol' -> 'BelPol'; '' when nothing of a name is left."""
    parts = name.split()
    while parts and parts[0].casefold() in _NOT_NAMES:
        parts.pop(0)
    while parts and parts[-1].casefold() in _NOT_NAMES:
        parts.pop()
    return " ".join(parts)
