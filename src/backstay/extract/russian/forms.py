"""Names in the nominative: 'Минским заводом колёсных тягачей' -> 'Минский завод колёсных тягачей'.

The head of a phrase and what agrees with it change; genitives behind it stay as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from backstay.extract.russian.lemmas import CASES, inflected, like, reading, readings
from backstay.extract.russian.parser import Token


def nominative(
    tokens: Sequence[Token], first: int, last: int, head: int, *, person: bool = False, governed: str = ""
) -> str:
    """The words first..last with the head, what agrees with it, and all of a person's name in the nominative.

    `governed` is the case that the words before demand, where the head's tag may be wrong ('доля «Волны»').
    """
    head_ = tokens[head]
    case = head_.feats.get("Case", "")
    case = governed or case
    if case == "Nom" and not person:
        if may_be_nominative(head_) and not DECLINED.search(head_.text):
            return _joined(tokens, first, last, {})
        case = _own_case(head_)
    changed = {}
    plural = head_.feats.get("Number") == "Plur"
    gender = _gender(head_)
    for index in range(first, last + 1):
        token = tokens[index]
        if person:
            changed[index] = _person_part(token, _sex(tokens, first, last), case)
        elif index == head and DECLINED.search(token.text):
            changed[index] = DECLINED.sub("", token.text)
        elif index == head:
            changed[index] = inflected(token.text, token.upos, case, plural)
        elif (
            index < head and token.upos in ("ADJ", "DET", "NUM", "PROPN", "VERB") and token.feats.get("Case") == case
        ):
            changed[index] = inflected(token.text, "ADJ", case, plural, gender)
    return _joined(tokens, first, last, changed)


# 'Лапину' is no other word's form but of the surname.
_SURNAME = re.compile(r"(?P<stem>(?:ов|ев|ёв|ин|ын))(?:а|у|ым|е|ой)$")

# 'Ростсельмаша' is a genitive whatever the guesses say.
DECLINED = re.compile(r"(?<=маш|тех|ром|вод|ойн|орт|бор|хоз|ейд|бан|нат|вис)(?:а|у|ом|е)$")


def may_be_nominative(token: Token) -> bool:
    """Whether any reading of a word is a nominative."""
    return any(str(one.tag.case) in ("nomn", "None") for one in readings(token.text))


def _own_case(token: Token) -> str:
    case = str(readings(token.text)[0].tag.case)
    return next((name for name, short in CASES.items() if short == case), "Nom")


def nominative_words(tokens: Sequence[Token], first: int, last: int, head: int) -> str:
    """The same for a class word and its adjectives, whatever case the network gave the head."""
    head_ = tokens[head]
    case = head_.feats.get("Case", "")
    many = head_.lemma in ("сила", "войска")
    changed = {}
    for index in range(first, last + 1):
        token = tokens[index]
        own = token.feats.get("Case", case)
        if index == head:
            # The name of one thing stands in the singular: 'танков Т-72' -> 'танк Т-72'.
            changed[index] = inflected(token.text, "NOUN", own, many)
        elif token.upos in ("ADJ", "PROPN", "DET", "VERB"):
            changed[index] = inflected(token.text, "ADJ", own, many, _gender(head_))
    return _joined(tokens, first, last, changed)


def _gender(token: Token) -> str:
    one = reading(token.text, "NOUN", token.feats.get("Case", ""))
    known = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}.get(str(one.tag.gender or ""))
    return known or token.feats.get("Gender", "Masc")


def _sex(tokens: Sequence[Token], first: int, last: int) -> str:
    """'masc' or 'femn' of a person, by the given name or patronymic, else by the tags."""
    for index in range(first, last + 1):
        for one in _readings_of_name(tokens[index].text):
            if {"Name", "Patr"} & set(one.tag.grammemes):
                return str(one.tag.gender or "masc")
    return "femn" if tokens[first].feats.get("Gender") == "Fem" else "masc"


def _readings_of_name(word: str) -> list[Any]:
    return [one for one in readings(word) if {"Name", "Patr", "Surn"} & set(one.tag.grammemes)]


def _person_part(token: Token, sex: str, case: str) -> str:
    """A part of a person's name in the nominative, of the person's sex."""
    if token.text.isupper() or not token.text.isalpha() or case in ("Nom", ""):
        return token.text
    wanted = CASES.get(case, "")
    found = [
        one
        for one in _readings_of_name(token.text)
        if str(one.tag.gender or sex) in (sex, "ms-f")
        and wanted in str(one.tag.case or "")
        and one.tag.number != "plur"
    ]
    for one in sorted(found, key=lambda one: "Fixd" in one.tag.grammemes):
        made = one.inflect({"nomn", "sing"})
        if made is not None:
            return like(token.text, str(made.word))
    if plain := _SURNAME.sub(r"\g<stem>", token.text) if _SURNAME.search(token.text) else "":
        return plain if sex == "masc" else plain + "а"
    one = reading(token.text, "NOUN", case)
    made = one.inflect({"nomn", "sing"}) if wanted == str(one.tag.case) and one.tag.POS == "NOUN" else None
    return like(token.text, str(made.word)) if made is not None else token.text


def _joined(tokens: Sequence[Token], first: int, last: int, changed: dict[int, str]) -> str:
    written = ""
    for index in range(first, last + 1):
        if index > first:
            written += " " * (tokens[index].start - tokens[index - 1].end > 0)
        written += changed.get(index, tokens[index].text)
    return written
