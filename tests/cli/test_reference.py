"""The command line and its documentation say the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import typer
from click import Context, Group

from backstay.cli.app import app

REPOSITORY = Path(__file__).resolve().parents[2]


def test_the_reference_is_fresh() -> None:
    command = [sys.executable, str(REPOSITORY / "genscripts/reference.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0, "docs/cli.md is stale: run 'make docs'"


def test_every_command_and_option_has_help() -> None:
    root = typer.main.get_command(app)
    waiting = [("backstay", root)]
    while waiting:
        path, command = waiting.pop()
        assert command.help or isinstance(command, Group), path
        silent = [p.name for p in command.params if p.param_type_name == "option" and not getattr(p, "help", "")]
        assert not silent, (path, silent)
        if isinstance(command, Group):
            context = Context(command)
            waiting += [(f"{path} {name}", command.commands[name]) for name in command.list_commands(context)]
