"""Commands for what leaves the house: report, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from backstay.cli import edge
from backstay.cli.cases import CASE

OUT = Annotated[Path, typer.Option("-o", "--output", help="Where to write it.", metavar="PATH")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(report)
    app.command()(export)


def report(
    case: CASE,
    output: OUT,
    entity: Annotated[str, typer.Option(help="A dossier of this one entity instead, by name or id.")] = "",
) -> None:
    """Write the report or a dossier: findings with footnotes to sentences; .html, .pdf, .docx or .md."""
    from backstay.cli import looking, walking
    from backstay.publish import write_dossier, write_report

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
