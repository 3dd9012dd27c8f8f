"""What does not agree, as plain dicts: conflicting statements, and figures that count the same thing."""

from __future__ import annotations

from backstay.model import Conflict, FigureGroup, Snapshot
from backstay.publish.evidence import View, claim_view, fact_card, figure_view, value_says
from backstay.publish.index import Index, index_of
from backstay.publish.privacy import withheld


def conflicts(snapshot: Snapshot | Index) -> list[View]:
    """Statements that cannot both stand, or that must be read side by side."""
    index = index_of(snapshot)
    return [conflict_view(index, conflict) for conflict in index.snapshot.conflicts]


def conflict_view(index: Index, conflict: Conflict) -> View:
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "rule": conflict.rule,
        "sentence": withheld(conflict.sentence),
        "left": _side(index, conflict.left),
        "right": _side(index, conflict.right),
    }


def _side(index: Index, identity: str) -> View:
    """One side of a conflict: a claim, a figure or a fact, whichever the id names."""
    if claim := index.claims.get(identity):
        return {"is": "claim", **claim_view(index, claim)}
    if figure := index.figures.get(identity):
        return {"is": "figure", **figure_view(index, figure)}
    if fact := index.facts.get(identity):
        return {"is": "fact", **fact_card(index, fact)}
    return {"is": "unknown", "id": identity}


def figures(snapshot: Snapshot | Index) -> list[View]:
    """Figures that count the same thing side by side; those that disagree first."""
    index = index_of(snapshot)
    weight = ("contradictory", "superseded", "scope", "nested", "agree", "single")
    rows = sorted(index.snapshot.figure_groups, key=lambda row: (weight.index(row.relation), row.what, row.id))
    return [group_view(index, row) for row in rows]


def group_view(index: Index, row: FigureGroup) -> View:
    """Figures that count the same thing, how they stand to each other, and the best interval."""
    return {
        "id": row.id,
        "what": row.what,
        "unit": row.unit,
        "scope": [list(pair) for pair in row.scope],
        "scope_says": [[key, index.label(value)] for key, value in row.scope],
        "relation": row.relation,
        "rule": row.rule,
        "low": row.low,
        "high": row.high,
        "value": "no common value" if row.low is row.high is None else value_says(row.low, row.high, row.unit),
        "figures": [figure_view(index, figure) for name in row.figures if (figure := index.figures.get(name))],
    }
