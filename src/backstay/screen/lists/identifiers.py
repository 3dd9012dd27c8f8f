"""Typed identifiers: what a list calls a number and what the number itself proves.

A check digit decides before the label does: UNP, INN, OGRN, LEI, IMO and USCC are told by validation with
python-stdnum, so that one firm's UNP is one identifier whether a list calls it 'Registration Number',
'Tax ID No.' or 'regnumber'. Numbers of persons' documents are never typed, hence never kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from backstay.screen.lists.values import country as country_code

# Decisive alone: nobody else has this number. KPP names a tax office and a reason, 'Reg' and 'Tax' depend on country.
DECISIVE = ("UNP", "INN", "OGRN", "LEI", "IMO", "USCC", "BIN", "MMSI", "SWIFT", "OKPO", "DUNS")
# They do not say whose number it is: it may stand under any other scheme elsewhere (see `match.compare_identifiers`).
VAGUE = ("Reg", "Tax")

_PRIVATE = re.compile(
    r"passport|national id|identity card|\bssn\b|social security|driver|birth|cedula|c\.?u\.?r\.?p|electoral|military"
    r"|residen|personal|d\.?n\.?i\b|stateless|refugee|travel document|phone|mail|website|digital currency|fax"
    r"|gender|\btarget\b|established|risk|ticker|isin|issuer|aircraft|construction|nationality|effective|listing date"
    r"|directive|executive|transactions|divestment|sanctions|organization type|caatsa|peesa",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(?P<value>[^()]+?)\s*\((?P<label>[^()]*)\)\s*$")
_PREFIX = re.compile(
    r"^(?P<label>[^\W\d_](?:[^\W\d_]|[./ ])*?)(?:\s*(?:no\.?|number|nr\.?|[:#№–-]))*[\s:#]+"
    r"(?P<value>(?=\S*\d)[\dA-Z].*)$",
    re.I,
)
# Several numbers in one cell; a stroke or a comma without spaces parts only what is long enough for two.
_SPLIT = re.compile(r";|,\s+|\s+and\s+|\s+/\s+|[|\n]|(?<=\d{7})[,/](?=\d{7})|(?<=\d{9})\s+(?=\d{9})")
# What copying and spreadsheets leave in and around a number: unseen signs, quotes, '.0' behind a whole number.
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_AROUND = " \t'\"`´‘’‚‛“”„«»,;."
_WHOLE = re.compile(r"(\d{4,})[.,]0+(?!\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
# Sorts as they are called in Cyrillic.
_CYRILLIC = {
    "унп": "unp", "инн": "inn", "iпн": "inn", "іпн": "inn", "огрн": "ogrn", "огрнип": "ogrn", "кпп": "kpp",
    "окпо": "okpo", "бин": "bin", "имо": "imo", "єдрпоу": "edrpou", "едрпоу": "edrpou", "рег": "reg",
}  # fmt: skip
_CYRILLIC_SORT = re.compile(rf"\b(?:{'|'.join(_CYRILLIC)})\b")
# 'ИНН7707083893', 'No7707083893': a sort without a space before its number.
_GLUED = re.compile(rf"^(no\.?|nr\.?|unp|inn|ogrn|kpp|okpo|lei|uscc|bin|{'|'.join(_CYRILLIC)})(?=\d)", re.IGNORECASE)
# 'HE 131112', 'BY100386629': letters that belong to the number, or the state of a tax number.
_LETTERED = re.compile(r"([A-Za-z]{1,3})[\s.-]?(\d[\d\s.-]{4,})")
_OWN_SORTS = frozenset(("no", "nr", "unp", "inn", "kpp", "lei", "bin", "imo", "reg", "tax", "vat", "id"))
# 'INN/KPP' in one cell: the second names a tax office, and no firm.
_INN_KPP = re.compile(r"(?<!\d)(\d{10})\s*[/\\]\s*\d{4}[\dA-Z]{2}\d{3}(?!\d)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JUNK = re.compile(r"[\s\-‑–—/.·]+")


# A label that lists write into running text, what may stand in brackets behind it, and a number of at least five
# characters, so that a year is none: 'Registration ID (OGRN no.): 1 027 809 210 054 (Russia)', 'Company No. HE 1311'.
_IN_TEXT = re.compile(
    r"\b(?P<label>(?i:(?:[a-z]+ )?registration (?:id|number|no\b)|company (?:identification )?(?:number|no\b)"
    r"|organi[sz]ation code|trade licen[cs]e (?:number|no\b)|employer identification number"
    r"|tax (?:id(?:entification)?(?: number| no\b)?|number|no\b)|government gazette number|legal entity identifier"
    r"|unified social credit code|international maritime organi[sz]ation)|[OО]GRN|INN|KPP|UNP|OKPO|USCC|BIN|LEI|IMO)"
    r"(?:\s*\((?P<aside>[^()]*)\))?(?i:(?: company| ship| identification)?(?: number| no\b)?(?P<imo> IMO)?)[\s.,:#]*"
    r"(?P<value>\d{1,3}(?: \d{3}){3,}(?!\d)|(?:[A-Z]{1,3} )?(?=[\w-]*\d)[\w-]{5,})(?:\s*\((?P<state>[^()]*)\))?"
)
_BANK_CODE = re.compile(
    r"\b(?:SWIFT(?:/BIC)?|Bank Identifier Code(?: \(BIC\))?)\s*:\s*"
    r"((?=[A-Za-z\d]*[A-Z])[A-Za-z\d]{8}(?:[A-Z\d]{3})?)\b"
)
_INN_OF_A_PERSON = re.compile(r"\d{12}")


def in_text(text: str) -> Iterator[tuple[str, str, str]]:
    """The labelled numbers (label, value, country) in what a list says of a firm or a ship in running text.

    A tax number of twelve digits is a natural person's, an owner's or a director's, and is left out.
    """
    plain = " ".join(text.split())
    for found in _IN_TEXT.finditer(plain):
        label = " ".join(filter(None, (found["label"], found["aside"], (found["imo"] or "").strip())))
        person = _INN_OF_A_PERSON.fullmatch(found["value"]) and is_valid("INN", found["value"])
        if not (person and re.search(r"(?i)\binn\b|\btax\b", label)):
            yield label, found["value"], found["state"] or found["aside"] or ""
    for bank in _BANK_CODE.finditer(plain):
        yield "SWIFT/BIC", bank[1], ""


def typed(label: str, value: str, country: str, around: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The pairs (scheme, value) of one number as a list writes it; none for private or empty ones.

    `country` is the number's own country if the list gives it, `around` those of the entry.
    """
    label = _CAMEL.sub(" ", label)
    if _PRIVATE.search(label):
        return
    states = (code,) if (code := country_code(country)) else around
    plain = _plain(value)
    if "unp" not in _word(label):
        plain = _INN_KPP.sub(r"\1", plain)
    for name, number in _parts(label, plain):
        if _PRIVATE.search(name):
            continue
        pair = scheme(name, number, states)
        if pair[1]:
            yield pair


def asked(label: str, value: str, states: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """The pairs (scheme, value) under which a number is asked for, whatever a user's cell holds around it.

    It is read as lists are; besides, letters that may belong to the number stay with it, and a tax number is asked
    without its state too. '()' where the cell holds no number. `states` are those of the record.

    >>> asked('INN', 'ИНН: 7707083893 / 7736050003')
    (('INN', '7707083893'), ('INN', '7736050003'))
    >>> asked('tax number', 'BY100386629')
    (('Tax', 'BY100386629'), ('UNP', '100386629'))
    """
    found = dict.fromkeys((*typed(label, value, "", states), *_lettered(label, value, states)))
    return tuple(pair for pair in found if pair[0] not in VAGUE or any(map(str.isdigit, pair[1])))


def _lettered(label: str, value: str, states: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for part in _SPLIT.split(_plain(value)):
        found = _LETTERED.fullmatch(part.strip(_AROUND))
        if not found or found[1].casefold() in _OWN_SORTS:
            continue
        yield scheme(label, found[0], states)
        digits, state = _JUNK.sub("", found[2]), country_code(found[1]) if len(found[1]) == 2 else ""
        if state and len(digits) >= 8:
            yield scheme(label, digits, (state,))


def _parts(label: str, value: str) -> Iterator[tuple[str, str]]:
    """Each number of a cell as (label, number): '100386629 (УНП)', 'УНП: 100386629' have their own."""
    for part in _SPLIT.split(value):
        name, number = label, _WHOLE.sub(r"\1", part.strip(_AROUND))
        if found := _SUFFIX.match(number):
            name, number = f"{label} {found['label']}", found["value"]
        number = _GLUED.sub(r"\1 ", number)
        if found := _PREFIX.match(number):
            name, number = f"{name} {found['label']}", found["value"].strip(_AROUND)
        yield name, number.replace(",", "") if _THOUSANDS.fullmatch(number) else number


def _plain(value: str) -> str:
    """The cell with digits of one width ('７７０７' -> '7707') and without signs that nobody sees."""
    return value if value.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", value))


def scheme(label: str, value: str, states: tuple[str, ...] = ()) -> tuple[str, str]:
    """The scheme of one number and its compact form; ('', '') when the value holds no number."""
    plain = _JUNK.sub("", value).upper()
    if len(plain) < 4 or not re.search(r"\d|^[A-Z]{6}", plain):
        return ("", "")
    word = _word(label)
    for name, test in _TESTS:
        if test(word, plain, states):
            return (name, _compact(name, plain))
    if "tax" in word or "fiscal" in word or "vat" in word:
        return ("Tax", plain)
    return ("Reg", plain)


@lru_cache(maxsize=1024)
def _word(label: str) -> str:
    """A label in small letters, sorts in Latin ones: 'УНП' -> 'unp'."""
    word = label.casefold()
    return word if word.isascii() else _CYRILLIC_SORT.sub(lambda found: _CYRILLIC[found[0]], word)


def _compact(name: str, plain: str) -> str:
    return re.sub(r"\D", "", plain) if name in ("IMO", "UNP", "INN", "OGRN", "MMSI", "OKPO") else plain


@lru_cache(maxsize=1)
def _stdnum() -> dict[str, object]:
    """python-stdnum's validators, imported on first use."""
    from stdnum import imo, lei
    from stdnum.by import unp
    from stdnum.cn import uscc
    from stdnum.ru import inn, ogrn

    return {"UNP": unp, "INN": inn, "OGRN": ogrn, "LEI": lei, "IMO": imo, "USCC": uscc}


def held_as(numbers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs (scheme, value) under which lists may hold these numbers."""
    found = [
        (name, value)
        for scheme, value in numbers
        for name in (scheme, *VAGUE, *(DECISIVE if scheme in VAGUE else ()))
    ]
    return list(dict.fromkeys(found))


def is_valid(name: str, value: str) -> bool:
    """Whether the check digit of the scheme holds; schemes without one are never 'valid'."""
    module = _stdnum().get(name)
    return bool(module and module.is_valid(value))  # type: ignore[attr-defined]


def _labelled(word: str, *labels: str) -> bool:
    return any(re.search(rf"\b{label}\b", word) for label in labels)


def _unp(word: str, plain: str, states: tuple[str, ...]) -> bool:
    """A valid one, or any nine digits that Belarus alone calls a tax or registration number.

    Early joint ventures have numbers that begin with 8, which the published check does not cover.
    """
    if len(plain) != 9 or not plain.isdigit() or _labelled(word, "kpp", "okpo", "bik"):
        return False
    if states == ("BY",) or _labelled(word, "unp"):
        return True
    return (not states or "BY" in states) and is_valid("UNP", plain)


def _inn(word: str, plain: str, states: tuple[str, ...]) -> bool:
    home = _labelled(word, "inn") or not states or "RU" in states or "UA" in states
    return len(plain) in (10, 12) and plain.isdigit() and home and is_valid("INN", plain)


def _imo(word: str, plain: str, states: tuple[str, ...]) -> bool:
    digits = plain.removeprefix("IMO")
    return len(digits) == 7 and digits.isdigit() and ("imo" in word or plain.startswith("IMO"))


def _swift(word: str, plain: str, states: tuple[str, ...]) -> bool:
    return _labelled(word, "swift", "bic", "swift/bic") and bool(
        re.match(r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$", plain)
    )


_TESTS = (
    ("IMO", _imo),
    ("SWIFT", _swift),
    ("LEI", lambda word, plain, states: len(plain) == 20 and is_valid("LEI", plain)),
    ("USCC", lambda word, plain, states: len(plain) == 18 and (is_valid("USCC", plain) or _labelled(word, "uscc"))),
    ("KPP", lambda word, plain, states: "kpp" in word and len(plain) == 9),
    ("UNP", _unp),
    ("OGRN", lambda word, plain, states: len(plain) in (13, 15) and plain.isdigit() and is_valid("OGRN", plain)),
    ("INN", _inn),
    ("BIN", lambda word, plain, states: _labelled(word, "bin") and len(plain) == 12 and plain.isdigit()),
    ("MMSI", lambda word, plain, states: "mmsi" in word and len(plain) == 9),
    ("OKPO", lambda word, plain, states: ("okpo" in word or "gazette" in word) and len(plain) in (8, 10)),
    ("DUNS", lambda word, plain, states: "d-u-n-s" in word or "duns" in word),
)  # fmt: skip
