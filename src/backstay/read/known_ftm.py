"""FollowTheMoney entities (JSON lines) as known entities: companies, bodies, persons, who owns and who leads them.

Taken are names, countries, numbers of organisations, ownership, directorship and sanctions as remarks; what says who
supplies whom is left out, for an import is no evidence of supply, and of persons everything but names and countries.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from backstay.model import Document, Problem
from backstay.model.vocabulary import KINDS
from backstay.read.encodings import decode
from backstay.read.item import Item
from backstay.read.known_csv import MAX_PROBLEMS, same_names
from backstay.read.known_lines import Row, documents

SCHEMATA = {"Company": "Organization", "Organization": "Organization", "LegalEntity": "Organization",
            "PublicBody": "PublicBody", "Person": "Person"}  # fmt: skip
LINKS = {"Ownership": ("owner", "asset"), "Directorship": ("director", "organization")}
NUMBERS = {"innCode": "INN", "ogrnCode": "OGRN", "leiCode": "LEI", "imoNumber": "IMO", "uscCode": "USCC",
           "taxNumber": "tax number", "registrationNumber": "registration number"}  # fmt: skip
_ALIASES = ("alias", "weakAlias", "previousName", "abbreviation")
Entity = tuple[int, dict[str, Any]]


def read_known_ftm(item: Item) -> list[Document | Problem]:
    """One document for every 2,000 rows, and a problem for each line that cannot be used."""
    text, warnings = decode(item.data)
    problems: list[Problem] = []
    entities = dict(_entities(item.name, text, problems))
    told: Counter[str] = Counter()
    rows, named = list[Row](), dict[str, tuple[str, str]]()
    for key, (number, entity) in entities.items():
        if row := _thing(number, entity):
            named[key] = (row.kind, row.fields[0][1])
            rows.append(row)
        elif entity["schema"] in SCHEMATA:
            problems.append(Problem(item.name, number, "the entity has no name"))
    sanctions = _sanctions(entities)
    rows = [_with(row, sanctions.get(_id(row), ())) for row in rows]
    for number, entity in entities.values():
        if entity["schema"] in LINKS:
            link = _link(number, entity, named)
            rows += [link] if isinstance(link, Row) else []
            problems += [Problem(item.name, number, link)] if isinstance(link, str) else []
        elif entity["schema"] not in SCHEMATA and entity["schema"] != "Sanction":
            told[entity["schema"]] += 1
    problems += same_names(item.name, rows)
    if len(problems) > MAX_PROBLEMS:
        more = f"{len(problems) - MAX_PROBLEMS:,} more lines have something wrong; check the file"
        problems = [*problems[:MAX_PROBLEMS], Problem(item.name, None, more)]
    source = ", ".join(sorted({name for _, row in entities.values() for name in row.get("datasets", ())})[:3])
    left = tuple(f"Left out: {count} {schema}." for schema, count in sorted(told.items()))
    if sanctions:
        left += ("Its sanctions are remarks here; 'backstay lists load' screens against them.",)
    rows.sort(key=lambda row: row.number)
    return [*documents(item, rows, source or item.name, (*warnings, *left)), *problems]


def _entities(name: str, text: str, problems: list[Problem]) -> Iterator[tuple[str, Entity]]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            entity = data.get("entity", data)
            values = {key: [value for value in row if isinstance(value, str)]
                      for key, row in entity["properties"].items() if isinstance(row, list)}  # fmt: skip
            yield str(entity["id"]), (number, {**entity, "schema": str(entity["schema"]), "properties": values})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            problems.append(Problem(name, number, "the line is no FollowTheMoney entity (id, schema, properties)"))


def _thing(number: int, entity: Mapping[str, Any]) -> Row | None:
    values, kind = entity["properties"], SCHEMATA.get(entity["schema"], "")
    names = [*values.get("name", ()), *([entity["caption"]] if isinstance(entity.get("caption"), str) else [])]
    if not kind or not names:
        return None
    # Our own export says the kind that FollowTheMoney has no schema for.
    kind = next((word for word in values.get("keywords", ()) if word in KINDS), kind)
    first = entity["caption"] if entity.get("caption") in names else names[0]
    others = [*names, *(value for prop in _ALIASES for value in values.get(prop, ()))]
    fields = [("name", first), *(("alias", value) for value in dict.fromkeys(others) if value != first)]
    states = (value for prop in ("country", "jurisdiction", "nationality") for value in values.get(prop, ()))
    fields += [("country", value.upper() if len(value) == 2 else value) for value in dict.fromkeys(states)]
    if kind == "Person":
        fields += [("position", value) for value in values.get("position", ())]
    else:
        fields += [(sort, value) for prop, sort in NUMBERS.items() for value in values.get(prop, ())]
    return Row(number, kind, (*fields, ("id", str(entity["id"]))))


def _id(row: Row) -> str:
    return row.fields[-1][1]


def _sanctions(entities: Mapping[str, Entity]) -> dict[str, list[str]]:
    """Entity id to what its sanctions say: authority, programme, date."""
    found: dict[str, list[str]] = {}
    for _, entity in entities.values():
        values = entity["properties"]
        if entity["schema"] == "Sanction":
            said = [
                value
                for prop in ("authority", "program", "listingDate", "startDate")
                for value in values.get(prop, ())
            ]
            for target in values.get("entity", ()):
                found.setdefault(target, []).append(", ".join(dict.fromkeys(said)))
    return found


def _with(row: Row, sanctions: tuple[str, ...] | list[str]) -> Row:
    return Row(row.number, row.kind, (*row.fields, *(("sanction", said) for said in dict.fromkeys(sanctions))))


def _link(number: int, entity: Mapping[str, Any], named: Mapping[str, tuple[str, str]]) -> Row | str:
    """A holding or a post, its ends by the names that the file gives them; or why it cannot be used."""
    values, fields = entity["properties"], list[tuple[str, str]]()
    for end in LINKS[entity["schema"]]:
        keys = values.get(end, ())
        if len(keys) != 1 or keys[0] not in named:
            return f"its {end} is not one entity of this file"
        kind, name = named[keys[0]]
        fields.append((f"{end} ({kind})", name))
    told = (("share", "percentage"), ("role", "role"), ("since", "startDate"), ("until", "endDate"))
    fields += [(key, values[prop][0]) for key, prop in told if values.get(prop)]
    return Row(number, entity["schema"], (*fields, ("id", str(entity["id"]))))
