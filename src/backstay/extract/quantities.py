"""Numbers as written, with their bounds: 'nearly 1,900', 'over 65 thousand', 'hundreds of', 'between 5 and 7'.

Language-neutral: the words come in as a table, so another language brings its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# 'about 4,000' is read as 3,800 to 4,000: approximate figures are rounded up in this kind of text.
ABOUT = 0.95


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words for numbers: values, scales, plurals without a number, and words that set bounds."""

    values: Mapping[str, float]
    scales: Mapping[str, float]
    plurals: Mapping[str, float]
    least: tuple[str, ...]
    most: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at start..end of the text with bounds; `value` is the number itself, `currency` its sign or code."""

    start: int
    end: int
    low: float | None
    high: float | None
    value: float
    currency: str = ""
    word: bool = False


_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d-])|\d+\.\d+|\d+"
_CURRENCY = r"US\$|\$|€|£|USD|EUR|GBP|RUB|BYN|CNY|₽|¥"


class Finder:
    """Finds the quantities of one language."""

    def __init__(self, words: Words) -> None:
        self.words = words
        scale = "|".join(sorted(map(re.escape, words.scales), key=len, reverse=True))
        value = "|".join(sorted(map(re.escape, words.values), key=len, reverse=True))
        plural = "|".join(sorted(map(re.escape, words.plurals), key=len, reverse=True))
        self._number = re.compile(
            rf"(?P<cur>(?:{_CURRENCY})\s?)?(?<![\w.,/-])(?:(?P<num>{_DIGITS})(?P<plus>\+)?|\b(?P<word>{value})\b)"
            rf"(?:[\s\u00a0-](?P<scale>{scale})\b)?(?:[-–](?P<upto>{_DIGITS})(?![\w-])(?:[\s\u00a0](?P<scale2>{scale})\b)?)?(?P<cur2>\s?(?:€|₽|dollars|euros|rubles|roubles)\b)?"
            rf"|\b(?P<plural>{plural})\b(?= of\b| )",
            re.IGNORECASE,
        )
        self._least, self._most, self._about = (
            self._before(group) for group in (words.least, words.most, words.about)
        )

    @staticmethod
    def _before(phrases: tuple[str, ...]) -> re.Pattern[str]:
        inner = "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
        return re.compile(rf"(?:^|\W)({inner})(?: the| a| an)?\s*(?:\S{{0,2}})$", re.IGNORECASE)

    def find(self, text: str, start: int, end: int) -> Iterator[Quantity]:
        """The quantities of text[start:end], in order; ends include the words that set bounds."""
        for match in self._number.finditer(text, start, end):
            quantity = self._read(text, start, match)
            if quantity is not None:
                yield quantity

    def _read(self, text: str, start: int, match: re.Match[str]) -> Quantity | None:
        if match["plural"]:
            value = self.words.plurals[match["plural"].lower()]
            return Quantity(match.start(), match.end(), value, None, value, "", True)
        value = self._value(match)
        currency = ((match["cur"] or "") + (match["cur2"] or "")).strip()
        before = text[max(start, match.start() - 30) : match.start()]
        first, low, high = match.start(), value, value
        least, most, about = (pattern.search(before) for pattern in (self._least, self._most, self._about))
        if match["upto"]:
            second = float(re.sub(r"[^\d.]", "", match["upto"])) * self.words.scales.get(
                (match["scale2"] or "").lower(), 1
            )
            scale = self.words.scales.get((match["scale2"] or "").lower(), 1) if not match["scale"] else 1
            return Quantity(first, match.end(), value * scale, second, value, currency)
        bound = least or most or about
        if bound is not None:
            first = match.start() - len(before) + bound.start(1)
        if least or match["plus"]:
            return Quantity(first, match.end(), low, None, value, currency, bool(match["word"]))
        if most:
            return Quantity(first, match.end(), None, high, value, currency, bool(match["word"]))
        if about:
            low = round(value * ABOUT, 6)
        return Quantity(first, match.end(), low, high, value, currency, bool(match["word"]))

    def _value(self, match: re.Match[str]) -> float:
        number = (
            self.words.values[match["word"].lower()] if match["word"] else float(re.sub(r"[^\d.]", "", match["num"]))
        )
        return number * self.words.scales.get((match["scale"] or "").lower(), 1)
