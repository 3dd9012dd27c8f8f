"""What hangs together: from an entity to its facts, from a claim to its fact, from a word to those named by it.

Worked out once when a picture is built and kept beside it, so that a page asks for a few rows however large the case.
Each function gives (key, id) pairs; the order of the pairs of one key is the order in which they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from backstay.match.identifiers import normalise
from backstay.model import Fact
from backstay.network.listed import is_listed
from backstay.network.strength import level
from backstay.publish.index import Index

Pair = tuple[str, str]
# Names of one entity whose words are looked up; a country has more spellings than anybody searches for.
NAMES = 40
_WORD = re.compile(r"\w+", re.UNICODE)


def fact_ends(fact: Fact) -> Iterator[tuple[str, str]]:
    """(side, entity) of everything that a fact names, each entity once a side."""
    yield "subject", fact.subject
    yield "object", fact.object
    for side, ends in (("product", fact.products), ("system", fact.systems)):
        yield from ((side, end) for end in dict.fromkeys(ends))


def strength(fact: Fact) -> tuple[int, int, str]:
    """The order in which facts are shown: the better grade, then more origins."""
    return level(fact.grade), -len(fact.origins), fact.id


def facts(index: Index) -> Iterator[Pair]:
    """'ENTITY PREDICATE SIDE' to facts, the strongest first."""
    for fact in sorted(index.snapshot.facts, key=strength):
        yield from ((f"{end} {fact.predicate} {side}", fact.id) for side, end in fact_ends(fact))


def claims(index: Index) -> Iterator[Pair]:
    """A claim to the fact that it supports or denies."""
    for fact in index.snapshot.facts:
        yield from ((claim, fact.id) for claim in (*fact.claims, *fact.denied_by))


def figures(index: Index) -> Iterator[Pair]:
    """An entity to the figures about it, the newest first."""
    rows = sorted(index.snapshot.figures, key=lambda row: (row.when, row.id), reverse=True)
    for row in rows:
        if row.subject and (held := index.holder(row.text, row.subject)):
            yield held, row.id


def groups(index: Index) -> Iterator[Pair]:
    """A figure to the group of those that count the same."""
    for group in index.snapshot.figure_groups:
        yield from ((figure, group.id) for figure in group.figures)


def disputes(index: Index) -> Iterator[Pair]:
    """A claim, a figure, a fact or an entity to the conflicts that it is part of."""
    for conflict in index.snapshot.conflicts:
        touched: dict[str, None] = {}
        for end in (conflict.left, conflict.right):
            touched[end] = None
            fact = index.fact_of_claim.get(end) or index.facts.get(end)
            if fact:
                touched |= dict.fromkeys((fact.id, *(name for _, name in fact_ends(fact))))
            figure = index.figures.get(end)
            if figure and figure.subject and (held := index.holder(figure.text, figure.subject)):
                touched[held] = None
        yield from ((key, conflict.id) for key in touched)


def papers(index: Index) -> Iterator[Pair]:
    """An entity to the documents that name it, the newest first."""
    rows = sorted(index.snapshot.documents, key=lambda row: (row.published, row.id), reverse=True)
    for row in rows:
        held = dict.fromkeys(index.held_in(index.text_ids[row.id]).values())
        yield from ((entity, row.id) for entity in held)


def outlets(index: Index) -> Iterator[Pair]:
    """A source to its documents, the newest first."""
    rows = sorted(index.snapshot.documents, key=lambda row: (row.published, row.id), reverse=True)
    yield from ((row.source, row.id) for row in rows)


def links(index: Index) -> Iterator[Pair]:
    """A spelling's id to the links that join it to others."""
    for link in index.snapshot.links:
        key = f"{link.left} {link.right}"
        yield from ((end, key) for end in dict.fromkeys((link.left, link.right)))


def words(index: Index) -> Iterator[Pair]:
    """A word, in lower case, to the entities that have it in a name; those with most facts first."""
    facts_of = index.facts_of
    for entity in sorted(index.snapshot.entities, key=lambda row: (-len(facts_of.get(row.id, ())), row.id)):
        found = {word for name in entity.names[:NAMES] for word in words_of(name)}
        yield from ((word, entity.id) for word in sorted(found))


def numbers(index: Index) -> Iterator[Pair]:
    """A number, as it is compared, to the entities of which the case, or an entry that they are, tells it."""
    listings = index.listings
    for entity in index.snapshot.entities:
        held = (listings.get(hit.listing) for hit in index.hits.get(entity.id, ()) if is_listed(hit))
        told = [*entity.identifiers, *(pair for row in held if row for pair in row.identifiers)]
        yield from ((value, entity.id) for value in dict.fromkeys(normalise(*pair)[1] for pair in told))


def words_of(text: str) -> list[str]:
    """The words of a name in lower case."""
    return _WORD.findall(text.casefold())


def listed(index: Index) -> Iterator[Pair]:
    """A listing to the entities that have a hit on it, the likeliest first."""
    for hit in sorted(index.snapshot.hits, key=lambda row: (-row.probability, row.entity)):
        yield hit.listing, hit.entity


def signed(index: Index) -> Iterator[Pair]:
    """A text to the claims that a person added or corrected in it."""
    known = {ruling.thing for ruling in index.snapshot.rulings}
    rows = [row for row in index.snapshot.claims if row.id in known]
    yield from ((row.text, row.id) for row in sorted(rows, key=lambda row: (row.span.start, row.id)))


def rejected(index: Index) -> Iterator[Pair]:
    """A text to the claims of it that a person rejected."""
    for row in sorted(index.snapshot.rejected, key=lambda row: (row.span.start, row.id)):
        yield row.text, row.id


def replaced(index: Index) -> Iterator[Pair]:
    """A claim that a correction took the place of, to the decision."""
    yield from ((row.was, row.id) for row in index.snapshot.rulings if row.was)


def rulings(index: Index) -> Iterator[Pair]:
    """A claim, hit or source to what the decision on it comes to."""
    yield from ((row.thing, row.id) for row in index.snapshot.rulings if row.thing)


TIES: tuple[tuple[str, Callable[[Index], Iterator[Pair]]], ...] = (
    ("fact", facts),
    ("claim", claims),
    ("figure", figures),
    ("group", groups),
    ("dispute", disputes),
    ("paper", papers),
    ("outlet", outlets),
    ("link", links),
    ("word", words),
    ("number", numbers),
    ("listed", listed),
    ("signed", signed),
    ("rejected", rejected),
    ("replaced", replaced),
    ("ruling", rulings),
)
