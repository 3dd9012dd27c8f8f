"""One name against the lists, as `backstay screen --name` asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backstay.model import Entity, Hit, Judgement
from backstay.model.ids import digest
from backstay.names import guess
from backstay.screen.candidates import Lists
from backstay.screen.hits import screen
from backstay.screen.lists.identifiers import scheme
from backstay.screen.lists.values import countries


def entity_of(
    names: Iterable[str],
    kind: str = "",
    numbers: Iterable[tuple[str, str]] = (),
    states: Iterable[str] = (),
    key: str = "",
) -> Entity:
    """An entity that stands in no document: its id follows from its names, or from the record's own `key`.

    `numbers` are (label, value) as the user writes them ('UNP', '100 386 629'); a kind not given is guessed.
    """
    given = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    codes = countries(states)
    pairs = (scheme(label, value, codes) for label, value in numbers)
    identifiers = tuple(dict.fromkeys(pair for pair in pairs if pair[1]))
    found = kind or (guess(given[0]) if given else "")
    ident = digest("name", (key,) if key else (found, *given, *identifiers, *codes))
    return Entity(ident, found, given[0] if given else "", given, identifiers=identifiers, countries=codes)


def typed(entity: Entity) -> Entity:
    """The entity with its numbers under their schemes and its countries by code, as lists have them."""
    codes = countries(entity.countries)
    pairs = (scheme(label, value, codes) for label, value in entity.identifiers)
    return replace(entity, identifiers=tuple(sorted({pair for pair in pairs if pair[1]})), countries=codes)


def screen_name(
    name: str,
    lists: Lists,
    kind: str = "",
    numbers: Iterable[tuple[str, str]] = (),
    states: Iterable[str] = (),
    judgements: Iterable[Judgement] = (),
) -> tuple[Entity, tuple[Hit, ...]]:
    """The name as an entity, and its hits, best first."""
    entity = entity_of([name], kind, numbers, states)
    return entity, screen([entity], lists, judgements)
