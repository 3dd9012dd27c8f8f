"""The run manifest carried out anew on the bundled originals, and which tables and pages come out the same.

Everything happens in a folder that is gone afterwards. Lists are asked in the bundled versions, which hold the
entries that were hit; documents whose original was left out are taken as they are, and so are the reasons why files
that gave no document, and are therefore not in the bundle, could not be read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from backstay import __version__, deriving, flow
from backstay.bundle.checking import check, manifest
from backstay.bundle.opened import Bundle, opened, rows
from backstay.bundle.packing import readable
from backstay.model import BadInput, Capture, Claim, Document, Hit, Judgement, Listing, ListVersion, Problem
from backstay.model.counting import counted
from backstay.model.ids import sha256
from backstay.read import Item, captured_item
from backstay.screen.decisions import words_since
from backstay.store import answers, documents, people, tables
from backstay.store.case import Case, open_case
from backstay.store.codec import loads
from backstay.store.lists import ListStore
from backstay.store.settings import read_settings, settings_text

# What the run makes: texts of replaced versions are frozen again, but only current documents are read for claims.
_MADE = ("problems", "documents", "earlier-documents", "readings", "mentions", "claims", "figures")
_FOR_READING = ("case/case.toml", "README.txt", "report.html")
NAMED = 40


@dataclass(frozen=True, slots=True)
class Rerun:
    """Files that came out the same, and those that differ: tables, settings, report, pages of the site.

    `changed` holds (stage, then, now) where rules differ, `taken` counts the documents without an original, `unread`
    the files that gave no document.
    """

    same: tuple[str, ...]
    differ: tuple[str, ...]
    changed: tuple[tuple[str, str, str], ...]
    taken: int
    unread: int

    def sentences(self) -> Iterator[str]:
        """What came out, a sentence each."""
        yield from (
            f"The rules of '{stage}' are {now} here, the bundle was made with {then}."
            for stage, then, now in self.changed
        )
        yield from (f"{name}: differs." for name in self.differ[:NAMED])
        if len(self.differ) > NAMED:
            yield f"{len(self.differ) - NAMED} more files differ; --json names them all."
        if self.taken:
            yield f"{self.taken} documents were taken as they are: their originals were left out of the bundle."
        if self.unread:
            files = counted(self.unread, "files")
            yield f"Why {files} could not be read was taken as it is: what gave no document is not in the bundle."
        tables = sum(name.endswith(".jsonl") for name in self.same)
        came = f"{tables} tables and {len(self.same) - tables} other files are the same"
        verdict = "every table has the hash of the bundle, and so have report, site and settings"
        if self.differ:
            verdict = f"{len(self.differ)} files differ"
        yield f"The run was repeated on the bundled originals: {came}; {verdict}."


def rerun(path: Path, hand: flow.Hand) -> Rerun:
    """Read, extract, resolve, weigh and screen the bundled originals again, write report and site, and compare.

    Raises:
        BadInput: the bundle does not hold; the first thing that is wrong is named.
    """
    checked = check(path, hand.watch)
    if checked.wrong:
        raise BadInput(str(path), f"it does not hold, so it is not run again ({checked.wrong[0]})")
    with opened(path) as bundle, TemporaryDirectory(prefix="backstay-rerun-") as name:
        told = manifest(bundle)
        case = _case(bundle, Path(name))
        withheld = set(told["withheld"])
        taken = _read(bundle, case, withheld, hand)
        unread = _unread(bundle, case, withheld)
        _judge(bundle, case)
        flow.build(case, _lists(bundle, Path(name) / "lists"), hand)
        made = dict(_digests(case)) | dict(_read_by_people(bundle, case))
        case.close()
    expected = {key: value for key, value in told["files"].items() if _is_made(key)}
    # Tables first: where one differs, pages that show it do too.
    names = sorted(expected.keys() | made.keys(), key=lambda key: (not key.endswith(".jsonl"), key))
    stages = {"program": f"backstay {__version__}", **deriving.stages()}
    before = {"program": told["program"], **told["stages"]}
    return Rerun(
        same=tuple(key for key in names if made.get(key) == expected.get(key)),
        differ=tuple(key for key in names if made.get(key) != expected.get(key)),
        changed=tuple(
            (key, before.get(key, "unknown"), stages[key]) for key in stages if before.get(key) != stages[key]
        ),
        taken=taken,
        unread=unread,
    )


def _is_made(key: str) -> bool:
    if key == "picture/ruling.jsonl":  # names decisions by their ids; what they come to stands in the other tables
        return False
    folder, _, name = key.partition("/")
    if key in _FOR_READING or folder in ("picture", "site"):
        return True
    return folder == "case" and name.removesuffix(".jsonl") in _MADE


def _case(bundle: Bundle, folder: Path) -> Case:
    """An empty case with the bundle's settings, of which none leads out: no store of a team, no webhook."""
    (folder / "case").mkdir()
    settings = folder / "case" / "case.toml"
    settings.write_bytes(bundle.read("data/case/case.toml"))
    told = read_settings(settings)
    settings.write_text(settings_text(told, told.title), "utf-8", newline="\n")
    for name in bundle.names:
        if name.startswith("data/answers/"):
            answers.put(folder / "case", name.removeprefix("data/answers/"), bundle.read(name))
    return open_case(folder / "case")


def _lists(bundle: Bundle, folder: Path) -> ListStore:
    """The bundled versions in their order; undated ones keep it by the date of the version before.

    Only entries that were hit are in a bundle, and among few entries a name meets some that a full list crowds out:
    so the pairs that the bundle's hits name are scored again, and no others. Earlier versions are not in it either:
    what changed in an entry since somebody decided on it is taken as the hit says it.
    """
    pairs: dict[str, dict[str, str]] = {}
    for row in rows(bundle, "picture/hit"):
        hit = loads(Hit, json.dumps(row["value"]))
        pairs.setdefault(hit.entity, {})[hit.listing] = words_since(hit.reopened)
    lists, held = ListStore(folder, pairs), dict[str, list[Listing]]()
    for row in rows(bundle, "lists/listings"):
        held.setdefault(row["version"], []).append(loads(Listing, json.dumps(row["value"])))
    last = ("", "")
    for row in rows(bundle, "lists/versions"):
        version = loads(ListVersion, json.dumps(row["value"]))
        at = version.as_of or (last[1] if last[0] == version.list else "")
        last = (version.list, at)
        lists.add(version, held.get(version.id, ()), at=at)
    return lists


def _read(bundle: Bundle, case: Case, withheld: set[str], hand: flow.Hand) -> int:
    """Captures in their order: what is there is read again, what was left out is taken from the bundle's tables."""
    kept = {row["id"]: row for start in ("", "earlier-") for row in rows(bundle, f"case/{start}documents")}
    taken = 0
    captures = ((row, loads(Capture, json.dumps(row["capture"]))) for row in rows(bundle, "case/captures"))
    for left_out, group in groupby(captures, key=lambda pair: pair[1].sha256 in withheld):
        if not left_out:
            flow.add_items(case, _items(bundle, (capture for _, capture in group)), hand)
            continue
        for row, capture in group:
            taken += _take(bundle, case, capture, [kept[key] for key in row["documents"]])
    flow.add_items(case, (), hand)
    return taken


def _items(bundle: Bundle, captures: Iterable[Capture]) -> Iterator[Item]:
    for capture in captures:
        yield captured_item(capture, bundle.read(f"data/originals/{capture.sha256[:2]}/{capture.sha256}"))


def _take(bundle: Bundle, case: Case, capture: Capture, wanted: list[dict[str, Any]]) -> int:
    with case.write() as connection:
        number = documents.put_capture(connection, capture)
        for row in wanted:
            text = bundle.read(f"data/texts/{row['text']}.txt").decode("utf-8")
            document = loads(Document, json.dumps({**row["document"], "text": text}))
            documents.put_document(connection, document, number, capture.location)
    return len(wanted)


def _unread(bundle: Bundle, case: Case, withheld: set[str]) -> int:
    """Take over what was wrong with places of which nothing is here to be read; how many of them gave no document."""
    captures = [row["capture"] for row in rows(bundle, "case/captures")]
    captured = {row["location"] for row in captures}
    here = {row["location"] for row in captures if row["sha256"] not in withheld}
    problems = (loads(Problem, json.dumps(row)) for row in rows(bundle, "case/problems"))
    left = {place: list(group) for place, group in groupby(problems, key=attrgetter("where")) if place not in here}
    with case.write() as connection:
        for place, group in left.items():
            documents.put_problems(connection, place, group)
    return len(left.keys() - captured)


def _judge(bundle: Bundle, case: Case) -> None:
    """Write the decisions; one on a hit is bound to the entry's facts, for these are what the bundle holds of it."""
    contents = {
        row["content"]: loads(Listing, json.dumps(row["value"])).content for row in rows(bundle, "lists/listings")
    }
    with case.write() as connection:
        for row in rows(bundle, "case/judgements"):
            judgement = loads(Judgement, json.dumps(row))
            if judgement.subject == "hit" and judgement.detail:
                detail = json.loads(judgement.detail)
                detail["content"] = contents.get(detail.get("content", ""), detail.get("content", ""))
                judgement = replace(judgement, detail=json.dumps(detail, sort_keys=True))
            people.put_judgement(connection, judgement)
        for row in rows(bundle, "case/signed"):
            people.put_signed(connection, row["document"], row["judgement"], loads(Claim, json.dumps(row["value"])))


def _digests(case: Case) -> Iterator[tuple[str, str]]:
    """(table, SHA-256) of what the run made."""
    with case.read() as connection:
        parts = (("case", tables.primary), ("case", tables.read), ("picture", tables.derived))
        for folder, found in parts:
            for name, lines in found(connection):
                key = f"{folder}/{name}.jsonl"
                if _is_made(key) and name not in ("listing", "version"):
                    hashed = hashlib.sha256()
                    for line in lines:
                        hashed.update(line.encode("utf-8"))
                    yield key, hashed.hexdigest()


def _read_by_people(bundle: Bundle, case: Case) -> Iterator[tuple[str, str]]:
    """(path, SHA-256) of settings, report and site as the new run gives them, with the times of the old captures."""
    captures = tuple(loads(Capture, json.dumps(row["capture"])) for row in rows(bundle, "case/captures"))
    for path, data in readable(case, replace(flow.snapshot(case), captures=captures)):
        yield path, sha256(data)
