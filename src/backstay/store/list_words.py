"""What differs between two states of an entry of a list: by field, and in words that repeat nothing private."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from backstay.model import ListedName, Listing

# Fields whose values may stand in a sentence; of the others (dates of birth, addresses, reasons) only the name does.
_TOLD = ("kind", "names", "measures", "programmes", "countries", "listed", "amended", "delisted")
# Letters of what came, and of what left, that are repeated of one field.
LONGEST = 120

Changed = tuple[tuple[str, str, str], ...]


def what_changed(before: Listing, after: Listing) -> Changed:
    """The fields that differ as (field, before, after): for sets of values what left and what came."""
    found = []
    for item in fields(Listing):
        left, right = getattr(before, item.name), getattr(after, item.name)
        if left == right or item.name == "row":
            continue
        if isinstance(left, tuple):
            gone = [value for value in left if value not in right]
            came = [value for value in right if value not in left]
            # In what order a list gives them says nothing, but for the name that it gives first.
            if not (gone or came) and (item.name != "names" or left[:1] == right[:1]):
                continue
            if not (gone or came):
                gone, came = list(left[:1]), list(right[:1])
            found.append((item.name, "; ".join(map(_shown, gone)), "; ".join(map(_shown, came))))
        else:
            found.append((item.name, str(left), str(right)))
    return tuple(found)


def in_words(changed: Iterable[tuple[str, str, str]]) -> str:
    """'names: + VMP (strong); delisted: 2026-05-01; addresses'; '' where nothing changed."""
    return "; ".join(_told(*one) for one in changed)


def _told(field: str, before: str, after: str) -> str:
    name = field.replace("_", " ")
    if field not in _TOLD:
        return name
    if field in ("names", "measures", "programmes", "countries"):
        sides = [f"{sign} {_short(side)}" for sign, side in (("+", after), ("-", before)) if side]
        return f"{name}: {', '.join(sides)}"
    return f"{name}: {after or 'none'}" + (f" (was {before})" if before else "")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _shown(value: Any) -> str:
    if isinstance(value, ListedName):
        return f"{value.text} ({value.strength})"
    return " ".join(value) if isinstance(value, tuple) else str(value)
