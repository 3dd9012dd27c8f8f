"""Canada, consolidated autonomous sanctions (SEMA, JVCFOA): XML, the tags of 2020 and those of today.

The key of an entry is country, schedule and item. The country is that of the regulation, not of the entry, and is
bilingual. There are no identifiers but a ship's IMO number. An entry without a name is a problem, not a listing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format
from backstay.screen.lists.listing import NameTuple, clean, listing
from backstay.screen.lists.values import births, date
from backstay.screen.lists.xml import elements, text

LIST = "ca-sema"
_FORM_ONLY = re.compile(r"(?i)^(?:ltd|limited|inc|llc|l\.l\.c|co|corp|corporation|s\.a|pte|plc|gmbh|jsc)\.?,?$")


def detect(path: Path, start: bytes) -> bool:
    return b"<data-set" in start and (b"<EntityOrShip" in start or b"<Schedule" in start or b"<Entity>" in start)


def read(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    for number, element in enumerate(elements(path, "record"), start=1):
        with body.row(path, number):
            body.add(_listing(element, number))
    return body


def _listing(record: Any, number: int) -> Any:
    regulation = text(record, "Country").split(" / ")[0]
    name = text(record, "EntityOrShip") or text(record, "Entity")
    person = " ".join(filter(None, (clean(text(record, part)) for part in ("GivenName", "LastName"))))
    born = text(record, "DateOfBirthOrShipBuildDate") or text(record, "DateOfBirth")
    imo = text(record, "ShipIMONumber")
    ship = bool(imo) or bool(name and date(born))
    kind = "Vessel" if ship else "Organization" if name else "Person"
    schedule = text(record, "Schedule")
    return listing(
        list=LIST,
        entry=f"{regulation}:{schedule or '-'}:{text(record, 'Item')}",
        kind=kind,
        names=[(name or person, "primary", ""), *_aliases(text(record, "Aliases"))],
        measures=("vessel",) if ship else ("asset freeze",),
        programmes=(f"SEMA {regulation}",),
        numbers=[("IMO", imo, "")] if imo else (),
        births=births(born),
        listed=date(text(record, "DateOfListing")),
        row=number,
        extra=(("schedule", schedule), ("item", text(record, "Item")), ("built", date(born) if ship else "")),
    )


def _aliases(cell: str) -> Iterator[NameTuple]:
    """Aliases are separated by commas, and so are legal forms: 'X Co., Ltd., Y' is two names."""
    names: list[str] = []
    for part in re.split(r"[;,]\s*", cell):
        if names and _FORM_ONLY.match(part.strip()):
            names[-1] += f", {part.strip()}"
        elif part.strip():
            names.append(part.strip())
    yield from ((name, "strong", "") for name in names)


FORMAT = Format(
    name="ca-sema-xml",
    list=LIST,
    jurisdiction="CA",
    title="Canada, consolidated autonomous sanctions list (SEMA, JVCFOA)",
    detect=detect,
    read=read,
    proven=True,
    checked="the official file of April 2020, 1,369 records; a rebuilt one of 2026-08-22, 5,690 records",
    address="https://www.international.gc.ca/world-monde/assets/office_docs/international_relations-relations_internationales/sanctions/sema-lmes.xml",
    licence="Open Government Licence - Canada",
)
