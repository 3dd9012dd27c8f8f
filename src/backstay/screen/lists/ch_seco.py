"""Switzerland, SECO consolidated list: the official XML, and JSON lines with the same names in snake_case.

Two levels of ssid: the target (the entry) and its identity. The programme is a sanctions set; the XML names it, the
JSON lines give only its number, and which measure some numbers stand for is inferred from their content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format, open_text
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.values import date, place, place_in
from backstay.screen.lists.xml import children, elements, local, root_attributes, text, texts

LIST = "ch-seco"
STRENGTH = {"primary-name": "primary", "alias": "strong", "formerly-known-as": "former"}
# Inferred from content: these sets hold firms to which dual-use goods may not go, without addresses or reasons.
EXPORT_SETS = ("51271", "29445")
_NUMBER = re.compile(r"(?i)^(.*?(?:number|no\.?|ИНН|ОГРН|IMO|LEI))\s*:?\s*([\dA-Z][\w-]+)\.?$")


def detect_xml(path: Path, start: bytes) -> bool:
    return b"<swiss-sanctions-list" in start


def detect_jsonl(path: Path, start: bytes) -> bool:
    return start.startswith(b"{") and b'"ssid"' in start and b'"sanctions_set_id"' in start


def measure(number: str, title: str) -> str:
    """By the set's title if the file gives it, else by its number."""
    word = title.casefold()
    if "export" in word or "goods" in word or "dual" in word or number in EXPORT_SETS:
        return "export control"
    return "travel" if "travel" in word and "financial" not in word else "asset freeze"


def read_jsonl(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    with open_text(path) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                with body.row(path, number):
                    body.add(_from_json(json.loads(line), number))
    return body


def _from_json(target: dict[str, Any], number: int) -> Any:
    kind = next(key for key in ("entity", "individual", "object") if key in target)
    body = target[kind]
    identity = body["identity"]
    birth = identity.get("day_month_year") or {}
    return listing(
        list=LIST,
        entry=target["ssid"],
        kind={"entity": "Organization", "individual": "Person", "object": "Vessel"}[kind],
        names=_json_names(identity),
        measures=(measure(target["sanctions_set_id"], ""),),
        programmes=(f"SECO {target['sanctions_set_id']}",),
        places=[place_in(item.get("address_details", "")) for item in identity.get("addresses", ())],
        births=[_day(birth)],
        reason=body.get("justification", ""),
        row=number,
        extra=(("identity", identity["ssid"]),),
    )


def _json_names(identity: dict[str, Any]) -> Iterator[NameTuple]:
    for name in identity["names"]:
        parts = sorted(name["name_parts"], key=lambda part: int(part["order"]))
        weak = name.get("quality") == "low"
        strength = "weak" if weak else STRENGTH.get(name["name_type"], "strong")
        yield " ".join(part["value"] for part in parts if part["name_part_type"] != "title"), strength, ""


def _day(parts: Any) -> str:
    year, month, day = (str(parts.get(key) or "") for key in ("year", "month", "day"))
    return date("-".join(f"{int(part):02d}" for part in (year, month, day) if part)) if year else ""


def read_xml(paths: tuple[Path, ...]) -> Body:
    (path,) = paths
    body = Body(LIST, as_of=date(root_attributes(path).get("date", "")))
    places: dict[str, str] = {}
    sets: dict[str, tuple[str, str]] = {}
    # Places and programmes may stand after the targets that name them, so they are read first.
    for element in elements(path, "sanctions-program", "place"):
        if local(element) == "place":
            places[element.get("ssid", "")] = place(text(element, "location"), text(element, "country"))
        else:
            name = next((n.text or "" for n in children(element, "program-name") if n.get("lang") == "eng"), "")
            for item in children(element, "sanctions-set"):
                if item.get("lang", "eng") == "eng":
                    sets[item.get("ssid", "")] = (name, item.text or "")
    for number, element in enumerate(elements(path, "target"), start=1):
        with body.row(path, number):
            body.add(_from_xml(element, number, places, sets))
    return body


def _from_xml(target: Any, number: int, places: dict[str, str], sets: dict[str, tuple[str, str]]) -> Any:
    kinds = {"entity": "Organization", "individual": "Person", "object": "Vessel"}
    node = next(child for child in target if isinstance(child.tag, str) and local(child) in kinds)
    identities = children(node, "identity")
    numbers = texts(target, "sanctions-set-id") or [target.get("sanctions-set-id", "")]
    found = [sets.get(one, ("", "")) for one in numbers]
    changes = [
        (item.get("modification-type", ""), date(item.get("effective-date") or item.get("publication-date") or ""))
        for item in children(target, "modification")
    ]
    return listing(
        list=LIST,
        entry=target.get("ssid", ""),
        kind=kinds[local(node)],
        names=[name for identity in identities for item in children(identity, "name") for name in _xml_names(item)],
        measures=[measure(one, title) for one, (_, title) in zip(numbers, found, strict=True)],
        programmes=[name or f"SECO {one}" for one, (name, _) in zip(numbers, found, strict=True)],
        numbers=[(m[1], m[2], "") for value in texts(node, "other-information") if (m := _NUMBER.match(value))],
        states=[item.get("iso-code") or item.text or "" for identity in identities
                for item in children(identity, "nationality", "country")],
        places=[places.get(item.get("place-id", ""), "") for identity in identities
                for item in children(identity, "address")],
        births=[_day(item.attrib) for identity in identities for item in children(identity, "day-month-year")],
        listed=min((day for kind, day in changes if kind == "listed" and day), default=""),
        amended=max((day for kind, day in changes if kind == "amended" and day), default=""),
        delisted=max((day for kind, day in changes if kind == "de-listed" and day), default=""),
        reason="\n".join(texts(node, "justification")),
        row=number,
        extra=(("UN reference", text(target, "foreign-identifier")),),
    )  # fmt: skip


def _xml_names(name: Any) -> Iterator[NameTuple]:
    """The name in Latin letters, then one per language and script in which all its parts are spelt."""
    strength = "weak" if name.get("quality") == "low" else STRENGTH.get(name.get("name-type", ""), "strong")
    parts = sorted(children(name, "name-part"), key=lambda part: int(part.get("order", "1")))
    parts = [part for part in parts if part.get("name-part-type") != "title"]
    yield " ".join(text(part, "value") for part in parts), strength, ""
    variants: dict[tuple[str, str], dict[int, str]] = {}
    for position, part in enumerate(parts):
        for item in children(part, "spelling-variant"):
            key = (item.get("lang", ""), item.get("script", ""))
            variants.setdefault(key, {}).setdefault(position, (item.text or "").strip())
    for (language, _), words in variants.items():
        whole = " ".join(words.get(position, text(part, "value")) for position, part in enumerate(parts))
        yield whole, "strong" if strength == "primary" else strength, language


_COMMON: dict[str, Any] = {
    "list": LIST,
    "jurisdiction": "CH",
    "title": "Swiss sanctions, SECO consolidated list",
    "address": "https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml?lang=en&action=downloadXmlGesamtlisteAction",
    "licence": "Swiss federal data, free use with source",
}
XML = Format(name="ch-seco-xml", detect=detect_xml, read=read_xml, proven=False,
             checked="the published schema only", **_COMMON)  # fmt: skip
JSONL = Format(name="ch-seco-jsonl", detect=detect_jsonl, read=read_jsonl, proven=True,
               checked="a conversion of the list of 2026-02-18, entities only, 3,090 entries", **_COMMON)  # fmt: skip
