"""Reports and dossiers as files: the name's ending says which kind."""

from __future__ import annotations

from pathlib import Path

from backstay.model import Snapshot
from backstay.model.errors import BadRequest
from backstay.publish.composing import dossier_paper, report_paper
from backstay.publish.index import Index
from backstay.publish.report import report_html
from backstay.publish.writers import WRITERS, write_paper


def write_report(snapshot: Snapshot | Index, path: Path, title: str = "") -> None:
    """Write the report of a case: `.html` with all links, or `.pdf`, `.docx`, `.md`."""
    check_name(path)
    if path.suffix.lower() == ".html":
        path.write_text(report_html(snapshot, title), encoding="utf-8", newline="\n")
    else:
        write_paper(report_paper(snapshot, title), path)


def write_dossier(snapshot: Snapshot | Index, entity: str, path: Path) -> None:
    """Write the dossier of one entity (its id) as `.html`, `.pdf`, `.docx` or `.md`."""
    check_name(path)
    write_paper(dossier_paper(snapshot, entity), path)


def check_name(path: Path) -> None:
    """A sentence for the user where the name ends in something else."""
    if path.suffix.lower() not in WRITERS:
        raise BadRequest(f"{path}: reports are written as {', '.join(WRITERS)}; choose such a name.")
