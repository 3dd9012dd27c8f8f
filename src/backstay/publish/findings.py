"""The most interesting findings of a case, as sentences that say how sure they are and which claims they rest on.

One finding of each kind comes first, then the next best of each: five gaps in a row would hide the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from backstay.model import Fact, Figure, FigureGroup, Snapshot
from backstay.model.dates import last_day
from backstay.model.said import Part, Said, joined, listed, say
from backstay.network.chokepoints import one_known_producer
from backstay.network.gaps import Gap
from backstay.network.listed import LISTED
from backstay.network.strength import level, survival
from backstay.network.tiers import upstream
from backstay.network.wording import word_fact
from backstay.publish.evidence import View, counted_said, value_said
from backstay.publish.index import Index, index_of
from backstay.publish.plans import plans


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of one kind, with the facts, claims and figures, and entities that it rests on."""

    kind: str
    said: Said
    facts: tuple[Fact, ...]
    entities: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def view(self) -> View:
        return {
            "kind": self.kind,
            "sentence": str(self.said),
            "claims": list(dict.fromkeys(self.claims)),
            "facts": [fact.id for fact in self.facts],
            "entities": list(self.entities),
            "is_allegation": bool(self.facts) and all(len(fact.origins) < 2 for fact in self.facts),
        }


def findings(snapshot: Snapshot | Index, n: int = 5) -> list[View]:
    """The `n` most interesting findings: kind, sentence, claim ids, fact ids, entity ids, `is_allegation`."""
    return [found.view for found in found_first(index_of(snapshot), n)]


def found_first(index: Index, n: int) -> list[Finding]:
    """The `n` most interesting findings, the best of each kind first."""
    kinds = [list(islice(kind(index), n)) for kind in KINDS]
    return [found for turn in zip_longest(*kinds) for found in turn if found][:n]


def _finding(
    kind: str, said: Said, facts: list[Fact], entities: list[str], claims: list[str] | None = None
) -> Finding:
    quoted = claims if claims is not None else [claim for fact in facts for claim in fact.claims]
    return Finding(kind, said, tuple(facts), tuple(entities), tuple(quoted))


def gap_findings(index: Index) -> Iterator[Finding]:
    """Organisations that some list and others do not: all jurisdictions of one organisation in one sentence."""
    seen: dict[str, list[Gap]] = {}
    for gap in (*index.gaps.findings, *index.gaps.leads):
        seen.setdefault(gap.entity, []).append(gap)
    for entity, rows in sorted(seen.items(), key=lambda item: _weight(item[1])):
        single = rows[0].case.is_lead
        facts = list(rows[0].case.leading[:1] if single else rows[0].case.leading)
        where = tuple(gap.jurisdiction for gap in rows if not gap.here.missing)
        part = tuple(gap.jurisdiction for gap in rows if gap.here.missing)
        does = joined(word_fact(index.graph, fact) for fact in facts)
        said = _not_listed(does, where, rows[0]) if where else _not_named(does, part, rows[0])
        if where and part:
            said = say(
                "{sentence} Nor is it on the lists of {places} that are loaded, which lack the chief one.",
                sentence=said,
                places=part,
            )
        if single:
            said = say("{sentence} A lead, not a finding: it rests on one origin.", sentence=said)
        elif not where:
            said = say(
                "{sentence} A lead, not a finding: the chief list of {places} is not loaded.",
                sentence=said,
                places=part,
            )
        yield _finding("gap", said, facts, [entity])


def _not_listed(does: Said, where: tuple[str, ...], gap: Gap) -> Said:
    """What it does, who does not list it, who does, and apart from them who may, by a hit that nobody confirmed."""
    by = tuple(row.jurisdiction for row in gap.elsewhere if row.is_plain)
    maybe = tuple(row.jurisdiction for row in gap.elsewhere if not row.is_plain)
    if by and maybe:
        said = say(
            "{does}; it is not listed by {where}, though listed by {by} and possibly by {maybe} (not confirmed).",
            does=does,
            where=where,
            by=by,
            maybe=maybe,
        )
    elif by:
        said = say("{does}; it is not listed by {where}, though listed by {by}.", does=does, where=where, by=by)
    elif maybe:
        said = say(
            "{does}; it is not listed by {where}, though possibly listed by {maybe} (not confirmed).",
            does=does,
            where=where,
            maybe=maybe,
        )
    elif gap.others.state == LISTED:
        said = say("{does}; it is not listed by {where}.", does=does, where=where)
    else:
        said = say(
            "{does}; it is not listed by {where}; nobody whose list is loaded lists it.", does=does, where=where
        )
    return _on_others(said, gap)


def _not_named(does: Said, part: tuple[str, ...], gap: Gap) -> Said:
    """What it does, on which lists it does not stand though a lesser list alone is loaded there, and who lists it."""
    said = say("{does}; it is not on the lists of {places} that are loaded", does=does, places=part)
    by = [
        say("{place}", place=row.jurisdiction)
        if row.is_plain
        else say("{place} ({details})", place=row.jurisdiction, details=say("hit not confirmed yet"))
        for row in gap.elsewhere
    ]
    if by:
        said = say("{sentence}; listed by {others}", sentence=said, others=listed(by))
    return _on_others(say("{sentence}.", sentence=said), gap)


def _on_others(said: Said, gap: Gap) -> Said:
    """The sentence, and that lists of no government name it too, surely or not, where they do."""
    if gap.others.state != LISTED:
        return said
    if gap.others.is_plain:
        return say("{sentence} Other lists that are loaded name it.", sentence=said)
    return say("{sentence} Other lists that are loaded may name it (not confirmed).", sentence=said)


def _weight(rows: list[Gap]) -> tuple[bool, int, int]:
    """Findings before leads, arms before other goods, and who is listed by some and missing in most first."""
    known = len(rows) if rows[0].elsewhere else 0
    return rows[0].is_lead, rows[0].relevance, -known


def narrow_findings(index: Index) -> Iterator[Finding]:
    """Goods used in something with one known producer, then others with one."""
    rows = one_known_producer(index.graph)
    for supply in sorted(rows, key=lambda row: (not row.used_in, row.steps[0], index.label(row.good), row.good)):
        fact = index.facts[supply.facts[0]]
        who, good = index.label(supply.producers[0]), index.label(supply.good)
        said = say("{who} is the one known producer of {good}", who=who, good=good)
        if used := tuple(index.label(name) for name in supply.used_in):
            said = say(
                "{sentence}, which {systems} uses",
                "{sentence}, which {systems} use",
                sentence=said,
                systems=used,
                n=len(used),
            )
        said = say("{sentence}; this {survives}.", sentence=said, survives=survival(supply.steps[0]))
        yield _finding("chokepoint", said, [fact], [supply.producers[0]])


def reach_findings(index: Index) -> Iterator[Finding]:
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
            said = _feeds(index, name, [row.entity for row in feeding], strong)
            speakers = sorted({origin.label for fact in facts for origin in fact.origins})
            if len(speakers) == 1:
                said = say("{sentence} Single origin: {by} says so.", sentence=said, by=speakers[0])
            if all(row.joined for row in feeding):
                said = say("{sentence} No source names both ends: the ways meet in a kind of good.", sentence=said)
            yield _finding("supply", said, facts, [name])


def _feeds(index: Index, system: str, feeding: list[str], strong: int) -> Said:
    """'A, B and 3 more feed S; 2 of 5 on facts of B2 or better.'"""
    firms: Part = tuple(index.label(name) for name in feeding[:4])
    if len(feeding) > 4:
        firms = say("{these} and {n} more", these=firms, n=len(feeding) - 4)
    return say(
        "{who} feeds {system}; {strong} of {n} on facts of B2 or better.",
        "{who} feed {system}; {strong} of {n} on facts of B2 or better.",
        who=firms,
        system=index.label(system),
        strong=strong,
        n=len(feeding),
    )


# What a supply network is counted in; heads, guests and prices of other things come after.
_ON_TOPIC = ("enterprises", "pieces/year", "tonnes", "kinds", "railcars", "pieces", "USD", "EUR")


def _off_topic(unit: str) -> int:
    return _ON_TOPIC.index(unit) if unit in _ON_TOPIC else len(_ON_TOPIC)


def figure_findings(index: Index) -> Iterator[Finding]:
    """Figures that count the same thing and exclude each other, then those that a later one has replaced.

    Bounds that fit each other, and amounts of different times, are no difference.
    """
    order = ("contradictory", "superseded")
    # Two target years are two plans, not one figure that is disputed.
    groups = [row for row in index.snapshot.figure_groups if row.relation in order and row.unit != "years"]
    for group in sorted(groups, key=lambda row: (_off_topic(row.unit), order.index(row.relation), row.what, row.id)):
        rows = _apart(index, group)
        if len(rows) > 1:
            values = listed([_value(index, row) for row in rows])
            if group.relation == "contradictory":
                said = say("Figures for {what} differ: {values}.", what=group.what, values=values)
            else:
                said = say(
                    "A later figure for {what} replaces an earlier one: {values}.", what=group.what, values=values
                )
            yield _finding("figures", said, [], [], [row.id for row in rows])


def _apart(index: Index, group: FigureGroup) -> list[Figure]:
    """The figures of a group that a conflict names; all of them where none does."""
    ends = {end for row in index.snapshot.conflicts for end in (row.left, row.right)}
    rows = [index.figures[name] for name in group.figures if name in index.figures]
    return [row for row in rows if row.id in ends] or rows


def _value(index: Index, figure: Figure) -> Said:
    """'at least 65,000 tonnes (Hajun, in Open Depot Watch)': the value, whose word it is, and where it stands."""
    value = value_said(figure.low, figure.high, figure.unit)
    if figure.modality == "possible":
        value = say("possibly {value}", value=value)
    if not figure.attribution:
        return say("{value} (in {outlet})", value=value, outlet=outlet(index, figure))
    speakers = tuple(dict.fromkeys(mention.name for mention in figure.attribution))
    return say("{value} ({by}, in {outlet})", value=value, by=speakers, outlet=outlet(index, figure))


# A number of points, a rank or a year is named by a plan, not aimed at.
_NO_TARGETS = ("points", "rank", "years", "percent")


def plan_findings(index: Index) -> Iterator[Finding]:
    """Plans that a later figure can be held against, then plans nobody has reported on."""
    rows = [row for row in plans(index) if row["kind"] == "figure" and row["plan"]["unit"] not in _NO_TARGETS]
    for row in sorted(rows, key=lambda row: (_since(row) is None, not row["due"])):
        last = _since(row)
        yield _finding("plan", _planned(index, row, last), [], [], [row["id"], *([last["id"]] if last else [])])


def _planned(index: Index, row: View, last: View | None) -> Said:
    """'Integral plans 10 kinds by 2028; no actual figure is reported.'"""
    said: Said = counted_said(index.figures[row["id"]])
    if row["due"]:
        said = say("{plan} by {date}", plan=said, date=row["due"])
    if row["subject"]:
        said = say("{who} plans {plan}", who=row["subject"], plan=said)
    else:
        said = say("Planned: {plan}", plan=said)
    if last is None:
        return say("{plan}; no actual figure is reported.", plan=said)
    value = value_said(last["low"], last["high"], last["unit"])
    return say("{plan}; reported since: {value} ({date}).", plan=said, value=value, date=last["when"])


def _since(row: View) -> View | None:
    """The newest actual figure that is for a time after the plan was announced."""
    later = [actual for actual in row["actuals"] if actual["when"] and last_day(actual["when"]) > row["announced"]]
    return later[-1] if later else None


def denial_findings(index: Index) -> Iterator[Finding]:
    """What some say and others deny."""
    for fact in sorted(index.graph.facts, key=lambda fact: (level(fact.grade), fact.id)):
        if fact.denied_by:
            said = say("{fact}; others deny it.", fact=word_fact(index.graph, fact))
            yield _finding("denied", said, [fact], [fact.subject], [*fact.claims, *fact.denied_by])


KINDS: tuple[Callable[[Index], Iterator[Finding]], ...] = (
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
