"""The case as one JSON file: every view, every fact with its evidence. Keys are sorted, bytes are stable."""

from __future__ import annotations

import json
from pathlib import Path

from backstay.model import Snapshot
from backstay.publish import views
from backstay.publish.evidence import View
from backstay.publish.index import Index, index_of
from backstay.publish.leaving import outward


def whole(snapshot: Snapshot | Index) -> View:
    """All views of the case."""
    index = index_of(snapshot)
    return {
        "overview": views.overview(index),
        "sources": views.sources(index),
        "entities": [_entity(index, row) for row in views.entities(index)],
        "facts": [views.fact(index, fact.id) for fact in sorted(index.snapshot.facts, key=lambda row: row.id)],
        "matrix": views.matrix(index),
        "gaps": views.gaps(index),
        "figures": views.figures(index),
        "plans": views.plans(index),
        "conflicts": views.conflicts(index),
        "chokepoints": views.chokepoints(index),
    }


def _entity(index: Index, row: View) -> View:
    """An entity's row; a hit that nobody has confirmed stands apart from who lists it."""
    said = outward(index, index.entities[row["id"]])
    kept = {name: value for name, value in row.items() if name != "unconfirmed_by"}
    return kept | {name: said[name] for name in ("listed_by", "possibly_listed_by")}


def export_json(snapshot: Snapshot, path: Path) -> None:
    """Write the file."""
    text = json.dumps(whole(snapshot), ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
