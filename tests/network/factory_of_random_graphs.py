"""Random little supply networks for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from backstay.model import Entity, Fact
from tests.network.factory import e, f

FIRMS = [e(f"Firm{number}") for number in range(6)]
GOODS = [e(f"good{number}") for number in range(4)]
SYSTEMS = [e(f"System{number}", "System") for number in range(3)]
STATES = [e("Russia"), e("Belarus")]
EVERYONE: list[Entity] = [*FIRMS, *GOODS, *SYSTEMS, *STATES]
GRADES = ("A1", "B2", "B3", "C3", "D4", "E5", "F3", "B6")


def _names(rows: list[Entity]) -> st.SearchStrategy[str]:
    return st.sampled_from([row.id for row in rows])


def _fact(predicate: str, subjects: list[Entity], targets: list[Entity]) -> st.SearchStrategy[Fact]:
    return st.builds(
        lambda subject, target, grade, origins, modality: f(
            subject, predicate, target, grade, origins, modality=modality
        ),
        _names(subjects),
        _names(targets),
        st.sampled_from(GRADES),
        st.integers(1, 3),
        st.sampled_from(("asserted", "asserted", "planned", "denied")),
    )


def random_facts(size: int = 25) -> st.SearchStrategy[list[Fact]]:
    """Facts over all supply predicates and ownership; one of each id."""
    one = st.one_of(
        _fact("produces", FIRMS, [*GOODS, *SYSTEMS]),
        _fact("supplies", [*FIRMS, *STATES], [*FIRMS, *STATES]),
        _fact("component_of", GOODS, [*SYSTEMS, *GOODS]),
        _fact("services", FIRMS, SYSTEMS),
        _fact("part_of", FIRMS, FIRMS),
        _fact("cooperates_with", FIRMS, FIRMS),
    )
    return st.lists(one, max_size=size, unique_by=lambda fact: fact.id)
