"""Columns of a network picture: suppliers to the left of the start, tier by tier, takers to its right.

Tiers are counted over the lines that are shown: one for each actor, none for goods, which stand in columns of their
own between two tiers. Who is tied otherwise than by supply (owners, leaders, partners) stands beside whom he is tied
to. Same lines, same columns.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from backstay.network.graph import ENDS_ONLY, SUPPLY
from backstay.network.pack import GOODS
from backstay.publish.around import Line

# Whose object stands to the left of the subject: the whole stands behind its part.
UPWARD = ("part_of", "located_in", "sanctioned_by")


def columns_of(
    nodes: Sequence[str], lines: Iterable[Line], starts: Sequence[str], kind: Callable[[str], str]
) -> dict[str, int]:
    """A column for each node: 0 for the first start, even numbers for actors, odd ones for goods between them.

    Another start, or what no line joins to the first one, stands in column 0 only if nothing else places it.
    """
    rows = list(lines)
    supply = [(line.source, line.target) for line in rows if line.predicate in SUPPLY]
    around = {direction: _neighbours(supply, direction) for direction in (-1, 1)}
    inside, found = set(nodes), dict[str, int]()
    for start in (*(node for node in starts if node in inside), *nodes):
        if start not in found:
            found[start] = 0
            for direction, near in around.items():
                _walk(found, near, start, direction, kind)
            _beside(found, rows, nodes, kind)
    return {node: found[node] for node in nodes}


def _neighbours(pairs: Iterable[tuple[str, str]], direction: int) -> dict[str, list[str]]:
    around: dict[str, list[str]] = {}
    for source, target in pairs:
        giver, taker = (target, source) if direction < 0 else (source, target)
        around.setdefault(giver, []).append(taker)
    return {node: sorted(set(others)) for node, others in around.items()}


def _walk(
    found: dict[str, int],
    around: Mapping[str, Sequence[str]],
    start: str,
    direction: int,
    kind: Callable[[str], str],
) -> None:
    """Breadth first from the start; states and places end a chain."""
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if kind(node) in ENDS_ONLY and node != start:
            continue
        for other in around.get(node, ()):
            if other not in found:
                found[other] = _next(found[node], direction, kind(other) in GOODS)
                queue.append(other)


def _next(column: int, direction: int, is_good: bool) -> int:
    """The next column of its sort in this direction: odd for goods, even for actors."""
    column += direction
    return column if (column % 2 == 1) == is_good else column + direction


def _beside(found: dict[str, int], lines: Sequence[Line], nodes: Sequence[str], kind: Callable[[str], str]) -> None:
    """Everybody else, one step beside a neighbour that has a column."""
    around: dict[str, list[tuple[str, int]]] = {}
    for line in lines:
        side = -1 if line.predicate in UPWARD else 1
        around.setdefault(line.source, []).append((line.target, side))
        around.setdefault(line.target, []).append((line.source, -side))
    queue = deque(node for node in nodes if node in found)
    while queue:
        node = queue.popleft()
        for other, side in sorted(around.get(node, ())):
            if other not in found:
                found[other] = _next(found[node], side, kind(other) in GOODS)
                queue.append(other)


def heading(column: int) -> str:
    """What a column holds, as a reader says it."""
    if not column:
        return "Start"
    tier = (abs(column) + 1) // 2
    if column % 2:
        return f"Goods into tier {tier - 1}" if column < 0 and tier > 1 else "Goods"
    return f"Suppliers, tier {tier}" if column < 0 else f"Takers, tier {tier}"
