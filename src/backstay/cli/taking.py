"""Commands for what a case takes in besides reports: import, merge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backstay.cli import edge
from backstay.cli.cases import AS, CASE, JSON, WORKERS, hand_of, lists_of_case
from backstay.model.counting import counted, holding

if TYPE_CHECKING:
    from backstay.flow import Added
    from backstay.model import Judgement
    from backstay.store.merging import Merged


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("import")(import_known)
    app.command()(merge)


def import_known(
    case: CASE,
    paths: Annotated[
        list[str], typer.Argument(help="FollowTheMoney JSON lines, or a CSV of names.", metavar="PATH...")
    ],
    column: Annotated[
        list[str] | None, typer.Option(help="What a column holds, such as Firma=name; may be given several times.")
    ] = None,
    as_json: JSON = False,
    by: AS = "",
    workers: WORKERS = 0,
) -> None:
    """Take known entities in: names, aliases, countries, numbers, owners; they are no evidence of supply."""
    from backstay import flow, intake
    from backstay.store.case import open_case

    with edge.sentences(), edge.progress() as watch:
        opened, hand = open_case(case, create=True), hand_of(watch, by, workers)
        added = intake.known(opened, paths, ";".join(column or ()), hand)
        flow.build(opened, lists_of_case(opened), hand)
        counts, notes = flow.counts(opened), intake.remarks(opened)
    value = {"new": added.new, "unchanged": added.unchanged, "notes": notes,
             "problems": [str(row) for row in added.problems], "case": counts}  # fmt: skip
    edge.show(value, as_json, lambda: _tell_import(added, notes, counts))
    if added.problems:
        raise typer.Exit(1)


def _tell_import(added: Added, notes: list[str], counts: dict[str, int]) -> Iterator[str]:
    yield from (f"Look at: {problem}" for problem in added.problems)
    yield from notes
    new = counted(added.new, "files")
    yield f"{new} of known entities taken in, {added.unchanged} unchanged. The case holds {holding(counts)}."


def merge(
    case: CASE,
    other: Annotated[
        Path, typer.Argument(help="The folder of the case to take in; it stays as it is.", metavar="OTHER")
    ],
    as_json: JSON = False,
    by: AS = "",
    workers: WORKERS = 0,
) -> None:
    """Take another case into this one, with its judgements, ledger and audit log; nothing is overwritten."""
    from backstay import flow, intake
    from backstay.store.case import open_case
    from backstay.store.codec import to_plain

    with edge.sentences(), edge.progress() as watch:
        here, there = open_case(case), open_case(other)
        hand = hand_of(watch, by, workers)
        merged = intake.merge(here, there, hand)
        flow.build(here, lists_of_case(here), hand)
        ungraded, counts = intake.ungraded(here, there), flow.counts(here)
    value = {**to_plain(merged), "ungraded": ungraded, "case": counts}
    edge.show(value, as_json, lambda: _tell(merged, ungraded, case, other, counts))


def _tell(merged: Merged, ungraded: list[str], case: Path, other: Path, counts: dict[str, int]) -> Iterator[str]:
    came = f"{counted(merged.documents, 'documents')} and {counted(merged.judgements, 'judgements')}"
    yield f"{came} came over from {other}. The case holds {holding(counts)}."
    for ours, theirs in merged.disputed:
        yield f"Disputed, both are kept and the newer one counts: {_said(ours)} here; {_said(theirs)} there."
    for key in merged.redacted_here:
        yield f"{key} was redacted here and stays so."
    for key in merged.redacted_there:
        yield f"{key} was redacted there and is still here; 'backstay redact {case} {key} --why …' removes it."
    if ungraded:
        yield f"Grades of sources stay in {other / 'case.toml'}: copy those you share ({', '.join(ungraded)})."
    yield f"Next: backstay verify {case} checks both histories."


def _said(row: Judgement) -> str:
    """'same (ann, 2026-01-06: one address)'."""
    why = f": {row.why}" if row.why else ""
    about = f"{row.left} / {row.right}" if row.right else row.left
    return f"{row.subject} {about}: {row.decision} ({row.by}, {row.at[:10]}{why})"
