"""Numbers of persons' papers and dates of birth inside names and remarks: what lists write there and is not kept.

What is shown of persons is another matter (see `publish.privacy`): this is what is not even stored.
"""

from __future__ import annotations

import re

from backstay.model.papers import PAPER, PAPER_NUMBER, PERSONAL_NUMBER
from backstay.screen.lists.values import births

CUT = "[…]"
_NUMBER = re.compile(PAPER_NUMBER, re.IGNORECASE)
_PERSONAL = re.compile(PERSONAL_NUMBER)
_MAY_BE = re.compile(
    r"passport|identi|\bid\b|personal|social|ssn|паспорт|пашпарт|номер|нумар|\d{7}[A-ZА-Я]", re.IGNORECASE
)
_BIRTH = r"(?:date\s+of\s+birth|d\.?o\.?b\b\.?|born(?=\b[^()]*\d)|born\s+in\b)"
_PRIVATE = rf"(?:{_BIRTH}|place\s+of\s+birth|p\.?o\.?b\b\.?|{PAPER})"
_SIGN = re.compile(rf"\b{_PRIVATE}", re.IGNORECASE)
_ASIDE = re.compile(
    rf"\s*[(\[](?:[^()\[\]]|\([^()]*\))*?\b{_PRIVATE}(?:[^()\[\]]|\([^()]*\))*(?:[)\]]|[(\[].*$|$)", re.IGNORECASE
)
_CLAUSE = re.compile(rf"(?:\s*[.,;:–-]\s*|\s+)\b{_PRIVATE}.*$", re.IGNORECASE | re.DOTALL)
_BORN = re.compile(rf"\b{_BIRTH}(?P<when>(?:(?!\b{PAPER}|place\s+of|p\.?o\.?b\b)[^;])*)", re.IGNORECASE)


def without_papers(text: str) -> str:
    """A remark with '[…]' for the numbers of passports and identity cards.

    >>> without_papers('Passport OR801168 and National ID No. 281020505755 issued abroad')
    'Passport […] and National ID No. […] issued abroad'
    """
    if not _MAY_BE.search(text):
        return text
    for pattern in (_PERSONAL, _NUMBER):
        text = pattern.sub(lambda found: found[0].replace(found[1], CUT), text)
    return text


def without_asides(name: str) -> tuple[str, tuple[str, ...]]:
    """A person's name without the births and papers that a list wrote into it, and the dates of birth in these.

    A maiden name stays: '(born DMITRIYEVA)'.

    >>> without_asides('Ivan Vymysel (Passport number: B0515260; DOB: 1948)')
    ('Ivan Vymysel', ('1948',))
    """
    if not _SIGN.search(name):
        return name, ()
    rest = _CLAUSE.sub("", _ASIDE.sub("", name)).strip()
    if rest == name:
        return name, ()
    return rest, births(*(found["when"] for found in _BORN.finditer(name)))
