"""From a name that a user writes to the entity that goes by it."""

from __future__ import annotations

from collections.abc import Iterator

from backstay import names
from backstay.network.graph import Graph


def holder(graph: Graph, name: str) -> str:
    """The id of the entity that goes by a name or id, '' if none does.

    The exact form comes first, then any that is the same apart from case, quotes, script and legal form; of several
    entities the most used one wins. Only the second way reads all names.
    """
    if (node := graph.number(name)) >= 0:
        return str(graph.ids[node])
    table, uses = graph.pack.names, graph.pack.nodes.uses
    found = list(_exact(graph, name)) or [
        int(table.node[row]) for row, form in enumerate(table.names) if names.key(form) == names.key(name)
    ]
    return str(graph.ids[min(found, key=lambda row: (-int(uses[row]), row))]) if found else ""


def _exact(graph: Graph, name: str) -> Iterator[int]:
    table = graph.pack.names
    row = table.names.find(name)
    while 0 <= row < len(table.names) and table.names[row] == name:
        yield int(table.node[row])
        row += 1
