"""CSL, BIS and UK lists: thirteen lists in one, tabs behind a blank line, name types in every case."""

# ruff: noqa: E501, SIM905 (rows are written as the lists write them)
from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from backstay.model import BadInput, Listing
from backstay.screen.lists import read
from tests.screen.lists.files import by_entry, only, write

CSL = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,"
    "standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,"
    "vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,"
    "places_of_birth,source_information_url,ids"
)
EL = "Entity List (EL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"


def csl_row(**cells: str) -> str:
    return ",".join('"' + cells.get(column, "").replace('"', '""') + '"' for column in CSL.split(","))


def test_csl_cells_hold_lists_and_the_last_alias_begins_with_and(tmp_path: Path) -> None:
    rows = [
        csl_row(_id="ab1", source=EL, name="Vymysel Plant JSC", alt_names="JSC Vymysel; and Vymysel Works",
                addresses="1 Some St., Minsk, 220000, BY; 2 Other St., Orsha, 211030, BY", start_date="2022-04-07"),
        csl_row(_id="100", source=SDN, entity_number="100", type="Entity", programs="BELARUS-EO14038; NPWMD", name="X JSC",
                ids="BY, 100386629, Registration Number; State-Owned Enterprise, Target Type; 23 Feb 1993, Organization Established Date"),
        csl_row(_id="200", source=SDN, entity_number="200", type="Vessel", name="SHIP", ids="IMO 7406784, Vessel Registration Identification"),
        csl_row(_id="300", source=SDN, entity_number="300", type="Individual", name="P", ids="BY, MP1234567, Passport", dates_of_birth="1961; 1962-05"),
    ]  # fmt: skip
    found = by_entry(read(write(tmp_path / "csl.csv", "\n".join((CSL, *rows)))))
    plant, firm, ship, person = found["ab1"], found["100"], found["200"], found["300"]
    assert [name.text for name in plant.names] == ["Vymysel Plant JSC", "JSC Vymysel", "Vymysel Works"]
    assert (plant.measures, plant.programmes, plant.countries) == (("export control",), ("EL",), ("BY",))
    assert plant.addresses == ("Minsk, BY", "Orsha, BY")
    assert (firm.measures, firm.programmes) == (("asset freeze",), ("SDN", "BELARUS-EO14038", "NPWMD"))
    assert (firm.identifiers, ship.identifiers) == ((("UNP", "100386629"),), (("IMO", "7406784"),))
    assert person.birth_dates == ("1961", "1962-05")
    assert "MP1234567" not in repr(person)


def test_csl_repeated_ids_stay_apart_and_line_breaks_in_cells_do_no_harm(tmp_path: Path) -> None:
    rows = [
        csl_row(_id="same", source=EL, name="Vymysel\nPlant"),
        csl_row(_id="same", source=EL, name="Vymysel Plant"),
    ]
    result = read(write(tmp_path / "csl.csv", "\n".join((CSL, *rows))))
    assert [(listing.entry, listing.name) for listing in result.listings] == [
        ("same", "Vymysel Plant"), ("same#2", "Vymysel Plant"),
    ]  # fmt: skip


def test_csl_json_says_the_same(tmp_path: Path) -> None:
    row = {"id": "x", "entity_number": "100", "source": SDN, "type": "Entity", "programs": ["BELARUS-EO14038"], "name": "X JSC",
           "alt_names": ["JSC X"], "addresses": [{"address": "1 Some St.", "city": "Minsk", "country": "BY"}],
           "ids": [{"type": "Registration Number", "number": "100386629", "country": "BY"}]}  # fmt: skip
    listing = only(write(tmp_path / "csl.json", json.dumps({"results": [row]})))
    assert (listing.entry, listing.identifiers, listing.addresses) == ("100", (("UNP", "100386629"),), ("Minsk, BY",))
    with pytest.raises(BadInput, match="not whole JSON"):
        read(write(tmp_path / "cut.json", json.dumps({"results": [row]})[:-3]))


def test_denied_persons_have_american_dates_and_a_blank_first_line(tmp_path: Path) -> None:
    header = "Name Street_Address City State Country Postal_Code Effective_Date Expiration_Date Standard_Order Last_Update Action FR_Citation"
    row = [
        "VYMYSEL TRADING",
        "1 Secret St",
        "MINSK",
        "",
        "BY",
        "220000",
        "08/24/2022",
        "01/14/2026",
        "Y",
        "2022-08-29",
        "ADDED",
        "87 F.R. 1",
    ]
    text = "\n" + "\n".join("\t".join(f'"{cell}"' for cell in cells) for cells in (header.split(), row))
    listing = only(write(tmp_path / "dpl_20220907.txt", text))
    assert (listing.listed, dict(listing.extra)["until"]) == ("2022-08-24", "2026-01-14")
    assert (listing.measures, listing.addresses) == (("export control",), ("MINSK, BY",))
    assert "Secret" not in repr(listing)


def test_denied_persons_of_a_us_state_are_in_the_us_and_ended_orders_say_when(tmp_path: Path) -> None:
    header = "Name Street_Address City State Country Postal_Code Effective_Date Expiration_Date Standard_Order Last_Update Action FR_Citation"
    rows = (f"VYMYSEL,x,{city},{state},,,01/02/2016,{end},Y,2016-01-02,ADDED,x".split(",")
            for city, state, end in (("EL PASO", "TX", "01/02/2020"), ("1082 NICOSIA", "CY", "")))  # fmt: skip
    text = "\n" + "\n".join("\t".join(f'"{cell}"' for cell in cells) for cells in (header.split(), *rows))
    ours, other = read(write(tmp_path / "dpl_20220907.txt", text)).listings
    assert (ours.countries, ours.addresses) == (("US",), ("EL PASO, US",))
    assert (dict(ours.extra)["until"], ours.delisted) == ("2020-01-02", "")
    assert (other.countries, "until" in dict(other.extra)) == ((), False)


def test_military_intelligence_end_users(tmp_path: Path) -> None:
    text = "Type,Name,Alias,Country,Topics,Program,Date,End date,Source URL\nOrganization,Some Directorate,SD,BY,x,US-BIS-MIEU,2021-03-16,,u\n"
    listing = only(write(tmp_path / "mieu.csv", text))
    assert (listing.list, listing.measures, listing.countries) == ("us-mieu", ("export control",), ("BY",))


UK = """<?xml version="1.0"?><Designations><DateGenerated>22/08/2026</DateGenerated>
<Designation><LastUpdated>04/08/2026</LastUpdated><DateDesignated>29/06/2012</DateDesignated><UniqueID>BEL9001</UniqueID>
<OFSIGroupID>999</OFSIGroupID><Names><Name><Name6>VYMYSEL OJSC</Name6><NameType>Primary name</NameType></Name>
<Name><Name6>VYMYSEL</Name6><NameType>Primary Name Variation</NameType></Name>
<Name><Name6>VYM</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>ААТ Вымысел</NameNonLatinScript></NonLatinName></NonLatinNames>
<RegimeName>The Republic of Belarus (Sanctions) (EU Exit) Regulations 2019</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip>
<SanctionsImposed>Asset freeze|Trust Services Sanctions</SanctionsImposed>
<SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze><TravelBan>false</TravelBan></SanctionsImposedIndicators>
<UKStatementofReasons>It is involved.</UKStatementofReasons>
<Addresses><Address><AddressLine1>1 Secret Street</AddressLine1><AddressLine6>Minsk</AddressLine6><AddressCountry>Belarus</AddressCountry></Address></Addresses>
</Designation>
<Designation><UniqueID>RUS9002</UniqueID><Names><Name><Name6>VYMYSEL STAR</Name6><NameType>Primary Name</NameType></Name></Names>
<IndividualEntityShip>Ship</IndividualEntityShip><SanctionsImposed>Shipping sanctions: (see "Other information")</SanctionsImposed>
<ShipDetails><Ship><IMONumbers><IMONumber>7406784</IMONumber></IMONumbers></Ship></ShipDetails></Designation></Designations>"""


def test_uk_xml_name_types_in_any_case_and_measures_by_indicator(tmp_path: Path) -> None:
    result = read(write(tmp_path / "uk.xml", UK))
    firm, ship = result.listings
    assert result.version.as_of == "2026-08-22"
    assert [name.strength for name in firm.names] == ["primary", "strong", "weak", "strong"]
    assert (firm.measures, ship.measures) == (("asset freeze", "sectoral"), ("vessel",))
    assert (firm.addresses, firm.listed, firm.amended) == (("Minsk, Belarus",), "2012-06-29", "2026-08-04")
    assert ship.identifiers == (("IMO", "7406784"),)
    assert "Secret" not in repr(firm)


@pytest.mark.parametrize(
    ("imposed", "kept"),
    [
        ("Prohibition on Correspondent banking relationships and processing payments", ("sectoral",)),
        ("Correspondent Banking Sanctions\u202fand processing payments", ("sectoral",)),
        ("Chartering of Ships|De-flag", ("vessel",)),
        ("Targeted arms embargo|Technical assistance related to aircraft", ("export control",)),
        ("Director Disqualification Sanction", ("other",)),
    ],
)
def test_uk_measures_are_told_by_whole_words(tmp_path: Path, imposed: str, kept: tuple[str, ...]) -> None:
    text = UK.replace("Asset freeze|Trust Services Sanctions", imposed).replace("<AssetFreeze>true</AssetFreeze>", "")
    assert read(write(tmp_path / "uk.xml", text)).listings[0].measures == kept


def uk_told(path: Path, kind: str, told: str) -> Listing:
    """The first entry of the small XML as `kind`, with `told` under 'other information'."""
    text = UK.replace(
        "<IndividualEntityShip>Entity<", f"<OtherInformation>{told}</OtherInformation><IndividualEntityShip>{kind}<"
    )
    return read(write(path / "uk.xml", text)).listings[0]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("KPP 770401001; OGRN 1027700132195 The Director Disqualification Sanction was imposed.", ("KPP", "OGRN")),
        ("Owner of the tanker VYMYSEL 2. IMO number: 5571322.", ("IMO",)),
        ("Operator of the vessels with IMO Number: (a) Vymysel 2 8606173, (b) Vymysel 3 8909575", ()),
        ("Government Gazette Number 07589295 (Russia);", ("OKPO",)),
        ("Hong Kong company registration number 1177053.", ("Reg",)),
        ("Chief Ivan Vymyslau, ID500100732259, INN 500100732259", ()),
    ],
)
def test_uk_other_information_holds_numbers_of_firms(tmp_path: Path, told: str, kept: tuple[str, ...]) -> None:
    assert tuple(scheme for scheme, _ in uk_told(tmp_path, "Entity", told).identifiers) == kept
    assert not uk_told(tmp_path, "Individual", told).identifiers


def test_uk_other_information_is_the_reason_where_there_is_none_and_holds_nothing_private(tmp_path: Path) -> None:
    told = (
        "Owned by Vymysel Holding. Telephone: +375 17 2000000. Email: x@example.org. Member of the Vymysel Council."
    )
    firm = uk_told(tmp_path, "Entity", told)
    assert (firm.reason, firm.remarks) == (
        "It is involved.",
        "Owned by Vymysel Holding. Member of the Vymysel Council.",
    )
    un = UK.replace("It is involved.", "")
    text = un.replace("<UKStatement", f"<OtherInformation>{told}</OtherInformation><UKStatement")
    assert read(write(tmp_path / "uk.xml", text)).listings[0].reason == firm.remarks
    private = "Father's name is Piatro. Passport no. MP1234567. Lives at 1 Secret Street. Height 170 cm. Son of a member of it."
    person = uk_told(
        tmp_path,
        "Individual",
        f"Member of the Vymysel Council. {private} Review pursuant to resolution 1 was concluded.",
    )
    assert person.remarks == "Member of the Vymysel Council. Review pursuant to resolution 1 was concluded."


UK_COLUMNS = ("Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name type,Alias strength,Name non-latin script,"
              "Regime Name,Designation Type,Designation source,Sanctions Imposed,UK Statement of Reasons,Address Line 1,"
              "Address Line 6,Address Country,D.O.B,IMO number,Date Designated").split(",")  # fmt: skip
UK_ROWS = [
    ["04/08/2026", "BEL9001", "999", "", "VYMYSLAU", "Ivan", "Primary Name", "", "Іван Вымыслаў", "Belarus", "Individual",
     "UK", "Asset freeze|Travel Ban", "Reason", "1 Secret St", "Minsk", "Belarus", "dd/mm/1961", "", "29/06/2012"],
    ["04/08/2026", "BEL9001", "999", "", "VANYA", "", "Alias", "Low quality a.k.a", "", "Belarus", "Individual", "UK", "", "", "", "",
     "", "", "", ""],
]  # fmt: skip


def check_uk(path: Path) -> None:
    listing = only(path)
    assert [(n.text, n.strength) for n in listing.names] == [
        ("Ivan VYMYSLAU", "primary"), ("Іван Вымыслаў", "strong"), ("VANYA", "weak"),
    ]  # fmt: skip
    assert (listing.measures, listing.birth_dates) == (("asset freeze", "travel"), ("1961",))
    assert read(path).version.as_of == "2026-08-22"


def test_uk_csv_rows_are_joined_by_unique_id(tmp_path: Path) -> None:
    lines = ["Report Date: 22-Aug-2026", *(",".join(row) for row in (UK_COLUMNS, *UK_ROWS))]
    check_uk(write(tmp_path / "UK-Sanctions-List.csv", "\n".join(lines)))


def test_uk_cells_count_several_numbers_and_a_ship_has_the_flag_it_is_believed_to_fly(tmp_path: Path) -> None:
    columns = ["Unique ID", "OFSI Group ID", "Name 6", "Name type", "Designation Type", "Designation source", "IMO number",
               "Business registration number (s)", "Nationality(/ies)", "D.O.B", "Current believed flag of ship"]  # fmt: skip
    rows = [
        ["RUS9001", "", "VYMYSEL BANK", "Primary Name", "Entity", "UK", "", "(1) INN: 7707083893 (2) OGRN: 1027700132195", "", "", ""],
        ["RUS9002", "", "VYMYSEL STAR", "Primary Name", "Ship", "UK", "7406784", "", "", "", "Panama"],
        ["RUS9003", "", "VYMYSLAU", "Primary Name", "Individual", "UK", "", "", "(1) Belarus (2) Russia", "(1) 09/05/1961 (2) 1962", ""],
    ]  # fmt: skip
    lines = "\n".join(("Report Date: 22 Aug 2026", ",".join(columns), *map(",".join, rows)))
    bank, ship, person = read(write(tmp_path / "UK-Sanctions-List.csv", lines)).listings
    assert bank.identifiers == (("INN", "7707083893"), ("OGRN", "1027700132195"))
    assert (ship.identifiers, ship.countries) == ((("IMO", "7406784"),), ("PA",))
    assert (person.countries, person.birth_dates) == (("BY", "RU"), ("1961-05-09", "1962"))


def test_uk_ods_says_the_same_with_repeated_cells(tmp_path: Path) -> None:
    def cells(row: list[str]) -> str:
        return "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)

    body = "".join(
        f"<table:table-row>{cells(row)}</table:table-row>"
        for row in (["Report Date: 22 Aug 2026"], UK_COLUMNS, UK_ROWS[0])
    )
    sparse = cells(UK_ROWS[1][:8]) + '<table:table-cell table:number-columns-repeated="12"/>'
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<table:table>{body}<table:table-row>{sparse}</table:table-row></table:table></office:document-content>"
    )
    path = tmp_path / "UK_Sanctions_List.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    check_uk(path)


CON = ("Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,"
       "Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,"
       "National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,"
       "Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,"
       "Group ID").split(",")  # fmt: skip
OTHER = (
    "(UK Sanctions List Ref):BEL9001. Financial sanctions imposed in addition to an asset freeze: Trust services. Date: x. "
    "(UK Statement of Reasons):Vymysel is involved. (Phone number):00375. (Business Reg No): (1) Kazakhstan BIN - 170440031562"
)


def con_rows() -> list[list[str]]:
    base = {"Address 1": "1 Secret St", "Address 6": "Minsk", "Country": "Belarus", "Other Information": OTHER, "Group Type": "Entity",
            "Regime": "Belarus", "Listed On": "18/02/2021", "UK Sanctions List Date Designated": "17/02/2021",
            "Last Updated": "19/02/2021", "Group ID": "14202"}  # fmt: skip
    names = [
        {"Name 6": "VYM", "Alias Type": "AKA", "Alias Quality": "Low quality"},
        {"Name 6": "VYMYSEL", "Alias Type": "Primary name"},
    ]
    person = {"Name 6": "VYMYSLAU", "Name 1": "Ivan", "DOB": "(1) 00/00/1961 (2) 09/05/1962", "Passport Number": "MP1234567",
              "Alias Type": "Primary name", "Group Type": "Individual", "Group ID": "14203", "Nationality": "(1) Belarus (2) Russia"}  # fmt: skip
    rows = [{**base, **name} for name in names] + [{**base, **person}]
    return [[row.get(column, "") for column in CON] for row in rows]


def check_con(path: Path) -> None:
    result = read(path)
    found = by_entry(result)
    firm, person = found["14202"], found["14203"]
    assert result.version.as_of == "2025-04-14"
    assert [(n.text, n.strength) for n in firm.names] == [("VYMYSEL", "primary"), ("VYM", "weak")]
    assert (firm.reason, dict(firm.extra)["UK reference"]) == ("Vymysel is involved.", "BEL9001")
    assert firm.measures == ("asset freeze", "sectoral")
    assert firm.identifiers == (("BIN", "170440031562"),)
    assert (person.birth_dates, person.countries) == (("1961", "1962-05-09"), ("BY", "RU"))
    for private in ("Secret", "MP1234567", "00375"):
        assert private not in repr(firm) + repr(person)


def test_conlist_csv_and_xlsx_group_rows_and_read_partial_dates(tmp_path: Path) -> None:
    lines = ["Last Updated,14/04/2025", *(",".join(f'"{cell}"' for cell in row) for row in con_rows())]
    lines.insert(1, ",".join(CON))
    check_con(write(tmp_path / "ConList.csv", "\n".join(lines)))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Last Updated", "14/04/2025"], CON, *con_rows()):
        sheet.append(row)
    book.save(tmp_path / "ConList.xlsx")
    check_con(tmp_path / "ConList.xlsx")
