"""UN Security Council consolidated list, official XML.

Names stand in FIRST_NAME to FOURTH_NAME, for entities too. QUALITY is Good or Low for persons, a.k.a. or f.k.a.
for entities, often empty; empty alias elements are no aliases. Documents of persons are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format
from backstay.screen.lists.identifiers import in_text
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.values import births, date, place
from backstay.screen.lists.xml import children, elements, local, root_attributes, text, texts

LIST = "un-sc"
NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
STRENGTH = {"low": "weak", "good": "strong", "f.k.a.": "former", "a.k.a.": "strong", "": "strong"}


def detect(path: Path, start: bytes) -> bool:
    return b"<CONSOLIDATED_LIST" in start


def read(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    body.as_of = date(root_attributes(path).get("dateGenerated", ""))
    for number, element in enumerate(elements(path, "INDIVIDUAL", "ENTITY"), start=1):
        with body.row(path, number):
            body.add(_listing(element, number))
    return body


def _listing(element: Any, number: int) -> Any:
    tag = local(element)
    updated = sorted(filter(None, map(date, texts(element, "LAST_DAY_UPDATED", "VALUE"))))
    addresses = children(element, f"{tag}_ADDRESS")
    return listing(
        list=LIST,
        entry=text(element, "REFERENCE_NUMBER") or text(element, "DATAID"),
        kind="Person" if tag == "INDIVIDUAL" else "Organization",
        names=_names(element, tag),
        measures=("asset freeze",),
        programmes=(text(element, "UN_LIST_TYPE"),),
        numbers=in_text(text(element, "COMMENTS1")),
        states=(*texts(element, "NATIONALITY", "VALUE"), *(text(item, "COUNTRY") for item in addresses)),
        places=[place(text(item, "CITY"), text(item, "COUNTRY")) for item in addresses],
        births=births(*map(_birth, children(element, "INDIVIDUAL_DATE_OF_BIRTH"))),
        listed=date(text(element, "LISTED_ON")),
        amended=updated[-1] if updated else "",
        reason=text(element, "COMMENTS1"),
        remarks="; ".join((*texts(element, "TITLE", "VALUE"), *texts(element, "DESIGNATION", "VALUE"))),
        row=number,
        extra=(("data id", text(element, "DATAID")),),
    )


def _names(element: Any, tag: str) -> Iterator[NameTuple]:
    yield " ".join(filter(None, (text(element, part) for part in NAME_PARTS))), "primary", ""
    yield text(element, "NAME_ORIGINAL_SCRIPT"), "strong", ""
    for alias in children(element, f"{tag}_ALIAS"):
        note = text(alias, "NOTE").casefold()
        former = "formerly" in note or "previously" in note
        strength = "former" if former else STRENGTH.get(text(alias, "QUALITY").casefold(), "strong")
        for part in text(alias, "ALIAS_NAME").split(";"):
            yield part, strength, ""


def _birth(item: Any) -> str:
    """A date of birth in words: '1961-05-09', 'circa 1961', '1958 to 1963'; the note where there is nothing else."""
    span = " to ".join(filter(None, (text(item, "FROM_YEAR"), text(item, "TO_YEAR"))))
    note = text(item, "NOTE")
    about = text(item, "TYPE_OF_DATE") == "APPROXIMATELY" or note.casefold().startswith("approx")
    return f"{'circa ' if about else ''}{text(item, 'DATE') or text(item, 'YEAR') or span or note}"


FORMAT = Format(
    name="un-sc-xml",
    list=LIST,
    jurisdiction="UN",
    title="UN Security Council consolidated list",
    detect=detect,
    read=read,
    proven=True,
    checked="the official file of 2026-02-27, 1,003 entries",
    address="https://scsanctions.un.org/resources/xml/en/consolidated.xml",
    licence="UN terms of use, free reuse with source",
)
