"""Atoms: the distinct spellings over all documents, each with an id of its own.

An atom's id hashes what it is (group and normal form), so every machine mints the same id for the same
spelling, in whatever order the documents came. Judged homonyms ('this Integral is another firm') get an
atom of their own, told apart by the text they stand in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backstay import names
from backstay.model.ids import digest
from backstay.resolve.goods import product_key, system_key
from backstay.resolve.things import Thing


@dataclass(frozen=True, slots=True)
class Atom:
    """One spelling: `forms` as written, the most used first; `uses` counts the documents that use it as a name."""

    id: str
    group: str
    key: str
    forms: tuple[str, ...]
    uses: int


def atom_id(group: str, key: str, apart: str = "") -> str:
    """The id that a spelling mints; `apart` is the text of a judged homonym."""
    return digest("e", (group, key, apart) if apart else (group, key))


def key_of(group: str, name: str) -> str:
    """The normal form that two spellings of one atom share."""
    if group == "System":
        return system_key(name)
    if group == "Product":
        return product_key(name)
    return names.key(name) or name.casefold()


def id_of(thing: Thing, name: str, apart: Mapping[tuple[str, str], str]) -> str:
    """The atom of one of a thing's names; `apart` holds (text, atom id) -> text for judged homonyms."""
    plain = atom_id(thing.group, key_of(thing.group, name))
    split = apart.get((thing.text, plain), "")
    return atom_id(thing.group, key_of(thing.group, name), split) if split else plain


def atoms(rows: Iterable[Thing], apart: Mapping[tuple[str, str], str]) -> dict[str, Atom]:
    """All atoms by id, sorted by id."""
    written: dict[str, Counter[str]] = {}
    about: dict[str, tuple[str, str]] = {}
    uses: Counter[str] = Counter()
    for thing in rows:
        for name in (thing.name, *thing.aliases):
            key = id_of(thing, name, apart)
            written.setdefault(key, Counter())[name] += 1
            about[key] = (thing.group, key_of(thing.group, name))
        uses[id_of(thing, thing.name, apart)] += 1
    return {key: Atom(key, *about[key], _by_use(written[key]), uses[key]) for key in sorted(written)}


def _by_use(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda form: (-counts[form], -len(form), form)))
