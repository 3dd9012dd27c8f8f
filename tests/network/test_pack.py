"""The pack: the same answers from a file as from facts in memory, whatever order these came in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model.errors import BadRequest
from backstay.network import build, gaps, neighbours, upstream, view
from backstay.network.columns import flat, strings, whole
from backstay.network.naming import holder
from backstay.network.pack import Pack, pack
from tests.network.factory import e, f, hit, listing, version
from tests.network.factory_of_random_graphs import EVERYONE, FIRMS, random_facts
from tests.network.oracle import tie_arcs

ROWS = [listing("us-sdn", firm.id, firm.id) for firm in FIRMS[:2]]
HITS = [hit(row.name, row) for row in ROWS]


@settings(deadline=None, max_examples=40)
@given(random_facts(), st.sampled_from(["", "B2", "C3"]))
def test_a_pack_that_went_through_a_file_answers_as_facts_in_memory_do(facts, floor) -> None:
    known = {fact.id: fact for fact in facts}
    mapped = whole(Pack, flat(pack(facts, EVERYONE, HITS, ROWS)))
    one = view(mapped, lambda ids: {key: known[key] for key in ids}, floor=floor)
    other = build(facts, EVERYONE, HITS, ROWS, floor=floor)
    assert list(upstream(one, "System0")) == list(upstream(other, "System0"))
    for part in ("findings", "leads", "to_check"):
        said = [
            [gap.reason for gap in getattr(gaps(graph, [version("us-sdn", "US")]), part)] for graph in (one, other)
        ]
        assert said[0] == said[1]
    assert one.facts == other.facts


@settings(deadline=None, max_examples=40)
@given(random_facts(), st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_changes_no_byte(facts, random) -> None:
    mixed, people = random.sample(facts, len(facts)), random.sample(EVERYONE, len(EVERYONE))
    one, other = flat(pack(facts, EVERYONE, HITS, ROWS)), flat(pack(mixed, people, HITS[::-1], ROWS[::-1]))
    assert {name: array.tobytes() for name, array in one.items()} == {
        name: array.tobytes() for name, array in other.items()
    }


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_table_of_texts_holds_them_and_finds_them(texts, other) -> None:
    table = strings(sorted(set(texts)))
    assert list(table) == sorted(set(texts)) == table[:]
    for text in (*texts, other):
        place = table.find(text)
        assert (place >= 0) is (text in texts)
        assert place < 0 or table[place] == text


@settings(deadline=None, max_examples=60)
@given(random_facts(), st.sampled_from(["", "supplies"]), st.sampled_from(["", "Organization"]))
def test_neighbours_are_those_that_some_fact_ties_and_the_cap_says_what_it_hides(facts, predicate, kind) -> None:
    graph = build(facts, EVERYONE)
    kinds = {entity.id: entity.kind for entity in EVERYONE}
    expected: dict[str, set[str]] = {}
    for fact in graph.facts:
        for giver, taker in tie_arcs(fact):
            for here, there in ((giver, taker), (taker, giver)):
                if here == "Firm0" and predicate in ("", fact.predicate) and kind in ("", kinds[there]):
                    expected.setdefault(there, set()).add(fact.id)
    wanted = {"predicates": [predicate] if predicate else [], "kinds": [kind] if kind else []}
    found = neighbours(graph, "Firm0", limit=-1, **wanted)
    assert {row.entity: set(row.facts) for row in found.neighbours} == expected
    few = neighbours(graph, "Firm0", limit=2, **wanted)
    assert few.neighbours == found.neighbours[:2]
    assert few.hidden == max(0, len(expected) - 2)
    if not predicate and not kind:
        assert sum(count for _, count in found.by_kind) == found.total


def test_a_name_leads_to_the_entity_that_goes_by_it() -> None:
    graph = build([], [e("MZKT"), e("Минский завод колёсных тягачей"), e("Integral")])
    assert holder(graph, "MZKT") == "MZKT"
    assert holder(graph, "ОАО «МИНСКИЙ завод колёсных тягачей»") == "Минский завод колёсных тягачей"
    assert holder(graph, "Nobody") == ""


def test_denied_facts_give_no_arc_and_a_good_named_twice_gives_one() -> None:
    facts = [
        f("A", "supplies", "B", products=("chips", "chips"), systems=("Kh-101",)),
        f("A", "produces", "chips", modality="denied"),
    ]
    net = pack(facts, []).net
    assert len(net.source) == 3
    assert np.bincount(net.fact).tolist() in ([3], [0, 3])


@pytest.mark.parametrize("wrong", [{"as_of": "yesterday"}, {"floor": "Z9"}, {"floor": "B"}, {"floor": "F6"}])
def test_a_date_or_floor_that_is_none_gives_a_sentence(wrong) -> None:
    with pytest.raises(BadRequest, match="write"):
        build([], [], **wrong)
