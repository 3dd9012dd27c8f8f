"""OFAC lists as 'enhanced' XML (`sanctionsData`): entities with names, addresses, features and documents.

Low-quality names are weak. Which list a file holds stands in its filters.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.ofac_csv import TITLES
from backstay.screen.lists.ofac_remarks import is_kept, read_remarks
from backstay.screen.lists.ofac_xml import KINDS
from backstay.screen.lists.values import births, date, place
from backstay.screen.lists.xml import children, elements, local, text, texts

STATES = ("Nationality Country", "Citizenship Country", "Nationality of Registration", "Vessel Flag")
NUMBERS = ("SWIFT/BIC", "IMO", "MMSI", "Vessel Registration Identification", "BIK (RU)", "D-U-N-S Number")


def detect(path: Path, start: bytes) -> bool:
    return b"<sanctionsData" in start


def read(paths: tuple[Path, ...]) -> Body:
    body = Body("us-nonsdn", title=TITLES["us-nonsdn"])
    (path,) = paths
    number = 0
    for element in elements(path, "publicationInfo", "entity"):
        if local(element) == "publicationInfo":
            body.as_of = date(text(element, "dataAsOf"))
            if any(name.startswith("SDN") for name in texts(element, "filters", "sanctionsLists", "sanctionsList")):
                body.name, body.title = "us-sdn", TITLES["us-sdn"]
        elif element.get("id"):
            number += 1
            with body.row(path, number):
                body.add(_listing(body.name, element, number))
    return body


def measures(name: str, types: list[str]) -> list[str]:
    """'Block' freezes; 'Reject' (the Palestinian list) is none of the usual sorts; a directive is sectoral."""
    if name == "us-sdn" or "Block" in types:
        return ["asset freeze"]
    return ["sectoral"] if any("Directive" in kind or "Order" in kind for kind in types) else ["other"]


def _listing(name: str, element: Any, number: int) -> Any:
    addresses = children(element, "addresses", "address")
    features = [(text(item, "type"), text(item, "value")) for item in children(element, "features", "feature")]
    numbers = [(label, value, "") for label, value in features if label.startswith(NUMBERS)]
    numbers += [
        (text(item, "type"), text(item, "documentNumber"), text(item, "issuingCountry"))
        for item in children(element, "identityDocuments", "identityDocument")
    ]
    listed = sorted(
        filter(None, (item.get("datePublished") for item in children(element, "sanctionsLists", "sanctionsList")))
    )
    remarks = read_remarks(text(element, "generalInfo", "remarks"))
    kept = (remarks.kept,) if remarks.kept else ()
    return listing(
        list=name,
        entry=element.get("id", ""),
        kind=KINDS[text(element, "generalInfo", "entityType")],
        names=_names(element),
        measures=measures(name, texts(element, "sanctionsTypes", "sanctionsType")),
        programmes=texts(element, "sanctionsPrograms", "sanctionsProgram"),
        numbers=numbers,
        states=[
            *(value for label, value in features if label in STATES),
            *(text(item, "country") for item in addresses),
        ],
        places=[place(_city(item), text(item, "country")) for item in addresses],
        births=births(*(value for label, value in features if label == "Birthdate")),
        listed=date(listed[0]) if listed else "",
        remarks="; ".join((*(f"{label} {value}" for label, value in features if is_kept(label)), *kept)),
        row=number,
        extra=(
            ("title", text(element, "generalInfo", "title")),
            ("authority", "; ".join(texts(element, "legalAuthorities", "legalAuthority"))),
            *remarks.extra,
            *_links(element),
        ),
    )


def _links(element: Any) -> Iterator[tuple[str, str]]:
    """To whom the entry is linked, as the CSV's 'Linked To:' says it; relatives are nobody's business."""
    for item in children(element, "relationships", "relationship"):
        if "family" not in text(item, "type").casefold():
            yield "linked to", text(item, "relatedEntity")


def _names(element: Any) -> Iterator[NameTuple]:
    for name in children(element, "names", "name"):
        primary = text(name, "isPrimary") == "true"
        former = text(name, "aliasType").startswith("F")
        weak = text(name, "isLowQuality") == "true"
        strength = "primary" if primary else "weak" if weak else "former" if former else "strong"
        for item in children(name, "translations", "translation"):
            yield text(item, "formattedFullName"), strength, ""
            strength = "strong" if strength == "primary" else strength


def _city(address: Any) -> str:
    for part in children(address, "translations", "translation", "addressParts", "addressPart"):
        if text(part, "type") == "CITY":
            return text(part, "value")
    return ""


FORMAT = Format(
    name="us-ofac-enhanced",
    list="us-sdn",
    jurisdiction="US",
    title=TITLES["us-sdn"],
    detect=detect,
    read=read,
    proven=True,
    checked="the official non-SDN file of 2025-01-10, 443 entries",
    address="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ENHANCED.XML",
    licence="public domain (US government work)",
)
