"""How a picture is derived, on one page: stored documents, readings, lists and decisions -> rows, and the ledger.

    readings + decisions on claims -> review -> [claims that stand]
    mentions + decisions on pairs -> resolve -> weigh -> screen (only whom a change can touch) + decisions on hits
    -> rows of the picture, with what each decision came to and what a person should look at next

The same inputs give the same rows. Nothing here writes: `flow` switches to what is derived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import Connection

from backstay import extract, read, resolve, screen, weigh
from backstay.model import (
    Document,
    Entity,
    Extraction,
    Hit,
    Judgement,
    LedgerEvent,
    ListVersion,
    Ruling,
    Snapshot,
    Source,
)
from backstay.model.entities import IN_FORCE
from backstay.model.ids import digest
from backstay.network import Pack, pack, questions
from backstay.publish import desk
from backstay.publish.index import Index
from backstay.store import answers, documents, ledger, list_changes, people, picture
from backstay.store.case import Case
from backstay.store.codec import dumps
from backstay.store.lists import ListStore
from backstay.store.picture import Row, Tie
from backstay.store.snapshot import claims_of, figures_of, mentions_of, rows


def stages() -> dict[str, str]:
    """Each stage that makes the picture, with the version of its rules."""
    return {
        "read": read.READER,
        "extract": extract.EXTRACTOR,
        "resolve": resolve.RESOLVER,
        "weigh": weigh.WEIGHER,
        "screen": screen.SCREENER,
    }


def inputs_of(case: Case, connection: Connection, versions: Iterable[ListVersion]) -> str:
    """A digest of everything that the picture depends on; capture times are not among it."""
    rules = [*(version for stage, version in stages().items() if stage != "read"), desk.PAGES]
    people_say = [row.id for row in people.standing(people.history(connection))]
    asked = [version.id for version in versions]
    grades = [dumps(source) for source in case.settings.sources]
    kept = answers.keys(case.folder)
    return digest("p", (*rules, *documents.current_ids(connection), *people_say, *asked, *grades, *kept), 40)


def versions_of(case: Case, lists: ListStore) -> list[ListVersion]:
    """The newest version of each list that the case screens against, in the order of their names."""
    chosen = set(case.settings.lists)
    return [version for version in lists.latest() if not chosen or version.list in chosen]


@dataclass(frozen=True, slots=True)
class Screening:
    """Under which program, choice of lists and versions a picture was screened; '' where an older one did not say."""

    screener: str = ""
    chosen: tuple[str, ...] = ()
    versions: tuple[ListVersion, ...] = ()

    @property
    def id(self) -> str:
        return digest("s", (self.screener, *self.chosen, *(version.id for version in self.versions)))


def _screened(
    case: Case, connection: Connection, lists: ListStore, entities: Sequence[Entity], decided: Sequence[Judgement]
) -> tuple[Screening, screen.Rescreened]:
    """The hits of all entities; those that no change of lists or documents can have touched keep theirs."""
    now = Screening(screen.SCREENER, tuple(case.settings.lists), lists.latest())
    then = next(iter(picture.values(connection, "screening", Screening)), None)
    changes = _list_changes(lists, then, now) if then else None
    before: tuple[Entity, ...] = ()
    hits: tuple[Hit, ...] = ()
    if changes is not None:
        before, hits = picture.values(connection, "entity", Entity), picture.values(connection, "hit", Hit)
    return now, screen.rescreen(entities, screen.lists_of(lists), before, hits, changes, decided)


def _list_changes(lists: ListStore, then: Screening, now: Screening) -> screen.Changes | None:
    """What happened to the lists between two screenings; None where only a full run can tell."""
    if then.id == now.id:
        return screen.Changes()
    # A picture keeps the hits of the chosen lists only: whether others were cut off with them is not known.
    if (then.screener, then.chosen) != (now.screener, now.chosen) or now.chosen:
        return None
    found = list_changes.between(lists, then.versions, now.versions)
    return screen.Changes(*found) if found is not None else None


def _review(
    connection: Connection, readings: Sequence[Extraction], kept: Sequence[Document], decided: Sequence[Judgement]
) -> weigh.Reviewed:
    """The claims that stand after what people decided about them."""
    rows = [row for row in decided if row.subject == "claim"]
    by_id = {document.id: document for document in kept}
    bases = {basis.document for row in rows if (basis := weigh.basis_in(row))}
    now = {old: documents.successor(connection, old) for old in sorted(bases)}
    current = {old: by_id[new] for old, new in now.items() if new in by_id}
    signed = {key: claim for key, (_, claim) in people.signed_claims(connection, [row.id for row in rows]).items()}
    return weigh.review(claims_of(readings), rows, signed, current)


def derive(
    case: Case, connection: Connection, lists: ListStore, watch: Callable[[str, int, int], None]
) -> tuple[Iterator[Row], Iterator[Tie], list[LedgerEvent], Pack]:
    """Documents and readings -> entities -> facts -> hits: a picture's rows, look-ups, ledger lines, and network."""
    kept = list(documents.current_documents(connection))
    readings = [reading for _, reading in documents.readings_of(connection, {document.id for document in kept})]
    decided = people.standing(people.history(connection))
    reviewed = _review(connection, readings, kept, decided)

    watch("resolving", 0, 1)
    resolved = resolve.resolve(mentions_of(readings, reviewed.signed), decided)
    entities = tuple(map(screen.typed, resolved.entities))
    watch("weighing", 0, 1)
    captions = {entity.id: entity.caption for entity in entities}
    figures = figures_of(readings)
    weighed = weigh.weigh(kept, reviewed.claims, figures, resolved.held, _graded(case), captions, decided)
    entities = screen.seated(entities, weighed.facts)
    watch("screening", 0, len(entities))
    versions = versions_of(case, lists)
    screening, found = _screened(case, connection, lists, entities, decided)
    watch("screening", found.screened, len(entities))
    chosen = {version.list for version in versions}
    hits = [hit for hit in found.hits if hit.list in chosen]
    listings = [listing for _, listing in lists.lookup(sorted({hit.listing for hit in hits})).values()]
    rulings = [*resolved.rulings, *reviewed.rulings, *screen.rulings(decided, entities, hits)]
    rulings += [Ruling(row.id, "source", IN_FORCE, row.left) for row in decided if row.subject == "source"]
    watch("asking", 0, 1)
    sources = sources_of(case, kept, decided)
    on = questions.stakes(weighed.facts, hits)
    asked = (decided, rulings)
    made = rows(
        resolved.held,
        entity=entities,
        link=resolved.links,
        doubtful=resolved.doubtful,
        fact=weighed.facts,
        conflict=weighed.conflicts,
        figures=weighed.figure_groups,
        hit=hits,
        listing=listings,
        version=versions,
        screening=[screening],
        signed=reviewed.signed,
        rejected=reviewed.rejected,
        ruling=rulings,
        ask_pair=questions.pair_questions(resolved.doubtful, resolved.barred, entities, on, *asked),
        ask_hit=questions.hit_questions(hits, entities, on),
        source=sources,
        pages=[Pages(desk.PAGES)],
        ask_claim=questions.claim_questions(reviewed.claims, weighed.facts, entities, on, *asked),
    )
    watch("laying out", 0, 1)
    case_as_read = Snapshot(
        name=title_of(case),
        documents=tuple(kept),
        captures=tuple(documents.all_captures(connection)),
        sources=sources,
        mentions=tuple(mentions_of(readings, reviewed.signed)),
        claims=reviewed.claims,
        figures=figures,
        entities=entities,
        links=resolved.links,
        held=resolved.held,
        facts=weighed.facts,
        conflicts=weighed.conflicts,
        figure_groups=weighed.figure_groups,
        hits=tuple(hits),
        listings=tuple(listings),
        versions=tuple(versions),
        judgements=decided,
        rulings=tuple(rulings),
        rejected=reviewed.rejected,
        problems=tuple(documents.problems_of(connection)),
    )
    shown, tied = desk.kept(Index(case_as_read))
    events = ledger.changes(ledger.events(connection), entities)
    return chain(made, shown), tied, events, pack(weighed.facts, entities, hits, listings)


@dataclass(frozen=True, slots=True)
class Pages:
    """Which rows and look-ups for pages a picture holds."""

    id: str


def has_pages(connection: Connection) -> bool:
    """Whether the current picture has what the pages of this program show."""
    return [row.id for row in picture.values(connection, "pages", Pages)] == [desk.PAGES]


def title_of(case: Case) -> str:
    """What the case calls itself."""
    return case.settings.title or case.folder.resolve().name


def _graded(case: Case) -> dict[str, Source]:
    return {source.name: source for source in case.settings.sources}


def sources_of(case: Case, kept: Iterable[Document], decided: Iterable[Judgement]) -> tuple[Source, ...]:
    """The sources of the documents and those that people grade, each with its letter, the reason and whose it is."""
    graded = {row.left for row in decided if row.subject == "source"}
    wanted = {*_graded(case), *graded, *(document.source for document in kept)}
    letters = weigh.make_letters(_graded(case), decided)
    return tuple(replace(letters.of(name), name=name) for name in sorted(wanted))
