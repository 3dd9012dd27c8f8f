"""The ledger of entity ids: minted, merged, split; appended to, never rewritten, so that old links resolve."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from backstay.model.entities import Entity, LedgerEvent
from backstay.store.schema import ledger


def events(connection: sa.Connection) -> list[LedgerEvent]:
    """The whole ledger in order."""
    query = sa.select(ledger).order_by(ledger.c.number)
    return [LedgerEvent(row.event, row.entity, row.into, row.why) for row in connection.execute(query)]


def holders(rows: Iterable[LedgerEvent]) -> dict[str, str]:
    """For every id ever minted, the id that it stands under now (itself, or what it was merged into)."""
    held: dict[str, str] = {}
    for row in rows:
        held[row.entity] = row.into if row.event == "merged" else row.entity
    return held


def changes(rows: Iterable[LedgerEvent], entities: Iterable[Entity]) -> list[LedgerEvent]:
    """What to append so that the ledger says what the entities say.

    An entity's atoms are the ids it could have; all of them are minted, those that are not its id are merged
    into it, and an atom that stood under another id and now stands alone is split off.
    """
    before, new = holders(rows), []
    for entity in entities:
        for atom in entity.atoms:
            held = before.get(atom)
            if held is None:
                new.append(LedgerEvent("minted", atom))
                held = atom
            if held == entity.id:
                continue
            if atom == entity.id:
                new.append(LedgerEvent("split", atom, held, "names no longer held to be one"))
            else:
                new.append(LedgerEvent("merged", atom, entity.id, entity.caption))
    return new


def append(connection: sa.Connection, rows: Iterable[LedgerEvent]) -> None:
    """Write events at the end of the ledger."""
    values = [{"event": row.event, "entity": row.entity, "into": row.into, "why": row.why} for row in rows]
    if values:
        connection.execute(ledger.insert(), values)


def resolve_id(connection: sa.Connection, entity: str) -> str:
    """The id that an id stands under now; an unknown id comes back as it is."""
    return holders(events(connection)).get(entity, entity)
