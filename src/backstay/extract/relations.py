"""What every reader that parses its sentences does with the claims it found."""

from __future__ import annotations

from collections.abc import Iterable

from backstay.model import Claim
from backstay.model.vocabulary import PREDICATES


def one_per_relation(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each relation of a sentence: the one with the shortest span."""
    kept: dict[tuple[str, str, str, int], Claim] = {}
    for claim in claims:
        ends = [claim.subject.name, claim.object.name]
        if PREDICATES[claim.predicate].symmetric:
            ends.sort()
        key = (claim.predicate, ends[0], ends[1], claim.sentence.start)
        other = kept.get(key)
        if other is None or (claim.span.end - claim.span.start, claim.span.start) < (
            other.span.end - other.span.start,
            other.span.start,
        ):
            kept[key] = claim
    return sorted(kept.values(), key=lambda c: (c.span.start, c.span.end, c.predicate, c.subject.name, c.object.name))
