"""Write labelled sentences as texts and gold files, one document a sentence, for the scorer of claims.

usage: python -m bench.sentences.as_gold dev|test DIR        writes DIR/texts/ID.txt and DIR/gold/ID.txt.json

Then: run the extraction over DIR/texts, export claims, and score with `score_claims.py DIR/gold PREDICTIONS`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.sentences.check import PARTS, rows

GOLD = ("entities", "claims", "figures", "optional", "noise")


def write(part: str, target: Path) -> int:
    """Write one part; the number of documents."""
    texts, gold = target / "texts", target / "gold"
    texts.mkdir(parents=True, exist_ok=True)
    gold.mkdir(parents=True, exist_ok=True)
    count = 0
    for _, row in rows(part):
        name = f"{row['id']}.txt"
        document = {"doc": name, "text_from": f"texts/{name}"} | {key: row.get(key, []) for key in GOLD}
        (texts / name).write_text(row["text"], "utf-8")
        (gold / f"{name}.json").write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")
        count += 1
    return count


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in PARTS:
        sys.exit(__doc__)
    print(f"{write(sys.argv[1], Path(sys.argv[2]))} documents")
