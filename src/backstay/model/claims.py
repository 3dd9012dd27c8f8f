"""What a document says: mentions, claims and figures, each tied to its span.

A claim is a sentence-sized value that carries the product: who does what to whom, as this document words
it. The fact that several documents share is a grouping made later, in `weigh`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from backstay.model.ids import digest
from backstay.model.text import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something.

    `name` is the fullest form this document uses for the thing (its in-document identity); `span.quote` is
    the form written here, which may be 'the company' or 'it' when `pronoun` is true. `aliases` are the other
    named forms of this document, in order of first use. `role` is a person's public role as written;
    `identifiers` are (sort, number) as written, in a register of known entities.
    """

    span: Span
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    country: str = ""
    pronoun: bool = False
    identifiers: tuple[tuple[str, str], ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every named form of the thing in this document, the fullest first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """One detail of a claim: key 'product', 'system', 'recipient', 'role', 'share', 'place'... and its words."""

    key: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Subject, predicate, object and how the text says it.

    `span` is the shortest contiguous stretch that carries the statement; `sentence` the whole sentence.
    `since`/`until` are dates with precision, or ''. `attribution` holds the mentions of those who say so.
    `frame` names the rule or head that read it and `reason` explains it in a sentence; `confidence` is a
    calibrated probability that a careful reader would sign the claim, or None where that is unknown.
    """

    text: str
    span: Span
    sentence: Span
    predicate: str
    subject: Mention
    object: Mention
    modality: str = "asserted"
    qualifiers: tuple[Qualifier, ...] = ()
    attribution: tuple[Mention, ...] = ()
    since: str = ""
    until: str = ""
    extractor: str = ""
    frame: str = ""
    reason: str = ""
    confidence: float | None = None

    @property
    def id(self) -> str:
        """Hash of text, span, predicate, the spans of both ends and the modality; never the extractor's version."""
        own, left, right = self.span, self.subject.span, self.object.span
        spans = (own.start, own.end, left.start, left.end, right.start, right.end)
        return digest("c", (self.text, self.predicate, self.modality, *spans))

    def values(self, key: str) -> tuple[str, ...]:
        """The values of one qualifier, in order."""
        return tuple(qualifier.value for qualifier in self.qualifiers if qualifier.key == key)

    def spans(self) -> Iterator[Span]:
        """Every span of the claim: each must fit its text."""
        yield from (self.span, self.sentence, self.subject.span, self.object.span)
        yield from (qualifier.span for qualifier in self.qualifiers if qualifier.span)
        yield from (mention.span for mention in self.attribution)

    def corrected(self, **changes: Any) -> Claim:
        """The claim as a reviewer corrected it; its id follows from the new content."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: what is counted, between which bounds, in which unit, when, and in which scope.

    A missing bound is None. `scope` holds pairs such as ('to', 'Russia') or ('by', 'Belarus').
    """

    text: str
    span: Span
    sentence: Span
    what: str
    low: float | None
    high: float | None
    unit: str
    when: str = ""
    modality: str = "asserted"
    scope: tuple[tuple[str, str], ...] = ()
    subject: Mention | None = None
    attribution: tuple[Mention, ...] = ()
    extractor: str = ""

    @property
    def id(self) -> str:
        """Hash of text, span, unit and bounds."""
        return digest("f", (self.text, self.span.start, self.span.end, self.unit, self.low, self.high))


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one extractor read from one text. `notes` are sentences for the user ('German: names only')."""

    text: str
    extractor: str
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()

    def spans(self) -> Iterator[Span]:
        """Every span that stands in it, in order: each must fit the text."""
        for mention in self.mentions:
            yield mention.span
        for claim in self.claims:
            yield from claim.spans()
        for figure in self.figures:
            yield from (figure.span, figure.sentence)
            yield from (mention.span for mention in figure.attribution)
            if figure.subject:
                yield figure.subject.span
