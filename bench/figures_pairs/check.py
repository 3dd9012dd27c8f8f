"""Check the labelled pairs of figures: structure, vocabulary, split, balance.

usage: python -m bench.figures_pairs.check        prints what is wrong; exit code 1 if anything is
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.model.dates import is_date
from backstay.model.vocabulary import MODALITIES, is_unit
from bench.sentences.check import PARTS, part_of

HERE = Path(__file__).parent
CLASSES = ("agree", "nested", "superseded", "scope", "contradictory")
FIGURE = {"sentence", "what", "low", "high", "unit", "when", "modality", "subject", "scope", "published", "source"}
LEAST = 80
Row = dict[str, Any]


def rows(part: str) -> Iterator[tuple[str, Row]]:
    """Each pair of a part, with its place."""
    path = HERE / f"{part}.jsonl"
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        yield f"{path.name} line {number}", json.loads(line)


def problems_of(row: Row) -> Iterator[str]:
    """What is wrong with one pair."""
    if row["class"] not in CLASSES or not row["why"]:
        yield f"{row['id']}: no class or no reason"
    for side in ("left", "right"):
        yield from (f"{row['id']} {side}: {problem}" for problem in problems_of_figure(row[side]))
    if row["left"]["unit"] != row["right"]["unit"]:
        yield f"{row['id']}: two units are no pair"


def problems_of_figure(figure: Row) -> Iterator[str]:
    """What is wrong with one figure."""
    low, high = figure["low"], figure["high"]
    if figure.keys() != FIGURE:
        yield "keys differ from the format"
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        yield "bounds are missing or turned round"
    if not is_unit(figure["unit"]) or figure["modality"] not in MODALITIES:
        yield "unknown unit or modality"
    when = [date for date in figure["when"].split("/") if date]
    if not is_date(figure["published"]) or not all(is_date(date) for date in when):
        yield "a date is none"


def problems() -> Iterator[str]:
    """Everything that is wrong in both files and in the balance."""
    classes: Counter[str] = Counter()
    seen: set[str] = set()
    for part in PARTS:
        for place, row in rows(part):
            yield from (f"{place}: {problem}" for problem in problems_of(row))
            if part_of(row["id"]) != part or row["id"] in seen:
                yield f"{place}: {row['id']} stands in the wrong part or twice"
            seen.add(row["id"])
            classes[row["class"]] += 1
    if classes.total() < LEAST or min(classes[name] for name in CLASSES) < 15:
        yield f"too few pairs: {dict(classes)}"


if __name__ == "__main__":
    found = list(problems())
    print("\n".join(found) or "every pair is in order")
    sys.exit(1 if found else 0)
