"""FSF: languages of aliases, country '00', birth dates as precise as they are, freezes only."""

# ruff: noqa: E501 (rows are written as the lists write them)
from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from backstay.model import BadInput
from backstay.screen.lists import read
from tests.screen.lists.files import by_entry, only, write

XML = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-05-01T08:25:35.000Z" globalFileId="">
<sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.1.1" logicalId="11">
 <remark>Associated individual: Ivan VYMYSLAU (TIN 772740415741)
119019, Moscow,
Zavodskaya Str. 18/9</remark><remark>Date of listing: 2.3.2022</remark>
 <regulation publicationDate="2022-03-02" numberTitle="2022/1 (OJ L1)" programme="BLR"><publicationUrl>u</publicationUrl></regulation>
 <subjectType code="enterprise" classificationCode="E"/>
 <nameAlias wholeName="Vymysel OJSC" nameLanguage="EN" strong="true" function=""/>
 <nameAlias wholeName="Vymysel Nyrt." nameLanguage="HU" strong="true" function=""/>
 <nameAlias wholeName="VYM" nameLanguage="" strong="false" function=""/>
 <identification identificationTypeCode="regnumber" number="100386629" countryIso2Code="00"/>
 <address city="Minsk" street="1 Zavodskaya" zipCode="220000" countryIso2Code="BY" countryDescription="BELARUS"/>
</sanctionEntity>
<sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.2.2" logicalId="22">
 <remark>Father's name is Piotr.</remark>
 <regulation publicationDate="2020-10-02" programme="BLR"/>
 <subjectType code="person" classificationCode="P"/>
 <nameAlias wholeName="Ivan VYMYSLAU" nameLanguage="" strong="true" function="Judge"/>
 <citizenship countryIso2Code="00"/><citizenship countryIso2Code="BY"/>
 <birthdate circa="false" calendarType="GREGORIAN" birthdate="1961-05-09" year="1961"/>
 <birthdate circa="true" calendarType="GREGORIAN" birthdate="1962-01-01" year="1962"/>
 <birthdate circa="false" calendarType="GREGORIAN" year="1963"/>
 <birthdate circa="false" calendarType="ISLAMIC" year="1380"/>
 <birthdate circa="false" calendarType="GREGORIAN" monthOfYear="3" year="1971"/>
 <birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1974" yearRangeTo="1976"/>
 <identification identificationTypeCode="passport" number="MP1234567" countryIso2Code="BY"/>
</sanctionEntity>
</export>"""


def test_entries_are_freezes_with_languages_weak_aliases_and_typed_numbers(tmp_path: Path) -> None:
    result = read(write(tmp_path / "fsf.xml", XML))
    firm = by_entry(result)["EU.1.1"]
    assert result.version.as_of == "2026-05-01"
    assert firm.measures == ("asset freeze",)
    assert [(n.text, n.strength, n.language) for n in firm.names] == [
        ("Vymysel OJSC", "primary", "en"), ("Vymysel Nyrt.", "strong", "hu"), ("VYM", "weak", ""),
    ]  # fmt: skip
    assert firm.identifiers == (("UNP", "100386629"),)
    assert firm.remarks == "Associated individual: Ivan VYMYSLAU; Date of listing: 2.3.2022"
    assert firm.addresses == ("Minsk, BELARUS",)
    assert "Zavodskaya" not in repr(firm)


def test_unknown_countries_and_uncertain_birth_dates_stay_what_they_are(tmp_path: Path) -> None:
    person = by_entry(read(write(tmp_path / "fsf.xml", XML)))["EU.2.2"]
    assert person.countries == ("BY",)
    assert person.birth_dates == ("1961-05-09", "1961", "1962", "1963", "1971-03", "1974", "1975", "1976")
    assert (person.identifiers, person.remarks) == ((), "Judge")
    assert "MP1234567" not in repr(person)


def test_a_gzipped_file_is_the_same_version(tmp_path: Path) -> None:
    plain = read(write(tmp_path / "fsf.xml", XML))
    packed = read(write(tmp_path / "fsf.xml.gz", gzip.compress(XML.encode())))
    assert plain.version.sha256 == packed.version.sha256
    assert plain.listings == packed.listings


def test_a_dtd_is_refused_and_entities_are_never_expanded(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE export [<!ENTITY a "b">]>' + XML.partition("?>")[2]
    with pytest.raises(BadInput, match="declares a DTD"):
        read(write(tmp_path / "fsf.xml", bomb))


def test_a_file_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not whole XML"):
        read(write(tmp_path / "fsf.xml", XML[:-200]))
    packed = gzip.compress(XML.encode())
    with pytest.raises(BadInput, match="cut short"):
        read(write(tmp_path / "fsf2.xml.gz", packed[: len(packed) // 2]))


def test_the_csv_joins_rows_by_logical_id(tmp_path: Path) -> None:
    columns = (
        "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;Entity_Regulation_Programme;"
        "Entity_Regulation_PublicationDate;NameAlias_WholeName;NameAlias_NameLanguage;NameAlias_Strong;"
        "Address_City;Address_CountryIso2Code;Address_CountryDescription;Identification_Number;Identification_TypeCode;"
        "Identification_CountryIso2Code"
    )
    rows = [
        "01/05/2026;11;EU.1.1;E;BLR;2022-03-02;Vymysel OJSC;EN;true;;;;;;",
        "01/05/2026;11;EU.1.1;E;BLR;;ААТ Вымысел;BE;true;Minsk;BY;BELARUS;;;",
        "01/05/2026;11;EU.1.1;E;BLR;;;;;;;;100386629;regnumber;BY",
    ]
    listing = only(write(tmp_path / "fsf.csv", "\ufeff" + "\n".join((columns, *rows))))
    assert [name.text for name in listing.names] == ["Vymysel OJSC", "ААТ Вымысел"]
    assert listing.identifiers == (("UNP", "100386629"),)
    assert (listing.kind, listing.listed) == ("Organization", "2022-03-02")


def test_births_of_the_csv_are_read_like_those_of_the_xml(tmp_path: Path) -> None:
    text = (
        "fileGenerationDate;Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName;BirthDate_BirthDate;BirthDate_Month;"
        "BirthDate_Year;BirthDate_YearRangeFrom;BirthDate_YearRangeTo;BirthDate_Circa\n"
        "01/05/2026;22;P;Ivan VYMYSLAU;1961-05-09;5;1961;;;false\n01/05/2026;22;P;;;3;1971;;;false\n"
        "01/05/2026;22;P;;;;;1974;1975;false\n01/05/2026;22;P;;;;1981;;;true\n"
    )
    listing = only(write(tmp_path / "fsf.csv", text))
    assert listing.birth_dates == ("1961-05-09", "1971-03", "1974", "1975", "1980", "1981", "1982")
