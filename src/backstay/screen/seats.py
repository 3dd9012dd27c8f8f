"""The countries of organisations, from what the facts say of where they are.

A firm that a report places in a city of Belarus is held against the lists as a firm of Belarus. The evidence is the
fact itself ('located in'); one that is only planned, possible or denied says nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from backstay.model import Entity, Fact
from backstay.names import parse
from backstay.screen.lists.values import countries

_SEATED = ("Organization", "PublicBody")


def seated(entities: Iterable[Entity], facts: Iterable[Fact]) -> tuple[Entity, ...]:
    """The entities, organisations with the countries that facts evidence beside those that their names gave."""
    rows = tuple(entities)
    known = {row.id: row for row in rows}
    found: dict[str, set[str]] = {}
    for fact in facts:
        where = known.get(fact.object)
        if fact.predicate == "located_in" and fact.modality == "asserted" and where is not None:
            found.setdefault(fact.subject, set()).update(states_of(where))
    return tuple(
        replace(row, countries=tuple(sorted({*row.countries, *found[row.id]})))
        if row.kind in _SEATED and found.get(row.id)
        else row
        for row in rows
    )


def states_of(where: Entity) -> tuple[str, ...]:
    """The state that a country or a place stands for or lies in, by code; empty where that is not sure."""
    if where.kind == "Country":
        return countries(where.names)
    if where.kind != "Place":
        return ()
    # Place names are known in all scripts and cases by the table that names of organisations use.
    marks = {token.mark for name in where.names for token in parse(name, "Organization").tokens}
    states = {state for mark in marks if (state := _states().get(mark))}
    return tuple(states) if len(states) == 1 else ()


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    text = resources.files("backstay.screen").joinpath("data/seats.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {place: row["state"] for row in rows for place in row["places"].split()}
