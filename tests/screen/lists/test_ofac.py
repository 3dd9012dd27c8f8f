"""OFAC: `-0- `, the end-of-file byte, several programmes, weak aliases in remarks, comments cut in mid-word."""

# ruff: noqa: E501 (rows are written as the lists write them)
from __future__ import annotations

from pathlib import Path

import pytest

from backstay.model import BadInput
from backstay.screen.lists import find, read, read_all
from tests.screen.lists.files import by_entry, only, write

N = "-0- "
TAIL = f"{N},{N},{N},{N},{N},{N},{N}"
SDN = (
    f'100,"VYMYSEL WHEEL PLANT",{N},"BELARUS-EO14038] [NPWMD",{TAIL},"Registration Number 100386629 (Belarus); '
    "Organization Established Date 11 Mar 1994; Target Type State-Owned Enterprise; a.k.a. 'VYMKOL'; "
    'Website www.example.org; Linked To: VYMYSEL HOLDING."\r\n'
    f'200,"VYMYSLAU, Ivan Ivanavich","individual","BELARUS","Judge",{N},{N},{N},{N},{N},{N},"DOB 09 May 1961; '
    "alt. DOB 1962 to 1963; POB Minsk, Belarus; nationality Belarus; Passport MP1234567 (Belarus); Gender Male; Member of the State Duma; son of Ivan VYMYSLAU; a.k.a. 'VANYA'.\"\r\n"
    f'300,"VYMYSEL STAR","vessel","CUBA",{N},"CL2192","Tug",{N},"212","Panama","Owner",'
    "\"Vessel Registration Identification IMO 7406784; MMSI 572469210; f.k.a. 'OLD STAR'.\"\r\n"
    f'400,"VYMYSEL BANK",{N},"RUSSIA-EO14024",{TAIL},"Tax ID No. 7744001497 (Russia); For more informa"\r\n\x1a'
)
ALT = f'100,1,"aka","VYMYSEL KOLA",{N}\r\n100,2,"fka","OLD WHEEL PLANT",{N}\r\n\x1a'
ADD = (
    f'100,1,"150 Partizanski Ave","Minsk 220021","Belarus",{N}\r\n100,2,{N},{N},{N},{N}\r\n'
    f'300,3,{N},{N},"Panama",{N}\r\n\x1a'
)
COMMENTS = "400,\"tion on directives; Registration Number 1027700132195 (Russia); a.k.a. 'VYMBANK'.\"\r\n\x1a"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("sdn.csv", SDN), ("alt.csv", ALT), ("add.csv", ADD), ("sdn_comments.csv", COMMENTS)):
        write(tmp_path / "2026-01" / name, text)
    return tmp_path / "2026-01"


def test_the_four_files_are_one_list_and_the_eof_byte_is_no_row(folder: Path) -> None:
    ((name, files),) = find([folder])
    result = read(*files)
    assert (name, len(files), result.version.list, result.version.as_of) == ("us-sdn", 4, "us-sdn", "2026-01")
    assert result.problems == ()
    assert [listing.kind for listing in result.listings] == ["Organization", "Person", "Vessel", "Organization"]


def test_strong_names_come_from_alt_and_weak_ones_from_the_remarks(folder: Path) -> None:
    plant = by_entry(read(*folder.iterdir()))["100"]
    assert [(name.text, name.strength) for name in plant.names] == [
        ("VYMYSEL WHEEL PLANT", "primary"), ("VYMYSEL KOLA", "strong"), ("OLD WHEEL PLANT", "former"), ("VYMKOL", "weak"),
    ]  # fmt: skip
    assert plant.programmes == ("BELARUS-EO14038", "NPWMD")
    assert plant.identifiers == (("UNP", "100386629"),)
    assert plant.addresses == ("Minsk, Belarus",)
    assert ("linked to", "VYMYSEL HOLDING") in plant.extra
    assert plant.remarks == "Organization Established Date 11 Mar 1994; Target Type State-Owned Enterprise"


def test_of_a_person_birth_dates_stay_and_the_passport_goes(folder: Path) -> None:
    person = by_entry(read(*folder.iterdir()))["200"]
    assert person.birth_dates == ("1961-05-09", "1962", "1963")
    assert person.countries == ("BY",)
    assert person.remarks == "Member of the State Duma"
    assert "MP1234567" not in repr(person)


def test_a_ship_has_its_imo_number_and_flag(folder: Path) -> None:
    ship = by_entry(read(*folder.iterdir()))["300"]
    assert ship.identifiers == (("IMO", "7406784"), ("MMSI", "572469210"))
    assert ship.countries == ("PA",)
    assert ("OLD STAR", "former") in [(name.text, name.strength) for name in ship.names]


def test_long_remarks_go_on_in_the_comments_file_in_mid_word(folder: Path) -> None:
    bank = by_entry(read(*folder.iterdir()))["400"]
    assert bank.identifiers == (("INN", "7744001497"), ("OGRN", "1027700132195"))
    assert bank.names[-1].text == "VYMBANK"


def test_a_row_with_too_few_fields_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "sdn.csv", SDN.replace("\x1a", '500,"BROKEN",-0- \r\n'))
    result = read(tmp_path / "sdn.csv")
    assert len(result.listings) == 4
    assert [(p.row, p.reason.split(",")[0]) for p in result.problems if p.row] == [
        (5, "expected 12 fields that begin with a number")
    ]


def test_aliases_without_the_primary_file_are_refused_with_what_to_do(tmp_path: Path) -> None:
    write(tmp_path / "alt.csv", ALT)
    with pytest.raises(BadInput, match=r"sdn\.csv does not lie beside it"):
        read(tmp_path / "alt.csv")
    (problem,) = read_all([tmp_path])
    assert "sdn.csv" in str(problem)


def test_the_non_sdn_list_is_sectoral_and_the_palestinian_one_is_not(tmp_path: Path) -> None:
    row = f'{{}},"{{}}",{N},"{{}}",{TAIL},{N}\r\n'
    text = row.format(1, "A", "UKRAINE-EO13662] [RUSSIA-EO14024") + row.format(2, "B", "NS-PLC")
    found = by_entry(read(write(tmp_path / "cons_prim.csv", text)))
    assert found["1"].list == "us-nonsdn"
    assert (found["1"].measures, found["2"].measures) == (("sectoral",), ("other",))


CLASSIC = """<?xml version="1.0"?>
<sdnList xmlns="{namespace}"><publshInformation><Publish_Date>12/14/2020</Publish_Date></publshInformation>
<sdnEntry><uid>100</uid><lastName>VYMYSEL JSC</lastName><sdnType>Entity</sdnType>
<programList><program>BELARUS-EO14038</program></programList>
<remarks>For more information: www.example.org. (Linked To: VYMYSEL HOLDING (MINSK)); (Linked To: VYMYSEL STAR)</remarks>
<idList><id><idType>Registration Number</idType><idNumber>100386629</idNumber><idCountry>Belarus</idCountry></id>
<id><idType>Secondary sanctions risk:</idType><idNumber>see Section 11</idNumber></id>
<id><idType>Executive Order 13662 Directive Determination -</idType><idNumber>Subject to Directive 1</idNumber></id>
<id><idType>Website</idType><idNumber>www.example.org</idNumber></id>
<id><idType>Passport</idType><idNumber>MP1234567</idNumber></id></idList>
<akaList><aka><type>a.k.a.</type><category>strong</category><lastName>VYMYSEL OAO</lastName></aka>
<aka><type>f.k.a.</type><category>strong</category><lastName>OLD VYMYSEL</lastName></aka>
<aka><type>a.k.a.</type><category>weak</category><lastName>VYM</lastName></aka></akaList>
<addressList><address><address1>25 Some St.</address1><city>Minsk</city><country>Belarus</country></address></addressList>
</sdnEntry>
<sdnEntry><uid>200</uid><firstName>Ivan</firstName><lastName>VYMYSLAU</lastName><sdnType>Individual</sdnType>
<dateOfBirthList><dateOfBirthItem><dateOfBirth>circa 1961</dateOfBirth></dateOfBirthItem></dateOfBirthList></sdnEntry>
</sdnList>"""


@pytest.mark.parametrize(
    "namespace", ["http://tempuri.org/sdnList.xsd", "https://sanctionslistservice.ofac.treas.gov/x"]
)
def test_classic_xml_whatever_its_namespace(tmp_path: Path, namespace: str) -> None:
    result = read(write(tmp_path / "sdn.xml", CLASSIC.format(namespace=namespace)))
    firm, person = result.listings
    assert result.version.as_of == "2020-12-14"
    assert firm.identifiers == (("UNP", "100386629"),)
    assert [name.strength for name in firm.names] == ["primary", "strong", "former", "weak"]
    assert firm.remarks == (
        "Secondary sanctions risk: see Section 11; Executive Order 13662 Directive Determination - Subject to Directive 1"
    )
    assert firm.extra == (("linked to", "VYMYSEL HOLDING (MINSK)"), ("linked to", "VYMYSEL STAR"))
    assert (person.name, person.birth_dates) == ("VYMYSLAU, Ivan", ("1960", "1961", "1962"))


def test_which_list_a_classic_file_is_stands_in_its_name(tmp_path: Path) -> None:
    text = CLASSIC.format(namespace="x")
    assert read(write(tmp_path / "CONSOLIDATED.XML", text)).version.list == "us-nonsdn"
    assert read(write(tmp_path / "SDN.XML", text)).version.list == "us-sdn"


ENHANCED = """<?xml version="1.0"?>
<sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML">
<publicationInfo><dataAsOf>2025-01-10T00:00:00</dataAsOf><filters><sanctionsLists>
<sanctionsList refId="1">{list}</sanctionsList></sanctionsLists></filters></publicationInfo>
<referenceValues><referenceValue refId="1400"><type>ALIAS TYPE</type><value>A.K.A.</value></referenceValue></referenceValues>
<entities><entity id="100"><generalInfo><entityType refId="601">Entity</entityType></generalInfo>
<sanctionsLists><sanctionsList refId="1" id="5" datePublished="2014-10-10">{list}</sanctionsList></sanctionsLists>
<sanctionsPrograms><sanctionsProgram refId="2" id="6">UKRAINE-EO13662</sanctionsProgram></sanctionsPrograms>
<sanctionsTypes><sanctionsType refId="3" id="7">{type}</sanctionsType></sanctionsTypes>
<names><name id="1"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations><translation id="1">
<formattedFullName>VYMYSEL BANK</formattedFullName></translation></translations></name>
<name id="2"><isPrimary>false</isPrimary><aliasType refId="1400">A.K.A.</aliasType><isLowQuality>true</isLowQuality>
<translations><translation id="2"><formattedFullName>VYMB</formattedFullName></translation></translations></name></names>
<addresses><address id="1"><country refId="9">Belarus</country><translations><translation id="3"><addressParts>
<addressPart id="1"><type refId="1">CITY</type><value>Minsk</value></addressPart>
<addressPart id="2"><type refId="2">ADDRESS1</type><value>1 Secret St.</value></addressPart>
</addressParts></translation></translations></address></addresses>
<features><feature id="1"><type featureTypeId="13">SWIFT/BIC</type><value>HNRBBY2X</value></feature>
<feature id="2"><type featureTypeId="14">Effective Date (CMIC)</type><value>02 Aug 2021</value></feature></features>
<relationships><relationship id="1"><type refId="15003">Owned or Controlled By</type><relatedEntity entityId="7">VYMYSEL HOLDING</relatedEntity></relationship>
<relationship id="2"><type refId="15004">Family member of</type><relatedEntity entityId="8">VYMYSLAU, Ivan</relatedEntity></relationship></relationships>
<identityDocuments><identityDocument id="1"><type refId="1596">Tax ID No.</type><documentNumber>100386629</documentNumber>
<issuingCountry refId="9">Belarus</issuingCountry></identityDocument></identityDocuments></entity></entities></sanctionsData>"""


@pytest.mark.parametrize(
    ("title", "kind", "name", "measure"),
    [
        ("Consolidated List", "Executive Order 14024 Directive 2", "us-nonsdn", "sectoral"),
        ("Consolidated List", "Reject", "us-nonsdn", "other"),
        ("SDN List", "Block", "us-sdn", "asset freeze"),
    ],
)
def test_enhanced_xml(tmp_path: Path, title: str, kind: str, name: str, measure: str) -> None:
    listing = only(write(tmp_path / "x.xml", ENHANCED.format(list=title, type=kind)))
    assert (listing.list, listing.measures, listing.listed) == (name, (measure,), "2014-10-10")
    assert set(listing.identifiers) == {("UNP", "100386629"), ("SWIFT", "HNRBBY2X")}
    assert [n.strength for n in listing.names] == ["primary", "weak"]
    assert (listing.remarks, listing.extra) == (
        "Effective Date (CMIC) 02 Aug 2021",
        (("linked to", "VYMYSEL HOLDING"),),
    )
    assert listing.addresses == ("Minsk, Belarus",)
    assert "Secret" not in repr(listing)


ADVANCED = """<?xml version="1.0"?>
<Sanctions xmlns="http://www.un.org/sanctions/1.0"><DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>2</Month><Day>3</Day></DateOfIssue>
<ReferenceValueSets><AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1596">Tax ID No.</IDRegDocType></IDRegDocTypeValues>
<FeatureTypeValues><FeatureType ID="25">Location</FeatureType><FeatureType ID="8">Birthdate</FeatureType></FeatureTypeValues>
<CountryValues><Country ID="11044" ISO2="BY">Belarus</Country></CountryValues>
<LocPartTypeValues><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
<ListValues><List ID="1550">SDN List</List></ListValues></ReferenceValueSets>
<Locations><Location ID="7"><LocationCountry CountryID="11044"/><LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Minsk</Value></LocationPartValue></LocationPart></Location></Locations>
<IDRegDocuments><IDRegDocument ID="1" IDRegDocTypeID="1596" IdentityID="50" IssuedBy-CountryID="11044"><IDRegistrationNo>100386629</IDRegistrationNo></IDRegDocument></IDRegDocuments>
<DistinctParties><DistinctParty FixedRef="100"><Profile ID="100" PartySubTypeID="3"><Identity ID="50" Primary="true">
<Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1"><DocumentedNamePart><NamePartValue>VYMYSEL JSC</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="2"><DocumentedNamePart><NamePartValue>VYM</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
</Identity><Feature ID="9" FeatureTypeID="25"><FeatureVersion ID="9"><VersionLocation LocationID="7"/></FeatureVersion></Feature></Profile></DistinctParty></DistinctParties>
<SanctionsEntries><SanctionsEntry ID="1" ProfileID="100" ListID="1550"><EntryEvent><Date><Year>2021</Year><Month>12</Month><Day>2</Day></Date></EntryEvent>
<SanctionsMeasure SanctionsTypeID="1"><Comment>BELARUS-EO14038</Comment></SanctionsMeasure><SanctionsMeasure SanctionsTypeID="2"/></SanctionsEntry>
<SanctionsEntry ID="2" ProfileID="999" ListID="1550"/></SanctionsEntries></Sanctions>"""


def test_advanced_xml_joins_parties_with_places_documents_and_entries(tmp_path: Path) -> None:
    result = read(write(tmp_path / "SDN_ADVANCED.XML", ADVANCED))
    (listing,) = result.listings
    assert (listing.list, listing.measures, listing.programmes) == ("us-sdn", ("asset freeze",), ("BELARUS-EO14038",))
    assert [(name.text, name.strength) for name in listing.names] == [("VYMYSEL JSC", "primary"), ("VYM", "weak")]
    assert (listing.identifiers, listing.addresses) == ((("UNP", "100386629"),), ("Minsk, Belarus",))
    assert (listing.listed, result.version.as_of, result.version.proven) == ("2021-12-02", "2026-02-03", False)
    assert ["999" in problem.reason for problem in result.problems] == [True]


def test_births_of_the_advanced_xml_are_periods(tmp_path: Path) -> None:
    def period(first: str, last: str, about: str = "false") -> str:
        words = ("Year", "Month", "Day")
        start, end = (
            "".join(f"<{word}>{part}</{word}>" for word, part in zip(words, day.split("-"), strict=True))
            for day in (first, last)
        )
        return (
            f'<FeatureVersion ID="1"><DatePeriod><Start Approximate="{about}"><From>{start}</From></Start>'
            f"<End><To>{end}</To></End></DatePeriod></FeatureVersion>"
        )

    periods = [period("1961-5-9", "1961-5-9"), period("1963-1-1", "1963-12-31"), period("1965-1-1", "1966-12-31"),
               period("1970-1-1", "1970-12-31", "true")]  # fmt: skip
    text = ADVANCED.replace('PartySubTypeID="3"><Identity', 'PartySubTypeID="4"><Identity').replace(
        '<Feature ID="9"', f'<Feature ID="8" FeatureTypeID="8">{"".join(periods)}</Feature><Feature ID="9"'
    )
    (person,) = read(write(tmp_path / "SDN_ADVANCED.XML", text)).listings
    assert person.birth_dates == ("1961-05-09", "1963", "1965", "1966", "1969", "1970", "1971")
