"""What to look at next: the questions that the last build left, without those decided since.

Questions lie in the picture in their order, so a page of them costs what a page costs, however large the case is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from backstay.model import BadRequest, Judgement, Question, Ruling
from backstay.store import people, picture
from backstay.store.case import Case

SUBJECTS = ("pair", "hit", "claim")
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """Some questions of one queue: `questions` are (place in the queue, question); `after` is where the next begin
    (0 where there are none), `left` how many there are in all, decided ones included."""

    questions: tuple[tuple[int, Question], ...]
    after: int
    left: int


def ask(case: Case, subject: str, after: int = 0, limit: int = 20) -> Asked:
    """The next questions about a 'pair', a 'hit' or a 'claim', most valuable first.

    Raises:
        BadRequest: there is no such queue.
    """
    if subject not in SUBJECTS:
        raise BadRequest(f"There is no queue of '{subject}'; there are {', '.join(SUBJECTS)}.")
    with case.read() as connection:
        decided = decided_since(connection, subject)
        found: list[tuple[int, Question]] = []
        for place, question in _questions(connection, subject, after):
            if question.id in decided or (subject == "claim" and question.left in decided):
                continue
            if len(found) == limit:
                return Asked(tuple(found), found[-1][0], _count(connection, subject))
            found.append((place, question))
        return Asked(tuple(found), 0, _count(connection, subject))


def _questions(connection: Connection, subject: str, after: int) -> Iterator[tuple[int, Question]]:
    while rows := picture.page(connection, f"ask_{subject}", Question, after, _BATCH):
        yield from rows
        after = rows[-1][0]


def _count(connection: Connection, subject: str) -> int:
    return picture.last(connection, f"ask_{subject}")


def decided_since(connection: Connection, subject: str) -> set[str]:
    """Ids of questions that were decided after the picture was built."""
    rows = people.standing(people.history(connection, subject))
    known = {ruling.id for ruling in picture.values(connection, "ruling", Ruling)}
    return {key for row in rows if row.id not in known and (key := _question_of(connection, row))}


def _question_of(connection: Connection, row: Judgement) -> str:
    """The id of the question that a decision answers, '' where its names are not in the picture."""
    if row.subject == "claim":
        return row.left
    left = _entity(connection, row.left)
    if row.subject == "hit":
        _, name, entry = row.right.split(":", 2)
        return f"{left} {name}:{entry}"
    right = _entity(connection, row.right)
    return f"{min(left, right)} {max(left, right)}" if left and right else ""


def _entity(connection: Connection, anchor: str) -> str:
    kind, _, rest = anchor.partition(":")
    text, _, span = rest.partition(":")
    start, _, end = span.partition("-")
    return picture.body(connection, "held", f"{text} {start} {end}") if kind == "text" else ""
