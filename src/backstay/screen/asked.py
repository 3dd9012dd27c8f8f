"""An entity while it is screened: its names asked of the index, the rows that these find, and which can be hits.

Names are laid side by side only until it is decided: what they can reach at most is told before (see `match.asking`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from backstay.match import SLACK, Asking, At, Bounds, Met, Near
from backstay.model import Entity, ListedName, Listing
from backstay.names import Name, parse
from backstay.screen.calibration import least
from backstay.screen.candidates import KINDS, Lists
from backstay.screen.lists.identifiers import held_as

# Candidates asked for per name of an entity, and the rank from which one is compared.
CANDIDATES = 40
RANKED = 0.35
# A weak alias is one that the list says yields false positives when it is searched for.
WEAK = 0.6
DOUBT = WEAK**0.35
# Names that are as alike to so many decimals are equally so: sums of the same figures differ in the last ones.
PLACES = 6
KIND = {**KINDS, "PublicBody": "Organization"}

# How alike two names can be at most, below zero so that the likest come first; the places of the listed name in its
# row and of the entity's name.
Pair = tuple[float, int, int]


class Row(NamedTuple):
    """A row of the index that may be a hit: where its names stand, and what these can reach beside each of ours.

    `found` are the pairs of names by which it may be found, `pairs` all pairs, the likest first; `met` those that
    were laid side by side.
    """

    first: At
    size: int
    bounds: list[Bounds]
    pairs: list[Pair]
    found: list[tuple[int, int]]
    met: dict[tuple[int, int], Met]


@dataclass(frozen=True, slots=True)
class Asked:
    """One entity while it is screened.

    `names` are its names, each as every kind that it may be of. `numbered` are the listings of its numbers, `rows`
    those that its names may find. `lowest` is how alike each of its names must be to a name of whatever kind for a
    hit of at least `floor`.
    """

    entity: Entity
    lists: Lists
    names: tuple[Asking, ...]
    numbered: frozenset[str]
    rows: dict[str, Row]
    floor: float
    lowest: tuple[float, ...]

    def least(self, kind: str) -> float:
        """How alike names of this kind must be for a hit, where there are no numbers."""
        return least(kind, bool(self.entity.countries), bool(self.entity.dates), self.floor)

    def ids(self) -> list[str]:
        """The listings that may be found: by number, or by a name that may rank high enough."""
        if self.lists.pairs is not None:
            return sorted(self.lists.pairs.get(self.entity.id, ()))
        return sorted(self.numbered.union(self.rows))

    def is_found(self, ident: str) -> bool:
        """Whether one of these is found."""
        if ident in self.numbered or ident not in self.rows:
            return True
        row = self.rows[ident]
        return any(self.meeting(row, i, j).rank >= RANKED for i, j in row.found)

    def can_be_hit(self, ident: str) -> bool:
        """Whether a listing is found, and its names alone leave it possible: told before the listing is read."""
        row = self.rows.get(ident)
        if row is None or self.entity.identifiers:
            return self.is_found(ident)
        if any(row.bounds[j].most[i] >= self.lowest[j] - SLACK for i, j in row.found):
            return self.is_found(ident) and self._is_alike(row)
        # The names that find it are not those by which it could be a hit.
        return self._is_alike(row) and self.is_found(ident)

    def _is_alike(self, row: Row) -> bool:
        for most, i, j in row.pairs:
            if -most < self.lowest[j] - SLACK:
                continue
            met = self.meeting(row, i, j)
            if met.alike >= self.least(met.meeting.kind):
                return True
        return False

    def meeting(self, row: Row, i: int, j: int) -> Met:
        """A name of a row beside one of ours."""
        met = row.met.get((i, j))
        if met is None:
            met = row.met[i, j] = self.names[j].meeting(row.first.after(i), row.bounds[j].ways[i])
        return met


def ask(entities: Sequence[Entity], lists: Lists, floor: float) -> list[Asked]:
    """Entities with their names asked of the index, all together."""
    names = [_read(entity) for entity in entities]
    every = [name for some in names for name in some]
    asked = iter(lists.index.ask(every, CANDIDATES) if every else ())
    each = []
    for entity, some in zip(entities, names, strict=True):
        told = bool(entity.countries), bool(entity.dates), floor
        lowest = tuple(min(least(name.kind, *told), least("", *told)) for name in some)
        numbered = frozenset(lists.by_number(held_as(entity.identifiers)) if entity.identifiers else ())
        one = Asked(entity, lists, tuple(islice(asked, len(some))), numbered, {}, floor, lowest)
        if lists.pairs is None:
            _find_rows(one)
        each.append(one)
    return each


def _read(entity: Entity) -> list[Name]:
    """The names of an entity, taken apart; one of no known kind may be a firm, a person or a ship."""
    kind = KIND.get(entity.kind, "")
    found = []
    for text in dict.fromkeys(entity.names):
        name = parse(text, kind or "Organization")
        found.append(name)
        # A name with a legal form is a firm's.
        if not kind and not name.forms:
            found += [parse(text, other) for other in ("Person", "Vessel")]
    return found


def _find_rows(asked: Asked) -> None:
    # What one name finds may be a hit by another, or by a number.
    alone = len(asked.names) == 1 and not asked.entity.identifiers
    for j, (name, lowest) in enumerate(zip(asked.names, asked.lowest, strict=True)):
        for near in _nearest(name, lowest if alone else 0.0):
            row = asked.rows.get(near.ident)
            if row is None:
                bounds = [one.bounds(near.first, near.size) for one in asked.names]
                able = _able(asked.names, asked.lists.index.kind(near.first)) if len(bounds) > 1 else [0]
                pairs = sorted([(-value, i, n) for n in able for i, value in enumerate(bounds[n].most)])
                row = asked.rows[near.ident] = Row(near.first, near.size, bounds, pairs, [], {})
            row.found.extend((i, j) for i in near.found)


def _able(names: Sequence[Asking], kind: str) -> list[int]:
    """The names that can meet those of a listing of this kind: all where none is of it, as an equal number allows."""
    found = [j for j, name in enumerate(names) if not kind or name.name.kind == kind]
    return found or list(range(len(names)))


def _nearest(name: Asking, lowest: float) -> list[Near]:
    """The rows that may be found by a name and be as alike as this; of very many those that rank highest."""
    rows = name.near(RANKED, lowest)
    if len(rows) <= CANDIDATES:
        return rows
    ranked = {row.ident: -max(name.meeting(row.first.after(i)).rank for i in row.found) for row in rows}
    return sorted(rows, key=lambda row: (ranked[row.ident], row.ident))[:CANDIDATES]


def likest(asked: Asked, listing: Listing) -> tuple[Met | None, ListedName | None]:
    """The pair of names that are most alike; on a tie the name in the letters asked in, then the earlier names.

    So a strong name beats a weak one, and 'Belshina' is answered by 'Belshina', not by what it is in Greek.
    """
    row, names = asked.rows.get(listing.id), listing.names
    doubts = [DOUBT if name.strength == "weak" else 1.0 for name in names]
    letters = [name.text.isascii() for name in names]
    if row and row.size == len(names):
        pairs = row.pairs if min(doubts) == 1.0 else sorted((most * doubts[i], i, j) for most, i, j in row.pairs)
        met, i = _likest(asked, pairs, doubts, letters, lambda i, j: asked.meeting(row, i, j))
        if met is None or asked.lists.index.text(row.first.after(i)) == names[i].text:
            return met, names[i] if met else None
    # It was found by a number, or has changed since the index was compiled.
    kind = KINDS.get(listing.kind, "")
    pairs = sorted([(-value, i, j) for j in _able(asked.names, kind) for i, value in enumerate(doubts)])
    met, i = _likest(asked, pairs, doubts, letters, lambda i, j: asked.names[j].beside(parse(names[i].text, kind)))
    return met, names[i] if met else None


def _likest(
    asked: Asked,
    pairs: Sequence[Pair],
    doubts: Sequence[float],
    letters: Sequence[bool],
    meeting: Callable[[int, int], Met],
) -> tuple[Met | None, int]:
    """What met of the likest pair, and the place of the listed name; `letters` says of each whether it is in ASCII.

    Pairs are looked at from the one that can be likest on, until no other can be as like.
    """
    mine = [name.name.text.isascii() for name in asked.names]
    best: tuple[float, bool, int, int] = (0.0, False, 0, 0)
    found: Met | None = None
    for most, i, j in pairs:
        other = letters[i] != mine[j]
        if found:
            likest_ = -round(SLACK - most, PLACES)
            if likest_ > best[0]:
                break
            # As like at most, and later: no better.
            if (likest_, other, i, j) > best:
                continue
        met = meeting(i, j)
        value = -round(met.alike * doubts[i], PLACES), other, i, j
        if value < best:
            best, found = value, met
    return found, best[2]
