"""The network of a case from the file it is mapped from: where pack, store and views meet.

    entities, facts, hits -> pack -> [cache/INPUTS-network.arrays]        keep, at every build
    [cache] -> index -> views; facts by their ids when they are shown     network_of

The file's name says which picture it was made from. It can be deleted: what is gone is made again from the rows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection

from backstay import __version__
from backstay.model import BadInput, Claim, Document, Entity, Fact, Hit, Listing, ListVersion, Snapshot
from backstay.model.ids import digest
from backstay.network import Pack, pack
from backstay.network.columns import flat, whole
from backstay.network.pack import FORMAT
from backstay.publish.index import Index, Packed
from backstay.store import arrays, documents, picture
from backstay.store.case import Case

if TYPE_CHECKING:
    from backstay.match import Index as Names

Value = TypeVar("Value")


def keep(case: Case, inputs: str, packed: Pack) -> None:
    """Write the network of the picture that is made from these inputs."""
    _write(_path(case, inputs, "network"), packed)


def sweep(case: Case, inputs: str) -> None:
    """Remove the files of other pictures."""
    arrays.sweep(case.folder / arrays.FOLDER, _stem(inputs))


@contextmanager
def network_of(case: Case, as_of: str = "", floor: str = "") -> Iterator[Index]:
    """The network of the current picture, mapped from its file; facts and listings are read when they are shown.

    However large the case, opening it costs next to nothing. The file is a cache: one that is gone is made again.
    """
    with case.read() as connection:
        versions = picture.values(connection, "version", ListVersion)
        name = case.settings.title or case.folder.resolve().name
        packed = packed_of(case, connection, pack_of(case, connection))
        yield Index(Snapshot(name=name, versions=versions), as_of, floor, packed)


def pack_of(case: Case, connection: Connection) -> Pack:
    """The network of the picture that a connection sees, mapped; made from its rows where the file is gone."""
    inputs = picture.inputs_of_current(connection)

    def from_rows() -> Pack:
        return pack(
            picture.values(connection, "fact", Fact),
            picture.values(connection, "entity", Entity),
            picture.values(connection, "hit", Hit),
            picture.values(connection, "listing", Listing),
        )

    return _kept(_path(case, inputs, "network"), Pack, from_rows) if inputs else from_rows()


def packed_of(case: Case, connection: Connection, columns: Pack) -> Packed:
    """The network with the ways to what it leaves out, as a connection sees it."""
    inputs = picture.inputs_of_current(connection)

    def facts(ids: Sequence[str]) -> dict[str, Fact]:
        return {fact.id: fact for fact in picture.some(connection, "fact", ids, Fact)}

    def claims(ids: Sequence[str]) -> Iterator[tuple[Claim, Document]]:
        return documents.claims_with_documents(connection, ids)

    def kept(name: str, asked: Sequence[str], kind: type[Value], make: Callable[[], Value]) -> Value:
        return _kept(_path(case, inputs, digest(name, asked)), kind, make) if inputs else make()

    def listing(identity: str) -> Listing | None:
        return picture.value(connection, "listing", identity, Listing)

    return Packed(columns, facts, claims, listing, kept)


def names_of(case: Case, connection: Connection) -> Names:
    """The compiled names of the entities of the picture that a connection sees; made again where the file is gone.

    Two processes may compile at once; each puts a whole file in place.
    """
    from backstay import match

    inputs = picture.inputs_of_current(connection)
    path = case.folder / arrays.FOLDER / f"{_stem(inputs)}{__version__}.names"
    try:
        return match.Index.open(path)
    except (BadInput, FileNotFoundError):
        entities = picture.values(connection, "entity", Entity)
        made = match.Index.build((entity.id, entity.kind, entity.names) for entity in entities)
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        made.save(part)
        part.replace(path)
    return made


def _stem(inputs: str) -> str:
    return f"{inputs}-{FORMAT}-"


def _path(case: Case, inputs: str, name: str) -> Path:
    return case.folder / arrays.FOLDER / f"{_stem(inputs)}{name}.arrays"


def _kept(path: Path, kind: type[Value], make: Callable[[], Value]) -> Value:
    """What the file holds; where it holds nothing, it is made and written."""
    found = arrays.read(path)
    if found is not None:
        with suppress(KeyError):
            return whole(kind, found)
    made = make()
    _write(path, made)
    return made


def _write(path: Path, value: object) -> None:
    # A folder that cannot be written costs time at the next question, not the answer to this one.
    with suppress(OSError):
        arrays.write(path, flat(value))
