"""A case with its look-ups: what every view asks for by id, made on first use and kept.

`Index` stands over a snapshot in memory or over the packed network; the web app's has the same doors over the store
(`web/stored.py`). Nothing here decides anything; graph, register and gaps come from `network`, at one date and floor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from backstay.model import (
    Claim,
    Conflict,
    Document,
    Entity,
    Fact,
    Figure,
    FigureGroup,
    Hit,
    Judgement,
    Listing,
    ListVersion,
    Mention,
    Ruling,
    Snapshot,
    Source,
)
from backstay.model.errors import BadRequest
from backstay.network import Gaps, Graph, Pack, build, gaps, view
from backstay.network.graph import Fetch
from backstay.network.listed import Register, register_of
from backstay.network.pack import UNNAMED_GOOD
from backstay.network.ranking import GapTable, rank
from backstay.publish.privacy import without_private
from backstay.read.media import KNOWN_CSV, KNOWN_FTM

if TYPE_CHECKING:
    from backstay.outlook import Outlook

Value = TypeVar("Value")


class Keep(Protocol):
    """Gives back a derived table that was made before for the same picture and question, or makes and keeps it."""

    def __call__(self, name: str, asked: Sequence[str], kind: type[Value], make: Callable[[], Value], /) -> Value: ...


@dataclass(frozen=True)
class Packed:
    """A case's network in columns, with the ways to what it leaves out: facts by ids, listings, derived tables."""

    pack: Pack
    facts: Fetch
    claims: Callable[[Sequence[str]], Iterable[tuple[Claim, Document]]]
    listing: Callable[[str], Listing | None]
    kept: Keep


class Index:
    """A snapshot, a date and a floor; every look-up is made on first use and kept.

    With `packed` the snapshot holds the case's name and list versions only: enough for graph, gaps and facts by id,
    at the cost of what is shown, however large the case.
    """

    def __init__(self, snapshot: Snapshot, as_of: str = "", floor: str = "", packed: Packed | None = None) -> None:
        self._snapshot = snapshot
        self.as_of = as_of
        self.floor = floor
        self.packed = packed

    @property
    def snapshot(self) -> Snapshot:
        """The whole case: for reports and exports, never for one page."""
        return self._snapshot

    @property
    def name(self) -> str:
        """What the case calls itself."""
        return self.snapshot.name

    @cached_property
    def text_ids(self) -> Mapping[str, str]:
        """Document id to text id (hashing a text is not free)."""
        return {document.id: document.text_id for document in self.snapshot.documents}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Document id to document; over a store its text is left out, `read` gives it."""
        return {document.id: document for document in self.snapshot.documents}

    def read(self, identity: str) -> Document:
        """A document with its whole text."""
        return find(self.documents, "document", identity)

    @cached_property
    def by_text(self) -> Mapping[str, tuple[Document, ...]]:
        """Text id to the documents that hold exactly this text, in order of publication."""
        rows = sorted(self.snapshot.documents, key=lambda document: (document.published, document.name, document.id))
        return _grouped((self.text_ids[document.id], document) for document in rows)

    @cached_property
    def only_imported(self) -> frozenset[str]:
        """Ids of entities that no report names: they came with files of known entities alone."""
        registers = {
            self.text_ids[row.id] for row in self.snapshot.documents if row.media_type in (KNOWN_CSV, KNOWN_FTM)
        }
        if not registers:
            return frozenset()
        places = {row.id: {anchor.place for anchor in row.anchors} for row in self.entities.values()}
        return frozenset(identity for identity, texts in places.items() if texts <= registers)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return {source.name: source for source in self.snapshot.sources}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.snapshot.claims}

    @cached_property
    def decided(self) -> Mapping[str, tuple[Judgement, Ruling]]:
        """Claim id, 'entity listing' or source to the decision on it and what it comes to."""
        people = {row.id: row for row in self.snapshot.judgements}
        return {row.thing: (people[row.id], row) for row in self.snapshot.rulings if row.thing and row.id in people}

    @cached_property
    def rejected_in(self) -> Mapping[str, tuple[Claim, ...]]:
        """Text id to the claims that a person rejected, in the order of the text."""
        rows = sorted(self.snapshot.rejected, key=lambda claim: (claim.span.start, claim.span.end, claim.id))
        return _grouped((claim.text, claim) for claim in rows)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return {figure.id: figure for figure in self.snapshot.figures}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        return {entity.id: entity for entity in self.snapshot.entities}

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        return _Shelf(self.graph) if self.packed else {fact.id: fact for fact in self.snapshot.facts}

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        """Listings by id, as far as they may be shown."""
        return {listing.id: without_private(listing) for listing in self.snapshot.listings}

    @cached_property
    def versions(self) -> Mapping[str, ListVersion]:
        return {version.id: version for version in self.snapshot.versions}

    @cached_property
    def facts_of(self) -> Mapping[str, tuple[Fact, ...]]:
        """Entity id to every fact that names it, in whichever place."""
        rows = sorted(self.snapshot.facts, key=lambda fact: fact.id)
        return _grouped(
            (end, fact)
            for fact in rows
            for end in dict.fromkeys((fact.subject, fact.object, *fact.products, *fact.systems))
        )

    @cached_property
    def conflicts(self) -> Mapping[str, Conflict]:
        return {conflict.id: conflict for conflict in self.snapshot.conflicts}

    @cached_property
    def groups(self) -> Mapping[str, FigureGroup]:
        """Groups of figures that count the same, by id."""
        return {group.id: group for group in self.snapshot.figure_groups}

    @cached_property
    def fact_of_claim(self) -> Mapping[str, Fact]:
        """Claim id to the fact that it counts for; the first of them where one claim counts for several."""
        rows = reversed(self.snapshot.facts)
        return {claim: fact for fact in rows for claim in (*fact.claims, *fact.denied_by)}

    def fact_id(self, claim: str) -> str:
        """The id of the fact that a claim counts for, or ''."""
        fact = self.fact_of_claim.get(claim)
        return fact.id if fact else ""

    def figures_in(self, text: str) -> tuple[Figure, ...]:
        """The figures of a text, in its order."""
        return self._figures_in.get(text, ())

    @cached_property
    def _figures_in(self) -> Mapping[str, tuple[Figure, ...]]:
        rows = sorted(self.snapshot.figures, key=lambda figure: (figure.span.start, figure.span.end, figure.id))
        return _grouped((figure.text, figure) for figure in rows)

    @cached_property
    def claims_in(self) -> Mapping[str, tuple[Claim, ...]]:
        """Text id to its claims, in the order of the text."""
        rows = sorted(self.snapshot.claims, key=lambda claim: (claim.span.start, claim.span.end, claim.id))
        return _grouped((claim.text, claim) for claim in rows)

    @cached_property
    def mentions_in(self) -> Mapping[str, tuple[Mention, ...]]:
        rows = sorted(self.snapshot.mentions, key=lambda row: (row[1].span.start, row[1].span.end, row[1].name))
        return _grouped(rows)

    def held_in(self, text: str) -> Mapping[tuple[int, int], str]:
        """(start, end) of each mention of a text to the entity that it is held to name."""
        return self._held.get(text, {})

    @cached_property
    def _held(self) -> dict[str, dict[tuple[int, int], str]]:
        found: dict[str, dict[tuple[int, int], str]] = {}
        for (text, start, end), entity in self.snapshot.held.items():
            found.setdefault(text, {})[start, end] = entity
        return found

    def holder(self, text: str, mention: Mention) -> str:
        """The entity that a mention is held to name, or ''."""
        return self.snapshot.entity_of(text, mention)

    @cached_property
    def captures(self) -> Mapping[str, str]:
        """Hash of the original bytes to the time of the first capture."""
        rows = sorted(self.snapshot.captures, key=lambda capture: capture.at, reverse=True)
        return {capture.sha256: capture.at for capture in rows}

    @cached_property
    def graph(self) -> Graph:
        if self.packed:
            return view(self.packed.pack, self.packed.facts, self.as_of, self.floor)
        case = self.snapshot
        return build(case.facts, case.entities, case.hits, case.listings, self.as_of, self.floor)

    @cached_property
    def register(self) -> Register:
        look_up = self.packed.listing if self.packed else self.listings.get
        graph = self.graph
        return register_of(graph.pack.hits, graph.number, look_up, self.snapshot.versions, self.as_of)

    @cached_property
    def hits(self) -> Mapping[str, tuple[Hit, ...]]:
        """Entity id to its hits, in order of listings."""
        rows = sorted(self.snapshot.hits, key=lambda hit: (hit.entity, hit.listing, hit.version))
        return _grouped((hit.entity, hit) for hit in rows)

    @cached_property
    def outlook(self) -> Outlook:
        """Plans against actuals, milestones and signals, as of the date or the newest report."""
        from backstay.outlook import outlook

        case, names = self.snapshot, {row.id: row.caption for row in self.snapshot.entities}
        kinds = {row.id: row.kind for row in case.entities}
        return outlook(case.documents, case.claims, case.figures, case.held, names, kinds, self.as_of)

    @cached_property
    def gaps(self) -> Gaps:
        return self.gaps_under()

    def gaps_under(self, measure: str = "", jurisdictions: Sequence[str] = ()) -> Gaps:
        """The gaps under one measure ('' for any), in some jurisdictions (none for all that are loaded)."""
        asked = (self.as_of, self.floor, measure, *sorted(jurisdictions))

        def make() -> GapTable:
            return rank(self.graph, self.register, measure, jurisdictions)

        table = self.packed.kept("gaps", asked, GapTable, make) if self.packed else make()
        return gaps(self.graph, self.snapshot.versions, measure, jurisdictions, table)

    def label(self, identity: str) -> str:
        """The entity's caption, the words of a good that is no entity, else the id."""
        if self.packed:
            return self.graph.label(identity)
        entity = self.entities.get(identity)
        return entity.caption if entity else identity.removeprefix(UNNAMED_GOOD)

    def kind(self, identity: str) -> str:
        """The entity's kind, Product for a good that is no entity, '' where nothing is known."""
        if self.packed:
            return self.graph.kind(identity)
        entity = self.entities.get(identity)
        return entity.kind if entity else "Product" if identity.startswith(UNNAMED_GOOD) else ""


def index_of(snapshot: Snapshot | Index, as_of: str = "", floor: str = "") -> Index:
    """The index of a snapshot; an index made before is used as it is."""
    return snapshot if isinstance(snapshot, Index) else Index(snapshot, as_of, floor)


def find(rows: Mapping[str, Value], what: str, identity: str) -> Value:
    """The row, or a sentence for the user."""
    found = rows.get(identity)
    if found is None:
        raise BadRequest(f"The case holds no {what} '{identity}': ids come from `backstay network CASE --json`.")
    return found


@dataclass(frozen=True)
class _Shelf(Mapping[str, Fact]):
    """The facts of a packed case by their ids, fetched when they are asked for."""

    graph: Graph

    def __getitem__(self, identity: str) -> Fact:
        number = self.graph.pack.facts.ids.find(identity)
        if number < 0:
            raise KeyError(identity)
        return self.graph.facts_at([number])[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self.graph.pack.facts.ids)

    def __len__(self) -> int:
        return len(self.graph.pack.facts.ids)


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    found: dict[str, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
