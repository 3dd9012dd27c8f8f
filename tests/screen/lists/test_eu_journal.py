"""The Official Journal's annexes: cells with several values, numbers with free suffixes, one firm in many rows."""

from __future__ import annotations

from pathlib import Path

from backstay.screen.lists import find, read
from tests.screen.lists.files import EU_COLUMNS, by_entry, eu_file, eu_row, only, write


def test_a_firm_in_two_annexes_stays_two_listings_with_their_measures(tmp_path: Path) -> None:
    rows = [
        eu_row(recordId="7", name="Vymysel Plant"),
        eu_row(annex="V", measure="Export control", name="Vymysel Plant"),
        eu_row(annex="IX", measure="Financial restrictions", name="Vymysel Bank"),
        eu_row(annex="XLII", measure="Transportation restrictions", schema="Vessel", name="Vymysel Star"),
    ]
    result = read(eu_file(tmp_path / "32099R0001.csv", *rows))
    assert [listing.measures for listing in result.listings] == [
        ("asset freeze",), ("export control",), ("sectoral",), ("vessel",),
    ]  # fmt: skip
    assert result.listings[0].id == "eu-journal:32099R0001:I.B:7"
    assert len({listing.id for listing in result.listings}) == 4


def test_cells_hold_several_values_with_quotes_and_names_are_told_apart(tmp_path: Path) -> None:
    row = eu_row(
        recordId="1",
        name="Vymysel Plant / Завод «Вымысел»",
        alias='Vymysl; "Plant; Vymysel"; ААТ «Выдумка»',
        weakAlias="VP",
        previousName="Old Plant",
        address="1 Zavodskaya str., Minsk, 220000, Belarus",
        startDate="27.3.2025",
    )
    listing = only(eu_file(tmp_path / "32099R0001.csv", row))
    assert [(name.text, name.strength) for name in listing.names] == [
        ("Vymysel Plant", "primary"),
        ("Завод «Вымысел»", "strong"),
        ("Vymysl", "strong"),
        ("Plant; Vymysel", "strong"),
        ("ААТ «Выдумка»", "strong"),
        ("Old Plant", "former"),
        ("VP", "weak"),
        ("Vymysel", "strong"),
    ]
    assert listing.addresses == ("Minsk, Belarus",)
    assert listing.countries == ("BY",)
    assert listing.listed == "2025-03-27"


def test_numbers_are_typed_by_their_check_digit_whatever_column_they_stand_in(tmp_path: Path) -> None:
    rows = [
        eu_row(recordId="1", name="A", registrationNumber="7704730655 (Tax ID/INN)"),
        eu_row(recordId="2", name="B", registrationNumber="91410300MA46U5JD4J (USCC)"),
        eu_row(recordId="3", name="C", registrationNumber="CR No 2408160"),
        eu_row(recordId="4", name="D", registrationNumber="100386629", address="Minsk, Belarus"),
        eu_row(recordId="5", name="E", taxNumber="100386629", address="Minsk, Belarus"),
        eu_row(recordId="6", name="F", ogrnCode="1117746132811", kppCode="774301001", innCode="7701045732"),
    ]
    found = by_entry(read(eu_file(tmp_path / "32099R0001.csv", *rows)))
    numbers = {entry[-1]: listing.identifiers for entry, listing in found.items()}
    assert numbers["1"] == (("INN", "7704730655"),)
    assert numbers["2"] == (("USCC", "91410300MA46U5JD4J"),)
    assert numbers["3"] == (("Reg", "2408160"),)
    assert numbers["4"] == numbers["5"] == (("UNP", "100386629"),)
    assert set(numbers["6"]) == {("INN", "7701045732"), ("OGRN", "1117746132811"), ("KPP", "774301001")}


def test_a_persons_documents_and_street_are_not_kept(tmp_path: Path) -> None:
    row = eu_row(
        annex="I.A",
        recordId="1",
        schema="Person",
        name="Ivan Ivanavich VYMYSLAU",
        birthDate="7.2.1956",
        passportNumber="MP1234567",
        idNumber="3070256A001PB1",
        taxNumber="7701045732",
        address="5 Privatnaya st., Minsk, Belarus",
        phone="+375 17 000 00 00",
        nationality="Belarusian",
    )
    listing = only(eu_file(tmp_path / "32099R0001.csv", row))
    assert listing.birth_dates == ("1956-02-07",)
    assert listing.countries == ("BY",)
    assert listing.identifiers == ()
    for private in ("MP1234567", "3070256A001PB1", "Privatnaya", "375"):
        assert private not in repr(listing)


def test_an_annex_that_gives_names_only_has_the_country_of_its_regulation(tmp_path: Path) -> None:
    listing = only(
        eu_file(tmp_path / "32099R0001.csv", eu_row(annex="V", measure="Export control", name="Some Plant"))
    )
    assert listing.countries == ("BY",)
    assert listing.entry.startswith("32099R0001:V:n-")


def test_amendments_add_entries_and_replace_those_they_repeat(tmp_path: Path) -> None:
    old = eu_row(annex="IV", measure="Export control", recordId="581", name="Vymysel LLC", startDate="18.12.2023")
    eu_file(tmp_path / "consolidated" / "32099R0001.csv", old)
    columns = ["amendedCelex", "amendmentCelex", *EU_COLUMNS[1:]]
    new = [
        eu_row(annex="IV", measure="Export control", recordId="581", name="Vymysel Group LLC", startDate="13.8.2026"),
        eu_row(annex="IV", measure="Export control", recordId="582", name="New LLC", startDate="13.8.2026"),
    ]
    rows = [f"32099R0001,32026R0009,{row.partition(',')[2]}" for row in new]
    write(tmp_path / "amendments" / "32026R0009.csv", "\n".join((",".join(columns), *rows)))
    ((name, files),) = find([tmp_path])
    assert name == "eu-journal"
    result = read(*files)
    found = by_entry(result)
    assert sorted(found) == ["32099R0001:IV:581", "32099R0001:IV:582"]
    amended = found["32099R0001:IV:581"]
    assert (amended.name, amended.listed, amended.amended) == ("Vymysel Group LLC", "2023-12-18", "2026-08-13")
    assert dict(amended.extra)["amended by"] == "32026R0009"
    assert result.version.as_of == "2026-08-13"


def test_a_row_with_an_unknown_measure_is_a_problem_and_the_rest_loads(tmp_path: Path) -> None:
    rows = [eu_row(recordId="1", name="A", measure="Chocolate ban"), eu_row(recordId="2", name="B")]
    result = read(eu_file(tmp_path / "32099R0001.csv", *rows))
    assert [listing.name for listing in result.listings] == ["B"]
    (problem,) = result.problems
    assert (problem.where, problem.row) == ("32099R0001.csv", 2)
    assert "Chocolate ban" in problem.reason
