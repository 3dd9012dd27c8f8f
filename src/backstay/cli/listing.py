"""Commands about lists: lists load, fetch, status, diff."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from backstay.cli import edge
from backstay.cli.cases import AS, JSON, hand_of, list_store

if TYPE_CHECKING:
    from backstay.store.lists import Diff, Status

lists = typer.Typer(help="Load sanctions lists and say how old they are.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(lists, name="lists")


@lists.command()
def load(
    paths: Annotated[list[Path], typer.Argument(help="List files, or folders of them.", metavar="PATH...")],
    as_json: JSON = False,
    by: AS = "",
) -> None:
    """Read official list files and keep them as dated versions; nothing kept is ever overwritten."""
    from backstay import flow
    from backstay.model import ListVersion
    from backstay.screen.candidates import lists_of
    from backstay.screen.lists import NO_LIST

    loaded: list[ListVersion] = []
    problems: list[str] = []
    passed_over: list[str] = []
    with edge.sentences(), edge.progress() as watch:
        for found in flow.load_lists(list_store(), paths, hand_of(watch, by)):
            if isinstance(found, ListVersion):
                loaded.append(found)
            else:
                (passed_over if found.reason == NO_LIST else problems).append(str(found))
        lists_of(list_store())
    value = {"loaded": [_version(row) for row in loaded], "problems": problems, "passed_over": passed_over}
    edge.show(value, as_json, lambda: _tell_loaded(loaded, [*problems, *passed_over]))
    if problems:
        raise typer.Exit(1)


def _version(row: Any) -> dict[str, Any]:
    return {
        name: getattr(row, name) for name in ("list", "jurisdiction", "as_of", "entries", "sha256", "file", "format")
    }


def _tell_loaded(loaded: list[Any], problems: list[str]) -> Iterator[str]:
    for problem in problems:
        yield f"Left out: {problem}"
    for row in loaded:
        yield f"{row.list}: {row.entries} entries as of {row.as_of or 'an unknown date'} ({row.title})"
    yield f"{len(loaded)} list versions are new. Next: backstay screen --name NAME, or backstay add CASE PATH."


@lists.command()
def fetch(
    names: Annotated[list[str] | None, typer.Argument(help="Short names of lists; all when left out.")] = None,
    mirror: Annotated[str, typer.Option(help="A base address that holds the files as LIST/FILE.")] = "",
    as_json: JSON = False,
    by: AS = "",
) -> None:
    """Fetch lists from their publishers when they have changed, check them, and load them."""
    from backstay import flow
    from backstay.model import BackstayError, ListVersion
    from backstay.store.fetch_lists import chosen

    loaded: list[ListVersion] = []
    problems: list[str] = []
    with edge.sentences(), edge.progress() as watch:
        for source in chosen(tuple(names or ())):
            try:
                folder = flow.fetch_list(list_store(), source, edge.today(), mirror)
                found = list(flow.load_lists(list_store(), [folder], hand_of(watch, by))) if folder else []
            except BackstayError as error:
                problems.append(str(error))
                continue
            loaded += [row for row in found if isinstance(row, ListVersion)]
            problems += [str(row) for row in found if not isinstance(row, ListVersion)]
    value = {"loaded": [_version(row) for row in loaded], "problems": problems}
    edge.show(value, as_json, lambda: _tell_loaded(loaded, problems))
    if problems:
        raise typer.Exit(1)


@lists.command()
def status(as_json: JSON = False) -> None:
    """Say which list versions are loaded, how old they are, and which are used."""
    from datetime import date

    with edge.sentences():
        rows = list_store().status(date.fromisoformat(edge.today()))
    edge.show([_status(row) for row in rows], as_json, lambda: _tell_status(rows))


def _status(row: Status) -> dict[str, Any]:
    return {
        **_version(row.version),
        "age_days": row.age_days,
        "use": row.use,
        "proven": row.version.proven,
        "id": row.version.id,
    }


def _tell_status(rows: tuple[Status, ...]) -> Iterator[str]:
    for row in rows:
        version = row.version
        age = f"{row.age_days} days old" if row.age_days is not None else "age unknown"
        proof = "" if version.proven else ", unproven format"
        used = f"{version.entries} entries, {row.use}{proof}"
        yield f"{version.list}  {version.as_of or 'undated'}  {age}, {used}  [{version.id}]"
    if not rows:
        yield "No list is loaded; say 'backstay lists load PATH' with files of the official lists."


@lists.command()
def diff(
    old: Annotated[str, typer.Argument(help="A version id, or a list's short name.")],
    new: Annotated[str, typer.Argument(help="Another one.")],
    as_json: JSON = False,
) -> None:
    """Say what was added, removed and amended between two versions of a list."""
    with edge.sentences():
        found = list_store().diff(old, new)
    from backstay.store.codec import to_plain

    edge.show(to_plain(found), as_json, lambda: _tell_diff(found))


def _tell_diff(found: Diff) -> Iterator[str]:
    for word, rows in (("added", found.added), ("removed", found.removed)):
        for row in rows:
            yield f"{word}: {row.name} ({row.id})"
    for change in found.amended:
        what = "; ".join(
            f"{name}: {before or 'nothing'} -> {after or 'nothing'}" for name, before, after in change.what
        )
        yield f"amended: {change.after.name} ({change.after.id}): {what}"
    yield f"{len(found.added)} added, {len(found.removed)} removed, {len(found.amended)} amended."
