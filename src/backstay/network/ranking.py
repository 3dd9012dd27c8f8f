"""Which organisations are gaps where, and in which order: one pass over the whole case, in columns.

Listing one entity more never adds a gap. What a gap says is made later, for those that are shown (`gaps`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backstay.network.columns import Flags, Ints, Small
from backstay.network.effect import relevance, systems_fed
from backstay.network.graph import Graph
from backstay.network.listed import CHECK, JURISDICTIONS, LISTED, NOT_LISTED, PART, STATES, Register
from backstay.network.roles import Evidenced, evidence

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


STATUSES = (NOT_LISTED, "listed under another measure", CHECK, PART)
OTHER_MEASURE = STATUSES[1]


@dataclass(frozen=True, slots=True, eq=False)
class GapTable:
    """Every gap in columns, ranked: row of the evidence, jurisdiction, status, and what the rank is made of.

    `lead` tells what rests on one origin, or stands in a jurisdiction that is loaded in part: its chief list may name
    the organisation. `evidenced` holds the organisations, their facts, roles and origins.
    """

    evidenced: Evidenced
    row: Ints
    jurisdiction: Small
    status: Small
    relevance: Small
    systems: Ints
    elsewhere: Small
    lead: Flags


def rank(graph: Graph, books: Register, measure: str = "", jurisdictions: Sequence[str] = ()) -> GapTable:
    """Every organisation with a role that a jurisdiction does not list, in order of what weighs most.

    What it gives comes first (named systems, arms, other goods), then the ladder of grades, origins, the role, how
    many systems it feeds, who else lists it, and its name.
    """
    found = evidence(graph)
    any_state, asked = books.states()[found.nodes], books.states(measure)[found.nodes]
    listed = STATES.index(LISTED)
    wanted = [JURISDICTIONS.index(name) for name in books.loaded if not jurisdictions or name in jurisdictions]
    fed, _ = systems_fed(graph)
    systems = np.diff(fed.indptr)[found.nodes].astype(np.int32)
    near = relevance(graph, found.nodes, systems)
    by_others = (any_state == listed).sum(axis=1)
    rows, places = np.nonzero(asked[:, wanted] != listed) if wanted else (np.zeros(0, np.int64),) * 2
    place = np.array(wanted, dtype=np.int8)[places]
    foreign = ~_own(graph, found.nodes)[rows, place]
    rows, place = rows[foreign], place[foreign]
    here, anywhere = asked[rows, place], any_state[rows, place]
    in_part = np.array([name in books.missing for name in JURISDICTIONS])[place]
    status = np.where(in_part, STATUSES.index(PART), STATUSES.index(NOT_LISTED))
    status[anywhere == listed] = STATUSES.index(OTHER_MEASURE)
    status[here == STATES.index(CHECK)] = STATUSES.index(CHECK)
    elsewhere = by_others[rows] - (anywhere == listed)
    facts, first = graph.pack.facts, found.first
    leading_role = (found.roles & -found.roles)[rows]
    order = np.lexsort(
        (
            place,
            graph.pack.nodes.rank[found.nodes][rows],
            -elsewhere,
            -systems[rows],
            leading_role,
            -found.origins[rows],
            facts.level[first][rows],
            near[rows],
        )
    )
    rows = rows[order]
    return GapTable(
        found,
        rows.astype(np.int32),
        place[order],
        status[order].astype(np.int8),
        near[rows],
        systems[rows],
        elsewhere[order].astype(np.int8),
        (found.origins[rows] < 2) | in_part[order],
    )


def _own(graph: Graph, nodes: Ints) -> Flags:
    """Which organisations (rows) are each jurisdiction's own (columns)."""
    table = graph.pack.nodes
    whose = np.repeat(np.arange(len(graph.ids)), table.countries.counts)
    own = np.zeros((len(graph.ids), len(JURISDICTIONS)), dtype=np.bool_)
    for name, countries in OWN.items():
        codes = [code for code, country in enumerate(table.country) if country in countries]
        own[whose[np.isin(table.countries.items, codes)], JURISDICTIONS.index(name)] = True
    found: Flags = own[nodes]
    return found
