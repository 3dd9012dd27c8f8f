"""What is believed: facts with their grades, origins and contradictions, and figures side by side."""

from __future__ import annotations

from dataclasses import dataclass

RELIABILITY = ("A", "B", "C", "D", "E", "F")
CREDIBILITY = (1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class Grade:
    """The Admiralty pair, never mixed: the best letter among the origins, and the number of the fact.

    F and 6 mean 'cannot be judged': they are neither averaged nor sorted as bad.
    """

    reliability: str
    credibility: int
    why: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"

    @property
    def is_judged(self) -> bool:
        return self.reliability != "F" and self.credibility != 6

    def at_least(self, floor: str) -> bool:
        """'B2' keeps A-B with 1-2; ungraded facts never pass a floor (they are counted apart)."""
        return self.is_judged and self.reliability <= floor[0] and self.credibility <= int(floor[1])


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin: the documents that go back to it, and why they are held to be one."""

    id: str
    label: str
    reliability: str
    documents: tuple[str, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """The claims that say one thing about the same entities.

    `subject` and `object` are entity ids; `products` and `systems` entity ids of the goods and platforms
    named; `modality` the strongest one that some claim holds; `denied_by` the claims that deny it.
    """

    id: str
    predicate: str
    subject: str
    object: str
    products: tuple[str, ...]
    systems: tuple[str, ...]
    modality: str
    claims: tuple[str, ...]
    origins: tuple[Origin, ...]
    grade: Grade
    role: str = ""
    share: str = ""
    since: str = ""
    until: str = ""
    first_reported: str = ""
    last_reported: str = ""
    denied_by: tuple[str, ...] = ()
    modalities: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both stand, or that must be read side by side, with the rule that says so."""

    id: str
    kind: str
    left: str
    right: str
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that count the same thing, and how they stand to each other.

    `relation` is 'single', 'agree', 'nested', 'superseded', 'scope' or 'contradictory'; `low`/`high` are the
    best interval, with the rule that gave it.
    """

    id: str
    what: str
    unit: str
    scope: tuple[tuple[str, str], ...]
    figures: tuple[str, ...]
    relation: str
    low: float | None
    high: float | None
    rule: str
