"""The pairs a person should look at first: those whose decision would change most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backstay.model import Entity, Link


@dataclass(frozen=True, slots=True)
class Question:
    """Two entities that may be one: `value` is the expected number of claims that a decision moves."""

    left: str
    right: str
    score: float
    value: float
    why: tuple[str, ...]


def queue(doubtful: Iterable[Link], entities: Iterable[Entity], claims: Mapping[str, int]) -> list[Question]:
    """Questions by value: the uncertainty of the pair times the claims of its smaller side.

    A pair at 0.5 with forty claims on the smaller side comes before one at 0.5 with two, and before one at
    0.9 with forty: there the answer is all but known. `claims` counts claims by entity id.
    """
    owner = {atom: entity.id for entity in entities for atom in entity.atoms}
    best: dict[tuple[str, str], Link] = {}
    for link in doubtful:
        left, right = sorted((owner[link.left], owner[link.right]))
        if left != right and ((left, right) not in best or best[(left, right)].score < link.score):
            best[(left, right)] = link
    asked = [
        Question(
            left, right, link.score, _value(link.score, min(claims.get(left, 0), claims.get(right, 0))), link.why
        )
        for (left, right), link in best.items()
    ]
    return sorted(asked, key=lambda question: (-question.value, question.left, question.right))


def _value(score: float, claims: int) -> float:
    return 4 * score * (1 - score) * (1 + claims)
