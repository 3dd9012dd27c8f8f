"""The report: one self-contained HTML page in which every fact, line and number leads to its sentence.

No script, no outside file, no clock: the same case gives the same bytes. Whatever comes from documents is
escaped; links go out only to http and https addresses.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from backstay import __version__
from backstay.model import Snapshot
from backstay.publish import views
from backstay.publish.evidence import claim_view, figure_view
from backstay.publish.index import Index, index_of
from backstay.publish.sections import exposures, flagged_goods, floors, programme_rows
from backstay.publish.standings import entries_behind, is_surely_listed, place_says
from backstay.publish.svg import gantt_svg, intervals_svg, network_svg

View = dict[str, Any]


@cache
def environment() -> Environment:
    """The templates of the package, with autoescape on and no undefined name let through."""
    made = Environment(
        loader=PackageLoader("backstay.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["web"] = web_address
    made.filters["by_entity"] = by_entity
    made.filters["place"] = place_says
    made.filters["count_notes"] = views.count_notes
    return made


def by_entity(rows: list[View]) -> list[list[View]]:
    """Gaps of one entity together, entities in the order of their first gap."""
    found: dict[str, list[View]] = {}
    for row in rows:
        found.setdefault(row["entity"]["id"], []).append(row)
    return list(found.values())


def web_address(location: str) -> str:
    """The location if it is an http or https address, else ''; nothing else becomes a link."""
    return location if location.startswith(("https://", "http://")) else ""


def report_html(snapshot: Snapshot | Index, title: str = "") -> str:
    """The whole report of a case as one HTML page."""
    index = index_of(snapshot)
    return environment().get_template("report.html").render(report_view(index, title))


def report_view(index: Index, title: str = "") -> View:
    """Everything that the template shows, in plain values."""
    groups = views.figures(index)
    plans = views.plans(index)
    findings = views.findings(index, 8)
    notes, findings = _footnotes(findings)
    matrix = views.matrix(index)
    return {
        "title": title or f"Supply network: {index.snapshot.name}",
        "version": __version__,
        "overview": views.overview(index),
        "findings": findings,
        "footnotes": [_note(index, number, identity) for identity, number in notes.items()],
        "picture": Markup(network_svg(index)),
        "matrix": matrix,
        "entries": {row["id"]: found for row in matrix["rows"] if (found := entries_behind(index, row["id"]))},
        "gaps": views.gaps(index),
        "figures": groups,
        "charts": {group["id"]: Markup(intervals_svg(group)) for group in groups if len(group["figures"]) > 1},
        "plans": plans,
        "outlook": views.outlook(index),
        "calendar": Markup(gantt_svg(plans)) if plans else "",
        "conflicts": views.conflicts(index),
        "chokepoints": views.chokepoints(index),
        "floors": floors(index),
        "exposure": exposures(index),
        "surely": {row["id"] for row in matrix["rows"] if is_surely_listed(index, row["id"])},
        "ownership": views.ownership(index),
        "flags": flagged_goods(index),
        "programmes": programme_rows(index),
        "sources": views.sources(index),
        "decisions": views.decisions(index),
        "facts": [views.fact(index, fact.id) for fact in sorted(index.snapshot.facts, key=_by_sentence(index))],
    }


def _by_sentence(index: Index) -> Any:
    return lambda fact: (index.label(fact.subject).casefold(), fact.predicate, index.label(fact.object), fact.id)


def _footnotes(findings: list[View]) -> tuple[dict[str, int], list[View]]:
    """Numbers for the quotes that findings rest on, in order of first use; at most four to a finding."""
    notes: dict[str, int] = {}
    numbered = []
    for row in findings:
        quoted = row["claims"][:4]
        for claim in quoted:
            notes.setdefault(claim, len(notes) + 1)
        numbered.append(row | {"notes": [notes[claim] for claim in quoted], "more": len(row["claims"]) - len(quoted)})
    return notes, numbered


def _note(index: Index, number: int, identity: str) -> View:
    """One footnote: the sentence and its citation."""
    if identity in index.claims:
        return {"number": number, **claim_view(index, index.claims[identity])}
    return {"number": number, "fact": "", **figure_view(index, index.figures[identity])}
