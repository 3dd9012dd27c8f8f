"""EU Official Journal: the annexes of each framework regulation as CSV, consolidated, with the 2026 amendments.

One row is one entry of one annex: the same firm in Annex I.B (asset freeze) and Annex V (export control) stays two
listings, because the measures differ. Amendments not yet folded in carry two CELEX numbers in front; an amendment
that repeats a numbered entry of the consolidated text replaces it, any other adds one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from backstay.model import Listing
from backstay.model.ids import digest
from backstay.screen.lists.base import Body, Format, dict_rows
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.values import births, country, date, place_in, split_cell

LIST = "eu-journal"
KINDS = {"Person": "Person", "Vessel": "Vessel", "Asset": "Unknown"}
MEASURES = {
    "Asset freeze": "asset freeze",
    "Export control": "export control",
    "Transportation restrictions": "sectoral",
    "Financial restrictions": "sectoral",
    "Services ban": "sectoral",
    "Investment ban": "sectoral",
}
# The state whose firms an annex lists when the row itself names none (Annex V of 765/2006 gives names only).
HOME = {"EU-BLR": "BY", "EU-RUS": "RU"}
NUMBERS = (
    "registrationNumber", "taxNumber", "innCode", "ogrnCode", "kppCode", "okpoCode", "leiCode", "swiftBic",
    "imoNumber", "mmsi",
)  # fmt: skip


def detect(path: Path, start: bytes) -> bool:
    return start.startswith((b"celex,recordId,programKey", b"amendedCelex,amendmentCelex,recordId"))


def group(path: Path) -> str:
    """Consolidated texts and amendments in sibling folders are one list."""
    folder = path.parent
    return str(folder.parent if folder.name in ("consolidated", "amendments") else folder)


def read(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    rows: dict[str, Listing] = {}
    for path in sorted(paths, key=lambda path: (path.parent.name == "amendments", path.name)):
        seen: dict[str, int] = {}
        for number, row in dict_rows(path):
            with body.row(path, number):
                entry = entry_id(row)
                seen[entry] = seen.get(entry, 0) + 1
                if seen[entry] > 1:
                    entry = f"{entry}#{seen[entry]}"
                rows[entry] = _listing(row, entry, number, rows.get(entry))
    for found in rows.values():
        body.add(found)
    body.as_of = max((newest(item) for item in rows.values()), default="")
    return body


def newest(item: Listing) -> str:
    """The date from which an amendment's row counts, if it lies in the year of the amending regulation.

    The transcription gives no date of its own; some rows apply from a later year, so they date nothing.
    """
    regulation = dict(item.extra).get("amended by", "")
    since = item.amended or item.listed
    return since if regulation and since[:4] == regulation[1:5] else ""


def entry_id(row: dict[str, str]) -> str:
    """'32014R0269:I.ENTITIES:17'; without a number the name stands for it, so that a new order changes no id."""
    celex = row.get("amendedCelex") or row["celex"]
    number = row["recordId"] or digest("n", (row["name"].casefold(),), 10)
    return f"{celex}:{row['annex']}:{number}"


def _listing(row: dict[str, str], entry: str, number: int, before: Listing | None) -> Listing:
    kind = KINDS.get(row["schema"], "Organization")
    measure = "vessel" if kind == "Vessel" and row["measure"].startswith("Transport") else MEASURES[row["measure"]]
    since = date(row["startDate"])
    states = [state for key in ("country", "jurisdiction", "nationality", "flag") for state in _states(row[key])]
    places = [place_in(value) for value in split_cell(row["address"])]
    if not states and not any(places) and kind == "Organization":
        states = [HOME.get(row["programKey"], "")]
    amendment = row.get("amendmentCelex", "")
    return listing(
        list=LIST,
        entry=entry,
        kind=kind,
        names=_names(row),
        measures=(measure,),
        programmes=(row["programKey"],),
        numbers=[(key, value, "") for key in NUMBERS for value in split_cell(row[key])],
        states=states,
        places=places,
        births=births(row["birthDate"]),
        listed=before.listed if before and before.listed else since,
        amended=since if before and before.listed != since else "",
        reason=row["reason"],
        remarks=row["position"],
        row=number,
        extra=(
            ("regulation", row.get("amendedCelex") or row["celex"]),
            ("annex", row["annex"]),
            ("amended by", amendment),
            ("legal form", row["legalForm"]),
        ),
    )


def _names(row: dict[str, str]) -> Iterator[NameTuple]:
    """The name may hold two, joined by ' / '; weak and previous names have columns of their own."""
    for position, part in enumerate(re.split(r"\s+/\s+", row["name"])):
        yield part, "primary" if position == 0 else "strong", ""
    for column, strength in (("alias", "strong"), ("previousName", "former"), ("weakAlias", "weak")):
        for cell in split_cell(row[column]):
            for part in re.split(r"\s+/\s+", cell):
                yield part, strength, ""


def _states(cell: str) -> Iterator[str]:
    for value in split_cell(cell):
        yield from [part for part in re.split(r",|\band\b", value) if country(part)] or [value]


FORMAT = Format(
    name="eu-journal-csv",
    list=LIST,
    jurisdiction="EU",
    title="EU restrictive measures, annexes of the framework regulations (Official Journal)",
    detect=detect,
    read=read,
    proven=True,
    checked="45 consolidated texts and 11 amendments as of August 2026 (transcription of OpenSanctions)",
    address="https://eur-lex.europa.eu/",
    licence="EU law, reuse with acknowledgement (Decision 2011/833/EU); the transcription is CC BY-NC 4.0",
    group=group,
)
