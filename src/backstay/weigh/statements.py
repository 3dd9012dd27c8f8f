"""A claim made ready for weighing: its ends held to entities, its goods named, its speakers known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from backstay.model import Claim, Mention, Qualifier
from backstay.model.vocabulary import PREDICATES
from backstay.resolve.goods import product_key
from backstay.weigh.speakers import party_key
from backstay.weigh.wording import words

Held = Mapping[tuple[str, int, int], str]
# Attributions that name no one: what they say stays with the document.
UNNAMED = frozenset({"Country", "Place", "Product", "System", "Event", "Programme"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with the entity ids of its ends (sorted for predicates without direction), goods and platforms.

    `parties` are the named speakers as (key, label); the id is the claim's.
    """

    id: str
    claim: Claim
    subject: str
    object: str
    products: tuple[str, ...]
    systems: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return self.claim.text

    @property
    def denies(self) -> bool:
        return self.claim.modality == "denied"


class Goods:
    """The ids of goods and platforms that qualifiers name: held spans first, then captions, then the words.

    A good that no caption writes so is looked up by meaning: 'микросхемы' are the microchips of the case.
    """

    def __init__(self, held: Held, names: Mapping[str, str]) -> None:
        self._held, self._names = held, names
        self._ids: dict[str, str] = {}
        for entity in sorted(names):
            self._ids.setdefault(good_key(names[entity]), entity)
        self._seen: dict[str, str] = {}

    def of(self, claim: Claim, key: str) -> tuple[str, ...]:
        found = {self._id(claim.text, one) for one in claim.qualifiers if one.key == key}
        return tuple(sorted(found))

    def _id(self, text: str, qualifier: Qualifier) -> str:
        span = qualifier.span
        if span is not None:
            entity = self._held.get((text, span.start, span.end))
            if entity:
                return entity
        known = self._seen.get(qualifier.value)
        if known is None:
            plain = good_key(qualifier.value)
            known = self._ids.get(plain) or self._by_meaning.get(product_key(qualifier.value)) or f"good:{plain}"
            self._seen[qualifier.value] = known
        return known

    @cached_property
    def _by_meaning(self) -> dict[str, str]:
        return {product_key(self._names[entity]): entity for entity in sorted(self._names, reverse=True)}


def good_key(words_of_good: str) -> str:
    """'Artillery Shells' and 'artillery shell' are one good: case and the plural's s are folded."""
    return " ".join(re.sub(r"(?<=[^su])s$", "", word) for word in words(words_of_good))


def make_statements(claims: Sequence[Claim], held: Held, names: Mapping[str, str]) -> tuple[list[Statement], int]:
    """Statements in the order of their ids, without repeats, and the number of claims left out because an end is
    not held to an entity."""
    goods = Goods(held, names)
    made: dict[str, Statement] = {}
    left_out = 0
    for claim in claims:
        text = claim.text
        subject = held.get((text, claim.subject.span.start, claim.subject.span.end), "")
        object_ = held.get((text, claim.object.span.start, claim.object.span.end), "")
        if not subject or not object_ or subject == object_:
            left_out += 1
            continue
        predicate = PREDICATES.get(claim.predicate)
        if predicate is not None and predicate.symmetric and object_ < subject:
            subject, object_ = object_, subject
        identity = claim.id
        products, systems = (
            ((), ()) if not claim.qualifiers else (goods.of(claim, "product"), goods.of(claim, "system"))
        )
        parties = speakers_of(claim.attribution) if claim.attribution else ()
        made[identity] = Statement(identity, claim, subject, object_, products, systems, parties)
    return [made[identity] for identity in sorted(made)], left_out


def speakers_of(attribution: Iterable[Mention]) -> tuple[tuple[str, str], ...]:
    """(key, label) of the named speakers, known by name across texts."""
    found = {
        (party_key(mention.name, mention.kind == "Person"), mention.name)
        for mention in attribution
        if mention.kind not in UNNAMED and any(letter.isupper() for letter in mention.name)
    }
    return tuple(sorted(found))
