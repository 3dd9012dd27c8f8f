"""Facts in the reader's language: names stay as the case writes them, the words around them are translated.

The Slavic texts put a colon before a name where the verb would ask for a case: names are not declined. In English
a fact reads as the report words it (`network.wording`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backstay.web.languages import Catalogue, message

View = dict[str, Any]

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
PLANNED, POSSIBLE = message("announced, not reported as done"), message("reported as possible")
SINGLE = message("single origin, {grade}")
AND = message("{these} and {this}")


def said(words: Catalogue, card: View) -> str:
    """A fact card as a sentence part: 'Legmash produces 122mm rockets for Grad'."""
    if words.language == "en":
        return str(card["sentence"])
    ends = {"s": card["subject"]["name"], "o": card["object"]["name"]}
    fact = words.gettext(PHRASES[card["predicate"]], **ends)
    goods = _others(card["products"], card["object"]["id"])
    systems = _others(card["systems"], card["object"]["id"])
    if goods:
        fact = words.gettext(WITH, fact=fact, goods=_listed(words, goods))
    return words.gettext(FOR, fact=fact, systems=_listed(words, systems)) if systems else fact


def worded(words: Catalogue, card: View) -> str:
    """A fact card as its strength allows: one origin is an allegation, a plan a plan, a doubt a doubt."""
    if words.language == "en":
        return str(card["worded"])
    return f"{said(words, card)} ({_strength(words, card)})"


def _strength(words: Catalogue, card: View) -> str:
    if card["modality"] == "planned":
        return words.gettext(PLANNED)
    if card["modality"] == "possible":
        return words.gettext(POSSIBLE)
    if card["is_allegation"]:
        return words.gettext(SINGLE, grade=card["grade"])
    return f"{words.ngettext('{n} origin', '{n} origins', card['origins'])}, {card['grade']}"


def _others(cards: Sequence[View], without: str) -> list[str]:
    return [card["name"] for card in cards if card["id"] != without]


def _listed(words: Catalogue, names: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(names) < 2:
        return "".join(names)
    return words.gettext(AND, these=", ".join(names[:-1]), this=names[-1])
