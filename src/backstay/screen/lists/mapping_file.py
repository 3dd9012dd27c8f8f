"""The mapping file of an own list, checked: it is understood, or one sentence names key, value and what is allowed.

A word that is kept as it stands and means nothing to the rules ('freeze') would let a listed owner count for none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backstay.model import BadInput
from backstay.read.columns import KINDS, plain_header
from backstay.screen.lists.values import date

# A measure -> other spellings of it.
MEASURES: dict[str, tuple[str, ...]] = {
    "asset freeze": ("freeze", "freezing", "assets freeze", "asset freezing", "freeze of assets", "blocking"),
    "sectoral": ("sectoral sanctions",),
    "export control": ("export controls",),
    "vessel": ("vessels", "ship", "ships"),
    "travel": ("travel ban", "entry ban"),
    "debarment": ("debarred",),
    "other": (),
}
LISTED_KINDS = ("Organization", "Person", "Vessel", "Aircraft", "Unknown")
ABOUT = ("name", "title", "jurisdiction", "as_of", "kind", "measures")
SINGLE = ("entry", "name", "kind", "country", "programme", "address", "birth", "listed", "delisted", "reason")
SEVERAL = ("aliases", "weak", "former")
NUMBERS = "identifiers"


@dataclass(frozen=True, slots=True)
class ToldMapping:
    """What a mapping file says, in the words of the rules.

    `columns` are ('name', 'Firm') and the like, more than one for aliases; `numbers` ('Tax', 'tax number').
    """

    name: str
    title: str
    jurisdiction: str
    as_of: str
    kind: str
    measures: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]


def read_mapping(path: Path) -> ToldMapping:
    """A mapping file as it is understood.

    Raises:
        BadInput: it is no TOML, lacks what is needed, or says something that is not known.
    """
    try:
        text = path.read_text("utf-8-sig")
        told = tomllib.loads(text)
        about, columns = told["list"], told["columns"]
        name, _ = about["name"], columns["name"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise BadInput(str(path), f"needs [list] name and [columns] name ({error}); see docs/lists.md") from error
    _only(path, "[list]", about, ABOUT)
    _only(path, "[columns]", columns, (*SINGLE, *SEVERAL, NUMBERS))
    numbers = columns.get(NUMBERS, {})
    if not isinstance(numbers, dict):
        raise _wrong(path, f"[columns] {NUMBERS}", numbers, "a table [columns.identifiers] of column = 'tax number'")
    labels = tuple(
        (column, _text(path, f"[columns.identifiers] {column}", label)) for column, label in numbers.items()
    )
    return ToldMapping(
        name=_text(path, "[list] name", name),
        title=_text(path, "[list] title", about.get("title", name)),
        jurisdiction=_jurisdiction(path, about.get("jurisdiction", "")),
        as_of=_as_of(path, about.get("as_of", "")),
        kind=_kind(path, about.get("kind", "Unknown")),
        measures=tuple(dict.fromkeys(_measure(path, said) for said in _each(about.get("measures", ["other"])))),
        columns=tuple(
            (key, _text(path, f"[columns] {key}", column))
            for key in (*SINGLE, *SEVERAL)
            for column in ([columns.get(key, "")] if key in SINGLE else _each(columns.get(key, [])))
            if key == "name" or column != ""
        ),
        numbers=tuple(labels),
    )


def kind_in(word: str) -> str:
    """The kind that a word means: 'Organisation', 'company' -> 'Organization', 'ship' -> 'Vessel'; '' if unknown."""
    plain = plain_header(word)
    found = KINDS.get(plain, "Unknown" if plain == "unknown" else "")
    return "Organization" if found == "PublicBody" else found


def date_in(cell: str) -> str:
    """The one date of a cell with all that it says of it; '' where a part of it is none, as in '31.2.2026'.

    >>> date_in("1 Feb 2024"), date_in("2026-13-45"), date_in("2026")
    ('2024-02-01', '', '2026')
    """
    found = date(cell)
    parts = [part for part in re.findall(r"\d+", cell)[:3] if int(part)]
    return found if len(parts) <= len(found.split("-")) else ""


def _each(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]


def _only(path: Path, where: str, said: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    for key in said:
        if key not in allowed:
            raise BadInput(str(path), f"{where} {key}: there is no such key; it may be {_or(allowed)}")


def _text(path: Path, key: str, said: Any) -> str:
    if not isinstance(said, str) or not said.strip():
        raise _wrong(path, key, said, "words in quotes")
    return said


def _jurisdiction(path: Path, said: Any) -> str:
    """'eu' -> 'EU'; '' where none is told."""
    plain = str(said).strip()
    if plain.casefold() in ("", "other"):
        return plain.casefold()
    if not re.fullmatch(r"[A-Za-z]{2}", plain):
        raise _wrong(path, "[list] jurisdiction", said, "a code of two letters, such as EU, US, UK or UN, or other")
    return {"GB": "UK"}.get(plain.upper(), plain.upper())


def _as_of(path: Path, said: Any) -> str:
    """A date in quotes or as TOML has them."""
    found = date_in(str(said))
    if said != "" and not found:
        raise _wrong(path, "[list] as_of", said, "a date such as 2026-08-01, 2026-08 or 2026")
    return found


def _kind(path: Path, said: Any) -> str:
    found = kind_in(str(said))
    if not found:
        raise _wrong(path, "[list] kind", said, _or(LISTED_KINDS))
    return found


def _measure(path: Path, said: Any) -> str:
    """'asset-freeze', 'Freeze' -> 'asset freeze'."""
    plain = plain_header(str(said))
    found = next((measure for measure, others in MEASURES.items() if plain in (measure, *others)), "")
    if not found:
        raise _wrong(path, "[list] measures", said, _or(tuple(MEASURES)))
    return found


def _wrong(path: Path, key: str, said: Any, allowed: str) -> BadInput:
    return BadInput(str(path), f"{key}: '{said}' is not understood; give {allowed}")


def _or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
