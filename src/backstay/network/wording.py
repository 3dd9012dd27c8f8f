"""How facts are worded: as their strength allows, an allegation as an allegation, a plan as a plan."""

from __future__ import annotations

from typing import Protocol

from backstay.model import Fact, said
from backstay.model.said import Said
from backstay.model.vocabulary import PREDICATES


class Labels(Protocol):
    """Whatever gives an id its name: a graph, or the index of a case."""

    def label(self, identity: str, /) -> str: ...


def say(graph: Labels, fact: Fact) -> str:
    """The fact as a sentence part: 'Legmash produces 122mm rockets (for Grad)'."""
    return str(say_fact(graph, fact))


def say_fact(graph: Labels, fact: Fact) -> Said:
    """The fact as the value of a sentence part: names apart from the words around them."""
    phrase = PREDICATES[fact.predicate].phrase
    made = said.say(phrase, s=graph.label(fact.subject), o=graph.label(fact.object))
    goods = tuple(graph.label(good) for good in fact.products if good != fact.object)
    systems = tuple(graph.label(system) for system in fact.systems if system != fact.object)
    if goods:
        made = said.say("{fact} with {goods}", fact=made, goods=goods)
    return said.say("{fact} for {systems}", fact=made, systems=systems) if systems else made


def worded(graph: Labels, fact: Fact) -> str:
    """The fact as its strength allows: one origin is an allegation, a plan a plan, a doubt a doubt."""
    return str(word_fact(graph, fact))


def word_fact(graph: Labels, fact: Fact) -> Said:
    """`worded` as the value of a sentence part."""
    told, grade, origins = say_fact(graph, fact), str(fact.grade), len(fact.origins)
    if fact.modality == "planned":
        return said.say("{fact} (announced, not reported as done)", fact=told)
    if fact.modality == "possible":
        return said.say("{fact} (reported as possible)", fact=told)
    if origins > 1:
        return said.say(
            "{fact} ({n} origin, {grade})", "{fact} ({n} origins, {grade})", fact=told, n=origins, grade=grade
        )
    if origins and fact.origins[0].label:
        by = fact.origins[0].label
        return said.say("{fact} ({by} says so; single origin, {grade})", fact=told, by=by, grade=grade)
    return said.say("{fact} (single origin, {grade})", fact=told, grade=grade)
