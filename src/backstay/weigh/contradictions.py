"""Statements that cannot both stand, with both sentences: denials, exclusive values, impossible dates.

Every conflict names the rule that found it. Only denials and dated exclusive values count against a fact; the
rest are set side by side for a reader.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations, islice

from backstay.model import Claim, Conflict
from backstay.model.dates import first_day, last_day
from backstay.model.ids import digest
from backstay.model.vocabulary import PREDICATES
from backstay.weigh.facts import Topic, impossible_dates, percent
from backstay.weigh.papers import Shelf
from backstay.weigh.statements import Statement

_OFFICES = tomllib.loads(files("backstay.weigh").joinpath("offices.toml").read_text("utf-8"))
_SINGULAR = re.compile(rf"\b(?:{'|'.join(_OFFICES['singular'])})\b", re.IGNORECASE)
_NOT_FULL = re.compile(rf"\b(?:{'|'.join(_OFFICES['not_full'])})", re.IGNORECASE)
SHARE_TOLERANCE = 1.0
PAIRS = 200
# The predicates that state shares.
HOLDING = ("owns", "part_of")


@dataclass(frozen=True, slots=True)
class Found:
    """A conflict and the topics (fact ids) that it counts against."""

    conflict: Conflict
    against: tuple[str, ...] = ()


def make_conflicts(topics: Sequence[Topic], shelf: Shelf, names: Mapping[str, str]) -> list[Found]:
    """All contradictions among the claims, by id of the conflict."""
    held = [topic for topic in topics if topic.key[0] in HOLDING]
    found = [
        *_denials(topics, names),
        *_dates(topics, shelf, names),
        *_shares(held, names),
        *_whole(held, names),
        *_offices(topics, names),
        *_both_ways(held, names),
    ]
    unique = {one.conflict.id: one for one in found}
    return [unique[key] for key in sorted(unique)]


def make_conflict(kind: str, left: str, right: str, rule: str, sentence: str) -> Conflict:
    """A conflict whose id follows from its kind and ends, in whichever order they are given."""
    return Conflict(digest("x", (kind, *sorted((left, right)), rule)), kind, left, right, rule, sentence)


def said(topic_key: tuple[str, str, str, str], names: Mapping[str, str]) -> str:
    """'Integral supplies Russia (microchips)'."""
    predicate, subject, object_, good = topic_key
    left, right = names.get(subject, subject), names.get(object_, object_)
    phrase = PREDICATES[predicate].sentence(left, right) if predicate in PREDICATES else f"{left} {predicate} {right}"
    return f"{phrase} ({names.get(good, good.removeprefix('good:'))})" if good else phrase


def _quoted(claim: Claim) -> str:
    words = " ".join(claim.sentence.quote.split())
    return f"'{words if len(words) <= 240 else words[:237] + '...'}'"


def _side_by_side(opening: str, left: Statement, right: Statement) -> str:
    return f"{opening} {_quoted(left.claim)} against {_quoted(right.claim)}"


def _denials(topics: Iterable[Topic], names: Mapping[str, str]) -> Iterable[Found]:
    for topic in topics:
        if not topic.support:
            continue
        for origin in topic.against:
            denial, claim = origin.statements[0], topic.support[0]
            opening = f"Stated and denied: {said(topic.key, names)}."
            sentence = _side_by_side(opening, claim, denial)
            yield Found(
                make_conflict("denial", claim.id, denial.id, "one origin denies what another states", sentence)
            )


def _dates(topics: Iterable[Topic], shelf: Shelf, names: Mapping[str, str]) -> Iterable[Found]:
    for topic in topics:
        for one in topic.support:
            why = impossible_dates(one.claim, shelf) if one.claim.since else ""
            if why:
                sentence = f"{said(topic.key, names)}: {why} {_quoted(one.claim)}"
                yield Found(make_conflict("dates", one.id, one.id, "impossible order of dates", sentence))


def _shares(topics: Iterable[Topic], names: Mapping[str, str]) -> Iterable[Found]:
    """Different shares of one holder in one company, for the same time."""
    for topic in topics:
        stated = [(value, one) for one in topic.support for value in _stakes(one)]
        for (low, left), (high, right) in combinations(sorted(stated, key=lambda pair: (pair[0], pair[1].id)), 2):
            if high - low > SHARE_TOLERANCE and together(left.claim, right.claim) is not False:
                opening = f"Different shares: {said(topic.key, names)}, {low:g}% or {high:g}%."
                yield Found(
                    make_conflict(
                        "exclusive", left.id, right.id, "one share at a time", _side_by_side(opening, left, right)
                    )
                )
                break


def _stakes(one: Statement) -> list[float]:
    if not one.claim.qualifiers:
        return []
    return [value for value in map(percent, one.claim.values("share")) if value is not None]


def _whole(topics: Iterable[Topic], names: Mapping[str, str]) -> Iterable[Found]:
    """Shares of different holders in one company that add up to more than all of it."""
    held: dict[str, dict[str, tuple[float, Statement, Topic]]] = {}
    for topic in topics:
        owner, company = (topic.key[1], topic.key[2]) if topic.key[0] == "owns" else (topic.key[2], topic.key[1])
        lowest = min(((value, one.id, one) for one in topic.support for value in _stakes(one)), default=None)
        if lowest is not None:
            held.setdefault(company, {}).setdefault(owner, (lowest[0], lowest[2], topic))
    for company, stakes in sorted(held.items()):
        total = sum(value for value, _, _ in stakes.values())
        ordered = sorted(stakes.values(), key=lambda row: (-row[0], row[1].id))
        apart = len(ordered) > 1 and together(ordered[0][1].claim, ordered[1][1].claim) is not False
        if total > 100 + SHARE_TOLERANCE and apart:
            opening = f"The stated shares in {names.get(company, company)} add up to {total:g}%."
            sentence = _side_by_side(opening, ordered[0][1], ordered[1][1])
            yield Found(
                make_conflict(
                    "exclusive", ordered[0][1].id, ordered[1][1].id, "shares add up to at most 100%", sentence
                )
            )


def _offices(topics: Iterable[Topic], names: Mapping[str, str]) -> Iterable[Found]:
    """Two persons in one office at one time; counted against both only where both are dated."""
    offices: dict[tuple[str, str], list[tuple[Topic, Statement]]] = {}
    for topic in topics:
        if topic.key[0] == "leads":
            for one in topic.support:
                for office in _office(one):
                    offices.setdefault((topic.key[2], office), []).append((topic, one))
    for (body, office), holders in sorted(offices.items()):
        seen: set[tuple[str, str]] = set()
        for (first, left), (second, right) in islice(combinations(holders, 2), PAIRS):
            at_once = together(left.claim, right.claim)
            people = (first.key[1], second.key[1])
            if people[0] == people[1] or at_once is False or people in seen:
                continue
            seen.add(people)
            named = " and ".join(names.get(person, person) for person in people)
            opening = f"Two persons as {office} of {names.get(body, body)}: {named}."
            conflict = make_conflict(
                "exclusive",
                left.id,
                right.id,
                "one holder of an office at a time",
                _side_by_side(opening, left, right),
            )
            yield Found(conflict, (first.id, second.id) if at_once else ())


def _office(one: Statement) -> Iterable[str]:
    if one.claim.modality == "asserted" and one.claim.qualifiers:
        for role in one.claim.values("role"):
            found = _SINGULAR.search(role)
            if found and not _NOT_FULL.search(role):
                yield found[0].casefold()


def _both_ways(topics: Sequence[Topic], names: Mapping[str, str]) -> Iterable[Found]:
    """A is part of B and B is part of A."""
    parts = {(topic.key[1], topic.key[2]): topic for topic in topics if topic.key[0] == "part_of" and topic.support}
    for (part, whole), topic in sorted(parts.items()):
        other = parts.get((whole, part))
        if other is not None and part < whole:
            left, right = topic.support[0], other.support[0]
            opening = f"Both ways round: {said(topic.key, names)}, and {said(other.key, names)}."
            yield Found(
                make_conflict(
                    "exclusive",
                    left.id,
                    right.id,
                    "no whole is part of its part",
                    _side_by_side(opening, left, right),
                )
            )


def together(left: Claim, right: Claim) -> bool | None:
    """Whether two claims hold at one time: None where a date is missing."""
    if not (left.since and right.since):
        if left.until and right.since and last_day(left.until) < first_day(right.since):
            return False
        if right.until and left.since and last_day(right.until) < first_day(left.since):
            return False
        return None
    left_end, right_end = last_day(left.until or "9999"), last_day(right.until or "9999")
    return first_day(left.since) <= right_end and first_day(right.since) <= left_end
