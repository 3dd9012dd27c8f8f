"""What people decided, as plain dicts: who, when, why, on what, and whether it holds."""

from __future__ import annotations

from backstay.model import Judgement, Ruling, Snapshot
from backstay.publish.evidence import SAYS, View
from backstay.publish.index import Index, index_of


def decisions(snapshot: Snapshot | Index) -> list[View]:
    """The decisions that stand and what each comes to in this picture, in the order of their times."""
    index = index_of(snapshot)
    rulings = {ruling.id: ruling for ruling in index.snapshot.rulings}
    rows = sorted(index.snapshot.judgements, key=lambda row: (row.at, row.id))
    return [_view(index, row, rulings.get(row.id)) for row in rows]


def _view(index: Index, row: Judgement, ruling: Ruling | None) -> View:
    return {
        "id": row.id,
        "subject": row.subject,
        "about": _about(index, row, ruling),
        "decision": row.decision,
        "says": SAYS.get(row.decision, row.decision),
        "by": row.by,
        "at": row.at,
        "why": row.why,
        "state": ruling.state if ruling else "waits for the next build",
        "reason": ruling.reason if ruling else "",
        "thing": ruling.thing if ruling else "",
    }


def _about(index: Index, row: Judgement, ruling: Ruling | None) -> str:
    """In words: 'Integral and Integral SPB', 'SVT against us-sdn:49507', 'Planar - supplies - Kupol'."""
    thing = ruling.thing if ruling else ""
    if row.subject == "source" or not thing:
        return row.left if row.subject == "source" else row.subject
    if row.subject == "claim":
        rejected = {claim.id: claim for claim in index.snapshot.rejected}
        claim = index.claims.get(thing) or rejected.get(thing)
        return f"{claim.subject.name} – {claim.predicate} – {claim.object.name}" if claim else "claim"
    left, _, right = thing.partition(" ")
    if row.subject == "hit":
        return f"{index.label(left)} against {right}"
    return index.label(left) if left == right else f"{index.label(left)} and {index.label(right)}"


def graded_by(source: View) -> str:
    """'by ann on 2026-01-02' where a person graded the source, else ''."""
    return f"by {source['by']} on {source['at'][:10]}" if source["at"] else ""
