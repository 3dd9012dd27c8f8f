"""What was collected, before anything is read from it: bytes, and how they are called.

An item is a value; the same bytes under the same name give the same item on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes that came in one piece.

    `name` is what users call it ('report.html', 'archive.zip/inner.txt'); `location` the path or URL as
    given; `part` the place inside `location` ('member=inner.txt'), '' for the whole of it; `media_type` what
    the bytes are ('text/html'), told from the bytes first, then from the name and the declared type;
    `headers` are HTTP headers as pairs.
    """

    name: str
    location: str
    data: bytes
    media_type: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    part: str = ""

    @property
    def suffix(self) -> str:
        """'.csv' for 'Reports.zip/list.CSV'."""
        return PurePosixPath(self.name).suffix.lower()

    def header(self, name: str) -> str:
        """The value of an HTTP header, '' where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def join_part(*parts: str) -> str:
    """'member=list.csv' and 'row=3' -> 'member=list.csv/row=3'; empty parts are left out."""
    return "/".join(part for part in parts if part)


def megabytes(size: int) -> str:
    """'52.4 MB', for sentences."""
    return f"{size / 1_000_000:.1f} MB"
