"""The way back to the sentence: claims, facts and figures as plain dicts, each with quote, document and grade."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from backstay.model import Claim, Document, Fact, Figure, Origin, Span
from backstay.model.said import Said, say
from backstay.model.vocabulary import KINDS, MODALITIES, UNITS
from backstay.network import wording
from backstay.publish.index import Index
from backstay.publish.privacy import withheld, withheld_parts

View = dict[str, Any]
WEB = ("https://", "http://")
AMOUNTS = {unit: f"{{n}} {name}" for unit, name in UNITS.items()}


def claim_view(index: Index, claim: Claim) -> View:
    """One claim: its sentence cut in three around the quote, the document, and how it was read."""
    return {
        "id": claim.id,
        "fact": index.fact_id(claim.id),
        "predicate": claim.predicate,
        "subject": claim.subject.name,
        "object": claim.object.name,
        "modality": claim.modality,
        "modality_says": MODALITIES.get(claim.modality, ""),
        "attribution": [mention.name for mention in claim.attribution],
        "qualifiers": [[qualifier.key, qualifier.value] for qualifier in claim.qualifiers],
        "since": claim.since,
        "until": claim.until,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "frame": claim.frame,
        "reason": claim.reason,
        "decision": decision_view(index, claim.id),
        **quoted(index, claim.text, claim.span, claim.sentence),
    }


SAYS = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "add": "added"}


def decision_view(index: Index, thing: str) -> View | None:
    """What a person decided on a claim, a hit or a source: who, when, why, and whether it holds; None for nothing."""
    found = index.decided.get(thing)
    if found is None:
        return None
    row, ruling = found
    return {
        "id": row.id,
        "decision": row.decision,
        "says": SAYS.get(row.decision, row.decision),
        "by": row.by,
        "at": row.at,
        "why": row.why,
        "state": ruling.state,
        "reason": ruling.reason,
    }


def quoted(index: Index, text: str, span: Span, sentence: Span) -> View:
    """Where a quote stands: the sentence around it, its offsets, its document and a citation.

    Offsets are those of the stored text; what finds a person is withheld from the words.
    """
    documents = index.by_text.get(text, ())
    before, quote, after = _parts(span, sentence)
    return {
        "quote": quote,
        "start": span.start,
        "end": span.end,
        "sentence": withheld(sentence.quote),
        "before": before,
        "after": after,
        "document": document_card(index, documents[0]) if documents else None,
        "copies": [document_card(index, document) for document in documents[1:]],
    }


def _parts(span: Span, sentence: Span) -> list[str]:
    """What stands before the quote in its sentence, the quote, and what stands behind it."""
    start, end = max(0, span.start - sentence.start), max(0, span.end - sentence.start)
    if sentence.quote[start:end] == span.quote:
        return withheld_parts(sentence.quote, (0, start, end, len(sentence.quote)))
    return [withheld(words) for words in (sentence.quote[:start], span.quote, sentence.quote[end:])]


def document_card(index: Index, document: Document) -> View:
    """A document as it is cited: names, date, source with its letter, hash of the archived bytes.

    An address on the web is cited; a path on somebody's machine is not: it says nothing to a reader, and the same
    case must read the same wherever it lies.
    """
    source = index.sources.get(document.source)
    captured = index.captures.get(document.original, "")
    place = document.location if document.location.startswith(WEB) else document.name
    parts = [
        document.source or "unknown source",
        f"“{document.title}”" if document.title else document.name,
        document.published or "undated",
        place if place != document.name else "",
        f"captured {captured[:10]}" if captured else "",
        f"SHA-256 {document.original}",
    ]
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title or document.name,
        "author": document.author,
        "source": document.source,
        "reliability": source.reliability if source else "F",
        "published": document.published,
        "language": document.language,
        "location": place,
        "sha256": document.original,
        "captured": captured,
        "citation": ", ".join(part for part in parts if part) + ".",
    }


def is_alleged(index: Index, facts: Iterable[str]) -> bool:
    """Whether what these facts say rests on one origin each: it is then an allegation."""
    rows = [index.facts[name] for name in facts if name in index.facts]
    return bool(rows) and all(len(fact.origins) < 2 for fact in rows)


def grade_view(fact: Fact) -> View:
    """The two halves of the grade beside each other, never one number."""
    return {
        "grade": str(fact.grade),
        "reliability": fact.grade.reliability,
        "credibility": fact.grade.credibility,
        "is_judged": fact.grade.is_judged,
        "why": list(fact.grade.why),
    }


def origin_view(index: Index, origin: Origin, most: int | None = None) -> View:
    """An independent origin with its documents, at most `most` of them."""
    papers = [paper for identity in origin.documents[:most] if (paper := index.documents.get(identity))]
    return {
        "id": origin.id,
        "label": origin.label,
        "reliability": origin.reliability,
        "documents": [document_card(index, document) for document in papers],
        "paper_count": len(origin.documents),
        "why": list(origin.why),
    }


def support(fact: Fact) -> str:
    """'5 documents, 2 origins'."""
    papers = len({document for origin in fact.origins for document in origin.documents})
    return f"{_count(papers, 'document')}, {_count(len(fact.origins), 'origin')}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def entity_card(index: Index, identity: str) -> View:
    """An entity as it stands in a line: id, name, kind."""
    kind = index.kind(identity)
    return {"id": identity, "name": index.label(identity), "kind": kind, "kind_says": KINDS.get(kind, "")}


def fact_card(index: Index, fact: Fact) -> View:
    """A fact in a line: the sentence, its grade, its support, how it may be worded."""
    return {
        "id": fact.id,
        "predicate": fact.predicate,
        "subject": entity_card(index, fact.subject),
        "object": entity_card(index, fact.object),
        "products": [entity_card(index, good) for good in fact.products],
        "systems": [entity_card(index, system) for system in fact.systems],
        "sentence": wording.say(index, fact),
        "worded": wording.worded(index, fact),
        "modality": fact.modality,
        "role": fact.role,
        "share": fact.share,
        "since": fact.since,
        "until": fact.until,
        "first_reported": fact.first_reported,
        "last_reported": fact.last_reported,
        "support": support(fact),
        "papers": len({paper for origin in fact.origins for paper in origin.documents}),
        "origins": len(fact.origins),
        "is_allegation": len(fact.origins) < 2,
        "is_denied": bool(fact.denied_by),
        "claims": list(fact.claims),
        **grade_view(fact),
    }


def fact_view(index: Index, fact: Fact, most: int | None = None) -> View:
    """A fact with its evidence: the claims, the origins, the denials beside them; at most `most` of each."""
    return {
        **fact_card(index, fact),
        "modalities": [[name, count] for name, count in fact.modalities],
        "origin_list": [origin_view(index, origin, most) for origin in fact.origins[:most]],
        "evidence": [claim_view(index, claim) for key in fact.claims[:most] if (claim := index.claims.get(key))],
        "denials": [claim_view(index, claim) for key in fact.denied_by[:most] if (claim := index.claims.get(key))],
    }


def figure_view(index: Index, figure: Figure) -> View:
    """A figure with its bounds, in words, and its quote."""
    return {
        "id": figure.id,
        "what": figure.what,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "value": value_says(figure.low, figure.high, figure.unit),
        "counted": counted(figure),
        "when": figure.when,
        "modality": figure.modality,
        "scope": [[key, value] for key, value in figure.scope],
        "subject": subject_of(index, figure),
        "attribution": [mention.name for mention in figure.attribution],
        **quoted(index, figure.text, figure.span, figure.sentence),
    }


def subject_of(index: Index, figure: Figure) -> str:
    """Whose figure it is: the entity that the mention is held to name, else the words of the text."""
    if figure.subject is None:
        return ""
    held = index.holder(figure.text, figure.subject)
    return index.label(held) if held else figure.subject.name


def counted(figure: Figure) -> str:
    """The value and what it counts: '300,000 pieces a year (rockets)', '2 new buildings'."""
    return str(counted_said(figure))


def counted_said(figure: Figure) -> Said:
    """`counted` as a sentence part, its number apart from the words."""
    if figure.what.endswith(_called(figure.unit)):
        return value_said(figure.low, figure.high, f"other:{figure.what}")
    return say("{value} ({what})", value=value_said(figure.low, figure.high, figure.unit), what=figure.what)


def _called(unit: str) -> str:
    return UNITS.get(unit, unit.removeprefix("other:"))


def value_says(low: float | None, high: float | None, unit: str) -> str:
    """'120 enterprises', 'at least 99 enterprises', '1,800 to 1,900 kinds of goods', 'unknown'."""
    return str(value_said(low, high, unit))


def value_said(low: float | None, high: float | None, unit: str) -> Said:
    """The value as a sentence part, its number apart from its unit."""
    if unit == "years" and low == high and low and 1900 <= low < 2200:
        return say("the year {n}", n=f"{low:.0f}")
    if low is None or high is None:
        bound = low if high is None else high
        if bound is None:
            return say("unknown")
        return say("at least {value}" if high is None else "at most {value}", value=amount(bound, unit))
    if low == high:
        return amount(low, unit)
    return say("{low} to {value}", low=float(low), value=amount(high, unit))


def amount(value: float, unit: str) -> Said:
    """A number with its unit: one of the closed table is part of the message, another a word of the text."""
    if unit in UNITS:
        return say(AMOUNTS[unit], AMOUNTS[unit], n=float(value))
    return say("{n} {unit}", n=float(value), unit=_called(unit))
