"""Numbers of known entities: equal ones join two spellings, different valid ones of one sort keep them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backstay.match.identifiers import compare_identifiers, normalise
from backstay.model import Link
from backstay.resolve.atoms import id_of
from backstay.resolve.things import Thing

# Surer than a name that a document gives, less sure than a judgement.
NUMBERED = 0.99
# Numbers that say of what sort they are; a bare 'registration number' may repeat from register to register.
_VAGUE = ("REGISTRATION NUMBER", "TAX NUMBER", "REG", "TAX")
Numbers = Mapping[str, tuple[tuple[str, str], ...]]


def numbers_of(rows: Iterable[Thing], apart: Mapping[tuple[str, str], str]) -> Numbers:
    """Atom id -> the numbers that registers give under this spelling."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for thing in rows:
        if thing.identifiers:
            found.setdefault(id_of(thing, thing.name, apart), {}).update(dict.fromkeys(thing.identifiers))
    return {atom: tuple(sorted(pairs)) for atom, pairs in sorted(found.items())}


def same_number(numbers: Numbers) -> list[Link]:
    """Links between atoms that carry one number."""
    first: dict[tuple[str, str], str] = {}
    links = []
    for atom, pairs in numbers.items():
        for pair in (normalise(*pair) for pair in pairs):
            if pair[0] in _VAGUE:
                continue
            other = first.setdefault(pair, atom)
            if other != atom:
                links.append(Link(other, atom, NUMBERED, (f"Both carry {pair[0]} {pair[1]}.",)))
    return links


def differ_in_number(left: str, right: str, numbers: Numbers) -> bool:
    """Whether both atoms carry valid numbers of one sort and none is shared."""
    ours, theirs = numbers.get(left, ()), numbers.get(right, ())
    return bool(ours and theirs) and any(part.weight < 0 for part in compare_identifiers(ours, theirs))
