"""What reviewers decided about claims: rejected ones drop out, corrected ones replace, added ones join.

A decision binds to a claim's text and spans. Where the document has a newer version it moves along as long as the
sentence stands there byte for byte; where it changed the decision is open again, where nothing is left orphaned.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from backstay.model import Claim, Document, Judgement, Ruling, Span
from backstay.model.entities import IN_FORCE, ORPHANED, REOPENED
from backstay.model.ids import digest


@dataclass(frozen=True, slots=True)
class Reviewed:
    """`claims` stand after review, by id; `signed` are those of them that a person accepted, corrected or added;
    `rejected` those that were rejected; `rulings` say what each decision comes to."""

    claims: tuple[Claim, ...]
    signed: tuple[Claim, ...] = ()
    rejected: tuple[Claim, ...] = ()
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a decision about a claim rests on: the document, and as hashes its sentence and how the claim reads."""

    document: str
    sentence: str
    says: str
    names: str


def basis_of(claim: Claim, document: str) -> Basis:
    """What a decision about this claim is to remember."""
    return Basis(document, _hash(claim), _says(claim), _names(claim))


def basis_in(row: Judgement) -> Basis | None:
    """What a recorded decision about a claim rests on."""
    try:
        detail = json.loads(row.detail or "{}")
    except ValueError:
        return None
    parts = [detail.get(name) for name in ("document", "sentence", "says", "names")]
    return Basis(*parts) if all(isinstance(part, str) for part in parts) else None


def _hash(claim: Claim) -> str:
    return digest("t", (claim.sentence.quote,))


def _says(claim: Claim) -> str:
    """How the claim reads within its sentence: equal for the same words at another place."""
    spans = (claim.span, claim.subject.span, claim.object.span)
    offsets = [place - claim.sentence.start for span in spans for place in (span.start, span.end)]
    return digest("y", (claim.predicate, claim.modality, *offsets))


def _names(claim: Claim) -> str:
    """What the claim says, in whichever words."""
    return digest("n", (claim.predicate, claim.subject.name, claim.object.name))


def standing(judgements: Iterable[Judgement], subject: str) -> list[Judgement]:
    """The newest judgement on each thing of this subject, withdrawn ones and their withdrawals left out."""
    rows = sorted(judgements, key=lambda row: row.at)
    withdrawn = {row.withdraws for row in rows if row.withdraws}
    newest = {
        (row.left, row.right): row
        for row in rows
        if row.subject == subject and not row.withdraws and row.id not in withdrawn
    }
    return [newest[key] for key in sorted(newest)]


def review(
    claims: Sequence[Claim],
    judgements: Iterable[Judgement] = (),
    signed: Mapping[str, Claim] | None = None,
    current: Mapping[str, Document] | None = None,
) -> Reviewed:
    """The claims after review; the result does not depend on the order of claims.

    `signed` maps a judgement's id to the claim that it signs, `current` the id of a document that some decision
    rests on to the version of it that is current now.
    """
    rows = standing(judgements, "claim")
    found = {claim.id: claim for claim in claims}
    if not rows:
        return Reviewed(tuple(found[key] for key in sorted(found)))
    desk = _Desk(found, signed or {}, current or {})
    rulings = [desk.rule(row) for row in sorted(rows, key=lambda row: (row.at, row.id))]
    return Reviewed(
        tuple(desk.claims[key] for key in sorted(desk.claims)),
        tuple(desk.signed[key] for key in sorted(desk.signed)),
        tuple(desk.rejected[key] for key in sorted(desk.rejected)),
        tuple(rulings),
    )


class _Desk:
    """The claims as decisions are laid over them one by one."""

    def __init__(
        self,
        claims: Mapping[str, Claim],
        signatures: Mapping[str, Claim],
        current: Mapping[str, Document],
    ) -> None:
        self.claims = dict(claims)
        self.signed: dict[str, Claim] = {}
        self.rejected: dict[str, Claim] = {}
        self._signatures, self._current = signatures, current
        self._by_text: dict[str, list[Claim]] = {}
        for claim in claims.values():
            self._by_text.setdefault(claim.text, []).append(claim)

    def rule(self, row: Judgement) -> Ruling:
        claim = self._read(row)
        if row.decision == "reject":
            return self._reject(row, claim)
        words = self._signature(row)
        if words is None:
            return self._open(row)
        claim = claim or self._alike(row)
        was = claim.id if claim else ""
        self.claims.pop(was, None)
        self.claims[words.id] = self.signed[words.id] = words
        return Ruling(row.id, "claim", IN_FORCE, words.id, was if was != words.id else "")

    def _reject(self, row: Judgement, claim: Claim | None) -> Ruling:
        if claim is None:
            return self._open(row)
        self.claims.pop(claim.id, None)
        self.rejected[claim.id] = claim
        return Ruling(row.id, "claim", IN_FORCE, claim.id)

    def _read(self, row: Judgement) -> Claim | None:
        """The claim that was read and decided on: the very one, or its twin in the current version."""
        if row.left in self.claims:
            return self.claims[row.left]
        basis = basis_in(row)
        twins = [
            claim
            for claim in self._near(basis)
            if basis and _hash(claim) == basis.sentence and _says(claim) == basis.says
        ]
        # The same sentence twice on a page reads the same twice: then nobody can say which one was meant.
        return twins[0] if len(twins) == 1 else None

    def _alike(self, row: Judgement) -> Claim | None:
        """A claim that says the same in the same sentence, read over other words: what is signed stands for it."""
        basis = basis_in(row)
        rows = [
            claim
            for claim in self._near(basis)
            if basis and claim.id in self.claims and _names(claim) == basis.names and _hash(claim) == basis.sentence
        ]
        return rows[0] if len(rows) == 1 else None

    def _near(self, basis: Basis | None) -> list[Claim]:
        """The claims of the current version of the document that a decision rests on."""
        document = self._current.get(basis.document) if basis else None
        return self._by_text.get(document.text_id, []) if document else []

    def _signature(self, row: Judgement) -> Claim | None:
        """The claim that a person signed, in the text that is current."""
        claim, basis = self._signatures.get(row.id), basis_in(row)
        document = self._current.get(basis.document) if basis else None
        if claim is None or document is None:
            return None
        return claim if document.text_id == claim.text else moved(claim, document)

    def _open(self, row: Judgement) -> Ruling:
        """The decision holds no longer: open again where the document says it in other words, else orphaned."""
        basis = basis_in(row)
        if basis is None or basis.document not in self._current:
            return Ruling(row.id, "claim", ORPHANED, reason="its document is gone")
        alike = sorted(claim.id for claim in self._near(basis) if _names(claim) == basis.names)
        if alike:
            return Ruling(row.id, "claim", REOPENED, alike[0], reason="its sentence changed or is read differently")
        return Ruling(row.id, "claim", ORPHANED, reason="its sentence is gone, or nothing is read from it any more")


def moved(claim: Claim, document: Document) -> Claim | None:
    """The claim in another version of its document: None unless its sentence stands there once, byte for byte."""
    sentence = claim.sentence.quote
    start = document.text.find(sentence)
    if start < 0 or document.text.find(sentence, start + 1) >= 0:
        return None
    by = start - claim.sentence.start

    def shift(span: Span) -> Span:
        return Span(span.start + by, span.end + by, span.quote)

    made = replace(
        claim,
        text=document.text_id,
        span=shift(claim.span),
        sentence=shift(claim.sentence),
        subject=replace(claim.subject, span=shift(claim.subject.span)),
        object=replace(claim.object, span=shift(claim.object.span)),
        qualifiers=tuple(replace(row, span=shift(row.span) if row.span else None) for row in claim.qualifiers),
        attribution=tuple(replace(row, span=shift(row.span)) for row in claim.attribution),
    )
    return made if all(span.fits(document.text) for span in made.spans()) else None
