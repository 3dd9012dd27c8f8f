"""One name against the lists, as `backstay screen --name` asks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from backstay.model import BadRequest, Entity
from backstay.model.ids import digest
from backstay.read.columns import KINDS, plain_header
from backstay.screen.lists.cells import NOTHING, cell, plain_signs, without_place
from backstay.screen.lists.identifiers import asked
from backstay.screen.lists.values import births, countries

# 'УНП 100 386 629', 'Reg. no: 7700', 'IMO9074729'.
_NUMBER = re.compile(r"([^\W\d]\D*?)[\s:.№#]+(\S*\d.*)|([^\W\d]+)(\d.*)")


@dataclass(frozen=True, slots=True)
class Question:
    """One name as somebody asks for it, and what is known besides, each as it is written.

    `number` is its sort and value ('UNP 100 386 629'), `born` a date of birth or its year.
    """

    name: str
    kind: str = ""
    country: str = ""
    number: str = ""
    born: str = ""

    def entity(self) -> Entity:
        """The record to screen.

        Raises:
            BadRequest: there is no such kind, the number has no sort, or the date is none.
        """
        kind = KINDS.get(plain_header(self.kind), self.kind)
        if kind not in ("", "Organization", "PublicBody", "Person", "Vessel", "Aircraft"):
            raise BadRequest(f"There is no kind '{kind}'; give Organization, Person or Vessel, or none.")
        states = [self.country] if self.country else []
        return entity_of([self.name], kind, numbers_in(self.number), states, born=dates_in(self.born))


def numbers_in(written: str) -> tuple[tuple[str, str], ...]:
    """A number with its sort before it, as (label, value).

    Raises:
        BadRequest: it has no sort.
    """
    if not written.strip():
        return ()
    found = _NUMBER.fullmatch(written.strip())
    if not found:
        raise BadRequest(f"'{written.strip()}' is no number with its sort; write it such as 'UNP 100386629'.")
    return ((found[1] or found[3], found[2] or found[4]),)


def dates_in(written: str) -> tuple[str, ...]:
    """A date of birth in whatever way it is written; of a range each year.

    Raises:
        BadRequest: it is none.
    """
    if not written.strip():
        return ()
    found = births(written)
    if not found:
        raise BadRequest(f"'{written.strip()}' is no date of birth; write it such as 1961-05-09, or the year alone.")
    return found


def entity_of(
    names: Iterable[str],
    kind: str = "",
    numbers: Iterable[tuple[str, str]] = (),
    states: Iterable[str] = (),
    key: str = "",
    born: Iterable[str] = (),
) -> Entity:
    """An entity that stands in no document: its id follows from what is given, or from the record's own `key`.

    A name that holds several ('A / B', 'A, formerly B'), a number with its label or a row number is asked as it is
    written, and by what it holds besides (see `lists.cells`); a firm's name with an address, without that too.

    `numbers` are (label, value) as the user writes them ('UNP', '100 386 629'; see `identifiers.asked`). A kind that
    is not given stays unknown: such a name is held against firms, persons and ships. Who has a date of birth (see
    `model.dates`) is a person.
    """
    given = tuple(dict.fromkeys(plain_signs(name).strip() for name in names if name.strip()))
    codes, dates = countries(states), tuple(dict.fromkeys(born))
    found = kind or ("Person" if dates else "")
    cells = [one for name in given if (one := cell(name, found, is_coded=True)) is not NOTHING]
    pairs = (pair for label, value in numbers for pair in asked(label, value, codes))
    identifiers = tuple(dict.fromkeys((*pairs, *(pair for one in cells for pair in one.numbers))))
    ident = digest("name", (key,) if key else (found, *given, *identifiers, *codes, *dates))
    caption = given[0] if given else ""
    every = (*given, *(part for one in cells for part, _ in one.names)) if cells else given
    if found != "Person":
        every = (*every, *(rest for name in every if (rest := without_place(name))))
    every = tuple(dict.fromkeys(every))
    return Entity(ident, found, caption, every, identifiers=identifiers, countries=codes, dates=dates)


def typed(entity: Entity) -> Entity:
    """The entity with its numbers under their schemes and its countries by code, as lists have them."""
    codes = countries(entity.countries)
    pairs = {pair for label, value in entity.identifiers for pair in asked(label, value, codes)}
    return replace(entity, identifiers=tuple(sorted(pairs)), countries=codes)
