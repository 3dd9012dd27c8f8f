"""Figures side by side: those that count one thing are one group, with how they stand to each other.

A group keeps every figure that could answer the same question; what differs (period, narrower words, plan or
actual) is told by the relation, what cannot be compared at all (unit, country, direction, role) parts groups.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from backstay.model import Conflict, Figure, FigureGroup
from backstay.model.ids import digest
from backstay.weigh.contradictions import make_conflict
from backstay.weigh.counted import counted, is_planned
from backstay.weigh.papers import Shelf
from backstay.weigh.reconcile import Measured, Relation, compare
from backstay.weigh.speakers import party_key
from backstay.weigh.statements import Held, speakers_of

# The relation of a group is that of its most telling pair, in this order.
TELLING = ("contradictory", "superseded", "scope", "nested", "agree")
# Every pair of a group of up to this size is compared; in larger ones, each figure with its next few by value.
PAIRED = 24
NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one group and how they stand to each other."""

    left: Measured
    right: Measured
    relation: Relation


def make_measured(figures: Iterable[Figure], held: Held, shelf: Shelf) -> list[Measured]:
    """Figures ready to be compared, each once, by id."""
    unique = {figure.id: figure for figure in figures}
    made = [_measured(identity, unique[identity], held, shelf) for identity in sorted(unique)]
    return _with_things(made)


def _measured(identity: str, figure: Figure, held: Held, shelf: Shelf) -> Measured:
    holder = ""
    if figure.subject is not None and figure.subject.kind in ("Organization", "PublicBody", "Person", "Programme"):
        holder = held.get((figure.text, figure.subject.span.start, figure.subject.span.end), figure.subject.name)
    what = counted(figure, holder)
    paper = shelf.papers.get(figure.text)
    published = paper.published[0] if paper and paper.published else ""
    speakers = {key for key, _ in speakers_of(figure.attribution)}
    outlets = {party_key(outlet) for outlet in paper.outlets} if paper else set()
    return Measured(
        figure,
        identity,
        what,
        -math.inf if figure.low is None else figure.low * what.factor,
        math.inf if figure.high is None else figure.high * what.factor,
        published,
        frozenset(speakers or outlets),
        is_planned(figure, published),
    )


def _with_things(measured: list[Measured]) -> list[Measured]:
    """'130,000 tons of ammunition and another 5,000 tons': the second counts what the figure before it does."""
    known: dict[tuple[str, int, str], list[Measured]] = {}
    for one in measured:
        if one.counted.thing != one.counted.unit:
            known.setdefault(_place(one), []).append(one)
    made = []
    for one in measured:
        before = [
            other
            for other in known.get(_place(one), ())
            if one.counted.thing == one.counted.unit and other.figure.span.start < one.figure.span.start
        ]
        if before:
            nearest = max(before, key=lambda other: (other.figure.span.start, other.id))
            one = replace(one, counted=replace(one.counted, thing=nearest.counted.thing))
        made.append(one)
    return made


def _place(one: Measured) -> tuple[str, int, str]:
    return (one.figure.text, one.figure.sentence.start, one.counted.unit)


def make_groups(measured: Sequence[Measured]) -> list[list[Measured]]:
    """Figures that count one thing. Where scope is not stated, a figure joins the only scope that others state.

    Target years of which nothing more is said are only one thing when they are one year.
    """
    by_thing: dict[tuple[str, ...], list[Measured]] = {}
    for one in measured:
        key: tuple[str, ...] = (one.counted.unit, one.counted.thing)
        if one.counted.kind == "name":
            key = (one.counted.unit, one.id)
        elif one.counted.unit == "years" and not one.counted.narrow and not one.counted.holder:
            key = (one.counted.unit, f"{one.counted.thing} {one.point:g}")
        elif one.counted.role == "recipient":
            key = (*key, "recipient")
        by_thing.setdefault(key, []).append(one)
    groups = [by_thing[key] for key in sorted(by_thing)]
    for part in (_holder, _target, _source):
        groups = [smaller for group in groups for smaller in _parted(group, part)]
    return groups


def _holder(one: Measured) -> str:
    return one.counted.holder


def _role(one: Measured) -> str:
    return one.counted.role


def _target(one: Measured) -> str:
    return one.counted.target


def _source(one: Measured) -> str:
    return one.counted.source


def _parted(group: list[Measured], part: Callable[[Measured], str]) -> list[list[Measured]]:
    known = sorted({part(one) for one in group} - {""})
    if len(known) <= 1:
        return [group]
    return [some for value in (*known, "") if (some := [one for one in group if part(one) == value])]


def pairs_of(group: Sequence[Measured]) -> list[Pair]:
    """Every pair of a group (of a large one, neighbours by value), in the order of their ids."""
    if len(group) <= PAIRED:
        chosen = list(combinations(group, 2))
    else:
        ordered = sorted(group, key=lambda one: (one.point, one.id))
        chosen = [
            (one, other) for place, one in enumerate(ordered) for other in ordered[place + 1 : place + 1 + NEIGHBOURS]
        ]
    return [Pair(left, right, compare(left, right)) for left, right in chosen]


def make_figure_group(group: Sequence[Measured], pairs: Sequence[Pair]) -> FigureGroup:
    """The group as shown: what it counts, its scope, the most telling relation, and the best interval."""
    relation, rule, low, high = _verdict(group, pairs)
    what = Counter(one.figure.what for one in group)
    unit = group[0].counted.unit
    return FigureGroup(
        id=digest("fg", (unit, *(one.id for one in group))),
        # English words where a document has them: 'kinds of goods' rather than 'видов'.
        what=min(what, key=lambda words: (not words.isascii(), -what[words], len(words), words)),
        unit=unit,
        scope=_scope(group),
        figures=tuple(one.id for one in sorted(group, key=lambda one: (one.point, one.id))),
        relation=relation,
        low=None if math.isinf(low) else low,
        high=None if math.isinf(high) else high,
        rule=rule,
    )


def _scope(group: Sequence[Measured]) -> tuple[tuple[str, str], ...]:
    found = []
    for name, part in (("of", _holder), ("by", _source), ("to", _target), ("role", _role)):
        known = sorted({part(one) for one in group} - {""})
        if known:
            found.append((name, known[0]))
    return tuple(found)


def _verdict(group: Sequence[Measured], pairs: Sequence[Pair]) -> tuple[str, str, float, float]:
    if not pairs:
        return "single", "one figure", group[0].low, group[0].high
    by_kind = {kind: [pair for pair in pairs if pair.relation.kind == kind] for kind in TELLING}
    kind = next(kind for kind in TELLING if by_kind[kind])
    telling = by_kind[kind][0].relation
    low, high, how = _interval(group, kind, by_kind)
    return kind, f"{telling.rule}: {telling.sentence} {how}", low, high


def _interval(group: Sequence[Measured], kind: str, by_kind: dict[str, list[Pair]]) -> tuple[float, float, str]:
    firm = [one for one in group if one.figure.modality not in ("possible", "denied")] or list(group)
    if kind == "contradictory":
        low, high = min(one.low for one in group), max(one.high for one in group)
        if math.isinf(low):
            low = min(one.point for one in group)
        return low, high, "The interval holds all figures; none is preferred."
    if kind == "superseded":
        last = max(firm, key=lambda one: ((one.period or ("", ""))[1], one.published, one.id))
        return last.low, last.high, "The interval is that of the latest figure."
    if kind == "scope":
        return -math.inf, math.inf, "Each figure holds for its own scope; there is no common interval."
    if kind == "nested":
        relations = [pair.relation for pair in by_kind["nested"]]
        low, high = max(one.low for one in relations), min(one.high for one in relations)
        return (low, high, "The interval fits all bounds.") if low <= high else (high, low, "The bounds nearly meet.")
    low, high = max(one.low for one in firm), min(one.high for one in firm)
    return min(low, high), max(low, high), "The interval is common to all."


def figure_conflicts(pairs: Iterable[Pair]) -> list[Conflict]:
    """Contradictory pairs with both sentences."""
    found = []
    for pair in pairs:
        if pair.relation.kind == "contradictory":
            left, right = (" ".join(one.figure.sentence.quote.split())[:240] for one in (pair.left, pair.right))
            values = f"{describe(pair.left)} against {describe(pair.right)}"
            sentence = f"{values}. {pair.relation.sentence} '{left}' against '{right}'"
            found.append(make_conflict("figures", pair.left.id, pair.right.id, pair.relation.rule, sentence))
    return found


def describe(one: Measured) -> str:
    """'at least 99 enterprises (2024)'."""
    figure = one.figure
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        value = f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
    elif low is not None:
        value = f"at least {low:,.10g}"
    else:
        value = f"at most {high:,.10g}" if high is not None else "an unstated number of"
    unit = figure.unit if one.counted.factor != 1 else one.counted.unit
    unit = unit.removeprefix("other:")
    return f"{value} {unit}" + (f" ({figure.when})" if figure.when else "")
