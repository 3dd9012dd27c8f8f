"""Relations that a name phrase itself carries, read from the words as they stand.

'Russian President Ivan Petrov' leads Russia; 'JSC Legmash in Orsha' is located in Orsha; 'the Press Office of the
Ministry of Trade' is part of it; 'a Russian state-owned company' is owned by its country. Such phrases are short, so
their words are taken in order, and one wrong arc of the parse does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Found
from backstay.extract.english.phrases.events import events
from backstay.extract.english.phrases.holdings import holdings
from backstay.extract.english.phrases.measures import measures
from backstay.extract.english.phrases.parts import parts
from backstay.extract.english.phrases.posts import posts
from backstay.extract.english.phrases.products import products
from backstay.extract.english.phrases.seats import seats
from backstay.extract.english.phrases.ties import ties


def patterns_of(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Every such relation of one sentence."""
    for read in (posts, seats, holdings, measures, events, ties, parts, products):
        yield from read(denoter, sentence)


__all__ = ["patterns_of"]
