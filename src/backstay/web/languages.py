"""The interface in the reader's language: catalogues in gettext's .po form, read when the server starts.

`locale/LANG/*.po`: one file a subject, so that two people seldom edit one; together they are one catalogue. The
messages themselves are English. `genscripts/messages.py` says which are missing where.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from backstay.model.said import message

__all__ = ["LANGUAGES", "SLAVIC", "Catalogue", "catalogue", "entries", "message", "plural", "po_files", "preferred"]

LANGUAGES = {"en": "English", "uk": "Українська", "be": "Беларуская", "ru": "Русский"}
SLAVIC = ("uk", "be", "ru")

Entry = tuple[str, str, tuple[str, ...]]  # message, plural message or '', translations


@dataclass(frozen=True)
class Catalogue:
    """The messages of one language; what has no translation stays English."""

    language: str
    messages: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def gettext(self, message: str, **values: Any) -> str:
        """The message in this language, with `{name}` filled in."""
        found = self.messages.get(message, ("",))[0] or message
        return found.format(**values) if values else found

    def ngettext(self, one: str, many: str, n: int, **values: Any) -> str:
        """The form that fits the number; `{n}` is the number with its thousands apart."""
        return self.form(one, many, n).format(n=f"{n:,}", **values)

    def form(self, one: str, many: str, n: float) -> str:
        """The form of a message that fits the number, its parts not filled in yet."""
        forms = self.messages.get(one, ())
        place = plural(self.language, n)
        return forms[place] if place < len(forms) and forms[place] else (one if n == 1 else many)


def plural(language: str, n: float) -> int:
    """Which plural form a number takes: two in English; one, few, many in the Slavic languages ('2.5': few)."""
    if language not in SLAVIC:
        return 0 if n == 1 else 1
    if n % 1:
        return 1
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, read once; an unknown language is English."""
    if language not in LANGUAGES or language == "en":
        return Catalogue("en")
    messages: dict[str, tuple[str, ...]] = {}
    for file in po_files(language):
        for text, _, forms in entries(file.read_text("utf-8")):
            messages.setdefault(text, forms)
    return Catalogue(language, messages)


def po_files(language: str) -> list[Traversable]:
    """The catalogue files of a language in the order of their names."""
    folder = files("backstay.web").joinpath("locale", language)
    return sorted((file for file in folder.iterdir() if file.name.endswith(".po")), key=lambda file: file.name)


def entries(text: str) -> Iterator[Entry]:
    """The entries of a .po file: msgid, msgid_plural, msgstr; the header (empty msgid) is left out.

    Raises:
        ValueError: a line is none of a .po file; it names the line.
    """
    parts: dict[str, str] = {}
    key = ""
    for number, line in enumerate([*text.splitlines(), ""], 1):
        line = line.strip()
        if not line or line.startswith("#"):
            yield from _entry(parts)
            parts, key = {}, ""
            continue
        word, _, rest = line.partition(" ")
        if word.startswith("msg") and rest.startswith('"'):
            if word == "msgid" and parts:
                yield from _entry(parts)
                parts = {}
            key, line = word, rest
        if not key or not (line.startswith('"') and line.endswith('"')):
            raise ValueError(f"line {number} is no line of a .po file: {line[:60]}")
        parts[key] = parts.get(key, "") + str(ast.literal_eval(line))


def _entry(parts: dict[str, str]) -> Iterator[Entry]:
    if parts.get("msgid"):
        forms = [value for key, value in sorted(parts.items()) if key.startswith("msgstr")]
        yield parts["msgid"], parts.get("msgid_plural", ""), tuple(forms)


def preferred(accepted: str) -> str:
    """The best of our languages for an Accept-Language header, English when none fits."""
    ranked = []
    for place, part in enumerate(accepted.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            ranked.append((-float(weight or 1), place, tag.split("-")[0].lower()))
        except ValueError:
            continue
    return next((tag for _, _, tag in sorted(ranked) if tag in LANGUAGES), "en")
