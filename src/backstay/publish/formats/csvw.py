"""CSV on the Web: the tables of the CSV export with a metadata file that names columns, types and keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from backstay.model import Snapshot
from backstay.publish.formats.parts import write_json
from backstay.publish.formats.tables import Table, export_csv, tables
from backstay.publish.index import index_of

NUMBERS = {"start": "integer", "end": "integer", "origins": "integer", "days": "integer", "facts": "integer"}
NUMBERS |= {"score": "number", "probability": "number", "low": "number", "high": "number"}
KEYS = {"entities": "id", "facts": "id", "figures": "id", "matrix": "id"}


def export_csvw(snapshot: Snapshot, folder: Path) -> None:
    """Write the tables and `csv-metadata.json`."""
    index = index_of(snapshot)
    export_csv(index, folder)
    write_json(
        folder / "csv-metadata.json",
        {
            "@context": "http://www.w3.org/ns/csvw",
            "dc:title": f"Backstay case {snapshot.name}",
            "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
            "tables": [_table(table) for table in tables(index)],
        },
    )


def _table(table: Table) -> dict[str, Any]:
    columns = []
    for title in table.header:
        column: dict[str, Any] = {"titles": title, "name": title.replace(" ", "_")}
        column["datatype"] = NUMBERS.get(title, "string")
        columns.append(column)
    schema: dict[str, Any] = {"columns": columns}
    if table.name in KEYS:
        schema["primaryKey"] = KEYS[table.name]
    return {"url": f"{table.name}.csv", "tableSchema": schema}
