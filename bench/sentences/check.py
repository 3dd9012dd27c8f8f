"""Check the labelled sentences: structure, vocabulary, quotes that stand in the text, the split, the balance.

usage: python -m bench.sentences.check            prints what is wrong with file and line; exit code 1 if anything is
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.model.vocabulary import KINDS, MODALITIES, PREDICATES, is_unit

HERE = Path(__file__).parent
PARTS = ("dev", "test")
LANGUAGES = {"en": 200, "ru": 90, "uk": 65, "be": 65}
"""The least number of sentences of each language."""
QUALIFIERS = {"product", "system", "recipient", "role", "share", "place", "time"}
NEEDED = {"id", "lang", "text", "entities", "claims", "figures", "tests"}
ALLOWED = NEEDED | {"optional", "noise", "against"}
Row = dict[str, Any]


def part_of(identifier: str) -> str:
    """Which part a sentence belongs to: the parity of the SHA-256 of its id."""
    return PARTS[int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % 2]


def rows(part: str) -> Iterator[tuple[str, Row]]:
    """Each sentence of a part, with its place ('dev.jsonl line 3')."""
    path = HERE / f"{part}.jsonl"
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        yield f"{path.name} line {number}", json.loads(line)


def problems_of(row: Row) -> Iterator[str]:
    """What is wrong with one sentence, one message each."""
    if missing := NEEDED - row.keys():
        yield f"lacks {', '.join(sorted(missing))}"
        return
    if unknown := row.keys() - ALLOWED:
        yield f"has unknown keys {', '.join(sorted(unknown))}"
    if row["lang"] not in LANGUAGES or not row["id"].startswith(row["lang"] + "-"):
        yield f"language {row['lang']!r} does not fit id {row['id']!r}"
    kinds = {entity["id"]: entity["kind"] for entity in row["entities"]}
    if len(kinds) != len(row["entities"]):
        yield "two entities share an id"
    for entity in row["entities"]:
        if entity["kind"] not in KINDS:
            yield f"entity {entity['id']}: unknown kind {entity['kind']}"
        if not any(name in row["text"] for name in entity["names"]):
            yield f"entity {entity['id']}: none of its names stands in the text"
    for claim in [*row["claims"], *row.get("optional", [])]:
        yield from problems_of_claim(claim, kinds, row["text"])
    for figure in row["figures"]:
        yield from problems_of_figure(figure, row["text"])
    for noise in row.get("noise", []):
        if noise not in row["text"]:
            yield "noise does not stand in the text"
        if any(item["quote"] in noise for item in [*row["claims"], *row["figures"]]):
            yield "a label is quoted from noise"
    for predicate in row.get("against", []):
        if predicate not in PREDICATES or any(claim["predicate"] == predicate for claim in row["claims"]):
            yield f"is no negative sentence for {predicate}"


def problems_of_claim(claim: Row, kinds: dict[str, str], text: str) -> Iterator[str]:
    """A claim: predicate, ends of kinds that may stand there, modality, qualifiers, attribution, exact quote."""
    ends = (claim["subject"], claim["object"])
    label = f"claim {ends[0]} {claim['predicate']} {ends[1]}"
    unknown = [name for name in (*ends, *claim["attribution"]) if name not in kinds]
    if claim["predicate"] not in PREDICATES:
        yield f"{label}: unknown predicate"
    elif unknown:
        yield f"{label}: unknown entity {', '.join(unknown)}"
    elif not PREDICATES[claim["predicate"]].allows(kinds[ends[0]], kinds[ends[1]]):
        yield f"{label}: {kinds[ends[0]]} and {kinds[ends[1]]} cannot be its ends"
    if claim["modality"] not in MODALITIES:
        yield f"{label}: unknown modality {claim['modality']}"
    if claim["qualifiers"].keys() - QUALIFIERS:
        yield f"{label}: unknown qualifier"
    if not claim["quote"] or claim["quote"] not in text:
        yield f"{label}: the quote does not stand in the text"


def problems_of_figure(figure: Row, text: str) -> Iterator[str]:
    """A figure: at least one bound, low not above high, a unit of the table, an exact quote."""
    label = f"figure {figure['low']}..{figure['high']} {figure['unit']}"
    low, high = figure["low"], figure["high"]
    if low is None and high is None:
        yield f"{label}: no bound"
    if low is not None and high is not None and low > high:
        yield f"{label}: low above high"
    if not is_unit(figure["unit"]):
        yield f"{label}: unknown unit"
    if figure["modality"] not in MODALITIES:
        yield f"{label}: unknown modality"
    if not figure["what"] or not figure["quote"] or figure["quote"] not in text:
        yield f"{label}: the quote does not stand in the text"


def problems() -> Iterator[str]:
    """Everything that is wrong in both files, then what is missing in the balance of the whole."""
    seen: set[str] = set()
    languages: Counter[str] = Counter()
    positive: Counter[str] = Counter()
    negative: Counter[str] = Counter()
    for part in PARTS:
        for place, row in rows(part):
            yield from (f"{place}: {problem}" for problem in problems_of(row))
            if part_of(row["id"]) != part:
                yield f"{place}: {row['id']} belongs to {part_of(row['id'])}"
            if row["text"] in seen or row["id"] in seen:
                yield f"{place}: {row['id']} stands twice"
            seen |= {row["text"], row["id"]}
            languages[row["lang"]] += 1
            if part == "dev" and row["lang"] == "en":
                positive.update({claim["predicate"] for claim in row["claims"]})
                negative.update(row.get("against", []))
    for language, least in LANGUAGES.items():
        if languages[language] < least:
            yield f"only {languages[language]} sentences in {language}, {least} needed"
    for predicate in PREDICATES:
        if positive[predicate] < 5 or negative[predicate] < 5:
            found = f"{positive[predicate]} positive and {negative[predicate]} negative"
            yield f"{predicate}: {found} English sentences in dev.jsonl, five of each needed"


def main() -> int:
    found = list(problems())
    print("\n".join(found) or "every sentence is in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
