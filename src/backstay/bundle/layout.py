"""What a bundle's tables ask for: which files it holds, and what its manifest says of them.

What is missing is named, and what is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from backstay.bundle.opened import Bundle
from backstay.model import ListVersion

# Of manifest.json: 2 names every file, where 1 named the tables.
FORMAT = 2
_TABLES = ("captures", "judgements", "signed", "ledger", "audit", "redactions", "problems")
_READ = ("documents", "readings", "mentions", "claims", "figures")
_ALWAYS = (
    "manifest.json",
    "README.txt",
    "report.html",
    "case/case.toml",
    *(f"case/{name}.jsonl" for name in (*_TABLES, *_READ)),
    *(f"lists/{name}.jsonl" for name in ("versions", "listings")),
    *(f"site/{name}" for name in ("style.css", "index.html", "entities.html", "facts.html", "documents.html")),
)
# Which of these there are depends on what was found and asked; `rerun` makes the tables of the picture again.
_AT_TIMES = re.compile(
    rf"case/earlier-({'|'.join(_READ)})\.jsonl|picture/[a-z_]+\.jsonl|answers/[0-9a-f]{{64}}/[^/]+\.json"
)


def of_tables(name: str, versions: Iterable[ListVersion], redactions: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """What manifest.json says that the tables say too."""
    removed = list(redactions)
    return {
        "name": name,
        "settings": "case/case.toml",
        "inputs": "case/captures.jsonl",
        "lists": [
            {"id": row.id, "list": row.list, "as_of": row.as_of, "sha256": row.sha256, "licence": row.licence}
            for row in versions
        ],
        # Originals that hold, or held, a redacted document.
        "withheld": sorted({row["original"] for row in removed}),
        "redacted": sorted(row["document"] for row in removed),
    }


def strays(bundle: Bundle, originals: Iterable[str], texts: Iterable[str], pages: Iterable[str]) -> Iterator[str]:
    """What is missing and what is too much; `originals` and `texts` are hashes, `pages` say 'fact/…' and the like."""
    wanted = {
        *_ALWAYS,
        *(f"originals/{hash_[:2]}/{hash_}" for hash_ in originals),
        *(f"texts/{hash_}.txt" for hash_ in texts),
        *(f"site/{page}.html" for page in pages),
    }
    names = {name.removeprefix("data/") for name in bundle.names if name.startswith("data/")}
    yield from (f"data/{name}: it is part of such a bundle, but it is not there." for name in sorted(wanted - names))
    for name in sorted(names - wanted):
        if not _AT_TIMES.fullmatch(name):
            yield f"data/{name}: it is no part of this bundle; nothing in its tables asks for it."
