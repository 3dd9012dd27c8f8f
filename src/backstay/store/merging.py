"""Another case taken into this one: captures in the order of their times, documents, judgements, ledger, its own log.

The other case's audit log is kept as an original, named by a line of ours: both histories stay verifiable. Nothing
of this case is overwritten; what the two cases hold against each other is returned, to be shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge as in_order
from typing import Any

import sqlalchemy as sa

from backstay.model import Judgement
from backstay.store import audit, documents, ledger, people, tables
from backstay.store import schema as s
from backstay.store.codec import dumps

ACTION = "merge"


@dataclass(frozen=True, slots=True)
class Merged:
    """What came over. `disputed` are decisions on one subject that differ, each as (ours, theirs);
    `redacted_here` names documents that stay removed, `redacted_there` those that only the other case removed."""

    documents: int
    judgements: int
    disputed: tuple[tuple[Judgement, Judgement], ...]
    redacted_here: tuple[str, ...]
    redacted_there: tuple[str, ...]


def take(here: sa.Connection, there: sa.Connection, extractor: str) -> Merged:
    """Copy all that is primary of `there` into `here`, with readings by the same extractor; safe to repeat."""
    ours, theirs = people.history(here), people.history(there)
    disputed = tuple(_disputed(people.standing(ours), people.standing(theirs)))
    numbers = _captures(here, there)
    held = _ids(here)
    gone = {key for key, text in _texts_of(there) if documents.is_redacted(here, key, text)}
    stay = tuple(sorted(gone))
    new = [key for key in sorted(_ids(there)) if key not in gone and _document(here, there, key, numbers)]
    known = {row.id for row in ours}
    fresh = [row for row in theirs if row.id not in known]
    for number, row in enumerate(fresh, 1):
        columns = {name: getattr(row, name) for name in ("id", "subject", "left", "right", "at")}
        here.execute(s.judgements.insert().values(**columns, body=dumps(row), number=number))
    _readings(here, there, new, extractor)
    _signed(here, there, fresh)
    removed = _redactions(here, there, held)
    _problems(here, there)
    minted = {row.entity for row in ledger.events(here)}
    ledger.append(here, [row for row in ledger.events(there) if row.entity not in minted])
    return Merged(len(new), len(fresh), disputed, stay, removed)


def _ids(connection: sa.Connection) -> set[str]:
    return {key for key, _ in _texts_of(connection)}


def _texts_of(connection: sa.Connection) -> list[tuple[str, str]]:
    """(document id, text id) of all documents."""
    return [(row.id, row.text_id) for row in connection.execute(sa.select(s.documents.c.id, s.documents.c.text_id))]


def _disputed(ours: Iterable[Judgement], theirs: Iterable[Judgement]) -> Iterator[tuple[Judgement, Judgement]]:
    mine = {_subject(row): row for row in ours}
    for row in theirs:
        other = mine.get(_subject(row))
        if other and (other.decision, other.detail) != (row.decision, row.detail):
            yield other, row


def _subject(row: Judgement) -> tuple[str, str, str]:
    left, right = sorted((row.left, row.right)) if row.subject == "pair" else (row.left, row.right)
    return row.subject, left, right


def _captures(here: sa.Connection, there: sa.Connection) -> dict[tuple[str, int], int]:
    """Write all captures anew in the order of their times: the newest bytes of a place decide what is current.

    Returns ('here' or 'there', number before) -> number now.
    """
    ours = [(row.number, row.location, row.sha256, row.body) for row in _all(here)]
    theirs = [(row.number, row.location, row.sha256, row.body) for row in _all(there)]
    same = {(location, body): number for number, location, _, body in ours}
    mine = [(_time(row[3]), "here", row) for row in ours]
    other = [(_time(row[3]), "there", row) for row in theirs if (row[1], row[3]) not in same]
    here.execute(s.captures.delete())
    numbers: dict[tuple[str, int], int] = {}
    for _, side, (number, location, sha256, body) in in_order(mine, other, key=lambda row: row[0]):
        made = here.execute(s.captures.insert().values(location=location, sha256=sha256, body=body))
        numbers[side, number] = int(made.inserted_primary_key[0])  # type: ignore[index]
    for number, location, _, body in theirs:
        if (location, body) in same:
            numbers["there", number] = numbers["here", same[location, body]]
    for row in here.execute(sa.select(s.documents.c.id, s.documents.c.capture)).all():
        now = numbers["here", row.capture]
        here.execute(s.documents.update().where(s.documents.c.id == row.id).values(capture=now))
    return numbers


def _all(connection: sa.Connection) -> Iterable[sa.Row[Any]]:
    return connection.execute(sa.select(s.captures).order_by(s.captures.c.number)).all()


def _time(body: str) -> str:
    return str(json.loads(body)["at"])


def _document(here: sa.Connection, there: sa.Connection, key: str, numbers: dict[tuple[str, int], int]) -> bool:
    """Copy a document and its text; one that is here already moves on to its newer capture."""
    row = there.execute(sa.select(s.documents).where(s.documents.c.id == key)).one()
    number = numbers["there", row.capture]
    known = here.execute(sa.select(s.documents.c.capture).where(s.documents.c.id == key)).scalar()
    if known is not None:
        if number > known:
            moved = s.documents.update().where(s.documents.c.id == key)
            here.execute(moved.values(capture=number, location=row.location))
        return False
    if not here.execute(sa.select(s.texts.c.id).where(s.texts.c.id == row.text_id)).first():
        text = there.execute(sa.select(s.texts.c.text).where(s.texts.c.id == row.text_id)).scalar()
        here.execute(s.texts.insert().values(id=row.text_id, text=text))
    here.execute(s.documents.insert().values(**{**dict(row._mapping), "capture": number}))
    return True


def _readings(here: sa.Connection, there: sa.Connection, new: Iterable[str], extractor: str) -> None:
    """Copy what this very extractor read from the new documents; the database checks every quote again."""
    for key in new:
        for table in (s.readings, *s.READ):
            rows = [dict(row._mapping) for row in there.execute(sa.select(table).where(table.c.document == key))]
            if table is s.readings and [row["extractor"] for row in rows] != [extractor]:
                break
            if rows:
                here.execute(table.insert(), rows)


def _signed(here: sa.Connection, there: sa.Connection, fresh: Iterable[Judgement]) -> None:
    """Copy the claims that the decisions which came over sign, in documents that are here."""
    held, signed = _ids(here), people.signed_claims(there)
    for row in fresh:
        if row.id in signed and signed[row.id][0] in held:
            document, claim = signed[row.id]
            people.put_signed(here, document, row.id, claim)


def _redactions(here: sa.Connection, there: sa.Connection, held: set[str]) -> tuple[str, ...]:
    """Keep the other case's redactions; those of documents that this case holds are left to its owner."""
    rows, known = documents.redaction_rows(there), set(documents.redacted(here))
    for row in rows:
        if row["document"] not in held | known:
            here.execute(s.redactions.insert().values(**row))
    return tuple(row["document"] for row in rows if row["document"] in held)


def _problems(here: sa.Connection, there: sa.Connection) -> None:
    known = {row.location for row in here.execute(sa.select(s.problems.c.location))}
    for row in there.execute(sa.select(s.problems)):
        if row.location not in known:
            here.execute(s.problems.insert().values(**dict(row._mapping)))


def log_of(connection: sa.Connection) -> bytes:
    """The audit log as it is kept in the case that takes this one in."""
    return "".join(tables.audit_rows(connection)).encode("utf-8")


def logs(lines: Iterable[audit.Line]) -> list[str]:
    """Hashes of the logs of merged cases that an audit log names."""
    return [line.detail.split(" ")[0] for line in lines if line.action == ACTION]


def parsed_log(data: bytes) -> list[audit.Line]:
    """The lines of a kept log."""
    return [audit.Line(**json.loads(line)) for line in data.decode("utf-8").splitlines()]


def merged_logs(
    lines: Iterable[audit.Line], read: Callable[[str], bytes | None]
) -> dict[str, list[audit.Line] | None]:
    """Every log that a log names, and those that these name: hash -> lines, None where it is missing.

    `read` gives the bytes of an original by its hash.
    """
    found: dict[str, list[audit.Line] | None] = {}
    waiting = logs(lines)
    while waiting:
        hash_ = waiting.pop()
        if hash_ not in found:
            data = read(hash_)
            found[hash_] = parsed_log(data) if data is not None else None
            waiting += logs(found[hash_] or ())
    return found


def log_breaks(lines: Iterable[audit.Line], read: Callable[[str], bytes | None]) -> list[str]:
    """What is wrong with the logs of merged cases, a sentence each."""
    wrong = []
    for hash_, log in sorted(merged_logs(lines, read).items()):
        if log is None:
            wrong.append(f"The log {hash_} of a merged case is missing.")
        else:
            wrong += [f"Log {hash_[:12]} of a merged case: {sentence}" for sentence in audit.breaks(iter(log))]
    return wrong
