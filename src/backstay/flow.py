"""The whole way on one page: where the stages meet the store and the engine, top to bottom.

    paths -> read -> [documents] -> extract -> [mentions, claims, figures]      add
          -> resolve -> weigh -> screen -> [picture]                            build
          -> network, outlook, publish                                          views of a snapshot

Each document is kept in a transaction of its own, so a killed process loses at most the one in hand; the
picture is derived from what is stored and switched at once. Clock and operator come from the edge.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.resources import as_file
from pathlib import Path

from sqlalchemy import Connection

from backstay import __version__, deriving, extract, mapped, proposing, read, resolve
from backstay import demo as sample
from backstay.engines import Local
from backstay.engines.hooks import deliver, shown
from backstay.engines.local import Lost
from backstay.model import (
    BadRequest,
    Capture,
    Document,
    Entity,
    Extraction,
    Link,
    ListVersion,
    Problem,
    Snapshot,
)
from backstay.publish.report import report_html
from backstay.read.fetch import checked_address
from backstay.screen import lists as official
from backstay.store import answers, audit, changes, documents, fetch_lists, ledger, originals, people, picture
from backstay.store.case import Case, open_case
from backstay.store.lists import ListStore
from backstay.store.snapshot import load

Watch = Callable[[str, int, int], None]
"""Told of progress: the step, how many are done, how many there are (0 where nobody knows yet)."""


def _quiet(step: str, done: int, total: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class Hand:
    """Who works, when, and with how many processes: what the edge knows and stages must not."""

    operator: str
    clock: Callable[[], str]
    engine: Local = field(default_factory=Local)
    watch: Watch = _quiet

    def time(self) -> datetime:
        """The clock's time as a value."""
        return datetime.fromisoformat(self.clock())


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: documents new, files that were there already, and what could not be used."""

    new: int
    unchanged: int
    problems: tuple[Problem, ...]


def add(case: Case, places: Iterable[str], hand: Hand) -> Added:
    """Read, keep and extract documents; safe to repeat, and what was begun by a killed process is finished."""
    return add_items(case, read.collect(places), hand)


def add_items(case: Case, items: Iterable[read.Item | Problem], hand: Hand) -> Added:
    """`add` for what was collected already."""
    with case.lock():
        added = _take_in(case, items, hand)
        lost = _extract_new(case, hand)
    return replace(added, problems=(*added.problems, *lost))


def _take_in(case: Case, items: Iterable[read.Item | Problem], hand: Hand) -> Added:
    problems: list[Problem] = []
    waiting: deque[Capture] = deque()
    unchanged = 0

    def fresh() -> Iterator[read.Item]:
        nonlocal unchanged
        for found in items:
            if isinstance(found, Problem):
                problems.append(found)
                continue
            item = _placed(found)
            capture = _capture(item, hand)
            with case.read() as connection:
                known = documents.current_hash(connection, capture.location) == capture.sha256
                remembered = documents.problems_of(connection, capture.location) if known else []
            if known:
                unchanged += 1
                problems.extend(remembered)
                continue
            waiting.append(capture)
            yield item

    new = 0
    for done, result in enumerate(hand.engine.map(read.read_item, _kept(case, fresh())), 1):
        capture = waiting.popleft()
        found = [_lost_item(result.input)] if isinstance(result, Lost) else result
        rows = [row for row in found if isinstance(row, Problem)]
        new += _keep(case, capture, [row for row in found if isinstance(row, Document)], rows, hand)
        problems += rows
        hand.watch("reading", done, 0)
    return Added(new, unchanged, tuple(problems))


def _placed(item: read.Item) -> read.Item:
    """The item under a location that means the same from every folder."""
    return item if "://" in item.location else replace(item, location=str(Path(item.location).resolve()))


def _capture(item: read.Item, hand: Hand) -> Capture:
    """The capture record; its location says the whole way to the bytes, so that versions of one place are found."""
    place = f"{item.location}#{item.part}" if item.part else item.location
    made = read.make_capture(item, hand.time(), hand.operator, f"backstay {__version__}, {read.READER}")
    return replace(made, location=place)


def _kept(case: Case, items: Iterable[read.Item]) -> Iterator[read.Item]:
    """The items, their bytes safe in `originals` before anything is made of them."""
    for item in items:
        originals.keep(case.originals, item.data)
        yield item


def _lost_item(item: read.Item) -> Problem:
    return Problem(item.location, None, "reading it ended the process twice (too large or hostile); it was left out")


def _keep(case: Case, capture: Capture, rows: Sequence[Document], wrong: Sequence[Problem], hand: Hand) -> int:
    with case.write() as connection:
        documents.put_problems(connection, capture.location, wrong)
        if not rows:
            return 0
        wanted = [row for row in rows if not documents.is_redacted(connection, row.id, row.text_id)]
        if not wanted:
            originals.path_of(case.originals, capture.sha256).unlink(missing_ok=True)
            return 0
        number = documents.put_capture(connection, capture)
        new = sum(documents.put_document(connection, row, number, capture.location) for row in wanted)
        audit.append(connection, hand.clock(), hand.operator, "capture", f"{capture.sha256} {capture.location}")
    return new


def _extract_new(case: Case, hand: Hand) -> list[Problem]:
    """Read with the present extractor every current document that it has not read."""
    with case.read() as connection:
        keys = documents.unread_by(connection, extract.EXTRACTOR)
    return _extract(case, keys, hand)


def _extract(case: Case, keys: Sequence[str], hand: Hand) -> list[Problem]:
    """Read these documents, with what kept answers of a language model add."""
    lost, asked = [], deque[Document]()

    def wanted() -> Iterator[Document]:
        for key in keys:
            with case.read() as connection:
                document = documents.get_document(connection, key)
            if document is not None:
                asked.append(document)
                yield document

    for done, result in enumerate(hand.engine.map(extract.attempt, wanted()), 1):
        document = asked.popleft()
        if isinstance(result, Lost | str):
            why = "ended the process twice" if isinstance(result, Lost) else f"failed ({result})"
            lost.append(Problem(document.name, None, f"extraction {why}; it has no claims"))
            result = Extraction(document.text_id, extract.EXTRACTOR, notes=("Extraction failed.",))
        result = proposing.with_proposals(case, document, result)
        with case.write() as connection:
            documents.put_reading(connection, document.id, result)
        hand.watch("extracting", done, len(keys))
    return lost


def propose(
    case: Case, names: Sequence[str], model: proposing.Model, called: str, where: str, budget: int, hand: Hand
) -> proposing.Run:
    """Put the documents' open questions to a model, keep its answers, and read the documents with them.

    `called` is the model's name, `where` the host that is sent text: both go into the audit log before anything is
    sent. What was answered before is not asked again.
    """
    with case.lock():
        wanted = proposing.chosen(case, names)
        with case.write() as connection:
            detail = f"{len(wanted)} documents to the model {called} at {where}"
            audit.append(connection, hand.clock(), hand.operator, "propose", detail)
        asked, tokens, left, problems = proposing.ask_all(
            case, wanted, called, model, budget, lambda done, total: hand.watch("asking", done, total)
        )
        problems += _extract(case, [document.id for document in wanted], hand)
    return proposing.outcome(case, wanted, asked, tokens, left, problems)


def build(case: Case, lists: ListStore, hand: Hand) -> bool:
    """Derive the picture from what is stored; False where nothing has changed since the last one.

    Documents that an older program read are read anew first: the picture is always this program's.
    """
    with case.lock():
        _extract_new(case, hand)
        with case.read() as connection:
            inputs = deriving.inputs_of(case, connection, deriving.versions_of(case, lists))
            if picture.inputs_of_current(connection) == inputs:
                return False
            made, tied, events, packed = deriving.derive(case, connection, lists, hand.watch)
        mapped.keep(case, inputs, packed)

        told: list[changes.Changes] = []

        def with_switch(connection: Connection, old: int, new: int) -> None:
            ledger.append(connection, events)
            audit.append(connection, hand.clock(), hand.operator, "build", inputs)
            found = changes.between(connection, old, new) if old else changes.Changes()
            if found.counts:
                audit.append(connection, hand.clock(), hand.operator, changes.ACTION, changes.detail(found))
                told.append(found)

        picture.replace_picture(case, inputs, made, with_switch, tied)
        mapped.sweep(case, inputs)
        with case.read() as connection:
            mapped.names_of(case, connection)
    for found in told:
        _announce(case, found, hand)
    return True


def _announce(case: Case, found: changes.Changes, hand: Hand) -> None:
    """Tell the webhooks what changed; the log says who took it and who did not.

    That is no problem of an input, and so no part of a report or of what a bundle's run must come to again.
    """
    value = {"event": "changes", "case": case.settings.title or case.folder.resolve().name, **changes.as_plain(found)}
    for hook in case.settings.webhooks:
        reason = deliver(hook.url, hook.secret, {**value, "at": hand.clock(), "by": hand.operator})
        # Where a message is posted to may be a secret: what is kept says no more than the host.
        place = shown(hook.url)
        with case.write() as connection:
            # Older versions kept a failure, or the whole address, among the problems of documents.
            for kept in (hook.url, place):
                documents.put_problems(connection, kept, ())
            detail = f"{place} {reason or changes.TAKEN}"
            audit.append(connection, hand.clock(), hand.operator, changes.WEBHOOK, detail)


def bring_up_to_date(case: Case, lists: ListStore, hand: Hand) -> None:
    """Build where pages of this program have no picture to show: none was built, or an older program built it."""
    if needs_pages(case):
        build(case, lists, hand)


def needs_pages(case: Case) -> bool:
    """Whether the case has documents and no picture that pages of this program can show."""
    with case.read() as connection:
        return not deriving.has_pages(connection) and bool(documents.current_ids(connection))


def is_current(case: Case) -> bool:
    """Whether the picture is what its documents, judgements, settings and its own list versions give."""
    with case.read() as connection:
        versions = picture.values(connection, "version", ListVersion)
        return picture.inputs_of_current(connection) == deriving.inputs_of(case, connection, versions)


def snapshot(case: Case) -> Snapshot:
    """The whole current picture as values, for reports and exports."""
    with case.read() as connection:
        return whole(case, connection)


def whole(case: Case, connection: Connection) -> Snapshot:
    """The whole picture that a connection sees."""
    kept = tuple(documents.current_documents(connection))
    sources = deriving.sources_of(case, kept, people.standing(people.history(connection)))
    return load(connection, deriving.title_of(case), kept, sources)


def why(case: Case, left: str, right: str) -> list[str]:
    """Why two names are one entity, or not, in sentences."""
    with case.read() as connection:
        entities = picture.values(connection, "entity", Entity)
        links = picture.values(connection, "link", Link)
    return resolve.why(left, right, entities, links)


def redact(case: Case, wanted: str, reason: str, hand: Hand) -> str:
    """Remove a document by id or file name, with all that came of it; returns its name.

    Raises:
        BadRequest: no document, or more than one, goes by this name; or no reason is given.
    """
    if not reason.strip():
        raise BadRequest("A redaction needs its reason: --why TEXT.")
    with case.lock(), case.write() as connection:
        found = [row for row in documents.current_documents(connection) if wanted in (row.id, row.name)]
        if len(found) != 1:
            options = ", ".join(row.id for row in found) or "none"
            raise BadRequest(f"{len(found)} documents go by '{wanted}' ({options}); name one by its id.")
        document = found[0]
        bytes_too = documents.redact(connection, document, hand.operator, reason)
        detail = f"{document.original} {document.text_id} {reason}"
        audit.append(connection, hand.clock(), hand.operator, "redact", detail)
        text_too = not documents.has_text(connection, document.text_id)
    if text_too:
        answers.forget(case.folder, document.text_id)
    if bytes_too:
        originals.path_of(case.originals, document.original).unlink(missing_ok=True)
    return document.name


def write_report(case: Case, target: Path) -> Path:
    """Write the report of the current picture; the same case gives the same bytes."""
    target.write_text(report_html(snapshot(case)), "utf-8", newline="\n")
    return target


def load_lists(lists: ListStore, paths: Iterable[Path], hand: Hand) -> Iterator[ListVersion | Problem]:
    """Read list files and keep their versions; yields each version that is new, and what could not be used."""
    for found in official.read_all(paths, lambda name, files: hand.watch(f"reading {name}", 0, 0)):
        if isinstance(found, Problem):
            yield found
            continue
        yield from found.problems
        if lists.add(found.version, found.listings, found.problems, hand.clock()):
            yield found.version


def fetch_list(lists: ListStore, source: fetch_lists.Source, today: str, mirror: str) -> Path | None:
    """Fetch one list through the address guard; its folder, or None where the publisher has nothing newer.

    Raises:
        BadInput: the publisher's or the mirror's address is not public, or what was sent is not whole.
        Unavailable: the list cannot be had now.
    """
    instead = (
        "lists are fetched from public addresses alone, mirrors too: copy the files, 'backstay lists load FOLDER'"
    )

    def guard(url: str, host: str, port: int) -> str:
        return checked_address(url, host, port, allow_loopback=False, instead=instead)

    fetched = fetch_lists.fetch(source, lists.home, guard, today, mirror)
    return fetched.folder if fetched.new else None


def counts(case: Case) -> dict[str, int]:
    """How much the case holds: documents, claims, figures, and of the picture entities, facts and hits."""
    with case.read() as connection:
        return documents.counts(connection) | picture.counts(connection, ("entity", "fact", "hit"))


def demo(folder: Path, hand: Hand) -> Case:
    """Build the bundled case in a folder: its settings, lists and reports."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "case.toml"
    if not settings.exists():
        settings.write_bytes(sample.settings().read_bytes())
    with ExitStack() as held:
        lists = ListStore(folder / "lists")
        for _ in load_lists(lists, [held.enter_context(as_file(file)) for file in sample.lists()], hand):
            pass
        case = open_case(folder, create=True)
        add(case, [str(held.enter_context(as_file(file))) for file in sample.reports()], hand)
        build(case, lists, hand)
    return case
