"""What a person should look at first: pairs, hits and claims by how much a decision would change.

The value of a question is its uncertainty (1 where both answers are as likely, 0 where the answer is known) times
what hangs on it: facts that would join or part, listings that would be gained or lost, facts that rest on one claim.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from backstay import match
from backstay.model import Claim, Entity, Fact, Hit, Judgement, Link, Question, Ruling
from backstay.model.entities import REOPENED
from backstay.model.ids import digest
from backstay.network.listed import is_listed

# Questions kept of each subject: nobody works off more before the next build brings the following ones.
LIMIT = 10_000
# What one listing gained or lost, a fact with more origins, and a fact that falls weigh beside a fact that moves.
LISTING, CORROBORATED, FALLS = 3.0, 2.0, 3.0
# A decision that no longer holds, and one that was passed on, are asked however sure the figures look.
ASKED_AGAIN = 0.5


@dataclass(frozen=True)
class Stakes:
    """What hangs on entities: their facts (predicate, role of the entity, other end) and the lists they stand on."""

    facts: Mapping[str, frozenset[tuple[str, str, str]]]
    lists: Mapping[str, frozenset[str]]

    def facts_of(self, entity: str) -> frozenset[tuple[str, str, str]]:
        return self.facts.get(entity, frozenset())

    def lists_of(self, entity: str) -> frozenset[str]:
        return self.lists.get(entity, frozenset())


def stakes(facts: Iterable[Fact], hits: Iterable[Hit]) -> Stakes:
    """The stakes of every entity that has a fact or a hit that counts."""
    said: dict[str, set[tuple[str, str, str]]] = {}
    for fact in facts:
        said.setdefault(fact.subject, set()).add((fact.predicate, "of", fact.object))
        said.setdefault(fact.object, set()).add((fact.predicate, "to", fact.subject))
    listed: dict[str, set[str]] = {}
    for hit in hits:
        if is_listed(hit):
            listed.setdefault(hit.entity, set()).add(hit.list)
    return Stakes(
        {key: frozenset(rows) for key, rows in said.items()}, {key: frozenset(rows) for key, rows in listed.items()}
    )


def uncertainty(probability: float) -> float:
    """1 at a half, 0 where the answer is known."""
    return 4 * probability * (1 - probability)


def seen_of(left: Entity, right: Entity) -> str:
    """What a person who was unsure had seen: the names of both sides."""
    return digest("u", sorted(json.dumps(sorted(one.names)) for one in (left, right)))


def pair_questions(
    doubtful: Iterable[Link],
    barred: frozenset[tuple[str, str]],
    entities: Iterable[Entity],
    on: Stakes,
    judgements: Iterable[Judgement] = (),
    rulings: Iterable[Ruling] = (),
) -> list[Question]:
    """Pairs of entities that may be one, best first; not those judged different, nor unsure on the same names."""
    by_id = {entity.id: entity for entity in entities}
    owner = {atom: entity.id for entity in by_id.values() for atom in entity.atoms}
    best: dict[tuple[str, str], Link] = {}
    for link in doubtful:
        ends = owner.get(link.left, ""), owner.get(link.right, "")
        pair = min(ends), max(ends)
        link = link if pair == ends else replace(link, met=link.met[::-1])
        # A spelling that several things share and none is called by belongs to no entity.
        if (
            pair[0]
            and pair[0] != pair[1]
            and pair not in barred
            and (pair not in best or best[pair].score < link.score)
        ):
            best[pair] = link
    doubts = _unsure(judgements, rulings)
    asked = (
        _pair_question(by_id[left], by_id[right], link, on, doubts.get((left, right)))
        for (left, right), link in best.items()
    )
    return _first(question for question in asked if question)


def _unsure(judgements: Iterable[Judgement], rulings: Iterable[Ruling]) -> dict[tuple[str, str], Judgement]:
    """The pairs of entities on which somebody was unsure."""
    rows = {row.id: row for row in judgements if row.subject == "pair" and row.decision == "unsure"}
    ends = [(ruling.thing.split(), rows[ruling.id]) for ruling in rulings if ruling.id in rows and ruling.thing]
    return {(min(pair), max(pair)): row for pair, row in ends}


def _pair_question(a: Entity, b: Entity, link: Link, on: Stakes, doubt: Judgement | None) -> Question | None:
    again = ""
    if doubt:
        if json.loads(doubt.detail or "{}").get("seen") == seen_of(a, b):
            return None
        again = f"{doubt.by} was unsure on {doubt.at[:10]}, but there are new names since"
    probability = match.probability(link.score)
    weight, why = _join(a, b, on)
    value = uncertainty(probability) * weight
    sides = (a.id, b.id)
    return Question("pair", *sides, round(probability, 4), round(value, 4), (*why, *link.why), link.met, again)


def _join(a: Entity, b: Entity, on: Stakes) -> tuple[float, tuple[str, ...]]:
    """What joining two entities changes, and the sentences that say so."""
    facts = on.facts_of(a.id), on.facts_of(b.id)
    moved, shared = min(map(len, facts)), len(facts[0] & facts[1])
    weight, why = 1.0 + moved + CORROBORATED * shared, list[str]()
    if moved:
        small = a if len(facts[0]) == moved else b
        why.append(f"{_count(moved, 'fact')} of {small.caption} would join those of the other.")
    if shared:
        why.append(f"{_count(shared, 'fact')} would rest on the claims of both.")
    for listed, other in ((a, b), (b, a)):
        gained = on.lists_of(listed.id) - on.lists_of(other.id)
        if gained and on.facts_of(other.id):
            weight += LISTING * len(gained)
            why.append(f"{listed.caption} is on {_joined(gained)}, {other.caption} is not: it would be.")
    return weight, tuple(why)


def hit_questions(hits: Iterable[Hit], entities: Iterable[Entity], on: Stakes) -> list[Question]:
    """Hits that nobody has decided, that are open again or that were passed on, best first."""
    captions = {entity.id: entity.caption for entity in entities}
    rows = [hit for hit in hits if hit.decision in ("", "escalated")]
    alone = Counter((hit.entity, hit.list) for hit in rows)
    return _first(_hit_question(hit, captions[hit.entity], on, alone[hit.entity, hit.list] == 1) for hit in rows)


def _hit_question(hit: Hit, caption: str, on: Stakes, alone: bool) -> Question:
    facts = len(on.facts_of(hit.entity))
    why = [f"{_count(facts, 'fact')} rest on {caption}." if facts else f"No fact rests on {caption}."]
    if alone:
        why.append(
            f"It is the only open hit of {caption} on {hit.list}: a decision settles whether it is listed there."
        )
    again = hit.reopened or (f"escalated by {hit.decided_by}" if hit.decision else "")
    doubt = max(uncertainty(hit.probability), ASKED_AGAIN if again else 0.0)
    value = doubt * (1.0 + facts + (LISTING if alone and facts else 0.0))
    met = (hit.matched_name, hit.listed_name)
    return Question("hit", hit.entity, hit.listing, hit.probability, round(value, 4), tuple(why), met, again)


def claim_questions(
    claims: Iterable[Claim],
    facts: Iterable[Fact],
    entities: Iterable[Entity],
    on: Stakes,
    judgements: Iterable[Judgement] = (),
    rulings: Iterable[Ruling] = (),
) -> list[Question]:
    """Claims that nobody has signed, best first: those on which a fact, or a place in the network, rests alone."""
    captions = {entity.id: entity.caption for entity in entities}
    people = {row.id: row for row in judgements if row.subject == "claim"}
    ruled = {ruling.thing: ruling for ruling in rulings if ruling.subject == "claim" and ruling.thing}
    of = {claim: fact for fact in facts for claim in (*fact.claims, *fact.denied_by)}
    asked = (
        _claim_question(claim, of[claim.id], captions, on, _again(ruled.get(claim.id), people))
        for claim in claims
        if claim.id in of and (claim.id not in ruled or ruled[claim.id].state == REOPENED)
    )
    return _first(asked)


def _again(ruling: Ruling | None, people: Mapping[str, Judgement]) -> str:
    row = people.get(ruling.id) if ruling else None
    if ruling is None or row is None:
        return ""
    return f"'{row.decision}' by {row.by} on {row.at[:10]} holds no longer: {ruling.reason}"


def _claim_question(claim: Claim, fact: Fact, captions: Mapping[str, str], on: Stakes, again: str) -> Question:
    sure = 0.5 if claim.confidence is None else claim.confidence
    rests = len(fact.claims) or 1
    weight, why = 1.0 / rests, [f"The fact rests on {_count(rests, 'claim')}."]
    if fact.claims == (claim.id,):
        weight, why = FALLS, ["The fact rests on this claim alone."]
        for end in (fact.subject, fact.object):
            if len(on.facts_of(end)) == 1:
                weight += 1.0
                why.append(f"{captions.get(end, end)} stands in the network by this fact alone.")
    if fact.denied_by:
        weight += 1.0
        why.append("Another claim denies it.")
    doubt = 1.0 if again else uncertainty(sure)
    met = (claim.subject.name, claim.object.name)
    return Question("claim", claim.id, fact.id, round(sure, 4), round(doubt * weight, 4), tuple(why), met, again)


def _first(questions: Iterable[Question]) -> list[Question]:
    return heapq.nsmallest(LIMIT, questions, key=lambda row: (-row.value, row.left, row.right))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _joined(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
