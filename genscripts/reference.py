"""Write the generated references: docs/cli.md from the command table. `--check` fails when they are stale."""

from __future__ import annotations

import sys
from pathlib import Path

import typer
from click import Command, Context

from backstay.cli.app import app

DOCS = Path(__file__).resolve().parents[1] / "docs"
HEAD = "# Command line\n\nMade by `make docs` from the program itself; a test keeps it in step with `--help`.\n"
WIDTH = 100


def reference() -> str:
    """The reference of every command, in the order of the table."""
    root = typer.main.get_command(app)
    return HEAD + "".join(_pages(root, "backstay"))


def _pages(command: Command, path: str) -> list[str]:
    context = Context(command, info_name=path, max_content_width=WIDTH, terminal_width=WIDTH)
    page = f"\n## {path}\n\n```\n{_plain(command.get_help(context))}\n```\n"
    # By what it has, not by its class: newer releases of Typer bring a Click of their own.
    if not hasattr(command, "commands"):
        return [page]
    inner = [_pages(command.commands[name], f"{path} {name}") for name in command.list_commands(context)]
    return [page, *(part for parts in inner for part in parts)]


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def main() -> int:
    target = DOCS / "cli.md"
    wanted = reference()
    if "--check" in sys.argv:
        return int(not target.exists() or target.read_text("utf-8") != wanted)
    target.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
