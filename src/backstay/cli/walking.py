"""What `backstay network` shows: tiers above or below an entity, paths between two, or every edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backstay.model import BadRequest
from backstay.network import downstream, paths, upstream
from backstay.publish.evidence import entity_card, fact_card
from backstay.publish.index import Index
from backstay.resolve.explain import holder

View = dict[str, Any]


def walked(index: Index, above: str, below: str, ends: tuple[str, str]) -> View:
    """The tiers above `above`, those below `below`, the paths between `ends`, or all facts that stand."""
    if above:
        return _tiers(index, above, "upstream")
    if below:
        return _tiers(index, below, "downstream")
    if ends[0]:
        return _paths(index, *ends)
    rows = [fact_card(index, fact) for fact in index.graph.facts]
    return {"is": "facts", "rows": sorted(rows, key=lambda row: (row["sentence"], row["id"]))}


def named(index: Index, name: str) -> str:
    """The id of the entity that goes by a name or id.

    Raises:
        BadRequest: none does.
    """
    entity = holder(name, index.snapshot.entities)
    if entity is None:
        raise BadRequest(f"No entity goes by '{name}'; 'backstay network CASE' shows those there are.")
    return entity.id


def _tiers(index: Index, name: str, direction: str) -> View:
    start = named(index, name)
    walk = upstream if direction == "upstream" else downstream
    rows = [
        {
            "entity": entity_card(index, row.entity),
            "tier": row.tier,
            "path": [entity_card(index, key) for key in row.path],
            "facts": [fact_card(index, index.facts[key]) for key in row.facts],
            "survives": row.survives,
            "modality": row.modality,
            "joined": row.joined,
        }
        for row in walk(index.graph, start)
    ]
    return {"is": direction, "of": entity_card(index, start), "rows": rows}


def _paths(index: Index, left: str, right: str) -> View:
    a, b = named(index, left), named(index, right)
    rows = [
        {
            "path": [entity_card(index, key) for key in row.nodes],
            "steps": [[fact_card(index, index.facts[key]) for key in step] for step in row.steps],
            "modality": row.modality,
        }
        for row in paths(index.graph, a, b)
    ]
    return {"is": "paths", "from": entity_card(index, a), "to": entity_card(index, b), "rows": rows}


def lines(view: View) -> Iterator[str]:
    """The walk in sentences."""
    if view["is"] == "facts":
        yield from (f"[{row['grade']}] {row['worded']} ({row['support']})" for row in view["rows"])
        yield f"{len(view['rows'])} facts."
        return
    if view["is"] == "paths":
        yield from _path_lines(view)
        return
    for row in view["rows"]:
        way = " > ".join(step["name"] for step in row["path"])
        met = "; the path meets in a kind of good" if row["joined"] else ""
        yield f"tier {row['tier']}: {row['entity']['name']} ({way}); {row['survives']}{met}"
    yield f"{len(view['rows'])} entities {view['is']} of {view['of']['name']}."


def _path_lines(view: View) -> Iterator[str]:
    for row in view["rows"]:
        yield " - ".join(step["name"] for step in row["path"])
        for step in row["steps"]:
            yield from (f"    [{fact['grade']}] {fact['worded']}" for fact in step[:3])
    yield f"{len(view['rows'])} paths between {view['from']['name']} and {view['to']['name']}."
