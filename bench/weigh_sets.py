"""How often weighing agrees with the labelled sets: pairs of figures and origins of groups of documents.

`python -m bench.weigh_sets` prints accuracy on both parts and lists what is wrong on the development part; the
test part is only counted.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from backstay.model import Document, Figure, Mention, Span
from backstay.model.ids import sha256
from backstay.weigh.figures import make_measured
from backstay.weigh.letters import Letters
from backstay.weigh.papers import shelve
from backstay.weigh.reconcile import compare
from backstay.weigh.reports import report_origins
from bench.tools import write

HERE = Path(__file__).parent


def rows(name: str, part: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name / f"{part}.jsonl").read_text("utf-8").splitlines()]


def spot(sentence: str, values: Iterable[float | None]) -> Span:
    """Where the number stands in the sentence; its first digit or the whole sentence where it is in words."""
    for value in values:
        if value is not None:
            found = re.search(rf"(?<![\d,.]){'[,. ]?'.join(str(int(value)))}(?!\d)", sentence)
            if found:
                return Span(found.start(), found.end(), found[0])
    found = re.search(r"\d[\d,.]*", sentence)
    return Span(found.start(), found.end(), found[0]) if found else Span(0, len(sentence), sentence)


def as_values(row: dict[str, Any], name: str) -> tuple[Document, Figure]:
    """A labelled figure as a one-sentence document and its figure."""
    text = row["sentence"]
    document = Document(name, text, sha256(text.encode()), name, source=row["source"], published=row["published"])
    subject = Mention(Span(0, 1, text[:1]), "Organization", row["subject"]) if row["subject"] else None
    figure = Figure(
        document.text_id,
        spot(text, (row["low"], row["high"])),
        Span(0, len(text), text),
        row["what"],
        row["low"],
        row["high"],
        row["unit"],
        row["when"],
        row["modality"],
        tuple((key, value) for key, value in row["scope"]),
        subject,
    )
    return document, figure


def judged_pair(row: dict[str, Any]) -> tuple[str, str]:
    """The class that weighing gives a pair, and the rule."""
    (left_document, left), (right_document, right) = as_values(row["left"], "left"), as_values(row["right"], "right")
    shelf = shelve([left_document, right_document])
    one, other = (make_measured([figure], {}, shelf)[0] for figure in (left, right))
    relation = compare(one, other)
    return relation.kind, relation.rule


def pairs(part: str) -> float:
    right = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for row in rows("figures_pairs", part):
        kind, rule = judged_pair(row)
        right += kind == row["class"]
        if kind != row["class"]:
            wrong[(row["class"], kind)] += 1
            if part == "dev":
                print(f"  {row['id']}: {kind} ({rule}), labelled {row['class']}: {row['why']}")
    print(f"figures, {part}: {right} of {len(rows('figures_pairs', part))}; (label, given) wrong: {dict(wrong)}")
    return right / len(rows("figures_pairs", part))


def judged_group(row: dict[str, Any]) -> list[list[str]]:
    """The clusters of a group's documents, by their labelled ids."""
    documents = {}
    for one in row["documents"]:
        text = one["text"]
        made = Document(
            one["id"], text, sha256(text.encode()), one["id"], source=one["outlet"], published=one["published"]
        )
        documents[made.id] = made
    found = report_origins(list(documents.values()), Letters({}), [row["fact"]])
    return sorted(sorted(documents[name].name for name in origin.documents) for origin in found)


def groups(part: str) -> float:
    right = 0
    apart: Counter[int] = Counter()
    for row in rows("origins", part):
        given = judged_group(row)
        right += len(given) == row["origins"]
        apart[len(given) - row["origins"]] += 1
        if len(given) != row["origins"] and part == "dev":
            print(f"  {row['id']}: {given}, labelled {row['clusters']}")
    print(f"origins, {part}: {right} of {sum(apart.values())}; too many or too few: {dict(sorted(apart.items()))}")
    return right / len(rows("origins", part))


def main() -> int:
    figures = {f"figure pairs {part}": pairs(part) for part in ("dev", "test")}
    figures |= {f"origins exact {part}": groups(part) for part in ("dev", "test")}
    write("weigh_sets", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
