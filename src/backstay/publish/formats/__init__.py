"""The formats that a case can leave in: a tuple to read, one file for each.

Every exporter takes a snapshot and a path and writes a file, or a folder where the format is several files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backstay.model import Snapshot
from backstay.model.errors import BadRequest
from backstay.publish.claims import export_claims
from backstay.publish.formats.tables import export_csv
from backstay.publish.formats.whole import export_json


@dataclass(frozen=True, slots=True)
class Exporter:
    """`name` is what the command line takes; `is_folder` tells that the path becomes a folder."""

    name: str
    description: str
    write: Callable[[Snapshot, Path], None]
    is_folder: bool = False


EXPORTERS = (
    Exporter("claims", "JSON lines: entities, claims, figures of every document", export_claims, True),
    Exporter("json", "one JSON file: every view, every fact with its evidence", export_json),
    Exporter("csv", "tables for a spreadsheet, formulas defused", export_csv, True),
)


def exporter(name: str) -> Exporter:
    """The exporter of this name; a sentence with all names where there is none."""
    for row in EXPORTERS:
        if row.name == name:
            return row
    raise BadRequest(f"No format '{name}': choose one of {', '.join(row.name for row in EXPORTERS)}.")


__all__ = ["EXPORTERS", "Exporter", "exporter"]
