"""What the columns of a table of names may be called; a header is compared without case and signs."""

from __future__ import annotations

import re
from collections.abc import Iterable

# In the order in which they are tried.
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "company name", "company", "customer", "customer name", "full name", "entity", "counterparty",
             "organisation", "organization", "firm", "supplier", "vendor", "наименование", "название", "организация",
             "имя", "фио", "назва", "firma", "firmenname", "kunde", "nom", "nombre", "nazwa"),
    "alias": ("alias", "aliases", "other names", "also known as", "aka", "trading name", "native name"),
    "kind": ("type", "kind", "entity type", "customer type", "schema", "тип", "вид", "typ", "rodzaj"),
    "country": ("country", "country code", "nationality", "jurisdiction", "страна", "країна", "land", "pays"),
    "key": ("id", "customer id", "customer no", "customer number", "account", "reference", "ref", "record id"),
}  # fmt: skip
# What a table holds besides that is screened, and never kept.
BORN: dict[str, tuple[str, ...]] = {
    "born": ("date of birth", "birth date", "birthdate", "birthday", "dob", "born", "year of birth", "дата рождения",
             "дата народження", "дата нараджэння", "geburtsdatum", "date de naissance", "fecha de nacimiento",
             "data urodzenia"),
}  # fmt: skip
NUMBERS: dict[str, tuple[str, ...]] = {
    "UNP": ("unp", "унп"),
    "INN": ("inn", "инн"),
    "OGRN": ("ogrn", "огрн"),
    "LEI": ("lei", "lei code"),
    "IMO": ("imo", "imo number"),
    "USCC": ("uscc", "unified social credit code"),
    "registration number": ("registration number", "reg no", "registration no", "company number", "crn"),
    "tax number": ("tax number", "tax id", "tin", "vat", "vat number", "vat id"),
}
KINDS = {"person": "Person", "individual": "Person", "natural person": "Person", "company": "Organization",
         "organisation": "Organization", "organization": "Organization", "entity": "Organization",
         "legal entity": "Organization", "vessel": "Vessel", "ship": "Vessel", "aircraft": "Aircraft",
         "public body": "PublicBody", "publicbody": "PublicBody", "физическое лицо": "Person", "физлицо": "Person",
         "фізична особа": "Person", "фізічная асоба": "Person", "юридическое лицо": "Organization",
         "юрлицо": "Organization", "юридична особа": "Organization", "юрыдычная асоба": "Organization",
         "компания": "Organization", "организация": "Organization", "судно": "Vessel"}  # fmt: skip


def guess_columns(headers: Iterable[str], is_screened: bool = False) -> dict[str, str]:
    """Column -> what it holds; each meaning but 'alias' is given once, to the header that names it best.

    `is_screened`: of a table that is only held against lists, where dates of birth help.
    """
    columns = list(headers)
    taken: dict[str, str] = {}
    for meaning, words in {**COLUMNS, **(BORN if is_screened else {}), **NUMBERS}.items():
        for word in words:
            fitting = [column for column in columns if plain_header(column) == word and column not in taken]
            for column in fitting if meaning == "alias" else fitting[:1]:
                taken[column] = meaning
            if fitting and meaning != "alias":
                break
    return {column: taken[column] for column in columns if column in taken}


def plain_header(header: str) -> str:
    """'Company_Name:' -> 'company name'."""
    return " ".join(re.sub(r"[^\w]+|_", " ", header.casefold()).split())
