"""What people decided: judgements as rows, the newest that is not withdrawn counts.

Claims that a person signs lie beside their judgement, under the quote law of the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from backstay.model.claims import Claim
from backstay.model.entities import DECISIONS, Judgement
from backstay.model.errors import BadDecision
from backstay.store import audit
from backstay.store.codec import dumps, loads
from backstay.store.schema import judgements, signed

# How the audit log's action for a decision and for its withdrawal begins; the detail begins with the decision's id.
ACTIONS = ("judgement: ", "withdrawn: ")
_ORDER = (judgements.c.at, judgements.c.number, judgements.c.id)


def put_judgement(connection: sa.Connection, judgement: Judgement) -> bool:
    """Record a decision and its line in the audit log; False where this very one is there already.

    Raises:
        BadDecision: nobody is named as its author, or the decision does not fit its subject.
    """
    if not judgement.by.strip():
        raise BadDecision("A decision needs its author: name yourself with --as NAME.")
    if judgement.decision not in DECISIONS.get(judgement.subject, ()):
        raise BadDecision(f"{judgement.decision!r} is no decision about a {judgement.subject}.")
    take_turn(connection)
    if connection.execute(sa.select(judgements.c.id).where(judgements.c.id == judgement.id)).first():
        return False
    last = connection.execute(sa.select(sa.func.max(judgements.c.number))).scalar() or 0
    columns = {name: getattr(judgement, name) for name in ("id", "subject", "left", "right", "at")}
    connection.execute(judgements.insert().values(**columns, body=dumps(judgement), number=last + 1))
    action = f"{ACTIONS[bool(judgement.withdraws)]}{judgement.decision}"
    detail = f"{judgement.id} {judgement.withdraws}" if judgement.withdraws else judgement.id
    audit.append(connection, judgement.at, judgement.by, action, detail)
    return True


def take_turn(connection: sa.Connection) -> None:
    """Until the transaction ends nobody else decides, so that what was read of decisions stays true."""
    audit.one_at_a_time(connection, judgements)


def history(connection: sa.Connection, subject: str = "", left: str = "", right: str = "") -> list[Judgement]:
    """All decisions, or those of one subject, in the order they were made."""
    query = sa.select(judgements.c.body).order_by(*_ORDER)
    for column, value in ((judgements.c.subject, subject), (judgements.c.left, left), (judgements.c.right, right)):
        if value:
            query = query.where(column == value)
    return [loads(Judgement, row.body) for row in connection.execute(query)]


def how_many(connection: sa.Connection) -> int:
    """The number of decisions ever recorded, withdrawals counted."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(judgements)).scalar() or 0)


def get_judgement(connection: sa.Connection, key: str) -> Judgement | None:
    """One decision by id."""
    row = connection.execute(sa.select(judgements.c.body).where(judgements.c.id == key)).first()
    return loads(Judgement, row.body) if row else None


def about(connection: sa.Connection, judgement: Judgement) -> list[Judgement]:
    """Every decision on the same thing, in the order they were made; of a pair in either direction."""
    table, ends = judgements.c, (judgement.left, judgement.right)
    same = (table.left == ends[0]) & (table.right == ends[1])
    if judgement.subject == "pair":
        same |= (table.left == ends[1]) & (table.right == ends[0])
    query = sa.select(table.body).where((table.subject == judgement.subject) & same)
    rows = connection.execute(query.order_by(*_ORDER))
    return [loads(Judgement, row.body) for row in rows]


def standing(rows: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The decisions that count: the newest of each subject and pair, without the withdrawn ones."""
    ordered = list(rows)
    withdrawn = {row.withdraws for row in ordered if row.withdraws}
    newest = {row.key: row for row in ordered if row.id not in withdrawn and not row.withdraws}
    return tuple(newest[key] for key in sorted(newest))


def put_signed(connection: sa.Connection, document: str, judgement: str, claim: Claim) -> None:
    """Keep the claim that a judgement signs; the database refuses a quote that is not in the text."""
    last = connection.execute(sa.select(sa.func.max(signed.c.number)).where(signed.c.document == document)).scalar()
    row = {"document": document, "number": int(last or 0) + 1, "text_id": claim.text, "body": dumps(claim)}
    row |= {"start": claim.span.start, "end": claim.span.end, "quote": claim.span.quote}
    connection.execute(signed.insert().values(**row, id=claim.id, judgement=judgement))


def signed_claims(connection: sa.Connection, of: Sequence[str] | None = None) -> dict[str, tuple[str, Claim]]:
    """Judgement id to (document id, the claim it signs): of all judgements, or of those named."""
    query = sa.select(signed.c.judgement, signed.c.document, signed.c.body)
    if of is not None:
        query = query.where(signed.c.judgement.in_(of))
    return {row.judgement: (row.document, loads(Claim, row.body)) for row in connection.execute(query)}
