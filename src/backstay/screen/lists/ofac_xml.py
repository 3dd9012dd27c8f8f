"""OFAC lists as classic XML (`sdnList`): SDN.XML and CONSOLIDATED.XML, whose namespace changed in 2024.

`category` tells strong from weak aliases. The id list mixes numbers with remarks such as 'Website' or 'Secondary
sanctions risk:'; what the CSV's remarks are read for is kept of both, links out of '(Linked To: …)'. Whether
a file is the SDN list or the non-SDN one stands only in its name ('consolidated_non_sdn.xml', 'CONSOLIDATED.XML').
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.ofac_csv import TITLES, measures
from backstay.screen.lists.ofac_remarks import is_kept, read_remarks
from backstay.screen.lists.values import births, date, place
from backstay.screen.lists.xml import children, elements, local, text, texts

KINDS = {"Individual": "Person", "Entity": "Organization", "Vessel": "Vessel", "Aircraft": "Aircraft"}


def detect(path: Path, start: bytes) -> bool:
    return b"<sdnList" in start


def list_of(path: Path) -> str:
    name = path.name.casefold()
    return "us-nonsdn" if "cons" in name or "non_sdn" in name or "nonsdn" in name else "us-sdn"


def read(paths: tuple[Path, ...]) -> Body:
    (path,) = paths
    body = Body(list_of(path), title=TITLES[list_of(path)])
    number = 0
    for element in elements(path, "Publish_Date", "sdnEntry"):
        if local(element) == "Publish_Date":
            body.as_of = date(element.text or "", order="mdy")
            continue
        number += 1
        with body.row(path, number):
            body.add(_listing(body.name, element, number))
    return body


def _listing(name: str, element: Any, number: int) -> Any:
    programmes = texts(element, "programList", "program")
    addresses = children(element, "addressList", "address")
    states = [text(item, "country") for item in addresses]
    states += texts(element, "nationalityList", "nationality", "country")
    states += texts(element, "citizenshipList", "citizenship", "country")
    numbers = [
        (text(item, "idType"), text(item, "idNumber"), text(item, "idCountry"))
        for item in children(element, "idList", "id")
    ]
    remarks = read_remarks(text(element, "remarks"))
    kept = (remarks.kept,) if remarks.kept else ()
    return listing(
        list=name,
        entry=text(element, "uid"),
        kind=KINDS[text(element, "sdnType")],
        names=_names(element),
        measures=measures(name, programmes),
        programmes=programmes,
        numbers=numbers,
        states=[*states, text(element, "vesselInfo", "vesselFlag")],
        places=[place(text(item, "city"), text(item, "country")) for item in addresses],
        births=births(*texts(element, "dateOfBirthList", "dateOfBirthItem", "dateOfBirth")),
        remarks="; ".join((*(f"{label} {value}" for label, value, _ in numbers if is_kept(label)), *kept)),
        row=number,
        extra=(
            ("title", text(element, "title")),
            ("call sign", text(element, "vesselInfo", "callSign")),
            ("vessel type", text(element, "vesselInfo", "vesselType")),
            ("flag", text(element, "vesselInfo", "vesselFlag")),
            *remarks.extra,
        ),
    )


def _names(element: Any) -> Iterator[NameTuple]:
    yield whole(element), "primary", ""
    for alias in children(element, "akaList", "aka"):
        former = text(alias, "type").startswith("f")
        strength = "weak" if text(alias, "category") == "weak" else "former" if former else "strong"
        yield whole(alias), strength, ""


def whole(element: Any) -> str:
    """'LAST, First' as in the CSV files, so that both formats give one name."""
    return ", ".join(filter(None, (text(element, "lastName"), text(element, "firstName"))))


FORMAT = Format(
    name="us-ofac-xml",
    list="us-sdn",
    jurisdiction="US",
    title=TITLES["us-sdn"],
    detect=detect,
    read=read,
    proven=True,
    checked="the official non-SDN file of December 2020, 376 entries; an extract of 21 SDN entries of 2026",
    address="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.XML",
    licence="public domain (US government work)",
)
