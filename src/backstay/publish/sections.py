"""Parts of a report that are no view of their own: floors, exposure, flagged goods, programmes."""

from __future__ import annotations

from backstay.network.exposure import supply_exposure
from backstay.network.hs import flags
from backstay.network.programmes import programmes
from backstay.network.strength import LADDER
from backstay.publish.effects import exposure_view, listed_entities
from backstay.publish.evidence import View, entity_card
from backstay.publish.index import Index


def floors(index: Index) -> list[View]:
    """How many facts there are on each step of the ladder of floors."""
    graph = index.graph
    rows, before = [], 0
    for floor in LADDER:
        count = sum(fact.grade.at_least(floor) for fact in graph.facts) if floor else len(graph.facts)
        rows.append({"floor": floor or "ungraded too", "facts": count, "more": count - before})
        before = count
    return rows


def exposures(index: Index) -> list[View]:
    """Who takes from listed suppliers, and from how many of those that are known."""
    return [exposure_view(index, row) for row in supply_exposure(index.graph, listed_entities(index))]


def flagged_goods(index: Index) -> list[View]:
    """Goods that may fall under the Common High Priority List, with who makes or supplies them."""
    goods = [name for name in index.graph.ids if index.kind(name) == "Product"]
    return [
        {"good": entity_card(index, name), "sentences": [flag.sentence for flag in found]}
        for name in sorted(goods, key=lambda name: (index.label(name).casefold(), name))
        if (found := flags(index.label(name)))
    ]


def programme_rows(index: Index) -> list[View]:
    """Programmes and events with those who take part."""
    return [
        {
            "entity": entity_card(index, row.entity),
            "participants": [entity_card(index, name) for name in row.participants],
            "facts": list(row.facts),
        }
        for row in programmes(index.graph)
    ]
