"""A whole picture of a case at one moment: what reports, exports and pages are made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from backstay.model.claims import Claim, Figure, Mention
from backstay.model.entities import Entity, Judgement, LedgerEvent, Link, Ruling
from backstay.model.facts import Conflict, Fact, FigureGroup
from backstay.model.lists import Hit, Listing, ListVersion, Problem, Verdict
from backstay.model.text import Capture, Document, Source


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a view needs, as values in a fixed order.

    `mentions` are pairs (text id, mention); `held` maps (text id, start, end) of a mention to the id of the
    entity that it is held to name; `listings` are those that some hit points at; `versions` all list
    versions that screening used. `claims` are those that stand after review: `rejected` holds those that a person
    rejected, `rulings` what each decision comes to.
    """

    name: str
    documents: tuple[Document, ...] = ()
    captures: tuple[Capture, ...] = ()
    sources: tuple[Source, ...] = ()
    mentions: tuple[tuple[str, Mention], ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    held: dict[tuple[str, int, int], str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    figure_groups: tuple[FigureGroup, ...] = ()
    hits: tuple[Hit, ...] = ()
    listings: tuple[Listing, ...] = ()
    versions: tuple[ListVersion, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    rejected: tuple[Claim, ...] = ()
    ledger: tuple[LedgerEvent, ...] = ()
    problems: tuple[Problem, ...] = ()

    def entity_of(self, text: str, mention: Mention) -> str:
        """The id of the entity that a mention is held to name, or '' where it names none."""
        return self.held.get((text, mention.span.start, mention.span.end), "")
