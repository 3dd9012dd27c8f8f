"""The network canvas as a plain dict: nodes and lines around what a reader opened, and everything a legend needs."""

from __future__ import annotations

import numpy as np

from backstay.model.vocabulary import PREDICATES
from backstay.network.columns import Ints
from backstay.network.graph import Graph
from backstay.network.listed import CHECK, LISTED
from backstay.network.pack import ALWAYS, NEVER
from backstay.network.paths import Path
from backstay.network.strength import MODALITIES
from backstay.publish.around import Line, More, Shown, shown
from backstay.publish.columns import columns_of, heading
from backstay.publish.evidence import View, entity_card
from backstay.publish.index import Index
from backstay.publish.wishes import Opening, Wish

# Actors that a list may name.
ACTORS = ("Organization", "PublicBody", "Person")
# More starts than these are where a reader looks around, not what he asked for.
MARKED = 6
# Facts of one line that are named; the drawer of the strongest leads to the rest.
FACTS = 12


def canvas(index: Index, wish: Wish, graph: Graph) -> View:
    """The picture that the wish asks for. `graph` is the network at the wish's date and floor."""
    found = shown(graph, wish)
    column = columns_of(found.nodes, found.lines, wish.starts, graph.kind)
    opened = {opening.entity for opening in wish.openings}
    starts = set(wish.starts) if len(wish.starts) <= MARKED else set()
    walked = {(a, b) for path in found.paths for a, b in zip(path.nodes, path.nodes[1:], strict=False)}
    return {
        "nodes": [
            node(index, graph, found, name)
            | {"column": column[name], "heading": heading(column[name]), "opened": name in opened}
            | {"start": name in starts}
            for name in found.nodes
        ],
        "lines": [line_view(graph, line, walked) for line in found.lines],
        "columns": [[number, heading(number)] for number in sorted(set(column.values()))],
        "more": [_more(row) for row in found.more],
        "paths": [_path(index, row) for row in found.paths],
        "between": [entity_card(index, name) for name in wish.between or ()],
        "span": [_said(day) for day in found.days] if found.days else [],
        "counts": {
            "nodes": len(found.nodes),
            "lines": len(found.lines),
            "unseen": sum(sum(kinds.values()) for kinds in found.unseen.values()),
        },
        "is_full": found.is_full,
        "limit": wish.limit,
        "floor": wish.floor,
        "as_of": wish.as_of,
    }


def node(index: Index, graph: Graph, found: Shown, name: str) -> View:
    """One entity on the canvas: who lists it, of these by an unconfirmed hit, how many neighbours it has."""
    kind = graph.kind(name)
    asked = kind in ACTORS
    standings = index.register.standings(name) if asked and index.register.is_hit(name) else ()
    return {
        "id": name,
        "name": graph.label(name),
        "kind": kind,
        "listed": [row.jurisdiction for row in standings if row.state == LISTED],
        "unconfirmed": [row.jurisdiction for row in standings if row.state == LISTED and not row.is_plain],
        "to_check": [row.jurisdiction for row in standings if row.state == CHECK],
        "asked": asked and bool(index.register.loaded),
        "degree": found.degree[name],
        "unseen": found.unseen[name],
    }


def line_view(graph: Graph, line: Line, walked: set[tuple[str, str]]) -> View:
    """One line: its strongest fact's grade and modality, the facts behind it, and from when to when it counts."""
    table, best = graph.pack.facts, line.facts[0]
    facts = np.array(line.facts, dtype=np.int32)
    grade = graph.grade(best)
    modality = MODALITIES[table.modality[best]]
    return {
        "id": line.id,
        "source": line.source,
        "target": line.target,
        "predicate": line.predicate,
        "says": PREDICATES[line.predicate].sentence(graph.label(line.source), graph.label(line.target)),
        "modality": modality,
        "grade": str(grade),
        "is_judged": grade.is_judged,
        "step": int(table.level[best]),
        "origins": int(table.origins.start[best + 1] - table.origins.start[best]),
        "denied": bool(table.disputed[facts].any()) and modality != "denied",
        "facts": [graph.fact_id(fact) for fact in line.facts[:FACTS]],
        "fact_count": len(line.facts),
        "from": _bound(table.begun[facts].min()),
        "until": _bound(table.ended[facts].max()),
        "on_path": (line.source, line.target) in walked or (line.target, line.source) in walked,
    }


def _bound(day: Ints) -> str:
    return "" if day in (ALWAYS, NEVER) else _said(int(day))


def _said(day: int) -> str:
    """20240615 as '2024-06-15'."""
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}"


def _more(row: More) -> View:
    wider = Opening(row.opening.entity, row.opening.what, row.opening.count + 2 * row.opening.count)
    return {"entity": row.opening.entity, "opening": str(row.opening), "wider": str(wider), "left": row.left}


def _path(index: Index, row: Path) -> View:
    return {
        "nodes": [entity_card(index, name) for name in row.nodes],
        "steps": [list(facts) for facts in row.steps],
        "weakest": str(row.weakest),
        "modality": row.modality,
    }


def most_connected(graph: Graph, count: int) -> tuple[str, ...]:
    """The organisations and goods with the most ties: where a reader who has no name yet may begin."""
    net, arcs = graph.pack.net, graph.ties.counting
    degree = np.bincount(np.concatenate((net.source[arcs], net.target[arcs])), minlength=len(graph.ids))
    degree[~graph.of_kind("Organization", "System", "Product", "Programme")] = 0
    # Only those that may be among the first are put in order: a case may hold a million entities.
    least = np.partition(degree, -count)[-count] if len(degree) > count else 0
    best = np.flatnonzero(degree >= max(1, least))
    order = best[np.lexsort((best, -degree[best]))][:count]
    return tuple(str(graph.ids[node]) for node in order.tolist())
