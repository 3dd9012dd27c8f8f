"""The one door for decisions on pairs, hits and sources, and the way back.

`seen` is the id of the decision that stood when its author looked ('' for none): where another one stands by now,
nothing is recorded and the author is told. None records in any case, as the command line does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from backstay import screen
from backstay.deciding.finding import End, end_of, entity_of
from backstay.flow import Hand
from backstay.model import BadDecision, BadRequest, Claim, Entity, Hit, Judgement, Listing, Meanwhile, Question
from backstay.model.facts import RELIABILITY
from backstay.network.questions import seen_of
from backstay.store import people, picture
from backstay.store.case import Case


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision that was recorded, what it replaced, and what it changes at the next build, in sentences."""

    judgement: Judgement
    replaced: Judgement | None
    then: tuple[str, ...]


def put(
    connection: Connection,
    judgement: Judgement,
    seen: str | None,
    then: Sequence[str],
    signs: tuple[str, Claim] | None = None,
) -> Recorded:
    """Record a decision inside the caller's writing transaction; `signs` is (document id, the claim it signs).

    Raises:
        Meanwhile: another decision stands than the one that was seen.
    """
    people.take_turn(connection)
    now = standing_on(connection, judgement)
    if seen is not None and seen != (now.id if now else ""):
        raise Meanwhile(_told(now))
    if now is not None and now.id == judgement.id:
        return Recorded(now, None, tuple(then))
    if not people.put_judgement(connection, judgement):
        raise BadRequest("This decision was made and taken back within one second; wait a second and repeat it.")
    if signs is not None:
        people.put_signed(connection, signs[0], judgement.id, signs[1])
    return Recorded(judgement, now, tuple(then))


def standing_on(connection: Connection, judgement: Judgement) -> Judgement | None:
    """The decision that stands on the same thing now."""
    return next(iter(people.standing(people.about(connection, judgement))), None)


def _told(now: Judgement | None) -> str:
    if now is None:
        return "The decision you looked at was taken back meanwhile; look again and decide anew."
    why = f" ({now.why})" if now.why else ""
    return f"Meanwhile {now.by} decided '{now.decision}'{why} at {now.at}; look at it and decide anew if you differ."


def decide_pair(
    case: Case,
    left: str,
    right: str,
    decision: str,
    hand: Hand,
    why: str = "",
    seen: str | None = None,
    met: tuple[str, str] = ("", ""),
) -> Recorded:
    """Record that two names are the same, different, or that one is unsure.

    `left` and `right` are names, entity ids or NAME@DOCUMENT; `met` the names that are meant, where ids are given.

    Raises:
        BadRequest: a name is not in the case.
        BadDecision: both are one and the same place, or there is no such decision.
    """
    with case.write() as connection:
        a, b = end_of(connection, left, met[0]), end_of(connection, right, met[1])
        judgement = pair_judgement(a, b, decision, hand, why)
        return put(connection, judgement, seen, _pair_effect(connection, a, b, decision))


def pair_judgement(a: End, b: End, decision: str, hand: Hand, why: str) -> Judgement:
    """The decision on two ends, bound to where their names stand; a homonym binds to its one place."""
    if a.anchors[0] == b.anchors[0]:
        raise BadDecision(f"'{a.name}' and '{b.name}' are one name; tell them apart by NAME@DOCUMENT.")
    detail = {"also": [a.anchors[1:], b.anchors[1:]], "seen": seen_of(a.entity, b.entity)}
    ends = (a.anchors[0], b.anchors[0])
    return Judgement("pair", *ends, decision, hand.operator, hand.clock(), why, json.dumps(detail, sort_keys=True))


def _pair_effect(connection: Connection, a: End, b: End, decision: str) -> list[str]:
    names = f"{a.entity.caption} and {b.entity.caption}"
    if decision == "unsure":
        return [f"{names} stay as they are; the question comes back when new names turn up."]
    one = a.entity.id == b.entity.id
    if decision == "same":
        ids = sorted((a.entity.id, b.entity.id))
        asked = picture.value(connection, "ask_pair", " ".join(ids), Question)
        told = [line for line in asked.why if "would" in line] if asked else []
        return [f"{a.name} and {b.name} are one already."] if one else [f"{names} become one entity.", *told]
    return [f"{a.name} and {b.name} become two entities."] if one else [f"{names} stay two entities."]


def decide_hit(
    case: Case, entity: str, listing: str, decision: str, hand: Hand, why: str = "", seen: str | None = None
) -> Recorded:
    """Record what a hit is: 'true hit' (or 'true'), 'cleared' (with a reason) or 'escalated'.

    Raises:
        BadRequest: the entity or the hit is not in the current picture.
        BadDecision: a clearance has no reason, or there is no such decision.
    """
    with case.write() as connection:
        subject = entity_of(connection, entity)
        hit = picture.value(connection, "hit", f"{subject.id} {listing}", Hit)
        held = picture.value(connection, "listing", listing, Listing)
        if hit is None or held is None:
            raise BadRequest(f"{subject.caption} has no hit on '{listing}'; 'backstay screen CASE' shows its hits.")
        judgement = screen.decide(subject, held, hit.version, decision, hand.operator, hand.clock(), why)
        return put(connection, judgement, seen, hit_effect(subject, hit, judgement.decision))


def hit_effect(subject: Entity, hit: Hit, decision: str) -> list[str]:
    """What a decision on a hit changes, in sentences."""
    place = f"{hit.list} {hit.entry}"
    return {
        "true hit": [f"{subject.caption} counts as listed on {place}."],
        "cleared": [f"{subject.caption} is not {place}, until the listing or the record changes."],
        "escalated": [f"The hit of {subject.caption} on {place} waits for another person."],
    }[decision]


def grade_source(case: Case, name: str, letter: str, hand: Hand, why: str, seen: str | None = None) -> Recorded:
    """Record the reliability letter of a source, with its reason.

    Raises:
        BadDecision: the letter is none of A to F, or there is no reason.
    """
    if letter not in RELIABILITY:
        raise BadDecision(f"A source is graded A, B, C, D, E or F, not '{letter}'.")
    if not why.strip():
        raise BadDecision("A grade needs its reason: --why TEXT.")
    detail = json.dumps({"reliability": letter})
    judgement = Judgement("source", name, "", "grade", hand.operator, hand.clock(), why, detail)
    with case.write() as connection:
        return put(connection, judgement, seen, [f"{name} counts as {letter}; the grades of its facts follow."])


def withdraw(case: Case, wanted: str, hand: Hand, why: str = "") -> Recorded:
    """Take a decision back: a row that withdraws it; what stood before it stands again.

    Raises:
        BadRequest: there is no such decision, or it does not stand (withdrawn or replaced).
    """
    with case.write() as connection:
        people.take_turn(connection)
        made = people.get_judgement(connection, wanted)
        if made is None or made.withdraws:
            raise BadRequest(f"There is no decision '{wanted}'; 'backstay decisions CASE' shows them.")
        now = standing_on(connection, made)
        if now is None or now.id != made.id:
            by = f"{now.by} decided '{now.decision}' since" if now else "it was taken back already"
            raise BadRequest(f"The decision '{wanted}' does not stand: {by}.")
        row = replace(made, by=hand.operator, at=hand.clock(), why=why, withdraws=made.id)
        people.put_judgement(connection, row)
        before = standing_on(connection, made)
        stands = f"'{before.decision}' by {before.by} stands again" if before else "nothing is decided on it"
        return Recorded(row, made, (f"'{made.decision}' by {made.by} is taken back; {stands}.",))
