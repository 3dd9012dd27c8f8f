"""From figures, claims and sentences over time to what is planned, what happened, and where signs point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from backstay.model import Claim, Document, Figure
from backstay.model.dates import last_day
from backstay.model.said import Said, say
from backstay.outlook.forecast import enough, make_forecast
from backstay.outlook.milestones import make_milestones
from backstay.outlook.series import make_series
from backstay.outlook.signals import make_signals
from backstay.outlook.values import Forecast, Milestone, Outlook, Series, Signal
from backstay.weigh.figures import make_groups, make_measured
from backstay.weigh.papers import shelve

_BEARERS = frozenset({"Organization", "PublicBody"})


def outlook(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    held: Mapping[tuple[str, int, int], str],
    names: Mapping[str, str],
    kinds: Mapping[str, str],
    as_of: str = "",
) -> Outlook:
    """The outlook as of a date with precision; by default the newest publication date of the case.

    `held` maps (text id, start, end) to entity ids, `names` entity ids to captions and `kinds` to their kinds.
    Documents published after `as_of` are left out.
    """
    shown = [one for one in documents if not (as_of and one.published) or last_day(one.published) <= last_day(as_of)]
    day = as_of or max((one.published for one in documents if one.published), key=last_day, default="")
    names = {entity: " ".join(caption.split()) for entity, caption in names.items()}
    texts = {document.text_id for document in shown}
    kept_figures = [figure for figure in figures if figure.text in texts]
    kept_claims = [claim for claim in claims if claim.text in texts]
    groups = make_groups(make_measured(kept_figures, held, shelve(shown)))
    series = make_series(groups, day)
    bearers = frozenset(entity for entity, kind in kinds.items() if kind in _BEARERS)
    signals = make_signals(shown, held, bearers)
    milestones = make_milestones(kept_claims, kept_figures, signals, held, names, day)
    forecasts = [make_forecast(one) for one in series]
    return Outlook(
        day,
        tuple(series),
        tuple(milestones),
        tuple(signals),
        tuple(forecasts),
        tuple(_told(series, milestones, signals, forecasts, names)),
    )


def _told(
    series: Sequence[Series],
    milestones: Sequence[Milestone],
    signals: Sequence[Signal],
    forecasts: Sequence[Forecast],
    names: Mapping[str, str],
) -> list[Said]:
    lines = [one.said for one in series if one.planned]
    planned = {point.figure for one in series for point in one.planned}
    lines += [one.said for one in milestones if one.state != "stated" and one.evidence not in planned]
    bearers: dict[tuple[str, int, str], set[str]] = {}
    for signal in signals:
        bearers.setdefault((signal.kind, signal.direction, signal.meaning), set()).add(names.get(signal.entity, ""))
    counts = Counter((signal.kind, signal.direction, signal.meaning) for signal in signals)
    for key in sorted(counts, key=lambda one: (-counts[one], one)):
        lines.append(_counted(key[2], key[1], counts[key], ", ".join(sorted(bearers[key] - {""}))))
    if series:
        made = enough(forecasts)
        lines.append(
            say(
                "Of {all} series, {n} has enough evidence for a forecast.",
                "Of {all} series, {n} have enough evidence for a forecast.",
                all=len(series),
                n=made,
            )
        )
    return list(dict.fromkeys(lines))


def _counted(meaning: str, direction: int, times: int, who: str) -> Said:
    """'Signal (+): more shifts, in 2 sentences (Integral).'"""
    sign, what = "+" if direction > 0 else "-", say(meaning)
    if who:
        return say(
            "Signal ({sign}): {what}, in {n} sentence ({who}).",
            "Signal ({sign}): {what}, in {n} sentences ({who}).",
            sign=sign,
            what=what,
            n=times,
            who=who,
        )
    return say(
        "Signal ({sign}): {what}, in {n} sentence.",
        "Signal ({sign}): {what}, in {n} sentences.",
        sign=sign,
        what=what,
        n=times,
    )
