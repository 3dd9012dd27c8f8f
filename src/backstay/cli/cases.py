"""Commands that make and keep a case: demo, add, verify, why, redact, serve."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backstay.cli import edge
from backstay.model.counting import counted, holding

if TYPE_CHECKING:
    from backstay.flow import Added, Hand, Watch
    from backstay.store.case import Case
    from backstay.store.lists import ListStore

CASE = Annotated[Path, typer.Argument(help="The folder of the case.", metavar="CASE")]
JSON = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AS = Annotated[str, typer.Option("--as", help="Your name for the audit log; by default the login.", metavar="NAME")]
STORE = Annotated[str, typer.Option(help="A postgresql:// address for a team's case; by default SQLite in CASE.")]
WORKERS = Annotated[int, typer.Option(help="Processes to use; 0 means one for each core.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(demo)
    app.command()(add)
    app.command()(verify)
    app.command()(why)
    app.command()(redact)
    app.command()(serve)


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to build the sample case.", metavar="DIR")] = Path(
        "demo-case"
    ),
    serve_it: Annotated[bool, typer.Option("--serve", help="Open it in the web app when it is built.")] = False,
    as_json: JSON = False,
    by: AS = "",
) -> None:
    """Build the bundled sample case, print what it says, write its report."""
    from backstay import flow
    from backstay.publish import views

    with edge.sentences(), edge.progress() as watch:
        case = flow.demo(folder, hand_of(watch, by))
        summary = views.overview(flow.snapshot(case))
        report = flow.write_report(case, folder / "report.html")
    edge.show({**summary, "report": str(report)}, as_json, lambda: _tell_demo(summary, report, folder))
    if serve_it:
        serve(folder, by=by)


def _tell_demo(summary: dict[str, Any], report: Path, folder: Path) -> Iterator[str]:
    from backstay.publish.views import count_notes

    yield from (f"Left out: {problem}" for problem in summary["problems"])
    yield f"{summary['name']}: {holding(summary['counts'], count_notes(summary))}."
    yield ""
    for number, row in enumerate(summary["findings"], 1):
        yield f"{number}. {row['sentence']}"
    yield ""
    yield f"Report:  {report}"
    yield f"Look:    backstay serve {folder}   (then open the address it prints)"


def add(
    case: CASE,
    paths: Annotated[list[str], typer.Argument(help="Files, folders, zips or addresses.", metavar="PATH|URL...")],
    as_json: JSON = False,
    by: AS = "",
    store: STORE = "",
    workers: WORKERS = 0,
) -> None:
    """Read documents into a case and bring its picture up to date; makes the case; safe to repeat."""
    from backstay import flow
    from backstay.store.case import open_case

    with edge.sentences(), edge.progress() as watch:
        opened = open_case(case, create=True, store=store)
        hand = hand_of(watch, by, workers)
        added = flow.add(opened, paths, hand)
        flow.build(opened, lists_of_case(opened), hand)
        counts = flow.counts(opened)
    value = {
        "new": added.new,
        "unchanged": added.unchanged,
        "problems": [str(row) for row in added.problems],
        **counts,
    }
    edge.show(value, as_json, lambda: _tell_added(added, counts, case))
    if added.problems:
        raise typer.Exit(1)


def _tell_added(added: Added, counts: dict[str, int], case: Path) -> Iterator[str]:
    for problem in added.problems:
        yield f"Left out: {problem}"
    new, same = counted(added.new, "documents"), counted(added.unchanged, "files")
    yield f"{new} added, {same} unchanged. The case holds {holding(counts)}."
    yield f"Next: backstay gaps {case}, backstay report {case} -o report.html, or backstay serve {case}"


def verify(
    case: Annotated[Path, typer.Argument(help="The folder of a case, or a bundle.", metavar="CASE|BUNDLE")],
    seal: Annotated[
        str | None,
        typer.Option(help="The seal that the bundle's author told: a bundle with another one fails.", metavar="HASH"),
    ] = None,
    as_json: JSON = False,
) -> None:
    """Check every hash, every quote and the audit chain, offline; a bundle is checked without its case."""
    from backstay import bundle
    from backstay.model import BadRequest
    from backstay.store.case import open_case
    from backstay.store.verify import verify as check

    with edge.sentences(), edge.progress() as watch:
        told = bundle.seal_told(seal) if seal is not None else ""
        if bundle.is_bundle(case):
            checked = bundle.check(case, watch, told)
        elif told:
            raise BadRequest(f"{case} is no bundle, and only a bundle has a seal; give the file.")
        else:
            checked = check(open_case(case), watch)
    value: dict[str, Any] = {"checked": checked.checked, "wrong": list(checked.wrong)}
    value |= {"seal": checked.seal} if checked.seal else {}
    value |= {"told": checked.told, "same_seal": checked.told == checked.seal} if checked.told else {}
    edge.show(value, as_json, checked.sentences)
    if checked.wrong:
        raise typer.Exit(1)


def why(
    case: CASE,
    left: Annotated[str, typer.Argument(help="A name or an entity id.", metavar="NAME")],
    right: Annotated[str, typer.Argument(help="Another one.", metavar="NAME")],
    as_json: JSON = False,
) -> None:
    """Say why two names are one entity, or why they are not."""
    from backstay import flow
    from backstay.store.case import open_case

    with edge.sentences():
        lines = flow.why(open_case(case), left, right)
    edge.show(lines, as_json, lambda: iter(lines))


def redact(
    case: CASE,
    document: Annotated[str, typer.Argument(help="The document's id or file name.", metavar="DOCUMENT")],
    why: Annotated[str, typer.Option("--why", help="The reason; it stays in the audit log.", metavar="TEXT")],
    by: AS = "",
) -> None:
    """Remove a document's bytes, text, quotes and all that came of them; hash, author and reason stay."""
    from backstay import flow
    from backstay.store.case import open_case

    with edge.sentences(), edge.progress() as watch:
        hand = hand_of(watch, by)
        opened = open_case(case)
        name = flow.redact(opened, document, why, hand)
        flow.build(opened, lists_of_case(opened), hand)
    typer.echo(f"{name} was removed; 'backstay verify {case}' still holds and says so.")
    typer.echo("Bundles, reports and exports that were written before still hold it: ask for them back.")


def serve(
    case: CASE,
    port: Annotated[int, typer.Option(help="The port on this machine.")] = 8765,
    host: Annotated[
        str, typer.Option(help="The address to listen on; beyond 127.0.0.1 everyone needs a token, which is printed.")
    ] = "127.0.0.1",
    by: AS = "",
) -> None:
    """Open the case in the web app: on this machine only, unless --host says otherwise."""
    from backstay import flow
    from backstay.store.case import open_case
    from backstay.web import Setup, key_in, run

    with edge.sentences():
        opened, home = open_case(case), edge.home()
        lists = lists_of_case(opened)
        if flow.needs_pages(opened):
            typer.echo("Its pages were laid out by another version: it is built once more, which takes a while.")
        with edge.progress() as watch:
            flow.bring_up_to_date(opened, lists, hand_of(watch, by))
        setup = Setup(lists, edge.operator(by), key_in(home), clock=edge.now)
        run(opened, host, port, setup)


def lists_of_case(case: Case) -> ListStore:
    """The lists in the case's own folder, as the sample case has them, else the user's."""
    own = list_store(case.folder / "lists")
    return own if own.path.exists() else list_store()


def hand_of(watch: Watch, by: str, workers: int = 0) -> Hand:
    """Who works, when, with how many processes."""
    from backstay.engines import Local
    from backstay.flow import Hand

    return Hand(edge.operator(by), edge.now, Local(workers), watch)


def list_store(home: Path | None = None) -> ListStore:
    """The user's lists."""
    from backstay.store.lists import ListStore

    return ListStore(home or edge.home())
