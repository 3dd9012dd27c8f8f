"""Claims, figures and entities against labelled texts, and the time that extraction costs beside the bare parser.

usage: python -m bench.extraction [--precision]     needs the shared evaluation data (BACKSTAY_SHARED)

`dev` are press reports, `train` official texts; `train` is cut by the hash of the document's name into a part to
learn from (7 in 10) and a part to check on. `--precision` prints the table that frames' confidence comes from.
"""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from backstay.extract import extract
from backstay.extract.english.parser import load
from backstay.model import Document, Extraction, Passage
from bench import tools

_ALWAYS = frozenset({"Organization", "PublicBody", "System", "Programme", "Event"})
Row = dict[str, Any]


def part_of(doc: str) -> str:
    """'learn' or 'check', by the hash of the document's name."""
    return "learn" if hashlib.sha256(doc.encode()).digest()[0] % 10 < 7 else "check"


def golds(data: Path, part: str) -> Iterator[tuple[Row, str]]:
    """The gold files of a part with their texts."""
    csv.field_size_limit(10**8)
    tables: dict[str, list[Row]] = {}
    for path in sorted((data / "eval/extraction" / ("dev" if part == "dev" else "train")).glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        name, _, row = gold["text_from"].partition("#row=")
        if part != "dev" and part_of(gold["doc"]) != part:
            continue
        if row and name not in tables:
            with (data / "lists/eu_journal/consolidated" / name).open(encoding="utf-8", newline="") as handle:
                tables[name] = list(csv.DictReader(handle))
        yield gold, tables[name][int(row) - 1]["reason"] if row else (data / name).read_text("utf-8")


def document_of(gold: Row, text: str) -> Document:
    """The text as a document; what the gold calls noise at its end is cut off, as the reading stage would."""
    document = Document(name=gold["doc"], text=text, original="", location="", language="en")
    starts = [at for at in (text.find(noise) for noise in gold.get("noise", [])) if at > len(text) // 2]
    return replace(document, passages=(Passage(0, min(starts), "body", "en"),)) if starts else document


def rows_of(document: Document, found: Extraction) -> tuple[list[Row], list[Row], list[Row]]:
    """Entities, claims and figures as the scorer reads them."""
    ends = {mention.name for claim in found.claims for mention in (claim.subject, claim.object)}
    named = {(m.name, m.kind): m for m in found.mentions if m.kind in _ALWAYS or m.name in ends}
    entities = [
        {"doc": document.name, "id": name, "name": name, "aliases": list(m.aliases), "kind": kind}
        for (name, kind), m in named.items()
    ]
    claims = [
        {
            "doc": document.name,
            "predicate": claim.predicate,
            "subject": {"name": claim.subject.name, "aliases": list(claim.subject.aliases)},
            "object": {"name": claim.object.name, "aliases": list(claim.object.aliases)},
            "modality": claim.modality,
            "quote": claim.span.quote,
        }
        for claim in found.claims
    ]
    figures = [
        {"doc": document.name, "low": f.low, "high": f.high, "unit": f.unit, "quote": f.span.quote}
        for f in found.figures
    ]
    return entities, claims, figures


def score(data: Path, part: str) -> dict[str, float]:
    """Print the scorer's table for one part, and words per second with the parser's share of the time."""
    texts = list(golds(data, part))
    documents = [document_of(gold, text) for gold, text in texts]
    words = sum(len(text.split()) for _, text in texts)
    started = time.perf_counter()
    found = [extract(document) for document in documents]
    whole = time.perf_counter() - started
    started = time.perf_counter()
    for document in documents:
        load().parse(document.text)
    bare = time.perf_counter() - started
    print(f"{part}: {words} words, {words / whole:.0f} words/s; {whole / bare:.2f} times the bare parser")
    with tempfile.TemporaryDirectory() as folder:
        gold_folder, out = Path(folder) / "gold", Path(folder) / "out"
        gold_folder.mkdir()
        out.mkdir()
        for gold, _ in texts:
            (gold_folder / f"{gold['doc']}.json").write_text(json.dumps(gold), "utf-8")
        tables = zip(*(rows_of(d, f) for d, f in zip(documents, found, strict=True)), strict=True)
        for name, table in zip(("entities", "claims", "figures"), tables, strict=True):
            lines = [json.dumps(row, ensure_ascii=False) for rows in table for row in rows]
            (out / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        scorer = data / "eval/extraction/score_claims.py"
        command = [sys.executable, str(scorer), str(gold_folder), str(out)]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    table, _, last = printed.rstrip().rpartition("\n")
    print(table)
    scores = json.loads(last)
    figures = {
        f"{part}.{key}.{side}": scores[key][side] for key in ("claims", "figures", "entities") for side in ("p", "f1")
    }
    return {
        **figures,
        f"{part}.claims_strict.f1": scores["claims_strict"]["f1"],
        f"{part}.times_parser": round(whole / bare, 2),
    }


def precision(data: Path) -> None:
    """Per frame: claims of the learning part that match a gold claim, and claims made."""
    sys.path.insert(0, str(data / "eval/extraction"))
    import score_claims  # type: ignore[import-not-found]

    right, tried = Counter[str](), Counter[str]()
    for gold, text in golds(data, "learn"):
        names = {entity["id"]: entity["names"] for entity in gold["entities"]}
        wanted = [
            (c["predicate"], names.get(c["subject"], [""]), names.get(c["object"], [""])) for c in gold["claims"]
        ]
        for claim in extract(document_of(gold, text)).claims:
            tried[claim.frame] += 1
            right[claim.frame] += any(
                predicate == claim.predicate
                and score_claims.any_match(list(claim.subject.forms), subject)
                and score_claims.any_match(list(claim.object.forms), object_)
                for predicate, subject, object_ in wanted
            )
    for frame in sorted(tried):
        print(f"{frame} = [{right[frame]}, {tried[frame]}]")


def main() -> None:
    data = tools.shared()
    if data is None:
        return
    if "--precision" in sys.argv:
        precision(data)
        return
    figures: dict[str, float] = {}
    for part in ("dev", "learn", "check"):
        figures |= score(data, part)
    tools.write("extraction", figures)


if __name__ == "__main__":
    main()
