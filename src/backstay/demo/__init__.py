"""The bundled sample case: reports by invented outlets and a small snapshot of list facts (see its README.md)."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def _files(folder: str, *endings: str) -> tuple[Traversable, ...]:
    found = (item for item in files(__name__).joinpath(folder).iterdir() if item.name.endswith(endings))
    return tuple(sorted(found, key=lambda item: item.name))


def reports() -> tuple[Traversable, ...]:
    """The sample reports in the order of their numbers: HTML, PDF, DOCX, plain text and one e-mail."""
    return _files("reports", ".html", ".pdf", ".docx", ".txt", ".eml")


def lists() -> tuple[Traversable, ...]:
    """The list snapshot, one CSV for each list (the layout is in README.md)."""
    return _files("lists", ".csv")


def settings() -> Traversable:
    """`case.toml` of the sample case: its title and the grade of each source with the reason."""
    return files(__name__).joinpath("case.toml")
