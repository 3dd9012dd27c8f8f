"""The annotated reports as model values, so that weighing is tried on realistic claims and figures.

Names of one gold id in one document are one mention; across documents, entities whose names share a form are
one. Each end of a claim is placed inside the claim's quote where its name stands there, else at its first use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from backstay.model import Claim, Document, Figure, Mention, Qualifier, Span, span_of
from backstay.model.ids import sha256
from backstay.weigh.joined import Joined

# What the gold says in words and an extractor says in pairs.
DATES = {
    "000_287f54a09a803e5c.txt": "2017",
    "001_686dd24c4843a8d4.txt": "2023",
    "002_a6cbe3afb2769f9e.txt": "2023",
    "003_5294cc7cd41cbd58.txt": "2025",
    "004_6f5383efee4eb2f0.txt": "2024",
}


class Gold:
    """Documents, claims, figures, `held` and `names` of a folder of gold files."""

    def __init__(self, shared: Path, folder: str = "dev") -> None:
        self.documents: list[Document] = []
        self.claims: list[Claim] = []
        self.figures: list[Figure] = []
        self.held: dict[tuple[str, int, int], str] = {}
        self.names: dict[str, str] = {}
        rows = [
            json.loads(path.read_text("utf-8"))
            for path in sorted((shared / "eval/extraction" / folder).glob("*.json"))
        ]
        ids = _one_id_for_a_name(rows)
        for row in rows:
            self._read(row, (shared / row["text_from"]).read_text("utf-8"), ids)

    def _read(self, row: dict[str, Any], text: str, ids: Mapping[str, str]) -> None:
        document = Document(
            row["doc"],
            text,
            sha256(text.encode()),
            row["doc"],
            source=row["doc"][:3],
            published=DATES.get(row["doc"], ""),
        )
        self.documents.append(document)
        entities = {entity["id"]: entity for entity in row["entities"]}
        for entity in row["entities"]:
            self.names.setdefault(ids[_key(entity)], entity["names"][0])
        for claim in row["claims"]:
            self._claim(claim, text, document, entities, ids)
        for figure in row["figures"]:
            self.figures.append(_figure(figure, text, document))

    def _claim(
        self, row: dict[str, Any], text: str, document: Document, entities: dict[str, Any], ids: Mapping[str, str]
    ) -> None:
        span = _find(text, row["quote"])
        ends = [self._mention(entities[row[end]], text, span, document, ids) for end in ("subject", "object")]
        said = [self._mention(entities[name], text, span, document, ids) for name in row["attribution"]]
        qualifiers = [
            Qualifier(key, value)
            for key, values in row["qualifiers"].items()
            for value in ([values] if isinstance(values, str) else values)
        ]
        self.claims.append(
            Claim(
                document.text_id,
                span,
                _sentence(text, span),
                row["predicate"],
                ends[0],
                ends[1],
                row["modality"],
                tuple(qualifiers),
                tuple(said),
            )
        )

    def _mention(
        self, entity: dict[str, Any], text: str, near: Span, document: Document, ids: Mapping[str, str]
    ) -> Mention:
        for name in entity["names"]:
            at = text.find(name, near.start, near.end)
            if at >= 0:
                break
        else:
            name = next((name for name in entity["names"] if name in text), entity["names"][0])
            at = max(text.find(name), 0)
        span = span_of(text, at, at + len(name))
        self.held[(document.text_id, span.start, span.end)] = ids[_key(entity)]
        return Mention(span, entity["kind"], entity["names"][0])


def _key(entity: Mapping[str, Any]) -> str:
    return str(entity["names"][0]).casefold()


def _one_id_for_a_name(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    joined = Joined()
    keys = []
    for row in rows:
        for entity in row["entities"]:
            keys.append(_key(entity))
            for name in entity["names"]:
                joined.join(_key(entity), ("form", name.casefold()))
    return {key: group[0] for group in joined.groups(keys) for key in group}


def _find(text: str, quote: str) -> Span:
    at = text.find(quote)
    return span_of(text, at, at + len(quote))


def _sentence(text: str, span: Span) -> Span:
    start = max((match.end() for match in re.finditer(r"[.!?]\s+|\n", text[: span.start])), default=0)
    end = re.search(r"[.!?](?=\s|$)|\n", text[span.end - 1 :])
    return span_of(text, start, span.end - 1 + end.end() if end else len(text))


def _figure(row: Mapping[str, Any], text: str, document: Document) -> Figure:
    span = _find(text, row["quote"])
    return Figure(
        document.text_id,
        span,
        _sentence(text, span),
        row["what"][0],
        row["low"],
        row["high"],
        row["unit"],
        row["when"] or "",
        row["modality"],
    )
