"""Claims as people sign them: accepted, corrected, rejected, or added by marking words of a document.

What is signed is kept as a claim of its own, every span of it cut from the frozen text; what stands in a decision's
own row are hashes and offsets, so that a redaction leaves no quote behind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from sqlalchemy import Connection

from backstay import weigh
from backstay.deciding.record import Recorded, put
from backstay.flow import Hand
from backstay.model import BadDecision, BadRequest, Claim, Document, Judgement, Mention, Qualifier, Span, span_of
from backstay.model.dates import is_date
from backstay.model.vocabulary import KINDS, MODALITIES, PREDICATES
from backstay.store import documents, people
from backstay.store.case import Case

# What is said of a claim that was read; one is added by itself.
ONE_BY_ONE = ("accept", "correct", "reject")
_END = re.compile(r"[.!?…][\"'»”)]*\s+(?=[\"'«“(]?[^\W\d_a-zа-яёіўґєї])|\n")


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be changed; None leaves it. Ends are given by their words' offsets, their name, or both."""

    predicate: str | None = None
    modality: str | None = None
    since: str | None = None
    until: str | None = None
    subject: Mapping[str, str | int] | None = None
    object: Mapping[str, str | int] | None = None
    qualifiers: tuple[tuple[str, str], ...] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what is changed."""
        return tuple(name for name in self.__slots__ if getattr(self, name) is not None)


def decide_claim(
    case: Case,
    wanted: str,
    decision: str,
    hand: Hand,
    why: str = "",
    correction: Correction | None = None,
    seen: str | None = None,
) -> Recorded:
    """Accept, correct or reject a claim by its id, as it was read or as it stands.

    Raises:
        BadRequest: there is no such claim.
        BadDecision: there is no such decision, a rejection has no reason, or the correction changes nothing or too
            much.
    """
    if decision not in ONE_BY_ONE:
        raise BadDecision(f"A claim is decided as {', '.join(ONE_BY_ONE)}, not as '{decision}'.")
    if decision == "reject" and not why.strip():
        raise BadDecision("A claim is rejected with a reason: --why TEXT.")
    with case.write() as connection:
        left, key, read, now = _claim(connection, wanted)
        signs = None
        if decision == "accept":
            signs = (key, now)
        if decision == "correct":
            document = documents.get_document(connection, key)
            if correction is None or document is None:
                raise BadDecision("A correction says what is to be changed: predicate, modality, dates or an end.")
            signs = (key, corrected(now, correction, document, f"{hand.operator}: {why}".rstrip(": ")))
        detail = asdict(weigh.basis_of(read, key))
        if correction is not None:
            detail["fields"] = correction.fields
        judgement = _judgement(left, decision, hand, why, detail)
        return put(connection, judgement, seen, _effect(decision, now), signs)


def _judgement(left: str, decision: str, hand: Hand, why: str, detail: Mapping[str, object]) -> Judgement:
    text = json.dumps(detail, sort_keys=True)
    return Judgement("claim", left, "", decision, hand.operator, hand.clock(), why, text)


def _claim(connection: Connection, wanted: str) -> tuple[str, str, Claim, Claim]:
    """(id that decisions on it bear, document id, the claim as it was read, the claim as it stands)."""
    rows = people.standing(people.history(connection, "claim"))
    signatures = people.signed_claims(connection, [row.id for row in rows])
    for row in rows:
        if row.id not in signatures or wanted not in (row.left, signatures[row.id][1].id):
            continue
        key, signed = signatures[row.id]
        if row.decision == "add":
            raise BadRequest(f"{row.by} added this claim; take it back with 'backstay decide undo CASE {row.id}'.")
        read = documents.get_claim(connection, row.left)
        return row.left, key, read[1] if read else signed, signed
    found = documents.get_claim(connection, wanted)
    if found is None:
        raise BadRequest(f"The case holds no claim '{wanted}'; 'backstay review CASE' shows claims with their ids.")
    return found[1].id, found[0], found[1], found[1]


def _effect(decision: str, claim: Claim) -> list[str]:
    words = f"'{claim.subject.name} - {claim.predicate} - {claim.object.name}'"
    return {
        "accept": [f"{words} is marked as accepted; nothing else changes."],
        "correct": [f"The corrected claim stands for {words}; its fact follows."],
        "reject": [f"{words} leaves its fact; a fact that rests on it alone goes."],
    }[decision]


def corrected(claim: Claim, correction: Correction, document: Document, reason: str) -> Claim:
    """The claim with the correction applied; every span is cut from the document's text.

    Raises:
        BadDecision: a word is not in the vocabulary, a date is none, an end lies outside the text, nothing changes.
    """
    made = replace(
        claim,
        predicate=_known(correction.predicate, claim.predicate, PREDICATES, "relation"),
        modality=_known(correction.modality, claim.modality, MODALITIES, "modality"),
        since=_date(correction.since, claim.since),
        until=_date(correction.until, claim.until),
        subject=_end(claim.subject, correction.subject, document),
        object=_end(claim.object, correction.object, document),
        qualifiers=claim.qualifiers if correction.qualifiers is None else _qualifiers(correction, document),
    )
    if made == claim:
        raise BadDecision("The correction changes nothing; accept the claim instead.")
    return _checked(replace(made, frame="correction", reason=f"Corrected by {reason}", confidence=None), document)


def _known(given: str | None, old: str, table: Mapping[str, object], what: str) -> str:
    if given is not None and given not in table:
        raise BadDecision(f"'{given}' is no {what}; there are {', '.join(sorted(table))}.")
    return old if given is None else given


def _date(given: str | None, old: str) -> str:
    if given and not is_date(given):
        raise BadDecision(f"'{given}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD.")
    return old if given is None else given


def _end(old: Mention, given: Mapping[str, str | int] | None, document: Document) -> Mention:
    if given is None:
        return old
    span = old.span
    if "start" in given:
        span = _span(document, int(given["start"]), int(given["end"]))
    moved = span != old.span
    name = str(given.get("name") or (span.quote if moved else old.name))
    kind = str(given.get("kind") or old.kind)
    return old if (span, name, kind) == (old.span, old.name, old.kind) else Mention(span, _kind(kind), name)


def _kind(kind: str) -> str:
    return _known(kind, kind, KINDS, "kind")


def _span(document: Document, start: int, end: int) -> Span:
    if not 0 <= start < end <= len(document.text):
        raise BadDecision(
            f"{document.name} has no words at {start}-{end}; its text has {len(document.text)} letters."
        )
    return span_of(document.text, start, end)


def _qualifiers(correction: Correction, document: Document) -> tuple[Qualifier, ...]:
    return tuple(Qualifier(key, value) for key, value in correction.qualifiers or () if value)


def _checked(claim: Claim, document: Document) -> Claim:
    """The claim, if its ends may stand in its relation and every span of it fits.

    Raises:
        BadDecision: they may not, or a span does not.
    """
    predicate = PREDICATES[claim.predicate]
    if not predicate.allows(claim.subject.kind, claim.object.kind):
        raise BadDecision(
            f"'{predicate.name}' stands between {' or '.join(predicate.subject)} and {' or '.join(predicate.object)},"
            f" not between {claim.subject.kind} and {claim.object.kind}."
        )
    if not all(span.fits(document.text) for span in claim.spans()):
        raise BadDecision("A quote of this claim is not in the text at its place; nothing was recorded.")
    return claim


def add_claim(
    case: Case,
    wanted: str,
    predicate: str,
    subject: tuple[int, int],
    object_: tuple[int, int],
    hand: Hand,
    kinds: tuple[str, str] = ("", ""),
    modality: str = "asserted",
    why: str = "",
) -> Recorded:
    """Add a claim by marking the words of both ends in a document; they must stand in one sentence.

    `wanted` is the document's id or file name, `subject` and `object_` are offsets in its text; a kind that is not
    given is that of the mention there, else the first that the relation takes.

    Raises:
        BadRequest: there is no such document.
        BadDecision: the words are none or in two sentences, the ends do not fit.
    """
    with case.write() as connection:
        document = _current(connection, wanted)
        relation = PREDICATES[_known(predicate, "", PREDICATES, "relation")]
        ends = [
            _marked(connection, document, place, kind, allowed)
            for place, kind, allowed in (
                (subject, kinds[0], relation.subject),
                (object_, kinds[1], relation.object),
            )
        ]
        claim = Claim(
            document.text_id,
            _between(document, subject, object_),
            sentence_around(document.text, min(subject[0], object_[0]), max(subject[1], object_[1])),
            predicate,
            ends[0],
            ends[1],
            _known(modality, "", MODALITIES, "modality"),
            extractor=f"person:{hand.operator}",
            frame="person",
            reason=f"Marked by {hand.operator}{': ' if why else '.'}{why}",
        )
        detail = asdict(weigh.basis_of(_checked(claim, document), document.id))
        judgement = _judgement(claim.id, "add", hand, why, detail)
        then = [f"'{relation.sentence(ends[0].name, ends[1].name)}' joins the claims of {document.name}."]
        return put(connection, judgement, None, then, (document.id, claim))


def places_of(
    case: Case, wanted: str, subject: str, object_: str, sentence: str = ""
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The offsets of both ends' words in the one sentence of a document that holds them.

    Raises:
        BadRequest: no sentence holds both, or several do and `sentence` does not tell them apart.
    """
    with case.read() as connection:
        document = _current(connection, wanted)
    text, found = document.text, dict[tuple[int, int], tuple[int, int]]()
    for hit in re.finditer(re.escape(subject), text):
        span = sentence_around(text, hit.start(), hit.end())
        at = span.quote.find(object_)
        if at >= 0 and sentence in span.quote and (span.start, span.end) not in found:
            found[span.start, span.end] = (hit.start(), span.start + at)
    if len(found) != 1:
        told = "no sentence holds" if not found else f"{len(found)} sentences hold"
        raise BadRequest(
            f"{document.name}: {told} both '{subject}' and '{object_}'; give words of it with --sentence."
        )
    start, other = next(iter(found.values()))
    return (start, start + len(subject)), (other, other + len(object_))


def _current(connection: Connection, wanted: str) -> Document:
    rows = [row for row in documents.current_documents(connection) if wanted in (row.id, row.name)]
    if len(rows) != 1:
        options = ", ".join(row.id for row in rows) or "none"
        raise BadRequest(f"{len(rows)} documents go by '{wanted}' ({options}); name one by its id.")
    return rows[0]


def _marked(
    connection: Connection, document: Document, place: tuple[int, int], kind: str, allowed: tuple[str, ...]
) -> Mention:
    """The mention at the marked words: the one that was read there, unless another kind is given."""
    span = _span(document, *place)
    for mention in documents.mentions_in(connection, document.text_id):
        if mention.span == span and kind in ("", mention.kind):
            return mention
    return Mention(span, _kind(kind or allowed[0]), span.quote)


def _between(document: Document, left: tuple[int, int], right: tuple[int, int]) -> Span:
    """The stretch from the first marked word to the last.

    Raises:
        BadDecision: the two lie in different sentences.
    """
    start, end = min(left[0], right[0]), max(left[1], right[1])
    if _END.search(document.text, min(left[1], right[1]), max(left[0], right[0])):
        raise BadDecision("The marked words stand in two sentences; mark both ends in one.")
    return _span(document, start, end)


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentence that holds the words from `start` to `end`, without the space around it."""
    low = 0
    for found in _END.finditer(text):
        if found.end() > start:
            break
        low = found.end()
    after = _END.search(text, end)
    high = after.start() + len(after.group().rstrip()) if after else len(text)
    whole = text[low:high]
    low += len(whole) - len(whole.lstrip())
    return span_of(text, low, max(end, low + len(whole.strip())))
