"""`backstay changes`: what the last builds changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from backstay.cli import edge
from backstay.cli.cases import CASE, JSON


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(changes)


def changes(
    case: CASE,
    builds: Annotated[int, typer.Option(help="How many of the last builds to tell of.", min=1)] = 5,
    as_json: JSON = False,
) -> None:
    """Tell what the last builds changed: facts new, gone or regraded, hits new or gone."""
    from backstay import flow
    from backstay.publish.changes import told
    from backstay.publish.index import index_of
    from backstay.store.case import open_case
    from backstay.store.changes import build_plain, history

    with edge.sentences():
        opened = open_case(case)
        with opened.read() as connection:
            kept = [build_plain(row) for row in history(connection, builds)]
        rows = told(index_of(flow.snapshot(opened)), kept)
    edge.show(rows, as_json, lambda: _lines(rows))


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    from backstay.publish.changes import sentence

    for build in rows:
        yield f"{build['at']} by {build['by']}: {sentence(build['counts'])}."
        for row in build["rows"]:
            yield f"    {row['what']} {row['kind']}: {row['says']} [{row['grades']}]"
        yield from (f"    Not told: {webhook}" for webhook in build["untold"])
    if not rows:
        yield "Nothing has changed since the first build."
