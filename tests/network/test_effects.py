"""Exposure, what-if and cover: brute force, and the cases one checks by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model import Stake, Verdict
from backstay.network import build, cover, designate, designations
from backstay.network.exposure import interests, share_range, stakes, supply_exposure
from backstay.network.hs import codes, flags, is_military
from backstay.network.listed import JURISDICTIONS, STATES, register
from backstay.network.ownership import doubts, unconfirmed, verdicts
from backstay.network.ownership import tests as ownership_tests
from backstay.network.programmes import inputs, partners, programmes
from backstay.network.whatif import feeders_of
from tests.network.factory import e, f, hit, listing, version
from tests.network.factory_of_random_graphs import random_facts

SETS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.frozensets(st.sampled_from("STUVWXYZ"), max_size=5), min_size=1, max_size=8
)


def best(sets, k: int) -> int:
    return max(
        len(frozenset().union(*(sets[name] for name in chosen)))
        for size in range(min(k, len(sets)) + 1)
        for chosen in combinations(sorted(sets), size)
    )


@settings(deadline=None, max_examples=60)
@given(SETS, st.integers(1, 4))
def test_exact_cover_is_the_best_of_all_choices(sets, k) -> None:
    found = cover(sets, k)
    assert (len(found.touched), found.gap, len(found.chosen) <= k) == (best(sets, k), 0, True)


@settings(deadline=None, max_examples=60)
@given(SETS, st.integers(1, 4))
def test_greedy_cover_never_lies_about_its_bound(sets, k) -> None:
    found = cover(sets, k, exact=0)
    assert len(found.touched) <= best(sets, k) <= found.bound
    assert len(found.touched) >= 0.63 * best(sets, k) - 1e-9


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.integers(0, 100), st.integers(0, 100)),
        max_size=8,
        unique_by=lambda row: row[:2],
    )
)
def test_interest_is_the_sum_over_all_simple_chains_of_the_product_of_shares(rows) -> None:
    holdings = [Stake(a, b, min(x, y), max(x, y)) for a, b, x, y in rows if a != b]
    plain = nx.DiGraph((stake.owner, stake.held, {"low": stake.low}) for stake in holdings)
    plain.add_nodes_from("abcde")
    found = {row.entity: row for row in interests(holdings, ["a"])}
    for end in "bcde":
        chains = list(nx.all_simple_edge_paths(plain, "a", end))
        total = 0.0
        for chain in chains:
            product = 100.0
            for owner, held in chain:
                product *= plain[owner][held]["low"] / 100
            total += product
        assert (end in found) is bool(chains)
        if chains:
            assert found[end].low == pytest.approx(min(100.0, total))
            assert found[end].low <= found[end].high


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("51", (51, 51)),
        ("25-50 %", (25, 50)),
        ("more than 50", (50, 100)),
        ("up to 20", (0, 20)),
        ("", (0, 100)),
        ("33,3", (33.3, 33.3)),
        ("250", (100, 100)),
    ],
)
def test_a_share_is_a_range(text, share) -> None:
    assert share_range(text) == share


def test_stakes_come_from_subsidiaries_and_owners_not_from_members_plans_or_the_past() -> None:
    facts = [
        f("SVT", "part_of", "Amkodor", role="subsidiary", share="75"),
        f("Peleng", "part_of", "Goskomvoenprom", role="member"),
        f("Person", "owns", "SVT", role="former owner"),
        f("Belarus", "owns", "MZKT"),
        f("LEMT", "part_of", "BelOMO", role="subsidiary", modality="planned"),
    ]
    found = [(stake.owner, stake.held, stake.low, stake.high) for stake in stakes(build(facts, []))]
    assert found == [("Amkodor", "SVT", 75, 75), ("Belarus", "MZKT", 0, 100)]


def half(holdings, listed):
    """A stand-in test: at least 50 percent held directly by listed owners."""
    for held in sorted({stake.held for stake in holdings}):
        low = sum(stake.low for stake in holdings if stake.held == held and stake.owner in listed)
        high = sum(stake.high for stake in holdings if stake.held == held and stake.owner in listed)
        answer = "yes" if low >= 50 else "depends" if high >= 50 else "no"
        yield Verdict(held, "50 %", answer, (f"listed owners hold {low:g} to {high:g} percent.",), ("the share",))


def test_a_designation_pulls_in_what_it_owns_and_takes_the_last_known_supply() -> None:
    facts = [
        f("SVT", "part_of", "Amkodor", role="subsidiary", share="75"),
        f("Loga", "part_of", "Amkodor", role="subsidiary"),
        f("SVT", "produces", "Svisloch", "B2"),
        f("SVT", "services", "Avangard", "C3"),
        f("Plant", "services", "Avangard", "B2"),
        f("SVT", "supplies", "Russia"),
        f("Plant", "supplies", "Russia"),
    ]
    everyone = [e(name) for name in ("SVT", "Loga", "Amkodor", "Plant", "Russia")]
    graph = build(facts, [*everyone, e("Svisloch", "System"), e("Avangard", "System")])
    result = designate(graph, ["Amkodor"], {"50 %": half})
    assert [verdict.entity for verdict in result.pulled_in] == ["SVT"]
    assert [verdict.entity for verdict in result.open] == ["Loga"]
    assert [(loss.good, loss.kind) for loss in result.systems] == [("Svisloch", "last"), ("Avangard", "most")]
    assert "Svisloch would lose its last known producer (SVT); no substitute is known" in result.sentences[2]
    assert result.customers[0].share == 0.5
    assert designate(graph, ["Amkodor"]).pulled_in == ()


def test_the_best_k_leaves_out_the_listed_and_whoever_adds_nothing() -> None:
    facts = [f("A", "services", "S1"), f("A", "services", "S2"), f("B", "services", "S2"), f("C", "services", "S3")]
    everyone = [e(name) for name in "ABC"] + [e(name, "System") for name in ("S1", "S2", "S3")]
    graph = build(facts, everyone)
    assert designations(graph, 3).chosen == ("A", "C")
    assert designations(graph, 1, listed=["A"]).chosen == ("B",)


def test_supply_exposure_counts_listed_among_known_suppliers_and_opens_into_facts() -> None:
    facts = [f("A", "supplies", "Russia"), f("B", "supplies", "Russia"), f("B", "supplies", "C")]
    rows = supply_exposure(build(facts, [e(name) for name in ("A", "B", "C", "Russia")]), ["A"])
    assert [(row.entity, row.share, row.listed) for row in rows] == [("Russia", 0.5, ("A",))]
    assert dict(rows[0].facts)["A"] == (facts[0].id,)


def test_the_list_of_goods_holds_fifty_codes_in_their_tiers() -> None:
    tiers = [code.tier for code in codes().values()]
    assert len(tiers) == 50
    assert {tier: tiers.count(tier) for tier in set(tiers)} == {
        "1": 4,
        "2": 5,
        "3.A": 16,
        "3.B": 9,
        "4.A": 11,
        "4.B": 5,
    }


@pytest.mark.parametrize(
    ("good", "tier"),
    [
        ("microchips", "1"),
        ("микросхемы военного назначения", "1"),
        ("optical sights for tanks", "3.B"),
        ("оптические прицелы", "3.B"),
        ("CNC machine tools", "4.B"),
        ("composite UAV components", "3.B"),
        ("potato chips", ""),
        ("chipboard", ""),
        ("wheeled chassis", ""),
        ("tyres", ""),
    ],
)
def test_a_good_is_flagged_with_its_tier_or_not_at_all(good, tier) -> None:
    assert next((flag.tier for flag in flags(good)), "") == tier


def test_a_flag_never_speaks_of_a_finding() -> None:
    assert flags("microchips")[0].sentence.endswith("A risk flag, not a finding.")


@pytest.mark.parametrize(
    ("good", "arms"),
    [
        ("152mm artillery shells", True),
        ("снаряды", True),
        ("storage tank", False),
        ("tyres", False),
        ("attack UAV", True),
        ("farms", False),
    ],
)
def test_arms_are_known_by_their_words(good, arms) -> None:
    assert is_military(good) is arms


def test_programmes_partners_and_inputs_of_third_countries() -> None:
    facts = [
        f("Belarus", "participates_in", "Milex"),
        f("China", "participates_in", "Milex"),
        f("China", "supplies", "Belarus", products=("production equipment",), modality="possible"),
        f("Belarus", "supplies", "Russia"),
        f("Belarus", "cooperates_with", "China"),
    ]
    everyone = [e("Belarus"), e("China"), e("Russia"), e("Milex", "Event"), e("production equipment")]
    graph = build(facts, everyone)
    assert programmes(graph)[0].participants == ("Belarus", "China")
    assert [(row.giver, row.goods, row.modality) for row in inputs(graph, ("Belarus", "Russia"))] == [
        ("China", ("production equipment",), "possible")
    ]
    assert [name for name, _ in partners(graph, "Belarus")] == ["China"]


def test_each_jurisdictions_own_test_judges_what_the_facts_say_of_ownership() -> None:
    facts = [
        f("Half", "part_of", "Owner", role="subsidiary", share="50"),
        f("Unknown", "part_of", "Owner", role="subsidiary"),
        f("Member", "part_of", "Owner", role="member"),
    ]
    everyone = [e(name) for name in ("Half", "Unknown", "Member", "Owner")]
    row = listing("us-sdn", "1", "Owner")
    graph = build(facts, everyone)
    books = register([hit("Owner", row)], [row], [version("us-sdn", "US"), version("uk-fcdo", "UK")])
    said = {(verdict.entity, verdict.rule): verdict.answer for verdict in verdicts(graph, books)}
    assert said[("Half", "OFAC")] == "yes"
    assert said[("Unknown", "OFAC")] == "depends"
    assert not any(rule in ("UK", "EU") or entity == "Member" for entity, rule in said)


@pytest.mark.parametrize(
    ("us", "decision", "doubtful"), [(0.7, "", ("Owner",)), (0.7, "true hit", ()), (0.97, "", ())]
)
def test_a_verdict_names_the_owners_that_count_by_an_unconfirmed_hit(us, decision, doubtful) -> None:
    facts = [
        f("Half", "part_of", "Owner", role="subsidiary", share="60"),
        f("Owner", "part_of", "Above", role="subsidiary", share="60"),
    ]
    # Above holds a listed owner and changes no verdict; an export control is no freeze, and the EU is sure.
    rows = [listing("us-sdn", "1", "Owner"), listing("us-sdn", "2", "Above"), listing("eu-fsf", "3", "Owner")]
    rows.append(listing("us-bis", "4", "Owner", measure="export control"))
    hits = [hit("Owner", rows[0], us, decision), hit("Above", rows[1], 0.6), hit("Owner", rows[2])]
    hits.append(hit("Owner", rows[3], decision="true hit"))
    versions = [version("us-sdn", "US"), version("us-bis", "US"), version("eu-fsf", "EU")]
    graph, books = build(facts, [e(name) for name in ("Half", "Owner", "Above")]), register(hits, rows, versions)
    found = verdicts(graph, books)
    said = {(row.entity, row.rule): who for row, who in zip(found, unconfirmed(graph, books, found), strict=True)}
    assert said[("Half", "OFAC")] == doubtful and said[("Half", "EU")] == ()


def test_a_designation_counts_for_the_tests_of_its_own_jurisdiction_only() -> None:
    graph = build([f("Half", "part_of", "Owner", role="subsidiary", share="50")], [e("Half"), e("Owner")])
    books = register([], [], [version("us-sdn", "US")])
    by_us = designate(graph, ["Owner"], ownership_tests(graph, books, "US"))
    assert [(row.entity, row.rule) for row in by_us.pulled_in] == [("Half", "OFAC")]
    by_uk = designate(graph, ["Owner"], ownership_tests(graph, books, "UK"))
    assert by_uk.pulled_in == ()


@pytest.mark.parametrize(
    ("probability", "decision", "said"), [(0.7, "", True), (0.7, "true hit", False), (0.97, "", False)]
)
def test_an_owner_that_counts_by_an_unconfirmed_hit_is_named_before_what_follows(probability, decision, said) -> None:
    facts = [f("Half", "part_of", who, role="subsidiary", share="50") for who in ("Owner", "Other")]
    graph = build(facts, [e("Half"), e("Owner"), e("Other")])
    row = listing("us-sdn", "1", "Other")
    books = register([hit("Other", row, probability, decision)], [row], [version("us-sdn", "US")])
    found = designate(graph, ["Owner"], ownership_tests(graph, books), doubts=doubts(books))
    sentence = "Counted as listed by a hit that nobody has confirmed: Other (US)."
    assert (sentence in found.sentences[:1], found.unconfirmed) == (said, (("Other", ("US",)),) if said else ())
    assert not designate(
        graph, ["Owner"], ownership_tests(graph, books, "UK"), doubts=doubts(books, "UK")
    ).unconfirmed


@given(
    st.lists(
        st.tuples(
            st.sampled_from((0.3, 0.6, 0.95)),
            st.sampled_from(("", "true hit", "cleared", "escalated")),
            st.sampled_from(("", "2024-01-01")),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whoever_is_listed_is_so_surely_or_by_an_unconfirmed_hit(rows) -> None:
    listings = [replace(listing("us-sdn", str(n), "A"), delisted=row[2]) for n, row in enumerate(rows)]
    hits = [hit("A", one, *row[:2]) for one, row in zip(listings, rows, strict=True)]
    books = register(hits, listings, [version("us-sdn", "US"), version("eu-fsf", "EU")])
    listed, surely = (books.states()[0] == STATES.index("listed")), books.surely()[0]
    assert [JURISDICTIONS[n] for n in np.flatnonzero(listed & ~surely)] == list(books.unconfirmed_by("A"))
    assert not (surely & ~listed).any()


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from(("", "30", "50", "25-75", "80"))
        ),
        max_size=9,
        unique_by=lambda row: row[:2],
    ),
    st.sets(st.sampled_from("abcdef"), min_size=1, max_size=2),
    st.sets(st.sampled_from("abcdef"), max_size=2),
)
def test_only_stakes_that_bear_on_those_below_the_chosen_matter(rows, chosen, named) -> None:
    facts = [
        f(held, "part_of", owner, role="subsidiary", share=share) for owner, held, share in rows if owner != held
    ]
    graph = build(facts, [e(name) for name in "abcdef"])
    listings = [listing(code, name, name) for name in sorted(named) for code in ("us-sdn", "uk-fcdo", "eu-fsf")]
    books = register(
        [hit(row.names[0].text, row) for row in listings],
        listings,
        [version("us-sdn", "US"), version("uk-fcdo", "UK"), version("eu-fsf", "EU")],
    )
    asked = ownership_tests(graph, books)
    before, after = (
        {(row.entity, row.rule, row.answer): row for test in asked.values() for row in test(stakes(graph), listed)}
        for listed in ((), sorted(chosen))
    )
    new = [row for key, row in after.items() if key not in before and key[0] not in chosen and key[2] != "no"]
    found = designate(graph, chosen, asked)
    by_entity = sorted(new, key=lambda row: (row.entity, row.rule))
    assert sorted((*found.pulled_in, *found.open), key=lambda row: (row.entity, row.rule)) == by_entity


@settings(deadline=None)
@given(random_facts(), st.sampled_from(("MZKT", "Integral", "chassis", "Iskander", "Russia")))
def test_feeders_are_those_of_the_arcs_one_by_one(facts, end) -> None:
    graph = build(facts, [e("MZKT"), e("Integral"), e("chassis"), e("Iskander", "System"), e("Russia")])
    node = graph.number(end)
    arcs, naive = graph.supply, dict[str, int]()
    for arc in arcs.entering(node).tolist() if node >= 0 else ():
        giver, step = int(arcs.source[arc]), int(arcs.level[arc])
        ways = [(giver, step)]
        if not graph.actors[giver]:
            ways = [(int(arcs.source[far]), max(step, int(arcs.level[far]))) for far in arcs.entering(giver).tolist()]
        for maker, weakest in ways:
            if graph.of_kind("Organization")[maker]:
                name = str(graph.ids[maker])
                naive[name] = min(naive.get(name, weakest), weakest)
    if node >= 0:
        makers, steps = feeders_of(graph, node)
        assert [*zip(map(graph.ids.__getitem__, makers.tolist()), steps.tolist(), strict=True)] == sorted(
            naive.items()
        )


def test_a_sentence_names_twelve_and_counts_the_rest() -> None:
    makers = [f"Plant {number:02}" for number in range(20)]
    graph = build([f(name, "produces", "shells") for name in makers], [*map(e, makers), e("shells")])
    told = designate(graph, makers[:1]).sentences[0]
    assert told.count("Plant") == 1 + 12 and "and 7 more would remain" in told
    assert len(designate(graph, makers[:1]).goods[0].left) == 19
