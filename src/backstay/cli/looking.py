"""Commands that look at a case: gaps, figures, outlook, network, whatif."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from backstay.cli import edge
from backstay.cli.cases import CASE, JSON

if TYPE_CHECKING:
    from pathlib import Path

    from backstay.model import Snapshot

AS_OF = Annotated[str, typer.Option("--as-of", help="Only what was so on this date (YYYY, YYYY-MM or YYYY-MM-DD).")]
GRADE = Annotated[str, typer.Option("--grade", help="Only facts of this grade or better, such as B2.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(gaps)
    app.command()(figures)
    app.command()(outlook)
    app.command()(network)
    app.command()(whatif)


def _snapshot(case: Path) -> Snapshot:
    from backstay import flow
    from backstay.store.case import open_case

    return flow.snapshot(open_case(case))


def gaps(case: CASE, grade: GRADE = "", as_json: JSON = False) -> None:
    """List organisations evidenced in the network that a jurisdiction does not list."""
    from backstay.publish import views

    with edge.sentences():
        view = views.gaps(_snapshot(case), grade)
    edge.show(view, as_json, lambda: views.gap_lines(view))
