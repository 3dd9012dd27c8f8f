"""What cards show in the reader's language: names stay as the case writes them, the words around them are translated.

The Slavic texts put a colon before a name where the verb would ask for a case: names are not declined. In English
a fact reads as the report words it (`network.wording`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from backstay.model.said import Said, capital
from backstay.publish.evidence import value_said
from backstay.web.languages import Catalogue, catalogue, message
from backstay.web.reasons import INTERVALS
from backstay.web.telling import listed, reread, tell

View = dict[str, Any]
# So much of a sentence is quoted where two stand side by side.
SENTENCE = 240

PHRASES: dict[str, str] = {
    "produces": message("{s} produces {o}"),
    "supplies": message("{s} supplies {o}"),
    "component_of": message("{s} is a component of {o}"),
    "services": message("{s} services {o}"),
    "part_of": message("{s} is part of {o}"),
    "owns": message("{s} owns {o}"),
    "leads": message("{s} leads {o}"),
    "located_in": message("{s} is located in {o}"),
    "cooperates_with": message("{s} cooperates with {o}"),
    "participates_in": message("{s} takes part in {o}"),
    "sanctioned_by": message("{s} is sanctioned by {o}"),
}
WITH, FOR = message("{fact} with {goods}"), message("{fact} for {systems}")
PLANNED = message("{fact} (announced, not reported as done)")
POSSIBLE = message("{fact} (reported as possible)")
SINGLE = message("{fact} (single origin, {grade})")
SEVERAL = (message("{fact} ({n} origin, {grade})"), "{fact} ({n} origins, {grade})")
NO_VALUE, OPPOSED = message("no common value"), message("{rule}: {left} against {right}")


def said(words: Catalogue, card: View) -> str:
    """A fact card as a sentence part: 'Legmash produces 122mm rockets for Grad'."""
    if words.language == "en":
        return str(card["sentence"])
    ends = {"s": card["subject"]["name"], "o": card["object"]["name"]}
    fact = words.gettext(PHRASES[card["predicate"]], **ends)
    goods = _others(card["products"], card["object"]["id"])
    systems = _others(card["systems"], card["object"]["id"])
    if goods:
        fact = words.gettext(WITH, fact=fact, goods=listed(words, goods))
    return words.gettext(FOR, fact=fact, systems=listed(words, systems)) if systems else fact


def worded(words: Catalogue, card: View) -> str:
    """A fact card as its strength allows: one origin is an allegation, a plan a plan, a doubt a doubt."""
    if words.language == "en":
        return str(card["worded"])
    fact, grade = said(words, card), card["grade"]
    if card["modality"] == "planned":
        return words.gettext(PLANNED, fact=fact)
    if card["modality"] == "possible":
        return words.gettext(POSSIBLE, fact=fact)
    if card["is_allegation"]:
        return words.gettext(SINGLE, fact=fact, grade=grade)
    return words.ngettext(*SEVERAL, card["origins"], fact=fact, grade=grade)


def _others(cards: Sequence[View], without: str) -> list[str]:
    return [card["name"] for card in cards if card["id"] != without]


def why(words: Catalogue, row: View) -> list[str]:
    """Why a fact has its grade, line by line."""
    return [_counted(words, line) or reread(words, line) for line in row["why"]]


def _counted(words: Catalogue, line: str) -> str:
    """'5 documents, 2 origins.'"""
    found = re.fullmatch(r"(\d+) documents?, (\d+) origins?\.", line)
    if found is None:
        return ""
    documents = words.ngettext("{n} document", "{n} documents", int(found[1]))
    return f"{documents}, {words.ngettext('{n} origin', '{n} origins', int(found[2]))}."


def claimed(words: Catalogue, row: View) -> str:
    """What a claim says, by the names of its ends: 'Legmash – produces – rockets'."""
    if words.language == "en" or row["predicate"] not in PHRASES:
        return f"{row['subject']} – {row['predicate'].replace('_', ' ')} – {row['object']}"
    return words.gettext(PHRASES[row["predicate"]], s=row["subject"], o=row["object"])


def joined(words: Catalogue, line: View, nodes: Mapping[str, View]) -> str:
    """A line of the network: which of its ends does what to the other."""
    ends = {"s": nodes[line["source"]]["name"], "o": nodes[line["target"]]["name"]}
    return words.gettext(PHRASES[line["predicate"]], **ends)


def valued(words: Catalogue, row: View) -> str:
    """The value of a figure, or of figures that count the same, with its unit."""
    if "figures" in row and row["low"] is row["high"] is None:
        return words.gettext(NO_VALUE)
    return _valued(words.language, row["low"], row["high"], row["unit"])


def measured(words: Catalogue, value: float, unit: str) -> str:
    """One value with its unit."""
    return _valued(words.language, value, value, unit)


@lru_cache(maxsize=8192)
def _valued(language: str, low: float | None, high: float | None, unit: str) -> str:
    return tell(catalogue(language), value_said(low, high, unit))


def counted(words: Catalogue, row: View) -> str:
    """The value of a figure and what it counts."""
    if words.language == "en":
        return str(row["counted"])
    return f"{valued(words, row)} ({row['what']})"


def ruled(words: Catalogue, rule: str) -> str:
    """How figures stand to each other: 'values apart: The values exclude each other. The interval holds all …'."""
    name, _, rest = rule.partition(": ")
    if words.language == "en" or not rest:
        return reread(words, rule)
    how = next((line for line in INTERVALS if rest.endswith(line)), "")
    sentence = rest.removesuffix(how).strip()
    return " ".join(filter(None, (f"{reread(words, name)}:", reread(words, sentence), reread(words, how))))


def opposed(words: Catalogue, row: View) -> str:
    """A conflict: the rule, and what one side and the other say."""
    if words.language == "en":
        return str(row["sentence"])
    rule, left, right = capital(reread(words, row["rule"])), _side(words, row["left"]), _side(words, row["right"])
    if row["left"] == row["right"]:
        return f"{rule}: {left}"
    return words.gettext(OPPOSED, rule=rule, left=left, right=right)


def _side(words: Catalogue, side: View) -> str:
    if side["is"] == "fact":
        return said(words, side)
    quote = f"«{' '.join(side['sentence'].split())[:SENTENCE]}»" if "sentence" in side else ""
    return f"{valued(words, side)} {quote}" if side["is"] == "figure" else quote or side["id"]


def outline(words: Catalogue, said: View | Said) -> str:
    """A sentence that stands by itself and begins with a capital letter."""
    return capital(tell(words, said))
