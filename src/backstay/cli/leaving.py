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


def report(case: CASE, output: OUT) -> None:
    """Write the report: findings with footnotes to sentences, network, gaps, figures, evidence."""
    from backstay import flow
    from backstay.store.case import open_case

    with edge.sentences():
        if output.suffix.lower() not in (".html", ".htm"):
            edge.fail(f"{output}: reports are written as .html; choose such a name.", 2)
        flow.write_report(open_case(case), output)
    typer.echo(f"{output} is written: one file, opens in any browser, nothing is fetched.")


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
