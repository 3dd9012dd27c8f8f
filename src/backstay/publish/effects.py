"""What a designation would do, and ownership as it stands, as plain dicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TypeVar

import numpy as np

from backstay.model import Snapshot, Verdict
from backstay.network.coverage import designations
from backstay.network.effect import systems_fed
from backstay.network.exposure import SupplyExposure
from backstay.network.listed import JURISDICTIONS, LISTED, STATES
from backstay.network.ownership import doubts, tests, unconfirmed, verdicts
from backstay.network.whatif import Loss, WhatIf, designate, tell
from backstay.publish.evidence import View, entity_card, is_alleged
from backstay.publish.index import Index, index_of

Value = TypeVar("Value")


def ownership(snapshot: Snapshot | Index) -> list[View]:
    """Entities that some jurisdiction's ownership test reaches, surely or depending on a missing fact.

    `unconfirmed` says of each which owners the test takes for listed by hits that nobody confirmed, '' if none.
    """
    index = index_of(snapshot)
    found = verdicts(index.graph, index.register)
    doubtful = unconfirmed(index.graph, index.register, found)
    return [
        _verdict(index, row) | {"unconfirmed": _taken_for_listed(index, row, owners)}
        for row, owners in zip(found, doubtful, strict=True)
    ]


def _taken_for_listed(index: Index, verdict: Verdict, owners: Sequence[str]) -> str:
    from backstay.screen.ownership import rules

    place = rules()[verdict.rule].jurisdiction
    names = ", ".join(f"{index.label(owner)} ({place})" for owner in owners)
    return f"Counted as listed by a hit that nobody has confirmed: {names}." if names else ""


def _verdict(index: Index, verdict: Verdict) -> View:
    return asdict(verdict) | {"entity": entity_card(index, verdict.entity)}


@dataclass(frozen=True, slots=True)
class Room:
    """How many rows of a part and how many names of a row a view holds; 0 for all. What is left out is counted."""

    rows: int = 0
    names: int = 0

    def some(self, found: Sequence[Value]) -> Sequence[Value]:
        return found[: self.rows] if self.rows else found

    def few(self, found: Sequence[str]) -> Sequence[str]:
        return found[: self.names] if self.names else found


ALL = Room()


def whatif(snapshot: Snapshot | Index, entities: Iterable[str], jurisdiction: str = "", room: Room = ALL) -> View:
    """What would follow if these entities (ids) were designated in one jurisdiction ('' for everywhere).

    `totals` and `counts` are of everything that follows; of rows there are as many as there is room for.
    """
    index = index_of(snapshot)
    books = index.register
    asked, unsure = tests(index.graph, books, jurisdiction), doubts(books, jurisdiction)
    found = designate(index.graph, entities, asked, is_told=False, doubts=unsure)
    return {
        "designated": [entity_card(index, name) for name in found.designated],
        "jurisdiction": jurisdiction,
        "unconfirmed": [entity_card(index, name) | {"by": list(by)} for name, by in room.some(found.unconfirmed)],
        "pulled_in": [_verdict(index, row) for row in room.some(found.pulled_in)],
        "open": [_verdict(index, row) for row in room.some(found.open)],
        "goods": [_loss(index, row, room) for row in room.some(found.goods)],
        "systems": [_loss(index, row, room) for row in room.some(found.systems)],
        "customers": [exposure_view(index, row, room) for row in room.some(found.customers)],
        "sentences": [*islice(tell(index.graph, found), room.rows or None)],
        "totals": {
            part: len(getattr(found, part)) for part in ("pulled_in", "open", "goods", "systems", "customers")
        },
        "counts": counts(found),
        "touched": [loss.good for loss in (*found.systems, *found.goods)],
    }


COUNTS = (
    "pulled in",
    "depends on a missing share",
    "systems that lose the last known supply",
    "systems that lose most of it",
    "goods that lose the last known producer",
    "goods that lose most of them",
    "customers exposed",
    "known substitutes left",
)


def counts(found: WhatIf) -> dict[str, int]:
    """What a choice comes to."""
    systems, goods = (Counter(loss.kind for loss in part) for part in (found.systems, found.goods))
    values = (
        len({row.entity for row in found.pulled_in}),
        len({row.entity for row in found.open}),
        systems["last"],
        systems["most"],
        goods["last"],
        goods["most"],
        len(found.customers),
        len(set().union(*(loss.left for part in (found.systems, found.goods) for loss in part))),
    )
    return dict(zip(COUNTS, values, strict=True))


def _loss(index: Index, loss: Loss, room: Room) -> View:
    return {
        "good": entity_card(index, loss.good),
        "kind": loss.kind,
        "lost": [entity_card(index, name) for name in room.few(loss.lost)],
        "lost_count": len(loss.lost),
        "left": [entity_card(index, name) for name in room.few(loss.left)],
        "left_count": len(loss.left),
        "step": loss.step,
    }


def exposure_view(index: Index, row: SupplyExposure, room: Room = ALL) -> View:
    """One exposed entity: its listed suppliers over its known ones, and the facts that name each of them."""
    listed = frozenset(row.listed)
    return {
        "entity": entity_card(index, row.entity),
        "listed": [entity_card(index, name) for name in room.few(row.listed)],
        "listed_count": len(row.listed),
        "suppliers": [entity_card(index, name) for name in room.few(row.suppliers)],
        "supplier_count": len(row.suppliers),
        "share": row.share,
        "is_allegation": is_alleged(index, [fact for name, facts in row.facts if name in listed for fact in facts]),
        "facts": list(room.few([fact for name, facts in row.facts if name in listed for fact in facts])),
    }


def best_designations(snapshot: Snapshot | Index, k: int, jurisdiction: str = "") -> View:
    """The k organisations, unlisted in the jurisdiction (or anywhere), whose designation would touch most systems.

    `unconfirmed` are those that feed a system and were left out for hits alone that nobody confirmed.
    """
    index = index_of(snapshot)
    found = designations(index.graph, k, listed_entities(index, jurisdiction))
    return {
        "jurisdiction": jurisdiction,
        "chosen": [entity_card(index, name) for name in found.chosen],
        "touched": [entity_card(index, name) for name in found.touched],
        "bound": found.bound,
        "gap": found.gap,
        "method": found.method,
        "unconfirmed": [entity_card(index, name) for name in _left_out_unsurely(index, jurisdiction)],
        "in_part": list(index.register.in_part),
    }


def _left_out_unsurely(index: Index, jurisdiction: str) -> list[str]:
    """Organisations that feed a named system and are listed only by hits that nobody confirmed."""
    graph, sure = index.graph, index.register.surely()
    known = sure[:, JURISDICTIONS.index(jurisdiction)] if jurisdiction else sure.any(axis=1)
    surely = {graph.ids[node] for node in np.flatnonzero(known).tolist()}
    fed, _ = systems_fed(graph)
    feeding = graph.of_kind("Organization") & (np.diff(fed.indptr) > 0)
    doubtful = [name for name in listed_entities(index, jurisdiction) if name not in surely]
    return [name for name in doubtful if feeding[graph.number(name)]]


def listed_entities(index: Index, jurisdiction: str = "") -> list[str]:
    """Entities that the jurisdiction (or any) lists."""
    states = index.register.states() == STATES.index(LISTED)
    chosen = states[:, JURISDICTIONS.index(jurisdiction)] if jurisdiction else states.any(axis=1)
    return [index.graph.ids[node] for node in np.flatnonzero(chosen).tolist()]
