"""What reviewers decided about claims: rejected ones drop out, corrected ones stand in their corrected form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from backstay.model import BadInput, Claim, Judgement, Mention, Qualifier, Span

_PLAIN = ("predicate", "modality", "since", "until")


def standing(judgements: Iterable[Judgement], subject: str) -> list[Judgement]:
    """The newest judgement on each thing of this subject, withdrawn ones and their withdrawals left out."""
    rows = sorted(judgements, key=lambda row: (row.at, row.id))
    withdrawn = {row.withdraws for row in rows if row.withdraws}
    newest = {
        (row.left, row.right): row
        for row in rows
        if row.subject == subject and not row.withdraws and row.id not in withdrawn
    }
    return [newest[key] for key in sorted(newest)]


def reviewed(claims: Sequence[Claim], judgements: Iterable[Judgement]) -> list[Claim]:
    """The claims that stand after review, in the order given. A corrected claim has the id of its new content.

    A correction's detail is JSON with any of predicate, modality, since, until (text), subject and object
    ({"start", "end", "quote", "name", "kind"}) and qualifiers ([[key, value], ...]).
    """
    decided = {row.left: row for row in standing(judgements, "claim")}
    if not decided:
        return list(claims)
    kept = []
    for claim in claims:
        row = decided.get(claim.id)
        if row is None or row.decision == "accept":
            kept.append(claim)
        elif row.decision == "correct":
            kept.append(claim.corrected(**_changes(claim, row)))
    return kept


def _changes(claim: Claim, row: Judgement) -> dict[str, Any]:
    try:
        detail = json.loads(row.detail or "{}")
        changes: dict[str, Any] = {key: str(detail[key]) for key in _PLAIN if key in detail}
        for end in ("subject", "object"):
            if end in detail:
                changes[end] = _mention(getattr(claim, end), detail[end])
        if "qualifiers" in detail:
            changes["qualifiers"] = tuple(Qualifier(str(key), str(value)) for key, value in detail["qualifiers"])
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise BadInput(
            f"judgement {row.id}", f"the correction cannot be read ({problem}); withdraw it and correct again."
        ) from problem
    return changes


def _mention(old: Mention, new: dict[str, Any]) -> Mention:
    span = Span(
        int(new.get("start", old.span.start)),
        int(new.get("end", old.span.end)),
        str(new.get("quote", old.span.quote)),
    )
    return Mention(span, str(new.get("kind", old.kind)), str(new.get("name", old.name)))
