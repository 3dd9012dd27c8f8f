"""Proposals beside what the rules read: what both say stays the rule's, what only the model says is added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backstay.extract import UNREAD
from backstay.extract.things import plain_words
from backstay.model import Claim, Extraction, Mention


def with_proposals(read: Extraction, claims: Iterable[Claim], model: str) -> Extraction:
    """The reading with the proposed claims that it does not hold yet, their mentions and a note for the user."""
    known = {_says(claim) for claim in read.claims} | {claim.id for claim in read.claims}
    added: dict[str, Claim] = {}
    for claim in claims:
        if claim.id not in known and _says(claim) not in known:
            added.setdefault(claim.id, claim)
    if not added:
        return read
    spans = {(row.span.start, row.span.end, row.kind) for row in read.mentions}
    mentions = [row for row in _mentions(added.values()) if (row.span.start, row.span.end, row.kind) not in spans]
    notes = (row.replace(UNREAD, f": its claims come from a language model only ({model}).") for row in read.notes)
    note = f"{len(added)} claims were proposed by the language model {model}; each quote stands in the text."
    return replace(
        read,
        mentions=(*read.mentions, *dict.fromkeys(mentions)),
        claims=(*read.claims, *added.values()),
        notes=(*notes, note),
    )


def _says(claim: Claim) -> tuple[object, ...]:
    """What a claim says where: predicate, both names, modality and sentence."""
    ends = (plain_words(claim.subject.name), plain_words(claim.object.name))
    return (claim.predicate, *ends, claim.modality, claim.sentence.start)


def _mentions(claims: Iterable[Claim]) -> Iterable[Mention]:
    for claim in claims:
        yield from (claim.subject, claim.object, *claim.attribution)
