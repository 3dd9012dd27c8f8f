"""FollowTheMoney, statements, Senzing, any CSV by a mapping; and what belongs to every loader."""

# ruff: noqa: E501 (rows are written as the lists write them)
from __future__ import annotations

import json
from pathlib import Path

import pytest

from backstay.model import BadInput, Problem
from backstay.screen.lists import FORMATS, find, mapping, own_csv, read, read_all
from backstay.screen.lists.values import births, city, country, date, place_in, split_cell, without_street
from tests.screen.lists.files import by_entry, eu_file, eu_row, only, write

FIRM = {
    "id": "NK-1",
    "caption": "Vymysel JSC",
    "schema": "Company",
    "properties": {
        "name": ["ААТ Вымысел", "Vymysel JSC"],
        "weakAlias": ["VYM"],
        "topics": ["sanction", "export.control"],
        "country": ["by"],
        "registrationNumber": ["100386629"],
        "address": ["1 Secret St, Minsk, Belarus"],
    },
    "datasets": ["a", "b"],
    "target": True,
    "last_change": "2026-04-29T07:55:02",
}


def test_ftm_entities_with_their_sanctions_and_a_delta(tmp_path: Path) -> None:
    sanction = {
        "id": "s",
        "schema": "Sanction",
        "properties": {"entity": ["NK-1"], "program": ["BLR"], "startDate": ["2021-01-02"]},
    }
    address = {"id": "addr-1", "schema": "Address", "properties": {"full": ["1 Secret St"]}}
    bystander = {"id": "NK-2", "schema": "Company", "properties": {"name": ["Supplier Ltd"]}}
    lines = "\n".join(json.dumps(row) for row in (FIRM, sanction, address, bystander))
    listing = only(write(tmp_path / "zala.entities.ftm.json", lines))
    assert (listing.list, listing.entry, listing.measures) == ("ftm-zala", "NK-1", ("asset freeze", "export control"))
    assert (listing.programmes, listing.listed, listing.identifiers) == (
        ("BLR",),
        "2021-01-02",
        (("UNP", "100386629"),),
    )
    assert [(n.text, n.strength) for n in listing.names] == [
        ("Vymysel JSC", "primary"),
        ("ААТ Вымысел", "strong"),
        ("VYM", "weak"),
    ]
    assert listing.addresses == ("Minsk, Belarus",)
    gone = {**FIRM, "id": "NK-3"}
    delta = [{"op": "ADD", "entity": FIRM}, {"op": "ADD", "entity": gone}, {"op": "DEL", "entity": {"id": "NK-3"}}]
    found = read(write(tmp_path / "d.delta.json", "\n".join(json.dumps(row) for row in delta)))
    assert [row.entry for row in found.listings] == ["NK-1"]


def test_ftm_statements_are_joined_by_canonical_id(tmp_path: Path) -> None:
    text = ("canonical_id,entity_id,prop,prop_type,schema,value,dataset,lang\nNK-1,x,name,name,Company,Vymysel JSC,a,\n"
            "NK-1,y,alias,name,Company,VYM,b,\nNK-1,x,topics,topic,Company,sanction,a,\nNK-1,x,id,checksum,Company,x,a,\n")  # fmt: skip
    listing = only(write(tmp_path / "statements.csv", text))
    assert ([n.text for n in listing.names], listing.measures) == (["Vymysel JSC", "VYM"], ("asset freeze",))


STATEMENTS = "canonical_id,entity_id,prop,prop_type,schema,value,dataset,lang,last_seen"


def test_ftm_statements_of_the_narrowest_schema_say_what_it_is(tmp_path: Path) -> None:
    rows = ["Q1,a,name,,LegalEntity,Ivan Vymyslau,x,,2026-08-01", "Q1,a,topics,,LegalEntity,sanction,x,,2026-08-01",
            "Q1,b,birthDate,,Person,1961-05-09,y,,2026-08-01", "Q1,b,innCode,,Person,500100732259,y,,2026-08-01",
            "Q1,a,country,,LegalEntity,by,x,,2026-08-01", "C1,a,name,,Organization,Vymysel JSC,x,,2026-08-01",
            "C1,a,topics,,Company,sanction,x,,2026-08-01"]  # fmt: skip
    result = read(write(tmp_path / "statements.csv", "\n".join((STATEMENTS, *rows))))
    person, firm = result.listings
    assert (person.kind, person.birth_dates, person.identifiers) == ("Person", ("1961-05-09",), ())
    assert (firm.kind, result.version.as_of) == ("Organization", "2026-08-01")


def ftm_sanction(**props: list[str]) -> dict[str, object]:
    return {"id": f"s-{props}", "schema": "Sanction", "properties": {"entity": ["NK-1"], **props}}


@pytest.mark.parametrize(
    ("sanctions", "kept"),
    [
        ([{"listingDate": ["2021-03-04"], "startDate": ["2021-04-01"]}], ("2021-03-04", "", "")),
        ([{"startDate": ["2021-03-04"], "endDate": ["2024-03-04"]}], ("2021-03-04", "2024-03-04", "")),
        ([{"startDate": ["2021-03-04"], "endDate": ["2034-03-04"]}], ("2021-03-04", "", "2034-03-04")),
        ([{"startDate": ["2021-03-04"], "endDate": ["2024-03-04"]}, {"startDate": ["2022"]}], ("2021-03-04", "", "")),
        ([{"endDate": ["2024-03-04"]}, {"endDate": ["2026-01-02"]}], ("", "2026-01-02", "")),
        ([{"endDate": ["2026"]}], ("", "", "2026")),
    ],
)
@pytest.mark.parametrize("nested", [False, True])
def test_ftm_sanctions_tell_since_and_until_when(
    tmp_path: Path, sanctions: list[dict[str, list[str]]], kept: tuple[str, str, str], nested: bool
) -> None:
    rows = [ftm_sanction(**props) for props in sanctions]
    inner = {"properties": {**FIRM["properties"], "sanctions": rows}} if nested else {}  # type: ignore[dict-item]
    lines = "\n".join(json.dumps(row) for row in ({**FIRM, **inner}, *([] if nested else rows)))
    listing = only(write(tmp_path / "x.entities.ftm.json", lines))
    assert (listing.listed, listing.delisted, dict(listing.extra).get("until", "")) == kept


@pytest.mark.parametrize("nested", [False, True])
def test_ftm_addresses_are_read_to_the_city(tmp_path: Path, nested: bool) -> None:
    address = {"id": "a1", "schema": "Address",
               "properties": {"full": ["1 Secret St, Orsha"], "street": ["1 Secret St"], "city": ["Orsha"], "country": ["by"]}}  # fmt: skip
    firm = {
        **FIRM,
        "properties": {
            "name": ["Vymysel JSC"],
            "topics": ["sanction"],
            "addressEntity": [address if nested else "a1"],
        },
    }
    lines = "\n".join(json.dumps(row) for row in ((firm,) if nested else (firm, address)))
    listing = only(write(tmp_path / "targets.nested.json", lines))
    assert (listing.addresses, listing.countries) == (("Orsha, BY",), ("BY",))


def test_senzing_in_both_forms(tmp_path: Path) -> None:
    new = {"DATA_SOURCE": "OWN", "RECORD_ID": "1", "FEATURES": [{"NAME_ORG": "Vymysel JSC", "NAME_TYPE": "PRIMARY"},
           {"NAME_ORG": "VYM", "NAME_TYPE": "ALIAS"}, {"TAX_ID_NUMBER": "100386629", "TAX_ID_COUNTRY": "BY"}]}  # fmt: skip
    old = {
        "DATA_SOURCE": "OWN",
        "RECORD_ID": "2",
        "NAME_LIST": [{"NAME_FIRST": "Ivan", "NAME_LAST": "Vymyslau"}],
        "DATE_OF_BIRTH": "1961-05-09",
    }
    found = by_entry(read(write(tmp_path / "x.jsonl", json.dumps(new) + "\n" + json.dumps(old))))
    assert [n.text for n in found["OWN:1"].names] == ["Vymysel JSC", "VYM"]
    assert found["OWN:1"].identifiers == (("UNP", "100386629"),)
    assert (found["OWN:2"].kind, found["OWN:2"].birth_dates) == ("Person", ("1961-05-09",))


def test_senzing_ships_addresses_in_one_line_and_topics(tmp_path: Path) -> None:
    ship = {"DATA_SOURCE": "OWN", "RECORD_ID": "1", "RISKS": [{"TOPIC": "sanction"}, {"TOPIC": "export.control"}],
            "FEATURES": [{"RECORD_TYPE": "VESSEL"}, {"NAME_FULL": "VYMYSEL STAR"}, {"IMO_NUMBER": "7406784"}]}  # fmt: skip
    plane = {
        "DATA_SOURCE": "OWN",
        "RECORD_ID": "2",
        "FEATURES": [{"RECORD_TYPE": "AIRCRAFT"}, {"NAME_FULL": "EW-001"}],
    }
    firm = {"DATA_SOURCE": "OWN", "RECORD_ID": "3", "FEATURES": [{"RECORD_TYPE": "ORGANIZATION"}, {"NAME_ORG": "Vymysel"},
            {"ADDR_FULL": "1 Secret St., Minsk, Belarus"}, {"ADDR_CITY": "Orsha", "ADDR_COUNTRY": "BY", "ADDR_FULL": "1 Secret St."}]}  # fmt: skip
    found = by_entry(read(write(tmp_path / "x.jsonl", "\n".join(map(json.dumps, (ship, plane, firm))))))
    assert [found[f"OWN:{number}"].kind for number in "123"] == ["Vessel", "Aircraft", "Organization"]
    assert found["OWN:1"].identifiers == (("IMO", "7406784"),)
    assert found["OWN:1"].programmes == ("OWN", "sanction", "export.control")
    assert found["OWN:3"].addresses == ("Minsk, Belarus", "Orsha, BY")


MAPPING = """[list]
name = "own-watch"
jurisdiction = "PL"
title = "Our watch list"
as_of = "2026-08-01"
kind = "Organization"
measures = ["other"]
[columns]
entry = "No"
name = "Firm"
aliases = ["Also"]
weak = ["Nick"]
former = ["Once"]
country = "Land"
listed = "Since"
delisted = "Gone"
[columns.identifiers]
"Tax" = "tax number"
"""


def test_any_csv_by_a_mapping_file(tmp_path: Path) -> None:
    path = write(
        tmp_path / "watch.csv",
        "No,Firm,Also,Nick,Once,Land,Since,Gone,Tax\n"
        "1,Vymysel JSC,VYM; Вымысел,V,Old Vymysel,Belarus,1.2.2024,3.4.2026,100386629\n2,,,,,,,,\n",
    )
    write(tmp_path / "watch.toml", MAPPING)
    ((name, files),) = find([tmp_path])
    result = read(*files)
    (listing,) = result.listings
    assert (name, result.version.list, result.version.as_of) == ("own", "own-watch", "2026-08-01")
    assert (listing.identifiers, listing.listed, listing.countries) == (
        (("UNP", "100386629"),),
        "2024-02-01",
        ("BY",),
    )
    assert [(name.text, name.strength) for name in listing.names] == [
        ("Vymysel JSC", "primary"), ("VYM", "strong"), ("Вымысел", "strong"), ("V", "weak"), ("Old Vymysel", "former"),
    ]  # fmt: skip
    assert (listing.delisted, result.version.jurisdiction) == ("2026-04-03", "PL")
    assert [problem.row for problem in result.problems] == [3]
    assert read(path).listings == result.listings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16", "utf-16-le"])
def test_a_list_is_read_in_the_encoding_that_it_has(tmp_path: Path, encoding: str) -> None:
    rows = "".join(f"{number},Завод Вымысел номер {number}\n" for number in range(40))
    write(tmp_path / "watch.toml", '[list]\nname = "own"\n[columns]\nentry = "No"\nname = "Фирма"\n')
    result = read(write(tmp_path / "watch.csv", f"No,Фирма\n{rows}".encode(encoding)))
    assert [one.name for one in result.listings][:2] == ["Завод Вымысел номер 0", "Завод Вымысел номер 1"]


def test_the_encoding_shows_where_the_first_letter_beyond_ascii_stands(tmp_path: Path) -> None:
    rows = "".join(f"{number},Vymysel Plant {number}\n" for number in range(20_000))
    write(tmp_path / "watch.toml", '[list]\nname = "own"\n[columns]\nentry = "No"\nname = "Firm"\n')
    last = "x,Société Générale de Vymysel à Genève\n"
    result = read(write(tmp_path / "watch.csv", f"No,Firm\n{rows}{last}".encode("windows-1252")))
    assert result.listings[-1].name == "Société Générale de Vymysel à Genève"


def test_a_folder_names_what_it_does_not_know_and_a_file_named_itself_is_refused(tmp_path: Path) -> None:
    eu_file(tmp_path / "32099R0001.csv", eu_row(recordId="1", name="A"))
    other = write(tmp_path / "README.md", "# notes")
    write(tmp_path / ".hidden", "x")
    assert [name for name, _ in find([tmp_path])] == ["eu-journal", ""]
    found = list(read_all([tmp_path]))
    assert [isinstance(item, Problem) for item in found] == [False, True]
    assert "README.md" in str(found[1])
    with pytest.raises(BadInput, match=r"README\.md: is no list that is known"):
        list(find([other]))
    with pytest.raises(BadInput, match="does not exist"):
        list(find([tmp_path / "nowhere"]))


def test_a_list_without_a_readable_entry_is_never_loaded_as_empty(tmp_path: Path) -> None:
    path = eu_file(tmp_path / "32099R0001.csv", eu_row(recordId="1", name=""))
    with pytest.raises(BadInput, match="no entry of EU"):
        read(path)


def test_a_gzip_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path) -> None:
    import gzip

    text = eu_file(tmp_path / "a.csv", eu_row(recordId="1", name="A")).read_bytes() + b"\n" * 55_000_000
    path = write(tmp_path / "32099R0001.csv.gz", gzip.compress(text))
    with pytest.raises(BadInput, match="far more than a list can hold"):
        read(path)


OWN = (mapping.FORMAT, *own_csv.FORMATS)


def test_every_format_says_where_it_comes_from_and_names_are_given_once() -> None:
    assert len({kind.name for kind in FORMATS}) == len(FORMATS)
    for kind in FORMATS:
        assert kind.title and kind.checked and kind.licence and kind.jurisdiction
        assert kind.address.startswith("https://") or kind in OWN
    assert {kind.name for kind in FORMATS if not kind.proven} == {
        "eu-fsf-csv", "us-ofac-advanced", "us-csl-json", "uk-fcdo-csv", "uk-fcdo-ods", "ch-seco-xml", "au-dfat-xlsx",
        "nz-mfat-xlsx", "ua-nsdc-json", "senzing-json", "ftm-statements",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("27.3.2025", "2025-03-27"), ("21.06.2021", "2021-06-21"), ("21/06/2021", "2021-06-21"), ("00/00/1994", "1994"),
        ("00/05/1994", "1994-05"), ("26 Sep. 2022", "2022-09-26"), ("7 March 2016", "2016-03-07"), ("March 2016", "2016-03"),
        ("May 3, 2021", "2021-05-03"), ("2026-08-07T00:00:00", "2026-08-07"), ("circa 1960", "1960"), ("2025年9月12日", "2025-09-12"),
        ("2022 年03月08 日", "2022-03-08"), ("1999 (privatised 2009)", "1999"), ("31.2.2020", "2020-02"), ("unknown", ""), ("", ""),
        ("Report Date: 24-Jun-2026", "2026-06-24"), ("8 Oct.1967", "1967-10-08"), ("03.08.22", "2022-08-03"), ("3/8/61", "1961-08-03"),
        ("10.20.30", ""), ("1.2.3.44", ""),
    ],
)  # fmt: skip
def test_dates_keep_the_precision_they_have(cell: str, value: str) -> None:
    assert date(cell) == value


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        ("1944 to 1946", "1944 1945 1946"), ("between 1958 and 1960", "1958 1959 1960"), ("1959/1960", "1959 1960"),
        ("circa 1960", "1959 1960 1961"), ("c. 1960", "1959 1960 1961"), ("circa 01 Jan 1961", "1960 1961 1962"),
        ("14.4.1965 or 1.3.1964", "1965-04-14 1964-03-01"), ("a) 1 Jan 1960 b) 1961", "1960-01-01 1961"),
        ("25.7.1978 (or 23.3.1975)", "1978-07-25 1975-03-23"), ("1982; 1978", "1982 1978"),
        ("Between 1962 and 1963 (Approximately)", "1961 1962 1963 1964"), ("circa 1979-1980", "1978 1979 1980 1981"),
        ("Approximately 1958; 1 January 1967", "1957 1958 1959 1967-01-01"), ("1970 circa; 1970", "1969 1970 1971"),
        ("21 Jan 1949 to 19 Feb 1949", "1949"), ("Between Aug. and Sep. 1977", "1977"), ("1361 (Hijri), 1972", "1972"),
        ("the early 1980s", " ".join(map(str, range(1980, 1990)))), ("1930 to 1944", " ".join(map(str, range(1930, 1945)))),
        ("1930 to 1945", ""), ("03.08.61", "1961-08-03"), ("03.08.22", ""), ("dd/mm/1961", "1961"), ("unknown", ""),
    ],
)  # fmt: skip
def test_a_birth_is_every_date_that_the_list_allows(cell: str, years: str) -> None:
    assert births(cell) == tuple(years.split())


def test_american_dates_are_read_month_first() -> None:
    assert (date("12/14/2020", order="mdy"), date("08/24/2022", order="mdy")) == ("2020-12-14", "2022-08-24")


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("121A Kazintsa I.P. Str., Minsk, 220108, Belarus", "Minsk, Belarus"),
        ("119435, Moscow, Pirogovskaya M. Str., 18, Building 1, Russian Federation", "Moscow, Russian Federation"),
        ("347916, Rostov Oblast, Taganrog, Tsiolkovsky Str., 42, Russian Federation", "Taganrog, Russian Federation"),
        ("Panfilova st., 1 Saratov  410033 Russia", "Saratov, Russia"),
        ("2 Liter A Pl. Tastrelli, St Petersburg 191124, Russia", "St Petersburg, Russia"),
        ("19 Luysi Chalovskoy St., Borisov, 222512, BY", "Borisov, BY"),
        ("22 Bolshaya Pochtovaya st. Moscow  105082 Russia", "Moscow, Russia"),
        ("UL. Zelenaya D. 6 Dzerzhinsk Nizhni Novgorod Region 606007 Russia", "Dzerzhinsk, Russia"),
        ("2 Ferina St., UFA  Republic of Bashkortostan 450039 Russia", "UFA, Russia"),
        ("UI. Klary Tsetkin 33 Moscow  125130 Russia", "Moscow, Russia"),
        ("D. 8 K. V, Per. Kedrovy Vymysel 68004 Russia", "Russia"),
        ("1A Prospekt Kirov 610047 Russia", "Russia"),
        ("Vymyselskaya, d. 2/5, Russia", "Russia"),
        ("1 Some St, Phoenix, AZ, 85001", "Phoenix"),
        ("1 Some St, Grodno/Hrodna 230023, Belarus", "Grodno/Hrodna, Belarus"),
        ("Lavrentiev Ave. 5, Novosibirsk, Russia, 630090", "Novosibirsk, Russia"),
        ("Russia, 115054, Moscow, Bolshaya Pionerskaya str., 1", "Moscow, Russia"),
        ("Belarus", "Belarus"),
        ("", ""),
    ],
)
def test_addresses_end_at_the_city(address: str, place: str) -> None:
    assert place_in(address) == place


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Minsk, Belarus", "Minsk, Belarus"),
        ("Smith Street, Singapore", "Singapore"),
        ("Imam Khomeyni St, Iran", "Iran"),
        ("North Sohrevardi Ave", ""),
        ("Kabul, Afghanistan (as of June 2026)", ""),
        ("St. Petersburg, Russia", "St. Petersburg, Russia"),
        ("Road Town, British Virgin Islands", "Road Town, British Virgin Islands"),
    ],
)
def test_a_street_in_a_city_field_is_dropped_too(given: str, kept: str) -> None:
    assert without_street(given) == kept


def test_small_cells() -> None:
    assert city("Minsk 220114") == "Minsk"
    assert city("London EC3N 1DY") == "London"
    assert split_cell('a; "b; c"; a') == ("a", "b; c")
    assert [country(name) for name in ("Belarus / Bélarus", "Беларусь", "00", "Korea, North", "Swiss", "Atlantis")] == [
        "BY", "BY", "", "KP", "CH", "",
    ]  # fmt: skip
