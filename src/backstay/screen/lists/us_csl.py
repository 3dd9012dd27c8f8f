"""US Consolidated Screening List (trade.gov), CSV and JSON: thirteen lists of Treasury, Commerce and State in one.

Lists inside a CSV cell are separated by '; ', the last alias may begin with 'and '; an address ends with an ISO
code. Treasury entries carry their OFAC number, BIS entries none; the Entity List repeats names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backstay.model import BadInput
from backstay.screen.lists.base import Body, Format, dict_rows, open_text
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.values import births, date, place, place_in

LIST = "us-csl"
KINDS = {"individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Aircraft"}
# By the short form in brackets after the name of each source.
SOURCES = {
    "SDN": ("asset freeze",),
    "EL": ("export control",),
    "MEU": ("export control",),
    "UVL": ("export control",),
    "DPL": ("export control",),
    "DTC": ("debarment", "export control"),
    "ISN": ("export control",),
    "SSI": ("sectoral",),
    "CMIC": ("sectoral",),
    "CAP": ("sectoral",),
    "NS-MBS List": ("sectoral",),
    "MBS": ("sectoral",),
    "PLC": ("other",),
    "FSE": ("other",),
}
# What these lists hold when they do not say: firms, almost without exception.
FIRMS = ("EL", "MEU", "UVL")


def short(source: str) -> str:
    """'EL' of 'Entity List (EL) - Bureau of Industry and Security'."""
    return source.partition("(")[2].partition(")")[0] or source


def detect_csv(path: Path, start: bytes) -> bool:
    return start.startswith((b"_id,source,entity_number", b"source,entity_number"))


def detect_json(path: Path, start: bytes) -> bool:
    return start.lstrip().startswith(b"{") and b'"entity_number"' in start and b'"source"' in start


def read_csv(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    for number, row in dict_rows(path):
        with body.row(path, number):
            addresses = _split(row["addresses"])
            numbers = [found for item in _split(row["ids"]) if (found := _number(item))]
            body.add(_listing({**row, "_row": number}, _split, numbers, [place_in(item) for item in addresses],
                              [item.rsplit(", ", 1)[-1] for item in addresses]))  # fmt: skip
    return body


def read_json(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    with open_text(path) as stream:
        try:
            rows = json.load(stream)["results"]
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(str(path), f"is not whole JSON with 'results' ({error}); fetch it again") from error
    for number, row in enumerate(rows, start=1):
        with body.row(path, number):
            addresses = row.get("addresses") or []
            numbers = [
                (n.get("type") or "", n.get("number") or "", n.get("country") or "") for n in row.get("ids") or []
            ]
            body.add(_listing({**row, "_row": number}, _items, numbers,
                              [place(item.get("city") or "", item.get("country") or "") for item in addresses],
                              [item.get("country") or "" for item in addresses]))  # fmt: skip
    return body


def _listing(
    row: dict[str, Any], values: Any, numbers: Iterable[tuple[str, str, str]], places: list[str], states: list[str]
) -> Any:
    code = short(row["source"])
    kind = KINDS.get((row.get("type") or "").casefold(), "Organization" if code in FIRMS else "Unknown")
    aliases: list[NameTuple] = [(alias.removeprefix("and "), "strong", "") for alias in values(row.get("alt_names"))]
    return listing(
        list=LIST,
        entry=str(row.get("entity_number") or row.get("_id") or row.get("id") or ""),
        kind=kind,
        names=[(row["name"], "primary", ""), *aliases],
        measures=SOURCES.get(code, ("other",)),
        programmes=(code, *values(row.get("programs"))),
        numbers=numbers,
        states=[
            *states,
            *values(row.get("nationalities")),
            *values(row.get("citizenships")),
            row.get("vessel_flag") or "",
        ],
        places=places,
        births=births(*values(row.get("dates_of_birth"))),
        listed=date(row.get("start_date") or ""),
        remarks=row.get("remarks") or "",
        row=row["_row"],
        extra=(
            ("source", row["source"]),
            ("federal register", row.get("federal_register_notice") or ""),
            ("licence requirement", row.get("license_requirement") or ""),
            ("licence policy", (row.get("license_policy") or "").strip()),
            ("until", date(row.get("end_date") or "")),
            ("title", row.get("title") or ""),
            ("call sign", row.get("call_sign") or ""),
        ),
    )


def _split(cell: object) -> list[str]:
    return [part.strip() for part in str(cell or "").split("; ") if part.strip()]


def _items(cell: object) -> list[str]:
    return [str(item) for item in cell if item] if isinstance(cell, list) else _split(cell)


def _number(item: str) -> tuple[str, str, str] | None:
    """'BY, 100878073, Registration Number' -> label, value, country; the country is not always there."""
    parts = item.split(", ")
    if len(parts) < 2:
        return None
    country = parts[0] if len(parts) > 2 and len(parts[0]) == 2 and parts[0].isupper() else ""
    return parts[-1], ", ".join(parts[1 if country else 0 : -1]), country


_COMMON: dict[str, Any] = {
    "list": LIST,
    "jurisdiction": "US",
    "title": "US Consolidated Screening List (Treasury, Commerce, State)",
    "licence": "public domain (US government work)",
}
CSV = Format(
    name="us-csl-csv", detect=detect_csv, read=read_csv, proven=True,
    checked="the official file of April 2022, 14,160 entries",
    address="https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv", **_COMMON,
)  # fmt: skip
JSON = Format(
    name="us-csl-json", detect=detect_json, read=read_json, proven=False, checked="the published field names only",
    address="https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json", **_COMMON,
)  # fmt: skip
