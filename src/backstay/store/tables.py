"""The tables of a case as JSON lines, row by row and in a fixed order: what leaves in a bundle and is compared again.

`primary` is what people and captures gave, `read` what was extracted from the current documents (`earlier-` from
versions of a page that a newer one replaced), `derived` the current picture. The same case gives the same lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from backstay.store import audit, documents, ledger, people
from backstay.store import schema as s
from backstay.store.codec import to_plain

# Bodies are stored as `dumps` wrote them and go out as they are.
_SPANNED = {"mentions": s.mentions, "claims": s.claims, "figures": s.figures}
# What only the program asks for: a hash of what other rows say, and pages made ready from them ('v:…').
_INNER = ("screening", "v:")


def line(value: Any) -> str:
    """One row: compact JSON and a newline."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def primary(connection: sa.Connection) -> Iterator[tuple[str, Iterator[str]]]:
    """(table, rows) of captures, judgements, signed claims, ledger, audit log, redactions and problems."""
    yield "captures", _captures(connection)
    yield "judgements", (line({"id": row.id, **to_plain(row)}) for row in people.history(connection))
    yield "signed", _signed(connection)
    yield "ledger", (line(to_plain(row)) for row in ledger.events(connection))
    yield "audit", audit_rows(connection)
    yield "redactions", _redactions(connection)
    yield "problems", (line(to_plain(row)) for row in documents.problems_of(connection))


def audit_rows(connection: sa.Connection) -> Iterator[str]:
    """The audit log, a line for each of its lines."""
    return (line(asdict(row)) for row in audit.lines(connection))


def read(connection: sa.Connection) -> Iterator[tuple[str, Iterator[str]]]:
    """(table, rows) of documents without their texts, readings, mentions, claims and figures, current ones first."""
    current = set(documents.current_ids(connection))
    for start, wanted in (("", True), ("earlier-", False)):
        if wanted or _has_earlier(connection, current):
            yield f"{start}documents", _documents(connection, current, wanted)
            yield f"{start}readings", _readings(connection, current, wanted)
            for name, table in _SPANNED.items():
                yield f"{start}{name}", _spanned(connection, table, current, wanted)


def derived(connection: sa.Connection, kinds: Iterable[str] = ()) -> Iterator[tuple[str, Iterator[str]]]:
    """(kind, rows) of the current picture; all kinds but those that only the program asks for, or the ones named."""
    chosen = tuple(kinds) or kinds_of(connection)
    for kind in chosen:
        yield kind, _picture(connection, kind)


def kinds_of(connection: sa.Connection) -> tuple[str, ...]:
    """The kinds of derived values that the current picture holds, sorted."""
    query = sa.select(s.derived.c.kind).distinct().join(s.pictures, _same_generation()).where(s.pictures.c.current)
    return tuple(sorted(row.kind for row in connection.execute(query) if not row.kind.startswith(_INNER)))


def _same_generation() -> sa.ColumnElement[bool]:
    return s.pictures.c.generation == s.derived.c.generation


def _stream(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[sa.Row[Any]]:
    """The rows of a query, never all at once."""
    yield from connection.execute(query, execution_options={"yield_per": 500})


def _captures(connection: sa.Connection) -> Iterator[str]:
    held: dict[int, list[str]] = {}
    for number, key in connection.execute(
        sa.select(s.documents.c.capture, s.documents.c.id).order_by(s.documents.c.id)
    ):
        held.setdefault(number, []).append(key)
    for row in _stream(connection, sa.select(s.captures).order_by(s.captures.c.number)):
        yield line({"number": row.number, "documents": held.get(row.number, []), "capture": json.loads(row.body)})


def _redactions(connection: sa.Connection) -> Iterator[str]:
    for row in connection.execute(sa.select(s.redactions).order_by(s.redactions.c.document)):
        yield line(dict(row._mapping))


def _signed(connection: sa.Connection) -> Iterator[str]:
    """The claims that people sign, each with its document and the decision that signs it."""
    for row in connection.execute(sa.select(s.signed).order_by(s.signed.c.document, s.signed.c.number)):
        yield line({"judgement": row.judgement, "document": row.document, "value": json.loads(row.body)})


def _has_earlier(connection: sa.Connection, current: set[str]) -> bool:
    return connection.execute(sa.select(sa.func.count()).select_from(s.documents)).scalar() != len(current)


def _documents(connection: sa.Connection, current: set[str], wanted: bool) -> Iterator[str]:
    query = sa.select(s.documents.c.id, s.documents.c.text_id, s.documents.c.body).order_by(s.documents.c.id)
    for row in _stream(connection, query):
        if (row.id in current) == wanted:
            yield f'{{"id":{json.dumps(row.id)},"text":"{row.text_id}","document":{row.body}}}\n'


def _readings(connection: sa.Connection, current: set[str], wanted: bool) -> Iterator[str]:
    for row in _stream(connection, sa.select(s.readings).order_by(s.readings.c.document)):
        if (row.document in current) == wanted:
            yield line({"document": row.document, "extractor": row.extractor, "notes": row.notes.splitlines()})


def _spanned(connection: sa.Connection, table: sa.Table, current: set[str], wanted: bool) -> Iterator[str]:
    identified = "id" in table.c
    columns = (table.c.document, table.c.text_id, table.c.body, *((table.c.id,) if identified else ()))
    for row in _stream(connection, sa.select(*columns).order_by(table.c.document, table.c.number)):
        if (row.document in current) == wanted:
            known = f'"id":"{row.id}",' if identified else ""
            yield f'{{"document":"{row.document}","text":"{row.text_id}",{known}"value":{row.body}}}\n'


def _picture(connection: sa.Connection, kind: str) -> Iterator[str]:
    query = sa.select(s.derived.c.id, s.derived.c.body).join(s.pictures, _same_generation())
    query = query.where(s.pictures.c.current & (s.derived.c.kind == kind)).order_by(s.derived.c.number)
    for row in _stream(connection, query):
        value = row.body if row.body.startswith("{") else json.dumps(row.body)
        yield f'{{"id":{json.dumps(row.id, ensure_ascii=False)},"value":{value}}}\n'


__all__ = ["audit_rows", "derived", "kinds_of", "line", "primary", "read"]
