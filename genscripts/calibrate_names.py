"""Fit the two logistic curves of `match/thresholds.py` on aliases of the US SDN list.

usage: python genscripts/calibrate_names.py LISTS EXCLUDED_FILE...

LISTS     folder with us_ofac/2023-01/sdn.csv (primary names) and us_ofac/2025-12/alt.csv (strong aliases), both US
          Treasury, public domain.
EXCLUDED  files of evaluation sets and of the EU annexes, as for make_word_weights.py: a thing of which any name
          stands there is left out whole, so no curve is fitted on it.

Every third thing is left out of the index and asked for all the same, as most customers are on no list. The curve of
`rank` is fitted on whether the best answer is the thing asked for; that of `score` on the same pairs, right and wrong
ones weighted alike. Printed: the curves, and how often the answers of each tenth of probability are right.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from make_word_weights import excluded, form

from backstay.match import Index, score
from backstay.names import parse


def things(lists: Path, keys: set[str]) -> list[tuple[str, str, str, list[str]]]:
    """(id, kind, primary name, aliases) of the SDN entries that stand in no excluded file."""
    aliases: dict[str, list[str]] = defaultdict(list)
    with (lists / "us_ofac/2025-12/alt.csv").open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                aliases[row[0].strip()].append(row[3])
    found = []
    with (lists / "us_ofac/2023-01/sdn.csv").open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if (
                len(row) > 2
                and "vessel" not in row[2]
                and not any(form(n) in keys for n in [row[1], *aliases[row[0]]])
            ):
                kind = "Person" if "individual" in row[2] else "Organization"
                found.append((row[0], kind, row[1], aliases[row[0]]))
    return found


def fitted(values: list[float], right: list[bool], weights: list[float]) -> tuple[float, float]:
    """(steepness, middle) of the logistic curve of greatest likelihood, by Newton's method."""
    x = np.column_stack([np.array(values), np.ones(len(values))])
    y, w = np.array(right, dtype=float), np.array(weights)
    beta = np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2)
        beta += np.linalg.solve(hessian, x.T @ (w * (y - p)))
    return float(beta[0]), float(-beta[1] / beta[0])


def main() -> None:
    rows = things(Path(sys.argv[1]), excluded(sys.argv[2:]))
    index = Index.build((ident, kind, (name,)) for place, (ident, kind, name, _) in enumerate(rows) if place % 3)
    names = {ident: name for ident, _, name, _ in rows}
    ranks, scores, right = [], [], []
    for ident, kind, _, aliases in rows:
        for alias in aliases[:2]:
            asked = parse(alias, kind)
            hits = index.search(asked, 1)
            if hits:
                ranks.append(hits[0][1])
                scores.append(score(asked, parse(names[hits[0][0]], kind)))
                right.append(hits[0][0] == ident)
    share = sum(right) / len(right)
    balanced = [0.5 / share if one else 0.5 / (1 - share) for one in right]
    print(f"{len(rows)} things, {len(right)} answers, {share:.3f} of them right")
    steep, middle = fitted(ranks, right, [1.0] * len(right))
    print(f"rank: {steep:.1f}, {middle:.3f}")
    for low in range(10):
        chances = [1 / (1 + math.exp(-steep * (value - middle))) for value in ranks]
        inside = [r for chance, r in zip(chances, right, strict=True) if low <= 10 * chance < low + 1]
        if inside:
            print(f"  {low / 10:.1f} and more: {len(inside):5d} answers, {sum(inside) / len(inside):.2f} right")
    print("score: {:.1f}, {:.3f}".format(*fitted(scores, right, balanced)))


if __name__ == "__main__":
    main()
