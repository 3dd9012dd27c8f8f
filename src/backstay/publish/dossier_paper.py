"""The dossier of one entity as a paper: names, who lists it, what is said of it, with the evidence at the end."""

from __future__ import annotations

from backstay.model import Snapshot
from backstay.publish import views
from backstay.publish.blocks import (
    bullets,
    evidence,
    figure_says,
    graded_sources,
    limits,
    list_entries,
    list_versions,
    quoted,
)
from backstay.publish.desk import Desk
from backstay.publish.evidence import View, fact_view
from backstay.publish.index import Index, index_of
from backstay.publish.paper import Block, Heading, Paper, Para, Picture, Table
from backstay.publish.profile import printed
from backstay.publish.standings import entries_behind, lists, place_says, standing_says
from backstay.publish.svg import timeline_svg

# Sentences and origins of one fact that a dossier of a large case prints.
QUOTES = 5


def dossier_paper(snapshot: Snapshot | Index, entity: str) -> Paper:
    """The dossier of one entity (its id): all of it from a snapshot; from a desk as much as its page shows."""
    index = index_of(snapshot)
    is_desk = isinstance(index, Desk)
    view = printed(index, entity) if isinstance(index, Desk) else views.entity(index, entity)
    known = [view["kind"], *(" ".join(pair) for pair in view["identifiers"])]
    blocks: list[Block] = [Heading(2, "Names")]
    blocks.append(Para("; ".join(view["names"])))
    blocks += [Heading(2, "Who lists it"), standing_table(index, entity)]
    for predicate, rows in view["facts"].items():
        blocks += [Heading(2, predicate.replace("_", " ").capitalize()), bullets(fact_line(row) for row in rows)]
    if view["gaps"]:
        blocks += [Heading(2, "Gaps"), bullets(Para(gap["reason"]) for gap in view["gaps"])]
    if view["verdicts"]:
        said = [f"{row['rule']}: {row['answer']}. {' '.join(row['proof'])}" for row in view["verdicts"]]
        blocks += [Heading(2, "Ownership tests"), bullets(map(Para, said))]
    if view["timeline"]:
        blocks += [
            Heading(2, "Timeline"),
            Picture(timeline_svg(view["timeline"], view["name"]), "What is dated, in order"),
        ]
    if view["figures"]:
        blocks.append(Heading(2, "Figures"))
        blocks += [block for row in view["figures"] for block in (Para(figure_says(row)), quoted(row))]
    if view["conflicts"]:
        blocks += [
            Heading(2, "Statements that do not agree"),
            bullets(Para(row["sentence"]) for row in view["conflicts"]),
        ]
    shown = [index.facts[row["id"]] for rows in view["facts"].values() for row in rows]
    facts = [fact_view(index, fact, QUOTES if is_desk else None) for fact in shown]
    outlets = {claim["document"]["source"] for row in facts for claim in _quotes(row) if claim["document"]}
    blocks += [
        *limits(),
        *list_versions(lists(index)),
        *graded_sources(row for row in views.sources(index) if row["name"] in outlets),
        *list_entries([(view["name"], entries_behind(index, entity))]),
        *evidence(facts),
    ]
    return Paper(view["name"], ". ".join(known) + ".", tuple(blocks))


def _quotes(row: View) -> list[View]:
    return [*row["evidence"], *row["denials"]]


def fact_line(row: View) -> Para:
    denied = "; denied by some" if row["is_denied"] else ""
    documents = row["support"].partition(",")[0]
    return Para(f"{row['worded']}, {documents}{denied}", (row["id"],))


def standing_table(index: Index, entity: str) -> Table:
    rows = [
        (place_says(standing.jurisdiction), standing_says(standing), "; ".join(standing.lists))
        for standing in index.register.shown_standings(entity)
    ]
    return Table(("Jurisdiction", "Standing", "Lists looked at"), tuple(rows))
