"""The best tree is checked against trying every tree."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backstay.extract.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    def reaches_root(node: int) -> bool:
        for _ in heads:
            if node == -1:
                return True
            node = heads[node]
        return node == -1

    return list(heads).count(-1) == 1 and all(reaches_root(node) for node in range(len(heads)))


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


def tables(words: int) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.float32, (words, words + 1), elements=st.floats(-8, 8, width=16))


@given(st.integers(1, 5).flatmap(tables))
def test_no_tree_scores_better(scores: np.ndarray) -> None:
    words = len(scores)
    found = best_tree(scores)
    assert is_tree(found)
    every = product(range(-1, words), repeat=words)
    best = max(total(scores, list(heads)) for heads in every if is_tree(list(heads)))
    assert abs(total(scores, found) - best) < 1e-3


@given(st.integers(1, 60).flatmap(tables))
def test_any_scores_give_a_tree(scores: np.ndarray) -> None:
    assert is_tree(best_tree(scores))
