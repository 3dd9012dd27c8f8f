"""All statements of reasons in the annexes of the European Union: nothing fails, quotes are exact, and the time.

usage: python -m bench.reasons [STATEMENTS]     needs the shared evaluation data (BACKSTAY_SHARED)

On two processes, as `add` reads them; the bare parser goes over the same texts in the same run.
"""

from __future__ import annotations

import csv
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from backstay.engines.local import Local, Lost
from backstay.extract import extract
from backstay.extract.english.parser import load
from backstay.model import Document
from bench import tools

PROCESSES = 2


def statements(data: Path) -> Iterator[Document]:
    """Every row that has a reason, as a document."""
    csv.field_size_limit(10**8)
    for path in sorted((data / "lists/eu_journal/consolidated").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), 1):
                if reason := row.get("reason", "").strip():
                    yield Document(f"{path.name}#row={number}", reason, "0" * 64, str(path), language="en")


def read(document: Document) -> tuple[int, int]:
    """(claims, spans that do not fit) of one statement."""
    found = extract(document)
    return len(found.claims), sum(not span.fits(document.text) for span in found.spans())


def parse(document: Document) -> int:
    """Words of one statement, by the bare parser."""
    return sum(len(sentence.tokens) for sentence in load().parse(document.text))


def timed(work: Callable[[Document], Any], documents: list[Document]) -> tuple[list[Any], float]:
    start = time.perf_counter()
    found = list(Local(PROCESSES).map(work, documents))
    return found, time.perf_counter() - start


def main() -> None:
    data = tools.shared()
    if data is None:
        return
    most = int(sys.argv[1]) if len(sys.argv) > 1 else None
    documents = list(islice(statements(data), most))
    words = sum(len(document.text.split()) for document in documents)
    _, bare = timed(parse, documents)
    found, whole = timed(read, documents)
    failed = sum(isinstance(row, Lost) for row in found)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    figures = {
        "statements": float(len(documents)),
        "words": float(words),
        "failed": float(failed),
        "inexact quotes": float(sum(row[1] for row in found if not isinstance(row, Lost))),
        "claims": float(sum(row[0] for row in found if not isinstance(row, Lost))),
        "whole s": round(whole, 1),
        "bare parser s": round(bare, 1),
        "times the parser": round(whole / bare, 2),
        "peak MB of a process": round(peak),
    }
    for key, value in figures.items():
        print(f"{key:24} {value:,.2f}")
    if most is None:
        tools.write("reasons", figures)


if __name__ == "__main__":
    main()
