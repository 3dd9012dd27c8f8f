"""`backstay mcp`: a case as read-only tools for an assistant that speaks the Model Context Protocol."""

from __future__ import annotations

import typer

from backstay.cli import edge
from backstay.cli.cases import AS, CASE, lists_of_case


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(mcp)


def mcp(case: CASE, by: AS = "") -> None:
    """Offer the case to an assistant as read-only tools over standard input and output; answers carry citations."""
    from backstay.store.case import open_case
    from backstay.web.assistant import serve_tools
    from backstay.web.shared import Setup, make_shared

    with edge.sentences():
        opened = open_case(case)
        setup = Setup(lists_of_case(opened), edge.operator(by), clock=edge.now)
        serve_tools(make_shared(opened, setup))
