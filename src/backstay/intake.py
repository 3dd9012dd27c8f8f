"""What a case takes in besides reports: another case, with its originals, judgements, ledger and audit log.

    other case -> originals, answers -> [documents, judgements, ledger, log] in one transaction -> readings    merge

Bytes come first and rows at once, so a killed process leaves the case as it was; repeated, it goes on.
"""

from __future__ import annotations

from backstay import extract, flow
from backstay.flow import Hand
from backstay.model import BadRequest
from backstay.store import answers, audit, documents, merging, originals
from backstay.store.case import Case
from backstay.store.merging import Merged


def merge(case: Case, other: Case, hand: Hand) -> Merged:
    """Take another case into this one; nothing here is overwritten, and what the two dispute is returned.

    Raises:
        BadRequest: both are one case.
    """
    if case.folder.resolve() == other.folder.resolve():
        raise BadRequest(f"{other.folder} is the case itself; name another one.")
    with case.lock(), other.lock():
        _copy_originals(case, other, hand)
        for name, path in answers.files(other.folder):
            answers.put(case.folder, name, path.read_bytes())
        with other.read() as there:
            log = merging.log_of(there)
            last = max(audit.lines(there), key=lambda line: line.number, default=None)
            kept = originals.keep(case.originals, log)
            with case.write() as here:
                known = kept in merging.logs(audit.lines(here))
                merged = merging.take(here, there, extract.EXTRACTOR)
                if not known:
                    detail = f"{kept} {last.hash if last else audit.START} {last.number if last else 0} lines"
                    audit.append(here, hand.clock(), hand.operator, merging.ACTION, detail)
    flow.add_items(case, (), hand)
    return merged


def _copy_originals(case: Case, other: Case, hand: Hand) -> None:
    """Copy the bytes that are new here, but none that this case has removed on purpose."""
    with case.read() as connection:
        removed = {row["original"] for row in documents.redaction_rows(connection)}
    stored = [path for path in originals.stored(other.originals) if path.name not in removed]
    for done, path in enumerate(stored, 1):
        originals.keep_file(case.originals, path)
        hand.watch("originals", done, len(stored))


def ungraded(case: Case, other: Case) -> list[str]:
    """Sources that the other case's settings grade and this one's do not: grades stay with the settings."""
    ours = {source.name for source in case.settings.sources}
    return sorted({source.name for source in other.settings.sources} - ours)
