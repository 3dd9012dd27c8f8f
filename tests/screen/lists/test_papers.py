"""What lists write of persons' papers and births into names and remarks: cut, and the date of birth kept as one."""

from __future__ import annotations

import pytest

from backstay.screen.lists.listing import listing
from backstay.screen.lists.papers import without_asides, without_papers

NAMES = [
    ("Ivan Vymysel (Passport number: B0515260; DOB: 1948; POB: Minsk (Center); Date of issue: 10 Jan 2012)",
     "Ivan Vymysel", "1948"),
    ("Ivan Vymysel, born 1 Jan. 1953 (passport no.03825239, date of issue 4 May 2014)", "Ivan Vymysel", "1953-01-01"),
    ("Ivan Vymysel. Date of birth: (i) 11.4.1960, (ii) 11.4.1963. Place of birth: Minsk", "Ivan Vymysel",
     "1960-04-11 1963-04-11"),
    ("Ivan Vymysel (born in 1971 in Minsk (Ivan V.; I. Vymysel", "Ivan Vymysel", "1971"),
    ("Ivan Vymysel (false identity linked to passport number 434021161)", "Ivan Vymysel", ""),
    ("Anna Vymysel (born IVANOVA)", "Anna Vymysel (born IVANOVA)", ""),
    ("Encep Vymysel (birth name)", "Encep Vymysel (birth name)", ""),
    ("Sa'id Vymysel", "Sa'id Vymysel", ""),
]  # fmt: skip


@pytest.mark.parametrize(("written", "name", "born"), NAMES)
def test_a_person_s_name_loses_papers_and_births(written: str, name: str, born: str) -> None:
    found, dates = without_asides(written)
    assert (found, " ".join(dates)) == (name, born)


REMARKS = [
    ("Passport OR801168 and National ID No. 281020505755 issued abroad",
     "Passport […] and National ID No. […] issued abroad"),
    ("diplomatic passport number 836110035, which expires on 1 January 2020",
     "diplomatic passport number […], which expires on 1 January 2020"),
    ("personal number 3090561A001PB5", "personal number […]"),
    ("Facilitated the issuance of Russian passports since October 2016.",
     "Facilitated the issuance of Russian passports since October 2016."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "kept"), REMARKS)
def test_a_remark_loses_the_numbers_of_papers(written: str, kept: str) -> None:
    assert without_papers(written) == kept


def test_every_list_is_built_without_them_and_a_firm_keeps_its_words() -> None:
    written = "Ivan Vymysel (Passport number: B0515260; DOB: 1948)"
    told = {"list": "x", "entry": "1", "measures": ("other",), "row": 1, "remarks": "Passport OR801168"}
    person = listing(kind="Person", names=[(written, "primary", "")], births=("1949",), **told)  # type: ignore[arg-type]
    firm = listing(kind="Organization", names=[(written, "primary", "")], **told)  # type: ignore[arg-type]
    assert ([name.text for name in person.names], person.birth_dates) == (["Ivan Vymysel"], ("1949", "1948"))
    assert (person.remarks, firm.names[0].text, firm.remarks) == ("Passport […]", written, "Passport OR801168")
