"""Screening after documents were added: entities that are as they were keep their hits, the others are screened.

Holds only while lists, decisions and the screener are the same; the caller compares their key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backstay.model import Entity, Hit, Judgement
from backstay.screen.candidates import Lists
from backstay.screen.hits import screen


def screen_changed(
    entities: Sequence[Entity],
    lists: Lists,
    before: Iterable[Entity],
    hits: Iterable[Hit],
    judgements: Iterable[Judgement] = (),
) -> tuple[Hit, ...]:
    """The hits of all entities, in their order: equal to screening every one of them.

    `before` are the entities of the picture that `hits` came from.
    """
    known = {entity.id: _record(entity) for entity in before}
    kept: dict[str, list[Hit]] = {}
    for hit in hits:
        kept.setdefault(hit.entity, []).append(hit)
    changed = [entity for entity in entities if known.get(entity.id) != _record(entity)]
    for entity in changed:
        kept[entity.id] = []
    for hit in screen(changed, lists, judgements):
        kept[hit.entity].append(hit)
    return tuple(hit for entity in entities for hit in kept.get(entity.id, ()))


def _record(entity: Entity) -> tuple[object, ...]:
    """What screening looks at."""
    return entity.kind, entity.names, entity.identifiers, entity.countries
