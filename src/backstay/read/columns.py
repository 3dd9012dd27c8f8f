"""What the columns of a table of names may be called; a header is compared without case and signs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count

# In the order in which they are tried: what says 'name' goes before what may hold a number ('Vendor').
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "company name", "customer name", "client name", "vendor name", "supplier name",
             "counterparty name", "beneficiary name", "organisation name", "organization name", "entity name",
             "business partner name", "partner name", "account name", "legal name", "registered name",
             "business name",
             "company", "customer", "full name", "entity", "counterparty", "organisation", "organization", "firm",
             "supplier", "vendor", "client", "beneficiary", "payee",
             "наименование", "полное наименование", "наименование контрагента", "наименование организации",
             "наименование клиента", "наименование поставщика", "название", "название компании",
             "название организации", "организация", "контрагент", "компания", "клиент", "поставщик", "покупатель",
             "заказчик", "имя", "фио", "ф и о", "назва", "найменування", "назва контрагента", "клієнт",
             "постачальник", "ім я", "піб", "назва кампаніі", "кліент", "пастаўшчык", "імя", "firma", "firmenname",
             "kundenname", "kunde", "lieferantenname", "lieferant", "geschäftspartner", "unternehmen", "nom",
             "raison sociale", "fournisseur", "nombre", "razón social", "razon social", "cliente", "proveedor",
             "nome", "ragione sociale", "nazwa", "nazwa firmy", "nazwa kontrahenta", "kontrahent", "klient",
             "dostawca", "imię i nazwisko"),
    "given name": ("given name", "given names", "first name", "first names", "firstname", "forename", "forenames",
                   "vorname", "vornamen", "prénom", "prénoms", "prenom", "imię", "imie", "jméno", "vardas", "vārds"),
    "middle name": ("middle name", "middle names", "patronymic", "отчество", "по батькові",
                    "імя па бацьку", "drugie imię"),
    "surname": ("surname", "last name", "lastname", "family name", "фамилия", "прізвище", "прозвішча", "nachname",
                "familienname", "nom de famille", "apellido", "apellidos", "cognome", "nazwisko", "příjmení",
                "pavardė", "uzvārds"),
    "alias": ("alias", "aliases", "other names", "also known as", "aka", "trading name", "native name"),
    "kind": ("type", "kind", "entity type", "customer type", "client type", "schema", "тип", "вид", "typ", "rodzaj"),
    "country": ("country", "country code", "country name", "country iso", "country iso code", "ctry",
                "country of registration", "country of incorporation", "registration country", "nationality",
                "citizenship", "jurisdiction", "страна", "страна регистрации", "гражданство", "країна",
                "країна реєстрації", "громадянство", "краіна", "land", "pays", "país", "pais", "paese", "kraj"),
    "key": ("id", "customer id", "customer no", "customer number", "client id", "client no", "client number",
            "vendor id", "vendor no", "vendor number", "supplier id", "supplier no", "supplier number",
            "counterparty id", "account", "reference", "ref", "record id", "код клиента", "код контрагента",
            "kundennummer", "kundennr", "lieferantennummer"),
}  # fmt: skip
# The parts of a person's name, in the order in which they are written.
PARTS = ("given name", "middle name", "surname")
# Heads that say 'name' of the whole, or of the one part that the columns beside them leave out.
_BARE = ("name", "имя", "ім я", "імя", "nom", "nombre", "nome")
# Several columns of one head are all taken for these; for the rest the first one is.
_SEVERAL = ("name", "alias", "country")
# What a table holds besides that is screened, and never kept.
BORN: dict[str, tuple[str, ...]] = {
    "born": ("date of birth", "birth date", "birthdate", "birthday", "dob", "born", "year of birth", "дата рождения",
             "дата народження", "дата нараджэння", "geburtsdatum", "date de naissance", "fecha de nacimiento",
             "data urodzenia"),
}  # fmt: skip
NUMBERS: dict[str, tuple[str, ...]] = {
    "UNP": ("unp", "унп"),
    "INN": ("inn", "инн", "инн кпп", "inn kpp"),
    "OGRN": ("ogrn", "огрн"),
    "LEI": ("lei", "lei code"),
    "IMO": ("imo", "imo number", "imo no"),
    "USCC": ("uscc", "unified social credit code"),
    "registration number": ("registration number", "reg no", "reg number", "registration no", "company number",
                            "company no", "company registration number", "company registration no", "company reg no",
                            "crn", "регистрационный номер", "рег номер", "реєстраційний номер", "єдрпоу",
                            "код єдрпоу", "registernummer", "handelsregisternummer", "regon", "krs", "numer krs"),
    "tax number": ("tax number", "tax no", "tax id", "tax identification number", "tin", "vat", "vat number",
                   "vat no", "vat id", "vat registration number", "налоговый номер", "податковий номер",
                   "steuernummer", "ust id", "ust idnr", "ust id nr", "nip", "numer nip"),
}  # fmt: skip
KINDS = {"person": "Person", "individual": "Person", "natural person": "Person", "company": "Organization",
         "organisation": "Organization", "organization": "Organization", "entity": "Organization",
         "legal entity": "Organization", "vessel": "Vessel", "ship": "Vessel", "aircraft": "Aircraft",
         "public body": "PublicBody", "publicbody": "PublicBody", "физическое лицо": "Person", "физлицо": "Person",
         "фізична особа": "Person", "фізічная асоба": "Person", "юридическое лицо": "Organization",
         "юрлицо": "Organization", "юридична особа": "Organization", "юрыдычная асоба": "Organization",
         "компания": "Organization", "организация": "Organization", "судно": "Vessel"}  # fmt: skip


def guess_columns(headers: Iterable[str], is_screened: bool = False) -> dict[str, str]:
    """Column -> what it holds; each meaning is given to the header that names it best.

    Columns of one head (see `distinct`) are all taken where several can be: names, countries, numbers. A bare 'Name'
    beside a surname is the given name, beside a given name ('Vorname') the surname; a given name that has no surname
    beside it is left out.

    `is_screened`: of a table that is only held against lists, where dates of birth help.

    >>> guess_columns(["Name", "Surname", "Land", "Turnover"])
    {'Name': 'given name', 'Surname': 'surname', 'Land': 'country'}
    """
    columns = {column: plain_header(re.sub(r" \(\d+\)$", "", column)) for column in headers}
    taken = _left_out(columns)
    for meaning, words in {**COLUMNS, **(BORN if is_screened else {}), **NUMBERS}.items():
        for word in words if meaning not in taken.values() else ():
            fitting = [column for column, plain in columns.items() if plain == word and column not in taken]
            several = meaning in _SEVERAL or meaning in NUMBERS
            taken |= dict.fromkeys(fitting if several else fitting[:1], meaning)
            if fitting and meaning != "alias":
                break
    lone = () if has_name(set(taken.values()) - {"name"}) else PARTS
    return {column: taken[column] for column in columns if column in taken and taken[column] not in lone}


def _left_out(columns: Mapping[str, str]) -> dict[str, str]:
    """{'Name': 'given name'} for 'Name' beside 'Surname': the bare head holds the part that no other column does."""
    bare = next((column for column, plain in columns.items() if plain in _BARE), "")
    given, middle, last = (any(plain in COLUMNS[part] for plain in columns.values()) for part in PARTS)
    if bare and not given and (middle or last):
        return {bare: "given name"}
    return {bare: "surname"} if bare and given and not last else {}


def has_name(meanings: Collection[str]) -> bool:
    """Whether columns that hold these things hold a name: the whole of it, or more of it than a given name."""
    return "name" in meanings or "surname" in meanings or {*PARTS[:2]} <= {*meanings}


def person_name(parts: Sequence[str]) -> str:
    """One name of given name, middle name and surname, each '' where it is not told.

    A part that another one holds is said once, since a column 'Name' may hold the whole name.

    >>> person_name(("Viktor", "", "Ivanou")), person_name(("Viktor Ivanou", "", "Ivanou"))
    ('Viktor Ivanou', 'Viktor Ivanou')
    """
    return " ".join(
        part
        for part in parts
        if part and not any(is_within(part, other) and not is_within(other, part) for other in parts)
    )


def is_within(part: str, whole: str) -> bool:
    """Whether a name has every word of another: 'Ivanou' in 'Viktor IVANOU', 'Viktor Ivanou' in 'Ivanou, Viktor'."""
    return set(plain_header(part).split()) <= set(plain_header(whole).split())


def distinct(headers: Iterable[str]) -> list[str]:
    """The heads of a table as names of its columns, each once and in one line; a blank one is told by its place.

    >>> distinct(["Name", "Name", "Reg.\\nNo ", ""])
    ['Name', 'Name (2)', 'Reg. No', 'column 4']
    """
    found: list[str] = []
    for place, header in enumerate(headers, start=1):
        plain = " ".join(header.split()) or f"column {place}"
        again = (f"{plain} ({number})" for number in count(2))
        found.append(plain if plain not in found else next(name for name in again if name not in found))
    return found


def plain_header(header: str) -> str:
    """'Company_Name:' -> 'company name'."""
    return " ".join(re.sub(r"[^\w]+|_", " ", header.casefold()).split())
