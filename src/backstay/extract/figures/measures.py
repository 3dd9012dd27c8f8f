"""Numbers with a unit of measure, calibres, percentages and ranks: '65 thousand tons', '152mm', '18th place'."""

from __future__ import annotations

import re

from backstay.extract.figures.numbers import Amount
from backstay.extract.figures.numerals import Lexicon, alternatives
from backstay.extract.figures.phrases import Phrase, noun_after, phrase_end
from backstay.extract.figures.quantity import Quantity, content_start


def rank(phrase: Phrase, amount: Amount, words: Lexicon) -> Quantity | None:
    """A place in an order ('the 18th place'), where the words beside it say so; else None."""
    if not amount.digits:
        return None
    behind = phrase.text[amount.end : phrase.end]
    ending = re.match(rf"-?(?:{alternatives(words.table['rank']['endings'])})(?!\w)", behind, re.IGNORECASE)
    if ending is None:
        return None
    ahead = re.findall(r"[^\W\d_]+", phrase.text[phrase.start : amount.first].lower())[-3:]
    following = re.findall(r"[^\W\d_]+", behind[ending.end() : ending.end() + 40].lower())[:1]
    before = next((w for w in ahead if words.says("rank", "before", w)), "")
    if not before and not any(words.says("rank", "after", w) for w in following):
        return None
    start = phrase.text.lower().rfind(before, phrase.start, amount.first) if before else amount.first
    return Quantity(start, amount.end + ending.end(), amount.low, amount.high, "rank", words.phrase("rank"))


def measure(phrase: Phrase, amount: Amount, words: Lexicon) -> Quantity | None:
    """A number with a unit of measure, a percentage or a calibre, and what it is of; else None."""
    behind = re.match(r"[\s-]*(%|[^\W\d_]+\.?(?:\s[^\W\d_]+)?)", phrase.text[amount.end : amount.end + 40])
    if not behind:
        return None
    first = behind[1].split()[0]
    unit = form = ""
    for form in (behind[1].lower(), first.lower().rstrip("."), first.lower()):
        unit = words.measures.find(form)
        if unit:
            break
    if not unit or (unit == "percent" and amount.open):
        return None
    end = amount.end + behind.start(1) + len(form)
    noun = _bearer(phrase, end, words) if unit == "mm" else noun_after(phrase, end, words)
    what, stop = "", end
    if noun is not None:
        stop = phrase.words[phrase_end(phrase, noun[1], words)].end
        what = phrase.text[content_start(phrase, noun[0], words) : stop]
    if unit == "mm":
        if noun is None or amount.open:
            return None
        what = words.phrase("calibre").format(phrase.words[noun[1]].text)
    elif unit == "percent":
        what = words.phrase("share").format(what) if what else words.phrase("share").format("").strip()
    return Quantity(amount.start, stop, amount.low, amount.high, unit, what or first, noun[1] if noun else -1)


def _bearer(phrase: Phrase, end: int, words: Lexicon) -> tuple[int, int] | None:
    """What has the calibre: in '152mm and 122mm shells' both numbers are of the shells."""
    joins = alternatives([",", *words.table["words"]["join"]])
    more = re.compile(rf"(?:\s*(?:{joins})\s*\d+\s*-?(?:mm|мм)(?!\w))+", re.IGNORECASE).match(phrase.text, end)
    return noun_after(phrase, more.end() if more else end, words)
