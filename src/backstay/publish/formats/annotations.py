"""Web Annotation: every claim as an annotation on its document, with quote, prefix, suffix and offsets.

The target is the document's address if it has one on the web, else the hash of its frozen text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.model import Claim, Document, Snapshot
from backstay.publish.claims import in_order
from backstay.publish.formats.parts import write_json_lines
from backstay.publish.index import Index, index_of
from backstay.publish.report import web_address

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32


def export_annotations(snapshot: Snapshot, path: Path) -> None:
    """Write one annotation a line."""
    write_json_lines(path, annotation_rows(index_of(snapshot)))


def annotation_rows(index: Index) -> Iterator[dict[str, Any]]:
    """The annotations of every document, in the order of its text."""
    for document in in_order(index):
        for claim in index.claims_in.get(index.text_ids[document.id], ()):
            yield _annotation(index, document, claim)


def _annotation(index: Index, document: Document, claim: Claim) -> dict[str, Any]:
    start, end = claim.span.start, claim.span.end
    fact = index.fact_of_claim.get(claim.id)
    body = {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "value": f"{claim.subject.name} {claim.predicate} {claim.object.name} ({claim.modality})",
    }
    # The grade is the fact's: of a claim that denies it, it would say the contrary.
    judged = f"denies {fact.id}" if fact and claim.id in fact.denied_by else str(fact.grade) if fact else ""
    grades = [{"type": "TextualBody", "purpose": "assessing", "value": judged}] if judged else []
    return {
        "@context": CONTEXT,
        "id": f"urn:backstay:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": claim.extractor},
        "body": [body, *grades],
        "target": {
            "source": web_address(document.location) or f"urn:sha256:{claim.text}",
            "state": {"type": "State", "cached": f"urn:sha256:{document.original}"},
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": claim.span.quote,
                    "prefix": document.text[max(0, start - AROUND) : start],
                    "suffix": document.text[end : end + AROUND],
                },
            ],
        },
    }
