"""Commands for what leaves the house: report, export, bundle, rerun."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from backstay.cli import edge
from backstay.cli.cases import CASE, JSON, WORKERS, hand_of
from backstay.model.counting import holding

OUT = Annotated[Path, typer.Option("-o", "--output", help="Where to write it.", metavar="PATH")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(report)
    app.command()(export)
    app.command()(bundle)
    app.command()(rerun)


def report(
    case: CASE,
    output: OUT,
    entity: Annotated[str, typer.Option(help="A dossier of this one entity instead, by name or id.")] = "",
) -> None:
    """Write the report or a dossier: findings with footnotes to sentences; .html, .pdf, .docx or .md."""
    from backstay.cli import looking, walking
    from backstay.publish.reports import write_dossier, write_report

    with edge.sentences():
        rows = looking.index(case)
        if entity:
            write_dossier(rows, walking.named(rows, entity), output)
        else:
            write_report(rows, output)
    typer.echo(f"{output} is written: one file, nothing is fetched when it is opened.")


def export(
    case: CASE,
    output: OUT,
    format_: Annotated[str, typer.Option("--format", help="The format; a wrong name lists them all.")] = "claims",
) -> None:
    """Write the case in a format that other tools read."""
    from backstay import flow
    from backstay.publish.formats import exporter
    from backstay.store.case import open_case

    with edge.sentences():
        chosen = exporter(format_)
        chosen.write(flow.snapshot(open_case(case)), output)
    typer.echo(f"{output} is written: {chosen.description}.")


def bundle(case: CASE, output: OUT, as_json: JSON = False) -> None:
    """Hand a case over: one zip with originals, texts, tables, list facts, run manifest, report and a site."""
    from backstay.bundle import pack
    from backstay.store.case import open_case
    from backstay.store.originals import hash_of

    with edge.sentences(), edge.progress() as watch:
        packed = pack(open_case(case), output, watch)
        hash_ = hash_of(output)
    told = {**packed.counts, "seal": packed.seal, "sha256": hash_}
    edge.show(told, as_json, lambda: _tell_bundle(output, packed.counts, packed.seal))


def _tell_bundle(output: Path, counts: dict[str, int], seal: str) -> Iterator[str]:
    yield f"{output} is written: {holding(counts)}."
    yield f"Seal {seal}: publish it, or tell it to the receiver by another way; 'backstay verify' shows it."
    yield f"Next: backstay verify {output}, or backstay rerun {output}"


def rerun(
    bundle: Annotated[Path, typer.Argument(help="A bundle that 'backstay bundle' wrote.", metavar="BUNDLE")],
    as_json: JSON = False,
    workers: WORKERS = 0,
) -> None:
    """Repeat the run of a bundle on its originals in a temporary folder; say which files come out the same."""
    from backstay.bundle import rerun as again
    from backstay.store.codec import to_plain

    with edge.sentences(), edge.progress() as watch:
        found = again(bundle, hand_of(watch, "rerun", workers))
    edge.show(to_plain(found), as_json, found.sentences)
    if found.differ:
        raise typer.Exit(1)
