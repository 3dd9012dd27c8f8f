"""Numbers that count nothing (of names, laws, dates, addresses) and years that are targets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstay.extract.figures.circumstances import is_target
from backstay.extract.figures.numbers import Amount
from backstay.extract.figures.numerals import Lexicon, alternatives
from backstay.extract.figures.phrases import Phrase
from backstay.extract.figures.quantity import Quantity
from backstay.model import Mention

_NAMES = frozenset({"Organization", "PublicBody", "Person", "Place", "System", "Programme", "Event"})


def target_year(phrase: Phrase, amount: Amount, words: Lexicon) -> Quantity | None:
    """The year by or until which something is planned, with the words that say so; else None."""
    for kind in ("by", "until"):
        pattern = rf"(?<!\w)(?:{alternatives(words.table['target'][kind])})\s*-?\s*$"
        found = re.search(pattern, phrase.text[phrase.start : amount.first], re.IGNORECASE)
        if found and is_target(phrase, amount.first, amount.end, kind, words):
            year = float(phrase.text[amount.first : amount.end])
            what = words.phrase("target")
            return Quantity(
                phrase.start + found.start(), amount.end, year, year, "years", what, -1, "planned", str(int(year))
            )
    return None


def is_name(phrase: Phrase, amount: Amount, mentions: Sequence[Mention], words: Lexicon) -> bool:
    """Whether the number belongs to a name, a law, a date or an address."""
    for mention in mentions:
        inside = mention.span.start <= amount.first < mention.span.end
        if mention.kind in _NAMES and inside and not mention.pronoun:
            return True
    if not amount.digits:
        return False
    ahead = phrase.text[phrase.start : amount.first].rstrip()
    label = re.findall(r"[^\W\d_]+\.?$|[№#]$", ahead)
    label_word = label[0] if label else ""
    if label_word.lower() in words.words("names", "labels") or label_word.lower() in words.words("names", "months"):
        return True
    if words.says("names", "labels", label_word.lower()) and not amount.bounded:
        return True
    designation = len(label_word) > 1 and label_word.isupper() and not words.currencies.find(label_word.lower())
    behind = re.match(r"\s+([^\W\d_]+)", phrase.text[amount.end : amount.end + 24])
    month = behind is not None and words.says("names", "months", behind[1].lower())
    return (designation and not amount.bounded) or month
