"""From what a user writes to what a decision binds to: entities by name or id, names by the places they stand at."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from backstay import names, resolve
from backstay.model import BadRequest, Document, Entity, text_anchor
from backstay.resolve.explain import holder
from backstay.store import documents, picture

# Places kept beside the first one, so that a decision outlives a document that is replaced; texts looked through.
ALSO, TEXTS = 20, 200


@dataclass(frozen=True, slots=True)
class End:
    """One side of a pair: the entity, the name that is meant, and where it stands, the first place first."""

    entity: Entity
    name: str
    anchors: tuple[str, ...]


def entity_of(connection: Connection, wanted: str) -> Entity:
    """The entity of the current picture by id or name.

    Raises:
        BadRequest: none goes by it.
    """
    by_id = picture.value(connection, "entity", wanted, Entity)
    found = by_id or holder(wanted, picture.values(connection, "entity", Entity))
    if found is None:
        raise BadRequest(f"No entity goes by '{wanted}'; 'backstay network CASE' shows those there are.")
    return found


def end_of(connection: Connection, wanted: str, name: str = "") -> End:
    """The side of a pair that a user means: a name, an entity id, or NAME@DOCUMENT for the name in one document.

    Raises:
        BadRequest: there is no such entity, document, or name in the document.
    """
    said, at, place = wanted.rpartition("@")
    if at and (document := _document(connection, place)) is not None:
        return _in_document(connection, said, document)
    entity = entity_of(connection, wanted)
    name = name or (wanted if wanted in entity.names else "")
    return End(entity, name or entity.caption, _places(connection, entity, name))


def _document(connection: Connection, wanted: str) -> Document | None:
    found = documents.get_document(connection, wanted)
    if found is not None:
        return found
    return next((row for row in documents.current_documents(connection) if row.name == wanted), None)


def _in_document(connection: Connection, name: str, document: Document) -> End:
    key = names.key(name)
    for mention in documents.mentions_in(connection, document.text_id):
        if mention.name == name or names.key(mention.name) == key:
            span = mention.span
            held = picture.body(connection, "held", f"{document.text_id} {span.start} {span.end}")
            entity = picture.value(connection, "entity", held, Entity) if held else None
            if entity is not None:
                return End(entity, mention.name, (str(text_anchor(document.text_id, span.start, span.end)),))
    raise BadRequest(f"{document.name} names nothing '{name}'; write the name as the document has it.")


def _places(connection: Connection, entity: Entity, name: str) -> tuple[str, ...]:
    """Where the name stands for the entity; where the entity stands, if the name has no place of its own."""
    whole = tuple(str(anchor) for anchor in entity.anchors[: ALSO + 1])
    if not name or len(entity.atoms) < 2:
        return whole
    key, found = names.key(name), list[str]()
    for anchor in entity.anchors[:TEXTS]:
        for mention in documents.mentions_in(connection, anchor.place):
            place = (anchor.place, mention.span.start, mention.span.end)
            same = mention.name == name or names.key(mention.name) == key
            if same and picture.body(connection, "held", f"{place[0]} {place[1]} {place[2]}") == entity.id:
                found.append(str(text_anchor(*place)))
                break
        if len(found) > ALSO:
            break
    return tuple(found) or whole


def said_of(left: End, right: End) -> list[str]:
    """Why the two are one now, or not."""
    return resolve.why(left.name, right.name, [left.entity, right.entity], [])
