"""Plans beside what has been reported since: targets from figures, undertakings from facts.

A plan and an actual belong together when they count the same thing in the same unit for the same subject; the
view says 'no actual reported' where there is none, never that nothing was done.
"""

from __future__ import annotations

from backstay.model import Fact, Figure, Snapshot
from backstay.publish.evidence import View, fact_card, figure_view, subject_of
from backstay.publish.index import Index, index_of


def plans(snapshot: Snapshot | Index) -> list[View]:
    """Planned figures with the actual ones of their kind, then planned facts, in order of their target dates."""
    index = index_of(snapshot)
    rows = [_figure_row(index, figure) for figure in index.snapshot.figures if figure.modality == "planned"]
    rows += [_fact_row(index, fact) for fact in index.snapshot.facts if fact.modality == "planned"]
    return sorted(rows, key=lambda row: (row["due"] or "9999", row["what"], row["id"]))


def _figure_row(index: Index, plan: Figure) -> View:
    actual = [figure for figure in index.snapshot.figures if _answers(index, plan, figure)]
    actual.sort(key=lambda figure: (figure.when, figure.id))
    latest = actual[-1] if actual else None
    return {
        "id": plan.id,
        "kind": "figure",
        "what": plan.what,
        "subject": subject_of(index, plan),
        "announced": _published(index, plan.text),
        "due": plan.when,
        "plan": figure_view(index, plan),
        "actuals": [figure_view(index, figure) for figure in actual],
        "reached": _reached(plan, latest) if latest else None,
        "status": "an actual figure is reported" if latest else "no actual figure is reported",
    }


def _answers(index: Index, plan: Figure, figure: Figure) -> bool:
    """Whether the figure counts what the plan promises, as a fact."""
    if figure.modality != "asserted" or figure.unit != plan.unit or figure.what != plan.what:
        return False
    held = [index.snapshot.entity_of(row.text, row.subject) if row.subject else "" for row in (plan, figure)]
    return held[0] == held[1]


def _reached(plan: Figure, actual: Figure) -> list[float | None] | None:
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
        "announced": fact.first_reported,
        "due": fact.since or fact.until,
        "plan": card,
        "actuals": [],
        "reached": None,
        "status": "announced; nobody reports it as done",
    }


def _published(index: Index, text: str) -> str:
    return next((document.published for document in index.by_text.get(text, ())), "")
