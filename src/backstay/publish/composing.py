"""Papers of a case: the report, and the dossier of one entity, both with their evidence at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from backstay.model import Snapshot
from backstay.publish import views
from backstay.publish.decided import graded_by
from backstay.publish.index import Index, index_of
from backstay.publish.paper import Block, Bullets, Heading, Paper, Para, Picture, Quote, Table
from backstay.publish.standings import standing_says
from backstay.publish.svg import gantt_svg, intervals_svg, network_svg, timeline_svg

View = dict[str, Any]

LIMITS = (
    "The reader of the documents makes mistakes: look at the sentence before you rely on a statement.",
    "A missing listing is missing from the list versions named here, on their dates.",
    "A missing supplier is one that nobody in these documents named.",
    "Being in this network is not an accusation: what a source alleges is marked as its allegation.",
)


def report_paper(snapshot: Snapshot | Index, title: str = "") -> Paper:
    """The report of a case."""
    index = index_of(snapshot)
    overview = views.overview(index)
    loaded = len(overview["lists"])
    subtitle = f"What {overview['counts']['documents']} documents say, held against {loaded} list versions."
    parts = (_summary(index), _network(index), _matrix(index), _gaps(index), _figures(index), _plans(index))
    more = (
        _conflicts(index),
        _narrow(index),
        _method(overview),
        _lists(overview),
        _sources(index),
        _decisions(index),
    )
    blocks = [block for part in (*parts, *more) for block in part]
    facts = [views.fact(index, fact.id) for fact in sorted(index.snapshot.facts, key=lambda row: row.id)]
    name = title or f"Supply network: {index.snapshot.name}"
    return Paper(name, subtitle, (*blocks, *_evidence(facts)))


def dossier_paper(snapshot: Snapshot | Index, entity: str) -> Paper:
    """The dossier of one entity (its id)."""
    index = index_of(snapshot)
    view = views.entity(index, entity)
    known = [view["kind"], *(" ".join(pair) for pair in view["identifiers"])]
    blocks: list[Block] = [Heading(2, "Names")]
    blocks.append(Para("; ".join(view["names"])))
    blocks += [Heading(2, "Who lists it"), _standings(index, entity)]
    for predicate, rows in view["facts"].items():
        blocks += [Heading(2, predicate.replace("_", " ").capitalize()), _bullets(_fact(row) for row in rows)]
    if view["gaps"]:
        blocks += [Heading(2, "Gaps"), _bullets(Para(gap["reason"]) for gap in view["gaps"])]
    if view["verdicts"]:
        said = [f"{row['rule']}: {row['answer']}. {' '.join(row['proof'])}" for row in view["verdicts"]]
        blocks += [Heading(2, "Ownership tests"), _bullets(map(Para, said))]
    if view["timeline"]:
        blocks += [
            Heading(2, "Timeline"),
            Picture(timeline_svg(view["timeline"], view["name"]), "What is dated, in order"),
        ]
    if view["figures"]:
        blocks.append(Heading(2, "Figures"))
        blocks += [block for row in view["figures"] for block in (Para(row["counted"]), _quote(row))]
    if view["conflicts"]:
        blocks += [
            Heading(2, "Statements that do not agree"),
            _bullets(Para(row["sentence"]) for row in view["conflicts"]),
        ]
    facts = [views.fact(index, row["id"]) for rows in view["facts"].values() for row in rows]
    blocks += [*_limits(), *_evidence(facts)]
    return Paper(view["name"], ". ".join(known) + ".", tuple(blocks))


def _bullets(items: Iterable[Para]) -> Bullets:
    return Bullets(tuple(items))


def _fact(row: View) -> Para:
    denied = "; denied by some" if row["is_denied"] else ""
    return Para(f"{row['worded']}, {row['support']}{denied}", (row["id"],))


def _quote(row: View) -> Quote:
    paper = row["document"]
    cite = f"{paper['citation']} Characters {row['start']}–{row['end']}." if paper else "Not in this case."
    return Quote(row["before"], row["quote"], row["after"], cite)


def _standings(index: Index, entity: str) -> Table:
    rows = [
        (standing.jurisdiction, standing_says(standing), "; ".join(standing.lists))
        for standing in index.register.standings(entity)
    ]
    return Table(("Jurisdiction", "Standing", "Lists looked at"), tuple(rows))


def _summary(index: Index) -> Iterator[Block]:
    yield Heading(2, "Summary")
    rows = views.findings(index, 8)
    facts = index.fact_of_claim
    yield _bullets(
        Para(
            row["sentence"] + (" (allegation)" if row["is_allegation"] else ""),
            tuple(dict.fromkeys(facts[claim].id for claim in row["claims"] if claim in facts)),
        )
        for row in rows
    )


def _network(index: Index) -> Iterator[Block]:
    yield Heading(2, "The network")
    yield Picture(network_svg(index), "Suppliers to the left, systems and takers to the right")


def _matrix(index: Index) -> Iterator[Block]:
    table = views.matrix(index)
    yield Heading(2, "Who lists whom")
    yield Para("‘List not loaded’ means that nobody looked; it is not ‘not listed’.", is_soft=True)
    loaded = [number for number, name in enumerate(table["jurisdictions"]) if name in table["loaded"]]
    header = ("Organisation", *(table["jurisdictions"][number] for number in loaded))
    rows = [(row["name"], *(row["cells"][number]["says"] for number in loaded)) for row in table["rows"]]
    yield Table(header, tuple(rows))
    missing = [name for name in table["jurisdictions"] if name not in table["loaded"]]
    yield Para(f"Not loaded: {', '.join(missing) or 'none'}.", is_soft=True)


def _gaps(index: Index) -> Iterator[Block]:
    found = views.gaps(index)
    for title, key in (("Gaps", "findings"), ("Leads, not findings", "leads"), ("Hits to decide first", "to_check")):
        yield Heading(2, title)
        rows = [
            Para(f"{row['jurisdiction']}: {row['reason']}", tuple(f["id"] for f in row["facts"]))
            for row in found[key]
        ]
        yield _bullets(rows) if rows else Para("None.")


def _figures(index: Index) -> Iterator[Block]:
    yield Heading(2, "Figures that count the same thing")
    groups = [group for group in views.figures(index) if len(group["figures"]) > 1]
    for group in groups:
        yield Heading(3, f"{group['what']}: {group['value']}")
        yield Picture(intervals_svg(group), group["rule"])
        yield from (_quote(row) for row in group["figures"])
    if not groups:
        yield Para("No two figures of this case count the same thing.")


def _plans(index: Index) -> Iterator[Block]:
    rows = views.plans(index)
    yield Heading(2, "Plans and what has been reported since")
    if rows:
        yield Picture(gantt_svg(rows), "Bars run from announcement to due date")
        yield _bullets(Para(row["says"], (row["id"],)) for row in rows)
    else:
        yield Para("No plans.")


def _conflicts(index: Index) -> Iterator[Block]:
    yield Heading(2, "Statements that do not agree")
    rows = views.conflicts(index)
    yield _bullets(Para(f"{row['sentence']} ({row['kind']})") for row in rows) if rows else Para("None found.")


def _narrow(index: Index) -> Iterator[Block]:
    view = views.chokepoints(index)
    yield Heading(2, "Chokepoints")
    rows = [Para(row["sentence"], tuple(row["facts"])) for row in view["goods"] if len(row["producers"]) <= 1]
    yield _bullets(rows) if rows else Para("No good with one known producer.")


def _limits() -> Iterator[Block]:
    yield Heading(2, "Limits")
    yield _bullets(map(Para, LIMITS))


def _method(overview: View) -> Iterator[Block]:
    yield Heading(2, "Method")
    yield Para(
        "Documents are frozen on capture; claims are quoted at exact character offsets. A fact groups the claims "
        "that say one thing. Its grade follows the Admiralty code: the letter is the best reliability among "
        "independent origins, the number the credibility of the statement; the two are never merged. F and 6 mean "
        "that nobody can judge. Copies of one report count as one origin."
    )
    yield from _limits()
    left = [Para(f"{count} facts are not in the network: {reason}.") for reason, count in overview["left_out"]]
    if left:
        yield _bullets(left)


def _lists(overview: View) -> Iterator[Block]:
    yield Heading(2, "List versions")
    rows = [(row["list"], row["title"], row["as_of"] or "undated", row["sha256"][:16]) for row in overview["lists"]]
    yield Table(("List", "Title", "As of", "SHA-256 begins"), tuple(rows))


def _sources(index: Index) -> Iterator[Block]:
    yield Heading(2, "Sources")
    rows = [
        (
            row["name"],
            row["reliability"],
            " ".join((row["reason"], graded_by(row))).strip(),
            str(len(row["documents"])),
        )
        for row in views.sources(index)
    ]
    yield Table(("Source", "Letter", "Reason", "Documents"), tuple(rows))


def _decisions(index: Index) -> Iterator[Block]:
    found = views.decisions(index)
    if found:
        yield Heading(2, "What people decided")
        rows = [
            (row["about"], row["says"], f"{row['by']}, {row['at'][:10]}", row["why"], row["state"]) for row in found
        ]
        yield Table(("On", "Decision", "By", "Reason", "State"), tuple(rows))


def _evidence(facts: Iterable[View]) -> Iterator[Block]:
    """Every fact once, with its quotes and denials."""
    yield Heading(2, "Evidence")
    for row in {fact["id"]: fact for fact in facts}.values():
        yield Heading(3, f"{row['sentence']} [{row['grade']}]", row["id"])
        alone = ", single origin" if row["is_allegation"] else ""
        yield Para(f"{row['support']}{alone}; {row['modality']}. {' '.join(row['why'])}", is_soft=True)
        yield from (_quote(claim) for claim in row["evidence"])
        if row["denials"]:
            yield Para("Denied:")
            yield from (_quote(claim) for claim in row["denials"])
