"""Count how many listed things carry each word, for the weights of words in names.

usage: python genscripts/make_word_weights.py LISTS EXCLUDED_FILE... > src/backstay/names/data/frequent.tsv

LISTS      folder with us_ofac/2023-01/sdn.csv (US Treasury, public domain), us_csl/consolidated_202204.csv.gz (US
           Commerce and State parts, public domain), uk/ConList_20250414.xlsx (OGL v3.0) and
           un/UN_consolidated_20260227.xml (UN, free reuse with source).
EXCLUDED   files (CSV or JSON lines) whose `name`, `alias`... columns hold names of evaluation sets. A listed thing of
           which any name has the key of any of these is left out whole, so nothing is learned from those things.

A word counts once for each thing, by its skeleton; words of the lexicon and given names that the tables know
keep their own weights and are left out. Only counts of five and more are written: no name can be read back.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook

from backstay import names

LEAST = 5
HEAD = """# skeleton	number of listed things that carry the word
# Counted by genscripts/make_word_weights.py in the US SDN list (January 2023) and Consolidated Screening List (April
# 2022; public domain), the UK ConList (14 April 2025; OGL v3.0) and the UN list (27 February 2026), without every
# thing that also stands in the EU annexes or in an evaluation set."""


def things(lists: Path) -> Iterator[tuple[str, list[str]]]:
    """(kind, names) of every listed thing."""
    with (lists / "us_ofac/2023-01/sdn.csv").open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 2:
                yield ("Person" if "individual" in row[2] else "Organization"), [row[1]]
    with gzip.open(lists / "us_csl/consolidated_202204.csv.gz", "rt", encoding="utf-8", newline="") as text:
        for record in csv.DictReader(text):
            if "SDN" not in record["source"]:
                kind = "Person" if record["type"] == "Individual" else "Organization"
                yield kind, [record["name"], *filter(None, record["alt_names"].split("; "))]
    yield from _uk(lists / "uk/ConList_20250414.xlsx")
    for kind, tag in (("Person", "INDIVIDUAL"), ("Organization", "ENTITY")):
        for node in ElementTree.parse(lists / "un/UN_consolidated_20260227.xml").iter(tag):
            parts = [node.findtext(f"{place}_NAME") or "" for place in ("FIRST", "SECOND", "THIRD", "FOURTH")]
            others = [alias.text or "" for alias in node.iter("ALIAS_NAME")]
            yield kind, [" ".join(filter(None, parts)), *filter(None, others)]


def _uk(path: Path) -> Iterator[tuple[str, list[str]]]:
    rows = load_workbook(path, read_only=True).active.iter_rows(values_only=True)
    next(rows)
    head = [str(cell) for cell in next(rows)]
    groups: dict[object, tuple[str, list[str]]] = {}
    for row in rows:
        record = dict(zip(head, row, strict=False))
        parts = [str(record.get(f"Name {place}") or "") for place in (1, 2, 3, 4, 5, 6)]
        kind = "Person" if record.get("Group Type") == "Individual" else "Organization"
        groups.setdefault(record["Group ID"], (kind, []))[1].append(" ".join(filter(None, parts)))
    yield from groups.values()


def excluded(paths: list[str]) -> set[str]:
    """Keys of every name that must not be learned from."""
    keys: set[str] = set()
    for path in paths:
        with Path(path).open(encoding="utf-8", newline="") as file:
            records = map(json.loads, file) if path.endswith("l") else csv.DictReader(file)
            for record in records:
                for field in ("name", "query", "alias", "weakAlias", "previousName", "name1", "name2", "text"):
                    keys.update(form(part) for part in re.split(r"[;/]", str(record.get(field) or "")))
    return keys - {""}


def form(text: str) -> str:
    """Words of a name in any order, as sounds."""
    return " ".join(sorted(names.skeleton(word) for word in names.key(text).split()))


def main() -> None:
    keys = excluded(sys.argv[2:])
    counts: Counter[str] = Counter()
    kept = 0
    for kind, texts in things(Path(sys.argv[1])):
        if any(form(text) in keys for text in texts):
            continue
        kept += 1
        tokens = [token for text in texts for token in names.parse(text, kind).tokens]
        counts.update({token.sound for token in tokens if token.role == "word" and len(token.sound) > 2})
    print(HEAD)
    print(f"# {kept} things counted")
    for sound, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= LEAST:
            print(f"{sound}\t{count}")


if __name__ == "__main__":
    main()
