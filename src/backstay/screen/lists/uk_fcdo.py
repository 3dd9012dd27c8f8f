"""UK Sanctions List (FCDO), the only UK source since 28 January 2026: XML, CSV and ODS.

NameType is written in several cases; AliasStrength stands on some aliases only. Which sanctions apply is told by
indicators, and for ships by the text of SanctionsImposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format, dict_rows, open_text
from backstay.screen.lists.identifiers import in_text
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.sentences import of_firm, of_person
from backstay.screen.lists.uk_ods import is_ods, ods_rows
from backstay.screen.lists.values import births, date, place
from backstay.screen.lists.xml import children, elements, local, text, texts

LIST = "uk-fcdo"
KINDS = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
NAME_PARTS = ("Name1", "Name2", "Name3", "Name4", "Name5", "Name6")
# Columns of the CSV and the ODS; a cell may count several values, '(1) INN: … (2) OGRN: …'.
NUMBERS = (("registration number", "Business registration number (s)"), ("IMO", "IMO number"))
STATES = ("Nationality(/ies)", "Address Country", "Current believed flag of ship")
# What each sanction is, by whole words of its name; the first match in this order counts, once each.
MEASURES = tuple(
    (re.compile(rf"\b(?:{words})\b"), measure)
    for words, measure in (
        ("asset freeze", "asset freeze"),
        ("travel bans?", "travel"),
        ("arms embargo", "export control"),
        ("technical assistance", "export control"),
        ("ships?|shipping", "vessel"),
        ("transport", "vessel"),
        ("de ?flag(?:ging)?", "vessel"),
        ("port entry", "vessel"),
        ("crew servicing", "vessel"),
        ("trust services", "sectoral"),
        ("business arrangements", "sectoral"),
        ("representative offices", "sectoral"),
        ("internet services", "sectoral"),
        ("banks?|banking", "sectoral"),
        ("director disqualification", "other"),
    )
)
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_COUNTED = re.compile(r"\(\d+\)\s*")
_TOWN_LAST = ("6", "5", "4", "3", "2")


def measures(sanctions: Iterable[str]) -> list[str]:
    """The measures behind the names of sanctions, indicator tags ('AssetFreeze') or the list's own wording."""
    plain = [re.sub(r"[\W_\d]+", " ", _INNER_CAPITAL.sub(" ", name)).casefold() for name in sanctions]
    return [measure for words, measure in MEASURES if any(words.search(name) for name in plain)] or ["other"]


def counted(cell: str) -> list[str]:
    """The values of '(1) Iraq (2) Iran' or of a plain cell."""
    return [value.strip(" .,;") for value in _COUNTED.split(cell) if value.strip(" .,;")]


def told(kind: str, reasons: str, other: str) -> tuple[str, tuple[str, ...]]:
    """The reason and remarks: 'other information' is the reason of an entry that the UK took over from the UN."""
    kept = of_person(other) if kind == "Person" else of_firm(other)
    return (reasons, (kept,) if kept else ()) if reasons else (kept, ())


def town(lines: dict[str, str], state: str) -> str:
    """The city of a UK address: the last of its lines that names no street; lines 1 is never kept."""
    for number in _TOWN_LAST:
        found = place(lines.get(number, ""), state)
        if found and found != state and len(found.split(",")[0].split()) < 4:
            return found
    return state


def strength(kind: str, quality: str) -> str:
    """'Primary name' in any case is primary, its variations strong; low quality is weak."""
    word = kind.casefold()
    if "low" in quality.casefold():
        return "weak"
    if "former" in word or word == "fka":
        return "former"
    return "primary" if word == "primary name" else "strong"


def detect_xml(path: Path, start: bytes) -> bool:
    return b"<Designations" in start


def read_xml(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    number = 0
    for element in elements(path, "DateGenerated", "Designation"):
        if local(element) == "DateGenerated":
            body.as_of = body.as_of or date(element.text or "")
            continue
        number += 1
        with body.row(path, number):
            body.add(_from_xml(element, number))
    return body


def _from_xml(element: Any, number: int) -> Any:
    sanctions = text(element, "SanctionsImposed").split("|")
    for item in children(element, "SanctionsImposedIndicators"):
        sanctions += [local(flag) for flag in item if (flag.text or "").strip().lower() == "true"]
    addresses = children(element, "Addresses", "Address")
    person = "IndividualDetails", "Individual"
    kind = KINDS[text(element, "IndividualEntityShip").casefold()]
    other = text(element, "OtherInformation")
    reason, remarks = told(kind, text(element, "UKStatementofReasons"), other)
    return listing(
        list=LIST,
        entry=text(element, "UniqueID"),
        kind=kind,
        names=_xml_names(element),
        measures=measures(sanctions),
        programmes=(text(element, "RegimeName"),),
        numbers=[*_xml_numbers(element), *in_text(other)],
        states=(
            *texts(element, *person, "Nationalities", "Nationality"),
            *(text(item, "AddressCountry") for item in addresses),
            *texts(element, "ShipDetails", "Ship", "CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip"),
        ),
        places=[
            town({line: text(item, f"AddressLine{line}") for line in "123456"}, text(item, "AddressCountry"))
            for item in addresses
        ],
        births=births(*texts(element, *person, "DOBs", "DOB")),
        listed=date(text(element, "DateDesignated")),
        amended=date(text(element, "LastUpdated")),
        reason=reason,
        remarks="; ".join((*texts(element, *person, "Positions", "Position"), *remarks)),
        row=number,
        extra=(
            ("OFSI group", text(element, "OFSIGroupID")),
            ("UN reference", text(element, "UNReferenceNumber")),
            ("sanctions", text(element, "SanctionsImposed")),
        ),
    )


def _xml_names(element: Any) -> Iterator[NameTuple]:
    for name in children(element, "Names", "Name"):
        whole = " ".join(filter(None, (text(name, part) for part in NAME_PARTS)))
        yield whole, strength(text(name, "NameType"), text(name, "AliasStrength")), ""
    for name in children(element, "NonLatinNames", "NonLatinName"):
        yield text(name, "NameNonLatinScript"), "strong", text(name, "NonLatinScriptLanguage")[:2]


def _xml_numbers(element: Any) -> list[tuple[str, str, str]]:
    """Registration numbers of entities and IMO numbers of ships, where the file has these details."""
    entity = texts(element, "EntityDetails", "Entity", "BusinessRegistrationNumbers", "BusinessRegistrationNumber")
    ship = texts(element, "ShipDetails", "Ship", "IMONumbers", "IMONumber")
    return [("registration number", value, "") for value in entity] + [("IMO", value, "") for value in ship]


def detect_csv(path: Path, start: bytes) -> bool:
    return not is_ods(start) and all(
        word in start for word in (b"Unique ID", b"OFSI Group ID", b"Designation source")
    )


def detect_ods(path: Path, start: bytes) -> bool:
    return is_ods(start) and "sanction" in path.name.casefold()


def read_csv(paths: tuple[Path, ...]) -> Body:
    """One row per name and address, joined by 'Unique ID'; a line 'Report Date: …' may stand above the header."""
    (path,) = paths
    with open_text(path) as stream:
        first = stream.readline()
    skip = 0 if "Unique ID" in first else 1
    return _joined(path, dict_rows(path, skip=skip), date(first) if skip else "")


def read_ods(paths: tuple[Path, ...]) -> Body:
    (path,) = paths
    body_rows, day = ods_rows(path, "Unique ID")
    return _joined(path, iter(body_rows), date(day))


def _joined(path: Path, rows: Iterator[tuple[int, dict[str, str]]], as_of: str) -> Body:
    body = Body(LIST, as_of=as_of)
    groups: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for number, row in rows:
        if row.get("Unique ID"):
            groups.setdefault(row["Unique ID"], []).append((number, row))
        else:
            body.problem(path, number, "the row has no Unique ID")
    for found in groups.values():
        with body.row(path, found[0][0]):
            body.add(_from_rows([row for _, row in found], found[0][0]))
    return body


def _from_rows(rows: list[dict[str, str]], number: int) -> Any:
    first = rows[0]
    kind = KINDS[_cell(first, "Designation Type", "Individual, Entity, Ship").casefold()]
    other = first.get("Other Information", "")
    reason, remarks = told(kind, first.get("UK Statement of Reasons", ""), other)
    return listing(
        list=LIST,
        entry=first["Unique ID"],
        kind=kind,
        names=_row_names(rows),
        measures=measures(first.get("Sanctions Imposed", "").split("|")),
        programmes=(first.get("Regime Name", ""),),
        numbers=[
            *(
                (label, value, "")
                for row in rows
                for label, column in NUMBERS
                for value in counted(row.get(column, ""))
            ),
            *in_text(other),
        ],
        states=[value for row in rows for column in STATES for value in counted(row.get(column, ""))],
        places=[
            town({line: row.get(f"Address Line {line}", "") for line in "123456"}, row.get("Address Country", ""))
            for row in rows
        ],
        births=births(*(value for row in rows for value in counted(row.get("D.O.B", "")))),
        listed=date(first.get("Date Designated", "")),
        amended=max(date(row.get("Last Updated", "")) for row in rows),
        reason=reason,
        remarks="; ".join(filter(None, (first.get("Position", ""), *remarks))),
        row=number,
        extra=(
            ("OFSI group", first.get("OFSI Group ID", "")),
            ("UN reference", first.get("UN Reference Number", "")),
            ("sanctions", first.get("Sanctions Imposed", "")),
        ),
    )


def _row_names(rows: list[dict[str, str]]) -> Iterator[NameTuple]:
    for row in rows:
        whole = " ".join(filter(None, (row.get(f"Name {number}", "") for number in range(1, 7))))
        yield whole, strength(row.get("Name type", ""), row.get("Alias strength", "")), ""
        yield row.get("Name non-latin script", ""), "strong", ""


def _cell(row: dict[str, str], *columns: str) -> str:
    return next((row[column] for column in columns if row.get(column)), "")


_COMMON: dict[str, Any] = {
    "list": LIST,
    "jurisdiction": "UK",
    "title": "UK Sanctions List (FCDO)",
    "address": "https://www.gov.uk/government/publications/the-uk-sanctions-list",
    "licence": "Open Government Licence v3.0",
}
XML = Format(
    name="uk-fcdo-xml", detect=detect_xml, read=read_xml, proven=True,
    checked="a file rebuilt in the official layout, 6,349 entries, 2026-08-22", **_COMMON,
)  # fmt: skip
CSV = Format(
    name="uk-fcdo-csv", detect=detect_csv, read=read_csv, proven=False,
    checked="the published column names only", **_COMMON,
)  # fmt: skip
ODS = Format(
    name="uk-fcdo-ods", detect=detect_ods, read=read_ods, proven=False,
    checked="the published column names only", **_COMMON,
)  # fmt: skip
