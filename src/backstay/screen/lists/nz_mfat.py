"""New Zealand, Russia Sanctions Register (MFAT): the official XLSX, and JSON lines with the same fields."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format, open_text, sheet_rows
from backstay.screen.lists.listing import listing
from backstay.screen.lists.values import births, date, place_in, split_cell

LIST = "nz-mfat"
KINDS = {"individual": "Person", "entity": "Organization", "bank": "Organization", "ship": "Vessel"}
MEASURES = (
    ("asset_freeze", "asset freeze"),
    ("travel_ban", "travel"),
    ("ship_ban", "vessel"),
    ("aircraft_ban", "vessel"),
    ("service_prohibition", "sectoral"),
    ("dealing_with_securities", "sectoral"),
)


def detect_jsonl(path: Path, start: bytes) -> bool:
    return start.startswith(b"{") and b'"unique_identifier"' in start and b'"sanction_status"' in start


def detect_xlsx(path: Path, start: bytes) -> bool:
    name = path.name.casefold()
    return (
        start.startswith(b"PK")
        and path.suffix.lower() == ".xlsx"
        and ("russia-sanctions" in name or "mfat" in name or "sanctions-register" in name)
    )


def read_jsonl(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    with open_text(path) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                with body.row(path, number):
                    body.add(_listing(json.loads(line), number))
    return body


def read_xlsx(paths: tuple[Path, ...]) -> Body:
    """The sheets have one column per part of a name; the last name of an entity or ship is its name."""
    body = Body(LIST)
    (path,) = paths
    for number, cells in sheet_rows(path, "Unique Identifier"):
        row: dict[str, Any] = {_key(name): value for name, value in cells.items() if name}
        if row.get("type", "").casefold() not in KINDS:
            continue
        row["name"] = " ".join(
            filter(None, (row.get(part, "") for part in ("first_name", "middle_name_s", "last_name")))
        )
        with body.row(path, number):
            body.add(_listing(row, number))
    return body


def _key(name: str) -> str:
    return "_".join("".join(sign if sign.isalnum() else " " for sign in name.casefold()).split())


def _listing(row: dict[str, Any], number: int) -> Any:
    kind = KINDS[row["type"].casefold()]
    aliases = split_cell(str(row.get("alias_alternate_spellings") or "").strip())
    return listing(
        list=LIST,
        entry=row["unique_identifier"],
        kind=kind,
        names=[(row["name"], "primary", ""), *((alias, "strong", "") for alias in aliases)],
        measures=[measure for key, measure in MEASURES if str(row.get(key) or "").casefold() == "yes"] or ["other"],
        programmes=("Russia Sanctions Act 2022",),
        numbers=[("IMO", str(row.get("imo_number") or ""), "")],
        states=[row.get(key) or "" for key in ("citizenship", "citizenship_2", "citizenship_3")],
        places=[place_in(part) for part in str(row.get("address") or "").split(";")],
        births=births(str(row.get("dob") or row.get("date_of_birth") or "")),
        listed=date(str(row.get("date_of_sanction") or "")),
        amended=date(str(row.get("date_of_additional_sanction") or "")),
        reason=str(row.get("general_rationale_for_sanction") or ""),
        row=number,
        extra=(("status", str(row.get("sanction_status") or "")),),
    )


_COMMON: dict[str, Any] = {
    "list": LIST,
    "jurisdiction": "NZ",
    "title": "New Zealand, Russia Sanctions Register (MFAT)",
    "address": "https://www.mfat.govt.nz/en/countries-and-regions/europe/ukraine/russian-invasion-of-ukraine/"
    "sanctions",
    "licence": "Crown copyright, CC BY 4.0",
}
JSONL = Format(name="nz-mfat-jsonl", detect=detect_jsonl, read=read_jsonl, proven=True,
               checked="a conversion of the register of 2026-03-15, entities and ships, 701 entries",
               **_COMMON)  # fmt: skip
XLSX = Format(name="nz-mfat-xlsx", detect=detect_xlsx, read=read_xlsx, proven=False,
              checked="the published column names only", **_COMMON)  # fmt: skip
