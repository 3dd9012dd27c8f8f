"""Rows of an OpenDocument sheet, with the standard library's zip and lxml; repeated cells are unrolled."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree

from backstay.model import BadInput
from backstay.screen.lists.base import check_zip

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
MOST_COLUMNS = 500
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)


def is_ods(start: bytes) -> bool:
    return start.startswith(b"PK") and b"opendocument.spreadsheet" in start


def ods_rows(path: Path, header: str) -> tuple[list[tuple[int, dict[str, str]]], str]:
    """Rows below the one that holds the column `header`, and what stands before it (the report's date)."""
    found: list[tuple[int, dict[str, str]]] = []
    columns: list[str] | None = None
    before = ""
    try:
        check_zip(path)
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
            events = etree.iterparse(
                stream, tag=f"{_TABLE}table-row", resolve_entities=False, no_network=True, load_dtd=False
            )
            for number, (_, row) in enumerate(events, start=1):
                values = _cells(row)
                row.clear(keep_tail=True)
                if columns is None and header in values:
                    columns = values
                elif columns is None:
                    before += " ".join(values) + " "
                elif any(values):
                    found.append((number, dict(zip(columns, values, strict=False))))
    except (*_BROKEN, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise BadInput(str(path), f"is not a whole OpenDocument sheet ({error}); fetch it again") from error
    return found, before


def _cells(row: Any) -> list[str]:
    values: list[str] = []
    for cell in row.iter(f"{_TABLE}table-cell"):
        day = cell.get(f"{_OFFICE}date-value", "")[:10]
        text = day or "\n".join("".join(part.itertext()) for part in cell).strip()
        repeat = min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), MOST_COLUMNS)
        values += [text] * repeat
    return values
