"""Things with numbers, dates and countries: what decides, what raises a doubt, what says nothing."""

from __future__ import annotations

import pytest

from backstay import names
from backstay.match import Subject, compare, is_valid
from backstay.match.identifiers import normalise

SHEIMAN = Subject((names.parse("Viktor Sheiman", "Person"),), "Person", dates=("1958-05-26",), countries=("BY",))


@pytest.mark.parametrize(
    ("sort", "value", "valid"),
    [
        ("УНП", "100 386 629", True),
        ("UNP", "100386628", False),
        ("INN", "7707083893", True),
        ("OGRN", "1027700132195", True),
        ("IMO number", "IMO 9074729", True),
        ("SWIFT/BIC", "AKBBBY2XXXX", True),
        ("Passport", "MP1234567", False),
    ],
)
def test_numbers_are_checked(sort: str, value: str, valid: bool) -> None:
    assert is_valid(*normalise(sort, value)) is valid


def test_a_date_speaks_with_its_precision() -> None:
    def born(*dates: str) -> float:
        return compare(SHEIMAN, Subject((names.parse("Віктар Шэйман", "Person"),), "Person", dates=dates)).probability

    assert born("1958-05-26") > born("1958") > born() > born("1961")


def test_a_person_is_no_firm() -> None:
    firm = Subject((names.parse("Viktor Sheiman", "Organization"),), "Organization")
    assert compare(SHEIMAN, firm).probability == 0.0


def test_compare_is_symmetric_and_says_why() -> None:
    other = Subject((names.parse("Viktar Sheiman", "Person"),), "Person", countries=("RU",))
    one, two = compare(SHEIMAN, other), compare(other, SHEIMAN)
    assert one.score == pytest.approx(two.score)
    assert "country" in {part.rule for part in one.parts}
