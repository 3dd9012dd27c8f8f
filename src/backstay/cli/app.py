"""The command table. Each module registers its commands; imports that cost time stand inside the commands."""

from __future__ import annotations

import typer

from backstay import __version__
from backstay.cli import (
    assisting,
    benches,
    cases,
    changing,
    deciding,
    leaving,
    listing,
    looking,
    proposing,
    reviewing,
    screening,
    taking,
)

app = typer.Typer(
    help="Backstay turns reports into a supply network that can be cited: claims tied to their sentences, "
    "one entity per organisation, weighed, and screened against sanctions lists.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"backstay {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    return


for module in (
    cases,
    proposing,
    listing,
    screening,
    looking,
    changing,
    reviewing,
    deciding,
    leaving,
    taking,
    benches,
    assisting,
):
    module.register(app)


def main() -> None:
    """The entry point of `backstay`."""
    app()
