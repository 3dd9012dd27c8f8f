"""A bundle's tables against the audit logs: what was captured, decided and redacted is what was written down of it.

The logs are chained, so a table cannot be changed alone, even with all hashes mended.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from backstay.bundle.opened import Bundle, rows
from backstay.model import Capture, Judgement
from backstay.store import audit, merging, people
from backstay.store.codec import loads


@dataclass(frozen=True, slots=True)
class Logs:
    """The case's audit log, and those of merged cases by their hashes (None where one is missing)."""

    own: list[audit.Line]
    merged: dict[str, list[audit.Line] | None]

    def lines(self) -> Iterator[audit.Line]:
        """The lines of all."""
        yield from self.own
        yield from chain.from_iterable(log or () for log in self.merged.values())


def logs_of(bundle: Bundle) -> Logs:
    """All logs of a bundle."""
    own = [audit.Line(**row) for row in rows(bundle, "case/audit")]
    return Logs(own, merging.merged_logs(own, lambda hash_: _original(bundle, hash_)))


def _original(bundle: Bundle, hash_: str) -> bytes | None:
    name = f"data/originals/{hash_[:2]}/{hash_}"
    return bundle.read(name) if name in bundle else None


def chains(bundle: Bundle, logs: Logs, checked: dict[str, int]) -> Iterator[str]:
    """The audit log and the logs of merged cases."""
    checked["audit lines"] = len(logs.own)
    yield from (f"data/case/audit.jsonl: {sentence}" for sentence in audit.breaks(iter(logs.own)))
    yield from merging.log_breaks(logs.own, lambda hash_: _original(bundle, hash_))


def decisions(bundle: Bundle, logs: Logs) -> Iterator[str]:
    """Judgements and redactions against what the logs wrote down of each."""
    table, held = "data/case/judgements.jsonl", set[str]()
    for row in rows(bundle, "case/judgements"):
        held.add(row["id"])
        if row["id"] != loads(Judgement, json.dumps(row)).id:
            yield f"{table}: {row['id']} is not the id of what it says."
    named = {line.detail.split(" ")[0] for line in logs.lines() if line.action.startswith(people.ACTIONS)}
    yield from (f"{table}: the audit log names {key}, which is not here." for key in sorted(named - held))
    yield from (f"{table}: {key} is named in no audit log." for key in sorted(held - named))
    removed = {
        (f"{row['original']} {row['text_id']} {row['why']}", row["by"]) for row in rows(bundle, "case/redactions")
    }
    # A redaction of a merged case counts here only where this case does not hold the document.
    own, known = (
        {(line.detail, line.by) for line in log if line.action == "redact"} for log in (logs.own, logs.lines())
    )
    if not own <= removed <= known:
        yield "data/case/redactions.jsonl: it does not hold the redactions that the audit log names."


def captures(bundle: Bundle, logs: Logs) -> Iterator[str]:
    """Captures against what the logs wrote down of each when it was made: hash, place and operator.

    A capture that two merged cases share is one row and a line in each log; without merged logs the numbers agree.
    """
    table, held, papers = "data/case/captures.jsonl", Counter[tuple[str, str]](), Counter[str]()
    for row in rows(bundle, "case/captures"):
        capture = loads(Capture, json.dumps(row["capture"]))
        held[f"{capture.sha256} {capture.location}", capture.operator] += 1
        papers.update(row["documents"])
        name = f"data/originals/{capture.sha256[:2]}/{capture.sha256}"
        if name in bundle and bundle.size(name) != capture.size:
            yield f"{table}: capture {row['number']} gives another size than its original has."
    named = Counter((line.detail, line.by) for line in logs.lines() if line.action == "capture")
    for key in sorted(held.keys() | named.keys()):
        what = f"the capture of {key[0]} by {key[1]}"
        if key not in named:
            yield f"{table}: {what} is in no audit log."
        elif key not in held:
            yield f"{table}: {what} is in the audit log, but not here."
        elif held[key] > named[key] or (held[key] < named[key] and not logs.merged):
            yield f"{table}: {what} is here {held[key]} times, in the audit log {named[key]} times."
    kept = Counter(row["id"] for start in ("", "earlier-") for row in rows(bundle, f"case/{start}documents"))
    if papers != kept:
        yield f"{table}: the documents that it names are not those that are here."
