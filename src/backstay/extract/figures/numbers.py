"""Numbers in a sentence: digits and words, with their scale and their bounds, as intervals over offsets.

A designation is no number ('S-300', 'T-72A', '2014/512', '9K51', '№ 5'), nor is a bare year, a date or a label
('Article 5'); a plural without a number ('hundreds of') has a lower bound only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from backstay.extract.figures.numerals import Lexicon

APPROXIMATE = 0.05
_THIN = " \u00a0\u2009\u202f"
_DIGITS = rf"\d{{1,3}}(?:[{_THIN}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?"
_PIECE = re.compile(rf"(?P<digits>{_DIGITS})|(?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\.?)|(?P<mark>\S)")
# What may touch a number on the left without making it part of a name.
_OPENERS = frozenset(" \t\n\r\f\v$€£₽₴¥(«“\"'‘„[~≈>–—" + _THIN)
_SUFFIX = re.compile(
    r"(?:mm|мм|kg|кг|km|км|MW|МВт|kW|кВт|%|\+|-|–|—|st|nd|rd|th|k|bn|mln|млн|млрд|м\b)", re.IGNORECASE
)
_NUMBER = re.compile(_DIGITS)
_DATE_LIKE = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{2,4})?$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at [start, end) of the text: bounds included in the stretch, `first` is where the digits begin.

    `digits` tells '14' from 'fourteen'; `open` marks a plural without a number; `year` a bare number that can be
    a year; `bounded` that a bound word stands before or after.
    """

    start: int
    end: int
    first: int
    low: float | None
    high: float | None
    digits: bool
    open: bool = False
    year: bool = False
    bounded: bool = False
    suffix: str = ""

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str
    kind: str


def read_amounts(text: str, start: int, end: int, lexicon: Lexicon) -> list[Amount]:
    """The numbers of text[start:end] with their bounds, in order, never overlapping."""
    pieces = [
        _Piece(
            found.start(), found.start() + len(found.group().rstrip(".")), found.group().lower(), str(found.lastgroup)
        )
        for found in _PIECE.finditer(text, start, end)
    ]
    plain = list(_plain_amounts(text, pieces, lexicon))
    return [_with_bounds(text, start, end, amount, lexicon) for amount in _with_ranges(text, plain, lexicon)]


def _plain_amounts(text: str, pieces: list[_Piece], lexicon: Lexicon) -> Iterator[Amount]:
    index = 0
    while index < len(pieces):
        amount, index = _at(text, pieces, index, lexicon)
        if amount is not None:
            yield amount


def _at(text: str, pieces: list[_Piece], index: int, lexicon: Lexicon) -> tuple[Amount | None, int]:
    """The number that begins at a piece, and the next piece to look at."""
    piece = pieces[index]
    if piece.kind == "digits":
        return _digits(text, pieces, index, lexicon)
    if piece.kind == "word":
        if lexicon.plurals.find(piece.text):
            return _plural(pieces, index, lexicon)
        return _words(pieces, index, lexicon)
    return None, index + 1


def _digits(text: str, pieces: list[_Piece], index: int, lexicon: Lexicon) -> tuple[Amount | None, int]:
    piece = pieces[index]
    before = text[piece.start - 1 : piece.start]
    after = text[piece.end : piece.end + 4]
    if (before and before not in _OPENERS) or not _ends_well(text, piece.end, after):
        return None, index + 1
    if _DATE_LIKE.match(piece.text) and "," not in piece.text and _is_date(piece.text):
        return None, index + 1
    if before in ("–", "—") and text[piece.start - 2 : piece.start - 1].isalpha():
        return None, index + 1  # 'Су–34'
    value = _value(piece.text)
    scale, after_scale = _scales(pieces, index + 1, lexicon)
    year = scale == 1 and piece.text.isdigit() and len(piece.text) == 4 and 1800 <= value <= 2100
    last = pieces[after_scale - 1]
    number = value * scale
    return Amount(piece.start, last.end, piece.start, number, number, True, year=year), after_scale


def _ends_well(text: str, end: int, after: str) -> bool:
    """Whether what touches the number's end leaves it a number: '152mm', '60%', '199-point', not '72A', '2/3'."""
    if not after or not (after[0].isalnum() or after[0] in "-/–—:°"):
        return True
    if after[0] in "/:°":
        return False
    if after[0] in "-–—":
        return len(after) > 1 and (after[1].isalpha() or after[1].isdigit() or after[1] == " ")
    found = _SUFFIX.match(text, end)
    return found is not None and not text[found.end() : found.end() + 1].isalnum()


def _is_date(written: str) -> bool:
    parts = written.split(".")
    return len(parts) == 3


def _value(written: str) -> float:
    plain = re.sub(f"[{_THIN}]", "", written)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return float(plain.replace(",", ""))
    return float(plain.replace(",", "."))


def _scales(pieces: list[_Piece], index: int, lexicon: Lexicon) -> tuple[float, int]:
    """The product of the scale words from a piece on, and the piece after them: 'thousand', 'hundred million'."""
    scale = 1.0
    if index < len(pieces) and pieces[index].text == "-" and index + 1 < len(pieces):
        found = lexicon.scales.find(pieces[index + 1].text) if pieces[index + 1].kind == "word" else ""
        if found:
            return float(found), index + 2  # '18-million-dollar'
    while index < len(pieces) and pieces[index].kind == "word":
        word = pieces[index].text
        found = lexicon.scales.find(word, word.rstrip("."))
        if not found:
            break
        scale *= float(found)
        index += 1
    return scale, index


def _words(pieces: list[_Piece], index: int, lexicon: Lexicon) -> tuple[Amount | None, int]:
    """'two hundred and fifty thousand' -> 250000; 'a' and 'one' count only before a scale."""
    total = part = 0.0
    at, last = index, -1
    while at < len(pieces) and pieces[at].kind == "word":
        word = pieces[at].text.rstrip(".")
        number = lexicon.numbers.find(word)
        article = lexicon.articles.find(word) if at == index else ""
        scale = lexicon.scales.find(word) if last >= 0 or part or article else ""
        if at == index and not number and not article:
            scale = lexicon.scales.find(word)
            if not scale or scale == "12.0":
                return None, index + 1
            part = 1.0
        if number:
            part += float(number)
        elif article:
            part = float(article)
        elif scale and float(scale) == 100:
            part *= 100
        elif scale:
            total, part = total + max(part, 1) * float(scale), 0.0
        elif not (word in lexicon.words("words", "join") and last >= 0 and _is_number(pieces, at + 1, lexicon)):
            break
        if number or scale or (article and _is_scale(pieces, at + 1, lexicon)):
            last = at
        elif article:
            return None, index + 1
        at += 1
        if at < len(pieces) and pieces[at].text == "-" and _is_number(pieces, at + 1, lexicon):
            at += 1  # 'twenty-five'
    if last < 0:
        return None, index + 1
    value = total + part
    return Amount(pieces[index].start, pieces[last].end, pieces[index].start, value, value, False), last + 1


def _is_number(pieces: list[_Piece], index: int, lexicon: Lexicon) -> bool:
    return index < len(pieces) and bool(lexicon.numbers.find(pieces[index].text))


def _is_scale(pieces: list[_Piece], index: int, lexicon: Lexicon) -> bool:
    return index < len(pieces) and bool(lexicon.scales.find(pieces[index].text))


def _plural(pieces: list[_Piece], index: int, lexicon: Lexicon) -> tuple[Amount | None, int]:
    """'hundreds of thousands' -> at least 100,000; 'millions' -> at least 1,000,000."""
    value = float(lexicon.plurals.find(pieces[index].text))
    at = index + 1
    while at < len(pieces):
        step = at + 1 if pieces[at].text in lexicon.words("words", "of") else at
        if step >= len(pieces) or pieces[step].kind != "word":
            break
        more = lexicon.plurals.find(pieces[step].text) or lexicon.scales.find(pieces[step].text)
        if not more:
            break
        value *= float(more)
        at = step + 1
    return Amount(pieces[index].start, pieces[at - 1].end, pieces[index].start, value, None, False, open=True), at


def _with_ranges(text: str, amounts: list[Amount], lexicon: Lexicon) -> Iterator[Amount]:
    """'30 to 35', '900 and 1,100' after 'between', '60-70': two numbers as one interval."""
    index = 0
    while index < len(amounts):
        amount = amounts[index]
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        if following is not None and _is_range(text, amount, following, lexicon):
            low, high = amount.low, following.high
            if low is not None:
                low *= _shared_scale(text, amount, following)
            yield replace(
                following,
                start=amount.start,
                first=amount.first,
                low=low,
                high=high,
                year=amount.year and following.year,
            )
            index += 2
            continue
        yield amount
        index += 1


def _is_range(text: str, left: Amount, right: Amount, lexicon: Lexicon) -> bool:
    if not (left.exact and right.exact) or left.low is None or right.low is None:
        return False
    between = re.sub(r"[$€£₽₴%]|(?<=\d)mm\b", " ", text[left.end : right.start]).strip().lower()
    before = text[max(0, left.start - 12) : left.start].rstrip("$€£₽₴ ").lower()
    opened = before.rsplit(" ", 1)[-1] in lexicon.words("words", "between")
    words = between.split()
    currency = words and bool(lexicon.currencies.find(words[-1]))
    if currency:
        words = words[:-1]
    if len(words) != 1 or left.low >= right.low:
        return False
    if words[0] in ("-", "–", "—"):
        return True
    if opened:
        return words[0] in lexicon.words("words", "join")
    low = left.low * _shared_scale(text, left, right)
    return words[0] in lexicon.words("words", "range") and low < right.low <= 20 * low


def _shared_scale(text: str, left: Amount, right: Amount) -> float:
    """The scale that stands behind the second number only: 'from 3 to 5 million' begins at three million."""
    first, second = (_NUMBER.match(text, amount.first) for amount in (left, right))
    if first is None or second is None or left.low is None or right.low is None:
        return 1.0
    own, other = _value(first.group()), _value(second.group())
    return right.low / other if own == left.low and 0 < own < other and right.low > other else 1.0


def _with_bounds(text: str, start: int, end: int, amount: Amount, lexicon: Lexicon) -> Amount:
    """The number with 'at least', 'up to', 'about' before it or 'or more' after it; its stretch takes them in."""
    head = text[start : amount.start].rstrip("$€£₽₴¥ \u00a0")
    words = re.split(r"\s+", head[-24:])
    if words and lexicon.currencies.find(words[-1].lower()):  # 'over USD 130 million'
        head = head[: len(head) - len(words[-1])].rstrip()
    for pattern, kind in lexicon.before:
        found = pattern.search(head)
        if found and not _overruled(head, found.start(), pattern, lexicon):
            return _bounded(replace(amount, start=start + found.start()), kind)
    for pattern, kind in lexicon.after:
        found = pattern.match(text, amount.end, end)
        if found:
            return _bounded(replace(amount, end=found.end()), kind)
    if text[amount.end : amount.end + 1] == "+":
        return _bounded(replace(amount, end=amount.end + 1), "min")
    return amount


def _overruled(head: str, found: int, pattern: re.Pattern[str], lexicon: Lexicon) -> bool:
    """'more than' inside 'no more than': a longer phrase of another kind ends here too."""
    for other, _ in lexicon.before:
        if other is not pattern:
            longer = other.search(head)
            if longer and longer.start() < found:
                return True
    return False


def _bounded(amount: Amount, kind: str) -> Amount:
    low, high = amount.low, amount.high
    if kind == "min":
        high = None
    elif kind == "max":
        low = None
    elif low is not None and not amount.open:
        low = low - APPROXIMATE * low
    return replace(amount, low=low, high=high, bounded=True)
