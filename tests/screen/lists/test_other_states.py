"""UN, Switzerland, Canada, Australia, New Zealand, Japan, Ukraine, China."""

# ruff: noqa: E501 (rows are written as the lists write them)
from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from backstay.model import Listing
from backstay.screen.lists import find, jp_meti, read
from tests.screen.lists.files import by_entry, only, write

UN = """<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>1</DATAID><FIRST_NAME>IVAN</FIRST_NAME><SECOND_NAME>VYMYSLAU</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE>
<REFERENCE_NUMBER>CDi.901</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON><COMMENTS1>Reason.</COMMENTS1>
<NATIONALITY><VALUE>Belarus</VALUE></NATIONALITY><LAST_DAY_UPDATED><VALUE>2020-08-19</VALUE><VALUE>2016-10-13</VALUE></LAST_DAY_UPDATED>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>VANYA; VANKA</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>JAN</ALIAS_NAME><NOTE>previously listed as</NOTE></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><DATE>1961-01-01</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1963</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_ADDRESS><STREET>1 Secret St</STREET><CITY>Minsk</CITY><COUNTRY>Belarus</COUNTRY></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>MP1234567</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>VYMYSEL COMPANY</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
<REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER><LISTED_ON>2014-06-30</LISTED_ON>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD COMPANY</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES></CONSOLIDATED_LIST>"""


def test_un_names_in_parts_empty_aliases_and_what_quality_means(tmp_path: Path) -> None:
    person, firm = read(write(tmp_path / "un.xml", UN)).listings
    assert [(n.text, n.strength) for n in person.names] == [
        ("IVAN VYMYSLAU", "primary"), ("VANYA", "weak"), ("VANKA", "weak"), ("JAN", "former"),
    ]  # fmt: skip
    assert (person.birth_dates, person.amended) == (
        ("1960", "1961", "1962", "1958", "1959", "1963"),
        "2020-08-19",
    )
    assert person.addresses == ("Minsk, Belarus",)
    assert [(n.text, n.strength) for n in firm.names] == [("VYMYSEL COMPANY", "primary"), ("OLD COMPANY", "former")]
    assert firm.kind == "Organization"
    assert "MP1234567" not in repr(person)


def test_un_comments_hold_numbers_of_firms_and_none_of_persons(tmp_path: Path) -> None:
    told = "Owner of the tanker VYMYSEL 2. Company Number IMO 5434358. Tax Number: 1774308"
    firm = f"<REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER><COMMENTS1>{told}</COMMENTS1>"
    text = UN.replace("<REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER>", firm).replace("Reason.", told)
    person, listing = read(write(tmp_path / "un.xml", text)).listings
    assert listing.identifiers == (("IMO", "5434358"), ("Tax", "1774308"))
    assert not person.identifiers


def test_seco_json_lines_have_two_levels_of_ssid_and_a_set_for_the_measure(tmp_path: Path) -> None:
    def line(number: str, sanctions_set: str) -> str:
        part = [{"order": 1, "name_part_type": "whole-name", "value": "Vymysel"}]
        names = [
            {"name_type": "primary-name", "quality": "good", "lang": "eng", "name_parts": part},
            {"name_type": "alias", "quality": "low", "lang": "eng", "name_parts": [{**part[0], "value": "VYM"}]},
        ]
        identity = {"ssid": "9" + number, "main": "true", "names": names}
        return json.dumps({"ssid": number, "sanctions_set_id": sanctions_set, "entity": {"identity": identity}})

    found = by_entry(
        read(write(tmp_path / "seco.jsonl", line("1", "4387") + "\n" + line("2", "51271") + "\n{broken\n"))
    )
    assert (found["1"].measures, found["2"].measures) == (("asset freeze",), ("export control",))
    assert [(n.text, n.strength) for n in found["1"].names] == [("Vymysel", "primary"), ("VYM", "weak")]
    assert dict(found["1"].extra)["identity"] == "91"


SECO = """<?xml version="1.0"?><swiss-sanctions-list list-type="full-list" date="2026-02-18">
<sanctions-program ssid="1"><program-name lang="ger">B</program-name><program-name lang="eng">Measures against Belarus</program-name>
<sanctions-set ssid="10" lang="eng">Art. 2 Financial sanctions</sanctions-set><sanctions-set ssid="11" lang="eng">Art. 1 Export of dual-use goods</sanctions-set></sanctions-program>
<target ssid="100"><sanctions-set-id>10</sanctions-set-id><sanctions-set-id>11</sanctions-set-id><entity>
<identity ssid="101" main="true"><name ssid="1" name-type="primary-name" quality="good"><name-part order="1" name-part-type="whole-name"><value>Vymysel JSC</value>
<spelling-variant lang="bel" script="Cyrl">ААТ Вымысел</spelling-variant></name-part></name>
<address ssid="2" place-id="500"><address-details>1 Secret St</address-details></address></identity>
<justification ssid="3">Reason.</justification><other-information ssid="4">Registration number: 100386629</other-information></entity>
<modification modification-type="listed" effective-date="2021-01-01"/><modification modification-type="amended" effective-date="2022-02-02"/></target>
<target ssid="200" sanctions-set-id="10"><individual sex="male"><identity ssid="201" main="true">
<name name-type="primary-name" quality="good"><name-part order="2" name-part-type="family-name"><value>Vymyslau</value><spelling-variant lang="rus" script="Cyrl">Вымыслов</spelling-variant></name-part>
<name-part order="1" name-part-type="given-name"><value>Ivan</value><spelling-variant lang="rus" script="Cyrl">Иван</spelling-variant></name-part></name>
<day-month-year ssid="1" year="1961" month="5"/><nationality><country iso-code="BY">Belarus</country></nationality></identity></individual></target>
<place ssid="500"><location>Minsk</location><country iso-code="BY">Belarus</country></place></swiss-sanctions-list>"""


def test_seco_xml_names_places_and_sets_that_stand_after_the_target(tmp_path: Path) -> None:
    result = read(write(tmp_path / "seco.xml", SECO))
    firm, person = result.listings
    assert (firm.measures, firm.programmes) == (("asset freeze", "export control"), ("Measures against Belarus",))
    assert (firm.addresses, firm.identifiers) == (("Minsk, Belarus",), (("UNP", "100386629"),))
    assert (firm.listed, firm.amended) == ("2021-01-01", "2022-02-02")
    assert [name.text for name in firm.names] == ["Vymysel JSC", "ААТ Вымысел"]
    assert [name.text for name in person.names] == ["Ivan Vymyslau", "Иван Вымыслов"]
    assert (person.birth_dates, person.countries, result.version.as_of) == (("1961-05",), ("BY",), "2026-02-18")
    assert "Secret" not in repr(firm)


def test_canada_today_and_in_2020(tmp_path: Path) -> None:
    today = """<data-set><record><Country>Belarus / Bélarus</Country><EntityOrShip>Vymysel JSC</EntityOrShip><Schedule>1, Part 2</Schedule>
    <Item>28</Item><DateOfListing>2021-08-09</DateOfListing></record>
    <record><Country>Russia / Russie</Country><EntityOrShip>Star</EntityOrShip><DateOfBirthOrShipBuildDate>2005</DateOfBirthOrShipBuildDate>
    <ShipIMONumber>7406784</ShipIMONumber><Schedule>4</Schedule><Item>3</Item></record>
    <record><Country>Belarus / Bélarus</Country><LastName>Vymyslau</LastName><GivenName>Ivan </GivenName><Schedule>1, Part 1</Schedule><Item>1</Item></record>
    <record><Country>Syria / Syrie</Country><Schedule>1</Schedule><Item>9</Item></record></data-set>"""
    result = read(write(tmp_path / "sema.xml", today))
    firm, ship, person = result.listings
    assert firm.entry == "Belarus:1, Part 2:28"
    assert (firm.countries, firm.listed) == ((), "2021-08-09")
    assert (ship.kind, ship.identifiers, ship.birth_dates) == ("Vessel", (("IMO", "7406784"),), ())
    assert (person.kind, person.name) == ("Person", "Ivan Vymyslau")
    assert [(problem.row, problem.reason) for problem in result.problems] == [(4, "the entry has no name")]
    old = """<data-set><record><Country>Burma / Birmanie</Country><Entity>Vymysel</Entity>
    <Aliases>Vymysel Holdings Pte., Ltd., Vymysel Trading</Aliases><Schedule>1</Schedule><Item>1</Item></record></data-set>"""
    names = [name.text for name in only(write(tmp_path / "old.xml", old)).names]
    assert names == ["Vymysel", "Vymysel Holdings Pte., Ltd.", "Vymysel Trading"]


def sheet(path: Path, *rows: list[str]) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_australia_joins_the_rows_of_a_reference_and_reads_numbers_from_the_text(tmp_path: Path) -> None:
    header = ["Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength", "Date of Birth", "Citizenship", "Address",
              "Additional Information", "Committees", "Control Date", "Targeted Financial Sanction", "Travel Ban"]  # fmt: skip
    rows = [
        ["101a", "VYM", "Entity", "Alias", "Weak", "", "", "", "", "", "", "", ""],
        ["101", "Vymysel Bank", "Entity", "Primary Name", "", "", "", "a) 1 Secret St, Minsk, Belarus",
         "Tax ID No.: 7744001497 (Russia)\nEmail: x@example.org", "Autonomous (Russia)", "2026-02-24", "TRUE", "FALSE"],
        ["102", "Ivan Vymyslau", "Individual", "Primary Name", "", "a) 9 May 1961 b) 1962", "Belarus", "", "", "", "2026-02-24", "TRUE", "TRUE"],
    ]  # fmt: skip
    bank, person = read(sheet(tmp_path / "Australian_Sanctions_Consolidated_List.xlsx", header, *rows)).listings
    assert [(n.text, n.strength) for n in bank.names] == [("Vymysel Bank", "primary"), ("VYM", "weak")]
    assert (bank.identifiers, bank.addresses, bank.measures) == (
        (("INN", "7744001497"),),
        ("Minsk, Belarus",),
        ("asset freeze",),
    )
    assert (person.measures, person.birth_dates) == (("asset freeze", "travel"), ("1961-05-09", "1962"))


AU_FIRM = {
    "entity_type": "organization",
    "names": [{"text": "Vymysel", "name_type": "Primary Name"}],
    "address": "Moscow, Russia",
}
AU_SANCTION = {"committees": "Autonomous (Russia)", "control_date": "2023-08-29", "targeted_financial_sanction": True}


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("State registration number: 1027700132195", ("OGRN", "1027700132195")),
        ("A bank. Company Identification No.1027700132195; https://example.org", ("OGRN", "1027700132195")),
        ("Company identification number: 1027700132195;http://example.org/", ("OGRN", "1027700132195")),
        ("Registration ID (OGRN no.): 1 027 700 132 195", ("OGRN", "1027700132195")),
        ("National Tax Number: 7707083893", ("INN", "7707083893")),
        ("IMO Identification Number: 6183435 (Company)", ("IMO", "6183435")),
        ("International Maritime Organization (IMO) Ship No.7406784", ("IMO", "7406784")),
        ("Company Identification No.: B127651", ("Reg", "B127651")),
        ("Bank Identifier Code: VYMYRU2KXXX", ("SWIFT", "VYMYRU2KXXX")),
        ("Director's INN: 500100732259", ()),
        ("Listed under the List 2014 [F2014L01184]; company number of 2014", ()),
    ],
)
def test_australia_calls_a_firms_number_by_many_names(tmp_path: Path, told: str, kept: tuple[str, ...]) -> None:
    row = {"reference": "1", **AU_FIRM, "additional_info": told, "sanction": AU_SANCTION}
    assert only(write(tmp_path / "dfat.jsonl", json.dumps(row))).identifiers == ((kept,) if kept else ())


def test_australia_lists_anew_what_stays_listed_since_the_first_day(tmp_path: Path) -> None:
    again = {
        **AU_SANCTION,
        "listing_information": "Listed on 1 Sep. 2017 (relisted on 28 Aug. 2020) (relisted on 27 Aug 2023)",
    }
    once = {**AU_SANCTION, "listing_information": "Autonomous Sanctions (Russia) Amendment (No. 1) Instrument 2023"}
    rows = [{"reference": str(number), **AU_FIRM, "sanction": told} for number, told in enumerate((again, once))]
    first, second = read(write(tmp_path / "dfat.jsonl", "\n".join(map(json.dumps, rows)))).listings
    assert (first.listed, first.amended) == ("2017-09-01", "2023-08-29")
    assert (second.listed, second.amended) == ("2023-08-29", "")


def test_new_zealand_keeps_each_ban_a_measure(tmp_path: Path) -> None:
    header = ["Type", "Unique Identifier", "First name", "Middle name(s)", "Last name", "Alias/Alternate Spellings", "DOB", "Citizenship",
              "Address", "Sanction Status", "Date of Sanction", "Asset Freeze", "Travel Ban", "Ship Ban", "General Rationale for Sanction"]  # fmt: skip
    rows = [
        ["Entity", "ENT-1", "", "", "Vymysel JSC", "VYM; Vymysel Plant", "", "", "", "Sanctioned", "2022-03-18", "Yes", "No", "Yes", "Reason"],
        ["Individual", "IND-1", "Ivan", "Ivanavich", "Vymyslau", "", "1961", "Belarus", "", "Sanctioned", "2022-03-18", "Yes", "Yes", "No", ""],
        ["Total", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
    ]  # fmt: skip
    firm, person = read(sheet(tmp_path / "russia-sanctions-register.xlsx", header, *rows)).listings
    assert (firm.measures, len(firm.names)) == (("asset freeze", "vessel"), 3)
    assert (person.name, person.measures, person.birth_dates) == (
        "Ivan Ivanavich Vymyslau",
        ("asset freeze", "travel"),
        ("1961",),
    )


JAPAN = """○ 国際平和のための国際的な努力に我が国として寄与するために講ずる輸出等に係る禁止措置
の対象となるベラルーシ共和国の団体（令和四年外務省告示第百四号）
指定日：2022 年03月08 日
最終更新日：2022 年07 月05 日
１ 株式会社ヴィミセル（別称、OAOヴィミセル、ヴィミセル工場）
JSC Vymysel, a.k.a., the following two aliases:
- OAO Vymysel; and
- Vymysel Plant
所在地：121A, Secret Str., Minsk, 220108, Belarus; and 137 Other Str., Pinsk, Brest region,
225710, Belarus２ 株式会社第140 工場
140 Vymysel Plant JSC
所在地：19 Some str., Borisov, Minsk Region, 222512, Belarus
10 間違い
"""


def test_japan_entries_in_full_width_digits_may_begin_in_mid_line(tmp_path: Path) -> None:
    ((_, files),) = find([write(tmp_path / "list_belarus.txt", JAPAN)])
    result = read(*files)
    first, second = result.listings
    assert result.version.as_of == "2022-07-05"
    assert [name.text for name in first.names if not name.language] == ["JSC Vymysel", "OAO Vymysel", "Vymysel Plant"]
    assert [name.text for name in first.names if name.language] == [
        "株式会社ヴィミセル",
        "OAOヴィミセル",
        "ヴィミセル工場",
    ]
    assert first.addresses == ("Minsk, Belarus", "Pinsk, Belarus")
    assert (second.name, second.entry, second.countries) == ("140 Vymysel Plant JSC", "Belarus:2", ("BY",))


def test_ukraine_three_names_in_one_cell_and_no_documents_of_persons(tmp_path: Path) -> None:
    rows = [
        {"sid": 1, "name": "ТОВ Вигадка (ООО Выдумка, Vyhadka LLC)", "translit": "TOV Vyhadka", "aliases": ["Вигадка"], "subjectType": "legal",
         "identifiers": [{"id": "tax:inn", "code": "7701045732"}], "citizenships": ["Росія"],
         "actions": [{"decree": {"number": "1/2024", "date": "2024-01-02"}, "endDate": "2034-01-02"}]},
        {"sid": 2, "name": "Іванов Іван", "translit": "Ivanov Ivan", "aliases": [], "subjectType": "individual", "bd": "1961-05-09",
         "identifiers": [{"id": "doc:passport", "code": "MP1234567"}]},
    ]  # fmt: skip
    firm, person = read(write(tmp_path / "nsdc.json", json.dumps(rows, ensure_ascii=False))).listings
    assert [name.text for name in firm.names] == [
        "ТОВ Вигадка",
        "ООО Выдумка",
        "Vyhadka LLC",
        "TOV Vyhadka",
        "Вигадка",
    ]
    assert (firm.countries, firm.listed, firm.delisted) == (("RU",), "2024-01-02", "")
    assert (person.kind, person.birth_dates) == ("Person", ("1961-05-09",))
    assert "MP1234567" not in repr(person)


def nsdc(path: Path, **fields: object) -> Listing:
    row = {"sid": 1, "name": "Вигадка", "translit": "Vyhadka", "aliases": None, "status": "active", **fields}
    return only(write(path / "nsdc.json", json.dumps([row], ensure_ascii=False)))


def code(kind: str, value: str) -> dict[str, str]:
    return {"id": kind, "code": value, "iso2": "RU"}


@pytest.mark.parametrize(
    ("fields", "kind", "numbers"),
    [
        ({"bd": "1961-05-09", "identifiers": [code("tax:inn", "500100732259")]}, "Person", ()),
        ({"bd": "1961-05-09"}, "Person", ()),
        ({"identifiers": [code("doc:passport", "MP1234567"), code("reg:r_n", "2771303400")]}, "Person", ()),
        ({"identifiers": [code("reg:odrnip", "304500116000157")]}, "Person", ()),
        (
            {"bd": "1993-02-23", "identifiers": [code("tax:inn", "7707083893")]},
            "Organization",
            (("INN", "7707083893"),),
        ),
        (
            {"bd": "1993-02-23", "identifiers": [code("reg:odrn", "1027700132195")]},
            "Organization",
            (("OGRN", "1027700132195"),),
        ),
        ({"attributes": [{"key": "КПП", "value": "773601001"}]}, "Organization", (("KPP", "773601001"),)),
        (
            {"subjectType": "legal", "identifiers": [code("reg:by", "100386629")]},
            "Organization",
            (("Reg", "100386629"),),
        ),
        ({"identifiers": [code("reg:r_n", "2771303400")]}, "Unknown", ()),
    ],
)
def test_ukraine_tells_persons_from_firms_by_what_is_given(
    tmp_path: Path, fields: dict[str, object], kind: str, numbers: tuple[tuple[str, str], ...]
) -> None:
    listing = nsdc(tmp_path, **fields)
    assert (listing.kind, listing.identifiers) == (kind, numbers)
    assert listing.birth_dates == ((fields["bd"],) if kind == "Person" and "bd" in fields else ())


@pytest.mark.parametrize(
    ("status", "kept"),
    [("active", ("", "2033-05-09")), ("expired", ("2033-05-09", "")), ("excluded", ("", ""))],
)
def test_ukraine_the_end_of_a_running_term_is_no_delisting(
    tmp_path: Path, status: str, kept: tuple[str, str]
) -> None:
    term = {
        "status": status,
        "endDate": "2033-05-09",
        "reasons": "підстава",
        "decree": {"number": "1/2023", "date": "2023-05-09"},
    }
    listing = nsdc(tmp_path, actions=[term])
    assert (listing.delisted, dict(listing.extra).get("until", "")) == kept
    assert (listing.listed, listing.reason) == ("2023-05-09", "підстава")
    without_end = nsdc(tmp_path, actions=[{**term, "status": "active"}, {"status": "active"}])
    assert (without_end.delisted, "until" in dict(without_end.extra)) == ("", False)


def test_ukraine_measures_are_told_by_the_restrictions(tmp_path: Path) -> None:
    told = [
        "Блокування активів - тимчасове позбавлення права",
        "Заборона в’їзду на територію України",
        "Позбавлення нагород",
    ]
    actions = [{"restrictions": [{"restriction": text} for text in told]}]
    assert nsdc(tmp_path, actions=actions).measures == ("asset freeze", "travel", "other")
    assert nsdc(tmp_path).measures == ("asset freeze",)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("Російська Федерація, 119435, м. Москва, вул. Таємна, буд. 18 (Российская Федерация, 119435, г. Москва, ул. Тайная, д. 18)",
         ("Москва, Російська Федерація",)),
        ("вул. Таємна, 1, г.Нижний Новгород", ("Нижний Новгород",)),
        ("1 Secret Street, Minsk, 220108, Belarus", ("Minsk, Belarus",)),
        ("вул. Таємна, 1", ()),
    ],
)  # fmt: skip
def test_ukraine_addresses_end_at_the_city(tmp_path: Path, address: str, kept: tuple[str, ...]) -> None:
    listing = nsdc(tmp_path, attributes=[{"key": "Місцезнаходження юридичної особи:", "value": address}])
    assert listing.addresses == kept


def test_china_keeps_the_chinese_name(tmp_path: Path) -> None:
    text = ("Type,QID,Name,Alias,Chinese name,Country,Topics,Summary,Chinese summary,Body,List,Date,End date,Source URL,Address\n"
            "Organization,,Vymysel Inc,,虚构公司,US,x,,,MOFCOM,Export Control List,02.12.2019,,u,\n")  # fmt: skip
    listing = only(write(tmp_path / "cn.csv", text))
    assert [(n.text, n.language) for n in listing.names] == [("Vymysel Inc", ""), ("虚构公司", "zh")]
    assert (listing.measures, listing.listed) == (("export control",), "2019-12-02")


@pytest.mark.parametrize(
    "aliases",
    [
        "Vymysel Plant JSC, a.k.a., the following two aliases:\n-VZ; and\n-Vymysel Zavod.",
        "Vymysel Plant JSC, a.k.a.,\nthe following twoaliases:\n-VZ; and\n-Vymysel Zavod.",
        "Vymysel Plant JSC, a.k.a., thefollowing two aliases:—VZ; and\n—Vymysel Zavod.",
        "Vymysel Plant JSC, the following two aliases:\n—VZ; and\n—Vymysel Zavod.",
    ],
)
def test_what_announces_aliases_in_the_japanese_list_is_no_name(tmp_path: Path, aliases: str) -> None:
    path = tmp_path / "jp.txt"
    path.write_text(
        f"輸出等に係る禁止措置\nロシア連邦の団体\n1 ヴィムィセル工場\n{aliases}\n所在地：Moscow, Russia\n",
        encoding="utf-8",
    )
    (found,) = jp_meti.read((path,)).listings
    assert [name.text for name in found.names] == ["Vymysel Plant JSC", "VZ", "Vymysel Zavod", "ヴィムィセル工場"]
