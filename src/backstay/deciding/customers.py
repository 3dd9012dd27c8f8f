"""Decisions on hits of a user's own records: kept per user, with list version and reason, and laid over the next run.

A record is known again by its own key where it has one, else by its names, numbers and countries; a decision opens
again when the listing or the record changes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from backstay import screen, screening
from backstay.deciding.record import Recorded, put
from backstay.deciding.shown import IN_FORCE, Shown, past
from backstay.flow import Hand
from backstay.model import BadRequest, Entity, Hit, Judgement
from backstay.store import people
from backstay.store.desk import Desk
from backstay.store.lists import ListStore


def remembered(desk: Desk) -> tuple[Judgement, ...]:
    """The decisions that stand."""
    return people.standing(desk.history())


def shown(desk: Desk, everything: bool = False) -> list[Shown]:
    """The decisions that stand, newest first; with `everything` also those withdrawn or replaced."""
    rows = desk.history()
    standing = {row.id for row in people.standing(rows)}
    found = []
    for row in reversed([row for row in rows if not row.withdraws]):
        told = json.loads(row.detail)
        about = f"{told.get('name', row.left)} / {row.right.removeprefix('list:')} ({told.get('listed', '')})"
        if row.id in standing:
            found.append(Shown(row, IN_FORCE, about))
        elif everything:
            found.append(past(row, about, rows))
    return found


def screened(desk: Desk, lists: ListStore, entities: Sequence[Entity]) -> tuple[Hit, ...]:
    """The hits of records, each with what was decided on it before, or open again with the reason."""
    return screening.screened(entities, lists, remembered(desk))


def decide_customer(
    desk: Desk,
    lists: ListStore,
    record: Entity,
    listing: str,
    decision: str,
    hand: Hand,
    why: str = "",
    seen: str | None = None,
) -> Recorded:
    """Record what a hit of a record is: 'true hit' (or 'true'), 'cleared' (with a reason) or 'escalated'.

    Raises:
        BadRequest: the listing is not loaded.
        BadDecision: a clearance has no reason, or there is no such decision.
    """
    held = lists.lookup([listing]).get(listing)
    if held is None:
        raise BadRequest(
            f"No loaded list has an entry '{listing}'; write it as in the results, such as us-sdn:12345."
        )
    version, entry = held
    made = screen.decide(record, entry, version, decision, hand.operator, hand.clock(), why)
    told = json.loads(made.detail) | {"name": record.caption, "listed": entry.name}
    judgement = replace(made, detail=json.dumps(told, ensure_ascii=False, sort_keys=True))
    both = f"{record.caption} and {entry.name} ({listing})"
    then = f"The next run shows '{made.decision}' for {both} until either changes."
    with desk.write() as connection:
        return put(connection, judgement, seen, [then])


def take_back(desk: Desk, wanted: str, hand: Hand, why: str = "") -> Recorded:
    """Take a decision back; what stood before it stands again.

    Raises:
        BadRequest: there is no such decision that stands.
    """
    made = next((row for row in remembered(desk) if row.id == wanted), None)
    if made is None:
        raise BadRequest(f"No decision '{wanted}' stands; 'backstay decisions --customers' shows those that do.")
    row = replace(made, by=hand.operator, at=hand.clock(), why=why, withdraws=made.id)
    with desk.write() as connection:
        people.put_judgement(connection, row)
    return Recorded(row, made, (f"'{made.decision}' by {made.by} is taken back.",))
