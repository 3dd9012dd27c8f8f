"""OFSI consolidated list (ConList), retired on 28 January 2026: XLSX and CSV, kept for what was listed until then.

Line 1 is 'Last Updated,dd/mm/yyyy', the header is line 2; one row per name and address, joined by 'Group ID'. The
statement of reasons, the UK reference and registration numbers stand in 'Other Information' behind bracketed labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format, dict_rows, open_text, sheet_rows, workbook
from backstay.screen.lists.listing import NameTuple, clean, listing
from backstay.screen.lists.uk_fcdo import counted, measures, strength, town
from backstay.screen.lists.values import births, date, split_cell

LIST = "uk-ofsi"
KINDS = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
_LABEL = re.compile(r"\(([A-Z][A-Za-z/ .]+?)\):")
NUMBERS = {"Business Reg No": "registration number", "IMO number": "IMO", "Tax Identification number": "tax"}


def detect_csv(path: Path, start: bytes) -> bool:
    lines = start.splitlines()
    return start.startswith(b"Last Updated") and len(lines) > 1 and lines[1].startswith(b"Name 6,Name 1")


def detect_xlsx(path: Path, start: bytes) -> bool:
    return start.startswith(b"PK") and path.suffix.lower() == ".xlsx" and "conlist" in path.name.casefold()


def read_csv(paths: tuple[Path, ...]) -> Body:
    (path,) = paths
    with open_text(path) as stream:
        first = stream.readline()
    return _joined(path, dict_rows(path, skip=1), date(first))


def read_xlsx(paths: tuple[Path, ...]) -> Body:
    (path,) = paths
    with workbook(path) as book:
        first = next(book.worksheets[0].iter_rows(min_row=1, max_row=1, values_only=True), ())
    return _joined(path, sheet_rows(path, "Group ID"), date(" ".join(str(cell) for cell in first if cell)))


def _joined(path: Path, rows: Iterable[tuple[int, dict[str, str]]], as_of: str) -> Body:
    body = Body(LIST, as_of=as_of)
    groups: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for number, row in rows:
        if row.get("Group ID"):
            groups.setdefault(row["Group ID"], []).append((number, row))
        else:
            body.problem(path, number, "the row has no Group ID")
    for found in groups.values():
        with body.row(path, found[0][0]):
            body.add(_from_rows([row for _, row in found], found[0][0]))
    return body


def _from_rows(rows: list[dict[str, str]], number: int) -> Any:
    first = rows[0]
    told = labelled(first["Other Information"])
    kind = KINDS[first["Group Type"].casefold()]
    more = [told[""]] if "imposed in addition" in told.get("", "") else []
    return listing(
        list=LIST,
        entry=first["Group ID"],
        kind=kind,
        names=_names(rows),
        measures=("asset freeze", *(found for found in measures(more) if more and found != "other")),
        programmes=(first["Regime"],),
        numbers=_numbers(told),
        states=[value for row in rows for cell in (row["Nationality"], row["Country"]) for value in counted(cell)],
        places=[town({n: row[f"Address {n}"] for n in "123456"}, row["Country"]) for row in rows],
        births=births(*(value for row in rows for value in counted(row["DOB"]))),
        listed=date(first["Listed On"]),
        amended=max(date(row["Last Updated"]) for row in rows),
        reason=told.get("UK Statement of Reasons", ""),
        remarks=first["Position"],
        row=number,
        extra=(
            ("UK reference", told.get("UK Sanctions List Ref", "").partition(".")[0]),
            ("UN reference", told.get("UN Ref", "").partition(" ")[0].rstrip(".")),
            ("designated", date(first["UK Sanctions List Date Designated"])),
        ),
    )


def labelled(text: str) -> dict[str, str]:
    """'(UK Sanctions List Ref):BEL0137. (UK Statement of Reasons):…' by label; what stands without one under ''."""
    parts = _LABEL.split(text)
    told = {"": clean(parts[0])}
    for label, value in zip(parts[1::2], parts[2::2], strict=True):
        told.setdefault(label, clean(value))
    for value in list(told.values()):
        if found := re.search(r"Financial sanctions imposed in addition.*?\.", value):
            told[""] = found[0]
    return told


def _names(rows: list[dict[str, str]]) -> Iterator[NameTuple]:
    ordered = sorted(rows, key=lambda row: row["Alias Type"].casefold() != "primary name")
    for row in ordered:
        whole = " ".join(filter(None, (row[f"Name {part}"] for part in (1, 2, 3, 4, 5, 6))))
        yield whole, strength(row["Alias Type"], row["Alias Quality"]), ""
        for name in split_cell(row["Name Non-Latin Script"]):
            yield name, "strong", ""


def _numbers(told: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(label, value, "") for key, label in NUMBERS.items() for value in counted(told.get(key, ""))]


_COMMON: dict[str, Any] = {
    "list": LIST,
    "jurisdiction": "UK",
    "title": "OFSI consolidated list of financial sanctions targets (retired 28 January 2026)",
    "proven": True,
    "address": "https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets",
    "licence": "Open Government Licence v3.0",
}
CSV = Format(name="uk-ofsi-csv", detect=detect_csv, read=read_csv,
             checked="a subset of the file of 2025-04-14, 1,159 rows", **_COMMON)  # fmt: skip
XLSX = Format(name="uk-ofsi-xlsx", detect=detect_xlsx, read=read_xlsx,
              checked="the official file of 2025-04-14, 4,688 groups", **_COMMON)  # fmt: skip
