"""Senzing JSON lines, the current form with FEATURES and the flat one before it.

RISKS, where OpenSanctions adds them, hold topics; they are kept as programmes beside the source.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format, open_text
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.values import births, place, place_in

LIST = "senzing"
NUMBERS = {"TAX_ID_NUMBER": "tax", "NATIONAL_ID_NUMBER": "registration number", "LEI_NUMBER": "lei",
           "DUNS_NUMBER": "duns", "OTHER_ID_NUMBER": "registration number", "IMO_NUMBER": "imo"}  # fmt: skip
KINDS = {"PERSON": "Person", "VESSEL": "Vessel", "AIRCRAFT": "Aircraft"}
STATES = ("NATIONALITY", "CITIZENSHIP", "REGISTRATION_COUNTRY", "COUNTRY_OF_ASSOCIATION", "ADDR_COUNTRY")


def detect(path: Path, start: bytes) -> bool:
    return start.lstrip().startswith(b"{") and b'"DATA_SOURCE"' in start and b'"RECORD_ID"' in start


def read(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    with open_text(path) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                with body.row(path, number):
                    body.add(_listing(json.loads(line), number))
    return body


def _features(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Every group of features as a flat dict: FEATURES, the lists of the older form, and the record itself."""
    groups = list(row.get("FEATURES") or [])
    groups += [item for value in row.values() if isinstance(value, list) and value is not row.get("FEATURES")
               for item in value if isinstance(item, dict)]  # fmt: skip
    return [*groups, {key: value for key, value in row.items() if not isinstance(value, list)}]


def _listing(row: dict[str, Any], number: int) -> Any:
    groups = _features(row)
    numbers = [
        (label, str(group[key]), str(group.get(key.replace("_NUMBER", "_COUNTRY")) or ""))
        for group in groups
        for key, label in NUMBERS.items()
        if group.get(key)
    ]
    return listing(
        list=LIST,
        entry=f"{row['DATA_SOURCE']}:{row['RECORD_ID']}",
        kind=_kind(groups),
        names=_names(groups),
        measures=("other",),
        programmes=(row["DATA_SOURCE"], *(str(group["TOPIC"]) for group in groups if group.get("TOPIC"))),
        numbers=numbers,
        states=[str(group.get(key) or "") for group in groups
                for key in STATES],
        places=map(_place, groups),
        births=births(*(str(group.get("DATE_OF_BIRTH") or "") for group in groups)),
        row=number,
    )  # fmt: skip


def _kind(groups: list[dict[str, Any]]) -> str:
    """A person when there is a family name, else what RECORD_TYPE says."""
    if any("NAME_LAST" in group for group in groups):
        return "Person"
    told = next((str(group["RECORD_TYPE"]).upper() for group in groups if group.get("RECORD_TYPE")), "")
    return KINDS.get(told, "Organization")


def _place(group: dict[str, Any]) -> str:
    """The city and country of an address in parts, else of one in a single line."""
    city, state, full = (str(group.get(f"ADDR_{part}") or "") for part in ("CITY", "COUNTRY", "FULL"))
    return place(city, state) if city or not full else place_in(full)


def _names(groups: list[dict[str, Any]]) -> Iterator[NameTuple]:
    for group in groups:
        parts = (group.get(key) or "" for key in ("NAME_FIRST", "NAME_MIDDLE", "NAME_LAST"))
        whole = group.get("NAME_ORG") or group.get("NAME_FULL") or " ".join(filter(None, parts))
        primary = str(group.get("NAME_TYPE", "PRIMARY")).upper() == "PRIMARY"
        yield str(whole), "primary" if primary else "strong", ""


FORMAT = Format(
    name="senzing-json",
    list=LIST,
    jurisdiction="other",
    title="Senzing JSON records",
    detect=detect,
    read=read,
    proven=False,
    checked="the published specification only",
    address="https://senzing.com/docs/entity_specification/",
    licence="as the publisher says",
)
