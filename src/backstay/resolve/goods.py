"""Normal forms of goods and weapons: 'Iskander ballistic missile systems' and 'Iskander missiles' are one system.

A product's normal form is its words in the singular. Of a system's name the words that only say what class it
is of are left out (`goods.toml`), as long as a proper name or a designation with a digit remains.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from backstay import names

_WORD = re.compile(r"[\w/.+-]*\w")


@cache
def _classes() -> frozenset[str]:
    table = tomllib.loads(files("backstay.resolve").joinpath("goods.toml").read_text("utf-8"))
    return frozenset(word for words in table["classes"].values() for word in words)


def product_key(name: str) -> str:
    """'Optical sights' -> 'optical sight'."""
    return " ".join(singular(word) for word in _words(name))


def system_key(name: str) -> str:
    """'S-400 air defence systems' -> 's-400'; a name of class words alone stays whole."""
    words = _words(name)
    proper = [word for word in words if singular(word) not in _classes()]
    return " ".join(proper) if proper else " ".join(singular(word) for word in words)


def _words(name: str) -> list[str]:
    plain = names.latin(name).casefold().replace("‑", "-").replace("–", "-")
    return [word for word in _WORD.findall(plain) if word not in ("the", "a", "an")]


def singular(word: str) -> str:
    """The singular of a regular English plural; other words stay as they are."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]
