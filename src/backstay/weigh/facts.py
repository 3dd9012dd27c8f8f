"""Claims that say one thing about the same entities are one fact.

One thing is: a predicate, its two ends and, for supplies, the good. A fact without a good rests on all claims
about the pair, since who supplies shells supplies. Asserted, planned, possible and denied stay apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backstay.model import Claim, Fact
from backstay.model.dates import first_day, last_day
from backstay.model.ids import digest
from backstay.weigh.grades import Evidence, grade
from backstay.weigh.origins import Node, Traced, Tracer
from backstay.weigh.papers import Shelf
from backstay.weigh.statements import Statement

STRENGTH = {"asserted": 0, "planned": 1, "possible": 2, "denied": 3}
# Predicates whose facts are told apart by the good.
BY_GOOD = frozenset({"supplies"})

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """All statements on one thing, with their origins; `support` say it in some strength, `denials` deny it."""

    key: Key
    support: tuple[Statement, ...]
    denials: tuple[Statement, ...]
    origins: tuple[Traced, ...]
    against: tuple[Traced, ...]

    @property
    def id(self) -> str:
        return digest("fact", self.key)

    @property
    def modality(self) -> str:
        """The strongest in which some claim holds it."""
        if len(self.support) == 1:
            return self.support[0].claim.modality
        return min([one.claim.modality for one in self.support], key=STRENGTH.__getitem__, default="denied")


def make_topics(statements: Iterable[Statement], tracer: Tracer) -> list[Topic]:
    """Topics by key. A denial of the whole ('supplies nothing to') stands against each good of the pair."""
    support: dict[Key, list[Statement]] = {}
    denials: dict[Key, list[Statement]] = {}
    pairs: dict[Key, list[Statement]] = {}
    for one in statements:
        predicate = one.claim.predicate
        whole = (predicate, one.subject, one.object, "")
        goods = one.products if predicate in BY_GOOD else ()
        side = denials if one.denies else support
        if not goods:
            side.setdefault(whole, []).append(one)
            continue
        for good in goods:
            side.setdefault((predicate, one.subject, one.object, good), []).append(one)
        if not one.denies:
            pairs.setdefault(whole, []).append(one)
    topics = []
    for key in sorted({*support, *denials}, key="\x1f".join):
        own, no = support.get(key, []), denials.get(key, [])
        if not key[3]:
            own = [*own, *pairs.get(key, ())] if own else own
        elif denials:
            no = [*no, *denials.get((*key[:3], ""), ())]
        topics.append(_topic(key, own, no, tracer))
    return topics


def _topic(key: Key, support: list[Statement], denials: list[Statement], tracer: Tracer) -> Topic:
    ordered = tuple(sorted(support, key=_by_id)) if len(support) > 1 else tuple(support)
    if not denials:
        return Topic(key, ordered, (), tuple(tracer.origins(ordered)), ())
    no = tuple(sorted(denials, key=_by_id))
    return Topic(key, ordered, no, tuple(tracer.origins(ordered)), tuple(tracer.origins(no)))


def _by_id(one: Statement) -> str:
    return one.id


class Agreement:
    """Which origins speak of the same two entities, so that a fact can see whether others agree."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        found: dict[tuple[str, str], set[frozenset[Node]]] = {}
        for topic in topics:
            pair = _pair(topic.key)
            for traced in topic.origins:
                found.setdefault(pair, set()).add(traced.keys)
        self._by_pair = {pair: list(keys) for pair, keys in found.items() if len(keys) > 1}

    def agreeing(self, topic: Topic) -> int:
        """1 if some origin that shares no party and no text with the topic's origins speaks of its pair, else 0."""
        others = self._by_pair.get(_pair(topic.key), ())
        own = frozenset().union(*(traced.keys for traced in topic.origins)) if others else frozenset()
        return int(any(own.isdisjoint(keys) for keys in others))


def _pair(key: Key) -> tuple[str, str]:
    return (key[1], key[2]) if key[1] <= key[2] else (key[2], key[1])


def make_fact(topic: Topic, shelf: Shelf, agreement: Agreement, contradicted: Mapping[str, int]) -> Fact:
    """The fact of a topic with its grade; `contradicted` counts by fact id what cannot stand beside it."""
    identity = topic.id
    said = topic.support or topic.denials
    traced = topic.origins or topic.against
    claims = [one.claim for one in said]
    qualified = any(claim.qualifiers for claim in claims)
    since, until, impossible = _period(claims, shelf)
    modality = topic.modality
    evidence = _evidence(topic, modality, agreement, contradicted.get(identity, 0), impossible)
    origins = tuple([one.origin for one in traced])
    documents = {document for origin in origins for document in origin.documents} if len(origins) > 1 else ()
    first, last = _reported([*{claim.text for claim in claims}] if len(claims) > 1 else [claims[0].text], shelf)
    return Fact(
        id=identity,
        predicate=topic.key[0],
        subject=topic.key[1],
        object=topic.key[2],
        products=(topic.key[3],) if topic.key[3] else _merged([one.products for one in said]) if qualified else (),
        systems=_merged([one.systems for one in said]) if qualified else (),
        modality=modality,
        claims=tuple([one.id for one in said]),
        origins=origins,
        grade=grade(origins, evidence, len(documents or origins[0].documents)),
        role=_commonest(_qualified(claims, "role")) if qualified else "",
        share=_share(_qualified(claims, "share")) if qualified else "",
        since=since,
        until=until,
        first_reported=first,
        last_reported=last,
        denied_by=tuple([one.id for one in topic.denials]),
        modalities=_counted(said),
    )


def _evidence(topic: Topic, modality: str, agreement: Agreement, contradicting: int, impossible: bool) -> Evidence:
    """An origin asserts if one of its claims is as strong as the fact; nobody asserts what is only possible."""
    asserted = 0
    if len(topic.support) == 1:
        asserted = int(modality != "possible")
    elif modality != "possible":
        asserted = sum([any(one.claim.modality == modality for one in origin.statements) for origin in topic.origins])
    return Evidence(
        asserted=asserted,
        hedged=len(topic.origins) - asserted,
        against=len(topic.against) + contradicting,
        agreeing=agreement.agreeing(topic) if asserted < 2 else 0,
        impossible=impossible,
    )


def _counted(said: Sequence[Statement]) -> tuple[tuple[str, int], ...]:
    if len(said) == 1:
        return ((said[0].claim.modality, 1),)
    counts = Counter([one.claim.modality for one in said])
    return tuple(sorted(counts.items(), key=lambda pair: STRENGTH[pair[0]]))


def _merged(values: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    if not any(values):
        return ()
    return tuple(sorted({value for some in values for value in some}))


def _period(claims: Sequence[Claim], shelf: Shelf) -> tuple[str, str, bool]:
    """Valid-from, valid-to and whether no claim's dates are possible.

    Valid-from is the earliest start given; valid-to the latest end, unless a later start reopens it.
    """
    dated = [claim for claim in claims if claim.since or claim.until]
    if not dated:
        return "", "", False
    sound = [claim for claim in dated if not impossible_dates(claim, shelf)]
    starts = [claim.since for claim in sound if claim.since]
    ends = [claim.until for claim in sound if claim.until]
    since = min(starts, key=lambda date: (first_day(date), date), default="")
    until = max(ends, key=lambda date: (last_day(date), date), default="")
    if until and any(first_day(start) > last_day(until) for start in starts):
        until = ""
    return since, until, len(dated) == len(claims) and not sound


def impossible_dates(claim: Claim, shelf: Shelf) -> str:
    """Why the dates of a claim cannot be true, or ''."""
    if claim.since and claim.until and first_day(claim.since) > last_day(claim.until):
        return f"It is said to begin ({claim.since}) after it ends ({claim.until})."
    paper = shelf.papers.get(claim.text)
    if claim.modality == "asserted" and claim.since and paper and paper.published:
        latest = max(last_day(date) for date in paper.published)
        if first_day(claim.since) > latest:
            return f"It is stated as a fact since {claim.since}, after the report of {paper.published[-1]}."
    return ""


def _reported(texts: Sequence[str], shelf: Shelf) -> tuple[str, str]:
    """First and last publication among the documents that say it."""
    if len(texts) == 1:
        paper = shelf.papers.get(texts[0])
        dates: Sequence[str] = paper.published if paper else ()
    else:
        dates = [date for text in texts if text in shelf.papers for date in shelf.papers[text].published]
    if len(dates) < 2:
        return (dates[0], dates[0]) if dates else ("", "")
    return min(dates, key=lambda date: (first_day(date), date)), max(dates, key=lambda date: (last_day(date), date))


def _qualified(claims: Iterable[Claim], key: str) -> list[str]:
    return [one.value for claim in claims for one in claim.qualifiers if one.key == key]


def _commonest(values: Sequence[str]) -> str:
    if not values:
        return ""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _share(stated: Sequence[str]) -> str:
    """One share as written, or the lowest and highest of several ('25-51')."""
    if not stated:
        return ""
    values = sorted(set(stated), key=_percent)
    if len(values) > 1:
        return f"{values[0].rstrip('% ')}-{values[-1].rstrip('% ')}"
    return values[0]


def _percent(share: str) -> tuple[float, str]:
    number = percent(share)
    return (-1.0 if number is None else number, share)


def percent(share: str) -> float | None:
    """'51%', '51,5' and '51.5 per cent' as a number; None where there is none."""
    digits = ""
    for letter in share.replace(",", "."):
        if letter.isdigit() or (letter == "." and digits and "." not in digits):
            digits += letter
        elif digits:
            break
    return float(digits) if digits else None
