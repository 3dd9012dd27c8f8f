"""Writes small list files for the tests; every name in them is made up, or a public fact."""

# ruff: noqa: SIM905 (rows are written as the lists write them)
from __future__ import annotations

from pathlib import Path

from backstay.model import Listing
from backstay.screen.lists import ReadList, read

EU_COLUMNS = (
    "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,previousName,country,"
    "nationality,jurisdiction,birthDate,birthPlace,position,passportNumber,gender,appearance,ethnicity,fatherName,"
    "motherName,incorporationDate,legalForm,sector,registrationNumber,taxNumber,idNumber,innCode,ogrnCode,kppCode,"
    "okpoCode,leiCode,swiftBic,ticker,imoNumber,mmsi,flag,address,phone,email,website,notes"
).split(",")


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def by_entry(result: ReadList) -> dict[str, Listing]:
    return {listing.entry: listing for listing in result.listings}


def only(path: Path, *more: Path) -> Listing:
    """The one listing of a file without problems."""
    result = read(path, *more)
    assert not result.problems, result.problems
    (listing,) = result.listings
    return listing


def eu_row(first: str = "", **cells: str) -> str:
    """One row of an EU journal CSV from the cells given; `first` stands before it for amendments."""
    row = {
        "celex": "32099R0001",
        "programKey": "EU-BLR",
        "annex": "I.B",
        "measure": "Asset freeze",
        "schema": "LegalEntity",
    }
    row.update(cells)
    values = [row.get(column, "") for column in EU_COLUMNS]
    return first + ",".join(
        '"' + value.replace('"', '""') + '"' if set(value) & set(',";') else value for value in values
    )


def eu_file(path: Path, *rows: str) -> Path:
    return write(path, "\n".join((",".join(EU_COLUMNS), *rows)) + "\n")
