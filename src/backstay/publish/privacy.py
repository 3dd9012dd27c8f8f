"""What may be shown of persons: a list entry without private data, a sentence without numbers that find somebody.

The public role stays; birth dates, addresses, passports and telephones stay on the list and in the document that
published them. Nothing here changes what is stored, nor where in it a quote stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from backstay.model import Listing
from backstay.model.papers import PAPER, PAPER_NUMBER, PERSONAL_NUMBER

WITHHELD = "[withheld]"
_CUT = "[…]"
_PERSONS = ("Person", "Unknown", "")

_NAME = r"[^\W\d_a-zа-яёіїўґ][\w.’'-]*"
_HOUSE = r"(?:[1-9]\d{0,3}(?:\s?[A-Za-zА-Яа-я]\b)?(?:/\d+)?)"
_FLAT = r"(?:,?\s*(?:flat|apartment|apt\.?|room|кв\.?|квартира|кватэра)\s*\d+)?"
_ROAD = r"(?:Street|Str\.?|St\.|Avenue|Ave\.?|Lane|Road|Rd\.?|Boulevard|Blvd\.?|Prospect|Prospekt|Alley|Embankment)"
# A number behind a street is a house where nothing is counted by it: 'on the Main Road 5 tanks stood'.
_OVER = r"(?=\s*(?:[,.;:)\]»”\"]|$|(?:in|в|у|ў|г\.|м\.)\s))"
_SLAVIC_ROAD = (
    r"(?:\b(?:ul|vul|per|pr|prosp)\.|\b(?:ulitsa|vulica|vulytsia|prospekt|pereulok)\b|\b(?:ул|вул|пер|пр|просп)\."
    r"|\bпр-т\b|\b(?:улиц|вулиц|вуліц|проспект|праспект|переулк|провулк|завулк)\w*)"
)
_TELEPHONE = r"(?:tele?phone|phone|tel|mobile|cell|fax|тел|телефон\w*|тэл|тэлефон\w*|моб)"


class _Signs(NamedTuple):
    """What a text must hold, in small letters, for a pattern to find anything: most are told without the pattern.

    `latin` signs and `others` are looked for as they are, `begun` where a word begins: 'residing', no 'president'.
    """

    latin: tuple[str, ...]
    others: tuple[str, ...]
    begun: tuple[re.Pattern[str], ...]

    def besides(self, *others: str) -> _Signs:
        """These signs and such that hold a blank."""
        return self._replace(others=(*self.others, *others))

    def stand_in(self, folded: str) -> bool:
        for sign in self.latin if folded.isascii() else (*self.latin, *self.others):
            if sign in folded:
                return True
        return any(pattern.search(folded) for pattern in self.begun)


def _signs(words: str = "", begun: str = "", whole: str = "") -> _Signs:
    """Signs apart by spaces; `whole` are words that stand by themselves."""
    found = words.split()
    # The letters come first: they are found quickly.
    patterns = [f"{sign}(?<=\\b{sign})" for sign in begun.split()] + [
        f"{sign}(?<=\\b{sign})\\b" for sign in whole.split()
    ]
    return _Signs(
        tuple(sign for sign in found if sign.isascii()),
        tuple(sign for sign in found if not sign.isascii()),
        tuple(map(re.compile, patterns)),
    )


_HAS_PAPER = _signs("passport identi personal social ssn паспорт пашпарт личн особист асабіст", whole="id")
_HAS_ROAD = _signs("str st. ave lane road rd boulevard blvd prospe alley embankment")
_HAS_SLAVIC_ROAD = _signs(
    "ul. per. pr. prosp. ulitsa vulica vulytsia prospekt pereulok ул. пер. просп. пр. пр-т улиц вулиц вуліц проспект"
    " праспект переулк провулк завулк"
)
_HAS_TELEPHONE = _signs("phone tel mobile cell fax тел тэл моб")
_HAS_PLUS = _signs("+")
_HAS_EIGHT = _Signs(("8 (", "8("), ("8\xa0(",), ())
_HAS_SEVEN_DIGITS = _Signs((), (), (re.compile(r"\d{7}"),))
_HAS_BIRTH = _signs(
    "born birth d.o.b dob d.ob do.b p.o.b pob p.ob po.b né geboren родил рожд г.р народи народж нарадзі нараджэн р.н"
).besides("г. р", "г.\xa0р", "р. н", "р.\xa0н")
_HAS_HOME = _signs("address прожива жив адрес мешка жыве адрас", begun="liv resid")
_HAS_DIGIT = re.compile(r"\d")
# Each gives the stretch to withhold as its group.
_STRETCHES = tuple(
    (needed, re.compile(pattern, re.IGNORECASE if is_any_case else 0))
    for needed, pattern, is_any_case in (
        # 'passport MP1234567', 'passport number: 12 34 567890', 'паспорт серии МР № 1234567'
        (
            _HAS_PAPER,
            PAPER_NUMBER,
            True,
        ),
        # The form of a personal number, whatever stands before it: '3090561A001PB5'.
        (_HAS_SEVEN_DIGITS, PERSONAL_NUMBER, False),
        (
            _HAS_PLUS,
            r"(?<![\w+])(\+\d{1,3}[\s(.-]{0,2}\d{2,4}[\s).-]{0,2}\d{2,3}[\s.-]?\d{2}[\s.-]?\d{2,3})(?!\d)",
            False,
        ),
        (_HAS_EIGHT, r"(?<!\w)(8[ \xa0]?\(\d{3,4}\)\s?\d{2,3}[\s-]?\d{2}[\s-]?\d{2})(?!\d)", False),
        (
            _HAS_TELEPHONE,
            rf"\b{_TELEPHONE}\b[\s.:]*(?:number|no\.?|номер|нумар)?[\s.:]*([+(\d][\d\s().-]{{4,}}\d)",
            True,
        ),
        # '5 Lenin Street, flat 7', 'Lenin Street 5', 'ул. Ленина, д. 5, кв. 7'
        (
            _HAS_ROAD,
            rf"(?<![\w.-])((?!(?:19|20)\d\d\b){_HOUSE},?\s+(?:{_NAME}\s+){{1,4}}{_ROAD}(?!\w){_FLAT})",
            False,
        ),
        (
            _HAS_ROAD,
            rf"((?:{_NAME}\s+){{1,3}}{_ROAD}(?!\w),?\s+(?!(?:19|20)\d\d\b){_HOUSE}(?![\d%-]){_FLAT}){_OVER}",
            False,
        ),
        (
            _HAS_SLAVIC_ROAD,
            rf"((?i:{_SLAVIC_ROAD})\s*(?:{_NAME}\s*){{1,4}},?\s*(?:(?:д|дом|буд|house)\b\.?\s*)?"
            rf"(?!(?:19|20)\d\d\b){_HOUSE}(?![\d%-]){_FLAT}){_OVER}",
            False,
        ),
    )
)
# What is found in a text where one of its sentences is found to hold a street.
_HAS_STREET = {
    _HAS_ROAD: re.compile(rf"\s{_ROAD}(?!\w)"),
    _HAS_SLAVIC_ROAD: re.compile(_SLAVIC_ROAD, re.IGNORECASE),
}
_BIRTH = re.compile(
    r"\b(?:born|(?:date|place|year|country|city)\s+of\s+birth|birth\s?(?:date|day|place)|D\.?O\.?B|P\.?O\.?B|née?\s+le"
    r"|geboren|родил(?:ся|ась)|(?:дата|место|год)\s+рождения|года?\s+рождения|г\.[ \xa0]?р"
    r"|народи(?:вся|лася)|народж\w*|нарадзі(?:ўся|лася)|нараджэн\w*|р\.[ \xa0]?н)\b",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:lives?|living|resid(?:es?|ing|ent)|home\s+address|address(?:es)?|прожива\w*|жив[её]т|адрес\w*|мешка\w*"
    r"|жыве|адрас\w*)\b",
    re.IGNORECASE,
)
_PAPERS = re.compile(rf"\b{PAPER}(?!\w)", re.IGNORECASE)
# What makes a sentence private, each with what it must hold in small letters.
_TELLING = (
    (_HAS_BIRTH, _BIRTH),
    (_HAS_HOME, _LIVES),
    (_HAS_PAPER, _PAPERS),
)
# A full stop ends a sentence behind a longer word, a number or a bracket: 'No.', 'St.', 'ul.' go on.
_ENDS = re.compile(r"(?:(?<=[^\W\d]{4}[.!?;])|(?<=[\d)\]”»\"][.!?;]))\s+|\n+")


def without_private(listing: Listing) -> Listing:
    """The listing; of a person, and of what may be one, without birth dates, addresses, numbers and remarks."""
    reason = shown_reason(listing)
    if listing.kind not in _PERSONS:
        return replace(listing, birth_dates=(), reason=reason)
    return replace(listing, birth_dates=(), addresses=(), identifiers=(), reason=reason, remarks="", extra=())


def facts_only(listing: Listing) -> Listing:
    """What may be handed on under any licence: names, measures, programmes, dates, numbers of organisations."""
    return replace(without_private(listing), reason="", remarks="", extra=())


def shown_reason(listing: Listing) -> str:
    """Why it is listed; of a person without the sentences that hold what `without_private` takes away."""
    own = (*listing.birth_dates, *(value for _, value in listing.identifiers))
    return without_private_sentences(listing.kind, listing.reason, own)


@lru_cache(maxsize=4096)
def without_private_sentences(kind: str, reason: str, own: tuple[str, ...] = ()) -> str:
    """The reason of an entry of that kind, each sentence that holds private data as '[…]'.

    `own` are values of the entry's private fields: a sentence that repeats one goes too.
    """
    if kind not in _PERSONS or not reason:
        return reason
    values = [value.casefold() for value in own if len(value) > 3]
    if not _may_be_private(reason, values):
        return reason
    found: list[str] = []
    at = 0
    for left, right in _sentences(reason):
        found.append(reason[at:left])
        sentence = reason[left:right]
        found.append(_CUT if _is_private(sentence, values) else sentence)
        at = right
    # Several in a row are one hole.
    joined = [part for part, _ in groupby(part for part in found if part.strip())]
    return " ".join(joined) if _CUT in joined else reason


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _ENDS.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _may_be_private(reason: str, values: Sequence[str]) -> bool:
    """Whether any sentence can be private: most reasons are told without taking them apart.

    What is found in a sentence is found in the whole too, but for streets, which may end with their sentence.
    """
    folded = reason.casefold()
    return (
        any(value in folded for value in values)
        or any(needed.stand_in(folded) and pattern.search(reason) for needed, pattern in _TELLING)
        or any(
            needed.stand_in(folded) and (_HAS_STREET.get(needed) or pattern).search(reason)
            for needed, pattern in (_STRETCHES if _HAS_DIGIT.search(reason) else ())
        )
    )


def _is_private(sentence: str, values: Sequence[str]) -> bool:
    folded = sentence.casefold()
    return (
        any(value in folded for value in values)
        or any(pattern.search(sentence) for needed, pattern in _TELLING if needed.stand_in(folded))
        or bool(private_stretches(sentence))
    )


def private_stretches(text: str) -> list[tuple[int, int]]:
    """Where numbers of papers, telephones, and streets with their houses stand in a text, in order, none twice."""
    if not _HAS_DIGIT.search(text):
        return []
    folded = text.casefold()
    found = sorted(
        match.span(1) for needed, pattern in _STRETCHES if needed.stand_in(folded) for match in pattern.finditer(text)
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def withheld(text: str) -> str:
    """The text as it may be printed: '[withheld]' for what finds a person."""
    return "".join(withheld_parts(text, (0, len(text))))


def withheld_parts(text: str, edges: Sequence[int]) -> list[str]:
    """The parts of a text between edges as they may be printed; what runs over an edge is named in its first part."""
    hidden = private_stretches(text)
    if not hidden:
        return [text[left:right] for left, right in pairwise(edges)]
    parts, first = [], 0
    for left, right in pairwise(edges):
        while first < len(hidden) and hidden[first][1] <= left:
            first += 1
        part, at = "", left
        for start, end in hidden[first:]:
            if start >= right:
                break
            part += text[at : max(at, start)] + (WITHHELD if start >= left else "")
            at = min(end, right)
        parts.append(part + text[at:right])
    return parts
