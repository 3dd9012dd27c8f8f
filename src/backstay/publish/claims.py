"""Claims, figures and entities as JSON lines, document by document, as this document words them.

Three files: `entities.jsonl` (one row for every thing that a document names), `claims.jsonl`, `figures.jsonl`.
`doc` is the document's file name; `name` the fullest form that this document uses, `aliases` its other forms.
Rows stand in the order of document names and offsets: the same case gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from backstay.model import Claim, Document, Figure, Mention, Snapshot
from backstay.publish.index import Index, index_of

Row = dict[str, Any]


def export_claims(snapshot: Snapshot | Index, folder: Path) -> None:
    """Write the three files into the folder, which is made if it is not there."""
    index = index_of(snapshot)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (
        ("entities", entity_rows(index)),
        ("claims", claim_rows(index)),
        ("figures", figure_rows(index)),
    ):
        write_lines(folder / f"{name}.jsonl", rows)


def write_lines(path: Path, rows: Iterable[Row]) -> None:
    """One JSON object a line, in UTF-8 with plain newlines."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def in_order(index: Index) -> list[Document]:
    return sorted(index.snapshot.documents, key=lambda document: (document.name, document.id))


def entity_rows(index: Index) -> Iterator[Row]:
    """Each thing once a document: its kind, its names there, and the case's entity id."""
    for document in in_order(index):
        text = index.text_ids[document.id]
        seen: dict[tuple[str, str], Row] = {}
        for mention in index.mentions_in.get(text, ()):
            row = seen.setdefault(
                (mention.name, mention.kind),
                {"doc": document.name, "id": "", "name": mention.name, "aliases": [], "kind": mention.kind},
            )
            row["id"] = row["id"] or index.snapshot.entity_of(text, mention)
            row["aliases"] += [form for form in _aliases(mention) if form not in row["aliases"]]
        yield from seen.values()


def _aliases(mention: Mention) -> list[str]:
    written = () if mention.pronoun else (mention.span.quote,)
    return [form for form in (*mention.aliases, *written) if form != mention.name]


def _end(index: Index, text: str, mention: Mention) -> Row:
    return {
        "name": mention.name,
        "aliases": list(dict.fromkeys(_aliases(mention))),
        "kind": mention.kind,
        "entity": index.snapshot.entity_of(text, mention),
    }


def claim_rows(index: Index) -> Iterator[Row]:
    """Every claim of every document."""
    for document in in_order(index):
        for claim in index.claims_in.get(index.text_ids[document.id], ()):
            yield {"doc": document.name, **_claim_row(index, document, claim)}


def _claim_row(index: Index, document: Document, claim: Claim) -> Row:
    keys = dict.fromkeys(qualifier.key for qualifier in claim.qualifiers)
    fact = index.fact_of_claim.get(claim.id)
    return {
        "id": claim.id,
        "predicate": claim.predicate,
        "subject": _end(index, claim.text, claim.subject),
        "object": _end(index, claim.text, claim.object),
        "modality": claim.modality,
        "qualifiers": {key: list(claim.values(key)) for key in keys},
        "attribution": [mention.name for mention in claim.attribution],
        "since": claim.since,
        "until": claim.until,
        "quote": claim.span.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "sentence": claim.sentence.quote,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "frame": claim.frame,
        "fact": fact.id if fact else "",
        "grade": str(fact.grade) if fact else "",
        "text_sha256": claim.text,
        "original_sha256": document.original,
    }


def figure_rows(index: Index) -> Iterator[Row]:
    """Every figure of every document."""
    found: dict[str, list[Figure]] = {}
    for figure in sorted(index.snapshot.figures, key=lambda row: (row.span.start, row.span.end, row.id)):
        found.setdefault(figure.text, []).append(figure)
    for document in in_order(index):
        for figure in found.get(index.text_ids[document.id], ()):
            yield {
                "doc": document.name,
                "id": figure.id,
                "what": figure.what,
                "low": figure.low,
                "high": figure.high,
                "unit": figure.unit,
                "when": figure.when,
                "modality": figure.modality,
                "scope": dict(figure.scope),
                "subject": figure.subject.name if figure.subject else "",
                "attribution": [mention.name for mention in figure.attribution],
                "quote": figure.span.quote,
                "start": figure.span.start,
                "end": figure.span.end,
                "sentence": figure.sentence.quote,
                "text_sha256": figure.text,
            }
