"""Registration numbers, tax numbers and ship numbers: tidied, checked by python-stdnum where it knows them.

Invariant: a number that fails its check never decides against; equal valid numbers of one sort decide for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import Any

from backstay.model import Part

# Sort of identifier -> the python-stdnum module that checks it.
CHECKS = {
    "UNP": "stdnum.by.unp",
    "INN": "stdnum.ru.inn",
    "OGRN": "stdnum.ru.ogrn",
    "LEI": "stdnum.lei",
    "IMO": "stdnum.imo",
    "BIC": "stdnum.bic",
    "EDRPOU": "stdnum.ua.edrpou",
    "USCC": "stdnum.cn.uscc",
}
# Other words for the same sort, folded.
_SORTS = {
    "unp": "UNP", "унп": "UNP", "inn": "INN", "инн": "INN", "ogrn": "OGRN", "огрн": "OGRN", "lei": "LEI",
    "imo": "IMO", "imo number": "IMO", "vessel imo number": "IMO", "swift": "BIC", "bic": "BIC", "swift/bic": "BIC",
    "swift bic": "BIC", "edrpou": "EDRPOU", "uscc": "USCC", "unified social credit code": "USCC",
    "tax id/inn": "INN", "tax id no.": "TAX", "tax id": "TAX", "registration number": "REG",
}  # fmt: skip
_PUNCTUATION = re.compile(r"[\s.\-/]+")


@lru_cache(maxsize=16)
def _module(sort: str) -> Any:
    return import_module(CHECKS[sort])


def normalise(sort: str, value: str) -> tuple[str, str]:
    """(sort, value) in one spelling: ('унп', '100 123 456') -> ('UNP', '100123456')."""
    name = _SORTS.get(sort.strip().casefold(), sort.strip().upper())
    tidy = _PUNCTUATION.sub("", value).upper()
    if name == "IMO":
        tidy = tidy.removeprefix("IMO")
    if name == "BIC" and len(tidy) == 11 and tidy.endswith("XXX"):
        tidy = tidy[:8]
    return name, tidy


def is_valid(sort: str, value: str) -> bool:
    """Whether a normalised number passes the check of its sort; sorts without a check never do."""
    if sort not in CHECKS:
        return False
    return bool(_module(sort).is_valid(value))


def compare_identifiers(a: tuple[tuple[str, str], ...], b: tuple[tuple[str, str], ...]) -> tuple[Part, ...]:
    """Parts for shared numbers (weight 1), or for sorts where both have valid numbers and none is shared (-1)."""
    ours = sorted({normalise(*pair) for pair in a})
    theirs = sorted({normalise(*pair) for pair in b})
    values = {value for _, value in theirs}
    shared = [
        (sort, value) for sort, value in ours if value in values and len(value) >= 6 and _meets(sort, value, theirs)
    ]
    if shared:
        return tuple(Part("identifier", f"{sort} {value}", f"{sort} {value}", 1.0) for sort, value in shared)
    parts: list[Part] = []
    for sort in sorted({sort for sort, _ in ours} & {sort for sort, _ in theirs}):
        left = [value for kind, value in ours if kind == sort and is_valid(sort, value)]
        right = [value for kind, value in theirs if kind == sort and is_valid(sort, value)]
        if left and right:
            parts.append(
                Part("identifier", f"{sort} {left[0]}", f"{sort} {right[0]}", -1.0, "different valid numbers")
            )
    return tuple(parts)


def _meets(sort: str, value: str, others: list[tuple[str, str]]) -> bool:
    """Equal numbers meet if they are of one sort, or one list does not say which sort ('Tax ID', 'Registration')."""
    vague = ("TAX", "REG", "")
    return any(value == other and (sort == kind or sort in vague or kind in vague) for kind, other in others)
