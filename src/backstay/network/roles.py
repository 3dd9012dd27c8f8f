"""What an organisation does in the network, on which facts: supplier, producer, repairer, subsidiary.

Only the facts decide, never a listing: listing one entity more cannot give another one a role.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backstay.model import Fact, Grade, Origin
from backstay.network.graph import Graph
from backstay.network.strength import level

# In the order of weight for ranking: who makes or mends a thing knows what it is for; a subsidiary may not.
ROLES = ("producer", "supplier", "repairer", "subsidiary")
_BY_PREDICATE = {"produces": "producer", "supplies": "supplier", "component_of": "supplier", "services": "repairer"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """An organisation's roles, the facts behind them (strongest first), denials, and their independent origins."""

    entity: str
    roles: tuple[str, ...]
    facts: tuple[Fact, ...]
    denials: tuple[str, ...]
    origins: tuple[str, ...]

    @property
    def grade(self) -> Grade:
        """The strongest fact's grade."""
        return self.facts[0].grade

    @property
    def leading(self) -> tuple[Fact, ...]:
        """The strongest fact and the next that adds an origin, else the next one: what a sentence has room for."""
        first = self.facts[0]
        known = {origin.label for origin in first.origins}
        more = [fact for fact in self.facts[1:] if not {origin.label for origin in fact.origins} <= known]
        return (first, *(more or self.facts[1:])[:1])

    @property
    def is_lead(self) -> bool:
        """One origin, or nothing that anybody states as a fact: a lead, not a finding."""
        return len(self.origins) < 2


def role_of(fact: Fact) -> str:
    """The role that the fact gives its subject, or ''."""
    if fact.predicate == "part_of":
        return "subsidiary" if "subsidiary" in fact.role else ""
    return _BY_PREDICATE.get(fact.predicate, "")


def strength(fact: Fact) -> tuple[int, int, int, int, int, str]:
    """Sort key, the strongest first: asserted before planned, the ladder, origins; then what says most.

    A fact that names a system says more than one that does not, making more than belonging.
    """
    certain = ("asserted", "planned", "possible", "denied").index(fact.modality)
    says = 0 if fact.systems or fact.predicate in ("services", "component_of") else 1
    role = ROLES.index(role_of(fact) or "subsidiary")
    return certain, level(fact.grade), -len(fact.origins), says, role, fact.id


def evidence(graph: Graph) -> dict[str, Evidence]:
    """Every organisation that some fact gives a role, by id."""
    facts: dict[str, list[Fact]] = {}
    for fact in graph.facts:
        if role_of(fact) and graph.kind(fact.subject) == "Organization":
            facts.setdefault(fact.subject, []).append(fact)
    for entity, found in _under_a_parent_with_a_role(graph, facts):
        facts.setdefault(entity, []).append(found)
    denied = denials(graph.denials)
    return {entity: _evidence(entity, facts[entity], denied.get(entity, ())) for entity in sorted(facts)}


def _under_a_parent_with_a_role(graph: Graph, facts: dict[str, list[Fact]]) -> list[tuple[str, Fact]]:
    """Members of a group whose parent makes, supplies or repairs something."""
    return [
        (fact.subject, fact)
        for fact in graph.with_predicate("part_of")
        if not role_of(fact) and fact.object in facts and graph.kind(fact.subject) == "Organization"
    ]


def denials(facts: Iterable[Fact]) -> dict[str, tuple[str, ...]]:
    """Fact ids of what is denied of each entity."""
    found: dict[str, list[str]] = {}
    for fact in facts:
        found.setdefault(fact.subject, []).append(fact.id)
    return {entity: tuple(ids) for entity, ids in found.items()}


def _evidence(entity: str, facts: list[Fact], denied: tuple[str, ...]) -> Evidence:
    ordered = tuple(sorted(facts, key=strength))
    roles = {role_of(fact) or "subsidiary" for fact in ordered}
    origins = independent(origin for fact in ordered if fact.modality == "asserted" for origin in fact.origins)
    disputed = tuple(fact.id for fact in ordered if fact.denied_by)
    return Evidence(entity, tuple(role for role in ROLES if role in roles), ordered, (*denied, *disputed), origins)


def independent(origins: Iterable[Origin]) -> tuple[str, ...]:
    """Labels of the origins that are independent over several facts: one label, or one shared document, is one.

    An origin is found fact by fact; the same speaker quoted in two articles for two facts stays one origin.
    """
    rows = sorted({(origin.label, origin.documents) for origin in origins})
    papers = [document for _, documents in rows for document in documents]
    if len({label for label, _ in rows}) == len(rows) and len(set(papers)) == len(papers):
        return tuple(label for label, _ in rows)
    groups: list[tuple[set[str], set[str]]] = []
    for label, documents in rows:
        mine: tuple[set[str], set[str]] = ({label}, set(documents))
        apart = []
        for labels, held in groups:
            if labels & mine[0] or held & mine[1]:
                mine[0].update(labels)
                mine[1].update(held)
            else:
                apart.append((labels, held))
        groups = [*apart, mine]
    return tuple(sorted(min(labels) for labels, _ in groups))
