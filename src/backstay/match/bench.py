"""The two benchmark edges behind `backstay compare` and `backstay match`: files in, files out, nothing else seen."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.match.index import Index
from backstay.match.score import pair
from backstay.match.thresholds import PAIR
from backstay.model.errors import BadInput
from backstay.names import parse

# Kinds of public name benchmarks and of FollowTheMoney -> ours.
_KINDS = {"Person": "Person", "Vessel": "Vessel", "Company": "Organization", "Organization": "Organization"}
_KINDS |= {"LegalEntity": "Organization", "PublicBody": "PublicBody", "Airplane": "System", "Product": "Product"}


def kind_of(schema: str) -> str:
    """Our kind for a benchmark's schema, '' where it says nothing."""
    return _KINDS.get(schema, "")


def bench_compare(pairs_csv: Path | str, out_csv: Path | str) -> int:
    """Adds `score` and `match` to every row of a CSV with name1, name2 and maybe schema; returns the rows."""
    with Path(pairs_csv).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        fields = list(reader.fieldnames or ())
        if not {"name1", "name2"} <= set(fields):
            raise BadInput(str(pairs_csv), "needs the columns name1 and name2", 1)
        rows = list(reader)
    with Path(out_csv).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*fields, "score", "match"], lineterminator="\n")
        writer.writeheader()
        for row in rows:
            kind = kind_of(row.get("schema") or "")
            value = pair(parse(row["name1"] or "", kind), parse(row["name2"] or "", kind))
            writer.writerow({**row, "score": f"{value:.4f}", "match": "true" if value >= PAIR else "false"})
    return len(rows)


def _records(path: Path | str, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    with Path(path).open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise BadInput(
                    str(path), f"is no JSON ({error.msg}); every line must be one object", number
                ) from None
            if not isinstance(record, dict) or not all(field in record for field in needed):
                raise BadInput(str(path), f"needs the fields {', '.join(needed)}", number)
            yield record


def bench_match(index_jsonl: Path | str, queries_jsonl: Path | str, out_jsonl: Path | str, limit: int = 5) -> int:
    """Answers every query with its best hits; returns the number of queries."""
    rows = ((r["id"], kind_of(r.get("schema", "")), (r["name"],)) for r in _records(index_jsonl, ("id", "name")))
    index = Index.build(rows)
    count = 0
    with Path(out_jsonl).open("w", encoding="utf-8") as out:
        for query in _records(queries_jsonl, ("query_id", "query")):
            hits = index.search(parse(query["query"], kind_of(query.get("schema", ""))), limit)
            found = [{"id": ident, "score": round(value, 6)} for ident, value in hits]
            out.write(json.dumps({"query_id": query["query_id"], "hits": found}, ensure_ascii=False) + "\n")
            count += 1
    return count
