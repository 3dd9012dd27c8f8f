"""The report of a case as a paper: findings, network, lists, gaps, figures, plans, method, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from backstay.model import Snapshot
from backstay.model.counting import holding
from backstay.publish import views
from backstay.publish.blocks import (
    bullets,
    evidence,
    graded_sources,
    limits,
    list_entries,
    list_versions,
    listed,
    quoted,
)
from backstay.publish.dossier_paper import dossier_paper
from backstay.publish.evidence import View, figure_view
from backstay.publish.index import Index, index_of
from backstay.publish.paper import Block, Heading, Paper, Para, Picture, Table
from backstay.publish.sections import exposures, flagged_goods, programme_rows
from backstay.publish.standings import entries_behind, is_surely_listed, place_says
from backstay.publish.svg import gantt_svg, intervals_svg, network_svg

__all__ = ["dossier_paper", "report_paper"]


def report_paper(snapshot: Snapshot | Index, title: str = "") -> Paper:
    """The report of a case."""
    index = index_of(snapshot)
    overview = views.overview(index)
    subtitle = (
        f"What {overview['counts']['documents']} documents say, held against {len(overview['lists'])} list versions."
    )
    parts = (_summary(index, overview), _network(index), _matrix(index), _gaps(index), _figures(index), _plans(index))
    more = (_conflicts(index), _narrow(index), _reach(index), _method(overview), list_versions(overview["lists"]))
    last = (graded_sources(views.sources(index)), _decisions(index), _entries(index))
    blocks = [block for part in (*parts, *more, *last) for block in part]
    facts = [views.fact(index, fact.id) for fact in sorted(index.snapshot.facts, key=lambda row: row.id)]
    figures = [figure_view(index, row) for row in sorted(index.snapshot.figures, key=lambda row: row.id)]
    name = title or f"Supply network: {index.snapshot.name}"
    return Paper(name, subtitle, (*blocks, *evidence(facts, figures)))


def _summary(index: Index, overview: View) -> Iterator[Block]:
    """The findings with references to their evidence, and what the case holds."""
    facts = index.fact_of_claim
    rows = [
        Para(
            row["sentence"] + _alleged(row),
            tuple(dict.fromkeys(facts[claim].id if claim in facts else claim for claim in row["claims"])),
        )
        for row in views.findings(index, 8)
    ]
    yield from listed("Summary", rows, "No finding: no statement of this case joins organisations, goods and lists.")
    counts = holding(overview["counts"], views.count_notes(overview))
    yield Para(f"The case holds {counts}.", is_soft=True)


def _network(index: Index) -> Iterator[Block]:
    yield Heading(2, "The network")
    yield Picture(network_svg(index), "Suppliers to the left, systems and takers to the right")


def _matrix(index: Index) -> Iterator[Block]:
    table = views.matrix(index)
    yield Heading(2, "Who lists whom")
    nor = " Nor is ‘not on the lists loaded’: the chief list is missing." if table["in_part"] else ""
    yield Para(f"‘List not loaded’ means that nobody looked; it is not ‘not listed’.{nor}", is_soft=True)
    loaded = [number for number, name in enumerate(table["jurisdictions"]) if name in table["loaded"]]
    header = ("Organisation", *(place_says(table["jurisdictions"][number]) for number in loaded))
    rows = [(row["name"], *(row["cells"][number]["says"] for number in loaded)) for row in table["rows"]]
    yield Table(header, tuple(rows))
    missing = [name for name in table["jurisdictions"] if name not in table["loaded"]]
    part = f" Loaded in part: {'; '.join(table['in_part'])}." if table["in_part"] else ""
    yield Para(f"Not loaded: {', '.join(missing) or 'none'}.{part}", is_soft=True)


def _entries(index: Index) -> Iterator[Block]:
    """The list entries behind the matrix, in its order."""
    rows = views.matrix(index)["rows"]
    yield from list_entries((row["name"], entries_behind(index, row["id"])) for row in rows)


def _gaps(index: Index) -> Iterator[Block]:
    """Gaps, organisation by organisation: what it does, then where it stands in each jurisdiction."""
    found = views.gaps(index)
    for title, key in (("Gaps", "findings"), ("Leads, not findings", "leads"), ("Hits to decide first", "to_check")):
        groups: dict[str, list[View]] = {}
        for row in found[key]:
            groups.setdefault(row["entity"]["id"], []).append(row)
        yield from listed(title, (_gap(rows) for rows in groups.values()), "None.")


def _gap(rows: list[View]) -> Para:
    facts = dict.fromkeys(fact["id"] for row in rows for fact in row["facts"])
    stands = " ".join(dict.fromkeys(row["stands"] for row in rows))
    return Para(f"{', '.join(row['jurisdiction'] for row in rows)}: {rows[0]['does']} {stands}", tuple(facts))


def _figures(index: Index) -> Iterator[Block]:
    yield Heading(2, "Figures that count the same thing")
    groups = [group for group in views.figures(index) if len(group["figures"]) > 1]
    for group in groups:
        yield Heading(3, f"{group['what']}: {group['value']}")
        yield Picture(intervals_svg(group), group["rule"])
        yield from (quoted(row) for row in group["figures"])
    if not groups:
        yield Para("No two figures of this case count the same thing.")


def _plans(index: Index) -> Iterator[Block]:
    """Plans on a calendar, what is said of each since, and dated milestones."""
    rows = views.plans(index)
    yield Heading(2, "Plans and what has been reported since")
    if not rows:
        yield Para("No plans.")
        return
    yield Picture(gantt_svg(rows), "Bars run from announcement to due date")
    yield bullets(Para(row["says"], (row["id"], *(actual["id"] for actual in row["actuals"]))) for row in rows)
    reached = [row for row in views.outlook(index)["milestones"] if row["state"] != "stated"]
    facts = index.fact_of_claim
    refs = [facts[row["evidence"]].id if row["evidence"] in facts else row["evidence"] for row in reached]
    yield from listed("Milestones", (Para(row["says"], (ref,)) for row, ref in zip(reached, refs, strict=True)))


def _conflicts(index: Index) -> Iterator[Block]:
    rows = views.conflicts(index)
    said = [
        Para(f"{row['sentence']} ({row['kind']})", (_end(index, row["left"]), _end(index, row["right"])))
        for row in rows
    ]
    yield from listed("Statements that do not agree", said, "None found.")


def _end(index: Index, side: View) -> str:
    """The evidence section of one side of a conflict."""
    fact = index.fact_of_claim.get(side["id"])
    return fact.id if fact else str(side["id"])


def _narrow(index: Index) -> Iterator[Block]:
    view = views.chokepoints(index)
    rows = [
        Para(row["sentence"] + _used(row["used_in"]) + _alleged(row), tuple(row["facts"]))
        for row in view["goods"]
        if len(row["producers"]) <= 1
    ]
    rows += [
        Para(
            f"All known supply of {row['system']['name']} from {_names(row['behind'])} "
            f"goes through {row['entity']['name']}."
        )
        for row in view["dominators"]
    ]
    yield from listed("Chokepoints", rows, "No good with one known producer.")


def _alleged(row: View) -> str:
    return " (allegation)" if row["is_allegation"] else ""


def _listed_names(index: Index, row: View) -> str:
    """The listed suppliers; of whom every hit waits for a person it says so."""
    return ", ".join(
        supplier["name"]
        if is_surely_listed(index, supplier["id"])
        else f"{supplier['name']} (possibly, not confirmed)"
        for supplier in row["listed"]
    )


def _used(systems: list[View]) -> str:
    return f" Used in {_names(systems)}." if systems else ""


def _names(rows: list[View]) -> str:
    return ", ".join(row["name"] for row in rows)


def _reach(index: Index) -> Iterator[Block]:
    """Exposure to listed suppliers, ownership tests, flagged goods, programmes: each only where there is one."""
    exposed = [
        Para(f"{row['entity']['name']}: {len(row['listed'])} of {len(row['suppliers'])} known suppliers are listed "
             f"({_listed_names(index, row)}).{_alleged(row)}", tuple(row["facts"]))
        for row in exposures(index)
    ]  # fmt: skip
    yield from listed("Exposure to listed suppliers", exposed)
    tests = [
        Para(f"{row['entity']['name']}, {row['rule']}: {row['answer']}. {' '.join(row['proof'])}"
             + (f" {row['unconfirmed']}" if row["unconfirmed"] else "")
             + (f" Missing: {'; '.join(row['missing'])}." if row["missing"] else ""))
        for row in views.ownership(index)
    ]  # fmt: skip
    yield from listed("Ownership tests", tests)
    goods = [Para(sentence) for row in flagged_goods(index) for sentence in row["sentences"]]
    yield from listed("Goods that may be on the Common High Priority List", goods)
    taking_part = [
        Para(f"{row['entity']['name']}: {_names(row['participants'])}.", tuple(row["facts"]))
        for row in programme_rows(index)
    ]
    yield from listed("Programmes and events", taking_part)


def _method(overview: View) -> Iterator[Block]:
    yield Heading(2, "Method")
    yield Para(
        "Documents are frozen on capture; claims are quoted at exact character offsets. A fact groups the claims "
        "that say one thing. Its grade follows the Admiralty code: the letter is the best reliability among "
        "independent origins, the number the credibility of the statement; the two are never merged. F and 6 mean "
        "that nobody can judge. Copies of one report count as one origin."
    )
    yield from limits()
    left = [f"{count} facts are not in the network: {reason}." for reason, count in overview["left_out"]]
    left += list(dict.fromkeys(note for _, note in overview["notes"]))
    left += [f"Skipped: {problem}" for problem in overview["problems"]]
    if left:
        yield bullets(map(Para, left))


def _decisions(index: Index) -> Iterator[Block]:
    found = views.decisions(index)
    if found:
        yield Heading(2, "What people decided")
        rows = [
            (row["about"], row["says"], f"{row['by']}, {row['at'][:10]}", row["why"], row["state"]) for row in found
        ]
        yield Table(("On", "Decision", "By", "Reason", "State"), tuple(rows))
