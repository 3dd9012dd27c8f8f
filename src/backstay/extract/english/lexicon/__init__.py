"""Word lists and tables of English, read once: `words` a set by name, `cues`, `countries`, `demonyms`, `places`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from backstay.names import tables


def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


@cache
def _nouns() -> dict[str, frozenset[str]]:
    return {name: frozenset(value.split()) for name, value in tomllib.loads(_read("nouns.toml")).items()}


@cache
def words(name: str) -> frozenset[str]:
    """A word list of nouns.toml by its name."""
    return _nouns()[name]


@cache
def cues() -> dict[str, Any]:
    """Tables 'modality', 'attribution' and 'legal' of cues.toml."""
    return tomllib.loads(_read("cues.toml"))


@cache
def cue(table: str, name: str) -> frozenset[str]:
    """One list of cues.toml as a set."""
    return frozenset(cues()[table][name])


@cache
def countries() -> dict[str, str]:
    """Each name of a country in lower case -> its usual name."""
    found = {}
    for usual, names, _ in _rows():
        for name in (usual, *names):
            found[name.casefold()] = usual
    return found


@cache
def demonyms() -> dict[str, str]:
    """Each adjective of a country and name of its people in lower case -> the country's usual name."""
    found = {}
    for usual, _, adjectives in _rows():
        for adjective in adjectives:
            found[adjective.casefold()] = usual
            found[adjective.casefold() + "s"] = usual
    return found


def _rows() -> list[tuple[str, list[str], list[str]]]:
    rows = []
    for line in _read("countries.tsv").splitlines():
        if line and not line.startswith("#"):
            usual, names, adjectives = line.split("\t")
            rows.append((usual, [n for n in names.split(",") if n], [a for a in adjectives.split(",") if a]))
    return rows


def _body(name: str) -> str:
    return " ".join(line for line in _read(name).splitlines() if not line.startswith("#"))


@cache
def places() -> frozenset[str]:
    """Names of cities and regions in lower case."""
    return frozenset(name.strip().casefold() for name in _body("places.txt").split(";"))


@cache
def cities() -> frozenset[str]:
    """Names of cities in lower case without marks; many are also words or names of firms, so the text must agree."""
    return frozenset(_body("cities.txt").split("; "))


@cache
def systems() -> frozenset[str]:
    """Names of weapons and other military systems in lower case."""
    return frozenset(name.strip().casefold() for name in _body("systems.txt").split(";"))


@cache
def given_names() -> frozenset[str]:
    """Given names in lower case: our own list, those of listed persons, and the forms that the names tool knows."""
    known = (form for _, forms in tables.rows("given_names.tsv") for form in forms.split("|"))
    written = f"{_body('given.txt')} {_body('given_listed.txt')}".split()
    found = frozenset(name.casefold() for name in (*written, *known) if len(name) > 2 or name in written)
    return found - {"volga", "will", "german", "than", "jury", "basil"}


@cache
def family_names() -> frozenset[str]:
    """Family names that stand before the given name, in lower case."""
    return frozenset(name.casefold() for name in _body("family.txt").split())
