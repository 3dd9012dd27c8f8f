"""'List not loaded' is never 'not listed'."""

from __future__ import annotations

from dataclasses import replace

from backstay.model import ListVersion
from backstay.model.chief import in_part
from backstay.screen import screen, standings
from backstay.screen.coverage import JURISDICTIONS, coverage
from tests.screen.subjects import entity, listed, lists_of

EU = ListVersion("eu-fsf", "EU", "FSF", "2026-05-01", "aa", "f.xml", "eu-fsf-xml", 10)
US = ListVersion("us-sdn", "US", "SDN", "", "bb", "sdn.csv", "us-ofac-csv", 10)
HITS = screen([entity("Planar")], lists_of(listed("eu-fsf:1", "Planar")))


def test_every_jurisdiction_is_named_loaded_or_not() -> None:
    rows = coverage([US, EU])
    assert tuple(row.jurisdiction for row in rows) == JURISDICTIONS
    assert [str(row) for row in rows[:3]] == [
        "EU: eu-fsf as of 2026-05-01", "US: us-sdn as of an unknown date", "UK: list not loaded",
    ]  # fmt: skip
    assert [row.jurisdiction for row in rows if row.loaded] == ["EU", "US"]
    assert coverage([replace(EU, jurisdiction="other")])[-1].jurisdiction == "other"


def test_what_hits_say_for_each_jurisdiction() -> None:
    answers = {row.jurisdiction: row.answer for row in standings(HITS, [EU, US])}
    assert (answers["EU"], answers["US"], answers["UK"]) == ("possible", "no hit", "list not loaded")
    for decision, answer in (("true hit", "listed"), ("cleared", "cleared"), ("escalated", "possible")):
        hits = [replace(hit, decision=decision) for hit in HITS]
        assert standings(hits, [EU])[0].answer == answer


def test_a_jurisdiction_without_its_chief_list_is_loaded_in_part() -> None:
    denied = replace(US, list="us-dpl")
    assert in_part([EU, US, denied]) == ()
    assert in_part([EU, denied]) == ("US (us-dpl alone, without us-sdn or us-csl)",)
    assert in_part([replace(EU, list="uk-ofsi", jurisdiction="UK")]) == ("UK (uk-ofsi alone, without uk-fcdo)",)
