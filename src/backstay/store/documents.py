"""What was read: captures, documents, texts and what was extracted from them, one transaction a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from backstay.model.claims import Claim, Extraction, Figure, Mention
from backstay.model.lists import Problem
from backstay.model.text import Capture, Document
from backstay.store.codec import dumps, loads
from backstay.store.pieces import put_pieces
from backstay.store.schema import (
    captures,
    claims,
    documents,
    figures,
    mentions,
    problems,
    readings,
    redactions,
    signed,
    texts,
)

_NO_ROW = -1


def current_hash(connection: sa.Connection, location: str) -> str:
    """The hash of the newest bytes captured from this place, or ''."""
    newest = sa.select(captures.c.sha256).where(captures.c.location == location)
    return str(connection.execute(newest.order_by(captures.c.number.desc()).limit(1)).scalar() or "")


def put_capture(connection: sa.Connection, capture: Capture) -> int:
    """Record a capture; its number orders the versions of one place."""
    row = {"location": capture.location, "sha256": capture.sha256, "body": dumps(capture)}
    key = connection.execute(captures.insert().values(**row)).inserted_primary_key
    return int(key[0])  # type: ignore[index]


def put_document(connection: sa.Connection, document: Document, capture: int, place: str) -> bool:
    """Store a document with its text; False where it was there already (then only its capture moves on).

    `place` is the location of its capture: the newest capture of a place holds the current documents.
    """
    known = connection.execute(sa.select(documents.c.id).where(documents.c.id == document.id)).first()
    if known:
        moved = documents.update().where(documents.c.id == document.id).values(capture=capture, location=place)
        connection.execute(moved)
        return False
    text_id = document.text_id
    if not connection.execute(sa.select(texts.c.id).where(texts.c.id == text_id)).first():
        connection.execute(texts.insert().values(id=text_id, text=document.text))
        put_pieces(connection, text_id, document.text)
    row: dict[str, Any] = {name: getattr(document, name) for name in ("id", "name", "original", "part")}
    body = dumps(_without_text(document))
    connection.execute(documents.insert().values(**row, text_id=text_id, capture=capture, location=place, body=body))
    return True


def put_problems(connection: sa.Connection, location: str, rows: Sequence[Problem]) -> None:
    """Replace what is remembered of unusable rows of one place."""
    connection.execute(problems.delete().where(problems.c.location == location))
    seen: dict[int, str] = {}
    for problem in rows:
        seen.setdefault(_NO_ROW if problem.row is None else problem.row, problem.reason)
    for number, reason in seen.items():
        connection.execute(problems.insert().values(location=location, row=number, reason=reason))


def problems_of(connection: sa.Connection, location: str = "") -> list[Problem]:
    """The remembered problems of one place, or of all."""
    query = sa.select(problems).order_by(problems.c.location, problems.c.row)
    if location:
        query = query.where(problems.c.location == location)
    return [
        Problem(row.location, None if row.row == _NO_ROW else row.row, row.reason)
        for row in connection.execute(query)
    ]


def has_text(connection: sa.Connection, text_id: str) -> bool:
    """Whether some document still has this text."""
    return connection.execute(sa.select(texts.c.id).where(texts.c.id == text_id)).first() is not None


def is_redacted(connection: sa.Connection, document: str, text_id: str = "") -> bool:
    """Whether this document was removed on purpose, or one with this text: under no name does it come back."""
    same = (redactions.c.document == document) | (redactions.c.text_id == text_id)
    return connection.execute(sa.select(redactions.c.document).where(same)).first() is not None


def _newest() -> sa.Subquery:
    query = sa.select(documents.c.location, sa.func.max(documents.c.capture).label("capture"))
    return query.group_by(documents.c.location).subquery()


def _current(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    newest = _newest()
    same = (documents.c.location == newest.c.location) & (documents.c.capture == newest.c.capture)
    return sa.select(*columns).select_from(documents.join(newest, same)).order_by(documents.c.id)


def current_ids(connection: sa.Connection) -> list[str]:
    """Ids of the newest version of every document, sorted; older versions stay (`versions_of`)."""
    return [row.id for row in connection.execute(_current(documents.c.id))]


def current_documents(connection: sa.Connection) -> Iterator[Document]:
    """The newest version of every document, ordered by id."""
    query = _current(documents.c.body, texts.c.text).join(texts, texts.c.id == documents.c.text_id)
    for row in connection.execute(query):
        yield _with_text(row.body, row.text)


def all_documents(connection: sa.Connection) -> Iterator[Document]:
    """Every version of every document, ordered by id."""
    query = sa.select(documents.c.body, texts.c.text).join(texts, texts.c.id == documents.c.text_id)
    for row in connection.execute(query.order_by(documents.c.id)):
        yield _with_text(row.body, row.text)


def get_document(connection: sa.Connection, document: str) -> Document | None:
    """One document by id, whichever version."""
    query = sa.select(documents.c.body, texts.c.text).join(texts, texts.c.id == documents.c.text_id)
    row = connection.execute(query.where(documents.c.id == document)).first()
    return _with_text(row.body, row.text) if row else None


def stored_text_id(connection: sa.Connection, document: str) -> str:
    """The text id that was written down when the document was stored."""
    return str(connection.execute(sa.select(documents.c.text_id).where(documents.c.id == document)).scalar())


def redacted(connection: sa.Connection) -> list[str]:
    """Ids of documents that were removed on purpose."""
    query = sa.select(redactions.c.document).order_by(redactions.c.document)
    return [row.document for row in connection.execute(query)]


def redaction_rows(connection: sa.Connection) -> list[dict[str, str]]:
    """Every redaction as it was written down: document, original, text_id, by, why."""
    found = connection.execute(sa.select(redactions).order_by(redactions.c.document))
    return [dict(row._mapping) for row in found]


def all_texts(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """(text id, text) of every frozen text, ordered by id, one at a time."""
    query = sa.select(texts.c.id, texts.c.text).order_by(texts.c.id)
    for row in connection.execute(query, execution_options={"yield_per": 20}):
        yield row.id, row.text


def versions_of(connection: sa.Connection, location: str, part: str) -> list[str]:
    """Ids of all versions of one page or file part, oldest first."""
    query = sa.select(documents.c.id).where((documents.c.location == location) & (documents.c.part == part))
    return [row.id for row in connection.execute(query.order_by(documents.c.capture))]


def successor(connection: sa.Connection, document: str) -> str:
    """The id of the current version of a document (itself where it is current), '' where none is left."""
    row = connection.execute(
        sa.select(documents.c.location, documents.c.part).where(documents.c.id == document)
    ).first()
    if row is None:
        return ""
    same = (documents.c.location == row.location) & (documents.c.part == row.part)
    newest = sa.select(sa.func.max(documents.c.capture)).where(documents.c.location == row.location).scalar_subquery()
    found = connection.execute(sa.select(documents.c.id).where(same & (documents.c.capture == newest)))
    return str(found.scalar() or "")


def all_captures(connection: sa.Connection) -> list[Capture]:
    """Every capture in the order it was made."""
    query = sa.select(captures.c.body).order_by(captures.c.number)
    return [loads(Capture, row.body) for row in connection.execute(query)]


def unread_by(connection: sa.Connection, extractor: str) -> list[str]:
    """Ids of current documents that this version of the extractor has not read yet."""
    read = sa.select(readings.c.document).where(readings.c.extractor == extractor)
    done = {row.document for row in connection.execute(read)}
    return [key for key in current_ids(connection) if key not in done]


def put_reading(connection: sa.Connection, document: str, extraction: Extraction) -> None:
    """Replace what was extracted from a document, with every quote checked by the database."""
    connection.execute(readings.delete().where(readings.c.document == document))
    for table in (mentions, claims, figures):
        connection.execute(table.delete().where(table.c.document == document))
    notes = "\n".join(extraction.notes)
    connection.execute(readings.insert().values(document=document, extractor=extraction.extractor, notes=notes))
    _insert(connection, mentions, document, extraction.text, extraction.mentions)
    _insert(connection, claims, document, extraction.text, extraction.claims)
    _insert(connection, figures, document, extraction.text, extraction.figures)


def _insert(
    connection: sa.Connection,
    table: sa.Table,
    document: str,
    text_id: str,
    values: Iterable[Mention | Claim | Figure],
) -> None:
    rows = []
    for number, value in enumerate(values):
        row = {"document": document, "number": number, "text_id": text_id, "body": dumps(value)}
        row |= {"start": value.span.start, "end": value.span.end, "quote": value.span.quote}
        if not isinstance(value, Mention):
            row["id"] = value.id
        rows.append(row)
    if rows:
        connection.execute(table.insert(), rows)


def readings_of(connection: sa.Connection, current: set[str]) -> Iterator[tuple[str, Extraction]]:
    """(document id, extraction) of the given documents, ordered by document id."""
    parts: dict[str, dict[str, list[Any]]] = {}
    for table, kind in ((mentions, Mention), (claims, Claim), (figures, Figure)):
        query = sa.select(table.c.document, table.c.body).order_by(table.c.document, table.c.number)
        for row in connection.execute(query):
            if row.document in current:
                parts.setdefault(row.document, {}).setdefault(table.name, []).append(loads(kind, row.body))
    query = sa.select(readings, documents.c.text_id).join(documents, documents.c.id == readings.c.document)
    for row in connection.execute(query.order_by(readings.c.document)):
        if row.document in current:
            found = {name: tuple(values) for name, values in parts.get(row.document, {}).items()}
            notes = tuple(row.notes.splitlines())
            yield row.document, Extraction(row.text_id, row.extractor, notes=notes, **found)


def words_at(connection: sa.Connection, text: str, start: int, end: int) -> str:
    """The words of a text at offsets, '' where the text is gone."""
    part = sa.func.substr(texts.c.text, start + 1, end - start)
    return str(connection.execute(sa.select(part).where(texts.c.id == text)).scalar() or "")


def of_text(connection: sa.Connection, text: str) -> list[Document]:
    """The documents that hold a text, without it, ordered by id."""
    query = sa.select(documents.c.body).where(documents.c.text_id == text).order_by(documents.c.id)
    return [loads(Document, row.body) for row in connection.execute(query)]


def mentions_in(connection: sa.Connection, text: str) -> list[Mention]:
    """What is named in a text, in its order."""
    query = sa.select(mentions.c.body).where(mentions.c.text_id == text).distinct()
    found = {loads(Mention, row.body) for row in connection.execute(query)}
    return sorted(found, key=lambda row: (row.span.start, row.span.end, row.kind, row.name))


def get_claim(connection: sa.Connection, key: str) -> tuple[str, Claim] | None:
    """(document id, claim) of a claim as it was read; of several documents with one text the first by id."""
    query = sa.select(claims.c.document, claims.c.body).where(claims.c.id == key).order_by(claims.c.document)
    row = connection.execute(query).first()
    return (row.document, loads(Claim, row.body)) if row else None


def claims_with_documents(connection: sa.Connection, keys: Sequence[str]) -> Iterator[tuple[Claim, Document]]:
    """The claims with these ids, each with every document (its text left out) that it was read from."""
    papers = documents.c.body.label("paper")
    query = sa.select(claims.c.body, papers).join(documents, documents.c.id == claims.c.document)
    for start in range(0, len(keys), 500):
        for row in connection.execute(query.where(claims.c.id.in_(keys[start : start + 500]))):
            yield loads(Claim, row.body), loads(Document, row.paper)


def counts(connection: sa.Connection) -> dict[str, int]:
    """How many documents are current, and how many claims and figures were read from all."""
    found = {"documents": len(current_ids(connection))}
    for table in (claims, figures):
        number = connection.execute(sa.select(sa.func.count(sa.distinct(table.c.id)))).scalar()
        found[table.name] = int(number or 0)
    return found


def redact(connection: sa.Connection, document: Document, by: str, why: str) -> bool:
    """Remove a document's text, quotes and readings; hash, author and reason stay. True if its bytes may go too."""
    key = document.id
    connection.execute(documents.delete().where(documents.c.id == key))
    for table in (readings, mentions, claims, figures, signed):
        connection.execute(table.delete().where(table.c.document == key))
    row = {"document": key, "original": document.original, "text_id": document.text_id, "by": by, "why": why}
    connection.execute(redactions.insert().values(**row))
    if not connection.execute(sa.select(documents.c.id).where(documents.c.text_id == document.text_id)).first():
        connection.execute(texts.delete().where(texts.c.id == document.text_id))
    return (
        connection.execute(sa.select(documents.c.id).where(documents.c.original == document.original)).first() is None
    )


def _without_text(document: Document) -> Document:
    return replace(document, text="")


def _with_text(body: str, text: str) -> Document:
    return replace(loads(Document, body), text=text)
