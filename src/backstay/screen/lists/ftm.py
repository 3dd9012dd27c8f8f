"""FollowTheMoney entities (JSON lines, plain or as a delta of `{"op": …, "entity": …}`) and statements (CSV).

An entity is kept when it is marked as a target or carries a `sanction`, `debarment` or `export.control` topic; its
`Sanction` and `Address` entities, in the same file or nested in the entity, add programmes, dates, reasons and the
city, and nothing else. Deleted entities are out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format, dict_rows, open_text
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.values import births, date, place, place_in

LIST = "ftm"
KINDS = {"Person": "Person", "Vessel": "Vessel", "Airplane": "Aircraft", "Company": "Organization",
         "Organization": "Organization", "LegalEntity": "Organization", "PublicBody": "Organization"}  # fmt: skip
# From the broadest to the narrowest: sources that know less of an entity call it by a broader one.
SCHEMATA = ("LegalEntity", "Organization", "PublicBody", "Company", "Person", "Vessel", "Airplane")
NAMES = (("name", "primary"), ("alias", "strong"), ("previousName", "former"), ("weakAlias", "weak"))
NUMBERS = ("registrationNumber", "taxNumber", "innCode", "ogrnCode", "kppCode", "okpoCode", "leiCode", "swiftBic",
           "imoNumber", "mmsi", "uscCode", "dunsCode", "vatCode")  # fmt: skip
TOPICS = (("sanction", "asset freeze"), ("export.control", "export control"), ("debarment", "debarment"),
          ("sanction.counter", "other"))  # fmt: skip
Props = dict[str, list[Any]]


def detect_json(path: Path, start: bytes) -> bool:
    return (
        start.lstrip().startswith(b"{")
        and b'"schema"' in start
        and (b'"properties"' in start or b'"caption"' in start)
    )


def detect_statements(path: Path, start: bytes) -> bool:
    first = start.splitlines()[0] if start else b""
    return all(word in first for word in (b"canonical_id", b"entity_id", b"prop", b"schema", b"value"))


def list_of(path: Path) -> str:
    """'ftm-zala' for zala.entities.ftm.json: every publisher's file is a list of its own."""
    return f"{LIST}-{path.name.split('.')[0].casefold()}"


def read_json(paths: tuple[Path, ...]) -> Body:
    (path,) = paths
    body = Body(list_of(path))
    entities: dict[str, tuple[int, dict[str, Any]]] = {}
    with open_text(path) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                with body.row(path, number):
                    data = json.loads(line)
                    entity = data.get("entity", data)
                    if data.get("op", "ADD") in ("DEL", "DELETE"):
                        entities.pop(entity["id"], None)
                    else:
                        entities[entity["id"]] = (number, entity)
    return _fill(body, path, entities)


def read_statements(paths: tuple[Path, ...]) -> Body:
    """One row per value; rows of one canonical id are one entity."""
    (path,) = paths
    body = Body(list_of(path))
    entities: dict[str, tuple[int, dict[str, Any]]] = {}
    for number, row in dict_rows(path):
        with body.row(path, number):
            key = row["canonical_id"] or row["entity_id"]
            entity = entities.setdefault(key, (number, {"id": key, "schema": row["schema"], "properties": {}}))[1]
            entity["schema"] = max(entity["schema"], row["schema"], key=_narrow)
            entity["last_seen"] = max(entity.get("last_seen", ""), row.get("last_seen", ""))
            if row["prop"] != "id":
                entity["properties"].setdefault(row["prop"], []).append(row["value"])
            entity.setdefault("datasets", [])
            if row.get("dataset") and row["dataset"] not in entity["datasets"]:
                entity["datasets"].append(row["dataset"])
    return _fill(body, path, entities)


def _narrow(schema: str) -> int:
    return SCHEMATA.index(schema) if schema in SCHEMATA else -1


def _fill(body: Body, path: Path, entities: dict[str, tuple[int, dict[str, Any]]]) -> Body:
    changed, seen = (max((date(entity.get(key) or "") for _, entity in entities.values()), default="")
                     for key in ("last_change", "last_seen"))  # fmt: skip
    body.as_of = changed or seen
    sanctions: dict[str, list[Props]] = {}
    for _, entity in entities.values():
        if entity.get("schema") == "Sanction":
            props = entity.get("properties", {})
            for target in props.get("entity", ()):
                sanctions.setdefault(target if isinstance(target, str) else target["id"], []).append(props)
    for number, entity in entities.values():
        topics = entity.get("properties", {}).get("topics", [])
        if entity.get("schema") in KINDS and (entity.get("target") or any(word in topics for word, _ in TOPICS)):
            with body.row(path, number):
                imposed = [*sanctions.get(entity["id"], ()), *_linked(entity, "sanctions", entities)]
                places = map(_place, _linked(entity, "addressEntity", entities))
                body.add(_listing(body.name, entity, imposed, places, max(changed, seen), number))
    return body


def _linked(entity: dict[str, Any], key: str, entities: dict[str, tuple[int, dict[str, Any]]]) -> Iterator[Props]:
    """The properties of the entities that a property holds, nested or by the id of one in the same file."""
    for value in entity["properties"].get(key, ()):
        found = entities.get(value, (0, {}))[1] if isinstance(value, str) else value
        yield found.get("properties", {})


def _place(address: Props) -> str:
    """'Minsk, BY' of an Address."""
    first = {key: next(iter(address.get(key, ())), "") for key in ("city", "country", "full")}
    return place(first["city"], first["country"].upper()) if first["city"] else place_in(first["full"])


def _ended(sanctions: list[Props]) -> str:
    """The day on which the last sanction ends, '' while one of them has no end."""
    ends = [max(map(date, one.get("endDate", ())), default="") for one in sanctions]
    return max(ends, default="") if all(ends) else ""


def _listing(
    name: str, entity: dict[str, Any], sanctions: list[Props], places: Iterable[str], as_of: str, number: int
) -> Any:
    props: Props = entity["properties"]
    topics = props.get("topics", [])
    starts = [date(value) for one in sanctions for value in _all(one, ("listingDate", "startDate"))]
    ended = _ended(sanctions)
    over = bool(ended) and ended < as_of[: len(ended)]
    return listing(
        list=name,
        entry=entity["id"],
        kind=KINDS[entity["schema"]],
        names=_names(entity, props),
        measures=[measure for word, measure in TOPICS if word in topics] or ["other"],
        programmes=[
            *props.get("programId", ()),
            *(value for one in sanctions for key in ("program", "programId") for value in one.get(key, ())),
        ],
        numbers=[(key, value, "") for key in NUMBERS for value in props.get(key, ())],
        states=[*_all(props, ("country", "jurisdiction", "nationality", "citizenship", "flag"))],
        places=[*(place_in(value) for value in props.get("address", ())), *places],
        births=births(*props.get("birthDate", ())),
        listed=min(filter(None, starts or map(date, props.get("createdAt", ()))), default=""),
        amended=max(map(date, props.get("modifiedAt", ())), default=""),
        delisted=ended if over else "",
        reason="\n".join(value for one in sanctions for value in one.get("reason", ())),
        remarks="; ".join(props.get("position", ())),
        row=number,
        extra=(
            ("datasets", " ".join(entity.get("datasets", ()))),
            ("referents", " ".join(entity.get("referents", ()))),
            ("until", "" if over else ended),
        ),
    )


def _names(entity: dict[str, Any], props: Props) -> Iterator[NameTuple]:
    if entity.get("caption") and entity["caption"] in props.get("name", ()):
        yield entity["caption"], "primary", ""
    for key, strength in NAMES:
        for value in props.get(key, ()):
            yield value, "strong" if strength == "primary" and entity.get("caption") else strength, ""


def _all(props: Props, keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        yield from props.get(key, ())


_COMMON: dict[str, Any] = {
    "list": LIST,
    "jurisdiction": "other",
    "title": "FollowTheMoney entities (OpenSanctions and others)",
    "address": "https://www.opensanctions.org/datasets/",
    "licence": "as the publisher says; OpenSanctions data is CC BY-NC 4.0",
}
JSON = Format(name="ftm-json", detect=detect_json, read=read_json, proven=True,
              checked="three samples of OpenSanctions of 2024 and 2026, entities and delta", **_COMMON)  # fmt: skip
STATEMENTS = Format(name="ftm-statements", detect=detect_statements, read=read_statements, proven=False,
                    checked="the published column names only", **_COMMON)  # fmt: skip
