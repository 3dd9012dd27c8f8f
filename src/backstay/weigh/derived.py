"""Checks that follow from two figures, shown as derived and never as said by anyone.

A check divides one figure by another of its sentence ('5,000 t in 192 railcars: about 26 t a car') and says
whether the result is plausible by a published range; where no range is known, it only states the ratio. A yearly
capacity is held against what is known to have been delivered of the same good in a year.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from backstay.weigh.figures import describe
from backstay.weigh.reconcile import Measured


@dataclass(frozen=True, slots=True)
class Ratio:
    """A kind of check: what is divided by what, in which words, and the plausible range with its reason."""

    above: str
    below: str
    unit: str
    low: float
    high: float
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """A derived figure: from which two (ids), its interval, the verdict and a sentence.

    `verdict` is 'plausible', 'implausible' or 'no range known'.
    """

    above: str
    below: str
    low: float
    high: float
    unit: str
    verdict: str
    sentence: str


RATIOS = tuple(
    Ratio(
        row["above"], row["below"], row["unit"], row.get("low", -math.inf), row.get("high", math.inf), row["reason"]
    )
    for row in tomllib.loads(files("backstay.weigh").joinpath("ratios.toml").read_text("utf-8"))["ratio"]
)


def checks(measured: Iterable[Measured]) -> list[Check]:
    """All derived checks, by the ids of their figures."""
    measured = list(measured)
    by_sentence: dict[tuple[str, int, int], list[Measured]] = {}
    for one in measured:
        sentence = one.figure.sentence
        by_sentence.setdefault((one.figure.text, sentence.start, sentence.end), []).append(one)
    found: list[Check] = []
    for key in sorted(by_sentence):
        if len(by_sentence[key]) > 1:
            found += _of_sentence(by_sentence[key])
    found += _capacities(measured)
    return sorted(found, key=lambda check: (check.above, check.below))


def _of_sentence(figures: Sequence[Measured]) -> Iterable[Check]:
    """For each ratio, the pair that stands closest together."""
    for ratio in RATIOS:
        above = [one for one in figures if one.counted.unit == ratio.above]
        below = [one for one in figures if one.counted.unit == ratio.below]
        near = min(((_distance(a, b), a.id, b.id, a, b) for a in above for b in below if _fits(a, b)), default=None)
        if near is not None:
            yield _check(ratio, near[3], near[4])


def _capacities(measured: Sequence[Measured]) -> Iterable[Check]:
    """Each yearly capacity or target against the largest amount of the same good said to be delivered in one year."""
    delivered: dict[str, list[Measured]] = {}
    for one in measured:
        year = len(one.figure.when) == 4 and not one.planned and one.figure.modality == "asserted"
        if one.counted.unit == "pieces" and year and one.counted.activity not in ("make", "plan") and one.exact:
            delivered.setdefault(one.counted.thing, []).append(one)
    for one in measured:
        known = [
            other
            for other in delivered.get(one.counted.thing, ())
            if one.counted.unit == "pieces/year" and other.point > 0 and _compatible(one, other)
        ]
        if known and one.exact:
            most = max(known, key=lambda other: (other.point, other.id))
            factor = one.point / most.point
            sentence = (
                f"Derived: {describe(one)} {'planned' if one.planned else 'stated'} is {_written(factor)} times "
                f"{describe(most)}, the most known to be delivered in a year."
            )
            yield Check(one.id, most.id, factor, factor, "times the known deliveries", "no range known", sentence)


def _compatible(left: Measured, right: Measured) -> bool:
    """Nothing that both say of holder and direction differs."""
    a, b = left.counted, right.counted
    ends = ((a.holder, b.holder), (a.source, b.source), (a.target, b.target))
    return all(not one or not other or one == other for one, other in ends)


def _fits(above: Measured, below: Measured) -> bool:
    """Two open bounds ('over 65 thousand' and 'hundreds of') give no ratio."""
    bounded = above.exact or below.exact
    return below.point > 0 and bounded and above.figure.modality == below.figure.modality


def _distance(left: Measured, right: Measured) -> int:
    return abs(left.figure.span.start - right.figure.span.start)


def _check(ratio: Ratio, above: Measured, below: Measured) -> Check:
    ends = [
        top / bottom
        for top in (above.low, above.high)
        for bottom in (below.low, below.high)
        if not (math.isinf(top) or math.isinf(bottom)) and bottom > 0
    ] or [above.point / below.point]
    low, high = min(ends), max(ends)
    if math.isinf(ratio.low) and math.isinf(ratio.high):
        verdict = "no range known"
    else:
        verdict = "plausible" if low <= ratio.high and high >= ratio.low else "implausible"
    value = _written(low) if _written(low) == _written(high) else f"{_written(low)} to {_written(high)}"
    sentence = (
        f"Derived: {describe(above)} in {describe(below)} is {value} {ratio.unit}: {verdict}"
        f"{f' ({ratio.reason})' if ratio.reason else ''}."
    )
    return Check(above.id, below.id, low, high, ratio.unit, verdict, sentence)


def _written(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
