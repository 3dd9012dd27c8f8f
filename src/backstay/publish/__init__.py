"""What leaves the house: views as plain dicts, and from them the report, pictures and every export.

`index` a snapshot with its look-ups · `evidence` the way back to the sentence · `views` one function for each view
(made of `standings`, `dossier`, `reader`, `disputes`, `plans`, `findings`) · `svg` pictures (`picture`, `layout`,
`diagram`, `charts`, `lettering`, `ink`) · `report` the HTML report · `claims` JSON lines · `formats` the registry of
exports.
"""

from pathlib import Path

from backstay.model import Snapshot
from backstay.publish.formats import EXPORTERS, Exporter, exporter
from backstay.publish.report import write_report

__all__ = ["EXPORTERS", "Exporter", "export", "exporter", "write_report"]


def export(name: str, snapshot: Snapshot, path: Path) -> str:
    """Write the case in the format of this name; returns what was written, in words."""
    row = exporter(name)
    row.write(snapshot, path)
    return row.description
