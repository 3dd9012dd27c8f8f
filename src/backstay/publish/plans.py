"""Plans beside what has been reported since, and the rest of the outlook: milestones, signals, forecasts.

What belongs together is decided in `outlook`; here it gets its quotes. 'No actual figure is reported' never means
that nothing was done.
"""

from __future__ import annotations

from backstay.model import Fact, Snapshot
from backstay.model.said import Said, say
from backstay.network.wording import say_fact
from backstay.outlook import Forecast, Milestone, Point, Series, Signal
from backstay.publish.evidence import View, entity_card, fact_card, figure_view, quoted
from backstay.publish.index import Index, index_of


def plans(snapshot: Snapshot | Index) -> list[View]:
    """Planned figures with the actual ones of their series, then planned facts, in order of their due dates."""
    index = index_of(snapshot)
    rows = [_series_row(index, series) for series in index.outlook.series if series.planned]
    rows += [_fact_row(index, fact) for fact in index.graph.facts if fact.modality == "planned"]
    return sorted(rows, key=lambda row: (row["due"] or "9999", row["kind"], row["what"], row["id"]))


def _series_row(index: Index, series: Series) -> View:
    first, latest = series.planned[0], series.actual[-1] if series.actual else None
    whose = next((value for key, value in series.scope if key == "of"), "")
    return {
        "id": first.figure,
        "kind": "figure",
        "what": series.what,
        "subject": index.label(whose) if whose else "",
        "entity": whose,
        "announced": min((point.published for point in series.planned if point.published), default=""),
        "due": series.due,
        "plan": figure_view(index, index.figures[first.figure]),
        "revisions": [figure_view(index, index.figures[point.figure]) for point in series.planned[1:]],
        "actuals": [figure_view(index, index.figures[point.figure]) for point in series.actual],
        "reached": _reached(series.planned[-1], latest) if latest else None,
        "state": series.state,
        "slippage": series.slippage,
        "status": "an actual figure is reported" if latest else "no actual figure is reported",
        "says": series.sentence,
    }


def _reached(plan: Point, actual: Point) -> list[float | None] | None:
    """The share of the target that the latest actual makes, in percent, as bounds."""
    if not plan.low or not plan.high:
        return None
    low = actual.low / plan.high * 100 if actual.low is not None else None
    high = actual.high / plan.low * 100 if actual.high is not None else None
    return [round(bound, 1) if bound is not None else None for bound in (low, high)]


def _fact_row(index: Index, fact: Fact) -> View:
    card = fact_card(index, fact)
    return {
        "id": fact.id,
        "kind": "fact",
        "what": card["sentence"],
        "subject": card["subject"]["name"],
        "entity": card["subject"]["id"],
        "announced": fact.first_reported,
        "due": fact.since or fact.until,
        "plan": card,
        "revisions": [],
        "actuals": [],
        "reached": None,
        "state": "announced",
        "slippage": None,
        "status": "announced; nobody reports it as done",
        "says": str(_fact_said(index, fact)),
    }


def _fact_said(index: Index, fact: Fact) -> Said:
    return say("{fact}: announced; nobody reports it as done.", fact=say_fact(index, fact))


def plans_said(index: Index) -> dict[str, Said]:
    """What each plan comes to, as a sentence, by the id of its row in `plans`."""
    facts = (fact for fact in index.graph.facts if fact.modality == "planned")
    series = {row.planned[0].figure: row.said for row in index.outlook.series if row.planned}
    return series | {fact.id: _fact_said(index, fact) for fact in facts}


def outlook(snapshot: Snapshot | Index) -> View:
    """The whole outlook: its sentences, plans, milestones, signals and forecasts, with quotes."""
    index = index_of(snapshot)
    found = index.outlook
    names = {series.id: series.what for series in found.series}
    return {
        "as_of": found.as_of,
        "sentences": list(found.sentences),
        "plans": plans(index),
        "milestones": [_milestone(index, row) for row in found.milestones],
        "signals": [_signal(index, row) for row in found.signals],
        "forecasts": [_forecast(row) | {"what": names.get(row.series, "")} for row in found.forecasts],
    }


def _forecast(row: Forecast) -> View:
    return {
        "series": row.series,
        "verdict": row.verdict,
        "why": row.why,
        "method": row.method,
        "steps": row.steps,
        "backtest": row.backtest,
    }


def _milestone(index: Index, row: Milestone) -> View:
    claims = [claim for claim in index.claims_in.get(row.text, ()) if claim.id == row.evidence]
    sentence = claims[0].sentence if claims else row.span
    return {
        "id": row.id,
        "what": row.what,
        "begins": row.start,
        "due": row.due,
        "state": row.state,
        "entities": [entity_card(index, name) for name in row.entities],
        "evidence": row.evidence,
        "says": row.sentence,
        **quoted(index, row.text, row.span, sentence),
    }


def _signal(index: Index, row: Signal) -> View:
    return {
        "id": row.id,
        "kind": row.kind,
        "direction": row.direction,
        "meaning": row.meaning,
        "modality": row.modality,
        "date": row.date,
        "date_is": row.date_is,
        "entity": entity_card(index, row.entity) if row.entity else None,
        **quoted(index, row.text, row.span, row.sentence),
    }
