"""What goes into a bundle: originals, frozen texts, every table, list facts, the run manifest, report and site.

The same case gives the same bytes: nothing in here asks a clock or a machine. Files that held a redacted document
are left out, and what is left out is said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from backstay import __version__, deriving, flow
from backstay.bundle.bag import Bag, drafted, gathered, pieces_of
from backstay.model import BadCase, Listing, Snapshot
from backstay.publish.index import index_of
from backstay.publish.privacy import facts_only
from backstay.publish.report import report_html
from backstay.publish.site import site
from backstay.store import answers, audit, documents, merging, originals, tables
from backstay.store.case import Case
from backstay.store.codec import to_plain
from backstay.store.settings import settings_text

Watch = Callable[[str, int, int], None]

README = """\
This bundle holds a case of Backstay: what was read, what was made of it, and how to make it again.

  report.html          the report
  site/index.html      all entities, facts and documents; opens from disk, runs nothing
  originals/ texts/    the bytes that were captured, by SHA-256, and the text that was frozen from them
  case/                tables as JSON lines: captures, documents, claims, figures, judgements, ledger, audit log
  picture/             tables of what was made of them: entities, facts, hits and more
  answers/             what a language model answered, if one was asked
  lists/               which list versions were asked, and the entries that were hit (facts only)
  manifest.json        program, stages, settings, and the digest of every table

'backstay verify BUNDLE' checks every hash, every quote and the audit log; 'backstay rerun BUNDLE' makes the tables
anew. It is a BagIt bag (RFC 8493): unpacked, 'sha256sum -c manifest-sha256.txt' checks it without Backstay.
"""


def pack(case: Case, target: Path, watch: Watch) -> dict[str, int]:
    """Write the bundle of a case; returns how much of what it holds.

    Raises:
        BadCase: the picture is older than the documents, or an original is not what was captured.
    """
    with case.lock():
        if not flow.is_current(case):
            raise BadCase(
                f"{case.folder}: its picture is older than its documents; run 'backstay add {case.folder}'."
            )
        with drafted(target) as out, case.read() as connection:
            bag, digests = Bag(out), dict[str, str]()
            counts = {
                "originals": _originals(bag, case, connection, watch),
                "texts": _texts(bag, connection, watch),
            }
            for folder, found in (("case", tables.primary), ("case", tables.read), ("picture", _picture)):
                for name, rows in found(connection):
                    watch(name, 0, 0)
                    digests[f"{folder}/{name}.jsonl"] = bag.add(f"{folder}/{name}.jsonl", gathered(rows))
            for name, file in answers.files(case.folder):
                bag.add(f"answers/{name}", pieces_of(file))
            snapshot = flow.snapshot(case)
            digests |= _lists(bag, snapshot)
            bag.add("case/case.toml", [settings_text(case.settings, snapshot.name).encode("utf-8")])
            bag.add("manifest.json", [_manifest(case, connection, snapshot, digests)])
            bag.add("README.txt", [README.encode("utf-8")])
            counts["pages"] = _pages(bag, snapshot, watch)
            bag.close(_info(connection, snapshot))
    return counts


def _originals(bag: Bag, case: Case, connection: sa.Connection, watch: Watch) -> int:
    wanted = sorted(_kept(case, connection))
    for done, hash_ in enumerate(wanted, 1):
        path = originals.path_of(case.originals, hash_)
        if not path.exists():
            raise BadCase(f"{case.folder}: original {hash_} is missing; 'backstay verify {case.folder}' says more.")
        if bag.add(f"originals/{hash_[:2]}/{hash_}", pieces_of(path), packed=False) != hash_:
            raise BadCase(f"{path}: its bytes are not those that were captured; the case cannot be bundled.")
        watch("originals", done, len(wanted))
    return len(wanted)


def _kept(case: Case, connection: sa.Connection) -> set[str]:
    """The originals that go in: everything captured and the logs of merged cases, but nothing redacted."""
    captured = {capture.sha256 for capture in documents.all_captures(connection)}
    logs = merging.merged_logs(audit.lines(connection), lambda hash_: originals.read(case.originals, hash_))
    return (captured | set(logs)) - withheld(connection)


def withheld(connection: sa.Connection) -> set[str]:
    """Hashes of originals that hold, or held, a redacted document."""
    return {row["original"] for row in documents.redaction_rows(connection)}


def _texts(bag: Bag, connection: sa.Connection, watch: Watch) -> int:
    count = 0
    for count, (key, text) in enumerate(documents.all_texts(connection), 1):
        bag.add(f"texts/{key}.txt", [text.encode("utf-8")])
        watch("texts", count, 0)
    return count


def _picture(connection: sa.Connection) -> Iterator[tuple[str, Iterable[str]]]:
    """The derived tables but for the lists', which leave as facts only."""
    wanted = [kind for kind in tables.kinds_of(connection) if kind not in ("listing", "version")]
    return tables.derived(connection, wanted) if wanted else iter(())


def _lists(bag: Bag, snapshot: Snapshot) -> dict[str, str]:
    """The versions that were asked, and the entries that were hit, with the hash of each entry as it was screened."""
    versions = {hit.listing: hit.version for hit in snapshot.hits}
    parts: dict[str, Iterable[str]] = {
        "lists/versions.jsonl": (tables.line({"id": row.id, "value": to_plain(row)}) for row in snapshot.versions),
        "lists/listings.jsonl": (_listing(row, versions.get(row.id, "")) for row in snapshot.listings),
    }
    return {name: bag.add(name, gathered(rows)) for name, rows in parts.items()}


def _listing(listing: Listing, version: str) -> str:
    facts = facts_only(listing)
    return tables.line({"id": listing.id, "version": version, "content": listing.content, "value": to_plain(facts)})


def _manifest(case: Case, connection: sa.Connection, snapshot: Snapshot, digests: dict[str, str]) -> bytes:
    """How the picture came about, for `rerun`; `tables` are the digests of every table."""
    told: dict[str, Any] = {
        "format": 1,
        "program": f"backstay {__version__}",
        "name": snapshot.name,
        "stages": deriving.stages(),
        "settings": "case/case.toml",
        "inputs": "case/captures.jsonl",
        "lists": [{"id": row.id, "list": row.list, "as_of": row.as_of, "sha256": row.sha256, "licence": row.licence}
                  for row in snapshot.versions],
        "tables": digests,
        "withheld": sorted(withheld(connection)),
        "redacted": documents.redacted(connection),
    }  # fmt: skip
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _pages(bag: Bag, snapshot: Snapshot, watch: Watch) -> int:
    index, count = index_of(snapshot), 1
    bag.add("report.html", [report_html(index).encode("utf-8")])
    for path, page in site(index):
        bag.add(f"site/{path}", [page])
        count += 1
        watch("pages", count, 0)
    return count


def _info(connection: sa.Connection, snapshot: Snapshot) -> dict[str, str]:
    """Lines of bag-info.txt; the date is that of the case's last change, for a bundle has no clock."""
    last = max((row.at for row in audit.lines(connection)), default="")
    return {
        "Bag-Software-Agent": f"Backstay {__version__}",
        "Bagging-Date": last[:10] or "1980-01-01",
        "External-Description": snapshot.name,
    }
