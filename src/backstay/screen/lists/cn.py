"""China, countermeasures against foreign firms and persons: CSV transcription of ministries' notices."""

from __future__ import annotations

from pathlib import Path

from backstay.model.ids import digest
from backstay.screen.lists.base import Body, Format, dict_rows
from backstay.screen.lists.listing import listing
from backstay.screen.lists.values import date, place_in, split_cell

LIST = "cn-countermeasures"


def detect(path: Path, start: bytes) -> bool:
    return start.startswith(b"Type,QID,Name,Alias,Chinese name")


def read(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    for number, row in dict_rows(path):
        with body.row(path, number):
            body.add(
                listing(
                    list=LIST,
                    entry=digest("n", (row["Name"].casefold(), row["List"], date(row["Date"])), 12),
                    kind="Person" if row["Type"] == "Person" else "Organization",
                    names=[
                        (row["Name"], "primary", ""),
                        (row["Chinese name"], "strong", "zh"),
                        *((alias, "strong", "") for alias in split_cell(row["Alias"])),
                    ],
                    measures=("export control",) if "xport" in row["List"] else ("other",),
                    programmes=(row["List"] or "countermeasures",),
                    states=(row["Country"],),
                    places=(place_in(row["Address"]),),
                    listed=date(row["Date"]),
                    delisted=date(row["End date"]),
                    reason=row["Summary"],
                    row=number,
                    extra=(("authority", row["Body"]), ("url", row["Source URL"])),
                )
            )
    body.as_of = max((item.listed for item in body.listings), default="")
    return body


FORMAT = Format(
    name="cn-csv",
    list=LIST,
    jurisdiction="CN",
    title="China, countermeasures, unreliable entities and export controls (ministries' notices)",
    detect=detect,
    read=read,
    proven=True,
    checked="a transcription of 2026-08-07, 610 entries",
    address="https://www.mofcom.gov.cn/",
    licence="the transcription is CC BY-NC 4.0",
)
