"""What a build changed: new, gone and regraded facts, new and gone hits, counted, the first of each told.

Worked out between two generations of the picture in the transaction that switches them, and kept as a line of the
audit log: it is the history of this case, no part of the picture, which must not depend on how it came about. The log
keeps ids and grades, never words: what a redaction takes away must not live on there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from backstay.model import Entity, Fact, Hit
from backstay.model.vocabulary import PREDICATES
from backstay.store.codec import dumps, loads
from backstay.store.schema import audit, derived

ACTION = "changes"
# How a webhook took them, a line for each: '<place> taken', or why not.
WEBHOOK, TAKEN = "webhook", "taken"
# Rows told of each sort; beyond these only the number is kept.
TOLD = 100
# Above so many facts the grades of those that stayed are not compared: it would hold writers up.
COMPARED = 200_000
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: 'fact' or 'hit', 'new', 'gone' or 'regraded', its id, the grades, and the sentence.

    `says` is told to webhooks at once and not kept; pages make it anew of what is there.
    """

    kind: str
    what: str
    id: str
    grades: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one build changed; `counts` are ('fact new', 12) pairs, `rows` the first of each sort.

    `untold` says which webhooks did not take it and why; it is read from the next lines of the log.
    """

    counts: tuple[tuple[str, int], ...] = ()
    rows: tuple[Change, ...] = ()
    at: str = ""
    by: str = ""
    untold: tuple[str, ...] = ()


def between(connection: sa.Connection, old: int, new: int) -> Changes:
    """What differs between two generations that both still lie there."""
    counts: dict[str, int] = {}
    rows: list[Change] = []
    for kind in ("entity", "fact", "hit"):
        for what, here, there in (("new", new, old), ("gone", old, new)):
            ids = _only_in(connection, kind, here, there)
            if ids:
                counts[f"{kind} {what}"] = len(ids)
                rows += _told(connection, kind, what, here, ids[:TOLD])
    regraded = _regraded(connection, old, new)
    if regraded:
        counts["fact regraded"] = len(regraded)
        rows += regraded[:TOLD]
    return Changes(tuple(sorted(counts.items())), tuple(rows))


def history(connection: sa.Connection, limit: int = 20) -> list[Changes]:
    """What the last builds changed, the newest first."""
    query = sa.select(audit).where(audit.c.action.in_((ACTION, WEBHOOK))).order_by(audit.c.number.desc())
    found: list[Changes] = []
    untold: list[str] = []
    for row in connection.execute(query):
        if row.action == WEBHOOK:
            untold += [] if row.detail.endswith(f" {TAKEN}") else [row.detail]
            continue
        kept = loads(Changes, row.detail)
        found.append(Changes(kept.counts, kept.rows, row.at, row.by, tuple(reversed(untold))))
        if len(found) == limit:
            break
        untold = []
    return found


def detail(changes: Changes) -> str:
    """What the audit log keeps: no words."""
    return dumps(replace(changes, rows=tuple(replace(row, says="") for row in changes.rows)))


def _of(generation: int, kind: str) -> sa.ColumnElement[bool]:
    return (derived.c.generation == generation) & (derived.c.kind == kind)


def _only_in(connection: sa.Connection, kind: str, here: int, there: int) -> list[str]:
    mine = sa.select(derived.c.id).where(_of(here, kind))
    query = mine.except_(sa.select(derived.c.id).where(_of(there, kind)))
    return sorted(str(row.id) for row in connection.execute(query))


def _bodies(connection: sa.Connection, generation: int, kind: str, ids: Iterable[str]) -> dict[str, str]:
    wanted, found = sorted(set(ids)), dict[str, str]()
    for start in range(0, len(wanted), _BATCH):
        some = derived.c.id.in_(wanted[start : start + _BATCH])
        query = sa.select(derived.c.id, derived.c.body).where(_of(generation, kind) & some)
        found.update({row.id: row.body for row in connection.execute(query)})
    return found


def _told(connection: sa.Connection, kind: str, what: str, generation: int, ids: list[str]) -> list[Change]:
    if kind == "entity":
        return []
    bodies = _bodies(connection, generation, kind, ids)
    if kind == "hit":
        hits = {key: loads(Hit, body) for key, body in bodies.items()}
        names = _names(connection, generation, [hit.entity for hit in hits.values()])
        return [
            Change(kind, what, key, f"probability {hits[key].probability:.2f}", _of_hit(hits[key], names))
            for key in ids
            if key in hits
        ]
    facts = {key: loads(Fact, body) for key, body in bodies.items()}
    names = _names(connection, generation, [end for fact in facts.values() for end in _ends(fact)])
    return [Change(kind, what, key, _support(facts[key]), _said(facts[key], names)) for key in ids if key in facts]


def _regraded(connection: sa.Connection, old: int, new: int) -> list[Change]:
    """Facts that stayed and whose grade or number of origins is another now."""
    size = connection.execute(sa.select(sa.func.count()).where(_of(new, "fact"))).scalar() or 0
    if size > COMPARED:
        return []
    before, after = derived.alias("before"), derived.alias("after")
    same = (before.c.generation == old) & (after.c.generation == new) & (before.c.id == after.c.id)
    query = sa.select(before.c.body.label("was"), after.c.body.label("now")).where(
        same & (before.c.kind == "fact") & (after.c.kind == "fact") & (before.c.body != after.c.body)
    )
    pairs = [(loads(Fact, row.was), loads(Fact, row.now)) for row in connection.execute(query)]
    moved = [
        (was, now) for was, now in pairs if (str(was.grade), len(was.origins)) != (str(now.grade), len(now.origins))
    ]
    names = _names(connection, new, [end for _, now in moved for end in _ends(now)])
    return [
        Change("fact", "regraded", now.id, f"{_support(was)}, now {_support(now)}", _said(now, names))
        for was, now in sorted(moved, key=lambda pair: pair[1].id)
    ]


def _ends(fact: Fact) -> tuple[str, ...]:
    return (fact.subject, fact.object, *fact.products)


def _names(connection: sa.Connection, generation: int, ids: Iterable[str]) -> dict[str, str]:
    bodies = _bodies(connection, generation, "entity", ids)
    return {key: loads(Entity, body).caption for key, body in bodies.items()}


def _said(fact: Fact, names: Mapping[str, str]) -> str:
    subject, object_ = (names.get(end, end) for end in (fact.subject, fact.object))
    sentence = PREDICATES[fact.predicate].sentence(subject, object_)
    goods = ", ".join(names.get(good, good) for good in fact.products)
    how = f" [{fact.modality}]" if fact.modality != "asserted" else ""
    return f"{sentence}{f' ({goods})' if goods else ''}{how}"


def _support(fact: Fact) -> str:
    return f"{fact.grade} on {len(fact.origins)} origin{'' if len(fact.origins) == 1 else 's'}"


def _of_hit(hit: Hit, names: Mapping[str, str]) -> str:
    name = names.get(hit.entity, hit.matched_name)
    return f"{name} against {hit.listed_name} on {hit.list} ({hit.entry})"


def as_plain(changes: Changes) -> dict[str, Any]:
    """The changes of one build as a webhook gets them."""
    return {
        "at": changes.at,
        "by": changes.by,
        "counts": dict(changes.counts),
        "rows": [
            {"kind": row.kind, "what": row.what, "id": row.id, "grades": row.grades, "says": row.says}
            for row in changes.rows
        ],
    }


def build_plain(changes: Changes) -> dict[str, Any]:
    """The changes of one build for programs and pages, with who was not told of them."""
    return {**as_plain(changes), "untold": list(changes.untold)}
