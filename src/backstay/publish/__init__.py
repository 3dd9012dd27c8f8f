"""What leaves the house: views as plain dicts, and from them the report, pictures and every export.

`index` a snapshot with its look-ups · `evidence` the way back to the sentence · `views` one function a view
(of `standings`, `dossier`, `reader`, `disputes`, `plans`, `effects`, `findings`) · `svg` pictures (`picture`,
`layout`, `diagram`, `charts`, `lettering`, `ink`) · `report` the HTML report · `paper` blocks that `composing`
makes of a case and `writers` set as PDF, DOCX, Markdown, HTML · `reports` writes either · `claims` JSON lines ·
`formats` the registry of exports.
"""

from pathlib import Path

from backstay.model import Snapshot
from backstay.publish.formats import EXPORTERS, Exporter, exporter
from backstay.publish.reports import write_dossier, write_report

__all__ = ["EXPORTERS", "Exporter", "export", "exporter", "write_dossier", "write_report"]


def export(name: str, snapshot: Snapshot, path: Path) -> str:
    """Write the case in the format of this name; returns what was written, in words."""
    row = exporter(name)
    row.write(snapshot, path)
    return row.description
