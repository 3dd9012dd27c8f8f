"""EU consolidated financial sanctions list (FSF): XML 1.1, and its CSV with the same fields.

Every entry is an asset freeze. `strong="false"` marks a weak alias, though the files seen mark none. Country '00'
is unknown. A birth date may be only a year. Two entries for one firm under two regimes stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format, dict_rows
from backstay.screen.lists.listing import NameTuple, clean, listing
from backstay.screen.lists.values import births, date, place, unique
from backstay.screen.lists.xml import children, elements, root_attributes, text, texts

LIST = "eu-fsf"
PRIVATE = ("passport", "id", "ssn", "drvlic", "electionid", "travel", "residentperm", "socialsec")
_STREET_LINE = re.compile(r"(?i)\b(?:str|street|ave|avenue|address|tel|phone|fax|e-?mail)\b|\b\d{6},")
# A Russian tax number of twelve digits is a person's.
_PERSONS_NUMBER = re.compile(r"\s*\((?:TIN|INN)[\s:№-]*\d{12}\)")
BIRTH = {"birthdate": "BirthDate_BirthDate", "year": "BirthDate_Year", "monthOfYear": "BirthDate_Month",
         "yearRangeFrom": "BirthDate_YearRangeFrom", "yearRangeTo": "BirthDate_YearRangeTo",
         "circa": "BirthDate_Circa", "calendarType": "BirthDate_CalendarType"}  # fmt: skip
KINDS = {"person": "Person", "P": "Person", "enterprise": "Organization", "E": "Organization"}


def detect_xml(path: Path, start: bytes) -> bool:
    return b"<export" in start and b"fpi/fsd/export" in start


def detect_csv(path: Path, start: bytes) -> bool:
    return start.lstrip(b'"').startswith(b"fileGenerationDate") and b"Entity_LogicalId" in start


def read_xml(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    body.as_of = date(root_attributes(path).get("generationDate", ""))
    for number, element in enumerate(elements(path, "sanctionEntity"), start=1):
        with body.row(path, number):
            body.add(_from_xml(element, number))
    return body


def _from_xml(element: Any, number: int) -> Any:
    kind = KINDS.get((children(element, "subjectType") or [element])[0].get("code", ""), "Unknown")
    regulation = [item.attrib for item in children(element, "regulation")]
    addresses = [item.attrib for item in children(element, "address")]
    return listing(
        list=LIST,
        entry=element.get("euReferenceNumber") or element.get("logicalId", ""),
        kind=kind,
        names=_names(item.attrib for item in children(element, "nameAlias")),
        measures=("asset freeze",),
        programmes=[item.get("programme", "") for item in regulation],
        numbers=[
            (item.get("identificationTypeCode", ""), item.get("number", ""), item.get("countryIso2Code", ""))
            for item in children(element, "identification")
            if item.get("identificationTypeCode") not in PRIVATE
        ],
        states=[item.get("countryIso2Code", "") for item in (*children(element, "citizenship"), *addresses)],
        places=[place(item.get("city", ""), _state(item)) for item in addresses],
        births=births(*(_birth(item.attrib) for item in children(element, "birthdate"))),
        listed=min((day for item in regulation if (day := date(item.get("publicationDate", "")))), default=""),
        reason="",
        remarks=_remarks(
            kind, [item.get("function", "") for item in children(element, "nameAlias")], texts(element, "remark")
        ),
        row=number,
        extra=(
            ("logical id", element.get("logicalId", "")),
            ("UN reference", element.get("unitedNationId", "")),
            ("designation", element.get("designationDetails", "")),
            ("regulation", next((item.get("numberTitle", "") for item in regulation), "")),
            ("url", text(element, "regulation", "publicationUrl")),
        ),
    )


def _names(aliases: Any) -> Iterator[NameTuple]:
    for position, alias in enumerate(aliases):
        whole = alias.get("wholeName") or " ".join(
            alias.get(key, "") for key in ("firstName", "middleName", "lastName")
        )
        strength = "weak" if alias.get("strong") == "false" else "primary" if position == 0 else "strong"
        yield whole, strength, alias.get("nameLanguage", "")


def _remarks(kind: str, functions: Iterable[str], remarks: Iterable[str]) -> str:
    """Functions, and of a firm what the list remarks, without streets and the tax numbers of people.

    What it remarks of persons are parents' names, tribes and whereabouts, so it is left out.
    """
    kept = [clean(value) for value in functions]
    if kind != "Person":
        for remark in remarks:
            lines = [line for line in remark.splitlines() if not _STREET_LINE.search(line)]
            kept.append(clean(_PERSONS_NUMBER.sub("", " ".join(lines))))
    return "; ".join(value for value in unique(kept) if value not in (".", "none"))


def _state(address: Any) -> str:
    return "" if address.get("countryIso2Code") in ("", "00", None) else address.get("countryDescription", "")


def _birth(item: Any) -> str:
    """A date of birth in words: '1961-05-09', 'circa 1961', '1961-05', '1958 to 1960'; '' for an Islamic year."""
    if (item.get("calendarType") or "GREGORIAN").upper() != "GREGORIAN":
        return ""
    span = " to ".join(filter(None, (item.get("yearRangeFrom", ""), item.get("yearRangeTo", ""))))
    year, month = item.get("year", ""), item.get("monthOfYear", "")
    parts = f"{year}-{int(month):02d}" if year and month.isdigit() else year
    about = "circa " if item.get("circa", "").casefold() == "true" else ""
    return about + (item.get("birthdate", "") or parts or span)


def read_csv(paths: tuple[Path, ...]) -> Body:
    """The semicolon CSV: one row per name, address, birth date or number of an entity, joined by its logical id."""
    body = Body(LIST)
    (path,) = paths
    groups: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for number, row in dict_rows(path, delimiter=";"):
        body.as_of = body.as_of or date(row.get("fileGenerationDate", ""))
        if row.get("Entity_LogicalId"):
            groups.setdefault(row["Entity_LogicalId"], []).append((number, row))
        else:
            body.problem(path, number, "the row has no Entity_LogicalId")
    for rows in groups.values():
        with body.row(path, rows[0][0]):
            body.add(_from_rows([row for _, row in rows], rows[0][0]))
    return body


def _from_rows(rows: list[dict[str, str]], number: int) -> Any:
    first = rows[0]
    kind = KINDS.get(first.get("Entity_SubjectType", "").strip(), "Unknown")
    aliases = [
        {
            "wholeName": row.get("NameAlias_WholeName", ""),
            "firstName": row.get("NameAlias_FirstName", ""),
            "middleName": row.get("NameAlias_MiddleName", ""),
            "lastName": row.get("NameAlias_LastName", ""),
            "nameLanguage": row.get("NameAlias_NameLanguage", ""),
            "strong": row.get("NameAlias_Strong", "true").lower(),
        }
        for row in rows
        if row.get("NameAlias_WholeName") or row.get("NameAlias_LastName")
    ]
    return listing(
        list=LIST,
        entry=first.get("Entity_EU_ReferenceNumber") or first["Entity_LogicalId"],
        kind=kind,
        names=_names(aliases),
        measures=("asset freeze",),
        programmes=[row.get("Entity_Regulation_Programme", "") for row in rows],
        numbers=[
            (row.get("Identification_TypeCode", ""), row.get("Identification_Number", ""),
             row.get("Identification_CountryIso2Code", ""))
            for row in rows
            if row.get("Identification_TypeCode") not in PRIVATE
        ],
        states=[row.get(key, "") for row in rows
                for key in ("Citizenship_CountryIso2Code", "Address_CountryIso2Code")],
        places=[place(row.get("Address_City", ""), row.get("Address_CountryDescription", "")) for row in rows
                if row.get("Address_City")],
        births=births(*(_birth({key: row.get(column, "") for key, column in BIRTH.items()}) for row in rows)),
        listed=date(first.get("Entity_Regulation_PublicationDate", "")),
        remarks=_remarks(kind, [first.get("NameAlias_Function", "")], [first.get("Entity_Remark", "")]),
        row=number,
        extra=(("logical id", first["Entity_LogicalId"]), ("UN reference", first.get("Entity_UnitedNationId", ""))),
    )  # fmt: skip


_COMMON = {
    "list": LIST,
    "jurisdiction": "EU",
    "title": "EU consolidated financial sanctions list (European Commission, FSF)",
    "address": "https://webgate.ec.europa.eu/fsd/fsf",
    "licence": "EU, reuse with acknowledgement",
}
XML = Format(
    name="eu-fsf-xml",
    detect=detect_xml,
    read=read_xml,
    proven=True,
    checked="a file rebuilt in the official 1.1 layout, 5,860 entries, 2026-05-01",
    **_COMMON,  # type: ignore[arg-type]
)
CSV = Format(
    name="eu-fsf-csv",
    detect=detect_csv,
    read=read_csv,
    proven=False,
    checked="the published column names of the 1.1 CSV only",
    **_COMMON,  # type: ignore[arg-type]
)
