"""The desk over a store: the same doors as over a snapshot, each look-up a question to the database.

One for each request, over one transaction. What a picture keeps is read as it lies; nothing of the whole case is held
in memory: `graph`, `register` and `gaps` are mapped from the file that the build wrote. `snapshot` and `outlook`
still work, by the whole case in memory (`Current.whole`): for reports and exports, never for a page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from backstay.model import (
    Claim,
    Conflict,
    Document,
    Entity,
    Extraction,
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
from backstay.network import Gaps, Graph, gaps
from backstay.network.graph import Masks
from backstay.network.listed import Register, register_of
from backstay.network.pack import UNNAMED_GOOD
from backstay.network.ranking import GapTable, rank
from backstay.outlook import Outlook
from backstay.publish.desk import COUNTS, SIZE, Desk, Page
from backstay.publish.evidence import View
from backstay.publish.index import Index, Packed
from backstay.publish.privacy import without_private
from backstay.publish.shown import facet_key
from backstay.store.codec import loads
from backstay.store.lookups import Lookups
from backstay.store.snapshot import mentions_of

Value = TypeVar("Value")
# Decisions on one text or thing that a page asks for; nobody made more.
SIGNED = 1000


class Lazy(Mapping[str, Value]):
    """A mapping that asks for a value when it is wanted and remembers the answer; its keys are not all known."""

    def __init__(self, ask: Callable[[str], Value | None]) -> None:
        self._ask = ask
        self._seen: dict[str, Value | None] = {}

    def __getitem__(self, key: str) -> Value:
        if key not in self._seen:
            self._seen[key] = self._ask(key)
        found = self._seen[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        raise TypeError("the whole of a stored case is not walked for one page; ask for what is needed")

    def __len__(self) -> int:
        raise TypeError("the whole of a stored case is not counted for one page; the overview has the counts")

    def remember(self, found: Mapping[str, Value | None]) -> None:
        """Takes answers that were asked for together; None where there is none."""
        self._seen.update(found)


class StoredDesk(Desk):
    """The desk of a case as of one moment; `whole` gives the case in memory when something asks for all of it."""

    def __init__(
        self,
        lookups: Lookups,
        name: str,
        packed: Callable[[], Packed],
        masks: Callable[[], Masks],
        whole: Callable[[], Index],
    ) -> None:
        self.lookups = lookups
        self._packed = packed
        self._masks = masks
        self.as_of = ""
        self.floor = ""
        self._name = name
        self._whole = whole

    @property
    def snapshot(self) -> Snapshot:
        return self._whole().snapshot

    @cached_property
    def packed(self) -> Packed:  # type: ignore[override]
        return self._packed()

    @cached_property
    def graph(self) -> Graph:
        return Graph(self._masks(), self.packed.facts)

    @cached_property
    def outlook(self) -> Outlook:
        return self._whole().outlook

    @property
    def name(self) -> str:
        return self._name

    @cached_property
    def _papers(self) -> Lazy[tuple[Document, str]]:
        return Lazy(self.lookups.document)

    @cached_property
    def text_ids(self) -> Mapping[str, str]:
        return Lazy(lambda key: found[1] if (found := self._papers.get(key)) else None)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return Lazy(lambda key: found[0] if (found := self._papers.get(key)) else None)

    def meet_papers(self, ids: Iterable[str]) -> None:
        wanted = sorted(set(ids))
        found = self.lookups.documents(wanted)
        self._papers.remember({key: found.get(key) for key in wanted})
        self._meet_sources(paper for paper, _ in found.values())

    def meet_texts(self, texts: Iterable[str]) -> None:
        found = self.lookups.holding(sorted(set(texts)))
        self.by_text.remember(found)
        self._meet_sources(paper for papers in found.values() for paper in papers)

    def _meet_sources(self, papers: Iterable[Document]) -> None:
        names = sorted({paper.source for paper in papers})
        found = self.lookups.bodies("source", names)
        self.sources.remember({key: loads(Source, found[key]) if key in found else None for key in names})

    def read(self, identity: str) -> Document:
        found = self._papers.get(identity)
        if found is None:
            raise BadRequest(f"The case holds no document '{identity}'; it may have been redacted.")
        return replace(found[0], text=self.lookups.text(found[1]))

    @cached_property
    def by_text(self) -> Lazy[tuple[Document, ...]]:
        return Lazy(lambda text: self.lookups.holding([text])[text])

    @cached_property
    def sources(self) -> Lazy[Source]:
        return Lazy(self._value("source", Source))

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims that stand: as people signed them, else as they were read unless a decision took them out."""

        def ask(key: str) -> Claim | None:
            if body := self.lookups.body("signed", key):
                return loads(Claim, body)
            return self.lookups.claim(key) if self._stands(key) else None

        return Lazy(ask)

    def _stands(self, claim: str) -> bool:
        return self.lookups.body("rejected", claim) is None and not self.lookups.tied("replaced", claim, 1)

    @cached_property
    def rejected_in(self) -> Mapping[str, tuple[Claim, ...]]:
        return Lazy(lambda text: self._signed_in(text, "rejected"))

    def _signed_in(self, text: str, kind: str) -> tuple[Claim, ...]:
        ids = self.lookups.tied(kind, text, SIGNED)
        found = self.lookups.bodies(kind, ids)
        return tuple(loads(Claim, found[key]) for key in ids if key in found)

    @cached_property
    def decided(self) -> Lazy[tuple[Judgement, Ruling]]:
        def ask(thing: str) -> tuple[Judgement, Ruling] | None:
            ids = self.lookups.tied("ruling", thing, SIGNED)
            body = self.lookups.body("ruling", ids[-1]) if ids else None
            person = self.lookups.judgement(ids[-1]) if ids else None
            return (person, loads(Ruling, body)) if person and body else None

        return Lazy(ask)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        return Lazy(self.lookups.figure)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        return Lazy(self._value("entity", Entity))

    @cached_property
    def facts(self) -> Lazy[Fact]:
        return Lazy(self._value("fact", Fact))

    def facts_by(self, ids: list[str]) -> list[Fact]:
        """Facts by their ids, asked for together."""
        found = self.lookups.bodies("fact", ids)
        self.facts.remember({key: loads(Fact, body) for key, body in found.items()})
        return [self.facts[key] for key in ids if key in found]

    @cached_property
    def conflicts(self) -> Mapping[str, Conflict]:
        return Lazy(self._value("conflict", Conflict))

    @cached_property
    def groups(self) -> Mapping[str, FigureGroup]:
        return Lazy(self._value("figures", FigureGroup))

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        def ask(key: str) -> Listing | None:
            body = self.lookups.body("listing", key)
            return without_private(loads(Listing, body)) if body else None

        return Lazy(ask)

    @cached_property
    def versions(self) -> Mapping[str, ListVersion]:
        return {row.id: row for row in (loads(ListVersion, line) for line in self.lookups.every("version"))}

    @cached_property
    def facts_of(self) -> Mapping[str, tuple[Fact, ...]]:
        return Lazy(self._facts_of)

    def _facts_of(self, entity: str) -> tuple[Fact, ...]:
        ids = sorted({one for _, one in self.lookups.tied_under("fact", f"{entity} ", 1_000_000)})
        return tuple(self.facts_by(ids))

    @cached_property
    def fact_of_claim(self) -> Mapping[str, Fact]:
        def ask(claim: str) -> Fact | None:
            ids = self.lookups.tied("claim", claim, 1)
            return self.facts.get(ids[0]) if ids else None

        return Lazy(ask)

    def fact_id(self, claim: str) -> str:
        return self._fact_ids.get(claim, "")

    @cached_property
    def _fact_ids(self) -> Lazy[str]:
        return Lazy(lambda claim: next(iter(self.lookups.tied("claim", claim, 1)), None))

    def meet_claims(self, ids: Sequence[str]) -> None:
        facts, ruled = self.lookups.tied_to("claim", ids), self.lookups.tied_to("ruling", ids)
        self._fact_ids.remember({key: facts[key][0] if key in facts else None for key in ids})
        self.decided.remember({key: None for key in ids if key not in ruled})

    def figures_in(self, text: str) -> tuple[Figure, ...]:
        return self.lookups.figures_in(text)

    @cached_property
    def claims_in(self) -> Mapping[str, tuple[Claim, ...]]:
        def ask(text: str) -> tuple[Claim, ...]:
            read = {claim.id: claim for claim in self.lookups.claims_in(text)}
            gone = {*self.lookups.bodies("rejected", [*read]), *self.lookups.tied_to("replaced", [*read])}
            kept = {key: claim for key, claim in read.items() if key not in gone}
            found = kept | {claim.id: claim for claim in self._signed_in(text, "signed")}
            return tuple(sorted(found.values(), key=lambda row: (row.span.start, row.span.end, row.id)))

        return Lazy(ask)

    @cached_property
    def mentions_in(self) -> Mapping[str, tuple[Mention, ...]]:
        def ask(text: str) -> tuple[Mention, ...]:
            read = Extraction(text, "", self.lookups.mentions_in(text))
            found = [mention for _, mention in mentions_of([read], self._signed_in(text, "signed"))]
            return tuple(sorted(found, key=lambda row: (row.span.start, row.span.end, row.name)))

        return Lazy(ask)

    def held_in(self, text: str) -> Mapping[tuple[int, int], str]:
        return self.lookups.held_in(text)

    def holder(self, text: str, mention: Mention) -> str:
        return self.lookups.body("held", f"{text} {mention.span.start} {mention.span.end}") or ""

    @cached_property
    def captures(self) -> Mapping[str, str]:
        return Lazy(self.lookups.captured)

    @cached_property
    def register(self) -> Register:
        # The pack's own numbers: a view of the network costs more than a page without one.
        pack = self.packed.pack
        return register_of(pack.hits, pack.nodes.ids.find, self.listings.get, self.versions.values())

    def gaps_under(self, measure: str = "", jurisdictions: Sequence[str] = ()) -> Gaps:
        def make() -> GapTable:
            return rank(self.graph, self.register, measure, jurisdictions)

        asked = (self.as_of, self.floor, measure, *sorted(jurisdictions))
        table = self.packed.kept("gaps", asked, GapTable, make)
        return gaps(self.graph, self.versions.values(), measure, jurisdictions, table)

    @cached_property
    def hits(self) -> Mapping[str, tuple[Hit, ...]]:
        return Lazy(self._hits)

    def _hits(self, entity: str) -> tuple[Hit, ...] | None:
        found = tuple(loads(Hit, body) for _, body in self.lookups.under("hit", f"{entity} "))
        return found or None

    def label(self, identity: str) -> str:
        card = self._cards.get(identity)
        return str(card["name"]) if card else identity.removeprefix(UNNAMED_GOOD)

    def kind(self, identity: str) -> str:
        card = self._cards.get(identity)
        return str(card["kind"]) if card else "Product" if identity.startswith(UNNAMED_GOOD) else ""

    def card(self, entity: str) -> View | None:
        """An entity as the list of all shows it: names, counts, who lists it."""
        return self._cards.get(entity)

    @cached_property
    def _cards(self) -> Lazy[View]:
        return Lazy(lambda key: self.shown_one("v:entity", key))

    def meet(self, entities: list[str]) -> None:
        """Asks for the names and kinds of many entities at once."""
        found = self.lookups.bodies("v:entity", entities)
        self._cards.remember({key: json.loads(body) for key, body in found.items()})

    def shown(self, kind: str, asked: Mapping[str, str] | None = None, number: int = 1, size: int = SIZE) -> Page:
        key, number = facet_key(dict(asked or {})), max(1, number)
        rows = self.lookups.part(kind, key, size, (number - 1) * size)
        return Page(rows, number, size, self._size(kind, key))

    def _size(self, kind: str, key: str) -> int:
        return int(self.lookups.body(COUNTS, f"{kind} {key}") or 0) if key else self.lookups.size(kind)

    def shown_counts(self, kind: str, facet: str, asked: Mapping[str, str] | None = None) -> dict[str, int]:
        start = f"{kind} {facet}="
        found = {key.removeprefix(start): int(count) for key, count in self.lookups.under(COUNTS, start)}
        values = {value: count for value, count in found.items() if "&" not in value}
        others = {name: value for name, value in (asked or {}).items() if name != facet and value}
        if others:
            sizes = {value: self._size(kind, facet_key({**others, facet: value})) for value in values}
            return {value: size for value, size in sizes.items() if size}
        return values

    def shown_one(self, kind: str, identity: str) -> View | None:
        body = self.lookups.body(kind, identity)
        found: View | None = json.loads(body) if body else None
        return found

    def tied(self, kind: str, key: str, limit: int = SIZE, offset: int = 0) -> list[str]:
        return self.lookups.tied(kind, key, limit, offset)

    def tied_counts(self, kind: str, start: str) -> dict[str, int]:
        return self.lookups.tied_counts(kind, start)

    def now_under(self, entity: str) -> str:
        return self.lookups.now_under(entity)

    def _value(self, kind: str, type_: type[Any]) -> Callable[[str], Any]:
        def ask(key: str) -> Any:
            body = self.lookups.body(kind, key)
            return loads(type_, body) if body else None

        return ask
