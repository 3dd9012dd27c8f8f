"""The canvas: what an opening shows, what it counts as hidden, and that filters and caps never add a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backstay.model import Fact, Hit, Snapshot
from backstay.model.errors import BadRequest
from backstay.network import build
from backstay.publish.canvas import canvas, most_connected
from backstay.publish.canvas_files import canvas_graphml, canvas_svg
from backstay.publish.evidence import View
from backstay.publish.index import Index
from backstay.publish.wishes import Wish, make_wish, opening
from tests.network.factory import e, f, hit, listing, version

FACTS = (
    f("MZKT", "produces", "chassis", "B2"),
    f("chassis", "component_of", "Iskander", "C3"),
    f("Steelworks", "supplies", "MZKT", "D4", products=("steel",), since="2023-05"),
    f("Foundry", "supplies", "Steelworks", "F6"),
    f("Volat", "part_of", "MZKT", "A1"),
    f("MZKT", "supplies", "Russia", "B2", modality="planned", first_reported="2025-02-01"),
    f("SVT", "services", "Iskander", "B3", modality="denied"),
    f("MZKT", "located_in", "Belarus", "A1"),
    f("Integral", "produces", "chips", "B1"),
    f("chips", "component_of", "Iskander", "B2", until="2024-12"),
)
KINDS = {"Iskander": "System", "chassis": "Product", "chips": "Product", "steel": "Product"}


def look(wish: Wish, facts: Sequence[Fact] = FACTS, hits: tuple[Hit, ...] = ()) -> View:
    names = sorted({end for fact in facts for end in (fact.subject, fact.object, *fact.products)})
    entities = tuple(e(name, KINDS.get(name, "")) for name in names)
    case = Snapshot(
        "case",
        entities=entities,
        facts=tuple(facts),
        hits=hits,
        listings=(EU_ENTRY,),
        versions=(version("eu-fsf", "EU"),),
    )
    index = Index(case)
    return canvas(index, wish, build(facts, entities, hits, (EU_ENTRY,), wish.as_of, wish.floor))


EU_ENTRY = listing("eu-fsf", "1", "MZKT")


def names(view: View) -> set[str]:
    return {row["name"] for row in view["nodes"]}


def lines(view: View) -> set[tuple[str, str, str]]:
    return {(row["source"], row["predicate"], row["target"]) for row in view["lines"]}


def test_a_start_alone_says_how_many_neighbours_of_each_kind_are_hidden() -> None:
    (row,) = look(make_wish(["MZKT"]))["nodes"]
    assert row["unseen"] == {"Country": 1, "Organization": 2, "Product": 1}
    assert row["degree"] == 4


OPENINGS = (
    ("MZKT", {"MZKT", "chassis", "Steelworks", "Volat", "Russia"}),
    ("MZKT~Product", {"MZKT", "chassis"}),
    ("MZKT~part_of", {"MZKT", "Volat"}),
    ("Iskander~up~1", {"Iskander", "chassis", "chips", "MZKT", "Integral"}),
    ("Iskander~up~2", {"Iskander", "chassis", "chips", "MZKT", "Integral", "Steelworks"}),
    ("Foundry~down~2", {"Foundry", "Steelworks", "MZKT", "steel", "chassis", "Iskander"}),
)


@pytest.mark.parametrize(("asked", "shown"), OPENINGS)
def test_an_opening_shows_neighbours_of_a_kind_by_a_predicate_or_tiers_of_supply(asked: str, shown: set[str]) -> None:
    assert names(look(make_wish([asked.split("~")[0]], [asked]))) == shown


def test_a_cap_keeps_the_strongest_and_says_how_many_more_there_are() -> None:
    view = look(make_wish(["MZKT"], ["MZKT~all~2"]))
    assert names(view) == {"MZKT", "Volat", "chassis"}
    (more,) = view["more"]
    assert (more["left"], more["wider"]) == (2, "MZKT~all~6")
    assert look(make_wish(["MZKT"], [more["wider"]]))["more"] == []


def test_what_is_hidden_takes_its_lines_with_it_and_is_counted() -> None:
    wide = look(make_wish(["Iskander"], ["Iskander~up~3"]))
    view = look(make_wish(["Iskander"], ["Iskander~up~3"], hidden=["chassis"]))
    assert names(wide) - names(view) == {"chassis"}
    assert not any("chassis" in (source, target) for source, _, target in lines(view))
    assert next(row["unseen"] for row in view["nodes"] if row["name"] == "Iskander")["Product"] == 1


def test_a_denial_is_a_line_of_its_own_kind_and_a_plan_says_so() -> None:
    view = look(make_wish(["Iskander", "MZKT"], ["Iskander", "MZKT"]))
    said = {(row["source"], row["target"]): row["modality"] for row in view["lines"]}
    assert (said["SVT", "Iskander"], said["MZKT", "Russia"]) == ("denied", "planned")


def test_seats_and_sanctions_are_drawn_only_where_asked_for() -> None:
    assert "Belarus" not in names(look(make_wish(["MZKT"], ["MZKT"])))
    assert "Belarus" in names(look(make_wish(["MZKT"], ["MZKT"], predicates=["located_in"])))


DATES = (("", True), ("2024", True), ("2025-06", False))


@pytest.mark.parametrize(("date", "counts"), DATES)
def test_lines_count_at_the_date_and_the_slider_knows_the_whole_span(date: str, counts: bool) -> None:
    view = look(make_wish(["Iskander"], ["Iskander"], as_of=date))
    assert (("chips", "component_of", "Iskander") in lines(view)) is counts
    assert view["span"] == ["2024-12-31", "2024-12-31"]


def test_a_floor_leaves_out_the_weak_and_the_ungraded_but_no_denial() -> None:
    view = look(make_wish(["MZKT", "Iskander", "Steelworks"], ["MZKT", "Iskander", "Steelworks"], floor="B2"))
    assert names(view) == {"MZKT", "Iskander", "Steelworks", "Volat", "chassis", "Russia", "chips", "SVT"}
    assert "Foundry" not in names(view)


def test_a_path_comes_with_its_nodes_and_its_lines_are_marked() -> None:
    view = look(make_wish(ends=("Volat", "Iskander")))
    (path,) = view["paths"]
    assert [card["name"] for card in path["nodes"]] == ["Volat", "MZKT", "chassis", "Iskander"]
    assert path["weakest"] == "C3"
    assert all(row["on_path"] for row in view["lines"])


def test_columns_run_from_suppliers_by_tier_to_the_start() -> None:
    view = look(make_wish(["Iskander"], ["Iskander~up~9", "MZKT"]))
    column = {row["name"]: row["column"] for row in view["nodes"]}
    assert {name: column[name] for name in ("Iskander", "chassis", "MZKT", "Steelworks", "Volat")} == {
        "Iskander": 0, "chassis": -1, "MZKT": -2, "Steelworks": -4, "Volat": 0,
    }  # fmt: skip
    assert dict(view["columns"])[-4] == "Suppliers, tier 2"


def test_who_is_listed_wears_it() -> None:
    view = look(make_wish(["MZKT"]), hits=(hit("MZKT", EU_ENTRY),))
    assert view["nodes"][0]["listed"] == ["EU"] and view["nodes"][0]["unconfirmed"] == []
    assert ">listed: EU<" in canvas_svg(view, "Case")


def test_who_is_listed_by_an_unconfirmed_hit_wears_a_doubt() -> None:
    view = look(make_wish(["MZKT"]), hits=(hit("MZKT", EU_ENTRY, 0.6),))
    assert view["nodes"][0]["listed"] == view["nodes"][0]["unconfirmed"] == ["EU"]
    assert ">possibly listed: EU<" in canvas_svg(view, "Case")
    assert '<data key="node_unconfirmed">EU</data>' in canvas_graphml(view)


BAD = (
    ({"openings": ["MZKT~friends"]}, "opens nothing"),
    ({"kinds": ["Company"]}, "no kind"),
    ({"floor": "Z9"}, "no floor"),
    ({"as_of": "yesterday"}, "no date"),
)


@pytest.mark.parametrize(("asked", "said"), BAD)
def test_a_word_that_means_nothing_is_one_sentence(asked: dict[str, list[str]], said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        make_wish(**asked)  # type: ignore[arg-type]


def test_an_entity_nobody_knows_is_a_sentence_too() -> None:
    with pytest.raises(BadRequest, match="Nobody"):
        look(make_wish(["Nobody"]))


def test_an_opening_is_read_back_from_how_it_is_written() -> None:
    for text in ("e-1~all~25", "good:chips, small~Product~7", "e-1~up~3"):
        assert str(opening(text)) == text


def test_whoever_has_no_name_yet_begins_with_the_most_connected() -> None:
    graph = build(FACTS, [e(name, KINDS.get(name, "")) for name in ("MZKT", "Iskander", "chassis", "Russia")])
    assert most_connected(graph, 2) == ("MZKT", "Iskander")


def test_the_files_hold_what_the_view_holds() -> None:
    view = look(make_wish(["Iskander"], ["Iskander~up~2", "Iskander"]))
    picture = ElementTree.fromstring(canvas_svg(view, "Case"))
    said = " ".join("".join(row.itertext()) for row in picture.iter())
    assert all(name in said for name in names(view))
    graph = ElementTree.fromstring(canvas_graphml(view))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    edges = {(row.get("source"), row.get("target")) for row in graph.iter(f"{space}edge")}
    assert edges == {(row["source"], row["target"]) for row in view["lines"]}


ROWS = [(a, b, grade) for a in "ABCD" for b in "ABCD" for grade in ("A1", "B2", "C3", "D4", "F6") if a != b]
RANDOM = st.lists(st.sampled_from(ROWS), min_size=1, max_size=12)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RANDOM, st.sampled_from(["A1", "B2", "C3", "D4"]), st.integers(1, 4))
def test_a_floor_or_a_cap_never_adds_a_line(rows: list[tuple[str, str, str]], floor: str, cap: int) -> None:
    facts = {fact.id: fact for fact in (f(a, "supplies", b, grade) for a, b, grade in rows)}.values()
    start = sorted(facts, key=lambda fact: fact.id)[0].subject
    whole = look(make_wish([start], [f"{start}~all~99"]), list(facts))
    strict = look(make_wish([start], [f"{start}~all~99"], floor=floor), list(facts))
    capped = look(make_wish([start], [f"{start}~all~{cap}"]), list(facts))
    assert lines(strict) <= lines(whole) and lines(capped) <= lines(whole)
    assert json.dumps(whole) == json.dumps(look(make_wish([start], [f"{start}~all~99"]), list(facts)))
