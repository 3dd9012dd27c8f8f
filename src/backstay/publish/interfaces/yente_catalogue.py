"""What yente answers beside matches: searches with facets, the catalogue of lists, the algorithms.

The shapes follow yente's `SearchResponse` and `DataCatalogModel`; see `yente` for matches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from backstay.model import ListVersion
from backstay.publish.interfaces.yente import ALGORITHM, ANSWERED, full_time

FACETS = {"countries": "Countries", "topics": "Topics", "datasets": "Data sources"}


def narrowed(
    rows: Iterable[dict[str, Any]], wanted: Mapping[str, Collection[str]], is_all: bool, target: bool | None
) -> list[dict[str, Any]]:
    """The rows that have one of the values wanted (all of them, `is_all`) of each of `FACETS` that names any."""
    enough = all if is_all else any
    asked = [(name, values) for name, values in wanted.items() if values]
    return [
        row
        for row in rows
        if (target is None or row["target"] == target)
        and all(enough(value in _facet_of(row, name) for value in values) for name, values in asked)
    ]


def _facet_of(row: Mapping[str, Any], name: str) -> Sequence[str]:
    found: Sequence[str] = (
        row["datasets"] if name == "datasets" else row["properties"].get({"countries": "country"}.get(name, name), ())
    )
    return found


def search_answer(
    rows: Sequence[dict[str, Any]], limit: int, offset: int, facets: Iterable[str] = FACETS
) -> dict[str, Any]:
    """An answer of `/search`, with facets over all that was found."""
    return {
        "limit": limit,
        "offset": offset,
        "total": {"value": len(rows), "relation": "eq"},
        "results": list(rows[offset : offset + limit]),
        "facets": {
            name: _facet(FACETS[name], (value for row in rows for value in _facet_of(row, name))) for name in facets
        },
    }


def _facet(label: str, values: Iterable[str]) -> dict[str, Any]:
    counted = sorted(Counter(values).items(), key=lambda row: (-row[1], row[0]))
    return {"label": label, "values": [{"name": name, "label": name, "count": n} for name, n in counted]}


def catalogue(versions: Sequence[ListVersion], case: str, entities: int) -> dict[str, Any]:
    """What can be asked: each loaded list by its short name, 'default' for all of them, 'case' for the case."""
    rows: list[dict[str, Any]] = [
        {
            "name": version.list,
            "title": version.title,
            "version": version.as_of or version.id,
            "updated_at": full_time(version.as_of, is_end=True),
            "load": True,
            "index_current": True,
            "entity_count": version.entries,
            "children": [],
            "list_version": version.id,
        }
        for version in versions
    ]
    names = [row["name"] for row in rows]
    whole: dict[str, Any] = {
        "title": "All lists that are loaded",
        "entity_count": sum(version.entries for version in versions),
    }
    own: dict[str, Any] = {"title": case, "entity_count": entities}
    common: dict[str, Any] = {"version": "", "updated_at": None, "load": True, "index_current": True}
    rows.append({"name": "default", **whole, **common, "children": sorted(set(names))})
    rows.append({"name": "case", **own, **common, "children": []})
    return {"datasets": rows, "current": sorted({*names, "default", "case"}), "outdated": [], "index_stale": False}


def algorithms() -> dict[str, Any]:
    """The one way of matching there is."""
    about = "Names taken apart over scripts and legal forms, with numbers and countries; a calibrated probability."
    about += f" It answers under the names of yente's own too: {', '.join(ANSWERED)}."
    features = {
        "name": {"description": "Parts of the names that met, each by its rule.", "coefficient": 1.0},
        "identifier": {"description": "Equal valid numbers decide for, different ones against.", "coefficient": 1.0},
        "country": {"description": "The same country, or another one.", "coefficient": 1.0},
    }
    row = {"name": ALGORITHM, "description": about, "features": features, "docs": features}
    return {"algorithms": [row], "default": ALGORITHM, "best": ALGORITHM}
