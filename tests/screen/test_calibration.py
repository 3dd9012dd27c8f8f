"""The probability of a hit follows how alike its names are, and what else is known moves it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay.match import Met, Scored, Subject, compare, meet
from backstay.match.births import SAME_DAY
from backstay.model import Part
from backstay.names import parse
from backstay.screen.calibration import by_name, calibrated, curves, least


def test_the_curves_rise_and_keep_room_at_the_top() -> None:
    assert set(curves()) == {"Person", "other"}
    for kind in curves():
        figures = [by_name(value / 50, kind) for value in range(51)]
        assert figures == sorted(figures)
        assert by_name(0.5, kind) < 0.3 < 0.9 < by_name(1.0, kind) < 1.0


@given(st.floats(-0.1, 1.1), st.sampled_from(["Person", "other"]))
def test_every_likeness_has_a_probability(value: float, kind: str) -> None:
    assert 0.0 < by_name(value, kind) < 1.0


def likely(
    ours: str, theirs: str, here: tuple[str, ...], there: tuple[str, ...], kind: str = "Organization"
) -> float:
    one, other = parse(ours, kind), parse(theirs, kind)
    scored = compare(Subject((one,), kind, (), here), Subject((other,), kind, (), there))
    return calibrated(scored, Met(meet(one, other)).alike, kind)


@pytest.mark.parametrize("kind", ["Organization", "Person"])
def test_a_shared_country_raises_and_another_one_lowers(kind: str) -> None:
    silent, same, other = (
        likely("Vymysel Amkadora", "Vymysel Amkodor", here, ("BY",), kind) for here in ((), ("BY",), ("FR",))
    )
    assert other < silent < same
    assert silent == likely("Vymysel Amkadora", "Vymysel Amkodor", ("BY",), (), kind)


@pytest.mark.parametrize("kind", ["Person", ""])
@pytest.mark.parametrize("floor", [0.1, 0.5])
def test_nothing_under_the_least_likeness_can_be_a_hit(kind: str, floor: float) -> None:
    country = Part("country", "BY", "BY", 0.15)
    shared, born = (
        Scored(0.0, 0.0, (country,)),
        Scored(0.0, 0.0, (country, Part("date", "", "", math.log10(SAME_DAY.times)))),
    )
    for told, scored in (((False, False), Scored(0.0, 0.0, ())), ((True, False), shared), ((True, True), born)):
        bound = least(kind, *told, floor)
        assert floor <= calibrated(scored, bound + 1e-3, kind)
        assert bound < 1e-3 or calibrated(scored, bound - 1e-6, kind) < floor


def test_an_acronym_of_any_words_is_not_likely_a_firm_of_that_name_is() -> None:
    by_letters = likely("SVT", "Seguros La Vitalicia Tercera", (), ())
    assert by_letters < 0.5 < likely("SVT", "JSC SVT", (), ())
