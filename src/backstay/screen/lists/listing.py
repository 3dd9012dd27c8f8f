"""Builds a `Listing` the same way for every format: names told apart, identifiers typed, private data left out.

Of a person the list's names, birth dates, countries and city are kept; document numbers, tax numbers, streets,
telephones and parents' names are not, nor what a name or a remark holds of them (see `papers`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from backstay.model import ListedName, Listing
from backstay.screen.lists.cells import cell, plain_signs
from backstay.screen.lists.identifiers import typed
from backstay.screen.lists.papers import without_asides, without_papers
from backstay.screen.lists.values import countries, unique, without_street

NameTuple = tuple[str, str, str]
_SPACE = re.compile(r"[\s\u200b\u200e\u200f\ufeff]+")
_BLANK = {"", "-", "--", "n/a", "na", "none", "unknown", ":", "."}


def clean(text: str) -> str:
    """White space of every sort as one blank; zero-width signs and outer marks that are no part of a name gone."""
    plain = _SPACE.sub(" ", text).strip(" ;,\t")
    inner = plain[1:-1]
    quoted = len(plain) > 2 and plain[0] + plain[-1] in ('""', "“”", "''") and not set(inner) & set('"“”')
    return inner.strip() if quoted else plain


def names_of(parts: Iterable[NameTuple], kind: str = "") -> tuple[ListedName, ...]:
    """Names in order, each text once under its first strength; '' and '-' are no names.

    What a name holds besides ('X (formerly Y)', 'X / Y') comes after those that the list gives, which keep their
    strength; of a name that the list calls weak or former it is so too.
    """
    found: dict[str, ListedName] = {}
    for text, strength, language in parts:
        plain = clean(plain_signs(text))
        if plain.casefold() not in _BLANK:
            found.setdefault(plain, ListedName(plain, strength, language.lower()))
    for whole in tuple(found.values()):
        for part, strength in cell(whole.text, kind).names:
            own = whole.strength if whole.strength in ("weak", "former") else strength
            found.setdefault(part, ListedName(part, own, whole.language))
    return tuple(found.values())


def listing(
    *,
    list: str,
    entry: str,
    kind: str,
    names: Iterable[NameTuple],
    measures: Iterable[str],
    row: int | None,
    programmes: Iterable[str] = (),
    numbers: Iterable[tuple[str, str, str]] = (),
    states: Iterable[str] = (),
    places: Iterable[str] = (),
    births: Iterable[str] = (),
    listed: str = "",
    amended: str = "",
    delisted: str = "",
    reason: str = "",
    remarks: str = "",
    extra: Iterable[tuple[str, str]] = (),
) -> Listing:
    """A listing; ValueError when it has no entry id or no name.

    `names` are (text, strength, language); `numbers` (label, value, country) as the list writes them; `states`
    names or codes of countries; `places` addresses already cut to the city.
    """
    is_human = kind in ("Person", "Unknown")
    written = [(*without_asides(name[0]), *name[1:]) for name in names] if is_human else []
    parts = [(text, strength, language) for text, _, strength, language in written] if is_human else names
    built = names_of(parts, "" if kind == "Unknown" else kind)
    if not built:
        raise ValueError("the entry has no name")
    if not entry:
        raise ValueError("the entry has no id")
    towns = unique(without_street(clean(place)) for place in places)
    codes = countries((*states, *(town.rsplit(", ", 1)[-1] for town in towns)))
    identifiers = () if kind == "Person" else unique_pairs(pair for n in numbers for pair in typed(*n, codes))
    told = without_papers if is_human else str
    return Listing(
        list=list,
        entry=entry,
        kind=kind,
        names=built,
        measures=unique(measures),
        programmes=unique(clean(value) for value in programmes),
        identifiers=identifiers,
        countries=codes,
        addresses=towns,
        birth_dates=unique((*births, *(day for name in written for day in name[1]))) if kind == "Person" else (),
        listed=listed,
        amended=amended,
        delisted=delisted,
        reason=told(reason.strip()),
        remarks=told(remarks.strip()),
        row=row,
        extra=tuple((key, told(value)) for key, value in extra if value),
    )


def unique_pairs(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(pairs))
