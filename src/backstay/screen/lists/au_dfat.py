"""Australia, DFAT consolidated list: the official XLSX, and JSON lines with the same fields.

In the workbook every name is a row; '101' is the primary name and '101a' an alias of the same entry. Numbers stand
in 'Additional Information' as 'Registration ID: 1027800000084 (Russia)'.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format, open_text, sheet_rows
from backstay.screen.lists.identifiers import in_text
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.values import births, date, place_in

LIST = "au-dfat"
KINDS = {"individual": "Person", "person": "Person", "entity": "Organization", "organization": "Organization",
         "vessel": "Vessel"}  # fmt: skip
MEASURES = (
    ("targeted_financial_sanction", "asset freeze"),
    ("travel_ban", "travel"),
    ("arms_embargo", "export control"),
    ("maritime_restriction", "vessel"),
)
_LIST_POINT = re.compile(r"(?:^|\s)(?:[a-z]|[ivx]+)\)\s+")


def detect_jsonl(path: Path, start: bytes) -> bool:
    return start.startswith(b"{") and b'"targeted_financial_sanction"' in start


def detect_xlsx(path: Path, start: bytes) -> bool:
    name = path.name.casefold()
    return (
        start.startswith(b"PK")
        and path.suffix.lower() == ".xlsx"
        and ("australian" in name or "dfat" in name or "regulation8" in name)
    )


def read_jsonl(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    with open_text(path) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                with body.row(path, number):
                    body.add(_from_json(json.loads(line), number))
    return body


def _from_json(row: dict[str, Any], number: int) -> Any:
    names = [(item["text"], strength(item["name_type"], item.get("alias_strength", "")), "") for item in row["names"]]
    sanction = row["sanction"]
    return _listing(
        entry=row["reference"],
        kind=row["entity_type"],
        names=names,
        row={**row, **sanction},
        flags=[key for key, _ in MEASURES if sanction.get(key)],
        number=number,
    )


def strength(kind: str, quality: str) -> str:
    if quality.casefold() == "weak":
        return "weak"
    word = kind.casefold()
    return "primary" if word.startswith("primary") else "former" if "former" in word else "strong"


def read_xlsx(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    groups: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for number, cells in sheet_rows(path, "Reference"):
        row = {key.strip().casefold().replace(" ", "_"): value.replace("_x000D_", "") for key, value in cells.items()}
        if found := re.match(r"\d+", row["reference"]):
            groups.setdefault(found[0], []).append((number, row))
        elif any(row.values()):
            body.problem(path, number, "the row has no reference")
    for reference, found_rows in groups.items():
        with body.row(path, found_rows[0][0]):
            body.add(_from_rows(reference, [row for _, row in found_rows], found_rows[0][0]))
    return body


def _from_rows(reference: str, rows: list[dict[str, str]], number: int) -> Any:
    names = [
        (row["name_of_individual_or_entity"], strength(row.get("name_type", ""), row.get("alias_strength", "")), "")
        for row in rows
    ]
    first = min(rows, key=lambda row: not row.get("name_type", "").casefold().startswith("primary"))
    flags = [key for key, _ in MEASURES if first.get(key, "").casefold() in ("true", "yes", "1")]
    return _listing(
        reference, first["type"], sorted(names, key=lambda name: name[1] != "primary"), first, flags, number
    )


def _listing(entry: str, kind: str, names: Iterable[NameTuple], row: Any, flags: list[str], number: int) -> Any:
    info = str(row.get("additional_info") or row.get("additional_information") or "")
    first, control = (
        _first_listed(str(row.get("listing_information") or "")),
        date(str(row.get("control_date") or "")),
    )
    return listing(
        list=LIST,
        entry=entry,
        kind=KINDS[kind.casefold()],
        names=names,
        measures=[measure for key, measure in MEASURES if key in flags] or ["asset freeze"],
        programmes=(row.get("committees") or "",),
        numbers=[*in_text(info), ("IMO", str(row.get("imo_number") or ""), "")],
        states=str(row.get("citizenship") or "").split(","),
        places=[place_in(part) for part in _addresses(str(row.get("address") or ""))],
        births=births(str(row.get("date_of_birth") or "")),
        listed=first or control,
        amended=control if first and control > first else "",
        row=number,
        extra=(("instrument", str(row.get("instrument") or row.get("instrument_of_designation") or "")[:300]),),
    )


def _first_listed(told: str) -> str:
    """The first day in 'Listed on 1 Sep. 2017 (relisted on …)': listing anew moves the control date, not this one."""
    return date(told) if re.match(r"(?i)(?:first |UN )?listed\b", told) else ""


def _addresses(cell: str) -> list[str]:
    return [part for piece in cell.split(";") for part in _LIST_POINT.split(piece) if part.strip()]


_COMMON: dict[str, Any] = {
    "list": LIST,
    "jurisdiction": "AU",
    "title": "Australia, DFAT consolidated list",
    "address": "https://www.dfat.gov.au/sites/default/files/Australian_Sanctions_Consolidated_List.xlsx",
    "licence": "CC BY 4.0 (DFAT)",
}
JSONL = Format(name="au-dfat-jsonl", detect=detect_jsonl, read=read_jsonl, proven=True,
               checked="a conversion of the list of 2026-08-22: 3 committees, organisations, vessels; 459 entries",
               **_COMMON)  # fmt: skip
XLSX = Format(name="au-dfat-xlsx", detect=detect_xlsx, read=read_xlsx, proven=False,
              checked="the published column names only", **_COMMON)  # fmt: skip
