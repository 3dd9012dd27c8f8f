"""Numbers in names, in every way lists write them: '558', '558-й', 'Forty 4', 'Fourty-four', 'First', 'II', '№ 5'."""

from __future__ import annotations

import re

from backstay.names.tables import rows

WORDS: dict[str, int] = {word: int(value) for value, words in rows("numerals.tsv") for word in words.split()}
_ROMAN = re.compile(r"^(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})$")
_ROMAN_VALUE = {"I": 1, "V": 5, "X": 10}
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|й|ый|ий|ой|я|ая|е|ое|го|му|er|e|y)?$", re.IGNORECASE)


def roman(word: str) -> int | None:
    """The value of a Roman numeral in capitals up to 39, else None."""
    if not _ROMAN.match(word):
        return None
    values = [_ROMAN_VALUE[char] for char in word]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def number(word: str, is_last: bool = False) -> int | None:
    """The number a word writes, or None. Single letters count as Roman only at the end of a name."""
    digits = _ORDINAL.match(word)
    if digits:
        return int(digits[1])
    if len(word) > 1 or is_last:
        value = roman(word)
        if value is not None:
            return value
    return WORDS.get(word.casefold())


def joined(values: list[int]) -> list[int]:
    """Tens and a following unit are one number: [40, 4] -> [44]."""
    out: list[int] = []
    for value in values:
        if out and 0 < value < 10 and out[-1] % 10 == 0 and 20 <= out[-1] <= 90:
            out[-1] += value
        else:
            out.append(value)
    return out
