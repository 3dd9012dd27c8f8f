"""Words of other rooms that pages translate: roles, standings, modalities, kinds, predicates as headings."""

from __future__ import annotations

from backstay.web.languages import message

ROLES = (message("reader"), message("reviewer"), message("owner"))
STATES = (
    message("listed"),
    message("not listed"),
    message("to check"),
    message("delisted"),
    message("list not loaded"),
)
MODALITIES = (message("asserted"), message("planned"), message("possible"), message("denied"))
KINDS: dict[str, str] = {
    "Organization": message("Organisations"),
    "PublicBody": message("Public bodies"),
    "Person": message("Persons"),
    "Country": message("Countries"),
    "Place": message("Places"),
    "System": message("Systems"),
    "Product": message("Goods"),
    "Programme": message("Programmes"),
    "Event": message("Events"),
}
# How a name was met in a search.
HOWS = {
    "exact": message("named"),
    "part": message("part of"),
    "transliterated": message("in another script:"),
    "similar": message("spelt"),
}
# Values of facets, dates of a timeline, strengths of a listed name, decisions.
WORDS = (
    message("nobody"),
    message("anybody"),
    message("findings"),
    message("leads: one origin only"),
    message("hits to check first"),
    message("from"),
    message("until"),
    message("first reported"),
    message("primary"),
    message("strong"),
    message("weak"),
    message("former"),
    message("true hit"),
    message("cleared"),
    message("escalated"),
    message("accepted"),
    message("corrected"),
    message("rejected"),
    message("added"),
    # What a build changed.
    message("new"),
    message("gone"),
    message("regraded"),
    message("fact"),
    message("hit"),
)
# A predicate as a heading over the facts of an entity, said from the subject's side and from the object's.
PREDICATES: dict[str, tuple[str, str]] = {
    "produces": (message("Makes"), message("Made by")),
    "supplies": (message("Supplies"), message("Supplied by")),
    "component_of": (message("Goes into"), message("Contains")),
    "services": (message("Repairs and services"), message("Repaired and serviced by")),
    "part_of": (message("Belongs to"), message("Includes")),
    "owns": (message("Owns"), message("Owned by")),
    "leads": (message("Leads"), message("Led by")),
    "located_in": (message("Located in"), message("Seat of")),
    "cooperates_with": (message("Cooperates with"), message("Cooperates with")),
    "participates_in": (message("Takes part in"), message("Participants")),
    "sanctioned_by": (message("Sanctioned by"), message("Sanctions")),
}
# How figures that count the same stand to each other, as a heading over them.
RELATIONS = {
    "contradictory": message("They contradict each other"),
    "superseded": message("A later figure replaces an earlier one"),
    "scope": message("They count within different bounds"),
    "nested": message("One lies within the other"),
    "agree": message("They agree"),
    "single": message("Said once"),
}
# How plans and milestones stand, and why nothing is reported.
PLAN_STATES = {
    "announced": message("announced"),
    "revised": message("revised"),
    "achieved": message("achieved"),
    "achieved late": message("achieved late"),
    "due date passed": message("due date passed"),
    "reported": message("reported"),
    "planned": message("planned"),
    "reached": message("reached"),
    "stated": message("stated"),
}
PLAN_STATUS = {
    "announced": message("nobody reports anything yet"),
    "revised": message("revised, nothing reported yet"),
    "due date passed": message("due date passed, nothing reported"),
}
PLAN_KINDS = {"figure": message("a figure"), "fact": message("a deed")}
VERDICTS = {"forecast": message("forecast"), "not enough evidence": message("not enough evidence")}
TIMES = {
    "listing": message("listed"),
    "due": message("due"),
    "begins": message("begins"),
    "ends": message("ends"),
}
# What a choice of designations comes to (`publish.effects.COUNTS`).
COUNTS = (
    message("pulled in"),
    message("depends on a missing share"),
    message("systems that lose the last known supply"),
    message("systems that lose most of it"),
    message("goods that lose the last known producer"),
    message("goods that lose most of them"),
    message("customers exposed"),
    message("known substitutes left"),
)
