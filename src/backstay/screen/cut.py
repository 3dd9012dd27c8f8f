"""A name that was cut off: payment systems keep 35 characters of a name, tables 30 or 40, and the rest is missing.

What is left of 'Federal State Unitary Enterprise Atomflot' says little word by word. So what is asked by a long name
and has no hit as likely as not is held against the listed names that begin so and go on. How likely each is hangs on
how many ways they go on, and on how telling the words are that are left.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from backstay.match import At, Scored, beside
from backstay.model import Entity, Hit, Judgement, Part
from backstay.names import key, parse
from backstay.screen.asked import KIND
from backstay.screen.calibration import moved
from backstay.screen.candidates import Held, Lists
from backstay.screen.decisions import decided
from backstay.screen.hits import FLOOR, HITS, hit_of, screen, subject, subject_of

CUT = "cut off"
# A shorter name was not cut: no system is known that keeps fewer characters.
LEAST = 28
# Entries of so many names that begin so are none: 'Joint Stock Company Scientific Research Institute of'.
MOST = 60
# Words, legal forms aside, by which two ways to go on are told apart: the one that was cut, and the next.
GOES_ON = 2
# A hit as likely as this leaves no question.
LIKELY = 0.5
# How likely it is where there is one way to go on and the words are telling; the weight of words that is telling, as
# for one name among many; letters that a word's beginning must have to be nearly the word.
SURE, ENOUGH, WORD = 0.9, 0.8, 7


def screen_asked(
    entities: Iterable[Entity], lists: Lists, judgements: Iterable[Judgement] = (), floor: float = FLOOR
) -> tuple[Hit, ...]:
    """The hits of what somebody asks, each once: those of `screen`, and those by a name that was cut off.

    Not for entities of a case, whose names stand in sentences.
    """
    asked = {entity.id: entity for entity in entities}
    made = tuple(judgements)
    found: dict[str, list[Hit]] = {ident: [] for ident in asked}
    for hit in screen(asked.values(), lists, made, floor):
        found[hit.entity].append(hit)
    cut = [one for one in asked.values() if _long(one) and all(hit.probability < LIKELY for hit in found[one.id])]
    more = [hit for one in cut for hit in _by_beginning(one, lists)] if lists.pairs is None else []
    for hit in decided((hit for hit in more if hit.probability >= floor), cut, lists, made):
        found[hit.entity].append(hit)
    for one in cut:
        found[one.id] = _best(found[one.id])
    return tuple(hit for hits in found.values() for hit in hits)


def _long(entity: Entity) -> list[str]:
    """Its names that may have been cut off."""
    return [name for name in entity.names if len(name) >= LEAST]


def _best(hits: Iterable[Hit]) -> list[Hit]:
    """Hits of one entity, best first, one of each listing."""
    best: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.probability, -hit.score, hit.listing)):
        best.setdefault(hit.listing, hit)
    return list(best.values())[:HITS]


class _Begun(NamedTuple):
    """A listed name that begins as one of ours and goes on, and how likely it is meant."""

    ours: str
    at: At
    probability: float


def _by_beginning(entity: Entity, lists: Lists) -> list[Hit]:
    begun = [one for name in _long(entity) for one in _begun(entity, name, lists)]
    held = lists.lookup(lists.index.ident(one.at) for one in begun)
    return [_hit(entity, held[ident], one, lists) for one in begun if (ident := lists.index.ident(one.at)) in held]


def _begun(entity: Entity, name: str, lists: Lists) -> Iterator[_Begun]:
    kind, index = KIND.get(entity.kind, ""), lists.index
    begun = index.begun(name, MOST)
    places = [at for at in begun if not kind or index.kind(at) in ("", kind)]
    if not places or len(begun) >= MOST:
        return
    cut = max(0, len(key(name).split()) - 1)
    ways = {tuple(key(index.text(at)).split()[cut : cut + GOES_ON]) for at in places}
    words = parse(name, kind or "Organization").tokens
    last = words[-1].weight * min(1.0, len(words[-1].plain) / WORD) if words else 0.0
    weight = sum([token.weight for token in words[:-1]]) + last
    probability = SURE * (1.0 - math.exp(-weight / ENOUGH)) / len(ways)
    yield from (_Begun(name, at, probability) for at in places)


def _hit(entity: Entity, held: Held, begun: _Begun, lists: Lists) -> Hit:
    listed = lists.index.text(begun.at)
    scored = beside(subject(entity), subject_of(held[1]), begun.probability)
    probability = moved(begun.probability, scored.parts, KIND.get(entity.kind, ""))
    part = Part(CUT, begun.ours, listed, round(begun.probability, 4), "the listed name begins so and goes on")
    return hit_of(entity, held, (begun.ours, listed), Scored(scored.score, probability, (part, *scored.parts)))
