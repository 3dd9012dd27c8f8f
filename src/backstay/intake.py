"""What a case takes in besides reports: another case with its judgements, ledger and log, and known entities.

    files of names -> items of a register -> read, extract as any document                                     known
    other case -> originals, answers -> [documents, judgements, ledger, log] in one transaction -> readings    merge

Bytes come first and rows at once, so a killed process leaves the case as it was; repeated, it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from backstay import extract, flow, read
from backstay.flow import Added, Hand
from backstay.model import BadRequest, Problem
from backstay.read.known_csv import MAPPING
from backstay.read.media import CSV, KNOWN_CSV, KNOWN_FTM, PLAIN
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


def known(case: Case, places: Iterable[str], columns: str, hand: Hand) -> Added:
    """Take in files of known entities: FollowTheMoney JSON lines, or a CSV, its columns as `columns` maps them.

    Each file is an original, its rows are names of a document of its own: they take part in resolution and
    screening, and are evidence of nothing that is supplied.
    """
    return flow.add_items(case, _registers(read.collect(places), columns), hand)


def _registers(items: Iterable[read.Item | Problem], columns: str) -> Iterator[read.Item | Problem]:
    for item in items:
        if isinstance(item, Problem):
            yield item
        elif item.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            yield replace(item, media_type=KNOWN_FTM)
        elif item.media_type in (CSV, PLAIN):
            told = ((MAPPING, columns),) if columns else ()
            yield replace(item, media_type=KNOWN_CSV, headers=(*item.headers, *told))
        else:
            yield Problem(item.name, None, "it is no CSV and no FollowTheMoney entities; reports come in with 'add'")


def remarks(case: Case) -> list[str]:
    """What was taken from the imported files of the case and what was not, a sentence each."""
    with case.read() as connection:
        kept = [row for row in documents.current_documents(connection) if row.media_type in (KNOWN_CSV, KNOWN_FTM)]
    return list(dict.fromkeys(f"{row.name.partition('#')[0]}: {said}" for row in kept for said in row.warnings))
