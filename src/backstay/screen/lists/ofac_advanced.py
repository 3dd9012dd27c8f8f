"""OFAC lists as 'advanced' XML (`Sanctions`): parties, places, documents and entries that refer to each other by id.

Places and documents come before the parties, the sanctions entries after them; so parties are kept as listings
without measures until their entry is read. Written after the published schema (UN 1267/1988 advanced standard).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from backstay.model import Listing
from backstay.screen.lists.base import Body, Format
from backstay.screen.lists.listing import NameTuple, listing
from backstay.screen.lists.ofac_csv import TITLES
from backstay.screen.lists.ofac_remarks import is_kept
from backstay.screen.lists.values import births, date, place, unique
from backstay.screen.lists.xml import children, elements, local, text

REFERENCES = (
    "AliasType",
    "PartySubType",
    "IDRegDocType",
    "FeatureType",
    "Country",
    "LocPartType",
    "SanctionsType",
    "List",
)
STATES = ("Nationality Country", "Citizenship Country", "Nationality of Registration", "Vessel Flag")
SUBTYPES = {"Vessel": "Vessel", "Aircraft": "Aircraft"}


def detect(path: Path, start: bytes) -> bool:
    return b"<Sanctions " in start or b"<Sanctions>" in start


class _Reader:
    """What was read so far, by id: reference words, places, documents of an identity, parties."""

    def __init__(self) -> None:
        self.words: dict[tuple[str, str], str] = {}
        self.party_types: dict[str, str] = {}
        self.places: dict[str, tuple[str, str]] = {}
        self.documents: dict[str, list[tuple[str, str, str]]] = {}
        self.parties: dict[str, Listing] = {}
        self.as_of = ""
        self.lists: set[str] = set()

    def word(self, kind: str, number: str | None) -> str:
        return self.words.get((kind, number or ""), "")

    def take(self, element: Any, number: int) -> None:
        tag = local(element)
        if tag in REFERENCES and element.get("ID"):
            self.words[tag, element.get("ID")] = (element.text or "").strip()
            if tag == "PartySubType":
                self.party_types[element.get("ID")] = element.get("PartyTypeID", "")
        elif tag == "DateOfIssue":
            self.as_of = _day(element)
        elif tag == "Location":
            self.places[element.get("ID", "")] = self._place(element)
        elif tag == "IDRegDocument":
            label = self.word("IDRegDocType", element.get("IDRegDocTypeID"))
            country = self.word("Country", element.get("IssuedBy-CountryID"))
            value = text(element, "IDRegistrationNo")
            self.documents.setdefault(element.get("IdentityID", ""), []).append((label, value, country))
        elif tag == "DistinctParty":
            party = self._party(element, number)
            self.parties[party.entry] = party
        elif tag == "SanctionsEntry":
            self._entry(element)

    def _place(self, element: Any) -> tuple[str, str]:
        country = next((self.word("Country", c.get("CountryID")) for c in children(element, "LocationCountry")), "")
        city = ""
        for part in children(element, "LocationPart"):
            if self.word("LocPartType", part.get("LocPartTypeID")) == "CITY":
                city = text(part, "LocationPartValue", "Value")
        return city, country

    def _party(self, element: Any, number: int) -> Listing:
        profile = children(element, "Profile")[0]
        features = children(profile, "Feature")
        subtype = profile.get("PartySubTypeID", "")
        kind = SUBTYPES.get(
            self.word("PartySubType", subtype), "Person" if self.party_types.get(subtype) == "1" else "Organization"
        )
        located = [
            item.get("LocationID") for f in features for item in children(f, "FeatureVersion", "VersionLocation")
        ]
        places = [self.places[number] for number in located if number in self.places]
        born, details = [], []
        for feature in features:
            label = self.word("FeatureType", feature.get("FeatureTypeID"))
            if label == "Birthdate":
                born += [_birth(period) for period in children(feature, "FeatureVersion", "DatePeriod")]
            details += [
                (label, (item.text or "").strip(), "")
                for item in children(feature, "FeatureVersion", "VersionDetail")
            ]
        identities = [identity.get("ID", "") for identity in children(profile, "Identity")]
        return listing(
            list="us-sdn",
            entry=profile.get("ID", "") or element.get("FixedRef", ""),
            kind=kind,
            names=self._names(profile),
            measures=("asset freeze",),
            numbers=[
                *details,
                *(document for identity in identities for document in self.documents.get(identity, [])),
            ],
            states=[*(value for label, value, _ in details if label in STATES), *(country for _, country in places)],
            places=[place(*found) for found in places],
            births=births(*born),
            remarks="; ".join(f"{label} {value}" for label, value, _ in details if value and is_kept(label)),
            row=number,
        )

    def _names(self, profile: Any) -> list[NameTuple]:
        names: list[NameTuple] = []
        for alias in children(profile, "Identity", "Alias"):
            former = self.word("AliasType", alias.get("AliasTypeID")).startswith("F")
            strength = "former" if former else "weak" if alias.get("LowQuality") == "true" else "strong"
            for position, name in enumerate(children(alias, "DocumentedName")):
                parts = [text(part, "NamePartValue") for part in children(name, "DocumentedNamePart")]
                first = alias.get("Primary") == "true" and position == 0
                names.append((" ".join(filter(None, parts)), "primary" if first else strength, ""))
        return sorted(names, key=lambda name: name[1] != "primary")

    def _entry(self, element: Any) -> None:
        party = self.parties.get(element.get("ProfileID", ""))
        if party is None:
            raise ValueError(
                f"sanctions entry {element.get('ID')} names profile {element.get('ProfileID')}, which is not there"
            )
        self.lists.add(self.word("List", element.get("ListID")))
        programmes, types = [], []
        for measure in children(element, "SanctionsMeasure"):
            kind = self.word("SanctionsType", measure.get("SanctionsTypeID"))
            if kind == "Program":
                programmes.append(text(measure, "Comment"))
            else:
                types.append(kind)
        days = [_day(day) for day in children(element, "EntryEvent", "Date")]
        self.parties[party.entry] = replace(
            party,
            programmes=unique((*party.programmes, *programmes)),
            listed=min((day for day in (party.listed, *days) if day), default=""),
            extra=(("sanctions", "; ".join(unique(types))),) if types else party.extra,
        )


def read(paths: tuple[Path, ...]) -> Body:
    (path,) = paths
    reader = _Reader()
    body = Body("us-sdn", title=TITLES["us-sdn"])
    tags = (*REFERENCES, "DateOfIssue", "Location", "IDRegDocument", "DistinctParty", "SanctionsEntry")
    for number, element in enumerate(elements(path, *tags), start=1):
        with body.row(path, number):
            reader.take(element, number)
    if reader.lists and not any("SDN" in name and "Non" not in name for name in reader.lists):
        body.name, body.title = "us-nonsdn", TITLES["us-nonsdn"]
    frozen = ("asset freeze",) if body.name == "us-sdn" else ("sectoral",)
    for party in reader.parties.values():
        body.add(replace(party, list=body.name, measures=frozen))
    body.as_of = reader.as_of
    return body


def _birth(period: Any) -> str:
    """A date of birth in words: the schema writes a year as the period from its first to its last day."""
    starts, ends = children(period, "Start", "From"), children(period, "End", "To")
    first = _day(starts[0]) if starts else ""
    last = _day(ends[0]) if ends else first
    whole = first[5:] == "01-01" and last[5:] == "12-31"
    first, last = (first[:4], last[:4]) if whole else (first, last)
    about = any(item.get("Approximate") == "true" for item in children(period, "Start"))
    return f"{'circa ' if about else ''}{first if first == last else f'{first} to {last}'}"


def _day(element: Any) -> str:
    parts = [text(element, name) for name in ("Year", "Month", "Day")]
    return date("-".join(f"{int(part):02d}" for part in parts if part)) if parts[0] else ""


FORMAT = Format(
    name="us-ofac-advanced",
    list="us-sdn",
    jurisdiction="US",
    title=TITLES["us-sdn"],
    detect=detect,
    read=read,
    proven=False,
    checked="the published schema only",
    address="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML",
    licence="public domain (US government work)",
)
