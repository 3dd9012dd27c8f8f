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
    message("not on the lists loaded"),
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
    message("leads: one origin only, or loaded in part"),
    message("hits to check first"),
    message("from"),
    message("until"),
    message("first reported"),
    message("possibly listed"),
    message("possibly delisted"),
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
# Under which measure somebody is listed (`screen.lists`).
MEASURES = (
    message("asset freeze"),
    message("export control"),
    message("sectoral"),
    message("travel"),
    message("vessel"),
    message("aircraft"),
    message("debarment"),
    message("other"),
)
# What an organisation does in the network (`network.roles`).
NETWORK_ROLES = (message("producer"), message("supplier"), message("repairer"), message("subsidiary"))
# Units as a choice, and with their number; the same as `publish.evidence.AMOUNTS`.
UNITS = (
    message("enterprises"),
    message("kinds"),
    message("tonnes"),
    message("railcars"),
    message("pieces"),
    message("pieces/year"),
    message("percent"),
    message("rank"),
    message("people"),
    message("guests"),
    message("countries"),
    message("points"),
    message("years"),
    message("months"),
    message("buildings"),
)
AMOUNTS = (
    message("{n} enterprises", "{n} enterprises"),
    message("{n} kinds of goods", "{n} kinds of goods"),
    message("{n} US dollars", "{n} US dollars"),
    message("{n} euros", "{n} euros"),
    message("{n} tonnes", "{n} tonnes"),
    message("{n} railcars", "{n} railcars"),
    message("{n} pieces", "{n} pieces"),
    message("{n} pieces a year", "{n} pieces a year"),
    message("{n} per cent", "{n} per cent"),
    message("{n} rank", "{n} rank"),
    message("{n} people", "{n} people"),
    message("{n} guests", "{n} guests"),
    message("{n} countries", "{n} countries"),
    message("{n} points of a programme", "{n} points of a programme"),
    message("{n} target year or number of years", "{n} target year or number of years"),
    message("{n} months", "{n} months"),
    message("{n} millimetres", "{n} millimetres"),
    message("{n} buildings", "{n} buildings"),
)
# Within which bounds figures count.
SCOPES = (message("of"), message("by"), message("to"), message("role"))
# What sentences point to growth or decline (`outlook/signals.toml`).
SIGNALS = (
    message("more vacancies: the works seek hands"),
    message("fewer vacancies"),
    message("staff is sought or grows"),
    message("staff shrinks or lacks"),
    message("more shifts: capacity is stretched"),
    message("shorter work or standstill"),
    message("orders beyond capacity"),
    message("fewer orders"),
    message("new buildings or lines: capacity is added"),
    message("production restarts"),
    message("full or higher capacity is reached"),
    message("production falls, stops or is delayed"),
    message("stocks are drawn down"),
)
# Sorts of conflicts, and what a build changed.
CONFLICTS = (message("denial"), message("exclusive"), message("dates"), message("figures"))
METHODS = (message("local linear trend with residual bootstrap, 80% interval"),)
PLAN_REPORTS = (
    message("an actual figure is reported"),
    message("no actual figure is reported"),
    message("announced; nobody reports it as done"),
)
