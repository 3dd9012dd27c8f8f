"""A user's own records against the lists: one that has no hit as the kind it was given is asked again as the others.

A kind is easily wrong: one cell of a table, or a list that has a person among its organisations. A name that was
asked as one kind is not held against entries of another, so that a wrong kind would clear it without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from backstay.model import Entity, Hit, Judgement, Part
from backstay.screen.asked import KIND
from backstay.screen.candidates import KINDS, Lists
from backstay.screen.cut import screen_asked
from backstay.screen.decisions import decided
from backstay.screen.hits import FLOOR, HITS, screen

OTHER_KIND = "listed as another kind"
ASKED_AS = tuple(dict.fromkeys(KINDS.values()))
# A kind that is told is right far more often than wrong: the odds are divided by this. An equal name stays as likely
# as not, whatever country or date it shares.
TIMES, MOST = 10.0, 0.5


def screen_records(entities: Iterable[Entity], lists: Lists, judgements: Iterable[Judgement] = ()) -> tuple[Hit, ...]:
    """The hits of records, each once, in the order given: those of `screen_asked`, or else those as another kind.

    Only a record that was given a kind and has no hit as that kind is asked again. Each hit as another kind says so
    (see `is_other_kind`) and is less probable: 'Belshina', asked as a person, has 0.24 for the firm instead of 0.76.
    Not for entities of a case, nor for interfaces whose callers choose among kinds.
    """
    records = {entity.id: entity for entity in entities}
    made = tuple(judgements)
    found: dict[str, list[Hit]] = {key: [] for key in records}
    for hit in screen_asked(records.values(), lists, made):
        found[hit.entity].append(hit)
    missed = [one for one in records.values() if one.kind and not found[one.id]]
    for hit in decided(_as_others(missed, lists), missed, lists, made):
        found[hit.entity].append(hit)
    return tuple(hit for hits in found.values() for hit in hits[:HITS])


def is_other_kind(hit: Hit) -> bool:
    """Whether the listing is of another kind than the record was asked as."""
    return any(part.rule == OTHER_KIND for part in hit.why)


def _as_others(missed: Sequence[Entity], lists: Lists) -> list[Hit]:
    """The hits of records as the kinds that they were not asked as, best first; without decisions."""
    others = [replace(one, kind=kind) for one in missed for kind in ASKED_AS if kind != KIND.get(one.kind)]
    hits = screen(others, lists, floor=_times(FLOOR, TIMES))
    held = lists.lookup(dict.fromkeys(hit.listing for hit in hits))
    asked = {one.id: one.kind for one in missed}
    best: dict[tuple[str, str], Hit] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.probability, -hit.score, hit.listing)):
        listed = held[hit.listing][1].kind
        # An entry of no kind, or of the kind asked, was asked before.
        if KINDS.get(listed, "") not in ("", KIND.get(asked[hit.entity])):
            best.setdefault((hit.entity, hit.listing), _lowered(hit, asked[hit.entity], listed))
    return list(best.values())


def _lowered(hit: Hit, asked: str, listed: str) -> Hit:
    part = Part(OTHER_KIND, "", "", 1.0 / TIMES - 1.0, f"asked {asked}, listed {listed}")
    value = round(min(MOST, _times(hit.probability, 1.0 / TIMES)), 4)
    return replace(hit, probability=value, why=(*hit.why, part))


def _times(probability: float, times: float) -> float:
    """The probability at so many times its odds."""
    odds = probability / max(1e-9, 1.0 - probability) * times
    return odds / (1.0 + odds)
