"""BIS Denied Persons List (tab separated, a blank line first) and Military-Intelligence End Users (15 CFR 744.22)."""

from __future__ import annotations

from pathlib import Path

from backstay.model.ids import digest
from backstay.screen.lists.base import Body, Format, dict_rows, open_text
from backstay.screen.lists.listing import listing
from backstay.screen.lists.values import date, place, split_cell

# Where the country is left out, the State tells it; 'CY' and 'RS' stand there too, for Cyprus and for Russia.
US_STATES = {
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
    "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH",
    "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
}  # fmt: skip


def detect_dpl(path: Path, start: bytes) -> bool:
    return start.lstrip().replace(b'"', b"").startswith(b"Name\tStreet_Address\tCity")


def read_dpl(paths: tuple[Path, ...]) -> Body:
    """The list gives no number: name, city and effective date stand for it."""
    body = Body("us-dpl")
    (path,) = paths
    with open_text(path) as stream:
        blank = 0 if stream.readline().strip() else 1
    for number, row in dict_rows(path, delimiter="\t", skip=blank):
        with body.row(path, number):
            since = date(row["Effective_Date"], order="mdy")
            country = row["Country"] or ("US" if row["State"] in US_STATES else "")
            body.add(
                listing(
                    list="us-dpl",
                    entry=digest("n", (row["Name"].casefold(), row["City"].casefold(), since), 12),
                    kind="Unknown",
                    names=[(row["Name"], "primary", "")],
                    measures=("export control",),
                    programmes=("DPL",),
                    states=(country,),
                    places=(place(row["City"], country),),
                    listed=since,
                    amended=date(row["Last_Update"]),
                    remarks=row["Action"],
                    row=number,
                    extra=(
                        ("federal register", row["FR_Citation"]),
                        ("until", date(row["Expiration_Date"], order="mdy")),
                        ("standard order", row["Standard_Order"]),
                    ),
                )
            )
    return body


def detect_mieu(path: Path, start: bytes) -> bool:
    return start.startswith(b"Type,Name,Alias,Country,Topics,Program,Date,End date")


def read_mieu(paths: tuple[Path, ...]) -> Body:
    body = Body("us-mieu")
    (path,) = paths
    for number, row in dict_rows(path):
        with body.row(path, number):
            body.add(
                listing(
                    list="us-mieu",
                    entry=digest("n", (row["Country"], row["Name"].casefold()), 12),
                    kind="Organization",
                    names=[
                        (row["Name"], "primary", ""),
                        *((name, "strong", "") for name in split_cell(row["Alias"])),
                    ],
                    measures=("export control",),
                    programmes=(row["Program"],),
                    states=(row["Country"],),
                    listed=date(row["Date"]),
                    delisted=date(row["End date"]),
                    row=number,
                    extra=(("url", row["Source URL"]),),
                )
            )
    return body


DPL = Format(
    name="us-bis-dpl",
    list="us-dpl",
    jurisdiction="US",
    title="BIS Denied Persons List (US Commerce)",
    detect=detect_dpl,
    read=read_dpl,
    proven=True,
    checked="the official file of 2022-09-07, 581 rows",
    address="https://www.bis.gov/dpl/dpl.txt",
    licence="public domain (US government work)",
)
MIEU = Format(
    name="us-bis-mieu-csv",
    list="us-mieu",
    jurisdiction="US",
    title="BIS Military-Intelligence End Users, 15 CFR 744.22 (US Commerce)",
    detect=detect_mieu,
    read=read_mieu,
    proven=True,
    checked="a transcription of 2026-07-27, 13 entries",
    address="https://www.ecfr.gov/current/title-15/section-744.22",
    licence="regulation: public domain; the transcription is CC BY-NC 4.0",
)
