"""Score the extraction on the labelled sentences, language by language.

usage: python -m bench.sentences.score dev|test [en|ru|uk|be]     needs the shared scorer (BACKSTAY_SHARED)

With one language the errors are listed too: only look at those of `dev`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from backstay.extract import extract
from backstay.model import Document, Passage
from bench import tools
from bench.extraction import rows_of
from bench.sentences.as_gold import GOLD
from bench.sentences.check import LANGUAGES, PARTS, rows

KEYS = ("claims", "claims_strict", "figures", "entities")
Row = dict[str, Any]


def document_of(row: Row) -> Document:
    """The text as a document; noise at its end is cut off, as the reading stage would."""
    text = row["text"]
    end = min((at for noise in row.get("noise", []) if (at := text.find(noise)) > 0), default=len(text))
    passages = (Passage(0, end, "body", row["lang"]),)
    return Document(row["id"], text, original="", location="", language=row["lang"], passages=passages)


def scores(part: str, language: str, scorer: Path, *options: str) -> tuple[str, dict[str, dict[str, float]]]:
    """What the scorer prints for one language of a part, and its figures."""
    with tempfile.TemporaryDirectory() as folder:
        gold, out = Path(folder) / "gold", Path(folder) / "out"
        gold.mkdir()
        out.mkdir()
        tables: tuple[list[Row], list[Row], list[Row]] = ([], [], [])
        for _, row in rows(part):
            if row["lang"] != language:
                continue
            labels = {"doc": row["id"]} | {key: row.get(key, []) for key in GOLD}
            (gold / f"{row['id']}.json").write_text(json.dumps(labels), "utf-8")
            document = document_of(row)
            for table, found in zip(tables, rows_of(document, extract(document)), strict=True):
                table += found
        for name, table in zip(("entities", "claims", "figures"), tables, strict=True):
            lines = [json.dumps(row, ensure_ascii=False) for row in table]
            (out / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        command = [sys.executable, str(scorer), str(gold), str(out), *options]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    table_, _, last = printed.rstrip().rpartition("\n")
    return table_, json.loads(last)


def main() -> None:
    part, *languages = sys.argv[1:] or [""]
    data = tools.shared()
    if part not in PARTS or not set(languages) <= LANGUAGES.keys():
        sys.exit(__doc__)
    if data is None:
        return
    scorer = data / "eval/extraction/score_claims.py"
    for language in languages or LANGUAGES:
        printed, found = scores(part, language, scorer, *(["--errors"] if languages else []))
        if languages:
            print(printed)
        for key in KEYS:
            row = found[key]
            print(f"{part} {language} {key:14} P {row['p']:.3f} R {row['r']:.3f} F1 {row['f1']:.3f} of {row['gold']}")


if __name__ == "__main__":
    main()
