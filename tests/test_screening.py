"""Many records over many processes: the hits of one process, in the same order, with the decisions that stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay import screen, screening
from backstay.engines import Crew, Local
from backstay.model import Entity, ListedName, Listing, ListVersion
from backstay.screen.decisions import decide
from backstay.store.lists import ListStore


@pytest.fixture
def lists(tmp_path: Path) -> ListStore:
    store = ListStore(tmp_path)
    rows = [
        Listing("us-sdn", str(n), "Organization", (ListedName(f"Vymysel Plant {n}", "primary"),)) for n in range(40)
    ]
    store.add(ListVersion("us-sdn", "US", "SDN", "2026-01-01", "aa", "sdn.csv", "us-ofac-csv", 40, "public"), rows)
    return store


def customers(many: int) -> list[Entity]:
    return [screen.entity_of([f"Vymysel Plant {n % 40} JSC"], "Organization", key=str(n)) for n in range(many)]


def test_parts_over_processes_give_what_one_process_gives(lists: ListStore) -> None:
    asked = customers(screening.PART * 13)
    alone = screen.screen(asked, screen.lists_of(lists))
    assert {hit.entity for hit in alone} == {one.id for one in asked}
    assert screening.screened(asked, lists, engine=Local(2)) == alone
    crew = Crew(2)
    try:
        assert screening.screened_by(crew, asked, lists) == alone
    finally:
        crew.close()


def test_a_wrong_kind_is_asked_again_in_every_process(lists: ListStore) -> None:
    asked = customers(screening.PART)
    asked += [screen.entity_of([f"Vymysel Plant {n} JSC"], "Person", key=f"p{n}") for n in range(screening.PART)]
    found = screening.screened(asked, lists, engine=Local(2))
    assert found == screen.screen_records(asked, screen.lists_of(lists))
    others = {hit.entity for hit in found if screen.is_other_kind(hit)}
    assert others == {one.id for one in asked if one.kind == "Person" and int(one.names[0].split()[2]) < 40}


def test_decisions_are_laid_over_the_hits_of_all_parts(lists: ListStore) -> None:
    asked = customers(3)
    (version, listing) = lists.lookup(["us-sdn:1"])["us-sdn:1"]
    made = decide(asked[1], listing, version, "cleared", "ana", "2026-02-01T00:00:00Z", "another firm")
    found = screening.screened(asked, lists, [made])
    assert found == screen.screen(asked, screen.lists_of(lists), [made])
    assert [hit.decision for hit in found if (hit.entity, hit.listing) == (asked[1].id, "us-sdn:1")] == ["cleared"]


@given(st.integers(0, 4000), st.integers(1, 16))
def test_portions_hold_each_record_once_and_the_last_are_small(count: int, workers: int) -> None:
    portions = screening.portions(count, workers)
    assert [place for portion in portions for place in range(count)[portion]] == list(range(count))
    sizes = [portion.stop - portion.start for portion in portions]
    assert sizes == sorted(sizes, reverse=True) and all(size <= screening.PART for size in sizes)
    assert not sizes or sizes[-1] <= screening.LEAST_PART
