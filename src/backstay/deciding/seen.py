"""A question as a reviewer sees it: both sides, what differs, the sentences under each, and what was decided before.

Plain dicts for pages and programs. Each costs what one question costs, whatever the size of the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection

from backstay import match, names
from backstay.deciding.claims import sentence_around
from backstay.deciding.finding import end_of, entity_of
from backstay.deciding.queue import Asked, ask
from backstay.deciding.record import standing_on
from backstay.deciding.shown import Shown, past
from backstay.model import (
    Anchor,
    BadRequest,
    Entity,
    Hit,
    Judgement,
    Listing,
    ListVersion,
    Part,
    Question,
    list_anchor,
)
from backstay.model.vocabulary import PREDICATES
from backstay.publish.privacy import without_private
from backstay.screen.decisions import anchors_of
from backstay.store import documents, people, picture
from backstay.store.case import Case

View = dict[str, Any]
# Sentences shown under each side, and letters read around a name to find its sentence.
SENTENCES, AROUND = 3, 600
_WORD = re.compile(r"[\w'’./-]+")


def question_view(case: Case, subject: str, place: int, question: Question) -> View:
    """One question with everything that helps to decide it."""
    make = {"pair": _pair, "hit": _hit, "claim": _claim}[subject]
    with case.read() as connection:
        return {
            "subject": subject,
            "place": place,
            "left": question.left,
            "right": question.right,
            "met": list(question.met),
            "probability": question.probability,
            "value": question.value,
            "why": list(question.why),
            "reopened": question.reopened,
            **make(connection, question),
        }


def find_question(case: Case, subject: str, left: str, right: str) -> Question:
    """The question on these two, decided or not.

    Raises:
        BadRequest: the picture asks nothing of the kind.
    """
    with case.read() as connection:
        found = picture.value(connection, f"ask_{subject}", f"{left} {right}", Question)
    if found is None:
        raise BadRequest("This is not asked any more: the picture is a new one. The queue shows what is open.")
    return found


def queue_view(case: Case, subject: str, after: int, limit: int) -> View:
    """The next questions of a queue in a line each, and where the following begin."""
    asked: Asked = ask(case, subject, after, limit)
    rows = [asdict(question) | {"place": place, "id": question.id} for place, question in asked.questions]
    return {"subject": subject, "questions": rows, "after": asked.after, "total": asked.left}


class Waiting:
    """How many decisions the current picture does not follow yet: new ones, and those taken back since.

    Counted anew only when a decision was recorded or a picture built.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._known: tuple[tuple[int, str], int] = ((-1, ""), 0)

    def count(self) -> int:
        """The number as of now."""
        with self._case.read() as connection:
            state = people.how_many(connection), picture.inputs_of_current(connection)
            known, number = self._known
            if known != state:
                standing = {row.id for row in people.standing(people.history(connection))}
                number = len(standing ^ {key for key, _ in picture.pairs(connection, "ruling")})
                self._known = state, number
        return number


def _pair(connection: Connection, question: Question) -> View:
    left, right = entity_of(connection, question.left), entity_of(connection, question.right)
    parsed = [names.parse(name, entity.kind) for name, entity in zip(question.met, (left, right), strict=True)]
    parts = match.explain(*parsed)
    ends = [end_of(connection, entity.id, name) for entity, name in zip((left, right), question.met, strict=True)]
    key = Judgement("pair", ends[0].anchors[0], ends[1].anchors[0], "unsure", "", "")
    return {
        "sides": [
            _side(connection, left, question.met[0], parts, 0),
            _side(connection, right, question.met[1], parts, 1),
        ],
        "parts": _waterfall(parts),
        **_decided(connection, key),
    }


def _hit(connection: Connection, question: Question) -> View:
    entity = entity_of(connection, question.left)
    hit = picture.value(connection, "hit", question.id, Hit)
    listing = picture.value(connection, "listing", question.right, Listing)
    if hit is None or listing is None:
        raise BadRequest("This hit is not in the picture any more; the queue shows what is open.")
    version = picture.value(connection, "version", hit.version, ListVersion)
    parts = hit.why
    return {
        "sides": [_side(connection, entity, hit.matched_name, parts, 0), _listed(listing, hit, version, parts)],
        "parts": _waterfall(parts),
        **_decided(connection, _hit_key(connection, entity, listing)),
    }


def _hit_key(connection: Connection, entity: Entity, listing: Listing) -> Judgement:
    """A decision on this hit as it would be recorded: at the anchor that one bears already, else at the first."""
    right = str(list_anchor(listing.list, listing.entry))
    anchors = anchors_of(entity)
    made = [row for row in people.history(connection, "hit", right=right) if row.left in anchors]
    return Judgement("hit", made[-1].left if made else anchors[0], right, "escalated", "", "")


def _claim(connection: Connection, question: Question) -> View:
    rows = people.standing(people.history(connection, "claim"))
    signatures = people.signed_claims(connection, [row.id for row in rows])
    made = next((row for row in rows if row.id in signatures and signatures[row.id][1].id == question.left), None)
    found = signatures[made.id] if made else documents.get_claim(connection, question.left)
    if found is None:
        raise BadRequest("This claim is not read any more; the queue shows what is open.")
    claim = found[1]
    papers = documents.of_text(connection, claim.text)
    start = claim.span.start - claim.sentence.start
    return {
        "claim": {
            "id": claim.id,
            "predicate": claim.predicate,
            "sentence": PREDICATES[claim.predicate].sentence(claim.subject.name, claim.object.name),
            "modality": claim.modality,
            "since": claim.since,
            "until": claim.until,
            "subject": {"name": claim.subject.name, "kind": claim.subject.kind},
            "object": {"name": claim.object.name, "kind": claim.object.kind},
            "qualifiers": [[row.key, row.value] for row in claim.qualifiers],
            "attribution": [row.name for row in claim.attribution],
            "reason": claim.reason,
            "frame": claim.frame,
        },
        "quote": {
            "before": claim.sentence.quote[: max(0, start)],
            "words": claim.span.quote,
            "after": claim.sentence.quote[max(0, claim.span.end - claim.sentence.start) :],
            "start": claim.span.start,
            "document": _paper(papers),
        },
        **_decided(connection, Judgement("claim", made.left if made else claim.id, "", "accept", "", "")),
    }


def _decided(connection: Connection, key: Judgement) -> View:
    """What stands on the thing, and its whole history, newest first."""
    now = standing_on(connection, key)
    rows = people.about(connection, key)
    told = [_row(Shown(row, "stands", "") if now and row.id == now.id else past(row, "", rows)) for row in rows]
    return {"seen": now.id if now else "", "history": [row for row in reversed(told) if row]}


def _row(shown: Shown) -> View:
    row = shown.judgement
    return {} if row.withdraws else {
        "id": row.id, "decision": row.decision, "by": row.by, "at": row.at, "why": row.why,
        "state": shown.state, "reason": shown.reason,
    }  # fmt: skip


def _side(connection: Connection, entity: Entity, name: str, parts: Iterable[Part], side: int) -> View:
    """An entity under the name that met: its words marked by what they met, other names, sentences."""
    return {
        "id": entity.id,
        "name": name,
        "latin": names.latin(name) if names.latin(name) != name else "",
        "words": words_of(name, parts, side),
        "kind": entity.kind,
        "names": [other for other in entity.names if other != name][:12],
        "more": max(0, len(entity.names) - 13),
        "identifiers": [list(pair) for pair in entity.identifiers],
        "countries": list(entity.countries),
        "sentences": [_sentence(connection, anchor) for anchor in entity.anchors[:SENTENCES]],
        "documents": len(entity.anchors),
    }


def _listed(listing: Listing, hit: Hit, version: ListVersion | None, parts: Iterable[Part]) -> View:
    """The listing, as far as it may be shown, under the name that met."""
    shown = without_private(listing)
    return {
        "id": "",
        "name": hit.listed_name,
        "latin": names.latin(hit.listed_name) if names.latin(hit.listed_name) != hit.listed_name else "",
        "words": words_of(hit.listed_name, parts, 1),
        "kind": listing.kind,
        "names": [f"{row.text} ({row.strength})" for row in listing.names if row.text != hit.listed_name][:12],
        "more": max(0, len(listing.names) - 13),
        "identifiers": [list(pair) for pair in shown.identifiers],
        "countries": list(shown.countries),
        "addresses": list(shown.addresses),
        "list": listing.list,
        "entry": listing.entry,
        "as_of": version.as_of if version else "",
        "title": version.title if version else "",
        "measures": list(listing.measures),
        "programmes": list(listing.programmes),
        "listed": listing.listed,
        "reason": listing.reason[:600],
    }


def words_of(name: str, parts: Iterable[Part], side: int) -> list[list[str]]:
    """[[words, state]] of a name: 'same', 'near' or 'only', '' where the comparison says nothing of a word."""
    states: dict[str, str] = {}
    for part in parts:
        said = part.left if side == 0 else part.right
        state = "only" if part.weight < 0 else "near" if part.note else "same"
        for word in _WORD.findall(said.casefold()):
            states.setdefault(word, state)
    found = []
    for piece in re.split(r"(\s+)", name):
        state = next((states[word] for word in _WORD.findall(piece.casefold()) if word in states), "")
        found.append([piece, state])
    return found


def _waterfall(parts: Sequence[Part]) -> list[View]:
    """The parts with how far each reaches, -100 to 100, beside the largest."""
    most = max((abs(part.weight) for part in parts), default=0.0) or 1.0
    return [asdict(part) | {"reach": round(100 * part.weight / most)} for part in parts]


def _sentence(connection: Connection, anchor: Anchor) -> View:
    """The sentence around a name, cut in three, with its document."""
    start, _, end = anchor.key.partition("-")
    first = max(0, int(start) - AROUND)
    around = documents.words_at(connection, anchor.place, first, int(end) + AROUND)
    span = sentence_around(around, int(start) - first, int(end) - first)
    low, high = int(start) - first - span.start, int(end) - first - span.start
    return {
        "before": span.quote[:low],
        "words": span.quote[low:high],
        "after": span.quote[high:],
        "start": int(start),
        "document": _paper(documents.of_text(connection, anchor.place)),
    }


def _paper(papers: Sequence[Any]) -> View | None:
    if not papers:
        return None
    paper = replace(papers[0], passages=())
    return {
        "id": paper.id,
        "title": paper.title or paper.name,
        "source": paper.source,
        "published": paper.published,
        "language": paper.language,
    }
