"""What the lists' cells mean: dates with their precision, countries, cities, cells that hold several values.

A date that the list gives as a year stays a year. A street never leaves this room: addresses end at the city.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path

from backstay.model.dates import is_date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier janv", "feb february février févr", "mar march mars", "apr april avril avr",
            "may mai", "jun june juin", "jul july juillet juil", "aug august août", "sep sept september septembre",
            "oct october octobre", "nov november novembre", "dec december décembre déc",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")
_NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_SHORT = re.compile(r"(?<![\d./])(\d{1,2})[./](\d{1,2})[./](\d{2})(?![\d./]*\d)")
_WORDS = re.compile(r"\b(?:(\d{1,2})(?:st|nd|rd|th)?[\s.-]+)?([^\W\d_]{3,9})[\s.,-]+(\d{4})\b")
_AMERICAN = re.compile(r"\b([^\W\d_]{3,9})\.?\s+(\d{1,2}),\s+(\d{4})\b")
# '03.08.22' is of this century up to here, of the last one from here on.
SHORT_YEARS = 30
_YEAR = re.compile(r"(?<!\d)(1[89]\d{2}|20\d{2})(?!\d)")
_JAPANESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")


def _made(year: str, month: int | str = 0, day: int | str = 0) -> str:
    """'YYYY[-MM[-DD]]', dropping a day or month that is zero or not in the calendar ('00/00/1994' -> '1994')."""
    parts = [year, f"{int(month):02d}", f"{int(day):02d}"]
    keep = 1 if int(month) == 0 else 2 if int(day) == 0 else 3
    for length in range(keep, 0, -1):
        if is_date(value := "-".join(parts[:length])):
            return value
    return ""


def date(value: str, order: str = "dmy") -> str:
    """The first date in a cell with its precision, '' when there is none.

    Reads '27.3.2025', '21/06/2021', '00/00/1994', '26 Sep. 2022', '24-Jun-2026', '03.08.22', 'March 2016',
    'May 3, 2021', '2026-08-07T…', 'circa 1960', '2025年9月12日'. `order` is 'dmy', or 'mdy' for American files.
    """
    return next((found for _, _, found in _readings(value, order)), "")


def _readings(value: str, order: str = "dmy") -> Iterator[tuple[int, int, str]]:
    """Every reading of a date in a text, the surest form first: where it begins, where it ends, the date."""
    for found in _ISO.finditer(value):
        yield found.start(), found.end(), _made(found[1], found[2], found[3] or 0)
    for found in _JAPANESE.finditer(value):
        yield found.start(), found.end(), _made(found[1], found[2], found[3])
    for pattern in (_NUMERIC, _SHORT):
        for found in pattern.finditer(value):
            day, month = (found[2], found[1]) if order == "mdy" else (found[1], found[2])
            year = found[3] if len(found[3]) == 4 else f"{'20' if int(found[3]) < SHORT_YEARS else '19'}{found[3]}"
            made = _made(year, month, day)
            if pattern is _NUMERIC or len(made) == 10:  # '10.20.30' is a version or a number
                yield found.start(), found.end(), made
    for found in _WORDS.finditer(value):
        if month_number := _MONTHS.get(found[2].casefold()):
            yield found.start(), found.end(), _made(found[3], month_number, found[1] or 0)
    for found in _AMERICAN.finditer(value):
        if month_number := _MONTHS.get(found[1].casefold()):
            yield found.start(), found.end(), _made(found[3], month_number, found[2])
    for found in _YEAR.finditer(value):
        yield found.start(), found.end(), found[1]


# A range of more years than this says too little to tell namesakes apart.
MOST_YEARS = 15
# Before this, a year is that of another calendar.
_FIRST_BIRTH = "1850"
_RANGE_SIGN = re.compile(r"\s*(?:to|until|till|[-–—/])\s*", re.IGNORECASE)
_RANGE_WORD = re.compile(r"\b(?:between|from)\b", re.IGNORECASE)
_ABOUT = r"(?:circa|approx(?:\.|imately)?|about|around|ca?\.)"
_ABOUT_BEFORE = re.compile(rf"\b{_ABOUT}[\s:(]*(?:(?:between|from|in|the year)\s+)?$", re.IGNORECASE)
_ABOUT_BEHIND = re.compile(rf"\s*\(?\s*\b{_ABOUT}(?=\W|$)", re.IGNORECASE)


def births(*cells: str) -> tuple[str, ...]:
    """Every date of birth that the cells allow, each once, in the list's order.

    A range counts as each of its years, 'the 1980s' as ten, 'circa' as the year and its two neighbours, since a
    list that is not sure of the day is not sure of the year either. What is not plain is left out, because a date
    that contradicts speaks for another person.

    >>> births('14.4.1965 or 1.3.1964', 'between 1958 and 1960', 'circa 01 Jan 1961')
    ('1965-04-14', '1964-03-01', '1958', '1959', '1960', '1961', '1962')
    """
    return unique(day for cell in cells for day in _births_in(cell))


def _births_in(cell: str) -> Iterator[str]:
    found = _dates_in(cell)
    at = 0
    while at < len(found):
        start, end, first = found[at]
        before = cell[found[at - 1][1] if at else 0 : start]
        last, word = first, _RANGE_WORD.search(before)
        if at + 1 < len(found):
            gap = cell[end : found[at + 1][0]]
            if _RANGE_SIGN.fullmatch(gap) or (word and gap.strip().casefold() == "and"):
                at += 1
                _, end, last = found[at]
        about = bool(_ABOUT_BEFORE.search(before) or _ABOUT_BEHIND.match(cell, end))
        at += 1
        if len(first) == 4 and cell.startswith("s", end):
            last = str(int(first) + 9)
        if last != first:
            yield from _years(first, last, about)
        elif about:
            yield from _years(first, first, about)
        else:
            yield first[:4] if word else first


def _years(first: str, last: str, about: bool) -> tuple[str, ...]:
    low, high = sorted((int(first[:4]), int(last[:4])))
    if high - low >= MOST_YEARS:
        return ()
    return tuple(str(year) for year in range(low - about, high + about + 1))


def _dates_in(cell: str) -> list[tuple[int, int, str]]:
    """The dates of a cell in its order, none inside another one; years of two digits have no century here."""
    taken: list[tuple[int, int, str]] = []
    for start, end, value in _readings(cell):
        if all(end <= left or start >= right for left, right, _ in taken):
            short = _SHORT.fullmatch(cell, start, end)
            taken.append((start, end, "" if short and value >= "2000" else value))
    return [one for one in sorted(taken) if one[2] >= _FIRST_BIRTH]


def unique(values: object) -> tuple[str, ...]:
    """Each non-empty value once, in order of first use."""
    return tuple(dict.fromkeys(value for value in values if value))  # type: ignore[attr-defined]


def split_cell(cell: str, mark: str = ";") -> tuple[str, ...]:
    """The values of a cell that holds several; one that holds the mark itself is quoted as in CSV.

    >>> split_cell('a; "b; c"; d')
    ('a', 'b; c', 'd')
    """
    if mark not in cell:
        return (cell.strip(),) if cell.strip() else ()
    if '"' not in cell:
        return unique(part.strip() for part in cell.split(mark))
    values = next(csv.reader([cell.replace("\n", " ")], delimiter=mark, skipinitialspace=True), [])
    return unique(part.strip() for part in values)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    text = resources.files("backstay.screen").joinpath("data/countries.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["name"]: row["code"] for row in rows}


@lru_cache(maxsize=8192)
def country(name: str) -> str:
    """ISO 3166-1 alpha-2 of a state as the lists write it ('Belarus / Bélarus', 'Belarusian'), '' if not known."""
    plain = " ".join(name.casefold().replace("’", "'").strip(" .,;").split())
    if not plain or plain == "00":
        return ""
    table = _countries()
    if plain in table:
        return table[plain]
    plain = re.sub(r"\s*\(.*?\)", "", plain).removeprefix("the ").strip()
    for part in (plain, *re.split(r"\s*/\s*|\s+or\s+", plain)):
        if part in table:
            return table[part]
    return ""


def countries(values: object) -> tuple[str, ...]:
    """The codes of several states, each once, in order; what is not a state is left out."""
    return unique(country(str(value)) for value in values if value)  # type: ignore[attr-defined]


_NOT_CITY = re.compile(
    r"\d|\b(?:str|st(?!\.? petersburg)|street|pl|liter|litera|ave|avenue|road|rd|prospekt|prospect|pr-?t|ul|ulitsa"
    r"|ulica|per|pereulok|lane|building|bldg"
    r"|house|floor|room|office|suite|box|district|region|oblast|province|republic|krai|kray|quarter|block|lit|raion"
    r"|rayon|territory|okrug|square|sq|highway|boulevard|blvd|embankment|emb|nab|shosse|village council|unit|flat"
    r"|alleya|naberezhnaya|proyezd|bulvar|tupik|stroyeniye|stroenie|bld|fl|apt|c/o|\w*stra(?:ss|ß)e"
    r"|zone|industrial|park|tower|center|centre|plaza|microdistrict|mkr|proezd|passage|drive|way|alley|county|state|area)\b",
    re.IGNORECASE,
)
_POST_CODE = re.compile(r"(?:\b[A-Z]{0,3}-?\d[\w-]*\b)|\b[A-Z]{1,2}\d[\dA-Z]?\s*\d[A-Z]{2}\b")
# What stands in a part beside its city: a post code behind it, a code alone, a house number amid words, a region.
_CODE_TAIL = re.compile(r"[\s.]*\b\d{4,}\s*$")
_CODE_ONLY = re.compile(r"\d{4,}|\d{3}[ -]\d{2,3}")
_HOUSE = re.compile(r"[^\W\d_]{2,}\W+\d{1,3}[^\W\d_]?(?:/\d+[^\W\d_]?)*\s+[^\W\d_]{3,}")
_REGION = re.compile(r"(?:region|oblast|obl\.?|krai|kray|republic|rep\.?)", re.IGNORECASE)
_STREET_FIRST = re.compile(
    r"(?:ul|ulitsa|ulica|prospekt|prospect|pr|pr-t|per|pereulok|pl|nab|shosse|st|str)\.?", re.I
)
_SLASH = re.compile(r"(?<!\w)/|/(?!\w)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CITY_SIGN = re.compile(r"^(?:g|gor|gorod|city of|the city of|town of|c)\.?\s+", re.IGNORECASE)
_CITY_TAIL = re.compile(r"\s+(?:city|town)$", re.IGNORECASE)


def city(part: str) -> str:
    """A city field without post code: 'Minsk 220114' -> 'Minsk'; '' when it is no city."""
    plain = re.sub(r"(?i)post ?code:?|p\.?o\.? ?box", "", _POST_CODE.sub("", part)).strip(" ,.;-")
    plain = _CITY_SIGN.sub("", plain)
    return plain if plain and not re.search(r"\d", plain) else ""


def place(city_field: str, state: str) -> str:
    """'Minsk, Belarus': a city and its country as written, either may be missing."""
    return ", ".join(part for part in (city(city_field), state.strip()) if part)


def place_in(address: str) -> str:
    """The city and state of an address in one line; the rest of it is dropped.

    Where no commas part street and city, a city is taken that ends the part and that is known as one.

    >>> place_in('121A Kazintsa I.P. Str., Minsk, 220108, Belarus')
    'Minsk, Belarus'
    >>> place_in('42, Okskiy Prospekt Kolomna Moscow Region 140402 Russia')
    'Kolomna, Russia'
    """
    parts = [part.strip(" .\n\t") for part in re.split(r"[,;\n]", address) if part.strip(" .\n\t")]
    state = ""
    coded = len(parts) > 1 and bool(_CODE_ONLY.fullmatch(parts[-1]))
    if coded:
        parts.pop()
    if (
        parts and _is_state(parts[-1]) and not (coded and len(parts[-1]) == 2)
    ):  # 'Phoenix, AZ, 85001' is no Azerbaijan
        state = parts.pop()
    elif parts and (found := _ending_state(parts[-1])):
        parts[-1], state = found
    elif len(parts) > 1 and _is_state(parts[0]):
        state = parts.pop(0)
    housed = False
    for part in reversed(parts):
        bare = city(part)
        # Before a part with a house number comes a street, which may look like a city: only known ones count then.
        housed = housed or bool(re.search(r"\d", part) and bare and (not _WORD.search(bare) or _SLASH.search(bare)))
        if housed or _HOUSE.search(part) or _NOT_CITY.search(bare):
            bare = _ending_city(part)
        if bare and len(bare.split()) < 5 and not country(bare):
            return ", ".join(value for value in (_CITY_TAIL.sub("", bare), state) if value)
    return state


def _ending_city(part: str) -> str:
    """'Kolomna' for 'Okskiy Prospekt Kolomna Moscow Region 140402': the known city that ends a part, a region cut.

    A street that is named after its sort ('Prospekt Kirov') is none, even where a city has that name.
    """
    from backstay.extract.english.lexicon import cities

    words = _CODE_TAIL.sub("", part).split()
    ends = [len(words)]
    if words and _REGION.fullmatch(words[-1]):
        ends = [len(words) - 2, len(words) - 3]
    elif found := re.search(r"\s+republic of [\w-]+$", " ".join(words), re.IGNORECASE):
        ends = [len(" ".join(words)[: found.start()].split())]
    for end in ends:
        for start in range(max(end - 3, 0), end):
            name = " ".join(words[start:end])
            if {name.casefold(), name.casefold().replace(" ", "-")} & cities():
                sorted_first = start == 1 or (start > 1 and bool(re.search(r"\d", words[start - 2])))
                return "" if sorted_first and _STREET_FIRST.fullmatch(words[start - 1]) else name
    return ""


_STREET = re.compile(
    r"\d|\b(?:str|street|ave|avenue|road(?! town)|rd|prospekt|lane|building|floor|room|flat|house|office|suite|bazaar"
    r"|p\.?o\.? box|korpus|tel)\b|\bst\b\.?$",
    re.IGNORECASE,
)


def _is_state(part: str) -> bool:
    """Whether a part of an address is a country; a code is written in capitals ('St' is a street, not Sao Tome)."""
    return bool(country(part)) and (len(part) > 2 or part.isupper())


def without_street(found: str) -> str:
    """A place as the list's city field gave it, cut to the country where the field holds a street after all."""
    town_, _, state = found.rpartition(", ")
    if not _STREET.search(town_ or found) and not re.search(r"\d", found):
        return found
    return state if town_ and country(state) and not re.search(r"\d", state) else ""


def _ending_state(part: str) -> tuple[str, str] | None:
    """('Ryazan 390000', 'Russia') for 'Ryazan 390000 Russia'."""
    words = part.split()
    for length in (3, 2, 1):
        if len(words) > length and _is_state(" ".join(words[-length:])):
            return " ".join(words[:-length]), " ".join(words[-length:])
    return None


_NAME_DATE = re.compile(r"(?<!\d)(20\d{2})[-_]?(0[1-9]|1[0-2])(?:[-_]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_FOLDER_YEAR = re.compile(r"^(20\d{2})(?!\d)")
_SHORT_DATE = re.compile(r"^(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])_")


def date_in_name(paths: tuple[Path, ...]) -> str:
    """The date in a file's name or in its folder's ('dpl_20220907.txt', '2025-12/alt.csv'), '' if none."""
    for path in sorted(paths):
        if found := _SHORT_DATE.search(path.name):
            return _made(f"20{found[1]}", found[2], found[3])
        for name in (path.name, path.parent.name):
            if found := _NAME_DATE.search(name):
                return _made(found[1], found[2], found[3] or 0)
        if found := _FOLDER_YEAR.search(path.parent.name):
            return found[1]
    return ""
