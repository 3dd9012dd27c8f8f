"""Commands that name benchmarks call: match, compare. They see only their arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from backstay.cli import edge

OUT = Annotated[Path, typer.Option("-o", "--output", help="Where to write the answers.", metavar="PATH")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("match")(match_names)
    app.command("compare")(compare_names)


def match_names(
    index: Annotated[Path, typer.Argument(help="Names to search: JSON lines with id, schema, name.")],
    queries: Annotated[Path, typer.Argument(help="Queries: JSON lines with query_id, query, schema.")],
    output: OUT,
    limit: Annotated[int, typer.Option(help="Answers kept for each query.")] = 5,
) -> None:
    """Find each query's best names in an index of names."""
    from backstay import match

    with edge.sentences():
        count = match.bench_match(index, queries, output, limit)
    typer.echo(f"{output} is written: answers to {count} queries.")


def compare_names(
    pairs: Annotated[Path, typer.Argument(help="A CSV with the columns schema, name1, name2.")], output: OUT
) -> None:
    """Score pairs of names: adds the columns score and match to the CSV."""
    from backstay import match

    with edge.sentences():
        count = match.bench_compare(pairs, output)
    typer.echo(f"{output} is written: {count} pairs scored.")
