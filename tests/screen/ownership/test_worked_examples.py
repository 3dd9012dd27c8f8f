"""The worked examples of the guidance, each as who holds what, and what each law says of it."""

from __future__ import annotations

import pytest

from backstay.model import Stake
from backstay.screen.ownership import Control, Joint, evaluate

IN_FORCE = "2025-10-15"


def held(*rows: tuple[str, float, str]) -> list[Stake]:
    return [Stake(owner, what, share, share) for owner, share, what in rows]


def answers(entity: str, stakes: list[Stake], listed: tuple[str, ...] = ("X",), **more: object) -> dict[str, str]:
    by_rule = dict.fromkeys(("OFAC", "EU", "UK", "BIS"), listed)
    found = evaluate([entity], stakes, by_rule, on=IN_FORCE, **more)  # type: ignore[arg-type]
    return {verdict.rule: verdict.answer for verdict in found}


CHAIN = held(("X", 50, "A"), ("A", 50, "B"))
BOTH = held(("X", 50, "A"), ("X", 50, "B"), ("A", 25, "C"), ("B", 25, "C"))
DIRECT_AND_VIA = held(("X", 50, "A"), ("X", 10, "B"), ("A", 40, "B"))
QUARTERS = held(("X", 25, "A"), ("X", 25, "B"), ("A", 50, "C"), ("B", 50, "C"))
TWO_LISTED = held(("X", 25, "B"), ("Y", 25, "B"))
OWN_AND_VIA = held(("X", 60, "A"), ("A", 30, "B"), ("X", 25, "B"))
EXAMPLES = [
    ("1 chain of halves, first link", "A", CHAIN, ("X",), "yes yes no yes"),
    ("1 chain of halves, second link", "B", CHAIN, ("X",), "yes yes no yes"),
    ("2 two owned halves add up", "C", BOTH, ("X",), "yes yes no yes"),
    ("3 direct and through an owned one", "B", DIRECT_AND_VIA, ("X",), "yes yes no yes"),
    ("4 quarters of owners count zero", "C", QUARTERS, ("X",), "no no no no"),
    ("4 and the intermediates are free", "A", QUARTERS, ("X",), "no no no no"),
    ("5 two listed persons, a quarter each", "B", TWO_LISTED, ("X", "Y"), "yes yes no yes"),
    ("7 exactly one half", "A", held(("X", 50.0, "A")), ("X",), "yes yes no yes"),
    ("just over one half", "A", held(("X", 50.1, "A")), ("X",), "yes yes yes yes"),
    ("25 and 30 percent by two", "A", held(("X", 25, "A"), ("Y", 30, "A")), ("X", "Y"), "yes yes no yes"),
    ("UK: a majority at each link", "B", held(("X", 60, "A"), ("A", 51, "B")), ("X",), "yes yes yes yes"),
    ("UK: one person, directly and indirectly", "B", OWN_AND_VIA, ("X",), "yes yes yes yes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("entity", "stakes", "listed", "expected"), [row[1:] for row in EXAMPLES], ids=[r[0] for r in EXAMPLES]
)
def test_worked_examples(entity: str, stakes: list[Stake], listed: tuple[str, ...], expected: str) -> None:
    assert list(answers(entity, stakes, listed).values()) == expected.split()


def test_control_without_a_majority_is_no_for_ofac_and_a_question_for_eu_and_uk() -> None:
    stakes = held(("X", 49.9, "A"))
    control = Control("X", "A", "appoints management", ("c-1",))
    found = {v.rule: v for v in evaluate(["A"], stakes, dict.fromkeys(("OFAC", "EU", "UK"), ("X",)), [control])}
    assert [found[rule].answer for rule in ("OFAC", "EU", "UK")] == ["no", "depends", "depends"]
    assert "control alone does not block (FAQ 398)" in " ".join(found["OFAC"].proof)
    for rule in ("EU", "UK"):
        assert found[rule].missing == ("needs assessment: whether X controls A (appoints management)",)


def test_what_a_controlled_firm_owns_stays_open_too() -> None:
    stakes = held(("X", 20, "A"), ("A", 80, "B"))
    found = answers("B", stakes, controls=[Control("X", "A", "dominant influence")])
    assert found == {"OFAC": "no", "EU": "depends", "UK": "depends", "BIS": "no"}


def test_uk_adds_up_only_by_joint_arrangement() -> None:
    stakes = held(("X", 30, "A"), ("Y", 25, "A"))
    assert answers("A", stakes, ("X", "Y"))["UK"] == "no"
    assert answers("A", stakes, ("X", "Y"), joints=[Joint(("X", "Y"), ("c-9",))])["UK"] == "yes"


def test_a_partner_that_is_not_listed_is_not_caught_by_its_arrangement() -> None:
    stakes = held(("X", 30, "A"), ("Y", 25, "A"))
    joint = [Joint(("X", "Y"))]
    assert answers("A", stakes, ("X",), joints=joint)["UK"] == "yes"
    assert answers("Y", stakes, ("X",), joints=joint)["UK"] == "no"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 100, "depends"), (40, 60, "depends"), (50, 80, "yes"), (10, 49.9, "no"), (49.9, 50, "depends")],
)
def test_a_range_of_shares_gives_yes_no_or_names_the_share_it_depends_on(
    low: float, high: float, expected: str
) -> None:
    (ofac, *_) = evaluate(["A"], [Stake("X", "A", low, high)], {"OFAC": ("X",)})
    assert ofac.answer == expected
    assert bool(ofac.missing) == (expected == "depends")
    if ofac.missing:
        assert "the share of X in A" in ofac.missing[0]


def test_what_others_hold_limits_what_the_listed_owner_can_hold() -> None:
    stakes = [Stake("X", "A", 0, 100), Stake("Free", "A", 60, 60)]
    assert evaluate(["A"], stakes, {"OFAC": ("X",)})[0].answer == "no"


def test_an_open_share_up_the_chain_is_named() -> None:
    stakes = [Stake("X", "A", 0, 100), Stake("A", "B", 70, 70)]
    (ofac, *_) = evaluate(["B"], stakes, {"OFAC": ("X",)}, names={"A": "Firm A"})
    assert ofac.answer == "depends"
    assert ofac.missing == ("the share of X in Firm A (known: an unknown share)",)


def test_two_reports_of_one_stake_narrow_each_other_or_widen_when_they_contradict() -> None:
    agree = [Stake("X", "A", 0, 100, ("c-1",)), Stake("X", "A", 51, 51, ("c-2",))]
    contradict = [Stake("X", "A", 30, 30, ("c-1",)), Stake("X", "A", 51, 51, ("c-2",))]
    assert evaluate(["A"], agree, {"OFAC": ("X",)})[0].answer == "yes"
    assert evaluate(["A"], contradict, {"OFAC": ("X",)})[0].answer == "depends"


def test_a_circle_of_owners_does_not_own_itself() -> None:
    circle = held(("A", 60, "B"), ("B", 60, "A"))
    assert answers("A", circle) == {"OFAC": "no", "EU": "no", "UK": "no", "BIS": "no"}
    assert answers("A", [*circle, *held(("X", 40, "A"))]) == {"OFAC": "no", "EU": "no", "UK": "no", "BIS": "no"}
    assert answers("B", [*circle[:1], *held(("X", 55, "A"), ("B", 45, "A"))])["UK"] == "yes"


def test_the_proof_shows_the_chain_with_its_evidence_and_the_eu_says_owned_via() -> None:
    stakes = [Stake("X", "A", 50, 50, ("c-1",)), Stake("A", "B", 75, 75, ("c-2",))]
    ofac, eu, _, _ = evaluate(
        ["B"], stakes, {"OFAC": ("X",), "EU": ("X",)}, names={"X": "Mr X", "A": "A Ltd", "B": "B Ltd"}
    )
    assert ofac.proof == (
        "B Ltd: 75 % held by listed persons or those they own; needs 50 % or more: caught.",
        "  A Ltd holds 75 % of B Ltd [c-2].",
        "    A Ltd: 50 % held by listed persons or those they own; needs 50 % or more: caught.",
        "      Mr X holds 50 % of A Ltd [c-1].",
    )
    assert eu.proof[-1].startswith("EU: owned via A Ltd;")


@pytest.mark.parametrize(
    ("day", "answer", "words"),
    [
        ("2025-09-28", "no", "not yet in force"),
        ("2025-09-29", "yes", "in force"),
        ("2025-11-09", "yes", "in force"),
        ("2025-11-10", "no", "suspended"),
        ("2026-11-09", "no", "suspended"),
        ("2026-11-10", "depends", "unknown"),
        ("", "depends", "unknown"),
    ],
)
def test_the_bis_rule_is_dated_and_its_status_can_be_unknown(day: str, answer: str, words: str) -> None:
    bis = evaluate(["A"], held(("X", 60, "A")), {"BIS": ("X",)}, on=day)[3]
    assert bis.answer == answer
    assert words in bis.proof[-1]
    assert bool(bis.missing) == (answer == "depends")


def test_a_minority_holding_is_a_red_flag_for_bis() -> None:
    bis = evaluate(["A"], held(("X", 30, "A")), {"BIS": ("X",)}, on=IN_FORCE)[3]
    assert bis.answer == "no"
    assert any(line.startswith("Red flag: X, which is listed, holds 30 %") for line in bis.proof)
