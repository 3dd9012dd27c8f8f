"""Head scores to a tree: exactly one root, every word reached, the best such tree (Chu-Liu-Edmonds)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Far below any difference of scores: one arc from the root is needed, a second never pays.
ROOT_COST = 1e4
NEVER = -1e9


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """The head of each word, -1 for the root's. `scores` is (words, 1 + words); column 0 is the root.

    A word's score to itself is ignored. Ties go to the leftmost head.
    """
    words = len(scores)
    table = scores.astype(np.float64)
    table[np.arange(words), np.arange(1, words + 1)] = NEVER
    heads: list[int] = (table.argmax(1) - 1).tolist()
    if _is_tree(heads):
        return heads
    table[:, 0] -= ROOT_COST
    full = np.full((words + 1, words + 1), NEVER)
    full[1:] = table
    return [head - 1 for head in _arborescence(full)[1:]]


def _is_tree(heads: list[int]) -> bool:
    return heads.count(-1) == 1 and _cycle([-1, *(head + 1 for head in heads)]) is None


def _cycle(heads: list[int]) -> list[int] | None:
    """The nodes of a cycle, if there is one. Node 0 is the root."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node > 0 and not seen[node]:
            seen[node] = start
            node = heads[node]
        if node > 0 and seen[node] == start:
            cycle, after = [node], heads[node]
            while after != node:
                cycle.append(after)
                after = heads[after]
            return cycle
    return None


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """The best heads of nodes 1.. under root 0, given scores[dependent, head]; heads[0] is -1."""
    heads = [-1, *scores[1:].argmax(1).tolist()]
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    ring = np.array(sorted(cycle))
    outside = np.array([node for node in range(len(scores)) if node not in set(cycle)])
    own = scores[ring, [heads[node] for node in ring]]
    # Arcs into the ring: what is gained when `entered` takes a head outside instead of its own.
    gains = scores[np.ix_(ring, outside)] - own[:, None]
    entered = gains.argmax(0)
    leaving = scores[np.ix_(outside, ring)]
    left = leaving.argmax(1)
    size = len(outside)
    smaller = np.full((size + 1, size + 1), NEVER)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = gains.max(0)
    smaller[:size, size] = leaving.max(1)
    found = _arborescence(smaller)
    for index in range(1, size):
        head = found[index]
        heads[outside[index]] = int(ring[left[index]] if head == size else outside[head])
    entry = found[size]
    heads[int(ring[entered[entry]])] = int(outside[entry])
    return heads
