"""Gaps: organisations that the facts show in the network and that a jurisdiction does not list.

An entity whose hit is true or likely is listed, under whatever variant of its name. A gap that rests on one
origin, or in a jurisdiction whose chief list is not loaded, is a lead, not a finding. Listing one more entity never
adds a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from backstay.model import Grade, ListVersion
from backstay.model.said import Said, joined, listed, say
from backstay.network.columns import Ints, Longs
from backstay.network.effect import RELEVANCE, goods_of, systems_of
from backstay.network.graph import Graph, each
from backstay.network.listed import (
    CHECK,
    FORMER,
    JURISDICTIONS,
    LISTED,
    OTHER,
    Register,
    Standing,
    days_between,
    register_of,
)
from backstay.network.ranking import OTHER_MEASURE, STATUSES, GapTable, rank
from backstay.network.roles import Evidence, evidence_of
from backstay.network.wording import word_fact

_PAGE = 500


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """One organisation that one jurisdiction does not list (under the measure asked for, if any).

    `status` is 'not listed', 'listed under another measure', 'to check' (a possible hit waits for a person) or
    'not on the lists loaded' (of the jurisdiction a lesser list alone is loaded).
    `elsewhere` are the standings of those who list it, `days` since the first of them did (None if undated); `others`
    is its standing on lists that no government keeps.
    """

    entity: str
    jurisdiction: str
    status: str
    grade: Grade
    origins: int
    is_lead: bool
    relevance: int
    elsewhere: tuple[Standing, ...]
    days: int | None
    here: Standing
    others: Standing
    case: Evidence = field(repr=False)
    graph: Graph = field(repr=False)
    measure: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        return self.case.roles

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts behind it, strongest first."""
        return tuple(self.graph.fact_id(fact) for fact in self.case.numbers.tolist())

    @property
    def denials(self) -> tuple[str, ...]:
        return self.case.denials

    @property
    def systems(self) -> tuple[str, ...]:
        """The named systems that it feeds, directly or through one good."""
        return tuple(each(self.graph, self.system_nodes.tolist()))

    @property
    def goods(self) -> tuple[str, ...]:
        return tuple(each(self.graph, self.good_nodes.tolist()))

    @property
    def system_nodes(self) -> Ints:
        """The systems by number: a hub feeds thousands, and a view shows a few."""
        return systems_of(self.graph, self.graph.number(self.entity))

    @property
    def good_nodes(self) -> Ints:
        return goods_of(self.graph, self.graph.number(self.entity))

    @property
    def does(self) -> str:
        """What the organisation does, on its two strongest facts; rendered when asked for."""
        return str(self.does_said)

    @property
    def does_said(self) -> Said:
        return _does(self.graph, self.case)

    @property
    def stands(self) -> str:
        """Where it is not listed, which lists were looked at, and who lists it."""
        return str(self.stands_said)

    @property
    def stands_said(self) -> Said:
        return _stands(self)

    @property
    def reason(self) -> str:
        """What it does, with how sure that is, and where it is not listed."""
        return f"{self.does} {self.stands}"

    @property
    def rank_why(self) -> tuple[str, ...]:
        """What the rank is made of, in the order in which it counts."""
        return tuple(map(str, self.rank_said))

    @property
    def rank_said(self) -> tuple[Said, ...]:
        return (
            say(RELEVANCE[self.relevance]),
            say("best grade {grade}", grade=str(self.grade)),
            say("{n} independent origin", "{n} independent origins", n=self.origins),
            say("role: {roles}", roles=joined(map(say, self.roles), "{these}, {this}")),
            say("{n} named systems fed", "{n} named systems fed", n=len(self.system_nodes)),
            say("listed by {n} other jurisdictions", "listed by {n} other jurisdictions", n=len(self.elsewhere)),
        )


@dataclass(frozen=True, eq=False)
class GapRows(Sequence[Gap]):
    """Some rows of the table, as gaps that are made when they are asked for; a page fetches its facts at once."""

    graph: Graph
    books: Register
    table: GapTable
    measure: str
    rows: Longs

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return self._page(self.rows[place])
        return self._page(self.rows[[place]])[0]

    def __iter__(self) -> Iterator[Gap]:
        for start in range(0, len(self.rows), _PAGE):
            yield from self._page(self.rows[start : start + _PAGE])

    def of(self, entity: str) -> tuple[Gap, ...]:
        """The gaps of one entity."""
        node, table = self.graph.number(entity), self.table
        mine: tuple[Gap, ...] = self._page(self.rows[table.evidenced.nodes[table.row[self.rows]] == node])
        return mine

    def _page(self, rows: Longs) -> tuple[Gap, ...]:
        cases = {
            row: evidence_of(self.graph, self.table.evidenced, row) for row in set(self.table.row[rows].tolist())
        }
        self.graph.facts_at(fact for case in cases.values() for fact in case.shown)
        return tuple(self._gap(number, cases[int(self.table.row[number])]) for number in rows.tolist())

    def _gap(self, number: int, case: Evidence) -> Gap:
        table, books = self.table, self.books
        jurisdiction = JURISDICTIONS[table.jurisdiction[number]]
        status = STATUSES[table.status[number]]
        here = books.standing(case.entity, jurisdiction, "" if status == OTHER_MEASURE else self.measure)
        known = books.standings(case.entity) if books.is_hit(case.entity) else ()
        elsewhere = tuple(row for row in known if row.state == LISTED and row.jurisdiction != jurisdiction)
        first = min((standing.since for standing in elsewhere if standing.since), default="")
        return Gap(
            case.entity,
            jurisdiction,
            status,
            case.grade,
            case.origins,
            bool(table.lead[number]),
            int(table.relevance[number]),
            elsewhere,
            days_between(first, books.reference),
            here,
            books.standing(case.entity, OTHER),
            case,
            self.graph,
            self.measure,
        )


@dataclass(frozen=True, eq=False)
class Gaps:
    """Findings and leads, ranked within each jurisdiction; what waits for a check; what is loaded, and in part."""

    findings: GapRows
    leads: GapRows
    to_check: GapRows
    loaded: tuple[str, ...]
    not_loaded: tuple[str, ...]
    in_part: tuple[str, ...]
    measure: str = ""

    def of(self, entity: str) -> tuple[Gap, ...]:
        """The gaps of one entity: findings, leads, to check."""
        return (*self.findings.of(entity), *self.leads.of(entity), *self.to_check.of(entity))


def gaps(
    graph: Graph,
    versions: Iterable[ListVersion],
    measure: str = "",
    jurisdictions: Sequence[str] = (),
    table: GapTable | None = None,
) -> Gaps:
    """All gaps over the graph's hits; `measure` ('asset freeze') asks for listings under that measure only.

    `table` is the ranking, if it was made before for the same questions (see `rank`).
    """
    books = register_of(graph.pack.hits, graph.number, lambda _: None, versions, graph.as_of)
    ranked = table if table is not None else rank(graph, books, measure, jurisdictions)
    checked = ranked.status == STATUSES.index(CHECK)
    parts = (~checked & ~ranked.lead, ~checked & ranked.lead, checked)
    findings, leads, to_check = (GapRows(graph, books, ranked, measure, np.flatnonzero(which)) for which in parts)
    return Gaps(findings, leads, to_check, books.loaded, books.not_loaded, books.in_part, measure)


def _does(graph: Graph, case: Evidence) -> Said:
    shown = [word_fact(graph, fact) for fact in case.leading]
    said, more = joined(shown), len(case.numbers) - len(shown)
    if more > 0:
        said = say("{facts}; {n} more fact", "{facts}; {n} more facts", facts=said, n=more)
    if case.denials:
        said = say("{facts}; this is denied by some", facts=said)
    return say("{facts}.", facts=said)


def _stands(gap: Gap) -> Said:
    who, place, here = gap.graph.label(gap.entity), gap.jurisdiction, gap.here
    looked = joined((_looked(one) for one in here.lists), "{these}; {this}")
    if here.missing:
        chief = joined((say("{list}", list=name) for name in here.missing), "{these} or {this}")
        looked = say("{lists}, without {missing}", lists=looked, missing=chief)
    if gap.status == CHECK:
        return say(
            "{place} has an entry that may be {who}: decide that hit first ({lists}).",
            place=place,
            who=who,
            lists=looked,
        )
    if gap.status == OTHER_MEASURE:
        return say(
            "{place} lists {who} under {measures}, not under {measure} ({lists}).",
            place=place,
            who=who,
            measures=listed(map(say, here.measures)) if here.measures else say("no measure"),
            measure=say(gap.measure),
            lists=looked,
        )
    said = say("{who} stands on no {place} list that is loaded ({lists})", who=who, place=place, lists=looked)
    if here.state == FORMER:
        since = here.since or say("a day it does not say")
        said = say("{sentence}, which listed it once, since {date}", sentence=said, date=since)
    on_others = gap.others.state == LISTED
    others = joined((_looked(one) for one in gap.others.lists), "{these}; {this}")
    if not gap.elsewhere and not on_others:
        return say("{sentence}; listed by nobody whose list is loaded.", sentence=said)
    if gap.elsewhere:
        said = say("{sentence}; listed by {others}", sentence=said, others=listed(map(_since, gap.elsewhere)))
    if on_others:
        said = say("{sentence}; named on other lists ({lists})", sentence=said, lists=others)
    return say("{sentence}.", sentence=said)


def _looked(shown: str) -> Said:
    """'eu-fsf as of 2026-05-01', whose date is apart from the words."""
    name, dated, day = shown.partition(" as of ")
    if dated:
        return say("{list} as of {date}", list=name, date=day)
    return say("{list}, undated", list=shown.removesuffix(", undated"))


def _since(standing: Standing) -> Said:
    details = [say(measure) for measure in standing.measures]
    if standing.since:
        details.append(say("since {date}", date=standing.since))
    if not standing.is_plain:
        details.append(say("hit not confirmed yet"))
    if not details:
        return say("{place}", place=standing.jurisdiction)
    return say("{place} ({details})", place=standing.jurisdiction, details=joined(details, "{these}, {this}"))
