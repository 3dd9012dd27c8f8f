"""What a reader asked the network canvas to show: starts, openings, filters; read from a page's query and back.

The whole state of the picture is in the query, so the same address gives the same picture. An opening is written
`ID`, `ID~WHAT` or `ID~WHAT~COUNT`: WHAT is a kind ('Organization'), a predicate ('supplies'), 'up' or 'down' (tiers
of supply, COUNT of them), or 'all'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from backstay.model.errors import BadRequest
from backstay.model.facts import CREDIBILITY, RELIABILITY
from backstay.model.vocabulary import KINDS, MODALITIES, PREDICATES
from backstay.network.pack import NO_TIE

ALL, UP, DOWN = "all", "up", "down"
# How many neighbours an opening shows before it says 'N more', and how many tiers of supply.
FIRST, TIERS = 25, 2
LIMIT = 5000
_OPENING = re.compile(r"(?P<entity>.+?)(?:~(?P<what>[A-Za-z_]+))?(?:~(?P<count>\d{1,5}))?", re.DOTALL)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Opening:
    """One step of a reader: the neighbours of an entity, of one kind or by one predicate, or tiers of its supply."""

    entity: str
    what: str = ALL
    count: int = FIRST

    def __str__(self) -> str:
        return f"{self.entity}~{self.what}~{self.count}"


@dataclass(frozen=True, slots=True)
class Wish:
    """Everything that decides which nodes and lines a picture holds; empty filters let everything pass."""

    starts: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()
    hidden: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    modalities: frozenset[str] = frozenset()
    floor: str = ""
    as_of: str = ""
    between: tuple[str, str] | None = None
    limit: int = LIMIT

    def ties(self, predicate: str) -> bool:
        """Whether the predicate draws lines; being somewhere or being sanctioned only where asked for."""
        return predicate in self.predicates if self.predicates else predicate not in NO_TIE


def opening(text: str) -> Opening:
    """The opening as it is written in an address.

    Raises:
        BadRequest: a word that is no kind, predicate or direction.
    """
    found = _OPENING.fullmatch(text)
    what = (found["what"] if found else "") or ALL
    if not found or what not in (ALL, UP, DOWN, *KINDS, *PREDICATES):
        raise BadRequest(f"'{text}' opens nothing: write ID~all, ID~up, ID~down, ID~KIND or ID~PREDICATE.")
    return Opening(found["entity"], what, int(found["count"] or (TIERS if what in (UP, DOWN) else FIRST)))


def make_wish(
    starts: Iterable[str] = (),
    openings: Iterable[str] = (),
    hidden: Iterable[str] = (),
    kinds: Iterable[str] = (),
    predicates: Iterable[str] = (),
    modalities: Iterable[str] = (),
    floor: str = "",
    as_of: str = "",
    ends: tuple[str, str] = ("", ""),
) -> Wish:
    """The wish from the words of an address; each one is checked.

    Raises:
        BadRequest: a word outside the vocabulary, a floor that is no grade, a date that is none.
    """
    if floor and not (len(floor) == 2 and floor[0] in RELIABILITY[:-1] and floor[1] in map(str, CREDIBILITY[:-1])):
        raise BadRequest(f"'{floor}' is no floor: write a letter A-E and a number 1-5, such as B2.")
    if as_of and not _DATE.fullmatch(as_of):
        raise BadRequest(f"'{as_of}' is no date: write 2025, 2025-03 or 2025-03-31.")
    return Wish(
        tuple(dict.fromkeys(starts)),
        tuple(opening(text) for text in openings),
        frozenset(hidden),
        _known("kind", kinds, KINDS),
        _known("predicate", predicates, PREDICATES),
        _known("modality", modalities, MODALITIES),
        floor,
        as_of,
        ends if all(ends) else None,
    )


def _known(what: str, words: Iterable[str], vocabulary: Iterable[str]) -> frozenset[str]:
    asked, known = frozenset(words), list(vocabulary)
    if strange := sorted(asked - set(known)):
        raise BadRequest(f"'{strange[0]}' is no {what}: there are {', '.join(known)}.")
    return asked
