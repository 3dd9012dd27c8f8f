"""The sentences behind what a packed view shows: for the first facts of each row, read from the store at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from backstay.publish.index import Index

View = dict[str, Any]
# Of each row so many facts get their sentences, of each fact so many claims; the rest is an id away.
FACTS, CLAIMS = 3, 2


def with_sentences(index: Index, view: View) -> View:
    """The view with `quotes` in its fact cards: claim, quote, sentence, and the document that holds it."""
    if index.packed is None:
        return view
    cards = list(_cards(view))
    wanted = dict.fromkeys(claim for card in cards for claim in card["claims"][:CLAIMS])
    found: dict[str, View] = {}
    for claim, paper in index.packed.claims(list(wanted)):
        quote = {
            "claim": claim.id,
            "quote": claim.span.quote,
            "sentence": claim.sentence.quote,
            "document": paper.name,
            "source": paper.source,
            "published": paper.published,
        }
        # The same text may stand in several documents: the earliest is named.
        if claim.id not in found or _place(quote) < _place(found[claim.id]):
            found[claim.id] = quote
    for card in cards:
        card["quotes"] = [found[claim] for claim in card["claims"][:CLAIMS] if claim in found]
    return view


def _place(quote: View) -> tuple[bool, str, str]:
    return not quote["published"], quote["published"], quote["document"]


def _cards(value: Any, key: str = "") -> Iterator[View]:
    """Every fact card in a view; of the facts of one row the first few."""
    if isinstance(value, dict):
        if "worded" in value and "claims" in value:
            yield value
        else:
            for name, part in value.items():
                yield from _cards(part, name)
    elif isinstance(value, list):
        for part in value[:FACTS] if key == "facts" else value:
            yield from _cards(part)


def quoted_lines(cards: Sequence[View], indent: str) -> Iterator[str]:
    """The quotes of fact cards as lines, each sentence once: the sentence and where it stands."""
    lines: dict[str, None] = {}
    for quote in (quote for card in cards for quote in card.get("quotes", ())):
        where = ", ".join(part for part in (quote["source"] or quote["document"], quote["published"]) if part)
        lines[f"{indent}“{' '.join(quote['sentence'].split())}” ({where})"] = None
    return iter(lines)
