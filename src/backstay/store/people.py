"""What people decided: judgements as rows, the newest that is not withdrawn counts."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from backstay.model.entities import DECISIONS, Judgement
from backstay.model.errors import BadRequest
from backstay.store import audit
from backstay.store.codec import dumps, loads
from backstay.store.schema import judgements


def put_judgement(connection: sa.Connection, judgement: Judgement) -> None:
    """Record a decision and its line in the audit log.

    Raises:
        BadRequest: nobody is named as its author, or the decision does not fit its subject.
    """
    if not judgement.by.strip():
        raise BadRequest("A decision needs its author: name yourself with --as NAME.")
    if judgement.decision not in DECISIONS.get(judgement.subject, ()):
        raise BadRequest(f"{judgement.decision!r} is no decision about a {judgement.subject}.")
    columns = {name: getattr(judgement, name) for name in ("id", "subject", "left", "right", "at")}
    connection.execute(judgements.insert().values(**columns, body=dumps(judgement)))
    audit.append(connection, judgement.at, judgement.by, f"judgement: {judgement.decision}", judgement.id)


def history(connection: sa.Connection, subject: str = "", left: str = "", right: str = "") -> list[Judgement]:
    """All decisions, or those of one subject, oldest first."""
    query = sa.select(judgements.c.body).order_by(judgements.c.at, judgements.c.id)
    for column, value in ((judgements.c.subject, subject), (judgements.c.left, left), (judgements.c.right, right)):
        if value:
            query = query.where(column == value)
    return [loads(Judgement, row.body) for row in connection.execute(query)]


def standing(rows: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The decisions that count: the newest of each subject and pair, without the withdrawn ones."""
    ordered = list(rows)
    withdrawn = {row.withdraws for row in ordered if row.withdraws}
    newest: dict[tuple[str, str, str], Judgement] = {}
    for row in ordered:
        if row.id in withdrawn or row.withdraws:
            continue
        left, right = sorted((row.left, row.right)) if row.subject == "pair" else (row.left, row.right)
        newest[(row.subject, left, right)] = row
    return tuple(newest[key] for key in sorted(newest))
