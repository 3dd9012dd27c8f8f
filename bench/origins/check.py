"""Check the labelled groups of documents: structure, the count of origins, links that join what they should, split.

usage: python -m bench.origins.check        prints what is wrong; exit code 1 if anything is
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.model.dates import is_date
from bench.sentences.check import PARTS, part_of

HERE = Path(__file__).parent
LEAST = 60
Row = dict[str, Any]


def rows(part: str) -> Iterator[tuple[str, Row]]:
    """Each group of a part, with its place."""
    path = HERE / f"{part}.jsonl"
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        yield f"{path.name} line {number}", json.loads(line)


def problems_of(row: Row) -> Iterator[str]:
    """What is wrong with one group: clusters are a partition, and links join exactly what one cluster holds."""
    names = [document["id"] for document in row["documents"]]
    clustered = [name for cluster in row["clusters"] for name in cluster]
    if len(names) < 2 or len(set(names)) != len(names):
        yield f"{row['id']}: fewer than two documents, or one twice"
    if sorted(names) != sorted(clustered) or row["origins"] != len(row["clusters"]):
        yield f"{row['id']}: the clusters are no partition of the documents, or their number is wrong"
    inside = {frozenset(pair) for cluster in row["clusters"] for pair in pairs(cluster)}
    if {frozenset((link["left"], link["right"])) for link in row["links"]} != inside:
        yield f"{row['id']}: links and clusters differ"
    if not all(link["why"] for link in row["links"]):
        yield f"{row['id']}: a link without a reason"
    for document in row["documents"]:
        if not document["outlet"] or not is_date(document["published"]) or len(document["text"]) < 60:
            yield f"{row['id']}: document {document['id']} lacks outlet, date or text"


def pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    """Every pair of a list."""
    for index, left in enumerate(names):
        for right in names[index + 1 :]:
            yield left, right


def problems() -> Iterator[str]:
    """Everything that is wrong in both files; a story stays in one part."""
    count = 0
    for part in PARTS:
        for place, row in rows(part):
            yield from (f"{place}: {problem}" for problem in problems_of(row))
            if part_of(row["fact"]) != part:
                yield f"{place}: {row['id']} stands in the wrong part"
            count += 1
    if count < LEAST:
        yield f"only {count} groups, {LEAST} needed"


if __name__ == "__main__":
    found = list(problems())
    print("\n".join(found) or "every group is in order")
    sys.exit(1 if found else 0)
