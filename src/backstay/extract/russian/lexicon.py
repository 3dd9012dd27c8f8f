"""The word lists of words.toml and the countries of countries.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """A list of words.toml by its name, 'modality.planned' in a table."""
    value: Any = _file("words.toml")
    for key in name.split("."):
        value = value[key]
    return frozenset(value.replace("ё", "е").split()) | frozenset(value.split())


@dataclass(frozen=True, slots=True)
class Countries:
    """Names in lower case to (usual English name, Russian name); adjectives and capitals likewise."""

    names: dict[tuple[str, ...], tuple[str, str]]
    adjectives: dict[str, tuple[str, str]]
    capitals: dict[str, tuple[str, str]]
    unions: frozenset[str]


@cache
def countries() -> Countries:
    table = dict(_file("countries.toml"))
    capitals, unions = table.pop("capitals"), table.pop("unions")
    names, adjectives, russian = {}, {}, {}
    for usual, entries in (table | unions).items():
        cut = entries.index("|") if "|" in entries else len(entries)
        russian[usual] = entries[0]
        for name in entries[:cut]:
            names[tuple(name.lower().replace("ё", "е").split())] = (usual, entries[0])
        for adjective in entries[cut + 1 :]:
            adjectives[adjective] = (usual, entries[0])
    towns = {town.lower(): (usual, russian[usual]) for town, usual in capitals.items()}
    return Countries(names, adjectives, towns, frozenset(unions))
