"""Where the outside comes in: clock, operator, home folder, progress on the terminal, errors as sentences."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import typer

from backstay.model.errors import BackstayError


def now() -> str:
    """UTC to the second, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """Today's date in UTC."""
    return now()[:10]


def operator(name: str = "") -> str:
    """Who works: `--as NAME`, else the login; never nobody."""
    if name.strip():
        return name.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return fail("Nobody is logged in by name; say who you are with --as NAME.", 2)


def home() -> Path:
    """Where lists are kept: BACKSTAY_HOME, else the platform's data folder."""
    if chosen := os.environ.get("BACKSTAY_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "Backstay"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/Backstay"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "backstay"


def fail(sentence: str, code: int = 1) -> NoReturn:
    """Print the sentence to standard error and leave with the code."""
    typer.echo(f"backstay: {sentence}", err=True)
    raise typer.Exit(code)


@contextmanager
def sentences() -> Iterator[None]:
    """Errors of the package become one sentence and exit code 1; Ctrl-C says that nothing stored is lost."""
    try:
        yield
    except BackstayError as error:
        fail(str(error))
    except ImportError as error:
        fail(f"A library is missing ({error}); install Backstay anew: pip install --force-reinstall backstay.")
    except KeyboardInterrupt:
        fail("Stopped. What was stored stays; repeat the command to go on.", 130)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        fail(f"{place}{error.strerror or error}; nothing stored was lost. Make room or mend the rights, then repeat.")


def tell(sentence: str) -> None:
    """Say something on the way, apart from the result: it goes to standard error."""
    typer.echo(sentence, err=True)


def show(value: Any, as_json: bool, text: Callable[[], Iterator[str]]) -> None:
    """Print a value as JSON, or the sentences that `text` makes of it."""
    if as_json:
        typer.echo(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True))
        return
    for line in text():
        typer.echo(line)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on a terminal; nothing where standard error is a file or a pipe."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:>12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:

        def watch(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total or None)
            bar.update(tasks[step], completed=done, total=total or None)

        yield watch
