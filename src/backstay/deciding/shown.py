"""Decisions as they stand: who, when, why, on what, and what each comes to in the current picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from backstay.model import Claim, Judgement, Listing, Ruling
from backstay.model.entities import ORPHANED, REOPENED
from backstay.store import documents, people, picture
from backstay.store.case import Case

WAITING, WITHDRAWN, REPLACED, IN_FORCE = "waits for the next build", "withdrawn", "replaced", "in force"


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision with its state: 'in force', 're-opened', 'orphaned', 'withdrawn', 'replaced' or waiting.

    `about` names in words what was decided on, `thing` what that is in the current picture (see `Ruling`), `reason`
    why the decision does not hold.
    """

    judgement: Judgement
    state: str
    about: str
    thing: str = ""
    reason: str = ""

    @property
    def needs_a_look(self) -> bool:
        return self.state in (REOPENED, ORPHANED)


def decisions(case: Case, everything: bool = False) -> list[Shown]:
    """The decisions that stand, newest first; with `everything` also those withdrawn or replaced."""
    with case.read() as connection:
        return shown_of(connection, people.history(connection), everything)


def shown_of(connection: Connection, rows: Sequence[Judgement], everything: bool = False) -> list[Shown]:
    """These decisions with their states, newest first; `rows` hold the whole history of what they are about."""
    standing = {row.id for row in people.standing(rows)}
    rulings = {ruling.id: ruling for ruling in picture.values(connection, "ruling", Ruling)}
    signatures = people.signed_claims(connection)
    found = []
    for row in reversed([row for row in rows if not row.withdraws]):
        about = about_of(connection, row, signatures)
        if row.id in standing:
            found.append(_shown(row, about, rulings.get(row.id)))
        elif everything:
            found.append(past(row, about, rows))
    return found


def _shown(row: Judgement, about: str, ruling: Ruling | None) -> Shown:
    if ruling is None:
        return Shown(row, WAITING, about)
    return Shown(row, ruling.state, about, ruling.thing, ruling.reason)


def past(row: Judgement, about: str, rows: Iterable[Judgement]) -> Shown:
    """A decision that stands no longer, among the whole history of its subject."""
    back = next((other for other in rows if other.withdraws == row.id), None)
    if back is None:
        return Shown(row, REPLACED, about)
    why = f": {back.why}" if back.why else ""
    return Shown(row, WITHDRAWN, about, reason=f"taken back by {back.by} on {back.at[:10]}{why}")


def about_of(connection: Connection, row: Judgement, signatures: dict[str, tuple[str, Claim]]) -> str:
    """What a decision is about, in words: 'Integral / Integral SPB', 'SVT / us-sdn:49507 (PLANT SVT)'."""
    if row.subject == "claim":
        return _claim_says(connection, row, signatures)
    return " / ".join(_name_at(connection, end) for end in (row.left, row.right) if end)


def _claim_says(connection: Connection, row: Judgement, signatures: dict[str, tuple[str, Claim]]) -> str:
    read = documents.get_claim(connection, row.left)
    claim = signatures[row.id][1] if row.id in signatures else read[1] if read else None
    if claim is None:
        return "a claim that is not read any more"
    return f"{claim.subject.name} - {claim.predicate} - {claim.object.name}"


def _name_at(connection: Connection, end: str) -> str:
    """The name that stands at an anchor; a source is its own name."""
    kind, _, rest = end.partition(":")
    if kind == "list":
        listing = picture.value(connection, "listing", rest, Listing)
        return f"{rest} ({listing.name})" if listing else rest
    if kind != "text":
        return end
    text, _, span = rest.partition(":")
    start, _, stop = span.partition("-")
    return documents.words_at(connection, text, int(start), int(stop)) or "a name in a text that is gone"
