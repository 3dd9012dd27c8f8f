"""One loader per official format, and what finds and reads them.

`FORMATS` is the registry, a tuple in the order in which formats are tried. `find` groups the files of a directory
that belong together, `read` reads one list, `read_all` reads everything and says what it could not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from backstay.model import BadInput, Problem
from backstay.screen.lists import (
    au_dfat,
    ca_sema,
    ch_seco,
    cn,
    eu_fsf,
    eu_journal,
    ftm,
    jp_meti,
    mapping,
    nz_mfat,
    ofac_advanced,
    ofac_csv,
    ofac_enhanced,
    ofac_xml,
    own_csv,
    senzing,
    ua_nsdc,
    uk_conlist,
    uk_fcdo,
    un,
    us_bis,
    us_csl,
)
from backstay.screen.lists.base import Body, Format, ReadList, head, load

FORMATS: tuple[Format, ...] = (
    eu_journal.FORMAT,
    eu_fsf.XML,
    eu_fsf.CSV,
    ofac_csv.FORMAT,
    ofac_xml.FORMAT,
    ofac_enhanced.FORMAT,
    ofac_advanced.FORMAT,
    us_csl.CSV,
    us_csl.JSON,
    us_bis.DPL,
    us_bis.MIEU,
    uk_fcdo.XML,
    uk_fcdo.CSV,
    uk_fcdo.ODS,
    uk_conlist.CSV,
    uk_conlist.XLSX,
    un.FORMAT,
    ch_seco.XML,
    ch_seco.JSONL,
    ca_sema.FORMAT,
    au_dfat.XLSX,
    au_dfat.JSONL,
    nz_mfat.XLSX,
    nz_mfat.JSONL,
    jp_meti.FORMAT,
    ua_nsdc.FORMAT,
    cn.FORMAT,
    senzing.FORMAT,
    ftm.STATEMENTS,
    ftm.JSON,
    mapping.FORMAT,
    *own_csv.FORMATS,
)

# Why a file of a folder was passed over: it is named, and nothing failed.
NO_LIST = "is no list that is known; it was left out"

__all__ = ["FORMATS", "NO_LIST", "Body", "Format", "ReadList", "detect", "find", "read", "read_all"]


def detect(path: Path) -> Format | None:
    """The format of a file by its name and first bytes, None if it is no list that this package knows."""
    start = head(path)
    return next((kind for kind in FORMATS if start and kind.detect(path, start)), None)


def find(paths: Iterable[Path]) -> Iterator[tuple[str, tuple[Path, ...]]]:
    """The lists among files and folders as (short name of the list, its files), in order of path.

    A file inside a folder that is no known list comes with the name ''; one that was named itself is a BadInput.
    """
    groups: dict[tuple[str, str], list[Path]] = {}
    unknown: list[Path] = []
    for path, named in _files(paths):
        kind = detect(path)
        if kind is None and named:
            raise BadInput(str(path), f"is no list that is known; known are {', '.join(k.name for k in FORMATS)}")
        if kind is None:
            unknown.append(path)
            continue
        key = kind.group(path) if kind.group else str(path)
        groups.setdefault((kind.list, key), []).append(path)
    for (name, _), files in sorted(groups.items(), key=lambda item: item[1]):
        yield name, tuple(sorted(files))
    for path in sorted(unknown):
        yield "", (path,)


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise BadInput(str(path), "does not exist; check the path")
        inside = sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else [path]
        for item in inside:
            if item not in seen and not item.name.startswith("."):
                seen.add(item)
                yield item, not path.is_dir()


def read(*paths: Path) -> ReadList:
    """One list from its file, or from the files that belong together; BadInput when they are no one list."""
    kinds = {kind.name: kind for path in paths if (kind := detect(path))}
    if len(kinds) != 1:
        found = ", ".join(sorted(kinds)) or "none"
        raise BadInput(
            str(paths[0]), f"is not one list that is known (found: {found}); see docs/lists.md for the formats"
        )
    return load(next(iter(kinds.values())), paths)


def read_all(
    paths: Iterable[Path], progress: Callable[[str, tuple[Path, ...]], None] | None = None
) -> Iterator[ReadList | Problem]:
    """Every list found; a file that is no list, or that cannot be read, comes as a Problem and the rest goes on."""
    for name, files in find(paths):
        if progress:
            progress(name, files)
        if not name:
            yield Problem(str(files[0]), None, NO_LIST)
            continue
        try:
            yield read(*files)
        except BadInput as error:
            yield Problem(error.where, error.row, error.reason)
