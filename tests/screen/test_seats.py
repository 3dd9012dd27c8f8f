"""A firm is of the country that a fact puts it in, and of no other."""

from __future__ import annotations

import pytest

from backstay.model import Entity, Fact, Grade
from backstay.screen import seated


def entity(name: str, kind: str = "Organization", countries: tuple[str, ...] = ()) -> Entity:
    return Entity(name, kind, name, (name,), countries=countries)


def located(subject: str, where: str, modality: str = "asserted") -> Fact:
    return Fact("f", "located_in", subject, where, (), (), modality, ("c",), (), Grade("B", 2))


@pytest.mark.parametrize(
    ("where", "kind", "code"),
    [
        ("Belarus", "Country", ("BY",)),
        ("Minsk", "Place", ("BY",)),
        ("Барановичах", "Place", ("BY",)),
        ("Orša", "Place", ("BY",)),
        ("Санкт-Петербург", "Place", ("RU",)),
        ("Brest", "Place", ()),  # of Belarus or of France
        ("Sevastopol", "Place", ()),  # lists do not agree
        ("Springfield", "Place", ()),
        ("MILEX", "Event", ()),
    ],
)
def test_a_firm_has_the_country_of_the_place_that_a_fact_names(where, kind, code) -> None:
    firm, _ = seated([entity("Integral"), entity(where, kind)], [located("Integral", where)])
    assert firm.countries == code


def test_what_is_planned_or_denied_places_nobody_and_what_the_name_gave_stays() -> None:
    everyone = [entity("Integral", countries=("CN",)), entity("Minsk", "Place")]
    for modality in ("planned", "possible", "denied"):
        assert seated(everyone, [located("Integral", "Minsk", modality)])[0].countries == ("CN",)
    assert seated(everyone, [located("Integral", "Minsk")])[0].countries == ("BY", "CN")


def test_an_exhibition_in_minsk_is_no_firm_of_belarus() -> None:
    everyone = [entity("MILEX", "Event"), entity("Minsk", "Place")]
    assert seated(everyone, [located("MILEX", "Minsk")])[0].countries == ()
