"""The picture as rows, and back as one `Snapshot`: which derived values there are and under which key each lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from backstay.model import (
    Claim,
    Conflict,
    Document,
    Entity,
    Extraction,
    Fact,
    Figure,
    FigureGroup,
    Hit,
    Link,
    Listing,
    ListVersion,
    Mention,
    Ruling,
    Snapshot,
    Source,
)
from backstay.store import documents, ledger, people, picture
from backstay.store.codec import dumps

Held = Mapping[tuple[str, int, int], str]


def rows(held: Held, **parts: Iterable[Any]) -> Iterator[picture.Row]:
    """(kind, id, body) of a new picture, kind by kind in the order given; `held` maps mentions to entities."""
    for (text, start, end), entity in sorted(held.items()):
        yield "held", f"{text} {start} {end}", entity
    for kind, values in parts.items():
        for value in values:
            yield kind, _key(value), dumps(value)


def _key(value: Any) -> str:
    if isinstance(value, Hit):
        return f"{value.entity} {value.listing}"
    if isinstance(value, Source):
        return value.name
    return f"{value.left} {value.right}" if isinstance(value, Link) else str(value.id)


def load(connection: sa.Connection, name: str, kept: tuple[Document, ...], sources: tuple[Source, ...]) -> Snapshot:
    """The current picture with the documents it was made from."""
    readings = [reading for _, reading in documents.readings_of(connection, {row.id for row in kept})]
    signed = picture.values(connection, "signed", Claim)
    rejected = picture.values(connection, "rejected", Claim)
    rulings = picture.values(connection, "ruling", Ruling)
    return Snapshot(
        name=name,
        documents=kept,
        captures=tuple(documents.all_captures(connection)),
        sources=sources,
        mentions=tuple(mentions_of(readings, signed)),
        claims=_standing(claims_of(readings), signed, rejected, rulings),
        figures=figures_of(readings),
        notes=tuple(sorted({(reading.text, note) for reading in readings for note in reading.notes})),
        entities=picture.values(connection, "entity", Entity),
        links=picture.values(connection, "link", Link),
        held=dict(_held(connection)),
        facts=picture.values(connection, "fact", Fact),
        conflicts=picture.values(connection, "conflict", Conflict),
        figure_groups=picture.values(connection, "figures", FigureGroup),
        hits=picture.values(connection, "hit", Hit),
        listings=picture.values(connection, "listing", Listing),
        versions=picture.values(connection, "version", ListVersion),
        judgements=people.standing(people.history(connection)),
        rulings=rulings,
        rejected=rejected,
        ledger=tuple(ledger.events(connection)),
        problems=tuple(documents.problems_of(connection)),
    )


def mentions_of(readings: Iterable[Extraction], signed: Iterable[Claim] = ()) -> Iterator[tuple[str, Mention]]:
    """(text id, mention) of all readings; what a signed claim says stands at a span, stands there."""
    said = {
        (claim.text, end.span.start, end.span.end): end
        for claim in signed
        for end in (*claim.attribution, claim.subject, claim.object)
    }
    read: set[tuple[str, int, int]] = set()
    for reading in readings:
        for mention in reading.mentions:
            place = (reading.text, mention.span.start, mention.span.end)
            read.add(place)
            yield reading.text, _corrected(mention, said.get(place))
    yield from ((place[0], said[place]) for place in sorted(said) if place not in read)


def _corrected(read: Mention, said: Mention | None) -> Mention:
    """What was read, unless a person says that another thing is named there."""
    return read if said is None or (said.name, said.kind) == (read.name, read.kind) else said


def _standing(
    read: Iterable[Claim], signed: Iterable[Claim], rejected: Iterable[Claim], rulings: Iterable[Ruling]
) -> tuple[Claim, ...]:
    """The claims that stand after review, by id."""
    out = {claim.id for claim in rejected} | {ruling.was for ruling in rulings}
    found = {claim.id: claim for claim in read if claim.id not in out} | {claim.id: claim for claim in signed}
    return tuple(found[key] for key in sorted(found))


def claims_of(readings: Iterable[Extraction]) -> tuple[Claim, ...]:
    """The claims of all readings by id, each once: the same text may stand in two documents."""
    found = {claim.id: claim for reading in readings for claim in reading.claims}
    return tuple(found[key] for key in sorted(found))


def figures_of(readings: Iterable[Extraction]) -> tuple[Figure, ...]:
    """The figures of all readings by id, each once."""
    found = {figure.id: figure for reading in readings for figure in reading.figures}
    return tuple(found[key] for key in sorted(found))


def _held(connection: sa.Connection) -> Iterator[tuple[tuple[str, int, int], str]]:
    for key, entity in picture.pairs(connection, "held"):
        text, start, end = key.split(" ")
        yield (text, int(start), int(end)), entity
