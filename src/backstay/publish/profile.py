"""One entity as its page shows it: bounded however much the case holds of it, with how much more there is.

Unlike `dossier.entity`, which prints everything, each part shows its strongest or newest rows and counts the rest.
"""

from __future__ import annotations

from typing import Any

from backstay.model import Fact
from backstay.model.errors import BadRequest
from backstay.model.vocabulary import PREDICATES
from backstay.network.listed import LISTED, NOT_LOADED, PLAIN, POSSIBLE
from backstay.publish.desk import Desk
from backstay.publish.disputes import conflict_view
from backstay.publish.evidence import View, document_card, entity_card, fact_card, figure_view
from backstay.publish.standings import hit_view, standing_view, surely

# Rows that each part shows at most.
FACTS, FIGURES, PAPERS, CONFLICTS, DATED, NEAR, LISTINGS, QUESTIONS = 8, 12, 12, 10, 40, 24, 12, 5
GAPS = ("findings", "leads", "to_check")
SIDES = ("subject", "object", "product", "system")
# Parts of the vocabulary in the order in which an analyst asks: what it does, whom it serves, whose it is.
ORDER = (
    *("produces", "services", "supplies", "component_of", "participates_in", "cooperates_with"),
    *("part_of", "owns", "leads", "located_in", "sanctioned_by"),
)


def profile(desk: Desk, identity: str) -> View:
    """The page of one entity."""
    row = desk.shown_one("v:entity", identity)
    if row is None:
        raise BadRequest(f"The case holds no entity '{identity}'; the search finds those there are.")
    sections = fact_sections(desk, identity)
    strongest = [fact for section in sections for fact in section["facts"]]
    hits = desk.hits.get(identity, ())
    gaps = [
        gap for part in ("findings", "leads", "to_check") if (gap := desk.shown_one("v:gap", f"{identity} {part}"))
    ]
    spelt = desk.shown_one("v:spelling", identity) or {"rows": [], "forms": 0}
    conflicts = desk.tied("dispute", identity, CONFLICTS)
    figures = desk.tied("figure", identity, FIGURES)
    papers = desk.tied("paper", identity, PAPERS)
    desk.meet_papers([*papers, *(key for form in spelt["rows"] for key in form["in"])])
    return {
        **row,
        "spellings": [_spelling(desk, form) for form in spelt["rows"]],
        "listed_names": _listed_names(desk, hits),
        "standings": [standing_view(standing) for standing in desk.register.shown_standings(identity)],
        "hits": [hit_view(desk, hit) for hit in hits[:LISTINGS]],
        "hit_count": len(hits),
        "sections": sections,
        "figures": [figure_view(desk, figure) for key in figures if (figure := desk.figures.get(key))],
        "figure_count": desk.tied_counts("figure", identity).get(identity, 0),
        "conflicts": [conflict_view(desk, item) for key in conflicts if (item := desk.conflicts.get(key))],
        "conflict_count": desk.tied_counts("dispute", identity).get(identity, 0),
        "gaps": gaps,
        "timeline": _timeline(desk, identity, strongest),
        "neighbours": _neighbours(identity, strongest),
        "questions": _questions(desk, identity, strongest, gaps),
        "documents": [document_card(desk, paper) for key in papers if (paper := desk.documents.get(key))],
        "document_count": desk.tied_counts("paper", identity).get(identity, 0),
    }


def printed(desk: Desk, identity: str) -> View:
    """The page of an entity under the keys that its dossier prints (see `dossier.entity`)."""
    view = profile(desk, identity)
    facts: dict[str, list[View]] = {}
    for section in view["sections"]:
        rows = facts.setdefault(section["predicate"], [])
        rows += [row for row in section["facts"] if row["id"] not in {known["id"] for known in rows}]
    dated = [
        {**row, "what": f"{row['how']}: {row['what']}", "kind": "fact" if row["fact"] else "listing"}
        for row in view["timeline"]
    ]
    names = list(dict.fromkeys((*(row["form"] for row in view["spellings"]), *view["names"])))
    return {**view, "names": names, "facts": facts, "timeline": dated, "verdicts": []}


def fact_sections(desk: Desk, identity: str, limit: int = FACTS) -> list[View]:
    """The facts that name an entity, by predicate and side; the strongest of each, and how many there are."""
    counts = {tuple(key.split(" ")[1:]): count for key, count in desk.tied_counts("fact", f"{identity} ").items()}
    order = [(name, side) for name in (*ORDER, *PREDICATES) for side in SIDES if (name, side) in counts]
    wanted = {pair: desk.tied("fact", " ".join((identity, *pair)), limit) for pair in dict.fromkeys(order)}
    facts = {fact.id: fact for fact in desk.facts_by([key for ids in wanted.values() for key in ids])}
    desk.meet(sorted({end for fact in facts.values() for end in _ends(fact)}))
    return [
        {
            "predicate": predicate,
            "side": side,
            "total": counts[predicate, side],
            "facts": [fact_card(desk, facts[key]) for key in ids if key in facts],
        }
        for (predicate, side), ids in wanted.items()
    ]


def facts_of_section(desk: Desk, identity: str, predicate: str, side: str, number: int, size: int) -> View:
    """One part of the facts of a predicate and side."""
    key = f"{identity} {predicate} {side}"
    facts = desk.facts_by(desk.tied("fact", key, size, (max(1, number) - 1) * size))
    desk.meet(sorted({end for fact in facts for end in _ends(fact)}))
    return {
        "entity": entity_card(desk, identity),
        "predicate": predicate,
        "side": side,
        "rows": [fact_card(desk, fact) for fact in facts],
        "number": max(1, number),
        "size": size,
        "total": desk.tied_counts("fact", key).get(key, 0),
    }


def _ends(fact: Fact) -> tuple[str, ...]:
    return (fact.subject, fact.object, *fact.products, *fact.systems)


def _spelling(desk: Desk, row: View) -> View:
    papers = [found for key in row["in"] if (found := desk.documents.get(key))]
    return {**row, "in": [{"id": paper.id, "source": paper.source or paper.name} for paper in papers]}


def _listed_names(desk: Desk, hits: Any) -> list[View]:
    """Names that lists give it, of hits that count: who would look for it under which name."""
    found = []
    for hit in hits:
        listing = desk.listings.get(hit.listing)
        if listing and hit.decision != "cleared" and (hit.decision == "true hit" or hit.probability >= 0.5):
            names = [[name.text, name.strength] for name in listing.names[:LISTINGS]]
            found.append({"list": hit.list, "listing": listing.id, "names": names})
    return found[:LISTINGS]


def _timeline(desk: Desk, identity: str, strongest: list[View]) -> list[View]:
    """What is dated: beginnings, ends and first reports of its strongest facts, listings; the newest first."""
    rows: list[View] = []
    for card in strongest:
        for key, words in (("since", "from"), ("until", "until"), ("first_reported", "first reported")):
            if card[key]:
                rows.append({"when": card[key], "how": words, "what": card["worded"], "fact": card["id"]})
    for standing in desk.register.shown_standings(identity):
        for listing in filter(None, map(desk.listings.get, standing.listings)):
            place, measures = standing.jurisdiction, list(listing.measures)
            what = f"{place} ({', '.join(measures)})"
            for when, word in ((listing.listed, "listed"), (listing.delisted, "delisted")):
                if when:
                    how = f"{surely(standing)}{word}"
                    rows.append(
                        {"when": when, "how": how, "what": what, "fact": "", "place": place, "measures": measures}
                    )
    seen = {(row["when"], row["how"], row["what"]): row for row in rows}
    return sorted(seen.values(), key=lambda row: (row["when"], row["what"]), reverse=True)[:DATED]


def _neighbours(identity: str, strongest: list[View]) -> list[View]:
    """Those whom its strongest facts join to it, with the first fact that does."""
    found: dict[str, View] = {}
    for card in strongest:
        for end in (card["subject"], card["object"], *card["products"], *card["systems"]):
            if end["id"] != identity and end["id"] not in found:
                found[end["id"]] = {**end, "fact": card["id"], "grade": card["grade"], "predicate": card["predicate"]}
    return list(found.values())[:NEAR]


def _questions(desk: Desk, identity: str, strongest: list[View], gaps: list[View]) -> list[View]:
    """What a person should find out next: hits nobody decided, denials, single origins, lists that are missing."""
    hits = [
        {"is": "hit", "id": f"{identity} {hit.listing}", "says": hit.listed_name, "where": hit.list}
        for hit in desk.hits.get(identity, ())
        if not hit.decision and POSSIBLE <= hit.probability < PLAIN
    ]
    denied = [_asked("denied", card) for card in strongest if card["is_denied"]]
    single = [
        _asked("single origin", card)
        for card in strongest
        if card["is_allegation"] and not card["is_denied"] and card["modality"] == "asserted"
    ]
    standings = desk.register.standings(identity) if gaps else ()
    unloaded = [
        {"is": "not loaded", "id": "", "says": standing.jurisdiction, "where": ""}
        for standing in standings
        if standing.state == NOT_LOADED
    ]
    in_part = [
        {"is": "in part", "id": "", "says": " / ".join(standing.missing), "where": standing.jurisdiction}
        for standing in standings
        if standing.missing and standing.state != LISTED
    ]
    return [*hits[:QUESTIONS], *denied[:QUESTIONS], *single[:QUESTIONS], *in_part, *unloaded]


def _asked(kind: str, card: View) -> View:
    return {"is": kind, "id": card["id"], "says": card["sentence"], "where": ""}
