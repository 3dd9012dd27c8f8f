"""OFAC lists as CSV: SDN.CSV or CONS_PRIM.CSV with their ALT, ADD and COMMENTS files.

No header; `-0- ` is nothing; the last byte 0x1A parses as a one-field row. Weak aliases, numbers, birth dates and
links stand in the remarks, split by '; '; long remarks go on in the comments file, cut in mid-word.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.model import BadInput
from backstay.screen.lists.base import Body, Format, open_text
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.ofac_remarks import Remarks, read_remarks
from backstay.screen.lists.values import place

KINDS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Aircraft"}
STRENGTH = {"aka": "strong", "fka": "former", "nka": "strong"}
PARTS = ("prim", "alt", "add", "comments")
_NAMES = re.compile(r"^(sdn|alt|add|sdn_comments|cons_(?:prim|alt|add|comments))(?:_?\d{6,8})?\.csv(?:\.gz)?$", re.I)
_FIRST = re.compile(rb'^\d+,(?:\d+,|")')
# Non-SDN programmes that do not restrict finance or trade by sector.
OTHER = {"NS-PLC", "FSE-IR", "FSE-SY", "FSE-WMD", "561-Related"}


def part_of(path: Path) -> tuple[str, str] | None:
    """('us-sdn', 'alt') for alt.csv, ('us-nonsdn', 'prim') for cons_prim.csv."""
    found = _NAMES.match(path.name)
    if not found:
        return None
    word = found[1].lower()
    if word.startswith("cons_"):
        return "us-nonsdn", word.removeprefix("cons_")
    return "us-sdn", "prim" if word == "sdn" else word.removeprefix("sdn_")


def detect(path: Path, start: bytes) -> bool:
    return part_of(path) is not None and bool(_FIRST.match(start))


def group(path: Path) -> str:
    part = part_of(path)
    return f"{path.parent}#{part[0] if part else ''}"


def read(paths: tuple[Path, ...]) -> Body:
    parts = {part[1]: path for path in paths if (part := part_of(path))}
    name = next(part[0] for path in paths if (part := part_of(path)))
    if "prim" not in parts:
        first = "cons_prim.csv" if name == "us-nonsdn" else "sdn.csv"
        raise BadInput(
            str(paths[0]), f"{first} does not lie beside it, and without it there are no entries; fetch it too"
        )
    body = Body(name, title=TITLES[name])
    path = parts["prim"]
    if "alt" not in parts:
        body.problem(path, None, "the file of aliases (alt.csv) does not lie beside it: only primary and weak names")
    comments = {row[0]: row[1] for _, row in rows(parts.get("comments"), 2, body)}
    aliases = _by_entry(parts.get("alt"), 5, body)
    addresses = _by_entry(parts.get("add"), 6, body)
    for number, row in rows(path, 12, body):
        with body.row(path, number):
            remarks = read_remarks(row[11] + comments.get(row[0], ""))
            body.add(_listing(name, row, number, remarks, aliases.get(row[0], []), addresses.get(row[0], [])))
    return body


def rows(path: Path | None, width: int, body: Body) -> Iterator[tuple[int, list[str]]]:
    """Rows as lists of text with `-0-` read as ''; the end-of-file byte is no row, a short row is a problem."""
    if path is None:
        return
    with open_text(path) as stream:
        for number, cells in enumerate(csv.reader(stream), start=1):
            values = ["" if (value := cell.strip()) == "-0-" else value for cell in cells]
            if not values or values == ["\x1a"] or values == [""]:
                continue
            if len(values) < width or not values[0].isdigit():
                body.problem(path, number, f"expected {width} fields that begin with a number, found {len(values)}")
                continue
            yield number, values


def _by_entry(path: Path | None, width: int, body: Body) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for _, row in rows(path, width, body):
        found.setdefault(row[0], []).append(row)
    return found


def _listing(
    name: str, row: list[str], number: int, remarks: Remarks, aliases: list[list[str]], addresses: list[list[str]]
) -> Any:
    kind = KINDS.get(row[2], "Organization")
    programmes = [programme.strip(" []") for programme in row[3].split("] [")]
    names: list[NameTuple] = [(row[1], "primary", "")]
    names += [(alias[3], STRENGTH.get(alias[2].lower(), "strong"), "") for alias in aliases]
    names += remarks.names
    return listing(
        list=name,
        entry=row[0],
        kind=kind,
        names=names,
        measures=measures(name, programmes),
        programmes=programmes,
        numbers=remarks.numbers,
        states=[*remarks.states, row[9], *(address[4] for address in addresses)],
        places=[place(address[3], address[4]) for address in addresses],
        births=remarks.births,
        remarks=remarks.kept,
        row=number,
        extra=(
            ("title", row[4] if kind == "Person" else ""),
            ("call sign", row[5]),
            ("vessel type", row[6]),
            ("flag", row[9]),
            *remarks.extra,
        ),
    )


def measures(name: str, programmes: list[str]) -> tuple[str, ...]:
    """SDNs are blocked; of the others only the programmes that restrict dealings are sectoral."""
    if name == "us-sdn":
        return ("asset freeze",)
    return ("other",) if set(programmes) & OTHER and not any("EO1" in code for code in programmes) else ("sectoral",)


TITLES = {
    "us-sdn": "OFAC Specially Designated Nationals (US Treasury)",
    "us-nonsdn": "OFAC Consolidated non-SDN list (US Treasury)",
}
FORMAT = Format(
    name="us-ofac-csv",
    list="us-sdn",
    jurisdiction="US",
    title=TITLES["us-sdn"],
    detect=detect,
    read=read,
    proven=True,
    checked="sdn.csv and add.csv of January 2023; alt.csv, add.csv, comments and cons_*.csv of December 2025",
    address="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.CSV",
    licence="public domain (US government work)",
    group=group,
)
