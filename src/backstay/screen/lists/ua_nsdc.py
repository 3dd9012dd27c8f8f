"""Ukraine, State Sanctions Register (NSDC): JSON of the register's public interface.

A list of subjects with `sid`, `name`, `translit`, `aliases`, `identifiers` (id, code), `attributes` (key, value) and,
where it was fetched with them, `actions` with restrictions, decree and end date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.model import BadInput
from backstay.screen.lists.base import Body, Format, open_text
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.values import date

LIST = "ua-nsdc"
LABELS = {"tax:inn": "inn", "reg:odrn": "ogrn", "reg:odrnip": "ogrn", "reg:okpo": "okpo"}
PRIVATE = ("doc:", "reg:person")
_THREE = re.compile(r"^([^(]+)\(([^,]+),([^,]+)\)$")


def detect(path: Path, start: bytes) -> bool:
    return start.lstrip().startswith(b"[") and b'"sid"' in start and b'"translit"' in start


def read(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    with open_text(path) as stream:
        try:
            rows = json.load(stream)
        except ValueError as error:
            raise BadInput(str(path), f"is not whole JSON ({error}); fetch it again") from error
    for number, row in enumerate(rows, start=1):
        with body.row(path, number):
            body.add(_listing(row, number))
    return body


def _listing(row: dict[str, Any], number: int) -> Any:
    actions = row.get("actions") or []
    decrees = [action.get("decree") or {} for action in actions]
    person = row.get("subjectType") == "individual" or "individual" in str(row.get("type", ""))
    return listing(
        list=LIST,
        entry=str(row["sid"]),
        kind="Person" if person else "Organization",
        names=_names(row),
        measures=("asset freeze",),
        programmes=[str(decree.get("number") or "") for decree in decrees],
        numbers=[
            (
                LABELS.get(item.get("id"), "registration number"),
                str(item.get("code") or ""),
                str(item.get("iso2") or ""),
            )
            for item in row.get("identifiers") or []
            if not str(item.get("id")).startswith(PRIVATE)
        ],
        states=row.get("citizenships") or [],
        births=[date(str(row.get("bd") or ""))],
        listed=min((day for decree in decrees if (day := date(str(decree.get("date") or "")))), default=""),
        delisted=max((date(str(action.get("endDate") or "")) for action in actions), default=""),
        reason="; ".join(str(action["reason"]) for action in actions if action.get("reason")),
        remarks="; ".join(
            str(item.get("restriction")) for action in actions for item in action.get("restrictions") or []
        ),
        row=number,
        extra=(("status", str(row.get("status") or "")),),
    )


def _names(row: dict[str, Any]) -> Iterator[NameTuple]:
    """'Назва (Название, Name)' holds three names; the transliteration comes in a field of its own."""
    for position, value in enumerate((row["name"], row.get("translit") or "")):
        found = _THREE.match(value)
        for name in found.groups() if found else (value,):
            yield name, "primary" if position == 0 else "strong", ""
    for alias in row.get("aliases") or []:
        yield alias if isinstance(alias, str) else str(alias.get("name", "")), "strong", ""


FORMAT = Format(
    name="ua-nsdc-json",
    list=LIST,
    jurisdiction="UA",
    title="Ukraine, State Sanctions Register (NSDC)",
    detect=detect,
    read=read,
    proven=False,
    checked="the field names of the public interface only",
    address="https://drs.nsdc.gov.ua/",
    licence="open data of Ukraine",
)
