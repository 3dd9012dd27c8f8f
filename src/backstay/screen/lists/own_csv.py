"""Our own plain layout for a snapshot of list facts: one CSV for each list, the columns as in `COLUMNS`.

The bundled sample case uses it, and users may: several values in a cell are separated by '; ', the jurisdiction
is the first part of the list's short name ('uk-fcdo'), 'as of DATE' in the source column dates the version.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from backstay.screen.lists.base import Body, Format, dict_rows
from backstay.screen.lists.listing import listing
from backstay.screen.lists.values import date

COLUMNS = (
    "list,entry,kind,name,strong_aliases,weak_aliases,programme,measure,identifiers,country,city,listed,"
    "source_url_or_document"
)
JURISDICTIONS = ("EU", "US", "UK", "UN", "CH", "CA", "AU", "NZ", "JP", "UA", "CN")
_AS_OF = re.compile(r"as of (\d{4}(?:-\d{2}){0,2})")


def detect(jurisdiction: str, path: Path, start: bytes) -> bool:
    """Our header, and a first row of a list of this jurisdiction."""
    lines = start.removeprefix(b"\xef\xbb\xbf").splitlines()
    named = jurisdiction.lower().encode() + b"-"
    return len(lines) > 1 and lines[0].strip() == COLUMNS.encode() and lines[1].startswith(named)


def read(paths: tuple[Path, ...]) -> Body:
    """The rows of one list; a row of another list is a problem."""
    (path,) = paths
    body = Body("")
    for number, row in dict_rows(path):
        with body.row(path, number):
            body.name = body.name or row["list"]
            if row["list"] != body.name:
                raise ValueError(f"belongs to list {row['list']!r}, this file holds {body.name!r}: one file a list")
            body.as_of = max(body.as_of, *_AS_OF.findall(row["source_url_or_document"]), "")
            _add(body, row, number)
    return body


def _add(body: Body, row: dict[str, str], number: int) -> None:
    names = [(row["name"], "primary", "")]
    names += [(name, "strong", "") for name in _values(row["strong_aliases"])]
    names += [(name, "weak", "") for name in _values(row["weak_aliases"])]
    pairs = [cell.rpartition(" ") for cell in _values(row["identifiers"])]
    body.add(
        listing(
            list=body.name,
            entry=row["entry"],
            kind=row["kind"],
            names=names,
            measures=_values(row["measure"]),
            row=number,
            programmes=_values(row["programme"]),
            numbers=[(label, value, row["country"]) for label, _, value in pairs],
            states=_values(row["country"]),
            places=[f"{row['city']}, {row['country']}"] if row["city"] else (),
            listed=date(row["listed"], "ymd") if row["listed"] else "",
            # The date is the version's: an entry does not change because its source was looked at again.
            remarks=_AS_OF.sub("", row["source_url_or_document"]).strip(" ;,"),
        )
    )


def _values(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


FORMATS: tuple[Format, ...] = tuple(
    Format(
        name=f"snapshot csv ({jurisdiction})",
        list=f"{jurisdiction.lower()}-snapshot",
        jurisdiction=jurisdiction,
        title=f"Snapshot of list facts ({jurisdiction})",
        detect=partial(detect, jurisdiction),
        read=read,
        proven=True,
        checked="the lists of the bundled sample case",
        address="",
        licence="facts of the public lists that each row names",
    )
    for jurisdiction in JURISDICTIONS
)
