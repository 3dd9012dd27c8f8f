"""What `backstay network` shows: tiers above or below an entity, paths between two, or every edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from backstay.model import BadRequest, Fact
from backstay.network import Reached, downstream, paths, upstream
from backstay.network.graph import facts_in_order
from backstay.network.naming import holder
from backstay.publish.evidence import entity_card, fact_card
from backstay.publish.index import Index
from backstay.publish.sentences import quoted_lines
from backstay.publish.standings import FACTS_SHOWN, page_of

View = dict[str, Any]


def walked(index: Index, above: str, below: str, ends: tuple[str, str], depth: int = -1, limit: int = -1) -> View:
    """The tiers above `above`, those below `below`, the paths between `ends`, or all facts that stand.

    At most `limit` rows (0: all; -1: as `page_of` says); `total` counts them.
    """
    if above:
        return _tiers(index, above, "upstream", depth, limit)
    if below:
        return _tiers(index, below, "downstream", depth, limit)
    if ends[0]:
        return _paths(index, *ends)
    total = int(index.graph.kept.sum())
    facts = index.graph.facts_at(facts_in_order(index.graph, page_of(limit, total)).tolist())
    return {
        "is": "facts",
        "rows": [fact_card(index, fact) for fact in facts],
        "total": total,
        "left_out": [list(row) for row in index.graph.left_out],
    }


def named(index: Index, name: str) -> str:
    """The id of the entity that goes by a name or id.

    Raises:
        BadRequest: none does.
    """
    identity = holder(index.graph, name)
    if not identity:
        raise BadRequest(f"No entity goes by '{name}'; 'backstay network CASE' shows those there are.")
    return identity


def _tiers(index: Index, name: str, direction: str, depth: int, limit: int) -> View:
    start, graph = named(index, name), index.graph
    found = (upstream if direction == "upstream" else downstream)(graph, start, depth)
    size = page_of(limit, len(found))
    rows: tuple[Reached, ...] = found[:size] if size else found[:]
    facts = dict(_facts(index, [key for row in rows for key in row.facts]))
    return {
        "is": direction,
        "of": entity_card(index, start),
        "rows": [_reached(index, row, facts) for row in rows],
        "total": len(found),
    }


def _facts(index: Index, ids: Sequence[str]) -> Iterator[tuple[str, Fact]]:
    numbers = [index.graph.pack.facts.ids.find(key) for key in ids]
    return zip(ids, index.graph.facts_at(numbers), strict=True)


def _reached(index: Index, row: Reached, facts: Mapping[str, Fact]) -> View:
    return {
        "entity": entity_card(index, row.entity),
        "tier": row.tier,
        "path": [entity_card(index, key) for key in row.path],
        "facts": [fact_card(index, facts[key]) for key in row.facts],
        "weakest": str(row.weakest),
        "survives": row.survives,
        "floor": row.floor,
        "modality": row.modality,
        "joined": row.joined,
    }


def _paths(index: Index, left: str, right: str) -> View:
    a, b = named(index, left), named(index, right)
    found = paths(index.graph, a, b)
    facts = dict(_facts(index, [key for row in found for step in row.steps for key in step[:FACTS_SHOWN]]))
    rows = [
        {
            "path": [entity_card(index, key) for key in row.nodes],
            "steps": [[fact_card(index, facts[key]) for key in step[:FACTS_SHOWN]] for step in row.steps],
            "weakest": str(row.weakest),
            "modality": row.modality,
        }
        for row in found
    ]
    ends = {"from": entity_card(index, a), "to": entity_card(index, b)}
    return {"is": "paths", **ends, "rows": rows, "total": len(rows)}


def lines(view: View) -> Iterator[str]:
    """The walk in sentences."""
    if view["is"] == "facts":
        for row in view["rows"]:
            yield f"[{row['grade']}] {row['worded']} ({row['support']})"
            yield from quoted_lines([row], "    ")
        yield _count(view, "facts")
        yield from (f"Left out, {reason}: {count:,}." for reason, count in view["left_out"])
        return
    if view["is"] == "paths":
        yield from _path_lines(view)
        return
    for row in view["rows"]:
        way = " > ".join(step["name"] for step in row["path"])
        met = "; the path meets in a kind of good" if row["joined"] else ""
        sure = "" if row["modality"] == "asserted" else f", {row['modality']} only"
        yield f"tier {row['tier']}: {row['entity']['name']} ({way}) [{row['weakest']}]; {row['survives']}{sure}{met}"
        yield from quoted_lines(row["facts"], "    ")
    yield _count(view, f"entities {view['is']} of {view['of']['name']}")


def _count(view: View, what: str) -> str:
    shown = len(view["rows"])
    more = f"; the first {shown:,} are shown, --limit 0 shows all" if shown < view["total"] else ""
    return f"{view['total']:,} {what}{more}."


def _path_lines(view: View) -> Iterator[str]:
    for row in view["rows"]:
        yield f"{' - '.join(step['name'] for step in row['path'])} [{row['weakest']}]"
        for step in row["steps"]:
            for fact in step[:3]:
                yield f"    [{fact['grade']}] {fact['worded']}"
                yield from quoted_lines([fact], "        ")
    yield f"{len(view['rows'])} paths between {view['from']['name']} and {view['to']['name']}."
