"""How each language writes quantities, read once from the TOML file of the language: numbers, bounds, units, times.

An entry that ends in '-' is a stem ('предприят-'); entries of several words are phrases; all are in lower case.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from backstay.extract.figures.lacinka import table_in_lacinka

# Belarusian in Latin script (Łacinka) is a language of its own here, made from the Cyrillic words.
_FILES = {"en": "english", "ru": "russian", "uk": "ukrainian", "be": "belarusian", "be-Latn": "belarusian"}
LANGUAGES = tuple(_FILES)


@dataclass(frozen=True, slots=True)
class Forms:
    """Words and stems that stand for values: exact forms first, then the longest stem."""

    exact: dict[str, str]
    stems: tuple[tuple[str, str], ...]

    def find(self, *forms: str) -> str:
        """The value of the first form that is known, '' if none is."""
        for form in forms:
            if form in self.exact:
                return self.exact[form]
        return next((value for form in forms for stem, value in self.stems if form.startswith(stem)), "")


def make_forms(pairs: list[tuple[str, str]]) -> Forms:
    """Forms from (word or stem, value) pairs; the first of equal words counts."""
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    for word, value in pairs:
        (stems if word.endswith("-") else exact).setdefault(word.removesuffix("-"), value)
    return Forms(exact, tuple(sorted(stems.items(), key=lambda row: (-len(row[0]), row[0]))))


@dataclass(frozen=True)
class Lexicon:
    """One language's quantities. `table` is the file as read; the forms and patterns are made from it."""

    language: str
    table: dict[str, Any]
    numbers: Forms
    articles: Forms
    scales: Forms
    plurals: Forms
    currencies: Forms
    measures: Forms
    units: Forms
    times: Forms
    shares: Forms
    before: tuple[tuple[re.Pattern[str], str], ...]
    after: tuple[tuple[re.Pattern[str], str], ...]
    rates: tuple[tuple[re.Pattern[str], str], ...]

    def words(self, section: str, name: str) -> frozenset[str]:
        """A word list of the file as a set, stems left out."""
        return _set(self.language, section, name)

    def says(self, section: str, name: str, form: str) -> bool:
        """Whether a word is in a list, by itself or by a stem."""
        return form in _set(self.language, section, name) or form.startswith(_stems(self.language, section, name))

    def phrase(self, name: str) -> str:
        """A phrase to describe what is counted, such as 'share of {}'."""
        return str(self.table["phrases"][name])


def _pairs(section: dict[str, Any]) -> list[tuple[str, str]]:
    """{value: [words]} as (word, value)."""
    return [(word, value) for value, words in section.items() for word in words]


def _values(section: dict[str, Any]) -> list[tuple[str, str]]:
    """{word: number} as (word, number as text)."""
    return [(word, repr(float(value))) for word, value in section.items()]


def alternatives(words: list[str]) -> str:
    """Words as a pattern, the longest first; a stem takes the rest of its word, a blank any white space."""
    parts = []
    for word in sorted(words, key=lambda one: (-len(one), one)):
        body = r"\s+".join(re.escape(part) for part in word.removesuffix("-").split(" "))
        parts.append(body + (r"\w*" if word.endswith("-") else ""))
    return "|".join(parts)


def _patterns(section: dict[str, list[str]], form: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(form.format(alternatives(words)), re.IGNORECASE), name)
        for name, words in section.items()
        if words
    )


@cache
def _table(language: str) -> dict[str, Any]:
    name = f"{_FILES[language]}.toml"
    table = tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))
    return table_in_lacinka(table) if language == "be-Latn" else table


def _list(language: str, section: str, name: str) -> list[str]:
    return list(_table(language).get(section, {}).get(name, ()))


@cache
def _set(language: str, section: str, name: str) -> frozenset[str]:
    return frozenset(word for word in _list(language, section, name) if not word.endswith("-"))


@cache
def _stems(language: str, section: str, name: str) -> tuple[str, ...]:
    return tuple(word[:-1] for word in _list(language, section, name) if word.endswith("-"))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of 'en', 'ru', 'uk', 'be' or 'be-Latn'; KeyError for a language without one."""
    table = _table(language)
    goods = [(word, "pieces") for word in table["units"]["pieces"].split()]
    units = {key: words for key, words in table["units"].items() if key != "pieces"}
    return Lexicon(
        language,
        table,
        numbers=make_forms(_values(table["numbers"])),
        articles=make_forms(_values(table.get("articles", {}))),
        scales=make_forms(_values(table["scales"])),
        plurals=make_forms(_values(table["plurals"])),
        currencies=make_forms(_pairs(table["currencies"])),
        measures=make_forms(_pairs(table["measures"])),
        units=make_forms([*_pairs(units), *goods]),
        times=make_forms(_values(table["times"])),
        shares=make_forms(_values(table["shares"])),
        before=_patterns(table["before"], r"(?<!\w)(?:{})\s*$"),
        after=_patterns(table["after"], r"\s+(?:{})(?!\w)"),
        rates=_patterns(table["rates"], r"(?<!\w)(?:{})(?!\w)"),
    )
