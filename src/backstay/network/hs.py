"""Kinds of goods and the Common High Priority List: a risk flag with its reason, never a finding.

The words say what the good may be; only a customs declaration says what it is.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TIERS = {
    "1": "of the highest concern",
    "2": "further electronics",
    "3.A": "electronic parts",
    "3.B": "mechanical and other parts",
    "4.A": "equipment that makes or tests electronics",
    "4.B": "machine tools and their parts",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One HS-6 code of the list, its tier and the general wording of the code."""

    hs6: str
    tier: str
    description: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A good's possible codes, the strictest tier among them, the words that led there, and the reason."""

    good: str
    word: str
    codes: tuple[str, ...]
    tier: str
    reason: str

    @property
    def sentence(self) -> str:
        return (
            f"'{self.good}' may fall under HS {', '.join(self.codes)} (Common High Priority List, tier {self.tier}, "
            f"{TIERS[self.tier]}): {self.reason} A risk flag, not a finding."
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    codes: tuple[str, ...]
    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    reason: str

    def meets(self, name: str) -> str:
        """The words of the name that the rule meets, or ''."""
        found = self.words.search(name)
        if not found or (self.unless and self.unless.search(name)):
            return ""
        return found[0]


def _pattern(rows: Iterable[str]) -> re.Pattern[str]:
    """'optical sight' -> word beginnings one after the other; longer rows are tried first."""
    ways = [r"\w*[\s-]+".join(re.escape(word) for word in row.split()) for row in rows]
    return re.compile(r"\b(?:" + "|".join(sorted(ways, key=lambda way: (-len(way), way))) + ")")


@cache
def codes() -> dict[str, Code]:
    """The 50 codes of the list, by code."""
    text = files("backstay.network").joinpath("chpl.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["hs6"]: Code(row["hs6"], row["tier"], row["description"]) for row in rows}


@cache
def _rules() -> tuple[tuple[_Rule, ...], _Rule]:
    table = tomllib.loads(files("backstay.network").joinpath("goods.toml").read_text("utf-8"))
    return tuple(_rule(row) for row in table["flag"]), _rule(table["military"])


def _rule(row: dict[str, object]) -> _Rule:
    def several(key: str) -> tuple[str, ...]:
        value = row.get(key, [])
        assert isinstance(value, list)
        return tuple(str(item) for item in value)

    unless = several("unless")
    return _Rule(
        several("codes"), _pattern(several("words")), _pattern(unless) if unless else None, str(row.get("reason", ""))
    )


def flags(good: str) -> tuple[Flag, ...]:
    """Every code of the list that the good's name may fall under, the strictest tier first."""
    name = good.casefold()
    found = []
    for rule in _rules()[0]:
        if word := rule.meets(name):
            tier = min((codes()[code].tier for code in rule.codes), key=list(TIERS).index)
            found.append(Flag(good, word, rule.codes, tier, rule.reason))
    return tuple(sorted(found, key=lambda flag: (list(TIERS).index(flag.tier), flag.codes)))


def is_military(good: str) -> bool:
    """Whether the good's name says that it is arms, ammunition or made for them."""
    return bool(_rules()[1].meets(good.casefold()))


def is_near_arms(good: str) -> bool:
    """Whether the good's name says arms, or something that may fall under the list."""
    return bool(_any_word().search(good.casefold())) and (is_military(good) or bool(flags(good)))


@cache
def _any_word() -> re.Pattern[str]:
    """All words of all rules at once: most goods meet none, and are done with."""
    rules, military = _rules()
    return re.compile("|".join(rule.words.pattern for rule in (*rules, military)))
