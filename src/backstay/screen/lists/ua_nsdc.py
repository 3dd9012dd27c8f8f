"""Ukraine, State Sanctions Register (NSDC): JSON of the register's public interface.

A list of subjects with `sid`, `name`, `translit`, `aliases`, `identifiers` (id, code), `attributes` (key, value) and,
where it was fetched with them, `actions` with restrictions, decree and end date. Whether persons or legal entities
were asked for is said by the question, and often by no answer; `bd` is a birth date or the day of founding.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.model import BadInput
from backstay.screen.lists.base import Body, Format, open_text
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.values import births, country, date, place_in

LIST = "ua-nsdc"
LABELS = {"tax:inn": "inn", "tax:inn2": "inn", "tax:number": "tax", "reg:odrn": "ogrn", "reg:odrnip": "ogrn",
          "reg:ru2": "ogrn", "reg:okpo": "okpo", "КПП": "kpp", "ОДРН": "ogrn", "IMO": "imo"}  # fmt: skip
PRIVATE = ("doc:", "reg:person", "reg:cz_person", "reg:chiop", "reg:unzr", "reg:nin", "reg:number_nin")
OF_FIRMS = ("reg:odrn", "reg:edrpou", "reg:okpo", "reg:regon", "КПП", "ОДРН")
# What each restriction is, by words in its wording; one that none of them describes is 'other'.
MEASURES = (
    (re.compile("актив"), "asset freeze"),
    (re.compile(r"в.?їзд|\bвіз\b"), "travel"),
    (re.compile("подвійного використання|військового призначення|передання технологій"), "export control"),
    (re.compile("заходження"), "vessel"),
)
OVER = ("expired", "excluded")
_ADDRESS = re.compile(r"місце (?:реєстрації|розташування|проживання)|місцезнаходження|адреса")
_CITY = re.compile(r"(?<!\w)[мМгГ](?:\.\s*|\s+)([А-ЯІЇЄҐЁ][\w'’-]+(?: [А-ЯІЇЄҐЁ][\w'’-]+)?)")
_THREE = re.compile(r"^([^(]+)\(([^,]+),([^,]+)\)$")


def detect(path: Path, start: bytes) -> bool:
    return start.lstrip().startswith(b"[") and b'"sid"' in start and b'"translit"' in start


def read(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    (path,) = paths
    with open_text(path) as stream:
        try:
            rows = json.load(stream)
        except ValueError as error:
            raise BadInput(str(path), f"is not whole JSON ({error}); fetch it again") from error
    for number, row in enumerate(rows, start=1):
        with body.row(path, number):
            body.add(_listing(row, number))
    return body


def _listing(row: dict[str, Any], number: int) -> Any:
    actions = row.get("actions") or []
    decrees = [action.get("decree") or {} for action in actions]
    codes = [(str(item.get("id")), str(item.get("code") or ""), str(item.get("iso2") or ""))
             for item in row.get("identifiers") or []]  # fmt: skip
    told = [(str(item.get("key") or "").strip(" :"), str(item.get("value") or ""))
            for item in row.get("attributes") or []]  # fmt: skip
    codes += [(key, value, "") for key, value in told if key in LABELS]
    kind = _kind(row, codes)
    delisted, until = _term(row, actions)
    return listing(
        list=LIST,
        entry=str(row["sid"]),
        kind=kind,
        names=_names(row),
        measures=_measures(actions),
        programmes=[str(decree.get("number") or "") for decree in decrees],
        numbers=[(LABELS.get(key, "registration number"), code, state) for key, code, state in codes
                 if kind == "Organization" and not key.startswith(PRIVATE)],
        states=row.get("citizenships") or [],
        places=[_place(value) for key, value in told if _ADDRESS.match(key.casefold())],
        births=births(str(row.get("bd") or ""), *(value for key, value in told if key == "Дата народження")),
        listed=min((day for decree in decrees if (day := date(str(decree.get("date") or "")))), default=""),
        delisted=delisted,
        reason="; ".join(str(action[key]) for action in actions for key in ("reason", "reasons") if action.get(key)),
        remarks="; ".join(_restrictions(actions)),
        row=number,
        extra=(("status", str(row.get("status") or "")), ("until", until)),
    )  # fmt: skip


def _kind(row: dict[str, Any], codes: list[tuple[str, str, str]]) -> str:
    """What the item says, else what its numbers are: documents and a tax number of 12 digits are a person's.

    A birth date makes a person of what has no number of a firm; without any of this it is not known.
    """
    told = f"{row.get('subjectType') or ''} {row.get('type') or ''}"
    if "individual" in told or "legal" in told:
        return "Person" if "individual" in told else "Organization"
    inns = [len(code.strip()) for key, code, _ in codes if LABELS.get(key) == "inn"]
    if 12 in inns or any(key.startswith((*PRIVATE, "reg:odrnip")) for key, _, _ in codes):
        return "Person"
    if 10 in inns or any(key in OF_FIRMS for key, _, _ in codes):
        return "Organization"
    return "Person" if row.get("bd") or row.get("dd") else "Unknown"


def _restrictions(actions: list[dict[str, Any]]) -> list[str]:
    return [str(item.get("restriction")) for action in actions for item in action.get("restrictions") or []]


def _measures(actions: list[dict[str, Any]]) -> list[str]:
    """The measures behind the restrictions; an asset freeze, which nearly all are, where none are told."""
    found = [
        next((measure for words, measure in MEASURES if words.search(text.casefold())), "other")
        for text in _restrictions(actions)
    ]
    return found or ["asset freeze"]


def _term(row: dict[str, Any], actions: list[dict[str, Any]]) -> tuple[str, str]:
    """(delisted, until): the end of a term is a delisting only where the register calls every action over."""
    ends = [(str(action.get("status") or row.get("status") or ""), date(str(action.get("endDate") or "")))
            for action in actions]  # fmt: skip
    running = [end for status, end in ends if status not in OVER]
    if running:
        return "", max(running) if all(running) else ""
    return max((end for status, end in ends if status == "expired"), default=""), ""


def _place(address: str) -> str:
    """'Москва, Росія' of an address in Ukrainian or Russian, where the city stands behind 'м.' or 'г.'."""
    if not re.search("[а-яіїєґ]", address.casefold()):
        return place_in(address)
    town = _CITY.search(address)
    state = next((part.strip() for part in re.split("[,;()]", address) if country(part)), "")
    return ", ".join(filter(None, (town[1] if town else "", state)))


def _names(row: dict[str, Any]) -> Iterator[NameTuple]:
    """'Назва (Название, Name)' holds three names; the transliteration comes in a field of its own."""
    for position, value in enumerate((row["name"], row.get("translit") or "")):
        found = _THREE.match(value)
        for name in found.groups() if found else (value,):
            yield name, "primary" if position == 0 else "strong", ""
    for alias in row.get("aliases") or []:
        yield alias if isinstance(alias, str) else str(alias.get("name", "")), "strong", ""


FORMAT = Format(
    name="ua-nsdc-json",
    list=LIST,
    jurisdiction="UA",
    title="Ukraine, State Sanctions Register (NSDC)",
    detect=detect,
    read=read,
    proven=False,
    checked="the field names of the public interface only",
    address="https://drs.nsdc.gov.ua/",
    licence="open data of Ukraine",
)
