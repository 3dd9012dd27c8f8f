"""The most interesting findings of a case, as sentences that say how sure they are and which claims they rest on.

One finding of each kind comes first, then the next best of each: five gaps in a row would hide the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from backstay.model import Fact, Figure, Snapshot
from backstay.model.dates import last_day
from backstay.network.chokepoints import one_known_producer
from backstay.network.gaps import Gap
from backstay.network.strength import level, survives
from backstay.network.tiers import upstream
from backstay.network.wording import worded
from backstay.publish.evidence import View, value_says
from backstay.publish.index import Index, index_of
from backstay.publish.plans import plans


def findings(snapshot: Snapshot | Index, n: int = 5) -> list[View]:
    """The `n` most interesting findings: kind, sentence, claim ids, fact ids, entity ids, `is_allegation`."""
    index = index_of(snapshot)
    kinds = [list(_first(kind(index), n)) for kind in KINDS]
    mixed = [row for turn in zip_longest(*kinds) for row in turn if row]
    return mixed[:n]


def _first(rows: Iterator[View], n: int) -> Iterator[View]:
    for _, row in zip(range(n), rows, strict=False):
        yield row


def _row(kind: str, sentence: str, facts: list[Fact], entities: list[str], claims: list[str] | None = None) -> View:
    quoted = claims if claims is not None else [claim for fact in facts for claim in fact.claims]
    return {
        "kind": kind,
        "sentence": sentence,
        "claims": list(dict.fromkeys(quoted)),
        "facts": [fact.id for fact in facts],
        "entities": entities,
        "is_allegation": bool(facts) and all(len(fact.origins) < 2 for fact in facts),
    }


def gap_findings(index: Index) -> Iterator[View]:
    """Organisations that some list and others do not: all jurisdictions of one organisation in one sentence."""
    seen: dict[str, list[Gap]] = {}
    for gap in (*index.gaps.findings, *index.gaps.leads):
        seen.setdefault(gap.entity, []).append(gap)
    for entity, rows in sorted(seen.items(), key=lambda item: _weight(item[1])):
        facts = list(rows[0].case.leading) if not rows[0].is_lead else list(rows[0].case.leading[:1])
        where = [gap.jurisdiction for gap in rows]
        by = [standing.jurisdiction for standing in rows[0].elsewhere]
        others = f", though listed by {_and(by)}" if by else "; nobody whose list is loaded lists it"
        lead = " A lead, not a finding: it rests on one origin." if rows[0].is_lead else ""
        does = "; ".join(worded(index.graph, fact) for fact in facts)
        said = f"{does}; it is not listed by {_and(where)}{others}.{lead}"
        yield _row("gap", said, facts, [entity])


def _weight(rows: list[Gap]) -> tuple[bool, int, int]:
    """Findings before leads, arms before other goods, and who is listed by some and missing in most first."""
    known = len(rows) if rows[0].elsewhere else 0
    return rows[0].is_lead, rows[0].relevance, -known


def narrow_findings(index: Index) -> Iterator[View]:
    """Goods used in something with one known producer, then others with one."""
    rows = one_known_producer(index.graph)
    for supply in sorted(rows, key=lambda row: (not row.used_in, row.steps[0], index.label(row.good), row.good)):
        fact = index.facts[supply.facts[0]]
        verb = "uses" if len(supply.used_in) == 1 else "use"
        used = f", which {_and([index.label(name) for name in supply.used_in])} {verb}" if supply.used_in else ""
        said = f"{index.label(supply.producers[0])} is the one known producer of {index.label(supply.good)}{used}"
        yield _row("chokepoint", f"{said}; this {survives(supply.steps[0])}.", [fact], [supply.producers[0]])


def reach_findings(index: Index) -> Iterator[View]:
    """The systems that most organisations feed, with the number on strong facts."""
    graph = index.graph
    firms_only = graph.of_kind("Organization")
    # Counted in columns first: all ways to all systems of a large case do not fit into memory.
    rows = [
        (-int(firms_only[upstream(graph, name).nodes].sum()), name)
        for name in graph.ids
        if graph.kind(name) == "System"
    ]
    for count, name in sorted(rows, key=lambda row: (row[0], index.label(row[1]), row[1])):
        if count:
            feeding = tuple(row for row in upstream(graph, name) if graph.kind(row.entity) == "Organization")
            strong = sum(row.floor in ("A1", "B2") for row in feeding)
            facts = [index.facts[name] for name in dict.fromkeys(name for row in feeding for name in row.facts)]
            firms = _and([index.label(row.entity) for row in feeding[:4]])
            more = f" and {len(feeding) - 4} more" if len(feeding) > 4 else ""
            verb = "feeds" if len(feeding) == 1 else "feed"
            said = f"{firms}{more} {verb} {index.label(name)}; {strong} of {len(feeding)} on facts of B2 or better."
            speakers = sorted({origin.label for fact in facts for origin in fact.origins})
            alone = f" Single origin: {speakers[0]} says so." if len(speakers) == 1 else ""
            joined = (
                " No source names both ends: the ways meet in a kind of good."
                if all(r.joined for r in feeding)
                else ""
            )
            yield _row("supply", said + alone + joined, facts, [name])


# What a supply network is counted in; heads, guests and prices of other things come after.
_ON_TOPIC = ("enterprises", "pieces/year", "tonnes", "kinds", "railcars", "pieces", "USD", "EUR")


def _off_topic(unit: str) -> int:
    return _ON_TOPIC.index(unit) if unit in _ON_TOPIC else len(_ON_TOPIC)


def figure_findings(index: Index) -> Iterator[View]:
    """Figures that count the same thing and do not agree."""
    order = ("contradictory", "superseded", "nested")
    # Two target years are two plans, not one figure that is disputed.
    groups = [row for row in index.snapshot.figure_groups if row.relation in order and row.unit != "years"]
    for group in sorted(groups, key=lambda row: (_off_topic(row.unit), order.index(row.relation), row.what, row.id)):
        if len(group.figures) > 1:
            rows = [index.figures[name] for name in group.figures if name in index.figures]
            values = _and([f"{value_says(row.low, row.high, row.unit)} ({outlet(index, row)})" for row in rows])
            said = f"Figures for {group.what} differ: {values}."
            yield _row("figures", said, [], [], list(group.figures))


# A number of points, a rank or a year is named by a plan, not aimed at.
_NO_TARGETS = ("points", "rank", "years", "percent")


def plan_findings(index: Index) -> Iterator[View]:
    """Plans that a later figure can be held against, then plans nobody has reported on."""
    rows = [row for row in plans(index) if row["kind"] == "figure" and row["plan"]["unit"] not in _NO_TARGETS]
    for row in sorted(rows, key=lambda row: (_since(row) is None, not row["due"])):
        whose = f"{row['subject']} plans" if row["subject"] else "Planned:"
        due = f" by {row['due']}" if row["due"] else ""
        last = _since(row)
        now = f"reported since: {last['value']} ({last['when']})" if last else "no actual figure is reported"
        said = f"{whose} {row['plan']['counted']}{due}; {now}."
        yield _row("plan", said, [], [], [row["id"], *([last["id"]] if last else [])])


def _since(row: View) -> View | None:
    """The newest actual figure that is for a time after the plan was announced."""
    later = [actual for actual in row["actuals"] if actual["when"] and last_day(actual["when"]) > row["announced"]]
    return later[-1] if later else None


def denial_findings(index: Index) -> Iterator[View]:
    """What some say and others deny."""
    for fact in sorted(index.graph.facts, key=lambda fact: (level(fact.grade), fact.id)):
        if fact.denied_by:
            said = f"{worded(index.graph, fact)}; others deny it."
            yield _row("denied", said, [fact], [fact.subject], [*fact.claims, *fact.denied_by])


KINDS: tuple[Callable[[Index], Iterator[View]], ...] = (
    gap_findings,
    narrow_findings,
    figure_findings,
    plan_findings,
    reach_findings,
    denial_findings,
)


def outlet(index: Index, figure: Figure) -> str:
    """Who published the figure: the outlet, else the document's name."""
    papers = index.by_text.get(figure.text, ())
    return next((paper.source or paper.name for paper in papers), "unknown source")


def _and(words: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""
