"""The five real reports: counts side by side, directions apart, tonnages with periods, targets as plans."""

from __future__ import annotations

import pytest

from backstay.model import Figure, FigureGroup
from backstay.weigh import Weighed, weigh
from tests.shared_data import SHARED, needs_shared
from tests.weigh.gold import Gold

pytestmark = needs_shared


@pytest.fixture(scope="module")
def gold() -> Gold:
    assert SHARED is not None
    return Gold(SHARED)


@pytest.fixture(scope="module")
def weighed(gold: Gold) -> Weighed:
    return weigh(gold.documents, gold.claims, gold.figures, gold.held, {}, gold.names)


def with_low(gold: Gold, weighed: Weighed, low: float, unit: str) -> tuple[FigureGroup, list[Figure]]:
    """The group of the one figure with this lower bound and unit, and all its figures."""
    by_id = {figure.id: figure for figure in gold.figures}
    (group,) = [
        group
        for group in weighed.figure_groups
        if group.unit == unit and any(by_id[name].low == low for name in group.figures)
    ]
    return group, [by_id[name] for name in group.figures]


def test_the_counts_of_enterprises_stand_side_by_side(gold: Gold, weighed: Weighed) -> None:
    group, figures = with_low(gold, weighed, 120, "enterprises")
    assert sorted(figure.low or 0 for figure in figures) == [99, 120, 500]
    assert group.relation == "contradictory"
    assert dict(group.scope) == {"of": "Belarus", "by": "Belarus", "to": "Russia", "role": "supplier"}
    assert [conflict.kind for conflict in weighed.conflicts if conflict.left in group.figures] == ["figures"]


def test_the_two_directions_of_supply_are_kept_apart(gold: Gold, weighed: Weighed) -> None:
    scopes = {low: dict(with_low(gold, weighed, low, "enterprises")[0].scope) for low in (120, 940, 67, 255)}
    assert (scopes[940]["by"], scopes[940]["to"], scopes[940]["role"]) == ("Russia", "Belarus", "supplier")
    assert (scopes[67]["to"], scopes[67]["role"]) == ("Belarus", "recipient")
    assert (scopes[255]["to"], scopes[255]["role"]) == ("Russia", "recipient")
    to_russia = with_low(gold, weighed, 1600, "kinds")[0]
    to_belarus = with_low(gold, weighed, 3800, "kinds")[0]
    assert dict(to_russia.scope)["to"] == "Russia"
    assert dict(to_belarus.scope)["to"] == "Belarus"


def test_the_tonnages_stand_with_their_periods(gold: Gold, weighed: Weighed) -> None:
    group, figures = with_low(gold, weighed, 65000, "tonnes")
    assert {figure.when for figure in figures} == {"2022-02/2022-09", "2022/2023", "2024"}
    assert group.relation == "scope"


def test_the_targets_for_2028_are_plans(gold: Gold, weighed: Weighed) -> None:
    for low in (300000, 450000):
        _, figures = with_low(gold, weighed, low, "pieces/year")
        assert [(figure.modality, figure.when) for figure in figures] == [("planned", "2028")]


def test_every_claim_finds_its_fact_and_every_fact_its_claims(gold: Gold, weighed: Weighed) -> None:
    cited = {claim for fact in weighed.facts for claim in (*fact.claims, *fact.denied_by)}
    assert cited == {claim.id for claim in gold.claims}
    assert weighed.left_out == 0
