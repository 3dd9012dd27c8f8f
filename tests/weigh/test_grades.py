"""The published rule table for credibility, line by line, and that it never bends the wrong way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay.model import Origin
from backstay.weigh.grades import RULES, Evidence, credibility, grade

TABLE = [
    (Evidence(asserted=2), 1),
    (Evidence(asserted=5, hedged=1), 1),
    (Evidence(asserted=1, hedged=1), 2),
    (Evidence(asserted=1, agreeing=1), 2),
    (Evidence(asserted=1), 3),
    (Evidence(asserted=0, hedged=2), 3),
    (Evidence(asserted=0, hedged=1, agreeing=1), 3),
    (Evidence(asserted=0, hedged=1), 4),
    (Evidence(asserted=2, against=1), 3),
    (Evidence(asserted=1, against=1), 4),
    (Evidence(asserted=2, against=2), 4),
    (Evidence(asserted=1, against=2), 5),
    (Evidence(asserted=0, hedged=1, against=1), 5),
    (Evidence(asserted=2, impossible=True), 5),
    (Evidence(asserted=0, against=1), 6),
    (Evidence(asserted=0), 6),
]


@pytest.mark.parametrize(("evidence", "number"), TABLE)
def test_the_number_follows_from_origins_and_contradictions(evidence: Evidence, number: int) -> None:
    assert credibility(evidence)[0] == number


def test_every_rule_of_the_table_decides_some_case() -> None:
    deciding = {next(rule.name for rule in RULES if rule.holds(evidence)) for evidence, _ in TABLE}
    assert deciding == {rule.name for rule in RULES}


counts = st.integers(0, 6)
evidences = st.builds(Evidence, asserted=counts, hedged=counts, against=counts, agreeing=st.integers(0, 1))


@given(evidences.filter(lambda evidence: evidence.said > 0))
def test_one_more_agreeing_origin_never_lowers_it(evidence: Evidence) -> None:
    assert credibility(replace(evidence, asserted=evidence.asserted + 1))[0] <= credibility(evidence)[0]
    assert credibility(replace(evidence, hedged=evidence.hedged + 1))[0] <= credibility(evidence)[0]


@given(evidences.filter(lambda evidence: evidence.said > 0))
def test_one_more_contradiction_never_raises_it(evidence: Evidence) -> None:
    assert credibility(replace(evidence, against=evidence.against + 1))[0] >= credibility(evidence)[0]


@given(evidences, st.lists(st.sampled_from("ABCDEF"), min_size=1, max_size=5))
def test_the_letter_never_moves_the_number(evidence: Evidence, letters: list[str]) -> None:
    origins = [Origin(f"o{place}", "x", letter, ("d",)) for place, letter in enumerate(letters)]
    made = grade(origins, evidence, 3)
    assert made.credibility == credibility(evidence)[0]
    assert made.reliability == min(letters)


def test_f_is_said_to_be_no_basis_and_not_a_bad_mark() -> None:
    made = grade([Origin("o", "An outlet", "F", ("d",))], Evidence(asserted=1), 1)
    assert made.why == (
        "1 document, 1 origin.",
        "One independent origin states it; nothing confirms or contradicts it.",
        "No origin has a reliability grade (F: no basis to judge, not a bad mark).",
    )
