"""Gaps: organisations that the facts show in the network and that a jurisdiction does not list.

An entity whose hit is true or likely is listed, under whatever variant of its name. A gap that rests on one
origin is a lead, not a finding. Listing one more entity never adds a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from backstay.model import Fact, Grade, Listing, ListVersion
from backstay.model.vocabulary import PREDICATES
from backstay.network.effect import RELEVANCE, goods_of, near_arms, relevance, systems_fed
from backstay.network.graph import Graph
from backstay.network.listed import CHECK, FORMER, LISTED, NOT_LISTED, Register, Standing, days_between, register
from backstay.network.roles import ROLES, Evidence, evidence
from backstay.network.strength import level

# Codes and names that make an organisation the jurisdiction's own: nobody designates his own ministry's plant.
OWN = {
    "US": ("US", "United States"),
    "UK": ("GB", "UK", "United Kingdom"),
    "CH": ("CH", "Switzerland"),
    "CA": ("CA", "Canada"),
    "AU": ("AU", "Australia"),
    "NZ": ("NZ", "New Zealand"),
    "JP": ("JP", "Japan"),
    "UA": ("UA", "Ukraine"),
    "EU": (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "EU"),
    ),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One organisation that one jurisdiction does not list (under the measure asked for, if any).

    `status` is 'not listed', 'listed under another measure' or 'to check' (a possible hit waits for a person).
    `elsewhere` are the standings of those who list it, `days` since the first of them did (None if undated).
    """

    entity: str
    jurisdiction: str
    status: str
    roles: tuple[str, ...]
    facts: tuple[str, ...]
    denials: tuple[str, ...]
    grade: Grade
    origins: int
    is_lead: bool
    relevance: int
    systems: tuple[str, ...]
    goods: tuple[str, ...]
    elsewhere: tuple[Standing, ...]
    days: int | None
    here: Standing
    case: Evidence = field(repr=False, compare=False)
    graph: Graph = field(repr=False, compare=False)
    measure: str = ""

    @property
    def does(self) -> str:
        """What the organisation does, on its two strongest facts; rendered when asked for."""
        return _does(self.graph, self.case)

    @property
    def stands(self) -> str:
        """Where it is not listed, which lists were looked at, and who lists it."""
        return _stands(self.graph, self.case, self.status, self.measure, self.here, self.elsewhere)

    @property
    def reason(self) -> str:
        """What it does, with how sure that is, and where it is not listed."""
        return f"{self.does} {self.stands}"

    @property
    def rank_why(self) -> tuple[str, ...]:
        """What the rank is made of, in the order in which it counts."""
        return (
            RELEVANCE[self.relevance],
            f"best grade {self.grade}",
            f"{self.origins} independent origin{'s' if self.origins != 1 else ''}",
            f"role: {', '.join(self.roles)}",
            f"{len(self.systems)} named systems fed",
            f"listed by {len(self.elsewhere)} other jurisdictions",
        )


@dataclass(frozen=True, slots=True)
class Gaps:
    """Findings and leads, ranked within each jurisdiction; what waits for a check; lists that are not loaded."""

    findings: tuple[Gap, ...]
    leads: tuple[Gap, ...]
    to_check: tuple[Gap, ...]
    loaded: tuple[str, ...]
    not_loaded: tuple[str, ...]
    measure: str = ""


def gaps(
    graph: Graph,
    listings: Iterable[Listing],
    versions: Iterable[ListVersion],
    measure: str = "",
    jurisdictions: Sequence[str] = (),
) -> Gaps:
    """All gaps over the graph's hits; `measure` ('asset freeze') asks for listings under that measure only."""
    books = register(graph.hits, listings, versions, graph.as_of)
    wanted = [name for name in books.loaded if not jurisdictions or name in jurisdictions]
    fed, goods, arms = systems_fed(graph), goods_of(graph), near_arms(graph)
    found: list[Gap] = []
    for entity, case in evidence(graph).items():
        systems, made = fed.get(entity, ()), goods.get(entity, ())
        near = relevance(systems, made, arms)
        known = books.standings(entity) if entity in books.hits else ()
        listed_by = [standing for standing in known if standing.state == LISTED]
        for name in wanted:
            here = books.standing(entity, name, measure)
            if here.state != LISTED and not _is_own(graph, entity, name):
                found.append(_gap(graph, books, case, here, measure, listed_by, (near, systems, made)))
    found.sort(key=lambda gap: _rank(graph, gap))
    return Gaps(
        tuple(gap for gap in found if gap.status != CHECK and not gap.is_lead),
        tuple(gap for gap in found if gap.status != CHECK and gap.is_lead),
        tuple(gap for gap in found if gap.status == CHECK),
        books.loaded,
        books.not_loaded,
        measure,
    )


def _is_own(graph: Graph, entity: str, jurisdiction: str) -> bool:
    known = graph.entities.get(entity)
    return bool(known and set(known.countries) & set(OWN.get(jurisdiction, ())))


def _rank(graph: Graph, gap: Gap) -> tuple[object, ...]:
    return (
        gap.relevance,
        level(gap.grade),
        -gap.origins,
        min(ROLES.index(role) for role in gap.roles),
        -len(gap.systems),
        -len(gap.elsewhere),
        graph.label(gap.entity),
        gap.entity,
        gap.jurisdiction,
    )


def _gap(
    graph: Graph,
    books: Register,
    case: Evidence,
    here: Standing,
    measure: str,
    listed_by: Sequence[Standing],
    effect: tuple[int, tuple[str, ...], tuple[str, ...]],
) -> Gap:
    """One gap with its reason. `effect` is (relevance, systems fed, goods)."""
    any_measure = books.standing(case.entity, here.jurisdiction) if measure else here
    status = here.state if here.state in (CHECK, NOT_LISTED) else NOT_LISTED
    if status == NOT_LISTED and any_measure.state == LISTED:
        status = "listed under another measure"
    elsewhere = tuple(standing for standing in listed_by if standing.jurisdiction != here.jurisdiction)
    first = min((standing.since for standing in elsewhere if standing.since), default="")
    near, systems, made = effect
    return Gap(
        case.entity,
        here.jurisdiction,
        status,
        case.roles,
        tuple(fact.id for fact in case.facts),
        case.denials,
        case.grade,
        len(case.origins),
        case.is_lead,
        near,
        systems,
        made,
        elsewhere,
        days_between(first, books.reference),
        any_measure if status == "listed under another measure" else here,
        case,
        graph,
        measure,
    )


def say(graph: Graph, fact: Fact) -> str:
    """The fact as a sentence part: 'Legmash produces 122mm rockets (for Grad)'."""
    words = PREDICATES[fact.predicate].sentence(graph.label(fact.subject), graph.label(fact.object))
    goods = [graph.label(good) for good in fact.products if good != fact.object]
    systems = [graph.label(system) for system in fact.systems if system != fact.object]
    with_goods = f" with {_listed(goods)}" if goods else ""
    return words + with_goods + (f" for {_listed(systems)}" if systems else "")


def worded(graph: Graph, fact: Fact) -> str:
    """The fact as its strength allows: one origin is an allegation, a plan a plan, a doubt a doubt."""
    said = say(graph, fact)
    if fact.modality == "planned":
        return f"{said} (announced, not reported as done)"
    if fact.modality == "possible":
        return f"{said} (reported as possible)"
    if len(fact.origins) < 2:
        by = fact.origins[0].label if fact.origins else ""
        return f"{said} ({by + ' says so; ' if by else ''}single origin, {fact.grade})"
    return f"{said} ({len(fact.origins)} origins, {fact.grade})"


def _does(graph: Graph, case: Evidence) -> str:
    shown = [worded(graph, fact) for fact in case.leading]
    more = len(case.facts) - len(shown)
    tail = f"; {more} more fact{'s' if more > 1 else ''}" if more > 0 else ""
    denied = "; this is denied by some" if case.denials else ""
    return f"{'; '.join(shown)}{tail}{denied}."


def _stands(
    graph: Graph,
    case: Evidence,
    status: str,
    measure: str,
    here: Standing,
    elsewhere: Sequence[Standing],
) -> str:
    name, jurisdiction = graph.label(case.entity), here.jurisdiction
    looked = "; ".join(here.lists)
    if status == CHECK:
        return f"{jurisdiction} has an entry that may be {name}: decide that hit first ({looked})."
    if status != NOT_LISTED:
        return f"{jurisdiction} lists {name} under {_listed(here.measures)}, not under {measure} ({looked})."
    others = [f"{standing.jurisdiction}{_since(standing)}" for standing in elsewhere]
    by_others = f"listed by {_listed(others)}" if others else "listed by nobody whose list is loaded"
    ended = f", which listed it once, since {here.since or 'a day it does not say'}" if here.state == FORMER else ""
    return f"{name} stands on no {jurisdiction} list that is loaded ({looked}){ended}; {by_others}."


def _since(standing: Standing) -> str:
    details = [*standing.measures, *([f"since {standing.since}"] if standing.since else [])]
    return f" ({', '.join(details)})" if details else ""


def _listed(words: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else "no measure"
