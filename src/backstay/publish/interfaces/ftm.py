"""A listing, or an entity of the case, as one FollowTheMoney entity of the shape that yente answers with.

Beside yente's own fields there is `list_versions`: which version of which list this stands in, and of which date.
Dates of birth and home addresses of persons are not given: who is meant is told by names, countries and numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from backstay.model import Listing, ListVersion
from backstay.publish.formats.ftm import NUMBERS, SCHEMATA
from backstay.publish.leaving import version_note
from backstay.publish.privacy import shown_reason

Entity = dict[str, Any]

# The kinds of listings and of the case as schemata, and back; a schema that may be any of them asks for all.
OF_LISTING = {"Organization": "LegalEntity", "Person": "Person", "Vessel": "Vessel", "Aircraft": "Airplane"}
KIND_OF_SCHEMA = {
    "Person": "Person",
    "Company": "Organization",
    "Organization": "Organization",
    "PublicBody": "Organization",
    "Vessel": "Vessel",
    "Airplane": "Aircraft",
    # The lists' index has aircraft among vessels.
    "Vehicle": "Vessel",
    "LegalEntity": "",
    "Thing": "",
}
# The other schemata of FollowTheMoney: no list and no case here has anything of them to be matched.
OF_NO_KIND = frozenset(
    (
        "Address", "Analyzable", "Article", "Assessment", "Asset", "Associate", "Audio", "BankAccount", "Call",
        "CallForTenders", "Contract", "ContractAward", "Control", "CourtCase", "CourtCaseParty", "CryptoWallet",
        "Debt", "Directorship", "Document", "Documentation", "EconomicActivity", "Email", "Employment", "Event",
        "Family", "Folder", "HyperText", "Identification", "Image", "Interest", "Interval", "License",
        "Membership", "Mention", "Message", "Note", "Occupancy", "Ownership", "Package", "Page", "Pages",
        "Passport", "Payment", "PlainText", "Position", "Post", "Project", "ProjectParticipant", "RealEstate",
        "Representation", "Risk", "Sanction", "Security", "Similar", "Succession", "Table", "TaxRoll",
        "Territory", "Trip", "UnknownLink", "UserAccount", "Value", "Video", "Workbook",
    )
)  # fmt: skip
CASE = "case"
_OF_STRENGTH = {"weak": "weakAlias", "former": "previousName"}
_NUMBERS = {**NUMBERS, "IMO": "imoNumber", "SWIFT": "swiftBic", "USCC": "uscCode"}


def listing_entity(listing: Listing, version: ListVersion) -> Entity:
    """An entry of a list: names by strength, countries, numbers, programmes, reason; `datasets` is the list."""
    names: dict[str, list[str]] = {}
    for name in listing.names[1:]:
        names.setdefault(_OF_STRENGTH.get(name.strength, "alias"), []).append(name.text)
    told: tuple[tuple[str, Iterable[str]], ...] = (
        ("name", (listing.name,)),
        *names.items(),
        ("country", map(str.lower, listing.countries)),
        ("topics", () if listing.delisted else ("sanction",)),
        ("program", listing.programmes),
        ("notes", (shown_reason(listing),)),
    )
    properties = {prop: found for prop, values in told if (found := [one for one in dict.fromkeys(values) if one])}
    for scheme, value in listing.identifiers:
        prop = _NUMBERS.get(scheme, "registrationNumber")
        properties.setdefault(prop, []).append(value)
    return {
        "id": listing.id,
        "caption": listing.name,
        "schema": OF_LISTING.get(listing.kind, "LegalEntity"),
        "properties": properties,
        "datasets": [listing.list],
        "referents": [],
        "target": not listing.delisted,
        "first_seen": listing.listed or None,
        "last_seen": listing.delisted or version.as_of or None,
        "last_change": listing.amended or listing.listed or None,
        "list_versions": [version_note(version)],
        "measures": list(listing.measures),
    }


def case_entity(row: dict[str, Any]) -> Entity:
    """An entity of the case, from its card: id, name, names, kind, identifiers, and what is told of it outside.

    A target is who is listed for sure; `possibly_listed_by` names hits that a person must look at first, each with
    its probability. `list_versions` are the lists behind both.
    """
    told = row["outward"]
    properties: dict[str, list[str]] = {"name": [row["name"]]}
    if aliases := [name for name in row.get("names", ()) if name != row["name"]]:
        properties["alias"] = aliases
    if countries := [code.lower() for code in told["countries"]]:
        properties["country"] = countries
    if told["listed_by"]:
        properties["topics"] = ["sanction"]
    for scheme, value in row.get("identifiers", ()):
        properties.setdefault(_NUMBERS.get(scheme, "registrationNumber"), []).append(value)
    return {
        "id": row["id"],
        "caption": row["name"],
        "schema": SCHEMATA.get(row["kind"], "Thing"),
        "properties": properties,
        "datasets": [CASE],
        "referents": [],
        "target": bool(told["listed_by"]),
        "first_seen": None,
        "last_seen": None,
        "last_change": None,
        "list_versions": told["list_versions"],
        "listed_by": told["listed_by"],
        "possibly_listed_by": told["possibly_listed_by"],
    }


def link_entity(fact: dict[str, Any]) -> Entity:
    """A fact of the case, from its card, as a link between two entities; `grade` says what it rests on."""
    return {
        "id": fact["id"],
        "caption": fact["sentence"],
        "schema": "UnknownLink",
        "properties": {
            "subject": [fact["subject"]["id"]],
            "object": [fact["object"]["id"]],
            "role": [fact["predicate"]],
            "summary": [f"{fact['grade']}, {fact['support']}, {fact['modality']}"],
            "status": [fact["modality"]],
        },
        "datasets": [CASE],
        "referents": [],
        "target": False,
        "first_seen": fact.get("first_reported") or None,
        "last_seen": fact.get("last_reported") or None,
        "last_change": None,
        "grade": fact["grade"],
        "sentence": fact["sentence"],
    }
