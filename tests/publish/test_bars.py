"""Marks on bars, the case in time, and two choices beside each other."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from backstay.model.errors import BadRequest
from backstay.publish.bars import WIDE, Calendar, plan_bars, value_bars
from backstay.publish.comparing import compare
from backstay.publish.effects import COUNTS, Room
from backstay.publish.index import Index
from backstay.publish.plans import plans
from backstay.publish.timeline import timeline
from tests.publish.sample import entity_id, sample

CASE = Index(sample())


def group(*figures: tuple[float | None, float | None], together: tuple[float | None, float | None]) -> dict[str, Any]:
    rows = [{"id": str(number), "low": low, "high": high} for number, (low, high) in enumerate(figures)]
    return {"figures": rows, "low": together[0], "high": together[1], "unit": "pieces"}


def test_marks_stand_in_the_order_of_their_values_and_open_ends_run_to_the_edge() -> None:
    bars = value_bars(group((60, 60), (100, 120), (99, None), together=(60, 120)))
    at = bars["figures"]
    assert at["0"]["from"] == at["0"]["to"] < at["1"]["from"] < at["1"]["to"]
    assert at["2"]["open_high"] and at["2"]["to"] == WIDE
    assert (bars["low"], bars["high"]) == (60, 120)


BOUNDS = st.one_of(st.none(), st.floats(-1e9, 1e9))
FIGURES = st.lists(st.tuples(BOUNDS, BOUNDS), min_size=1, max_size=6)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FIGURES)
@example([(5e-324, 5e-324)])
def test_every_mark_stands_on_the_bar(rows: list[tuple[float | None, float | None]]) -> None:
    for bar in value_bars(group(*rows, together=rows[0]))["figures"].values():
        assert 0 <= bar["from"] <= WIDE and 0 <= bar["to"] <= WIDE


def test_a_plan_runs_from_its_announcement_to_its_due_date_with_listings_on_the_same_calendar() -> None:
    plan = {"id": "p", "entity": "e", "announced": "2025-06-12", "due": "2028", "actuals": [{"when": "2026"}]}
    found = plan_bars([plan], {"e": [{"jurisdiction": "EU", "since": "2022-03-02"}]})
    bar, calendar = found["plans"]["p"], Calendar(2022, 2028)
    assert (bar["from"], bar["due"], bar["reported"]) == tuple(
        map(calendar.at, ("2025-06-12", "2028-12-31", "2026-12-31"))
    )
    assert bar["listed"][0]["at"] == calendar.at("2022-03-02") < bar["from"]
    assert [row["year"] for row in found["years"]] == list(range(2022, 2029))


def test_a_calendar_of_many_years_has_few_equal_cells() -> None:
    cells = Calendar(1990, 2030).years()
    assert len(cells) <= 10
    widths = {right["at"] - left["at"] for left, right in pairwise(cells)}
    assert max(widths) - min(widths) <= 2


def test_plans_of_the_sample_all_find_a_bar_or_have_no_date() -> None:
    rows = plans(CASE)
    found = plan_bars(rows, {})["plans"]
    assert rows and all(row["id"] in found or not (row["announced"] or row["due"]) for row in rows)


def test_the_timeline_tells_listings_dues_and_dated_facts_newest_first_and_leads_on() -> None:
    rows = timeline(CASE)
    assert [row["when"] for row in rows] == sorted((row["when"] for row in rows), reverse=True)
    assert {"listing", "due"} <= {row["kind"] for row in rows}
    assert all({"fact", "figure", "entity"} & set(row) for row in rows)
    assert any(row["says"] == "JSC Integral is listed by US" and row["when"] == "2022-02-24" for row in rows)


def test_a_listing_by_an_unconfirmed_hit_is_dated_as_a_possible_one() -> None:
    case = sample()
    hits = tuple(replace(hit, probability=0.6) if hit.list == "us-sdn" else hit for hit in case.hits)
    rows = [row for row in timeline(Index(replace(case, hits=hits))) if row["kind"] == "listing"]
    said = {row["says"]: row["is_confirmed"] for row in rows}
    assert said["JSC Integral is possibly listed by US (hit not confirmed yet)"] is False
    assert said["JSC Integral is listed by UK"] is True
    assert len({row["id"] for row in rows}) == len(rows)


def test_two_choices_stand_beside_each_other_with_what_only_one_reaches() -> None:
    view = compare(CASE, [entity_id("MZKT")], [entity_id("Integral")])
    left, right = view["sides"]
    assert [row[0] for row in view["rows"]] == list(COUNTS)
    assert [row[1] for row in view["rows"]] == [left["counts"][name] for name in COUNTS]
    assert {card["name"] for card in view["only"][0]} >= {"wheeled chassis"}
    assert not {card["id"] for card in view["only"][0]} & {
        row["good"]["id"] for row in right["goods"] + right["systems"]
    }
    json.dumps(view)


def test_a_page_shows_the_first_rows_and_counts_all() -> None:
    whole = compare(CASE, [entity_id("MZKT")], [entity_id("Integral")])
    short = compare(CASE, [entity_id("MZKT")], [entity_id("Integral")], room=Room(rows=1, names=1))
    assert short["rows"] == whole["rows"] and short["only_counts"] == whole["only_counts"]
    for one, all_ in zip(short["sides"], whole["sides"], strict=True):
        assert one["totals"] == all_["totals"] == {part: len(all_[part]) for part in one["totals"]}
        for part in ("goods", "systems"):
            assert [row["good"] for row in one[part]] == [row["good"] for row in all_[part][:1]]
            assert [row["left_count"] for row in one[part]] == [len(row["left"]) for row in all_[part][:1]]
            assert all(len(row["left"]) <= 1 for row in one[part])


def test_one_choice_alone_and_none_at_all_are_answers_too() -> None:
    assert compare(CASE, [entity_id("MZKT")], [])["sides"][1] is None
    assert compare(CASE, [], [])["sides"] == [None, None]
    with pytest.raises(BadRequest, match="e-nobody"):
        compare(CASE, ["e-nobody"], [])
