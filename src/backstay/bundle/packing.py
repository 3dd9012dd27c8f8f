"""What goes into a bundle: originals, frozen texts, every table, list facts, the run manifest, report and site.

The same case gives the same bytes: nothing in here asks a clock or a machine. Files that held a redacted document
are left out, and what is left out is said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from backstay import __version__, deriving, flow
from backstay.bundle import layout
from backstay.bundle.bag import Bag, bag_info, drafted, gathered, pieces_of
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
  manifest.json        program, stages, settings, and the SHA-256 of every file here but itself

'backstay verify BUNDLE' checks every hash, every quote and the audit log; 'backstay rerun BUNDLE' makes the tables,
the report and the site anew. It is a BagIt bag (RFC 8493): unpacked, 'sha256sum -c manifest-sha256.txt' checks it
without Backstay.

The SHA-256 of tagmanifest-sha256.txt is the seal of the bundle: it covers every file. Compare it with the one that
the author published; whoever changed something and mended all the hashes in here has another seal.
"""


@dataclass(frozen=True, slots=True)
class Packed:
    """How much of what a bundle holds, and its seal: one hash that covers every file in it."""

    counts: dict[str, int]
    seal: str


def pack(case: Case, target: Path, watch: Watch) -> Packed:
    """Write the bundle of a case.

    Raises:
        BadCase: the picture is older than the documents, or an original is not what was captured.
    """
    with case.lock():
        if not flow.is_current(case):
            raise BadCase(
                f"{case.folder}: its picture is older than its documents; run 'backstay add {case.folder}'."
            )
        with drafted(target) as out, case.read() as connection:
            bag = Bag(out)
            counts = {
                "originals": _originals(bag, case, connection, watch),
                "texts": _texts(bag, connection, watch),
            }
            for folder, found in (("case", tables.primary), ("case", tables.read), ("picture", _picture)):
                for name, rows in found(connection):
                    watch(name, 0, 0)
                    bag.add(f"{folder}/{name}.jsonl", gathered(rows))
            for name, file in answers.files(case.folder):
                bag.add(f"answers/{name}", pieces_of(file))
            snapshot = flow.snapshot(case)
            _lists(bag, snapshot)
            for done, (path, data) in enumerate(readable(case, snapshot)):
                bag.add(path, [data])
                watch("pages", done, 0)
            counts["pages"] = sum(path.endswith(".html") for path in bag.hashes)
            info = bag_info(f"backstay {__version__}", snapshot.name, audit.lines(connection))
            # Last, for it names every other file.
            bag.add("manifest.json", [_manifest(connection, snapshot, info, bag.hashes)])
            seal = bag.close(info)
    return Packed(counts, seal)


def readable(case: Case, snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of what people read: settings, README, report and site, made from what the bundle holds."""
    index = index_of(replace(snapshot, listings=tuple(map(facts_only, snapshot.listings))))
    yield "case/case.toml", settings_text(case.settings, snapshot.name).encode("utf-8")
    yield "README.txt", README.encode("utf-8")
    yield "report.html", report_html(index).encode("utf-8")
    for path, page in site(index):
        yield f"site/{path}", page


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
    withheld = {row["original"] for row in documents.redaction_rows(connection)}
    logs = merging.merged_logs(audit.lines(connection), lambda hash_: originals.read(case.originals, hash_))
    return (captured | set(logs)) - withheld


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


def _lists(bag: Bag, snapshot: Snapshot) -> None:
    """The versions that were asked, and the entries that were hit, with the hash of each entry as it was screened."""
    versions = {hit.listing: hit.version for hit in snapshot.hits}
    asked = (tables.line({"id": row.id, "value": to_plain(row)}) for row in snapshot.versions)
    bag.add("lists/versions.jsonl", gathered(asked))
    bag.add("lists/listings.jsonl", gathered(_listing(row, versions.get(row.id, "")) for row in snapshot.listings))


def _listing(listing: Listing, version: str) -> str:
    facts = facts_only(listing)
    return tables.line({"id": listing.id, "version": version, "content": listing.content, "value": to_plain(facts)})


def _manifest(
    connection: sa.Connection, snapshot: Snapshot, info: Mapping[str, str], hashes: Mapping[str, str]
) -> bytes:
    """How the picture came about, for `rerun`; `files` are the hashes of all files but this one."""
    redactions = documents.redaction_rows(connection)
    told: dict[str, Any] = {
        "format": layout.FORMAT,
        "program": f"backstay {__version__}",
        "stages": deriving.stages(),
        "bag": info,
        "files": hashes,
        **layout.of_tables(snapshot.name, snapshot.versions, redactions),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
