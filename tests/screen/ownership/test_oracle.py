"""The evaluators against brute force: every world that the ranges allow, each solved by the plain definition."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model import Stake
from backstay.screen.ownership import evaluate, holdings

NODES = ("X", "Y", "A", "B", "C", "D")
LISTED = ("X", "Y")
STEP = 25.0


@st.composite
def graphs(draw: st.DrawFn) -> list[Stake]:
    """Up to six stakes among six nodes, cycles welcome; bounds on a grid so that worlds can be counted out."""
    pairs = draw(st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES[2:])), max_size=6, unique=True))
    stakes = []
    for owner, held in pairs:
        if owner != held:
            low = draw(st.sampled_from((0.0, 25.0, 50.0, 75.0)))
            high = draw(st.sampled_from([value for value in (0.0, 25.0, 50.0, 75.0, 100.0) if value >= low]))
            stakes.append(Stake(owner, held, low, high))
    return stakes


def worlds(stakes: list[Stake]) -> Iterator[dict[tuple[str, str], float]]:
    """Every assignment of shares on the grid whose shares in one entity come to 100 % at most."""
    steps = [[one.low + STEP * n for n in range(int((one.high - one.low) / STEP) + 1)] for one in stakes]
    for values in product(*steps):
        world = {(one.owner, one.held): value for one, value in zip(stakes, values, strict=True)}
        totals = {held: sum(v for (_, h), v in world.items() if h == held) for _, held in world}
        if all(total <= 100 for total in totals.values()):
            yield world


def caught(world: dict[tuple[str, str], float], seeds: tuple[str, ...], enough: object) -> set[str]:
    members = set(seeds)
    while True:
        fresh = {
            held
            for _, held in world
            if held not in members and enough(sum(v for (o, h), v in world.items() if h == held and o in members))  # type: ignore[operator]
        }
        if not fresh:
            return members
        members |= fresh


def brute(stakes: list[Stake], entity: str, rule: str) -> str | None:
    found = set()
    for world in worlds(stakes):
        if rule == "UK":
            found.add(any(entity in caught(world, (one,), lambda total: total > 50) for one in LISTED))
        else:
            found.add(entity in caught(world, LISTED, lambda total: total >= 50))
    return {frozenset({True}): "yes", frozenset({False}): "no", frozenset({True, False}): "depends"}.get(
        frozenset(found)
    )


@settings(max_examples=400, deadline=None)
@given(graphs())
def test_every_world_agrees(stakes: list[Stake]) -> None:
    by_rule = dict.fromkeys(("OFAC", "EU", "UK"), LISTED)
    for entity in NODES[2:]:
        for verdict in evaluate([entity], stakes, by_rule)[:3]:
            expected = brute(stakes, entity, verdict.rule)
            if expected is not None:
                assert verdict.answer == expected, (verdict.rule, entity)


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_one_person_alone_decides_the_british_test(stakes: list[Stake]) -> None:
    """Asked with all listed persons at once, each entity gets the strongest answer that one of them gives alone."""
    rank = ("no", "depends", "yes")
    for entity in NODES[2:]:
        (both,) = evaluate([entity], stakes, {"UK": LISTED}, only=("UK",))
        alone = [evaluate([entity], stakes, {"UK": (one,)}, only=("UK",))[0].answer for one in LISTED]
        assert both.answer == max(alone, key=rank.index)


@settings(max_examples=200, deadline=None)
@given(graphs(), st.randoms())
def test_the_order_of_owners_does_not_matter(stakes: list[Stake], chance: object) -> None:
    shuffled = list(stakes)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    by_rule = dict.fromkeys(("OFAC", "EU", "UK", "BIS"), LISTED)
    assert evaluate(NODES, stakes, by_rule, on="2025-10-01") == evaluate(NODES, shuffled, by_rule, on="2025-10-01")


@settings(max_examples=500, deadline=None)
@given(graphs(), st.integers(0, 5), st.sampled_from((10.0, 25.0, 50.0)))
def test_a_listed_owners_share_that_grows_never_turns_yes_into_no(
    stakes: list[Stake], index: int, more: float
) -> None:
    listed = [n for n, stake in enumerate(stakes) if stake.owner in LISTED]
    if not listed:
        return
    chosen = listed[index % len(listed)]
    old = stakes[chosen]
    grown = [*stakes]
    grown[chosen] = Stake(old.owner, old.held, min(100, old.low + more), min(100, old.high + more))
    by_rule = dict.fromkeys(("OFAC", "EU", "UK"), LISTED)
    rank = {"no": 0, "depends": 1, "yes": 2}
    for before, after in zip(evaluate(NODES, stakes, by_rule), evaluate(NODES, grown, by_rule), strict=True):
        # UK shares are not added up: what one listed person has more, another can no longer have.
        if before.rule != "UK" or before.answer == "yes":
            assert rank[after.answer] >= rank[before.answer], (before, after)


@given(graphs())
def test_every_yes_carries_a_proof_that_ends_with_a_listed_person(stakes: list[Stake]) -> None:
    for verdict in evaluate(NODES[2:], stakes, {"OFAC": LISTED}):
        if verdict.answer == "yes":
            assert any(line.strip().startswith(LISTED) for line in verdict.proof)


def test_a_stake_in_oneself_is_dropped() -> None:
    assert holdings([Stake("A", "A", 60, 60)]).owners("A") == ()
