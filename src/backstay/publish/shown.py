"""Lists that pages show in parts: each row a plain dict worked out once, with the facets it is found under.

A facet is a name and a value ('kind', 'Organization'); a list can be asked for one value of each of its facets. Rows
carry what a line needs and no more: a page that opens the line asks for the thing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from backstay.network.gaps import Gap
from backstay.network.listed import LISTED
from backstay.publish.disputes import conflicts, figures
from backstay.publish.evidence import View, claim_view, document_card, entity_card, fact_card, figure_view
from backstay.publish.findings import found_first
from backstay.publish.index import Index
from backstay.publish.leaving import outward
from backstay.publish.plans import outlook, plans, plans_said
from backstay.publish.standings import (
    gap_view,
    is_surely_listed,
    listed_by,
    lists,
    matrix,
    standing_view,
)
from backstay.publish.svg import network_svg
from backstay.publish.ties import strength
from backstay.publish.timeline import timeline

Facets = dict[str, tuple[str, ...]]
Row = tuple[str, View, Facets]  # id, what the line shows, facets

FINDINGS = 30
GAPS = ("findings", "leads", "to_check")
# Facts, figures and quotes that a line shows; the thing's own page has them all.
FACTS, FIGURES, QUOTES, NAMES, SPELLINGS, IDENTIFIERS = 5, 12, 4, 6, 200, 20
NEWEST = 200


def entity_rows(index: Index) -> Iterator[Row]:
    """Entities, those with most facts first: names, countries, counts, who lists them."""
    facts_of = index.facts_of
    rows = sorted(index.snapshot.entities, key=lambda row: (-len(facts_of.get(row.id, ())), row.caption, row.id))
    for row in rows:
        by, told = listed_by(index, row.id), outward(index, row)
        card = {
            **entity_card(index, row.id),
            "names": list(row.names[:NAMES]),
            "forms": len(row.names),
            "countries": list(row.countries),
            "identifiers": [list(pair) for pair in row.identifiers[:IDENTIFIERS]],
            "facts": len(facts_of.get(row.id, ())),
            "listed_by": by,
            "unconfirmed_by": [place for place in by if place not in told["listed_by"]],
            "outward": told,
        }
        yield row.id, card, {"kind": (row.kind,), "listed": (*by, "any") if by else ("none",)}


def spelling_rows(index: Index) -> Iterator[Row]:
    """How each entity is written, form by form: how often, in how many documents, and in which of them first."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for text, mention in index.snapshot.mentions:
        if not mention.pronoun and (held := index.holder(text, mention)):
            uses = found.setdefault(held, {}).setdefault(" ".join(mention.span.quote.split()), {})
            uses[text] = uses.get(text, 0) + 1
    for entity in sorted(found):
        forms = sorted(found[entity].items(), key=lambda item: (-sum(item[1].values()), item[0]))
        rows = [
            {
                "form": form,
                "uses": sum(texts.values()),
                "documents": sum(len(index.by_text.get(text, ())) for text in texts),
                "in": [row.id for text in sorted(texts)[:3] for row in index.by_text.get(text, ())[:1]],
            }
            for form, texts in forms[:SPELLINGS]
        ]
        yield entity, {"rows": rows, "forms": len(forms)}, {}


def document_rows(index: Index) -> Iterator[Row]:
    """Documents, the newest first: how they are cited, and how much was read from them."""
    for row in sorted(index.snapshot.documents, key=lambda row: (row.published, row.id), reverse=True):
        text = index.text_ids[row.id]
        card = document_card(index, row) | {
            "media_type": row.media_type,
            "claims": len(index.claims_in.get(text, ())),
            "entities": len(set(index.held_in(text).values())),
            "warnings": len(row.warnings),
        }
        yield row.id, card, {"language": (row.language,), "source": (row.source,)}


def source_rows(index: Index) -> Iterator[Row]:
    """Outlets with their letter and its reason, those with most documents first."""
    counts: dict[str, int] = {}
    for row in index.snapshot.documents:
        counts[row.source] = counts.get(row.source, 0) + 1
    for source in sorted(index.snapshot.sources, key=lambda row: (-counts.get(row.name, 0), row.name)):
        view = {
            "name": source.name,
            "reliability": source.reliability,
            "reason": source.reason,
            "by": source.by,
            "documents": counts.get(source.name, 0),
        }
        yield source.name, view, {"reliability": (source.reliability,)}


def matrix_rows(index: Index) -> Iterator[Row]:
    """The listing matrix: who some list has first, then who has most facts."""
    view = matrix(index)
    facts_of = index.facts_of

    def order(row: View) -> tuple[int, int, str]:
        listed = sum(cell["state"] == LISTED for cell in row["cells"])
        return -bool(listed), -len(facts_of.get(row["id"], ())), row["name"].casefold()

    for row in sorted(view["rows"], key=order):
        by = tuple(cell["jurisdiction"] for cell in row["cells"] if cell["state"] == LISTED)
        open_ = ("check",) if any(cell["state"] == "to check" for cell in row["cells"]) else ()
        yield row["id"], row, {"listed": (*by, *open_, "any") if by else (*open_, "none"), "kind": (row["kind"],)}


def gap_rows(index: Index) -> Iterator[Row]:
    """Who is not listed: a row an entity, with all who do not list it. Findings, then leads, then hits to check."""
    for part in GAPS:
        together: dict[str, list[Gap]] = {}
        for gap in getattr(index.gaps, part):
            together.setdefault(gap.entity, []).append(gap)
        for entity, rows in together.items():
            view = gap_view(index, rows[0])
            where = tuple(gap.jurisdiction for gap in rows)
            view |= {
                "part": part,
                "jurisdictions": list(where),
                "does_said": rows[0].does_said.plain,
                "said": rows[0].stands_said.plain,
                "rank_said": [one.plain for one in rows[0].rank_said],
                "heres": [standing_view(gap.here) for gap in rows],
                "facts": view["facts"][:FACTS],
                "denials": view["denials"][:FACTS],
            }
            yield f"{entity} {part}", view, {"part": (part,), "jurisdiction": where}


def figure_rows(index: Index) -> Iterator[Row]:
    """Figures that count the same thing, those that disagree first."""
    for row in figures(index):
        row["figure_count"] = len(row["figures"])
        row["figures"] = row["figures"][:FIGURES]
        yield row["id"], row, {"relation": (row["relation"],), "unit": (row["unit"],)}


def conflict_rows(index: Index) -> Iterator[Row]:
    """Statements that do not agree."""
    for row in conflicts(index):
        yield row["id"], row, {"kind": (row["kind"],)}


def plan_rows(index: Index) -> Iterator[Row]:
    """Plans beside what was reported since, by their due dates."""
    said = plans_said(index)
    for row in plans(index):
        row["said"] = said[row["id"]].plain
        row["actuals"], row["revisions"] = row["actuals"][-FIGURES:], row["revisions"][-FIGURES:]
        yield row["id"], row, {"state": (row["state"],), "kind": (row["kind"],)}


def outlook_rows(index: Index) -> Iterator[Row]:
    """Milestones, signals and forecasts of the outlook, with the quote of each."""
    view, found = outlook(index), index.outlook
    said: dict[str, list[View]] = {
        "milestones": [{"said": row.called.plain} for row in found.milestones],
        "signals": [{} for _ in found.signals],
        "forecasts": [
            {"said": row.reason.plain, "tested": row.tested.plain if row.tested else None} for row in found.forecasts
        ],
    }
    for part, more in said.items():
        for number, (row, words) in enumerate(zip(view[part], more, strict=True)):
            yield f"{part} {number}", row | words, {"part": (part,)}


def timeline_rows(index: Index) -> Iterator[Row]:
    """The case in time, the newest first."""
    for row in timeline(index):
        yield row["id"], row, {"kind": (row["kind"],), "year": (row["when"][:4],)}


def finding_rows(index: Index) -> Iterator[Row]:
    """The most interesting findings, each with the sentences that it rests on."""
    for number, found in enumerate(found_first(index, FINDINGS)):
        row = found.view | {"said": found.said.plain}
        quotes = [_quote(index, key) for key in row["claims"][:QUOTES]]
        rest = {"claims": row["claims"][:FIGURES], "facts": row["facts"][:FIGURES], "claim_count": len(row["claims"])}
        yield f"finding {number}", {**row, **rest, "quotes": quotes}, {}


def _quote(index: Index, key: str) -> View:
    claim = index.claims.get(key)
    if claim:
        return {"is": "claim", **claim_view(index, claim)}
    return {"is": "figure", "fact": "", **figure_view(index, index.figures[key])}


def newest_rows(index: Index) -> Iterator[Row]:
    """Facts that came into the case last: by the capture of the earliest document that gives them."""
    came = {paper.id: index.captures.get(paper.original, "") for paper in index.snapshot.documents}

    def first(fact: Any) -> str:
        return min((came.get(paper, "") for origin in fact.origins for paper in origin.documents), default="")

    rows = sorted(index.snapshot.facts, key=strength)
    rows.sort(key=first, reverse=True)
    for fact in rows[:NEWEST]:
        yield fact.id, fact_card(index, fact) | {"came": first(fact)}, {}


def overview_rows(index: Index) -> Iterator[Row]:
    """What the head of the overview says: counts, lists, what was left out; and the picture of the network."""
    case, found = index.snapshot, index.gaps
    organisations = sum(entity.kind == "Organization" for entity in case.entities)
    listed = [entity for entity in index.hits if listed_by(index, entity)]
    counts = {
        "documents": len(case.documents),
        "claims": len(case.claims),
        "facts": len(case.facts),
        "figures": len(case.figures),
        "entities": len(case.entities),
        "organisations": organisations,
        "listed": len(listed),
        "gaps": len({gap.entity for gap in found.findings}),
        "leads": len({gap.entity for gap in found.leads}),
        "to check": len({gap.entity for gap in found.to_check}),
        "conflicts": len(case.conflicts),
    }
    head = {
        "name": case.name,
        "counts": counts,
        "listed_unconfirmed": sum(not is_surely_listed(index, entity) for entity in listed),
        "lists": lists(index),
        "jurisdictions": list(index.register.columns),
        "loaded": list(index.register.loaded),
        "not_loaded": list(index.register.not_loaded),
        "in_part": list(index.register.in_part),
        "left_out": [list(row) for row in index.graph.left_out],
        "problems": [str(problem) for problem in case.problems[:NEWEST]],
        "problem_count": len(case.problems),
        "outlook": list(index.outlook.sentences[:FINDINGS]),
        "outlook_said": [one.plain for one in index.outlook.said[:FINDINGS]],
        "as_of": index.outlook.as_of,
    }
    yield "head", head, {}
    yield "picture", {"svg": network_svg(index)}, {}


SHOWN: tuple[tuple[str, Callable[[Index], Iterator[Row]]], ...] = (
    ("v:overview", overview_rows),
    ("v:finding", finding_rows),
    ("v:newest", newest_rows),
    ("v:entity", entity_rows),
    ("v:spelling", spelling_rows),
    ("v:document", document_rows),
    ("v:source", source_rows),
    ("v:matrix", matrix_rows),
    ("v:gap", gap_rows),
    ("v:figures", figure_rows),
    ("v:conflict", conflict_rows),
    ("v:plan", plan_rows),
    ("v:outlook", outlook_rows),
    ("v:timeline", timeline_rows),
)


def facet_keys(facets: Facets) -> Iterator[str]:
    """Every way to ask for a row: one value of some of its facets, 'kind=Person&listed=EU', names in order."""
    choices = [[(name, value) for value in values] + [None] for name, values in sorted(facets.items())]
    for chosen in product(*choices):
        if pairs := [pair for pair in chosen if pair]:
            yield facet_key(dict(pairs))


def facet_key(asked: dict[str, str]) -> str:
    """One value of each facet asked for, as one key; '' for all rows."""
    return "&".join(f"{name}={value}" for name, value in sorted(asked.items()) if value)
