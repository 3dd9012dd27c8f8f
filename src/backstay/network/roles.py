"""What an organisation does in the network, on which facts: supplier, producer, repairer, subsidiary.

Only the facts decide, never a listing: listing one entity more cannot give another one a role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from backstay.model import Fact, Grade
from backstay.network.columns import Ints, Longs, Rows, Small, distinct, gather
from backstay.network.graph import Graph

# In the order of weight for ranking: who makes or mends a thing knows what it is for; a subsidiary may not.
ROLES = ("producer", "supplier", "repairer", "subsidiary")
_SUBSIDIARY = ROLES.index("subsidiary")
_BY_PREDICATE = {"produces": "producer", "supplies": "supplier", "component_of": "supplier", "services": "repairer"}
_ASSERTED = 0


@dataclass(frozen=True, slots=True, eq=False)
class Evidenced:
    """Every organisation that some fact gives a role: facts (strongest first), roles as bits, independent origins.

    Row r is node `nodes[r]` with facts number `facts[r]`.
    """

    nodes: Ints
    facts: Rows
    roles: Small
    origins: Ints

    @property
    def first(self) -> Ints:
        """The strongest fact of each."""
        return self.facts.items[self.facts.start[:-1]]


@dataclass(frozen=True, eq=False)
class Evidence:
    """One organisation's roles and the facts behind them (strongest first), rendered when asked for."""

    graph: Graph
    entity: str
    roles: tuple[str, ...]
    numbers: Ints
    origins: int

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.graph.facts_at(self.numbers.tolist())

    @property
    def grade(self) -> Grade:
        """The strongest fact's grade."""
        return self.graph.grade(int(self.numbers[0]))

    @property
    def leading(self) -> tuple[Fact, ...]:
        """The strongest fact and the next that adds an origin, else the next one: what a sentence has room for."""
        return self.graph.facts_at(self.shown)

    @property
    def shown(self) -> list[int]:
        """The numbers of the leading facts."""
        known = set(self._labels(int(self.numbers[0])))
        rest = self.numbers[1:].tolist()
        more = next((fact for fact in rest if not set(self._labels(fact)) <= known), None)
        return [int(self.numbers[0]), *([more] if more is not None else rest[:1])]

    def _labels(self, fact: int) -> Iterator[int]:
        table = self.graph.pack
        yield from table.origins.label[table.facts.origins[fact]].tolist()

    @property
    def denials(self) -> tuple[str, ...]:
        """The ids of the facts that deny something of it, then of its own that somebody denies."""
        table, node = self.graph.pack.facts, self.graph.number(self.entity)
        denied = self.graph.denials_of.get(node, [])
        disputed = self.numbers[table.disputed[self.numbers]]
        return tuple(self.graph.fact_id(fact) for fact in (*denied, *disputed.tolist()))

    @property
    def is_lead(self) -> bool:
        """One origin, or nothing that anybody states as a fact: a lead, not a finding."""
        return self.origins < 2


def roles_of_facts(graph: Graph) -> Small:
    """The role that each fact of the case gives its subject, -1 for none."""
    table = graph.pack.facts
    by_predicate = table.predicate.mapped(
        lambda name: ROLES.index(_BY_PREDICATE[name]) if name in _BY_PREDICATE else -1
    )
    held = table.predicate.where("part_of".__eq__) & table.role.where(lambda role: "subsidiary" in role)
    by_predicate[held] = _SUBSIDIARY
    return by_predicate.astype(np.int8)


def evidence(graph: Graph) -> Evidenced:
    """Every organisation that some fact gives a role; members of a group whose parent has one are subsidiaries."""
    table, size = graph.pack.facts, len(graph.ids)
    role = roles_of_facts(graph)
    kept = graph.kept & graph.of_kind("Organization")[table.subject]
    acting = np.zeros(size, dtype=np.bool_)
    acting[table.subject[kept & (role >= 0)]] = True
    below = kept & (role < 0) & table.predicate.where("part_of".__eq__) & acting[table.object]
    role[below] = _SUBSIDIARY
    rows = np.flatnonzero(kept & (role >= 0)).astype(np.int32)
    strength = _strength(graph, role)[rows]
    rows = rows[np.argsort(table.subject[rows].astype(np.int64) << 32 | strength, kind="stable")]
    nodes, first = np.unique(table.subject[rows], return_index=True)
    start = np.append(first, len(rows)).astype(np.int64)
    bits = np.bitwise_or.reduceat(1 << role[rows], start[:-1]).astype(np.int8) if len(nodes) else role[:0]
    facts = Rows(start, rows)
    return Evidenced(nodes, facts, bits, independent(graph, facts))


def evidence_of(graph: Graph, table: Evidenced, row: int) -> Evidence:
    """One row of the table."""
    roles = tuple(name for bit, name in enumerate(ROLES) if int(table.roles[row]) >> bit & 1)
    return Evidence(graph, str(graph.ids[int(table.nodes[row])]), roles, table.facts[row], int(table.origins[row]))


def _strength(graph: Graph, role: Small) -> Longs:
    """A sort key for each fact, the strongest first: asserted before planned, the ladder, origins; what says most.

    A fact that names a system says more than one that does not, making more than belonging.
    """
    table = graph.pack.facts
    says = ~(table.has_system | table.predicate.where(("services", "component_of").__contains__))
    origins = np.minimum(table.origins.counts, 255)
    key = table.modality.astype(np.int64) * 8 + table.level
    found: Longs = ((key * 256 + (255 - origins)) * 2 + says) * 8 + role
    return found


def independent(graph: Graph, facts: Rows) -> Ints:
    """How many independent origins each list of facts has: one label, or one shared document, is one.

    An origin is found fact by fact; the same speaker quoted in two articles for two facts stays one origin. Only
    what somebody states as a fact counts.
    """
    table, size = graph.pack.facts, len(facts.start) - 1
    stated = table.modality[facts.items] == _ASSERTED
    owner, rows = np.repeat(np.arange(size), facts.counts)[stated], facts.items[stated]
    origins = gather(table.origins.start, table.origins.items, rows)
    pairs = distinct(np.repeat(owner, table.origins.counts[rows]) << 32 | origins)
    owner, origin = pairs >> 32, (pairs & 0xFFFFFFFF).astype(np.int32)
    counts = np.bincount(owner, minlength=size).astype(np.int32)
    label, paper, papers_of = _ends(graph, owner, origin)
    # Where no label and no document stands twice nothing joins, and that is nearly everywhere.
    twice = np.bincount(distinct(label) >> 32, minlength=size) < counts
    twice |= np.bincount(distinct(paper) >> 32, minlength=size) < np.bincount(papers_of, minlength=size)
    chosen = twice[owner]
    if chosen.any():
        counts[twice] = _joined(*_ends(graph, owner[chosen], origin[chosen])[:2], graph, origin[chosen], size)[twice]
    return counts


def _ends(graph: Graph, owner: Longs, origin: Ints) -> tuple[Longs, Longs, Longs]:
    """(owner, label) of each origin; (owner, document) of each of its documents, in one number; and their owners."""
    origins = graph.pack.origins
    papers = gather(origins.documents.start, origins.documents.items, origin)
    papers_of = np.repeat(owner, origins.documents.counts[origin])
    return owner << 32 | origins.label[origin], papers_of << 32 | papers, papers_of


def _joined(label: Longs, paper: Longs, graph: Graph, origin: Ints, size: int) -> Longs:
    """How many groups the labels of each owner make when those that share a document are one."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    labels, left = np.unique(label, return_inverse=True)
    papers, right = np.unique(paper, return_inverse=True)
    ends = (np.repeat(left, graph.pack.origins.documents.counts[origin]), right + len(labels))
    whole = len(labels) + len(papers)
    joined = csr_array((np.ones(len(right), dtype=np.int32), ends), shape=(whole, whole))
    _, group = connected_components(joined, directed=False)
    groups = distinct((labels >> 32) << 32 | group[: len(labels)])
    found: Longs = np.bincount(groups >> 32, minlength=size)
    return found
