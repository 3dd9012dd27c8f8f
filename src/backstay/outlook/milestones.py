"""Milestones: what is due, begins or is reached at a date, from planned claims, target years and dated signals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backstay.model import Claim, Figure
from backstay.model.dates import first_day, last_day
from backstay.model.ids import digest
from backstay.model.said import Said, Whole, message, say
from backstay.model.vocabulary import PREDICATES
from backstay.outlook.values import Milestone, Signal
from backstay.weigh.reconcile import period_of

# Signals that are an event of their own, not a level.
EVENTS = frozenset({"restart", "buildings", "capacity"})
Held = Mapping[tuple[str, int, int], str]


def make_milestones(
    claims: Iterable[Claim],
    figures: Iterable[Figure],
    signals: Iterable[Signal],
    held: Held,
    names: Mapping[str, str],
    as_of: str,
) -> list[Milestone]:
    """All milestones by due date (those without one last), then by evidence."""
    made = [
        *_from_claims(claims, held, names, as_of),
        *_from_figures(figures, held, as_of),
        *_from_signals(signals, names, as_of),
    ]
    unique = {one.id: one for one in made}
    return sorted(unique.values(), key=lambda one: (last_day(one.due) if one.due else "9999", one.what, one.id))


def _from_claims(claims: Iterable[Claim], held: Held, names: Mapping[str, str], as_of: str) -> Iterable[Milestone]:
    for claim in claims:
        dated_programme = claim.object.kind in ("Programme", "Event") and (claim.since or claim.until)
        if claim.modality != "planned" and not dated_programme:
            continue
        ends = [held.get((claim.text, end.span.start, end.span.end), "") for end in (claim.subject, claim.object)]
        left, right = (
            names.get(entity, end.name) for entity, end in zip(ends, (claim.subject, claim.object), strict=True)
        )
        known = PREDICATES.get(claim.predicate)
        phrase = say(known.phrase, s=left, o=right) if known else say("{s}, {o}", s=left, o=right)
        due = claim.until or claim.since
        state = _state(due, as_of) if claim.modality == "planned" else "stated"
        yield Milestone(
            digest("m", (claim.id,)),
            phrase,
            claim.since,
            due,
            state,
            tuple(entity for entity in ends if entity),
            claim.id,
            claim.text,
            claim.span,
            _said(phrase, due, state),
        )


def _from_figures(figures: Iterable[Figure], held: Held, as_of: str) -> Iterable[Milestone]:
    for figure in figures:
        target_year = figure.unit == "years" and figure.low is not None and 1900 <= figure.low <= 2200
        if not target_year and (figure.modality != "planned" or not period_of(figure.when)):
            continue
        due = figure.when.rpartition("/")[2] or str(int(figure.low or 0))
        entity = ""
        if figure.subject is not None:
            entity = held.get((figure.text, figure.subject.span.start, figure.subject.span.end), "")
        state = _state(due, as_of)
        what = (
            say("{what}", what=figure.what) if target_year else say("{n} {what}", n=_number(figure), what=figure.what)
        )
        yield Milestone(
            digest("m", (figure.id,)),
            what,
            "",
            due,
            state,
            (entity,) if entity else (),
            figure.id,
            figure.text,
            figure.span,
            _said(what, due, state),
        )


def _from_signals(signals: Iterable[Signal], names: Mapping[str, str], as_of: str) -> Iterable[Milestone]:
    for signal in signals:
        if signal.kind not in EVENTS or (signal.date_is != "stated" and signal.modality != "planned"):
            continue
        due = signal.date if signal.date_is == "stated" else ""
        state = _state(due, as_of) if signal.modality == "planned" else "reached"
        who = names.get(signal.entity, "")
        what = say("{who}: {what}", who=who, what=say(signal.meaning)) if who else say(signal.meaning)
        yield Milestone(
            digest("m", (signal.id,)),
            what,
            "",
            due,
            state,
            (signal.entity,) if signal.entity else (),
            signal.id,
            signal.text,
            signal.span,
            _said(what, due, state),
        )


def _state(due: str, as_of: str) -> str:
    return "due date passed" if due and as_of and last_day(due) < first_day(as_of) else "planned"


def _number(figure: Figure) -> Said:
    bounds: Sequence[float] = sorted({bound for bound in (figure.low, figure.high) if bound is not None})
    first, *rest = map(Whole, bounds)
    written = say("{low} to {value}", low=first, value=rest[0]) if rest else say("{n}", n=first)
    return written if figure.high is not None else say("at least {value}", value=written)


_DATED = {
    "planned": message("{what}: planned {date}."),
    "due date passed": message("{what}: was due {date}."),
    "reached": message("{what}: reached {date}."),
    "stated": message("{what}: stated {date}."),
}
_UNDATED = {
    "planned": message("{what}: planned, no date given."),
    "reached": message("{what}: reached, no date given."),
}


def _said(what: Said, due: str, state: str) -> Said:
    return say(_DATED[state], what=what, date=due) if due else say(_UNDATED[state], what=what)
