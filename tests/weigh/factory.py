"""Tiny makers of documents, claims and figures: a report is a list of sentences with marked names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from backstay.model import Claim, Document, Figure, Mention, Qualifier, Source, Span, span_of
from backstay.model.ids import sha256
from backstay.weigh import Weighed, weigh

NAMES = {
    "integral": "Integral",
    "russia": "Russia",
    "belarus": "Belarus",
    "mzkt": "MZKT",
    "chips": "microchips",
    "pantus": "Pantus",
}


@dataclass(frozen=True)
class Said:
    """One claim of a report; its sentence is made from it unless given."""

    subject: str = "integral"
    predicate: str = "supplies"
    object: str = "russia"
    modality: str = "asserted"
    by: tuple[str, ...] = ()
    sentence: str = ""
    since: str = ""
    until: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass
class Case:
    """Documents and what they say, ready for `weigh`."""

    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    held: dict[tuple[str, int, int], str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    def add(self, name: str, *said: Said, outlet: str = "", published: str = "", opening: str = "") -> Document:
        """A document whose text is the opening and one sentence for each claim."""
        lines, spots = [opening or f"Report of {name} by its own staff, {name} desk, {name} city."], []
        for one in said:
            verb = {"denied": "does not supply", "planned": "will supply", "possible": "may supply"}.get(
                one.modality, one.predicate
            )
            line = one.sentence or " ".join(
                [NAMES[one.subject], verb, NAMES[one.object], "as", name, "learned from its own work."]
            )
            spots.append(len("\n".join(lines)) + 1)
            lines.append(line)
        document = make_document(name, "\n".join(lines), outlet, published)
        self.documents.append(document)
        for one, start, line in zip(said, spots, lines[1:], strict=True):
            self._claim(document, one, span_of(document.text, start, start + len(line)))
        return document

    def _claim(self, document: Document, one: Said, sentence: Span) -> None:
        ends = []
        for entity in (one.subject, one.object):
            at = document.text.index(NAMES[entity], sentence.start)
            span = span_of(document.text, at, at + len(NAMES[entity]))
            self.held[(document.text_id, span.start, span.end)] = entity
            ends.append(Mention(span, "Organization", NAMES[entity]))
        speakers = tuple(Mention(Span(0, 1, document.text[:1]), "Organization", name) for name in one.by)
        qualifiers = tuple(Qualifier(key, value) for key, value in one.qualifiers)
        self.claims.append(
            Claim(
                document.text_id,
                sentence,
                sentence,
                one.predicate,
                ends[0],
                ends[1],
                one.modality,
                qualifiers,
                speakers,
                since=one.since,
                until=one.until,
            )
        )

    def weighed(self, **changes: object) -> Weighed:
        given: dict[str, object] = {
            "documents": self.documents,
            "claims": self.claims,
            "figures": self.figures,
            "held": self.held,
            "sources": self.sources,
            "names": NAMES,
        }
        return weigh(**(given | changes))  # type: ignore[arg-type]


def make_document(name: str, text: str, outlet: str = "", published: str = "") -> Document:
    return Document(name, text, sha256(text.encode()), name, source=outlet, published=published)


def make_figure(
    sentence: str,
    quote: str,
    what: str,
    low: float | None,
    high: float | None,
    unit: str,
    *,
    when: str = "",
    modality: str = "asserted",
    scope: Iterable[tuple[str, str]] = (),
    text: str = "",
) -> Figure:
    """A figure of a one-sentence text."""
    start = sentence.index(quote)
    whole = Span(0, len(sentence), sentence)
    span = Span(start, start + len(quote), quote)
    return Figure(text or sha256(sentence.encode()), span, whole, what, low, high, unit, when, modality, tuple(scope))


def grades(weighed: Weighed) -> Mapping[tuple[str, str, str], str]:
    return {(fact.subject, fact.predicate, fact.object): str(fact.grade) for fact in weighed.facts}


def shuffled(items: Sequence[object], seed: int) -> list[object]:
    return [
        items[place] for place in sorted(range(len(items)), key=lambda place: (place * 7919 + seed * 104729) % 1009)
    ]
