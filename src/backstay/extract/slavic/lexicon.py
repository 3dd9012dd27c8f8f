"""The word lists of words.toml, by language; Łacinka ('be-Latn') is made from the Belarusian ones."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from backstay.extract.figures.lacinka import table_in_lacinka, to_lacinka


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Words:
    """One language's lists. `has` looks a lower-case word up in a list; `verb` in a list of verb stems."""

    language: str
    lists: dict[str, tuple[frozenset[str], tuple[str, ...]]]
    endings: frozenset[str]
    reflexive: tuple[str, ...]

    def has(self, name: str, word: str) -> bool:
        exact, stems = self.lists[name]
        return word in exact or (bool(stems) and word.startswith(stems))

    def verb(self, name: str, word: str) -> bool:
        """Whether the word is a verb of the list: a stem and a personal ending ('выпуска' + 'ет')."""
        return any(word.startswith(stem) and self._ends(word[len(stem) :]) for stem in self.lists[name][0])

    def passive(self, name: str, word: str) -> bool:
        """'обслуживаются': a verb of the list with the reflexive ending."""
        return any(word.endswith(tail) and self.verb(name, word[: -len(tail)]) for tail in self.reflexive)

    def _ends(self, rest: str) -> bool:
        return rest in self.endings or rest == ""


@cache
def words(language: str) -> Words:
    """The lists of 'uk', 'be' or 'be-Latn'."""
    table = _file()[language.partition("-")[0]]
    if language == "be-Latn":
        table = {key: table_in_lacinka({"": value})[""] for key, value in table.items()}
    lists = {}
    for name, entries in table.items():
        stems = tuple(entry[:-1] for entry in entries if entry.endswith("-") and len(entry) > 1)
        lists[name] = (frozenset(entry for entry in entries if not entry.endswith("-") or len(entry) == 1), stems)
    return Words(language, lists, lists["endings"][0], tuple(table["reflexive"]))


@cache
def adjectives(language: str) -> tuple[tuple[str, str], ...]:
    """(stem of a country's adjective, usual English name) in one language."""
    rows = []
    for usual, table in _file()["demonyms"].items():
        stems = table.get(language.partition("-")[0], [])
        rows += [(to_lacinka(stem) if language == "be-Latn" else stem, usual) for stem in stems]
    return tuple(rows)


@cache
def named(section: str, language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the names in 'countries' or 'bodies' with the usual English name of each."""
    latin = language == "be-Latn"
    rows = []
    for usual, entries in _file()[section].items():
        parts = []
        for entry in entries:
            pieces = entry.split(" ")
            made = [(to_lacinka(p) if latin else p) for p in pieces]
            parts.append(
                r"\s+".join(re.escape(p.removesuffix("-")) + (r"\w*" if p.endswith("-") else "") for p in made)
            )
        pattern = "|".join(sorted(parts, key=lambda part: (-len(part), part)))
        rows.append((re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), usual))
    return tuple(rows)
