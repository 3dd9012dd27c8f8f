"""A user's own customers: what was cleared stays cleared, kept per user and in no case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backstay.deciding.customers import decide_customer, remembered, screened, shown, take_back
from backstay.model import BadRequest, Meanwhile
from backstay.screen.names import entity_of
from backstay.store.desk import Desk as Home
from backstay.store.lists import ListStore
from tests.deciding.conftest import Desk, listed
from tests.flow.runs import backstay


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    """Lists and a clock; no case."""
    made = Desk(None, ListStore(tmp_path), tmp_path)  # type: ignore[arg-type]
    made.load(listed("EU.1", "Vympel Plant", as_of="2026-01-01"))
    return made


def test_what_was_cleared_stays_cleared_until_the_listing_changes(here: Desk) -> None:
    home, record = Home(here.folder), entity_of(["Vympel Plant LLC"], states=["BY"], key="K-7")
    made = decide_customer(home, here.lists, record, "eu-fsf:EU.1", "cleared", here.by("ann"), "a bakery")
    assert "'cleared' for Vympel Plant LLC" in made.then[0]
    assert [hit.decision for hit in screened(home, here.lists, [record])] == ["cleared"]
    assert json.loads(made.judgement.detail)["version"] == here.lists.latest()[0].id
    here.load(listed("EU.1", "Vympel Plant", "Vympel", as_of="2026-02-02"))
    (hit,) = screened(home, here.lists, [record])
    reason = "cleared by ann on 2026-01-02, but the listing changed since: names: + Vympel (strong)"
    assert (hit.decision, hit.reopened) == ("", reason)


def test_a_record_that_changed_is_open_again_and_another_record_never_inherits(here: Desk) -> None:
    home, record = Home(here.folder), entity_of(["Vympel Plant"], key="K-7")
    decide_customer(home, here.lists, record, "eu-fsf:EU.1", "cleared", here.by("ann"), "a bakery")
    richer = entity_of(["Vympel Plant", "Vympel JSC"], key="K-7")
    assert screened(home, here.lists, [richer])[0].reopened.endswith("the record changed since")
    assert screened(home, here.lists, [entity_of(["Vympel Plant"], key="K-8")])[0].decision == ""


def test_it_is_taken_back_and_shown(here: Desk) -> None:
    home, record = Home(here.folder), entity_of(["Vympel Plant"])
    made = decide_customer(home, here.lists, record, "eu-fsf:EU.1", "cleared", here.by("ann"), "a bakery")
    (row,) = shown(home)
    assert row.about == "Vympel Plant / eu-fsf:EU.1 (Vympel Plant)"
    with pytest.raises(Meanwhile):
        decide_customer(home, here.lists, record, "eu-fsf:EU.1", "true hit", here.by("bob"), seen="")
    take_back(home, made.judgement.id, here.by("bob"))
    assert remembered(home) == () and shown(home) == []
    assert [row.state for row in shown(home, everything=True)] == ["withdrawn"]
    with pytest.raises(BadRequest, match="stands"):
        take_back(home, made.judgement.id, here.by("bob"))


def test_nothing_is_kept_of_customers_until_somebody_decides(here: Desk) -> None:
    home = Home(here.folder)
    screened(home, here.lists, [entity_of(["Vympel Plant"])])
    assert not home.path.exists()


def test_the_whole_way_on_the_command_line(here: Desk) -> None:
    table = here.folder / "customers.csv"
    table.write_text("id,name,country\nK-1,Vympel Plant,BY\nK-2,Nobody Ltd,BY\n", "utf-8")
    why = ("--why", "a bakery in Brest", "--as", "ann", "--table", str(table))
    backstay(here.folder, "decide", "customer", "Vympel Plant", "eu-fsf:EU.1", "cleared", *why)
    out = here.folder / "results.csv"
    backstay(here.folder, "screen", str(table), "-o", str(out))
    assert ",cleared," in out.read_text("utf-8")
    rows = json.loads(backstay(here.folder, "decisions", "--customers", "--json").stdout)
    assert [(row["decision"], row["why"], row["by"]) for row in rows] == [("cleared", "a bakery in Brest", "ann")]
    backstay(here.folder, "decide", "undo", rows[0]["id"], "--as", "bob")
    assert json.loads(backstay(here.folder, "decisions", "--customers", "--json").stdout) == []
